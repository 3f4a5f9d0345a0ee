package web

import (
	"math"
	"time"

	"sayso/ledger"
	"sayso/place/cells"
)

// mapFeature is a place of the map as a GeoJSON feature (RFC 7946, section
// 3.2): its area, else a point.
type mapFeature struct {
	Type       string          `json:"type"` // "Feature"
	ID         string          `json:"id,omitempty"`
	Properties mapProperties   `json:"properties"`
	Geometry   ledger.Geometry `json:"geometry"`
}

// mapProperties are what the layer says of the place, and how the map shows it.
type mapProperties struct {
	ledger.Properties
	From  string       `json:"valid_from,omitempty"` // days on which it is so, [valid_from, valid_to)
	To    string       `json:"valid_to,omitempty"`   // "" while it is
	At    *cells.Point `json:"at,omitempty"`         // the place itself, of an area
	Mark  string       `json:"mark,omitempty"`       // how it is drawn
	Label string       `json:"label,omitempty"`
	Page  string       `json:"page,omitempty"` // address of the page of the place
	Rank  int          `json:"rank,omitempty"` // of a town: 1 for the most prominent
}

type mapCollection struct {
	Type     string       `json:"type"` // "FeatureCollection"
	Features []mapFeature `json:"features"`
}

// collection is what a layer shows as GeoJSON.
func collection(sites []mapSite) mapCollection {
	out := mapCollection{"FeatureCollection", []mapFeature{}}
	for i := range sites {
		x := &sites[i]
		if !x.spot() {
			continue
		}
		at := near(cells.Point{x.place.Lon, x.place.Lat})
		f := mapFeature{Type: "Feature", ID: x.id, Geometry: ledger.Geometry{Type: "Point", Coordinates: at},
			Properties: mapProperties{Properties: x.about, From: dateOf(x.from), To: dateOf(x.to), Mark: x.class, Label: x.label, Page: placeHref(&x.place)}}
		if len(x.rings) > 0 {
			f.Properties.At = &at
			f.Geometry = polygons(x.rings)
		}
		out.Features = append(out.Features, f)
	}
	return out
}

func dateOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// polygons makes a geometry of outer rings.
func polygons(rings []cells.Ring) ledger.Geometry {
	out := make([][][]cells.Point, len(rings))
	for i, r := range rings {
		out[i] = [][]cells.Point{nearAll(r)}
	}
	return ledger.Geometry{Type: "MultiPolygon", Coordinates: out}
}

// near rounds a point to some ten metres; more is not known.
func near(p cells.Point) cells.Point {
	return cells.Point{math.Round(p[0]*1e4) / 1e4, math.Round(p[1]*1e4) / 1e4}
}

func nearAll(ps []cells.Point) []cells.Point {
	out := make([]cells.Point, len(ps))
	for i, p := range ps {
		out[i] = near(p)
	}
	return out
}
