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
			l.sorted = false
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

// part parts the dirty buckets, those with places first, and returns the
// groups that may have changed.
func (w *work) part() *groupSet {
	l := w.ledger
	affected := &groupSet{}
	joints := len(w.queue) > 0 && len(l.desk.joints) > 0
	if joints {
		affected.add(l.desk.loosen()...)
	}
	var guests, numbers []*bucket // of unknown places, of numbers alone
	for i := 0; i < len(w.queue); i++ {
		b := w.queue[i]
		affected.add(b.leaveHosts()...)
		switch {
		case b.key.loose():
			numbers = append(numbers, b)
			continue
		case b.unknown():
			guests = append(guests, b)
		default:
			affected.add(w.regroup(b)...)
		}
		w.soilGuests(b)
	}
	for _, b := range append(guests, numbers...) {
		for _, g := range w.regroup(b) {
			if g.host = l.hostOf(g); g.host == nil {
				affected.add(g)
				continue
			}
			g.host.guests = append(g.host.guests, g.cells...)
			b.hosts.add(g.host)
			affected.add(g.host)
		}
	}
	if joints {
		affected.add(l.desk.join()...)
	}
	affected.list = slices.DeleteFunc(affected.list, func(g *group) bool { return g.cells[0].group != g })
	return affected
}

// leaveHosts takes a bucket's cells out of the groups that they were guests of,
// and returns these.
func (b *bucket) leaveHosts() []*group {
	hosts := b.hosts.list
	for _, h := range hosts {
		h.guests = slices.DeleteFunc(h.guests, func(c *cell) bool { return c.key.bucket == b.key })
	}
	b.hosts = groupSet{}
	return hosts
}

// unknown reports whether a bucket is of harm at a place that the gazetteer does
// not know, as a district is: its toll may be told elsewhere for the town.
func (b *bucket) unknown() bool {
	return b.key.family == harm && !b.key.loose() && !strings.ContainsAny(b.key.subject, "|") && !strings.HasPrefix(b.key.subject, "disaster ") &&
		!slices.ContainsFunc(b.cells, func(c *cell) bool { return c.key.place != "" })
}

// soilGuests queues the buckets whose claims may be guests of this one's
// groups.
func (w *work) soilGuests(b *bucket) {
	if b.key.family != harm {
		return
	}
	names := map[string]bool{}
	for _, c := range b.cells {
		for n := range c.strong {
			names[n] = true
		}
	}
	for _, n := range slices.Sorted(maps.Keys(names)) {
		if lb := w.ledger.buckets[bucketKey{b.key.family, "?" + n, b.key.actual}]; lb != nil {
			w.soil(lb)
		}
		for _, c := range w.ledger.numbers[number{b.key.family, n}] {
			if gb := w.ledger.buckets[c.key.bucket]; gb != b && c.key.place == "" && gb.unknown() {
				w.soil(gb)
			}
		}
	}
}

// regroup parts a bucket anew and returns the groups that are not as they
// were. Those that are stay the same group, with their guests.
func (w *work) regroup(b *bucket) []*group {
	var changed []*group
	for _, g := range partition(policyOf(b.key), b.cells) {
		old := g.cells[0].group
		if old == nil || old.host != nil || !slices.Equal(old.cells, g.cells) || !slices.Equal(old.why, g.why) {
			g = g.kept()
			for _, c := range g.cells {
				c.group = g
			}
			changed = append(changed, g)
			continue
		}
		g.cells, g.why, g.guests = old.cells, old.why, old.guests
		*old = *g
		if b.key.loose() || b.unknown() {
			changed = append(changed, old)
		}
	}
	return changed
}

// groupSet is a list of groups without repeats.
type groupSet struct {
	list []*group
	has  map[*group]bool
}

func (s *groupSet) add(groups ...*group) {
	if s.has == nil {
		s.has = make(map[*group]bool, len(groups))
	}
	for _, g := range groups {
		if !s.has[g] {
			s.has[g] = true
			s.list = append(s.list, g)
		}
	}
}

func appendNew(groups []*group, g *group) []*group {
	if slices.Contains(groups, g) {
		return groups
	}
	return append(groups, g)
}

// hostOf returns the only group with a place that a group without a known one
// can tell of, by a telling number and the days.
func (l *Ledger) hostOf(g *group) *group {
	var host *group
	names := map[string]bool{}
	for _, c := range g.cells {
		for n := range c.strong {
			names[n] = true
		}
	}
	for _, n := range slices.Sorted(maps.Keys(names)) {
		for _, h := range l.numbers[number{g.cells[0].key.bucket.family, n}] {
			at := h.group.top()
			if at == host || h.group == g || h.key.bucket.actual != g.cells[0].key.bucket.actual || !g.cells[0].key.bucket.loose() && h.key.place == "" {
				continue
			}
			for _, c := range g.cells {
				if ok, _ := reach(h.group, c, policies[harm]); ok && h.strong[n] > 0 {
					if host != nil && host != at {
						return nil
					}
					host = at
				}
			}
		}
	}
	return host
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
	if e != nil && slices.Equal(e.cells, cells) && !slices.ContainsFunc(cells, func(c *cell) bool { return w.touched[c] }) {
		return e
	}
	if e == nil {
		e = &Event{ID: id, register: l.origins}
		l.events[id] = e
		if n := len(l.order); n > 0 && l.sorted && (l.order[n-1].First > first.Seq || l.order[n-1].First == first.Seq && l.order[n-1].ID > id) {
			l.sorted = false
		}
		l.order = append(l.order, e)
		l.given[id] = at
		w.before[id] = snapshot{}
		w.changed = append(w.changed, id)
	} else {
		w.remember(e)
	}
	l.rebuild(e, g)
	return e
}

// snapshot is what of an event is told apart when an entry changes it.
type snapshot struct {
	exists   bool
	hidden   bool
	standing Standing
	origins  []string
	values   map[claim.Role]float64
}

// remember keeps how an event stood before the entry.
func (w *work) remember(e *Event) {
	if _, ok := w.before[e.ID]; ok {
		return
	}
	w.before[e.ID] = snap(e)
	w.changed = append(w.changed, e.ID)
}

func snap(e *Event) snapshot {
	s := snapshot{exists: true, hidden: e.Hidden, standing: e.Standing, values: make(map[claim.Role]float64, len(e.Latest))}
	for _, o := range e.Origins {
		s.origins = append(s.origins, cmp.Or(o.Name, o.ID))
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
		for _, o := range is.origins {
			if !slices.Contains(was.origins, o) {
				add(NewOrigin, strings.Join(was.origins, ", "), o)
			}
		}
		switch {
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
func (l *Ledger) Events() []*Event {
	if !l.sorted {
		l.order = slices.DeleteFunc(l.order, func(e *Event) bool { return l.events[e.ID] != e })
		slices.SortFunc(l.order, func(a, b *Event) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.ID, b.ID)) })
		l.sorted = true
	}
	return l.order
}

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
	slices.SortFunc(out, func(a, b *Event) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.ID, b.ID)) })
	return out
}
