package ledger

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/theatre"
)

// eventKey is an EventID in the form in which the ledger keeps it.
type eventKey uint64

// keyOf derives the key of an event from its first appearance.
func keyOf(a *Appearance) eventKey {
	var room [512]byte
	name := append(append(room[:0], a.Claim.ID...), 0)
	name = append(append(name, a.Source.URI...), 0)
	name = append(name, a.Source.Document...)
	if a.split != 0 {
		name = strconv.AppendInt(append(name, 0), int64(a.split), 10)
	}
	sum := sha256.Sum256(name)
	return eventKey(binary.BigEndian.Uint64(sum[:]))
}

func (k eventKey) id() EventID {
	var sum [8]byte
	binary.BigEndian.PutUint64(sum[:], uint64(k))
	return EventID(hex.AppendEncode([]byte("ev-"), sum[:]))
}

// key returns the key of an ID; of what is none, a key that hardly any event has.
func (id EventID) key() eventKey {
	k, err := strconv.ParseUint(strings.TrimPrefix(string(id), "ev-"), 16, 64)
	if err != nil || eventKey(k).id() != id {
		return 0
	}
	return eventKey(k)
}

// compareAppearances orders by entry, then by place in the entry.
func compareAppearances(a, b Appearance) int {
	return cmp.Or(cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.index, b.index))
}

// rebuild derives an event from its cells and the responses to their claims.
func (l *Ledger) rebuild(e *Event, g *group) {
	room := e.Appearances[:0]
	if len(e.cells) < 2 {
		room = nil // it is its cell's
	}
	e.cells = g.all()
	var told Tellers
	var has Particulars
	judged := *e.Judgement
	e.Judgement, e.Tellers, e.Particulars = &judged, &told, &has
	for i, c := range e.cells {
		c.event = e
		for j := range c.refs {
			c.refs[j].Note = g.reason(i)
			e.Responses = append(e.Responses, l.responses[c.refs[j].ref()]...)
		}
	}
	e.Appearances = gather(e.cells, room)
	e.Responses = append(e.Responses, l.deniedLosses(e)...)
	slices.SortFunc(e.Responses, compareAppearances)
	e.shareCopies(l.origins.memory)
	l.describe(e, g)
	conflict := series(e)
	e.Notes = sums(e)
	t := l.origins.count(e)
	t.conflict = conflict
	e.Standing, e.Rule = l.origins.judge(t)
	voices(e, t)
	l.desk.told(e)
	e.Misread = !slices.ContainsFunc(e.Appearances, func(a Appearance) bool { return !a.Reread })
	e.Hidden = e.Hidden || e.Misread
	m := l.origins.memory
	e.Judgement, e.Tellers, e.Particulars = m.judgement(judged), m.tellers(&told), m.particulars(&has)
}

// gather returns the appearances of cells in order, in room where they fit into it.
func gather(cells []*cell, room []Appearance) []Appearance {
	if len(cells) == 1 {
		return cells[0].refs
	}
	n := 0
	for _, c := range cells {
		n += len(c.refs)
	}
	if cap(room) < n {
		room = make([]Appearance, 0, n+n/8)
	}
	for _, c := range cells {
		room = append(room, c.refs...)
	}
	slices.SortFunc(room, compareAppearances)
	return room
}

// describe fills the slots of an event: type, place, time, who did what. What
// is told in several ways goes by votes, and of equals by [compareContent].
func (l *Ledger) describe(e *Event, g *group) {
	first := e.Appearances[0]
	e.First, e.Last, e.Seen = first.Seq, first.Seq, first.Seen
	for _, as := range [][]Appearance{e.Appearances, e.Responses} {
		for i := range as {
			e.bear(as[i].Seq, as[i].Seen)
			if as[i].Ended != 0 {
				e.bear(as[i].Ended, l.endings[as[i].Ended].Seen)
			}
		}
	}
	e.Type = eventType(e)
	asserted := false // by somebody: who denies it does not say who did it
	for i := range e.Appearances {
		asserted = asserted || e.Appearances[i].Claim.Polarity != claim.Denied
	}
	var slots slots
	for i := range e.Appearances {
		slots.tell(&e.Appearances[i], asserted, l.origins)
	}
	slots.fill(e)
	e.Start, e.End = doc.Stamp{}, doc.Stamp{}
	if !g.soft {
		lo, hi := g.span()
		e.Start, e.End = stamp(lo), stamp(hi+1)
	} else {
		e.Start, e.End = period(e)
	}
}

