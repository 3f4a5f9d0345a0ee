package ledger

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/theatre"
)

// eventID derives the ID of an event from its first appearance.
func eventID(a *Appearance) EventID {
	name := string(a.Claim.ID) + "\x00" + a.Source.URI + "\x00" + string(a.Source.Document)
	if a.split != 0 {
		name += "\x00" + strconv.FormatInt(int64(a.split), 10)
	}
	sum := sha256.Sum256([]byte(name))
	return EventID("ev-" + hex.EncodeToString(sum[:8]))
}

// compareAppearances orders by entry, then by place in the entry.
func compareAppearances(a, b Appearance) int {
	return cmp.Or(cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.index, b.index))
}

// rebuild derives an event from its cells and the responses to their claims.
func (l *Ledger) rebuild(e *Event, g *group) {
	e.cells = g.all()
	e.Responses = e.Responses[:0:0]
	for i, c := range e.cells {
		c.event = e
		for j := range c.refs {
			c.refs[j].Note = g.reason(i)
			e.Responses = append(e.Responses, l.responses[c.refs[j].ref()]...)
		}
	}
	if len(e.cells) == 1 {
		e.Appearances = e.cells[0].refs
	} else {
		e.Appearances = make([]Appearance, 0, len(e.Appearances)+1)
		for _, c := range e.cells {
			e.Appearances = append(e.Appearances, c.refs...)
		}
		slices.SortFunc(e.Appearances, compareAppearances)
	}
	slices.SortFunc(e.Responses, compareAppearances)
	l.describe(e, g)
	conflict := series(e)
	e.Notes = sums(e)
	t := l.origins.count(e)
	t.conflict = conflict
	e.Standing, e.Rule = l.origins.judge(t)
	voices(e, t)
	l.desk.told(e)
}

// describe fills the slots of an event: type, place, time, who did what.
func (l *Ledger) describe(e *Event, g *group) {
	first := e.Appearances[0]
	e.First, e.Last, e.Seen = first.Seq, first.Seq, first.Seen
	for _, as := range [][]Appearance{e.Appearances, e.Responses} {
		for i := range as {
			e.bear(as[i].Seq, as[i].Seen)
			if as[i].Ended != 0 {
				e.bear(as[i].Ended, l.endedAt[as[i].Ended])
			}
		}
	}
	e.Modality, e.Anachronism = first.Claim.Modality, ""
	e.Type = eventType(e)
	e.Target, e.Change, e.Holder = nil, "", ""
	asserted := false // by somebody: who denies it does not say who did it
	for i := range e.Appearances {
		asserted = asserted || e.Appearances[i].Claim.Polarity != claim.Denied
	}
	var places, known ballot[claim.Place]
	var actors ballot[claim.Party]
	for i := range e.Appearances {
		c := e.Appearances[i].Claim
		if isActual(c) {
			e.Modality = claim.Actual
		}
		e.Anachronism = cmp.Or(e.Anachronism, c.Anachronism)
		if named(c.Place) {
			places.vote(placeKey(c.Place), c.Place)
			if placeID(c.Place) != "" && !wide(c.Place) {
				known.vote(placeID(c.Place), c.Place)
			}
		}
		if c.Actor != nil && (c.Polarity != claim.Denied || !asserted) {
			k := cmp.Or(c.Actor.ID, c.Actor.Name)
			if c.Actor.Side.IsBelligerent() {
				k = string(c.Actor.Side)
			}
			actors.vote(k, c.Actor)
		}
		if e.Target == nil && c.Target != nil {
			e.Target = c.Target
		}
		if c.Type == claim.Control && (e.Change == "" || e.Change == claim.Held) {
			e.Change = c.Change
		}
		if e.Holder == "" && c.Type == claim.Control && c.Change != claim.Contested {
			e.Holder = l.origins.holder(c)
		}
	}
	if known.won() != nil {
		places = known
	}
	e.Place, e.Actor = places.won(), actors.won()
	e.Start, e.End = doc.Stamp{}, doc.Stamp{}
	if !g.soft {
		e.Start = stamp(g.lo)
		e.End = stamp(g.hi + 1)
	} else {
		e.Start, e.End = period(e)
	}
}

// ballot finds what is told most often, of equals what was told first.
type ballot[T any] struct {
	keys   []string
	firsts []*T
	votes  []int
}

