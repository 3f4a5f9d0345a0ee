package ledger

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sayso/claim"
	"sayso/doc"
)

// relink brings the events up to date with the cells that an entry touched:
// buckets with new cells or numbers are parted anew, the rest only retold.
func (w *work) relink() {
	l := w.ledger
	affected := w.part()
	for _, c := range w.order {
		affected.add(c.group.top())
	}
	var old []*Event
	listed := map[*Event]bool{}
	for _, g := range affected.list {
		for _, c := range g.all() {
			if c.event != nil && !listed[c.event] {
				listed[c.event] = true
				old = append(old, c.event)
			}
		}
	}
	kept := map[*Event]bool{}
	for _, g := range affected.list {
		if g.host == nil {
			kept[w.assign(g)] = true
		}
	}
	for _, e := range old {
		if !kept[e] {
			w.remember(e)
			delete(l.events, e.ID)
			l.lookup.unlist(e)
			e.cells = nil
		}
	}
}

// top returns the group whose event a group's cells are in.
func (g *group) top() *group {
	if g.host != nil {
		return g.host
	}
	return g
}

// assign gives a group its event: that of its first claim. It is told anew
// when its cells or what they hold changed.
func (w *work) assign(g *group) *Event {
	l := w.ledger
	cells := g.all()
	first := &cells[0].refs[0]
	at := cells[0]
	for _, c := range cells {
		if compareAppearances(c.refs[0], *first) < 0 {
			first, at = &c.refs[0], c
		}
	}
	id := eventID(first)
	e := l.events[id]
	if e != nil && slices.Equal(e.cells, cells) && !slices.ContainsFunc(cells, func(c *cell) bool { return c.touched == l.seq }) {
		return e
	}
	if e == nil {
		e = &Event{ID: id, register: l.origins}
		l.events[id] = e
		l.given[id] = at
		w.note(id, snapshot{})
	} else {
		w.remember(e)
	}
	l.rebuild(e, g)
	m := l.origins.memory
	e.Origins, e.Voices, e.Relays = m.list(e.Origins), m.list(e.Voices), m.list(e.Relays)
	l.revision++
	e.Revision = l.revision
	l.lookup.list(e)
	return e
}

// snapshot is what of an event is told apart when an entry changes it.
type snapshot struct {
	exists   bool
	hidden   bool
	standing Standing
	origins  []string // their roots
	named    string   // the origins, in words
	values   map[claim.Role]float64
}

// remember keeps how an event stood before the entry.
func (w *work) remember(e *Event) {
	if _, ok := w.before[e.ID]; ok {
		return
	}
	w.note(e.ID, snap(e))
}

// note keeps what stood under an ID before the entry.
func (w *work) note(id EventID, s snapshot) {
	if w.before == nil {
		w.before = map[EventID]snapshot{}
	}
	w.before[id] = s
	w.changed = append(w.changed, id)
}

func snap(e *Event) snapshot {
	s := snapshot{exists: true, hidden: e.Hidden, standing: e.Standing}
	s.origins = slices.Clone(e.roots)
	s.named = strings.Join(names(e.Origins), ", ")
	if len(e.Latest) > 0 {
		s.values = make(map[claim.Role]float64, len(e.Latest))
	}
	for r, v := range e.Latest {
		s.values[r] = v.Value
	}
	return s
}

// changes compares the events with how they stood before the entry.
func (w *work) changes(seq Seq) []Change {
	var out []Change
	for _, id := range w.changed {
		e := w.ledger.events[id]
		if e == nil {
			if c := w.ledger.given[id]; c != nil && c.event != nil {
				out = append(out, Change{Seq: seq, Event: c.event.ID, Kind: Merged, From: string(id), To: string(c.event.ID)})
			}
			continue
		}
		was, is := w.before[id], snap(e)
		add := func(k ChangeKind, from, to string) {
			out = append(out, Change{Seq: seq, Event: id, Kind: k, From: from, To: to})
		}
		if !was.exists {
			add(NewEvent, "", string(is.standing))
			continue
		}
		for i, o := range is.origins {
			if !slices.Contains(was.origins, o) {
				add(NewOrigin, was.named, names(e.Origins)[i])
			}
		}
		switch {
		case e.Misread: // nobody said or hid anything
			continue
		case is.hidden && !was.hidden:
			add(NowHidden, "", "")
		case was.hidden && !is.hidden:
			add(ShownAgain, "", "")
		}
		switch {
		case was.standing == is.standing:
		case is.standing == Withdrawn:
			add(NowWithdrawn, string(was.standing), string(is.standing))
		default:
			add(StandingChanged, string(was.standing), string(is.standing))
		}
		for _, r := range slices.Sorted(maps.Keys(is.values)) {
			if from, ok := was.values[r]; !ok || from != is.values[r] {
				add(ValueChanged, amount(r, from, ok), amount(r, is.values[r], true))
			}
		}
		for _, r := range slices.Sorted(maps.Keys(was.values)) {
			if _, ok := is.values[r]; !ok && is.standing != Withdrawn {
				add(ValueChanged, amount(r, was.values[r], true), "")
			}
		}
	}
	return out
}

// amount words a value: "killed 11"; "" when it was not known.
func amount(r claim.Role, v float64, known bool) string {
	if !known {
		return ""
	}
	return string(r) + " " + strconv.FormatFloat(v, 'f', -1, 64)
}

// Seq returns the Seq of the last entry folded, 0 for none.
func (l *Ledger) Seq() Seq { return l.seq }

// Events returns all events, withdrawn ones too, by First, then ID. The slice
// and what it points to are the ledger's: read only, until the next Apply.
func (l *Ledger) Events() []*Event { return l.lookup.all.events }

// Event returns the event with that ID. An ID that a later entry merged into
// another event finds that event.
func (l *Ledger) Event(id EventID) (*Event, bool) {
	if e := l.events[id]; e != nil {
		return e, true
	}
	if c := l.given[id]; c != nil && c.event != nil {
		return c.event, true
	}
	return nil, false
}

// Changes returns what changed in (from, to], in order. The slice is the
// ledger's: read only.
func (l *Ledger) Changes(from, to Seq) []Change {
	lo, _ := slices.BinarySearchFunc(l.log, from+1, func(c Change, s Seq) int { return cmp.Compare(c.Seq, s) })
	hi, _ := slices.BinarySearchFunc(l.log, to+1, func(c Change, s Seq) int { return cmp.Compare(c.Seq, s) })
	if hi < lo {
		return nil
	}
	return slices.Clip(l.log[lo:hi])
}

// EventsOf returns the events that a document's claims tell of, by First.
func (l *Ledger) EventsOf(id doc.ID) []*Event {
	var out []*Event
	for _, c := range l.documents[id] {
		if c.event != nil && !slices.Contains(out, c.event) {
			out = append(out, c.event)
		}
	}
	slices.SortFunc(out, compareEvents)
	return out
}
