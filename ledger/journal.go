package ledger

import (
	"cmp"
	"slices"
)

// journal holds all changes, in order, in little memory and without pointers.
type journal struct {
	entries []logged
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

func (j *journal) add(changes []Change) {
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
