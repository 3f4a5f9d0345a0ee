package theatre

import (
	"strings"
	"time"
	"unicode"
)

// backers follow a state's name when it put somebody in office or keeps him
// there: "Russian-installed", "Moscow-backed".
var backers = map[string]bool{
	"installed": true, "appointed": true, "backed": true, "imposed": true, "controlled": true, "aligned": true,
	"sponsored": true, "supported": true, "run": true, "allied": true, "led": true, "funded": true, "friendly": true,
}

// joints are words after which comes what somebody is of or speaks to, not
// what he is.
var joints = map[string]bool{
	"for": true, "of": true, "in": true, "at": true, "to": true, "from": true, "with": true, "on": true, "near": true,
	"who": true, "that": true, "inside": true, "within": true, "by": true, "across": true, "against": true, "about": true,
}

// aside are the joints whose noun is not whom somebody speaks for when there
// is another: "envoy to Ukraine", "expert on Russia".
var aside = map[string]bool{"to": true, "against": true, "on": true, "about": true, "with": true, "near": true}

// description is a phrase being read.
type description struct {
	t      *Theatre
	tokens []string // words, cut at hyphens
	head   int      // tokens before the first joint
	found  []Match
}

// Describe returns side and kind of somebody described by a phrase that is no
// name of the register: "Ukrainian deputy defence minister", "Russian-installed
// governor", "a U.N. official", "residents". A name of the register gives its
// party. With ok == false nothing in the phrase tells the side ("armed forces
// spokesperson"); the returned Kind still holds when it is not "".
func (t *Theatre) Describe(phrase string, at time.Time) (Party, bool) {
	phrase = bare(phrase)
	if named := t.ByName(phrase, at); len(named) > 0 {
		return named[0], true
	}
	d := newDescription(t, phrase)
	if p, ok := d.named(); ok {
		return p, true
	}
	kind, independent := d.role()
	p := Party{Name: phrase, Kind: kind}
	if side, ok := d.backed(); ok {
		p.Side = side
		return p, true
	}
	if c := d.cue(); c != nil && !independent {
		p.Side = c.Side
		if c.Kind != "" && p.Kind == "" {
			p.Kind = c.Kind
		}
		return p, true
	}
	of, ok := d.body(kind)
	if ok {
		p.Country, p.Of = of.Country, of.ID
		p.Kind = kindOf(kind, of)
	}
	switch {
	case independent:
		p.Side = None
		return p, true
	case !ok:
		if holder, ok := t.Holder(d.lawful(), at); ok {
			return holder, true
		}
		return p, false
	}
	p.Side = of.Side
	if d.past() && !p.Side.IsBelligerent() {
		p.Side = None
	}
	if p.Kind == "" {
		p.Kind = of.Kind
	}
	return p, true
}

// named returns the person whose name ends the phrase's head: "Ukrainian
// President Volodymyr Zelensky".
func (d *description) named() (Party, bool) {
	for _, m := range d.found {
		for _, e := range m.Entries {
			if m.Last == d.head && e.Party != nil && e.Party.Kind == Person {
				return *e.Party, true
			}
		}
	}
	return Party{}, false
}

// bare returns a phrase without surrounding space and its article.
func bare(phrase string) string {
	phrase = strings.TrimSpace(phrase)
	for _, a := range []string{"a ", "an ", "the ", "A ", "An ", "The "} {
		if rest, ok := strings.CutPrefix(phrase, a); ok {
			return rest
		}
	}
	return phrase
}

// kindOf joins the kind of a role with that of the body it stands with: an
// official of an intergovernmental organisation speaks as that organisation.
func kindOf(role Kind, of Party) Kind {
	switch {
	case role == "":
		return of.Kind
	case role == Government && of.Kind != Government:
		return of.Kind
	}
	return role
}

func newDescription(t *Theatre, phrase string) *description {
	d := &description{t: t}
	d.tokens = strings.FieldsFunc(trimPunct(phrase), func(r rune) bool { return unicode.IsSpace(r) || isDash(r) })
	d.head = len(d.tokens)
	for i, w := range d.tokens {
		if i > 0 && joints[w] {
			d.head = i
			break
		}
	}
	d.found = t.Scan(d.tokens)
	return d
}

// word returns token i in small letters, "" past the ends.
func (d *description) word(i int) string {
	if i < 0 || i >= len(d.tokens) {
		return ""
	}
	return strings.ToLower(trimPossessive(d.tokens[i]))
}

