package web

import (
	"slices"
	"sync"
	"time"

	"sayso/ledger"
)

// mapDesk keeps what the layers of the map show of the present ledger: of a place
// it is made anew only where something changed there.
type mapDesk struct {
	mu       sync.Mutex
	controls ledger.Controls
	layers   map[string]*drawnLayer
}

// drawnLayer is what one layer shows on any day. It is read only once it is made.
type drawnLayer struct {
	of    *ledger.Ledger
	seq   ledger.Seq
	all   []*mapSite // by name, then by day; of strikes and fighting the newest first
	sites map[*ledger.PlaceControl][]*mapSite

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
	if until != (ledger.Until{}) {
		return s.drawLayer(l, new(ledger.Controls), layer, nil)
	}
	d := &s.mapDesk
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
		d.layers = map[string]*drawnLayer{}
	}
	now := s.drawLayer(l, &d.controls, layer, was)
	d.layers[layer.key] = now
	return now
}

// drawLayer makes what a layer shows; of places that did not change it takes what
// was made of them before.
func (s *Site) drawLayer(l *ledger.Ledger, controls *ledger.Controls, layer mapLayer, was *drawnLayer) *drawnLayer {
	now := &drawnLayer{of: l, seq: l.Seq(), spots: noFrame}
	if layer.layer != "" {
		now.sites = map[*ledger.PlaceControl][]*mapSite{}
		for _, c := range controls.Of(l) {
			if drawable(&c.Place) {
				now.sites[c] = s.sitesAt(c, layer, was)
				now.all = append(now.all, now.sites[c]...)
			}
		}
	}
	if pointTypes[layer.key] != nil {
		now.all = append(now.all, pointSites(l, layer.key)...)
	}
	for _, x := range now.all {
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

// on returns what is so on a day: all of the areas, and of the points the newest.
func (d *drawnLayer) on(day time.Time) []*mapSite {
	var out []*mapSite
	points := 0
	for _, x := range d.all {
		if x.from.After(day) || !x.to.IsZero() && !x.to.After(day) {
			continue
		}
		if x.event != nil {
			if points++; points > mapEvents {
				continue
			}
		}
		out = append(out, x)
	}
	return out
}

// lastTold is on, where a layer has something to show of that day or nothing of
// any, else the day on which the latest that it has began.
func (d *drawnLayer) lastTold(on time.Time) time.Time {
	last := time.Time{}
	for _, x := range d.all {
		switch {
		case x.from.After(on):
		case x.to.IsZero() || x.to.After(on):
			return on
		case x.from.After(last):
			last = x.from
		}
	}
	if last.IsZero() {
		return on
	}
	return last
}
