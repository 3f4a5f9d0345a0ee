// Package cells draws populated places as areas: the Voronoi cells of all
// populated places of a country, clipped to its land, so that the border of two
// first-order divisions is the line between cells of the one and the other. It
// knows nothing of who holds what, and no map projection but its own: the
// sphere's surface laid flat around the middle of the country.
//
// Its main type is [Diagram].
package cells

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"sayso/place"
)

// Point is longitude and latitude in degrees (WGS 84), in the order of GeoJSON
// (RFC 7946, https://www.rfc-editor.org/rfc/rfc7946#section-3.1.1).
type Point [2]float64

// Ring is a closed line whose last point is its first.
type Ring []Point

// outlines is the land of the countries drawn, as place/build writes it: a line
// a ring, country, tab, lon,lat pairs.
//
//go:embed outlines.tsv
var outlines string

// Diagram holds the populated places of one country. It never changes after it
// was made and may be used by many callers at once.
type Diagram struct {
	land  [][]vec // outline in kilometres
	sites []site
	byID  map[place.ID]int
	grid  map[[2]int][]int
	box   []vec
	mid   Point
}

// site is a populated place in kilometres from the middle of the country.
type site struct {
	at    vec
	place *place.Place
}

// vec is a point in kilometres east and north of the middle of the country.
type vec struct{ x, y float64 }

// gridKm is the width of the squares by which neighbours are found.
const gridKm = 5

// marginKm is how far the box around the land reaches beyond it: places may lie
// a little outside of a coarse outline.
const marginKm = 50

// kmPerDegree is the length of a degree of latitude.
const kmPerDegree = 111.195

