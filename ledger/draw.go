package ledger

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"sayso/claim"
	"sayso/place"
	"sayso/place/cells"
	"sayso/theatre"
)

// Layer is one of the layers of the map of control. They are never mixed.
type Layer string

// The layers.
const (
	LayerClaimed   Layer = "claimed"   // a side says that it holds the place
	LayerConfirmed Layer = "confirmed" // confirmed by rule
	LayerContested Layer = "contested" // the sides name different holders, or fighting is told
	LayerBaseline  Layer = "baseline"  // nobody claims it; so a map that was imported has it
	LayerDivisions Layer = "divisions" // the lines between first-order divisions
)

// Feature is a GeoJSON feature (RFC 7946, section 3.2).
type Feature struct {
	Type       string     `json:"type"` // "Feature"
	ID         string     `json:"id,omitempty"`
	Properties Properties `json:"properties"`
	Geometry   Geometry   `json:"geometry"`
}

// Properties tell of a feature who holds it on whose say-so.
type Properties struct {
	Layer    Layer        `json:"layer"`
	Place    string       `json:"place,omitempty"`
	Admin1   string       `json:"admin1,omitempty"`
	By       theatre.Side `json:"by,omitempty"`     // side that claims it
	Holder   theatre.Side `json:"holder,omitempty"` // "" when contested
	Standing Standing     `json:"standing,omitempty"`
	Since    string       `json:"since,omitempty"` // the day of it, or of its telling
	Told     bool         `json:"told,omitempty"`  // Since is the day it was told
	Origins  []string     `json:"origins,omitempty"`
	Event    EventID      `json:"event,omitempty"`
	Source   string       `json:"source,omitempty"` // of a baseline, with its date
}

// Geometry is a GeoJSON geometry: MultiPolygon, MultiLineString or Point.
type Geometry struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

// FeatureCollection is a GeoJSON feature collection (RFC 7946, section 3.3).
type FeatureCollection struct {
	Type     string    `json:"type"` // "FeatureCollection"
	Features []Feature `json:"features"`
}

// JSON returns the collection as one line.
func (f FeatureCollection) JSON() ([]byte, error) { return json.Marshal(f) }

// Draw returns the map of control: a cell for each place and layer. Places
// that are ambiguous or not in the diagram, such as regions, are drawn nowhere.
// A populated place without any claim shows what the baseline has, which may be
// nil, or nothing.
func Draw(control []PlaceControl, d *cells.Diagram, b *Baseline) FeatureCollection {
	out := FeatureCollection{Type: "FeatureCollection", Features: []Feature{}}
	claimed := map[place.ID]bool{}
	for i := range control {
		p := &control[i]
		id := place.ID(p.Place.ID)
		rings := d.Cell(id)
		if p.Place.Ambiguous || len(rings) == 0 {
			continue
		}
		claimed[id] = true
		for _, f := range p.features() {
			f.Geometry = multiPolygon(rings)
			out.Features = append(out.Features, f)
		}
	}
	if b != nil {
		out.Features = append(out.Features, b.features(d, claimed)...)
	}
	return out
}

// Divisions returns the lines between first-order divisions as one feature.
func Divisions(d *cells.Diagram) Feature {
	return Feature{Type: "Feature", Properties: Properties{Layer: LayerDivisions}, Geometry: Geometry{"MultiLineString", d.Borders()}}
}

// multiPolygon makes a geometry of outer rings.
func multiPolygon(rings []cells.Ring) Geometry {
	polygons := make([][]cells.Ring, len(rings))
	for i, r := range rings {
		polygons[i] = []cells.Ring{r}
	}
	return Geometry{"MultiPolygon", polygons}
}

// features returns a place's features without their geometry.
func (p *PlaceControl) features() []Feature {
	var out []Feature
	add := func(layer Layer, c *ControlPoint) {
		f := Feature{Type: "Feature", ID: p.Place.ID + "/" + string(layer), Properties: Properties{
			Layer: layer, Place: cmp.Or(p.Place.Canonical, p.Place.Name), Admin1: p.Place.Admin1,
		}}
		if c != nil {
			f.Properties.By, f.Properties.Holder, f.Properties.Standing = c.By, c.Holder, c.Standing
			f.Properties.Since, f.Properties.Told, f.Properties.Event = c.At.Date().Format(time.DateOnly), c.Told, c.Event
			f.Properties.Origins = names(c.Origins)
			if layer == LayerClaimed {
				f.ID += "/" + string(c.By)
			}
		}
		out = append(out, f)
	}
	for i := range p.Claimed {
		if p.Claimed[i].Holder != "" {
			add(LayerClaimed, &p.Claimed[i])
		}
	}
	if p.Confirmed != nil {
		add(LayerConfirmed, p.Confirmed)
	}
	if p.Contested {
		add(LayerContested, nil)
	}
	return out
}

func names(parties []claim.Party) []string {
	var out []string
	for _, p := range parties {
		out = append(out, cmp.Or(p.Name, p.ID))
	}
	return out
}

// features returns the cells of a baseline that nobody claims, by place.
func (b *Baseline) features(d *cells.Diagram, claimed map[place.ID]bool) []Feature {
	var out []Feature
	source := b.Source + ", " + b.Date.String()
	d.Sites(func(p *place.Place) {
		if claimed[p.ID] {
			return
		}
		holder := b.HolderAt(cells.Point{p.Lon, p.Lat})
		if holder == "" {
			return
		}
		if rings := d.Cell(p.ID); len(rings) > 0 {
			out = append(out, Feature{Type: "Feature", ID: string(p.ID) + "/baseline", Geometry: multiPolygon(rings), Properties: Properties{
				Layer: LayerBaseline, Place: p.Name, Admin1: p.Admin1, Holder: holder, Source: source,
			}})
		}
	})
	slices.SortStableFunc(out, func(a, c Feature) int { return cmp.Compare(a.ID, c.ID) })
	return out
}

// countOrigins words a number of origins.
func countOrigins(n int) string {
	if n == 1 {
		return "one origin"
	}
	return strconv.Itoa(n) + " origins"
}

// Text words a place's control in one line: "Storozheve, Donetsk Oblast: UA: held
// by UA (gained, on 2023-06-11, claimed, one origin); not confirmed".
func (p *PlaceControl) Text() string {
	s := cmp.Or(p.Place.Canonical, p.Place.Name)
	if p.Place.Admin1 != "" {
		s += ", " + p.Place.Admin1
	}
	s += ":"
	for i, c := range p.Claimed {
		if i > 0 {
			s += ";"
		}
		by := string(c.By)
		if c.By == theatre.None {
			by = "reports"
		}
		on := "on"
		if c.Told {
			on = "told"
		}
		holder := string(c.Holder)
		switch {
		case c.Change == claim.Contested:
			holder = "nobody alone"
		case holder == "":
			holder = "a side not named"
		}
		s += " " + by + ": held by " + holder + " (" + string(c.Change) + ", " + on + " " + c.At.Date().Format(time.DateOnly) + ", " + string(c.Standing) + ", " + countOrigins(len(c.Origins)) + ")"
	}
	switch {
	case p.Contested:
		s += "; contested"
	case p.Confirmed == nil:
		s += "; not confirmed"
	}
	return s
}
