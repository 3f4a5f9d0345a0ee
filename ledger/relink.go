package ledger

import (
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
	key := keyOf(first)
	e := l.event(key)
	if e != nil && slices.Equal(e.cells, cells) && !slices.ContainsFunc(cells, func(c *cell) bool { return c.touched == l.seq }) {
		return e
	}
	if e == nil {
		e = &Event{ID: key.id(), key: key, Judgement: &Judgement{register: l.origins}}
		l.given[key] = at
		w.note(snapshot{id: e.ID})
	} else {
		w.remember(e)
	}
	l.rebuild(e, g)
	l.revision++
	e.Revision = l.revision
	l.lookup.list(e)
	return e
}

// event returns the event with that key, nil for none. The cell of an event's
// first claim is always in it.
func (l *Ledger) event(key eventKey) *Event {
	if c := l.given[key]; c != nil && c.event != nil && c.event.key == key {
		return c.event
	}
	return nil
}

// snapshot is what of an event is told apart when an entry changes it.
type snapshot struct {
	id       EventID
	hidden   bool
	standing Standing
	tellers  *Tellers    // nil where there was no such event
	values   []roleValue // by role
}

// roleValue is the latest value of a role.
type roleValue struct {
	role  claim.Role
	value float64
}

// remember keeps how an event stood before the entry.
func (w *work) remember(e *Event) {
	if !slices.ContainsFunc(w.before, func(s snapshot) bool { return s.id == e.ID }) {
		w.note(snap(e))
	}
}

// note keeps what stood before the entry.
func (w *work) note(s snapshot) { w.before = append(w.before, s) }

func snap(e *Event) snapshot {
	s := snapshot{id: e.ID, hidden: e.Hidden, standing: e.Standing, tellers: e.Tellers}
	for _, c := range e.Figures {
		v := &e.Series[c.At]
		s.values = append(s.values, roleValue{v.Role, v.Value})
	}
	return s
}

// of returns the value of a role, and whether it was known.
func (s *snapshot) of(r claim.Role) (float64, bool) {
	i := slices.IndexFunc(s.values, func(f roleValue) bool { return f.role == r })
	if i < 0 {
		return 0, false
	}
	return s.values[i].value, true
}

// changes compares the events with how they stood before the entry.
func (w *work) changes(seq Seq) []Change {
	var out []Change
	for i := range w.before {
		was := &w.before[i]
		e, ok := w.ledger.Event(was.id)
		if !ok {
			continue
		}
		if e.ID != was.id {
			out = append(out, Change{Seq: seq, Event: e.ID, Kind: Merged, From: string(was.id), To: string(e.ID)})
			continue
		}
		is := snap(e)
		add := func(k ChangeKind, from, to string) {
			out = append(out, Change{Seq: seq, Event: e.ID, Kind: k, From: from, To: to})
		}
		if was.tellers == nil {
			add(NewEvent, "", string(is.standing))
			continue
		}
		for i, o := range e.roots {
			if !slices.Contains(was.tellers.roots, o) {
				add(NewOrigin, strings.Join(names(was.tellers.Origins), ", "), names(e.Origins)[i])
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
		for _, f := range is.values {
			if from, ok := was.of(f.role); !ok || from != f.value {
				add(ValueChanged, amount(f.role, from, ok), amount(f.role, f.value, true))
			}
		}
		for _, f := range was.values {
			if _, ok := is.of(f.role); !ok && is.standing != Withdrawn {
				add(ValueChanged, amount(f.role, f.value, true), "")
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
	if c := l.given[id.key()]; c != nil && c.event != nil {
		return c.event, true
	}
	return nil, false
}

// EventsOf returns the events that a document's claims tell of, by First.
func (l *Ledger) EventsOf(id doc.ID) []*Event {
	var out []*Event
	for _, c := range l.cellsOf(id) {
		if c.event != nil && !slices.Contains(out, c.event) {
			out = append(out, c.event)
		}
	}
	slices.SortFunc(out, compareEvents)
	return out
}
