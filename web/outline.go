package web

import (
	"cmp"
	"html/template"
	"net/http"
	"slices"
	"strconv"
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
	country   frame

	mu    sync.Mutex
	drawn map[projection]*drawnGround // lately
	cells map[string][]cells.Ring     // of places that were asked for
}

// drawnGround is the ground as a projection lays it.
type drawnGround struct{ land, towns template.HTML }

// keptDrawn is how many views of the ground are kept; the whole country is asked
// for most.
const keptDrawn = 16

// lay lays the ground flat; kept says that it will be asked for again.
func (g *ground) lay(at projection, kept bool) *drawnGround {
	g.mu.Lock()
	d := g.drawn[at]
	g.mu.Unlock()
	if d != nil {
		return d
	}
	land, divisions := pen{projection: at}, pen{projection: at}
	land.rings(g.land)
	for _, l := range g.divisions {
		divisions.line(l)
	}
	var ground, towns markup
	ground.path("land", land.out)
	ground.path("division", divisions.out)
	for _, t := range at.names(g.towns) {
		towns.town(t)
	}
	d = &drawnGround{ground.html(), towns.html()}
	if !kept {
		return d
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.drawn == nil || len(g.drawn) == keptDrawn {
		g.drawn = map[projection]*drawnGround{}
	}
	g.drawn[at] = d
	return d
}

// town writes the name of a town beside its dot.
func (m *markup) town(t mapTown) {
	x, y := strconv.FormatFloat(t.X, 'f', -1, 64), strconv.FormatFloat(t.Y, 'f', -1, 64)
	class, dx := "town", "4"
	if t.Left {
		class, dx = "town left", "-4"
	}
	m.put(`<circle class="town" r="1.6"`)
	m.attribute("cx", x)
	m.attribute("cy", y)
	m.put(`/><text dy="-3"`)
	m.attribute("class", class)
	m.attribute("x", x)
	m.attribute("y", y)
	m.attribute("dx", dx)
	m.put(">")
	m.text(t.Name)
	m.put("</text>\n")
}

// mapTowns is how many towns may be named on the map.
const mapTowns = 400

func newGround(d *cells.Diagram) *ground {
	if d == nil {
		return &ground{country: noFrame}
	}
	g := &ground{diagram: d, land: d.Land(), divisions: chain(d.Borders()), country: noFrame}
	for _, p := range slices.Concat(g.land...) {
		g.country.hold(p)
	}
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
	g.mu.Lock()
	defer g.mu.Unlock()
	rings, ok := g.cells[id]
	if !ok {
		if g.cells == nil {
			g.cells = map[string][]cells.Ring{}
		}
		rings = g.diagram.Cell(place.ID(id))
		g.cells[id] = rings
	}
	return rings
}

// outline answers GET /outline.json: the ground as GeoJSON, a feature for the
// land, one for the lines between divisions, and the towns.
func (s *Site) outline(w http.ResponseWriter, r *http.Request) {
	g := s.ground
	out := mapCollection{Type: "FeatureCollection", Features: []mapFeature{}}
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
	out.Matched, out.Returned = len(out.Features), len(out.Features)
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