func (b *ballot[T]) vote(key string, v *T) {
	i := slices.Index(b.keys, key)
	if i < 0 {
		i = len(b.keys)
		b.keys, b.firsts, b.votes = append(b.keys, key), append(b.firsts, v), append(b.votes, 0)
	}
	b.votes[i]++
}

func (b *ballot[T]) won() *T {
	best := -1
	for i, n := range b.votes {
		if best < 0 || n > b.votes[best] {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	return b.firsts[best]
}

// bear notes that an entry bears on the event.
func (e *Event) bear(s Seq, seen time.Time) {
	if e.First = min(e.First, s); s >= e.Last {
		e.Last, e.Seen = s, seen
	}
}

// period returns the shortest period that a claim of the event gives.
func period(e *Event) (start, end doc.Stamp) {
	for i := range e.Appearances {
		t := e.Appearances[i].Claim.Time
		if t == nil || t.Start.IsZero() || t.End.IsZero() {
			continue
		}
		if start.IsZero() || t.End.Time.Sub(t.Start.Time) < end.Time.Sub(start.Time) {
			start, end = t.Start, t.End
		}
	}
	return start, end
}

// stamp returns the stamp of a day number.
func stamp(d int32) doc.Stamp {
	return doc.Stamp{Time: time.Unix(int64(d)*86400, 0).UTC(), Precision: doc.PrecisionDay}
}

// eventType returns the type that tells most: a strike before its casualties,
// else the type told most often.
func eventType(e *Event) claim.Type {
	n := map[claim.Type]int{}
	for i := range e.Appearances {
		n[e.Appearances[i].Claim.Type]++
	}
	if n[claim.Strike] > 0 {
		return claim.Strike
	}
	best := claim.Types[0]
	for _, t := range claim.Types {
		if n[t] > n[best] {
			best = t
		}
	}
	return best
}

// voices fills who says it and who passed it on.
func voices(e *Event, t *tally) {
	e.Voices, e.Relays = e.Voices[:0:0], e.Relays[:0:0]
	seen := map[string]bool{}
	for _, a := range t.asserting {
		if k := cmpParty(a); !seen[k] && (k != "" || len(e.Voices) == 0) {
			seen[k] = true
			e.Voices = append(e.Voices, a.Origin)
		}
	}
	for _, a := range t.asserting {
		for _, r := range a.Relays {
			if k := cmp.Or(r.ID, r.Name); !seen[k] && k != "" {
				seen[k] = true
				e.Relays = append(e.Relays, r)
			}
		}
	}
}

// Cause returns what people came to harm by in an event: "attack", "flood",
// "earthquake", "crash"; "" when nothing tells.
func (e *Event) Cause() string {
	for _, c := range e.cells {
		if c.key.bucket.family == harm && c.key.side != "" {
			return c.key.side
		}
	}
	return ""
}

// Independent reports how many independent known origins stand behind an
// event; Origins may name one more where the register knows none.
func (e *Event) Independent() int {
	if e.Rule == RuleUnknown {
		return 0
	}
	return len(e.Origins)
}

// OneSide returns the belligerent whose word alone an event is, "" otherwise.
func (e *Event) OneSide() theatre.Side {
	if len(e.Origins) == 1 && e.Origins[0].Side.IsBelligerent() {
		return e.Origins[0].Side
	}
	return ""
}

// Counts reports whether an event stands and is shown: withdrawn and hidden
// ones count for no total, no map and no table.
func (e *Event) Counts() bool { return e.Standing != Withdrawn && !e.Hidden }

// Standing appearances are those that nothing has taken back.
func (e *Event) standing() []*Appearance {
	var out []*Appearance
	for i := range e.Appearances {
		if e.Appearances[i].Ended == 0 {
			out = append(out, &e.Appearances[i])
		}
	}
	return out
}

// Cites returns the documents that stand behind an event, first seen first;
// one text under two addresses is two.
func (e *Event) Cites() []*Source {
	var out []*Source
	seen := map[string]bool{}
	for _, a := range e.standing() {
		if k := string(a.Source.Document) + a.Source.URI; !seen[k] {
			seen[k] = true
			out = append(out, a.Source)
		}
	}
	return out
}
