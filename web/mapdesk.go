package web

import (
	"slices"
	"sync"
	"time"

	"sayso/claim"
	"sayso/ledger"
)

// mapDesk keeps what the layers of the map show of the present ledger: of a place
// it is made anew only where something changed there.
type mapDesk struct {
	mu       sync.Mutex
	controls ledger.Controls
	layers   map[string]*drawnLayer
	points   map[string]*pointDays
	versions int // of layers that were drawn
}

// drawnLayer is what one layer shows on any day. It is read only once it is made;
// its points hold until the next Apply.
type drawnLayer struct {
	mapLayer
	of      *ledger.Ledger
	seq     ledger.Seq
	version int                    // another one wherever something else is shown
	held    []*ledger.PlaceControl // what its areas are of
	areas   []*mapSite             // by name, then by day
	sites   map[*ledger.PlaceControl][]*mapSite
	points  *pointDays // nil for none
	told    int        // their version

	spots   frame     // of all that has a spot, on any day
	classes []string  // of marks
	first   time.Time // day on which something is so; zero for none
}

// heldAt returns the control of the place of a key, nil where nobody claims it.
func (s *Site) heldAt(l *ledger.Ledger, until ledger.Until, key string) *ledger.PlaceControl {
	if until != (ledger.Until{}) {
		return new(ledger.Controls).At(l, key)
	}
	d := &s.mapDesk
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.controls.At(l, key)
}

// drawn returns what a layer shows on any day.
func (s *Site) drawn(l *ledger.Ledger, until ledger.Until, layer mapLayer) *drawnLayer {
	d := &s.mapDesk
	if until != (ledger.Until{}) {
		d = &mapDesk{}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	was := d.layers[layer.key]
	if was != nil && was.of == l && was.seq == l.Seq() {
		return was
	}
	if was != nil && was.of != l {
		was = nil
	}
	if d.layers == nil {
		d.layers, d.points = map[string]*drawnLayer{}, map[string]*pointDays{}
	}
	held, points := []*ledger.PlaceControl(nil), d.pointsOf(l, layer.key)
	if layer.layer != "" {
		held = d.controls.Of(l)
	}
	if was != nil && unchanged(was.held, held) && (points == nil || points.version == was.told) {
		was.seq = l.Seq()
		return was
	}
	now := s.drawLayer(layer, held, points, was)
	d.versions++
	now.of, now.seq, now.version = l, l.Seq(), d.versions
	d.layers[layer.key] = now
	return now
}

// unchanged reports whether two lists of [ledger.Controls] are the same one.
func unchanged(a, b []*ledger.PlaceControl) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// pointsOf returns what a layer draws of events, nil where it draws none.
func (d *mapDesk) pointsOf(l *ledger.Ledger, layer string) *pointDays {
	if pointTypes[layer] == nil {
		return nil
	}
	if layer == overview {
		layer = incidents
	}
	p := d.points[layer]
	if p == nil || p.of != l {
		p = newPointDays(l, layer)
		d.points[layer] = p
	}
	p.look()
	return p
}

// drawLayer makes what a layer shows; of places that did not change it takes what
// was made of them before.
func (s *Site) drawLayer(layer mapLayer, held []*ledger.PlaceControl, points *pointDays, was *drawnLayer) *drawnLayer {
	now := &drawnLayer{mapLayer: layer, held: held, points: points, spots: noFrame, sites: map[*ledger.PlaceControl][]*mapSite{}}
	for _, c := range held {
		if drawable(&c.Place) {
			now.sites[c] = s.sitesAt(c, layer, was)
			now.areas = append(now.areas, now.sites[c]...)
		}
	}
	if points != nil {
		now.told, now.spots, now.classes, now.first = points.version, points.spots, points.classes(), points.first()
	}
	for _, x := range now.areas {
		if x.spot() {
			now.spots.hold(x.at())
		}
		if !slices.Contains(now.classes, x.class) {
			now.classes = append(now.classes, x.class)
		}
		if now.first.IsZero() || x.from.Before(now.first) {
			now.first = x.from
		}
	}
	return now
}

// sitesAt returns what a layer says of a place, as was says where nothing changed.
func (s *Site) sitesAt(c *ledger.PlaceControl, layer mapLayer, was *drawnLayer) []*mapSite {
	if was != nil {
		if kept, ok := was.sites[c]; ok {
			return kept
		}
	}
	return s.controlSites(c, layer)
}

// so reports whether a site is so on a day.
func (x *mapSite) so(on time.Time) bool {
	return !x.from.After(on) && (x.to.IsZero() || x.to.After(on))
}

// on returns what is so on a day: all areas, and of the points at places that are
// seen the latest; how many there are of these in all, and how many points
// elsewhere.
func (d *drawnLayer) on(day time.Time, seen func(*claim.Place) bool) (shown []*mapSite, all, elsewhere int) {
	for _, x := range d.areas {
		if x.so(day) {
			shown = append(shown, x)
		}
	}
	if d.points == nil {
		return shown, len(shown), 0
	}
	latest, n, elsewhere := d.points.on(day, d.key, seen)
	return append(shown, latest...), len(shown) + n, elsewhere
}

// everyDay returns what is so on any day: all areas, and the latest points; and how
// many there are in all.
func (d *drawnLayer) everyDay() (shown []*mapSite, all int) {
	if d.points == nil {
		return d.areas, len(d.areas)
	}
	return slices.Concat(d.areas, d.points.newest(mapSpans, d.key)), len(d.areas) + len(d.points.marks)
}

// lastTold is on, where a layer has something to show of that day or nothing of
// any, else the day on which the latest that it has began.
func (d *drawnLayer) lastTold(on time.Time) time.Time {
	last := time.Time{}
	if d.points != nil {
		if day, ok := d.points.lastTold(on, d.key); ok {
			last = day
		}
	}
	for _, x := range d.areas {
		if x.so(on) {
			return on
		}
		if x.from.After(last) && !x.from.After(on) {
			last = x.from
		}
	}
	if last.IsZero() {
		return on
	}
	return last
}
