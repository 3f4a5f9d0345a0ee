package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// drawn are the countries whose land is embedded: those of the theatres.
var drawn = []string{"SD", "UA"}

// given are points of land that the table of outlines puts in one country and
// that belong to another: Crimea is Ukraine's.
var given = []struct {
	from, to string
	lon, lat float64
}{{"RU", "UA", 34.10, 44.95}}

// writeOutlines writes the land of the countries drawn to path: a line a
// ring, the country's code, a tab, and lon,lat pairs in hundredths of a degree.
func writeOutlines(table, path string) error {
	b, err := os.ReadFile(table)
	if err != nil {
		return err
	}
	var fc struct{ Features []outline }
	if err := json.Unmarshal(b, &fc); err != nil {
		return fmt.Errorf("%s: %w", table, err)
	}
	var lines []string
	for i := range fc.Features {
		o := &fc.Features[i]
		for _, ring := range outerRings(o) {
			country := o.Properties.Two
			for _, g := range given {
				if country == g.from && inside(ring, g.lon, g.lat) {
					country = g.to
				}
			}
			if slices.Contains(drawn, country) {
				lines = append(lines, country+"\t"+pairs(ring))
			}
		}
	}
	slices.Sort(lines)
	return os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o644)
}

// outerRings returns the outer rings of a feature.
func outerRings(o *outline) [][][2]float64 {
	var polygon [][][2]float64
	var many [][][][2]float64
	if o.Geometry.Type == "MultiPolygon" && json.Unmarshal(o.Geometry.Coordinates, &many) == nil {
		var rings [][][2]float64
		for _, p := range many {
			rings = append(rings, p[0])
		}
		return rings
	}
	if json.Unmarshal(o.Geometry.Coordinates, &polygon) == nil && len(polygon) > 0 {
		return polygon[:1]
	}
	return nil
}

// inside reports whether a point lies in a ring.
func inside(ring [][2]float64, x, y float64) bool {
	in := false
	for i := range ring {
		a, b := ring[i], ring[(i+1)%len(ring)]
		if (a[1] > y) != (b[1] > y) && x < (b[0]-a[0])*(y-a[1])/(b[1]-a[1])+a[0] {
			in = !in
		}
	}
	return in
}

// pairs writes a ring without the point that closes it.
func pairs(ring [][2]float64) string {
	var b strings.Builder
	for i, p := range ring {
		if i == len(ring)-1 && p == ring[0] {
			break
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%.2f,%.2f", p[0], p[1])
	}
	return b.String()
}