// Countries returns the codes (ISO 3166-1 alpha-2) of the countries whose land
// is known.
func Countries() []string {
	var out []string
	for line := range strings.Lines(outlines) {
		if code, _, ok := strings.Cut(line, "\t"); ok && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out
}

// New returns the diagram of a country's cities, towns and villages. Of several
// at one point the weightiest has the cell. The error names a country whose
// land is not known.
func New(g *place.Gazetteer, country string) (*Diagram, error) {
	land := landOf(country)
	if len(land) == 0 {
		return nil, fmt.Errorf("cells: the land of %q is not known; known are %s", country, strings.Join(Countries(), ", "))
	}
	d := &Diagram{byID: map[place.ID]int{}, grid: map[[2]int][]int{}}
	d.frame(land)
	taken := map[vec]int{}
	for i := range g.Len() {
		p := g.At(i)
		if p.Country != country || p.Class != place.City && p.Class != place.Town && p.Class != place.Village || p.Lat == 0 && p.Lon == 0 {
			continue
		}
		at := d.flat(Point{p.Lon, p.Lat})
		at = vec{math.Round(at.x*100) / 100, math.Round(at.y*100) / 100}
		if k, ok := taken[at]; ok {
			if p.Weight > d.sites[k].place.Weight {
				d.sites[k].place = p
			}
			d.byID[p.ID] = k
			continue
		}
		taken[at] = len(d.sites)
		d.byID[p.ID] = len(d.sites)
		d.sites = append(d.sites, site{at, p})
	}
	for i, s := range d.sites {
		k := square(s.at)
		d.grid[k] = append(d.grid[k], i)
	}
	return d, nil
}

// landOf reads the rings of a country.
func landOf(country string) []Ring {
	var out []Ring
	for line := range strings.Lines(outlines) {
		code, rest, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if code != country {
			continue
		}
		var r Ring
		for _, pair := range strings.Fields(rest) {
			x, y, _ := strings.Cut(pair, ",")
			lon, errLon := strconv.ParseFloat(x, 64)
			lat, errLat := strconv.ParseFloat(y, 64)
			if errLon == nil && errLat == nil {
				r = append(r, Point{lon, lat})
			}
		}
		if len(r) > 2 {
			out = append(out, r)
		}
	}
	return out
}

// frame lays the land flat and puts a box around it.
func (d *Diagram) frame(land []Ring) {
	lo, hi := Point{180, 90}, Point{-180, -90}
	for _, r := range land {
		for _, p := range r {
			lo, hi = Point{min(lo[0], p[0]), min(lo[1], p[1])}, Point{max(hi[0], p[0]), max(hi[1], p[1])}
		}
	}
	d.mid = Point{(lo[0] + hi[0]) / 2, (lo[1] + hi[1]) / 2}
	for _, r := range land {
		flat := make([]vec, len(r))
		for i, p := range r {
			flat[i] = d.flat(p)
		}
		d.land = append(d.land, flat)
	}
	a, b := d.flat(lo), d.flat(hi)
	d.box = []vec{{a.x - marginKm, a.y - marginKm}, {b.x + marginKm, a.y - marginKm}, {b.x + marginKm, b.y + marginKm}, {a.x - marginKm, b.y + marginKm}}
}

// flat lays a point flat; round is its inverse.
func (d *Diagram) flat(p Point) vec {
	return vec{(p[0] - d.mid[0]) * kmPerDegree * math.Cos(d.mid[1]*math.Pi/180), (p[1] - d.mid[1]) * kmPerDegree}
}

func (d *Diagram) round(v vec) Point {
	four := func(f float64) float64 { return math.Round(f*1e4) / 1e4 }
	return Point{four(v.x/(kmPerDegree*math.Cos(d.mid[1]*math.Pi/180)) + d.mid[0]), four(v.y/kmPerDegree + d.mid[1])}
}

func square(v vec) [2]int {
	return [2]int{int(math.Floor(v.x / gridKm)), int(math.Floor(v.y / gridKm))}
}

// Cell returns the area of a populated place as the outer rings of a
// MultiPolygon, counter-clockwise; nil for a place that has none: a region, a
// river, a place of another country.
func (d *Diagram) Cell(id place.ID) []Ring {
	i, ok := d.byID[id]
	if !ok {
		return nil
	}
	points, _ := d.cell(i)
	var out []Ring
	for _, land := range d.land {
		if r := clipTo(land, points); len(r) > 2 {
			out = append(out, d.ring(r))
		}
	}
	return out
}

// Land returns the outline of the country.
func (d *Diagram) Land() []Ring {
	out := make([]Ring, len(d.land))
	for i, points := range d.land {
		out[i] = d.ring(slices.Clone(points))
	}
	return out
}

// Sites calls f with every populated place that has a cell.
func (d *Diagram) Sites(f func(*place.Place)) {
	for _, s := range d.sites {
		f(s.place)
	}
}

// ring closes a ring and turns it counter-clockwise, as RFC 7946 wants it.
func (d *Diagram) ring(points []vec) Ring {
	area := 0.0
	for i, a := range points {
		b := points[(i+1)%len(points)]
		area += a.x*b.y - b.x*a.y
	}
	out := make(Ring, 0, len(points)+1)
	for i := range points {
		p := d.round(points[i])
		if area < 0 {
			p = d.round(points[len(points)-1-i])
		}
		if len(out) == 0 || out[len(out)-1] != p {
			out = append(out, p)
		}
	}
	if out[0] != out[len(out)-1] {
		out = append(out, out[0])
	}
	return out
}

// Borders returns the lines between cells of different first-order divisions,
// each as two points, within the land.
func (d *Diagram) Borders() [][2]Point {
	var out [][2]Point
	for i := range d.sites {
		points, beyond := d.cell(i)
		for k, j := range beyond {
			if j <= i || d.sites[i].place.Admin1 == d.sites[j].place.Admin1 || d.sites[i].place.Admin1 == "" || d.sites[j].place.Admin1 == "" {
				continue
			}
			a, b := points[k], points[(k+1)%len(points)]
			if d.onLand(vec{(a.x + b.x) / 2, (a.y + b.y) / 2}) {
				out = append(out, [2]Point{d.round(a), d.round(b)})
			}
		}
	}
	return out
}

// onLand reports whether a point lies on the country's land.
func (d *Diagram) onLand(v vec) bool {
	return slices.ContainsFunc(d.land, func(land []vec) bool { return within(land, v) })
}
