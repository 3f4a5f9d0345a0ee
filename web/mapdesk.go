package web

import (
	"sync"

	"sayso/ledger"
)

// mapDesk keeps what the layers of the map show of the present ledger: of a place
// it is made anew only where something changed there.
type mapDesk struct {
	mu       sync.Mutex
	controls ledger.Controls
	layers   map[string]*drawnLayer
}

// drawnLayer is what one layer shows on any day.
type drawnLayer struct {
	of    *ledger.Ledger
	seq   ledger.Seq
	all   []mapSite
	sites map[*ledger.PlaceControl][]mapSite
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

// mapSites returns what a layer shows on any day, by name, then by day; of
// strikes and fighting the newest first. It is read only.
func (s *Site) mapSites(l *ledger.Ledger, until ledger.Until, layer mapLayer) []mapSite {
	if until != (ledger.Until{}) {
		return s.layerSites(l, new(ledger.Controls), layer, &drawnLayer{})
	}
	d := &s.mapDesk
	d.mu.Lock()
	defer d.mu.Unlock()
	was := d.layers[layer.key]
	if was == nil || was.of != l {
		was = &drawnLayer{of: l}
	}
	if was.all == nil || was.seq != l.Seq() {
		was.all, was.seq = s.layerSites(l, &d.controls, layer, was), l.Seq()
	}
	if d.layers == nil {
		d.layers = map[string]*drawnLayer{}
	}
	d.layers[layer.key] = was
	return was.all
}

// layerSites makes what a layer shows; of places that did not change it takes what
// was made of them before.
func (s *Site) layerSites(l *ledger.Ledger, controls *ledger.Controls, layer mapLayer, was *drawnLayer) []mapSite {
	out := []mapSite{}
	if layer.layer == "" {
		return pointSites(l, layer.key)
	}
	now := map[*ledger.PlaceControl][]mapSite{}
	for _, c := range controls.Of(l) {
		if !drawable(&c.Place) {
			continue
		}
		sites, ok := was.sites[c]
		if !ok {
			sites = s.controlSites(c, layer)
		}
		now[c] = sites
		out = append(out, sites...)
	}
	was.sites = now
	if pointTypes[layer.key] != nil {
		out = append(out, pointSites(l, layer.key)...)
	}
	return out
}
