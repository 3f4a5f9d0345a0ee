package web

import (
	"slices"
	"time"

	"sayso/claim"
	"sayso/ledger"
	"sayso/place/cells"
)

// pointDays lists the events that a layer draws as points by the day on which they
// began. It is brought up to where the ledger stands, not made anew: it looks at
// the events of the ledger, and does more only where one of them changed.
type pointDays struct {
	layer  string // that draws them; the overview draws those of incidents
	of     *ledger.Ledger
	seq    ledger.Seq
	known  map[claim.Type][]pointMark // as the ledger lists them
	days   map[int][]*ledger.Event    // by days since 1970-01-01, in the order of the ledger
	order  []int                      // those days, in order
	count  int
	spots  frame
	edge   bool                 // the frame may be smaller
	marked map[pointClassOf]int // how many events are drawn so
}

// pointMark is an event at a revision, and where it is listed.
type pointMark struct {
	event    *ledger.Event
	revision int64
	day      int // notDrawn
	class    pointClassOf
	at       cells.Point
	spot     bool // it has one
}

// pointClassOf is what the class of a mark follows from.
type pointClassOf struct {
	of   claim.Type
	wide bool
}

const notDrawn = -1 << 62

// dayNumber counts days from 1970-01-01.
func dayNumber(on time.Time) int { return int(on.Unix() / 86400) }

func newPointDays(l *ledger.Ledger, layer string) *pointDays {
	return &pointDays{layer: layer, of: l, known: map[claim.Type][]pointMark{}, days: map[int][]*ledger.Event{}, spots: noFrame, marked: map[pointClassOf]int{}}
}

// look brings the days up to where the ledger stands.
func (p *pointDays) look() {
	if p.seq == p.of.Seq() {
		return
	}
	p.seq = p.of.Seq()
	var gone, come []pointMark
	for _, typ := range pointTypes[p.layer] {
		var g, c []pointMark
		p.known[typ], g, c = p.compare(p.known[typ], p.of.With(ledger.TypeFacet, string(typ)))
		gone, come = append(gone, g...), append(come, c...)
	}
	for i := range gone {
		p.drop(&gone[i])
	}
	for i := range come {
		p.add(&come[i])
	}
	if p.edge {
		p.measure()
	}
}

// compare returns the marks of events, with those of was that are no more and those
// that are new: an event that changed is among both.
func (p *pointDays) compare(was []pointMark, events []*ledger.Event) (now, gone, come []pointMark) {
	same := 0
	now = was[:min(len(was), len(events))]
	for i := range now {
		m := &now[i]
		if m.event != events[i] {
			break
		}
		if same++; m.revision != events[i].Revision {
			gone = append(gone, *m)
			*m = p.mark(events[i])
			come = append(come, *m)
		}
	}
	rest := make(map[*ledger.Event]pointMark, len(was)-same)
	for _, m := range was[same:] {
		rest[m.event] = m
	}
	now = was[:same]
	for _, e := range events[same:] {
		m, ok := rest[e]
		if ok && m.revision == e.Revision {
			delete(rest, e)
		} else {
			m = p.mark(e)
			come = append(come, m)
		}
		now = append(now, m)
	}
	for _, m := range rest {
		gone = append(gone, m)
	}
	return now, gone, come
}

// mark is where an event is listed.
func (p *pointDays) mark(e *ledger.Event) pointMark {
	m := pointMark{event: e, revision: e.Revision, day: notDrawn}
	if at, ok := e.Day(); ok && e.Place != nil && drawable(e.Place) && pointOn(e, p.layer) {
		m.day, m.class = dayNumber(at), pointClassOf{e.Type, wide(e.Place) != ""}
		x := mapSite{place: e.Place}
		m.at, m.spot = x.at(), x.spot()
	}
	return m
}

func (p *pointDays) add(m *pointMark) {
	if m.day == notDrawn {
		return
	}
	list := p.days[m.day]
	if i, ok := slices.BinarySearch(p.order, m.day); !ok {
		p.order = slices.Insert(p.order, i, m.day)
	}
	i, _ := slices.BinarySearchFunc(list, m.event, inOrder)
	p.days[m.day] = slices.Insert(list, i, m.event)
	p.count++
	p.marked[m.class]++
	if m.spot {
		p.spots.hold(m.at)
	}
}

func (p *pointDays) drop(m *pointMark) {
	if m.day == notDrawn {
		return
	}
	i := slices.Index(p.days[m.day], m.event)
	p.days[m.day] = slices.Delete(p.days[m.day], i, i+1)
	if len(p.days[m.day]) == 0 {
		delete(p.days, m.day)
		at, _ := slices.BinarySearch(p.order, m.day)
		p.order = slices.Delete(p.order, at, at+1)
	}
	p.count--
	p.marked[m.class]--
	p.edge = p.edge || m.spot && p.spots.bounds(m.at)
}

// measure finds the frame anew.
func (p *pointDays) measure() {
	p.spots, p.edge = noFrame, false
	for _, marks := range p.known {
		for i := range marks {
			if m := &marks[i]; m.day != notDrawn && m.spot {
				p.spots.hold(m.at)
			}
		}
	}
}

// shownFor is for how many days a layer shows an event, from its own on.
func shownFor(layer string) int {
	if layer == overview {
		return recentDays
	}
	return mapDays
}

// on returns what is so on a day, the latest day first, of each what came up last
// first: the first of them, and how many there are.
func (p *pointDays) on(day time.Time, layer string) (out []*mapSite, all int) {
	last := dayNumber(day)
	for d := last; d > last-shownFor(layer); d-- {
		list := p.days[d]
		all += len(list)
		for _, e := range slices.Backward(list) {
			if len(out) == mapEvents {
				break
			}
			out = append(out, pointSite(e, layer))
		}
	}
	return out, all
}

// newest returns the points of the latest days.
func (p *pointDays) newest(n int, layer string) (out []*mapSite) {
	for _, d := range slices.Backward(p.order) {
		for _, e := range slices.Backward(p.days[d]) {
			if len(out) == n {
				return out
			}
			out = append(out, pointSite(e, layer))
		}
	}
	return out
}

// lastTold is on where something is so then, else the last day before on which
// something began; ok is false where there is none.
func (p *pointDays) lastTold(on time.Time, layer string) (day time.Time, ok bool) {
	i, there := slices.BinarySearch(p.order, dayNumber(on))
	if there {
		return on, true
	}
	if i == 0 {
		return on, false
	}
	if d := p.order[i-1]; d <= dayNumber(on)-shownFor(layer) {
		return time.Unix(int64(d)*86400, 0).UTC(), true
	}
	return on, true
}

// first is the first day of which there is something, zero for none.
func (p *pointDays) first() time.Time {
	if len(p.order) == 0 {
		return time.Time{}
	}
	return time.Unix(int64(p.order[0])*86400, 0).UTC()
}

// classes are those of the marks.
func (p *pointDays) classes() []string {
	var out []string
	for c, n := range p.marked {
		class := pointClass(p.layer, c.of)
		if c.wide {
			class += somewhere
		}
		if n > 0 && !slices.Contains(out, class) {
			out = append(out, class)
		}
	}
	return out
}
