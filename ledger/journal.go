package ledger

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"sayso/claim"
)

// journal holds all changes, in order, in little memory and without pointers.
type journal struct {
	entries []logged
	seen    []int64          // when the entry of each Seq was, from 1 on, in seconds (Unix time)
	texts   []string         // those of changes, each once
	at      map[string]int32 // their places
}

// logged is a Change; its texts are places in journal.texts.
type logged struct {
	seq            Seq
	event          eventKey
	kind, from, to int32
}

func newJournal() journal { return journal{at: map[string]int32{}} }

// add takes what the next entry changed.
func (j *journal) add(seen time.Time, changes []Change) {
	j.seen = append(j.seen, seen.Unix())
	for _, c := range changes {
		j.entries = append(j.entries, logged{c.Seq, c.Event.key(), j.text(string(c.Kind)), j.text(c.From), j.text(c.To)})
	}
}

// text returns the place of a text.
func (j *journal) text(s string) int32 {
	i, ok := j.at[s]
	if !ok {
		i = int32(len(j.texts))
		j.texts, j.at[s] = append(j.texts, s), i
	}
	return i
}

// within returns the changes in (from, to].
func (j *journal) within(from, to Seq) []logged {
	place := func(s Seq) int {
		i, _ := slices.BinarySearchFunc(j.entries, s+1, func(c logged, s Seq) int { return cmp.Compare(c.seq, s) })
		return i
	}
	return j.entries[place(from):max(place(from), place(to))]
}

func (j *journal) change(c logged) Change {
	return Change{c.seq, c.event.id(), ChangeKind(j.texts[c.kind]), j.texts[c.from], j.texts[c.to]}
}

// Changes returns what changed in (from, to], in order.
func (l *Ledger) Changes(from, to Seq) []Change {
	var out []Change
	for _, c := range l.log.within(from, to) {
		out = append(out, l.log.change(c))
	}
	return out
}

// SeenAt returns when the entry of a Seq was seen, to the second, UTC; the zero
// time for one that the ledger does not have.
func (l *Ledger) SeenAt(seq Seq) time.Time {
	if seq < 1 || int(seq) > len(l.log.seen) {
		return time.Time{}
	}
	return time.Unix(l.log.seen[seq-1], 0).UTC()
}

// SeqAt returns the last entry that was seen not after a moment, 0 where none was:
// what changed since then is in (SeqAt, Seq].
func (l *Ledger) SeqAt(at time.Time) Seq {
	n := len(l.log.seen)
	for n > 0 && l.log.seen[n-1] > at.Unix() {
		n--
	}
	return Seq(n)
}

// ChangeRow is a Change with what its event is by now.
type ChangeRow struct {
	Change
	Type     claim.Type `json:"type,omitempty"`
	Place    string     `json:"place,omitempty"` // as it was written, "" where none is told
	Standing Standing   `json:"standing,omitempty"`
}

// ChangeRows returns what changed in (from, to], in order, each with what its
// event is by now; of an event that became part of another only the change is told.
func (l *Ledger) ChangeRows(from, to Seq) []ChangeRow {
	var out []ChangeRow
	for _, c := range l.log.within(from, to) {
		row := ChangeRow{Change: l.log.change(c)}
		if at := l.given[c.event]; at != nil && at.event != nil {
			e := at.event
			row.Type, row.Standing = e.Type, e.Standing
			if e.Place != nil {
				row.Place = e.Place.Name
			}
		}
		out = append(out, row)
	}
	return out
}

// ChangesBack yields what changed in (from, to], the last change first, each with
// the event that it is of by now; what no event has any more is left out.
func (l *Ledger) ChangesBack(from, to Seq) iter.Seq2[*Event, Change] {
	return func(yield func(*Event, Change) bool) {
		for _, c := range slices.Backward(l.log.within(from, to)) {
			at := l.given[c.event]
			if at == nil || at.event == nil {
				continue
			}
			id := at.event.ID
			if c.event != at.event.key { // it became part of another
				id = c.event.id()
			}
			if !yield(at.event, Change{c.seq, id, ChangeKind(l.log.texts[c.kind]), l.log.texts[c.from], l.log.texts[c.to]}) {
				return
			}
		}
	}
}

// ChangesOf returns what changed of an event, in order.
func (l *Ledger) ChangesOf(e *Event) []Change {
	var out []Change
	for _, c := range l.log.within(e.First-1, e.Last) {
		if c.event == e.key {
			out = append(out, l.log.change(c))
		}
	}
	return out
}
