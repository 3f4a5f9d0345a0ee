package theatre

import (
	"sort"
	"strings"
	"time"
)

// Party returns the party with that ID.
func (t *Theatre) Party(id string) (Party, bool) {
	i, ok := t.index.byID[id]
	if !ok {
		return Party{}, false
	}
	return t.Parties[i], true
}

// Government returns the government of a state, by ISO code.
func (t *Theatre) Government(code string) (Party, bool) {
	return t.Party(strings.ToLower(code) + "/gov")
}

// ByName returns the parties that a name or alias stands for, best first:
// those that hold an office at at come before those that do not; at may be
// zero. A state's name stands for its government. Case, diacritics,
// apostrophes, hyphens, "the", a possessive and the ways to transliterate do
// not matter.
func (t *Theatre) ByName(name string, at time.Time) []Party {
	var out []Party
	seen := map[string]bool{}
	for _, e := range t.index.names.exact(name) {
		p := t.partyOf(e)
		if p == nil || e.Form == FormAdjective || seen[p.ID] {
			continue
		}
		seen[p.ID] = true
		out = append(out, *p)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].inOffice(at) && !out[j].inOffice(at) })
	return out
}

// partyOf returns the party that an entry stands for, nil for a thing.
func (t *Theatre) partyOf(e Entry) *Party {
	if e.Party != nil {
		return e.Party
	}
	if e.Nation == nil {
		return nil
	}
	if i, ok := t.index.byID[strings.ToLower(e.Nation.Code)+"/gov"]; ok {
		return &t.Parties[i]
	}
	return nil
}

// inOffice reports whether the party holds an office at a time; a party
// without offices always counts.
func (p Party) inOffice(at time.Time) bool {
	for _, o := range p.Offices {
		if o.Held(at) {
			return true
		}
	}
	return len(p.Offices) == 0
}

// OfficeAt returns the office that the party holds at a time, the first when
// there are several; the zero time means "ever" and gives the last one.
func (p Party) OfficeAt(at time.Time) (Office, bool) {
	if at.IsZero() && len(p.Offices) > 0 {
		return p.Offices[len(p.Offices)-1], true
	}
	for _, o := range p.Offices {
		if o.Held(at) {
			return o, true
		}
	}
	return Office{}, false
}

// SideOf returns the side that a country's or belligerent's name, adjective,
// people or capital stands for: "Ukrainian", "Kyiv's", "U.S.". ok is false for
// any other word.
func (t *Theatre) SideOf(word string) (Side, bool) {
	for _, e := range t.index.names.exact(word) {
		if e.Nation != nil || e.Party != nil && e.Form != FormName || e.Cue != nil {
			return e.Side, true
		}
	}
	for _, e := range t.index.names.exact(word) {
		for _, b := range t.Belligerents {
			if e.Party != nil && e.Party.ID == b.Government {
				return b.Side, true
			}
		}
	}
	return None, false
}

// OutletByDomain returns the outlet or agency of a web domain, of one of its
// sub-domains, or of an address there.
func (t *Theatre) OutletByDomain(domain string) (Party, bool) {
	d := strings.ToLower(strings.TrimSpace(domain))
	if _, rest, ok := strings.Cut(d, "://"); ok {
		d = rest
	}
	d, _, _ = strings.Cut(d, "/")
	d, _, _ = strings.Cut(d, ":")
	for d != "" {
		if i, ok := t.index.domains[d]; ok {
			return t.Parties[i], true
		}
		_, rest, ok := strings.Cut(d, ".")
		if !ok {
			break
		}
		d = rest
	}
	return Party{}, false
}

// OutletByName returns the outlet or agency of that name.
func (t *Theatre) OutletByName(name string) (Party, bool) {
	for _, e := range t.index.names.exact(name) {
		if e.Party != nil && (e.Party.Kind == Outlet || e.Party.Kind == Agency) {
			return *e.Party, true
		}
	}
	return Party{}, false
}

// WeaponClass returns the weapon that a phrase names: the first named type
// ("Kalibr cruise missile"), else the first class word.
func (t *Theatre) WeaponClass(phrase string) (Weapon, bool) {
	var found *Weapon
	for _, m := range t.Scan(strings.Fields(trimPunct(phrase))) {
		for _, e := range m.Entries {
			switch {
			case e.Weapon == nil:
			case !e.Weapon.Generic:
				return *e.Weapon, true
			case found == nil:
				found = e.Weapon
			}
		}
	}
	if found == nil {
		return Weapon{}, false
	}
	return *found, true
}

// Scan returns the longest matches of names, aliases, weapons, sides, troop
// words and areas in a run of tokens, in order, without overlap. Words that
// the register writes with a capital match only such words.
func (t *Theatre) Scan(tokens []string) []Match { return t.index.names.scan(tokens) }

// AnchorsIn returns the anchors that the tokens of one sentence tell of, by
// date: those of which each list of words has a phrase in it.
func (t *Theatre) AnchorsIn(tokens []string) []*Anchor {
	seen := map[int]uint64{}
	for _, m := range t.index.anchors.scan(tokens) {
		for _, e := range m.Entries {
			w := t.index.words[e.anchor-1]
			seen[w.anchor] |= 1 << w.list
		}
	}
	var out []*Anchor
	for i := range t.Anchors {
		if have, ok := seen[i]; ok && have == 1<<len(t.Anchors[i].Words)-1 {
			out = append(out, &t.Anchors[i])
		}
	}
	return out
}

// trimPunct puts blanks in the place of the punctuation around words.
func trimPunct(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(",;:()\"“”?!", r) {
			return ' '
		}
		return r
	}, s)
}

// Apart returns the register's party with an ID that fights on a belligerent's
// side without being an organ of it, as mercenaries do: what it does is told
// under its own name, and those it fights need not be the other side. ok is
// false for every other party.
func (t *Theatre) Apart(id string) (p Party, ok bool) {
	if t.index == nil || id == "" {
		return Party{}, false
	}
	p, ok = t.Party(id)
	if !ok || p.Kind != Military || p.Of != "" || !p.Side.IsBelligerent() {
		return Party{}, false
	}
	for _, b := range t.Belligerents {
		if b.Government == id {
			return Party{}, false
		}
	}
	return p, true
}