// role returns the kind that the role words give, and whether the described
// speaks for himself only. The last role before a joint is the head; one that
// takes the kind of its body ("spokesman") leaves it to the other roles, and
// an official's is the body's that qualifies him ("military officials").
func (d *description) role() (kind Kind, independent bool) {
	head, last := d.rolesIn(0, d.head)
	_, rest := d.rolesIn(d.head, len(d.tokens))
	if last == nil {
		last, rest = rest, nil
	}
	if last == nil {
		return "", false
	}
	if last.Independent {
		return last.Kind, true
	}
	if r := d.joined(head); r != nil {
		return r.Kind, true
	}
	if !last.Inherit {
		return last.Kind, false
	}
	for _, r := range head {
		if r != last && r.Kind != "" && r.Kind != Person {
			return r.Kind, false
		}
	}
	if rest != nil && rest.Kind != "" && !rest.Independent && rest.Kind != Person {
		return rest.Kind, false
	}
	return last.Kind, false
}

// joined returns the role of those named first in "analysts and officials" when
// they speak for themselves only: the two together speak for nobody.
func (d *description) joined(head []*dataRole) *dataRole {
	for i := 1; i < d.head; i++ {
		if w := d.word(i); w != "and" && w != "or" {
			continue
		}
		if all, last := d.rolesIn(0, i); last != nil && last.Independent && len(all) < len(head) {
			return last
		}
	}
	return nil
}

// rolesIn returns the roles among tokens [from, to), longest phrases first at
// each place, and the last of them.
func (d *description) rolesIn(from, to int) (all []*dataRole, last *dataRole) {
	for i := from; i < to; {
		n, r := d.roleAt(i, to)
		if r != nil {
			all, last = append(all, r), r
		}
		i += max(n, 1)
	}
	return all, last
}

func (d *description) roleAt(i, to int) (int, *dataRole) {
	for n := min(3, to-i); n > 0; n-- {
		key := d.t.index.key(strings.Join(d.tokens[i:i+n], " "))
		if r, ok := d.t.index.roles[key]; ok {
			return n, r
		}
	}
	return 0, nil
}

// backed returns the side of "Russian-installed", "pro-Ukrainian" and
// "anti-Kremlin".
func (d *description) backed() (Side, bool) {
	for _, m := range d.found {
		side, ok := d.sideAt(m)
		if !ok || side == None {
			continue
		}
		switch before := d.word(m.First - 1); {
		case before == "pro", backers[d.word(m.Last)] && side.IsBelligerent():
			return side, true
		case before == "anti" && side.IsBelligerent() && len(d.t.Belligerents) == 2:
			for _, b := range d.t.Belligerents {
				if b.Side != side {
					return b.Side, true
				}
			}
		}
	}
	return None, false
}

// sideAt returns the side of a match that names a state, a belligerent or one
// of its bodies.
func (d *description) sideAt(m Match) (Side, bool) {
	for _, e := range m.Entries {
		if e.Nation != nil || e.Party != nil && e.Party.Kind != Person {
			return e.Side, true
		}
	}
	return None, false
}

// cue returns the first word of the phrase that tells a side in this conflict.
func (d *description) cue() *Cue {
	text := " " + strings.ToLower(strings.Join(d.tokens, " ")) + " "
	for i := range d.t.Cues {
		c := &d.t.Cues[i]
		for _, w := range plurals(strings.ToLower(strings.ReplaceAll(c.Word, "-", " "))) {
			if strings.Contains(text, " "+w+" ") {
				return c
			}
		}
	}
	return nil
}

// body returns the state, body or region that the described belongs to: the
// first that is named, but one he only turns to when there is another. The
// authorities of an occupied place are the occupier's; a mayor or governor of
// it is taken for the one elected or appointed by law.
func (d *description) body(kind Kind) (Party, bool) {
	var second Party
	some := false
	for _, m := range d.found {
		p, ok := d.bodyAt(m)
		next := d.word(m.Last)
		if !ok || kind != Government && (next == "occupied" || next == "held") {
			continue
		}
		if !aside[d.word(m.First-1)] {
			return p, true
		}
		if !some {
			second, some = p, true
		}
	}
	return second, some
}

func (d *description) bodyAt(m Match) (Party, bool) {
	for _, e := range m.Entries {
		if p := d.t.partyOf(e); p != nil {
			q := *p
			q.Side = e.Side
			return q, true
		}
		if e.Area != nil && e.Area.Side != "" {
			return Party{Side: e.Area.Side, Country: e.Area.Country, Kind: Government}, true
		}
		if e.Area != nil && e.Area.Country != "" {
			if p, ok := d.t.Government(e.Area.Country); ok {
				return p, true
			}
		}
	}
	return Party{}, false
}

// lawful returns the phrase without "Russian-occupied".
func (d *description) lawful() string {
	words := d.tokens
	for _, m := range d.found {
		if next := d.word(m.Last); next == "occupied" || next == "held" {
			words = append(append([]string{}, d.tokens[:m.First]...), d.tokens[m.Last+1:]...)
		}
	}
	return strings.Join(words, " ")
}

// past reports whether the described holds his office no more.
func (d *description) past() bool {
	for i := range d.head {
		switch d.word(i) {
		case "former", "retired", "ex", "onetime", "incoming", "opposition":
			return true
		}
	}
	return false
}
