package ledger

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"sayso/doc"
	"sayso/place/cells"
	"sayso/theatre"
)

// Baseline is who held what land on a day by a map that somebody made: it is
// shown, with its source, where nobody claims anything.
type Baseline struct {
	Source string    `json:"source"` // who made it, with its address
	Date   doc.Stamp `json:"date"`   // the day that it shows
	Areas  []Area    `json:"areas"`
}

// Area is land that a side holds.
type Area struct {
	Holder theatre.Side `json:"holder"`
	Rings  []cells.Ring `json:"rings"` // of nested ones, the inner are holes
}

// The bounds of a map that is imported.
const (
	mostAreas  = 20_000
	mostPoints = 500_000
)

// ReadBaseline reads a GeoJSON FeatureCollection (RFC 7946) of Polygons and
// MultiPolygons. Who holds a feature is its property named "holder" or "side";
// features without one are held by otherwise, those of neither are left out.
// The error says what is wrong with the map as a whole.
func ReadBaseline(raw []byte, source string, date doc.Stamp, otherwise theatre.Side, sides []theatre.Side) (*Baseline, error) {
	var fc struct {
		Type     string
		Features []struct {
			Properties map[string]any
			Geometry   struct {
				Type        string
				Coordinates json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(raw, &fc); err != nil {
		return nil, fmt.Errorf("ledger: baseline: no GeoJSON: %w", err)
	}
	switch {
	case fc.Type != "FeatureCollection":
		return nil, fmt.Errorf("ledger: baseline: a FeatureCollection is wanted, not %q", fc.Type)
	case source == "" || date.IsZero():
		return nil, errors.New("ledger: baseline: a map needs its source and its date")
	case len(fc.Features) > mostAreas:
		return nil, fmt.Errorf("ledger: baseline: %d features, more than %d", len(fc.Features), mostAreas)
	}
	b := &Baseline{Source: source, Date: date}
	points := 0
	for _, f := range fc.Features {
		holder := otherwise
		for _, key := range []string{"holder", "side"} {
			if s, ok := f.Properties[key].(string); ok {
				holder = theatre.Side(s)
			}
		}
		if !slices.Contains(sides, holder) {
			continue
		}
		rings := polygons(f.Geometry.Type, f.Geometry.Coordinates)
		for _, r := range rings {
			points += len(r)
		}
		if points > mostPoints {
			return nil, fmt.Errorf("ledger: baseline: more than %d points", mostPoints)
		}
		if len(rings) > 0 {
			b.Areas = append(b.Areas, Area{holder, rings})
		}
	}
	if len(b.Areas) == 0 {
		return nil, fmt.Errorf("ledger: baseline: no polygon whose holder is one of %v", sides)
	}
	return b, nil
}

// polygons returns all rings of a Polygon or MultiPolygon, nil of anything else.
func polygons(kind string, raw json.RawMessage) []cells.Ring {
	var one []cells.Ring
	var many [][]cells.Ring
	switch kind {
	case "Polygon":
		if json.Unmarshal(raw, &one) != nil {
			return nil
		}
	case "MultiPolygon":
		if json.Unmarshal(raw, &many) != nil {
			return nil
		}
		one = slices.Concat(many...)
	}
	return slices.DeleteFunc(one, func(r cells.Ring) bool { return len(r) < 4 })
}

// HolderAt returns who holds a point, "" for nobody known.
func (b *Baseline) HolderAt(p cells.Point) theatre.Side {
	if b == nil {
		return ""
	}
	for _, a := range b.Areas {
		if cells.Inside(a.Rings, p) {
			return a.Holder
		}
	}
	return ""
}

// Baseline returns the map of the latest day before at that was imported, nil
// when there is none. The zero time is the present.
func (l *Ledger) Baseline(at time.Time) *Baseline {
	var best *Baseline
	for _, b := range l.baselines {
		if (at.IsZero() || b.Date.Time.Before(at)) && (best == nil || !b.Date.Time.Before(best.Date.Time)) {
			best = b
		}
	}
	return best
}
