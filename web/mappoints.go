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
	layer     string // that draws them; the overview draws those of incidents
	of        *ledger.Ledger
	seq       ledger.Seq
	revisions map[claim.Type]*ledger.Revisions
	version   int                          // grows whenever something changed
	marks     map[*ledger.Event]*pointMark // of those that are drawn
	days      map[int][]*ledger.Event      // by days since 1970-01-01, in the order of the ledger
	order     []int                        // those days, in order
	spots     frame
	edge      bool                 // the frame may be smaller
	marked    map[pointClassOf]int // how many events are drawn so
}

// pointMark is where an event is listed.
type pointMark struct {
	day   int
	class pointClassOf
	at    cells.Point
	spot  bool // it has one
}

// pointClassOf is what the class of a mark follows from.
type pointClassOf struct {
	of   claim.Type
	wide bool
}

// dayNumber counts days from 1970-01-01.
func dayNumber(on time.Time) int { return int(on.Unix() / 86400) }

func newPointDays(l *ledger.Ledger, layer string) *pointDays {
	p := &pointDays{layer: layer, of: l, marks: map[*ledger.Event]*pointMark{}, days: map[int][]*ledger.Event{}, spots: noFrame, marked: map[pointClassOf]int{}, revisions: map[claim.Type]*ledger.Revisions{}}
	for _, typ := range pointTypes[layer] {
		p.revisions[typ] = &ledger.Revisions{}
	}
	return p
}

// look brings the days up to where the ledger stands.
func (p *pointDays) look() {
	if p.seq == p.of.Seq() {
		return
	}
	p.seq = p.of.Seq()
	var gone, came []*ledger.Event
	for _, typ := range pointTypes[p.layer] {
		g, c := p.revisions[typ].Look(p.of.With(ledger.TypeFacet, string(typ)))
		gone, came = append(gone, g...), append(came, c...)
	}
	was := p.version
	for _, e := range gone {
		p.drop(e)
	}
	for _, e := range came {
		p.add(e)
	}
	if p.edge {
		p.measure()
	}
	if p.version != was {
		p.version = was + 1
	}
}

// mark is where an event is listed, nil for one that is not drawn.
func (p *pointDays) mark(e *ledger.Event) *pointMark {
	at, ok := e.Day()
	if !ok || e.Place == nil || !drawable(e.Place) || !pointOn(e, p.layer) {
		return nil
	}
	x := mapSite{place: e.Place}
	return &pointMark{dayNumber(at), pointClassOf{e.Type, wide(e.Place) != ""}, x.at(), x.spot()}
}

func (p *pointDays) add(e *ledger.Event) {
	m := p.mark(e)
	if m == nil {
		return
	}
	list := p.days[m.day]
	if i, ok := slices.BinarySearch(p.order, m.day); !ok {
		p.order = slices.Insert(p.order, i, m.day)
	}
	i, _ := slices.BinarySearchFunc(list, e, inOrder)
	p.days[m.day], p.marks[e] = slices.Insert(list, i, e), m
	p.marked[m.class]++
	if p.version++; m.spot {
		p.spots.hold(m.at)
	}
}

func (p *pointDays) drop(e *ledger.Event) {
	m := p.marks[e]
	if m == nil {
		return
	}
	delete(p.marks, e)
	i := slices.Index(p.days[m.day], e)
	p.days[m.day] = slices.Delete(p.days[m.day], i, i+1)
	if len(p.days[m.day]) == 0 {
		delete(p.days, m.day)
		at, _ := slices.BinarySearch(p.order, m.day)
		p.order = slices.Delete(p.order, at, at+1)
	}
	p.version++
	p.marked[m.class]--
	p.edge = p.edge || m.spot && p.spots.bounds(m.at)
}

// measure finds the frame anew.
func (p *pointDays) measure() {
	p.spots, p.edge = noFrame, false
	for _, m := range p.marks {
		if m.spot {
			p.spots.hold(m.at)
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

// on returns what is so on a day at places that are seen, nil for all: the latest day
// first, of each what came up last first; the first of them, how many there are, and
// how many elsewhere.
func (p *pointDays) on(day time.Time, layer string, seen func(*claim.Place) bool) (out []*mapSite, all, elsewhere int) {
	last := dayNumber(day)
	for d := last; d > last-shownFor(layer); d-- {
		for _, e := range slices.Backward(p.days[d]) {
			if seen != nil && !seen(e.Place) {
				elsewhere++
				continue
			}
			if all++; all <= mapEvents {
				out = append(out, pointSite(e, layer))
			}
		}
	}
	return out, all, elsewhere
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