// span returns the days of an event. Where it happens on one day, it is that
// which most documents give, if one is: the others have it wrong.
func (g *group) span() (lo, hi int32) {
	if g.lo == g.hi || !oneDay[g.cells[0].bucket.key.family] {
		return g.lo, g.hi
	}
	told := map[int32]map[doc.ID]bool{}
	for _, c := range g.cells {
		if c.key.footing != dated || c.key.lo != c.key.hi {
			continue
		}
		for i := range c.refs {
			if c.refs[i].Ended == 0 {
				if told[c.key.lo] == nil {
					told[c.key.lo] = map[doc.ID]bool{}
				}
				told[c.key.lo][c.refs[i].Source.Document] = true
			}
		}
	}
	most := 0
	lo, hi = g.lo, g.hi
	for d, by := range told {
		switch {
		case len(by) > most:
			most, lo, hi = len(by), d, d
		case len(by) == most:
			lo, hi = g.lo, g.hi
		}
	}
	return lo, hi
}

// oneDay are the families whose events happen on one day.
var oneDay = map[family]bool{harm: true, damaging: true, intercepting: true, losing: true}

// slots gathers what the claims of an event say of it.
type slots struct {
	places, known ballot[claim.Place]
	actors        ballot[claim.Party]
	harmed        ballot[claim.Party] // actors of the claims that only tell who came to harm
	modality      pick                // a claim whose modality it is
	anachronism   pick
	target        pick
	change, held  pick
	holder        pick
	holds         theatre.Side
}

// pick keeps of several claims the one that comes first by content.
type pick struct{ a *Appearance }

func (p *pick) offer(a *Appearance) bool {
	if p.a != nil && compareContent(a, p.a) >= 0 {
		return false
	}
	p.a = a
	return true
}

// tell takes in one claim.
func (s *slots) tell(a *Appearance, asserted bool, o *origins) {
	c := a.Claim
	if s.modality.a == nil || isActual(c) == isActual(s.modality.a.Claim) {
		s.modality.offer(a)
	} else if isActual(c) {
		s.modality.a = a
	}
	if c.Anachronism != "" {
		s.anachronism.offer(a)
	}
	if named(c.Place) {
		s.places.vote(placeKey(c.Place), c.Place, a)
		if placeID(c.Place) != "" && !wide(c.Place) {
			s.known.vote(placeID(c.Place), c.Place, a)
		}
	}
	if c.Actor != nil && (c.Polarity != claim.Denied || !asserted) {
		k := cmp.Or(c.Actor.ID, c.Actor.Name)
		if c.Actor.Side.IsBelligerent() {
			k = string(c.Actor.Side)
		}
		if c.Type == claim.Casualty {
			s.harmed.vote(k, c.Actor, a)
		} else {
			s.actors.vote(k, c.Actor, a)
		}
	}
	if c.Target != nil {
		s.target.offer(a)
	}
	if c.Type != claim.Control {
		return
	}
	if c.Change == claim.Held {
		s.held.offer(a)
	} else if c.Change != "" {
		s.change.offer(a)
	}
	if c.Change != claim.Contested {
		if holder := o.holder(c); holder != "" && s.holder.offer(a) {
			s.holds = holder
		}
	}
}

// fill fills the event's slots.
func (s *slots) fill(e *Event) {
	e.Modality = s.modality.a.Claim.Modality
	if isActual(s.modality.a.Claim) {
		e.Modality = claim.Actual
	}
	e.Holder = s.holds
	if a := s.anachronism.a; a != nil {
		e.Anachronism = a.Claim.Anachronism
	}
	if a := s.target.a; a != nil {
		e.Target = a.Claim.Target
	}
	if a := cmp.Or(s.change.a, s.held.a); a != nil {
		e.Change = a.Claim.Change
	}
	if s.known.won() != nil {
		s.places = s.known
	}
	e.Place, e.Actor = s.places.won(), cmp.Or(s.actors.won(), s.harmed.won())
}

// compareContent orders appearances by what they are and not by when they came
// in: by the day their document gives itself, then by its address and text, then
// by place in the text. It decides between what is told equally often, so that
// the same documents make the same events in any order.
func compareContent(a, b *Appearance) int {
	if p, q := a.Source.Published, b.Source.Published; p.IsZero() != q.IsZero() {
		if p.IsZero() {
			return 1
		}
		return -1
	} else if c := p.Time.Compare(q.Time); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.Source.URI, b.Source.URI), cmp.Compare(a.Source.Document, b.Source.Document),
		cmp.Compare(a.Claim.Sentence.Start, b.Claim.Sentence.Start), cmp.Compare(a.Claim.Type, b.Claim.Type), cmp.Compare(a.Claim.ID, b.Claim.ID))
}

