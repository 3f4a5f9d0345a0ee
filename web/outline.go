package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"sync"

	"sayso/ledger"
	"sayso/place"
	"sayso/place/cells"
)

// ground is what stands on the map whatever is claimed. The zero ground is
// bare: places are points on it.
type ground struct {
	diagram   *cells.Diagram
	land      []cells.Ring
	divisions [][]cells.Point // lines between first-order divisions
	towns     []*place.Place  // that may be named, the most prominent first

	mu    sync.Mutex
	drawn map[projection]*drawnGround // lately
}

// drawnGround is the ground as a projection lays it.
type drawnGround struct {
	land, divisions string // paths
	towns           []mapTown
}

// keptDrawn is how many views of the ground are kept; the whole country is asked
// for most.
const keptDrawn = 16

// lay lays the ground flat.
func (g *ground) lay(at projection) *drawnGround {
	g.mu.Lock()
	defer g.mu.Unlock()
	if d := g.drawn[at]; d != nil {
		return d
	}
	var b strings.Builder
	for _, l := range g.divisions {
		at.line(&b, l)
	}
	d := &drawnGround{at.path(g.land), b.String(), at.names(g.towns)}
	if g.drawn == nil || len(g.drawn) == keptDrawn {
		g.drawn = map[projection]*drawnGround{}
	}
	g.drawn[at] = d
	return d
}

// mapTowns is how many towns may be named on the map.
const mapTowns = 400

func newGround(d *cells.Diagram) *ground {
	if d == nil {
		return &ground{}
	}
	g := &ground{diagram: d, land: d.Land(), divisions: chain(d.Borders())}
	d.Sites(func(p *place.Place) {
		if p.Class != "village" {
			g.towns = append(g.towns, p)
		}
	})
	slices.SortStableFunc(g.towns, func(a, b *place.Place) int {
		// Of two alike the one that is written in more ways is the better known.
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), len(b.Aliases)-len(a.Aliases), cmp.Compare(a.ID, b.ID))
	})
	g.towns = g.towns[:min(mapTowns, len(g.towns))]
	return g
}

// cell is the area of a place, nil for one that has none.
func (g *ground) cell(id string) []cells.Ring {
	if g.diagram == nil {
		return nil
	}
	return g.diagram.Cell(place.ID(id))
}

// outline answers GET /outline.json: the ground as GeoJSON, a feature for the
// land, one for the lines between divisions, and the towns.
func (s *Site) outline(w http.ResponseWriter, r *http.Request) {
	g := s.ground
	out := mapCollection{"FeatureCollection", []mapFeature{}}
	add := func(p mapProperties, shape ledger.Geometry) {
		out.Features = append(out.Features, mapFeature{Type: "Feature", Properties: p, Geometry: shape})
	}
	if g.diagram != nil {
		lines := make([][]cells.Point, len(g.divisions))
		for i, l := range g.divisions {
			lines[i] = nearAll(l)
		}
		add(mapProperties{Properties: ledger.Properties{Layer: "land"}}, polygons(g.land))
		add(mapProperties{Properties: ledger.Properties{Layer: ledger.LayerDivisions}}, ledger.Geometry{Type: "MultiLineString", Coordinates: lines})
	}
	for i, p := range g.towns {
		add(mapProperties{Properties: ledger.Properties{Layer: "town", Place: p.Name, Admin1: p.Admin1}, Rank: i + 1},
			ledger.Geometry{Type: "Point", Coordinates: near(cells.Point{p.Lon, p.Lat})})
	}
	s.showJSON(w, r, out)
}

// chain joins lines that share an end, so that each point is written once.
func chain(lines [][2]cells.Point) [][]cells.Point {
	ends := map[cells.Point][]int{}
	for i, l := range lines {
		ends[l[0]], ends[l[1]] = append(ends[l[0]], i), append(ends[l[1]], i)
	}
	used := make([]bool, len(lines))
	onward := func(p cells.Point) (q cells.Point, ok bool) {
		for _, i := range ends[p] {
			if !used[i] {
				used[i] = true
				if lines[i][0] == p {
					return lines[i][1], true
				}
				return lines[i][0], true
			}
		}
		return q, false
	}
	var out [][]cells.Point
	for i, l := range lines {
		if used[i] {
			continue
		}
		used[i] = true
		run := []cells.Point{l[0], l[1]}
		for p, ok := onward(l[1]); ok; p, ok = onward(p) {
			run = append(run, p)
		}
		slices.Reverse(run)
		for p, ok := onward(l[0]); ok; p, ok = onward(p) {
			run = append(run, p)
		}
		out = append(out, run)
	}
	return out
}
