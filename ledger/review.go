package ledger

import (
	"cmp"
	"fmt"
	"slices"

	"sayso/claim"
)

// NoteKind classes a note for the editor.
type NoteKind string

// The kinds of note.
const (
	AnachronismNote NoteKind = "anachronism"        // a claim does not fit its document's time
	DuplicateNote   NoteKind = "possible duplicate" // two events that may be one
	MismatchNote    NoteKind = "mismatch"           // a count's parts do not add up
)

// Note asks the editor to look.
type Note struct {
	Kind   NoteKind  `json:"kind"`
	Events []EventID `json:"events"`
	Text   string    `json:"text"` // in plain words
}

// Review returns what an editor should look at, by kind, then event.
func (l *Ledger) Review() []Note {
	var out []Note
	for _, e := range l.Events() {
		if !e.Counts() {
			continue
		}
		if e.Anachronism != "" {
			out = append(out, Note{AnachronismNote, []EventID{e.ID}, e.Anachronism})
		}
		for _, n := range e.Notes {
			out = append(out, Note{MismatchNote, []EventID{e.ID}, n})
		}
	}
	out = append(out, l.duplicates()...)
	slices.SortStableFunc(out, func(a, b Note) int { return cmp.Compare(a.Kind, b.Kind) })
	return out
}

// duplicates returns the pairs of events that the rules keep apart by little:
// the same subject on neighbouring days with the same number, or one without
// a day beside one with.
func (l *Ledger) duplicates() []Note {
	var out []Note
	byPlace := map[bucketKey][]*Event{}
	for _, e := range l.Events() {
		if !e.Counts() || e.Anachronism != "" {
			continue
		}
		if several := l.eitherOf(e); len(several) > 1 {
			out = append(out, Note{DuplicateNote, append([]EventID{e.ID}, several...), "told without a place, and several events have its number: which of them is it?"})
		}
		k := e.cells[0].bucket.key
		for _, f := range byPlace[k] {
			if why := near(f, e); why != "" {
				out = append(out, Note{DuplicateNote, []EventID{f.ID, e.ID}, why})
			}
		}
		byPlace[k] = append(byPlace[k], e)
	}
	return out
}

// near says why two events of one subject could be one, "" when they could
// not.
func near(a, b *Event) string {
	if a.Start.IsZero() || b.Start.IsZero() {
		return ""
	}
	days := abs(day(a.Start.Time) - day(b.Start.Time))
	if days == 0 || days > 7 {
		return ""
	}
	for _, r := range []claim.Role{claim.Killed, claim.Injured, claim.Intercepted, claim.Amount, claim.LostItems} {
		v, ok := a.Latest(r)
		w, also := b.Latest(r)
		if ok && also && v.Value == w.Value && v.Value > 1 {
			return fmt.Sprintf("same subject %d days apart with the same number: %s", days, amount(r, v.Value, true))
		}
	}
	if days > 1 || a.cells[0].bucket.key.family != harm {
		return ""
	}
	for _, r := range []claim.Role{claim.Killed, claim.Injured} {
		v, ok := a.Latest(r)
		w, also := b.Latest(r)
		if less, more := min(v.Value, w.Value), max(v.Value, w.Value); ok && also && less >= leastRising && more <= 1.5*less {
			return fmt.Sprintf("same subject on days that follow one another, with counts that may be one that rose: %s, %s", amount(r, v.Value, true), amount(r, w.Value, true))
		}
	}
	return ""
}

// leastRising is the least count that hardly two attacks on one place share on
// days that follow one another.
const leastRising = 5

// eitherOf returns the events, more than one, whose number an event that is told
// without a place gives; it could be any of them.
func (l *Ledger) eitherOf(e *Event) []EventID {
	g := e.cells[0].group
	if e.cells[0].bucket.key.family != harm || !g.cells[0].bucket.key.loose() {
		return nil
	}
	var out []EventID
	for _, n := range g.numbers() {
		m := l.numbers[number{harm, n}]
		if m == nil {
			continue
		}
		m.hosts.within(g, func(h *cell) bool {
			if h.event != nil && h.event.Counts() && h.key.place != "" && h.strong.of(n) > 0 && !slices.Contains(out, h.event.ID) {
				if ok, _ := reach(h.group, g.cells[0], policies[harm]); ok {
					out = append(out, h.event.ID)
				}
			}
			return true
		})
	}
	slices.Sort(out)
	return out
}

// Same reports whether a claim told in a document with that source tells of an
// event, and why or why not, in words. It judges by the event's own slots and
// the claim's, with the rules by which the ledger links, and asks no other
// event.
func Same(e *Event, c *claim.Claim, s *Source) (bool, string) {
	if len(e.cells) == 0 {
		return false, "the event was merged into another"
	}
	l := &Ledger{origins: e.register}
	one := []Claim{*NewClaim(*c)}
	sited := inText(one, s.Title)
	if sited[0].family == "" {
		return false, "a response is no event"
	}
	a := Appearance{Source: KeepSource(*s), Claim: &one[0]}
	l.origins.attribute(&a, &voice{party: claim.Party{Name: s.Outlet}})
	k := l.origins.key(&sited[0], &a)
	if k.bucket.family != e.cells[0].bucket.key.family {
		return false, "another kind of event"
	}
	if k.bucket != e.cells[0].bucket.key {
		return false, "another place or subject"
	}
	probe := &cell{key: k.spot, bucket: &bucket{key: k.bucket}}
	for _, n := range telling(&one[0], k.bucket.family) {
		probe.strong.add(n, 1)
	}
	return compare(e, probe)
}

// compare judges a cell against an event's group.
func compare(e *Event, probe *cell) (bool, string) {
	g := e.cells[0].group.top()
	pol := policyOf(probe.bucket.key)
	switch {
	case !g.fits(probe):
		return false, "another place of that name, or another side"
	case probe.key.footing == apart:
		return false, "the claim does not fit its document's time"
	case probe.key.footing == dated && !g.soft:
		if off := max(probe.key.lo-g.hi, g.lo-probe.key.hi, 0); int(off) <= pol.join {
			return true, "same place and day"
		} else if k := g.shares(probe); k != "" && int(off) <= pol.strong {
			return true, "another day, but the same number: " + k
		}
		return false, "another day"
	case probe.key.footing == dated:
		probe.key.footing = told
		g = &group{cells: g.cells, lo: g.lo, hi: g.hi, place: g.place, side: g.side, ties: &untied}
	}
	ok, r := reach(g, probe, pol)
	if !ok {
		return false, "told too long before or after"
	}
	return true, r.because(probe, pol)
}