// ballot finds what is told most often, of equals what comes first by content.
type ballot[T any] struct {
	keys  []string
	best  []*T
	by    []pick
	votes []int
}

func (b *ballot[T]) vote(key string, v *T, a *Appearance) {
	i := slices.Index(b.keys, key)
	if i < 0 {
		i = len(b.keys)
		b.keys, b.best, b.by, b.votes = append(b.keys, key), append(b.best, nil), append(b.by, pick{}), append(b.votes, 0)
	}
	b.votes[i]++
	if b.by[i].offer(a) {
		b.best[i] = v
	}
}

func (b *ballot[T]) won() *T {
	best := -1
	for i, n := range b.votes {
		if best < 0 || n > b.votes[best] || n == b.votes[best] && compareContent(b.by[i].a, b.by[best].a) < 0 {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	return b.best[best]
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
		c := e.Appearances[i].Claim
		t := c.Time
		if t == nil || familyOf(c) == taking && c.Change == claim.Held || t.Start.IsZero() || t.End.IsZero() {
			continue
		}
		length, shortest := t.End.Time.Sub(t.Start.Time), end.Time.Sub(start.Time)
		if start.IsZero() || length < shortest || length == shortest && t.Start.Time.Before(start.Time) {
			start, end = t.Start, t.End
		}
	}
	return start, end
}

// stamp returns the stamp of a day number.
func stamp(d int32) doc.Stamp {
	return doc.Stamp{Time: time.Unix(int64(d)*86400, 0).UTC(), Precision: doc.PrecisionDay}
}

// eventType returns the type told most often: of a strike and its casualties it
// is the strike.
func eventType(e *Event) claim.Type {
	best, most, struck := claim.Types[0], 0, 0
	for _, t := range claim.Types {
		n := 0
		for i := range e.Appearances {
			if e.Appearances[i].Claim.Type == t {
				n++
			}
		}
		if t == claim.Strike {
			struck = n
		}
		if n > most {
			best, most = t, n
		}
	}
	if struck > 0 && best == claim.Casualty {
		return claim.Strike
	}
	return best
}

// voices fills who says it and who passed it on.
func voices(e *Event, t *tally) {
	var seen distinct[string]
	for _, a := range t.asserting {
		if k := cmpParty(a); (k != "" || len(e.Voices) == 0) && seen.add(k) {
			e.Voices = append(e.Voices, *a.Origin)
		}
	}
	for _, a := range t.asserting {
		for i := range a.Relays {
			if k := PartyKey(&a.Relays[i]); k != "" && seen.add(k) {
				e.Relays = append(e.Relays, a.Relays[i])
			}
		}
	}
}

// Cause returns what people came to harm by in an event: "attack", "flood",
// "earthquake", "crash"; "" when nothing tells.
func (e *Event) Cause() string {
	for _, c := range e.cells {
		if c.bucket.key.family == harm && c.key.side != "" {
			return c.key.side
		}
	}
	return ""
}

// Flood reports whether an event is damage, harm or flight by water, as its
// sentences that stand tell.
func (e *Event) Flood() bool {
	switch e.Type {
	case claim.Casualty:
		return e.Cause() == "flood"
	case claim.Damage, claim.Displacement:
		return slices.ContainsFunc(e.Appearances, func(a Appearance) bool { return a.Ended == 0 && causeOf(a.Claim) == "flood" })
	}
	return false
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
	if len(e.roots) == 1 && e.register.isSide(e.roots[0]) {
		return theatre.Side(e.roots[0])
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

// told returns the appearances that stand, in an order that does not depend on
// when they came in.
func (e *Event) told() []*Appearance {
	out := e.standing()
	slices.SortFunc(out, compareContent)
	return out
}

// Cites returns the documents that stand behind an event, first seen first;
// one text under two addresses is two.
func (e *Event) Cites() []*KeptSource {
	var out []*KeptSource
	var seen distinct[string]
	for _, a := range e.standing() {
		if seen.add(string(a.Source.Document) + a.Source.URI) {
			out = append(out, a.Source)
		}
	}
	return out
}
