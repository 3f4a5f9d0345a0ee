package web

import (
	"fmt"
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"

	"sayso/place"
	"sayso/place/cells"
)

// projection lays longitude and latitude flat around a middle, in units of the
// map's view box.
type projection struct {
	mid  cells.Point
	unit float64 // units for a kilometre
}

// fit returns the projection that shows points with some land around them.
func fit(points []cells.Point) projection {
	lo, hi := cells.Point{180, 90}, cells.Point{-180, -90}
	for _, p := range points {
		for k := range p {
			lo[k], hi[k] = min(lo[k], p[k]), max(hi[k], p[k])
		}
	}
	mid := cells.Point{(lo[0] + hi[0]) / 2, (lo[1] + hi[1]) / 2}
	across := (hi[0] - lo[0]) * kmPerDeg * math.Cos(mid[1]*math.Pi/180)
	up := (hi[1] - lo[1]) * kmPerDeg
	return projection{mid, min(mapWidth/max(across*1.2, mapKm), mapHeight/max(up*1.2, mapKm*mapHeight/mapWidth))}
}

func (p projection) at(c cells.Point) (x, y float64) {
	x = mapWidth/2 + (c[0]-p.mid[0])*kmPerDeg*math.Cos(p.mid[1]*math.Pi/180)*p.unit
	y = mapHeight/2 - (c[1]-p.mid[1])*kmPerDeg*p.unit
	return round(x), round(y)
}

// path is the outline of rings.
func (p projection) path(rings []cells.Ring) string {
	var b strings.Builder
	for _, ring := range rings {
		for i, c := range ring {
			x, y := p.at(c)
			fmt.Fprintf(&b, "%c%g %g", "ML"[min(i, 1)], x, y)
		}
		b.WriteByte('z')
	}
	return b.String()
}

// draw draws sites: their cells, where the country's are known, and a mark for
// each; the whole country or what is around them.
func (p *mapPage) draw(d *cells.Diagram, sites []mapSite, whole bool) {
	var land []cells.Ring
	if d != nil {
		land = d.Land()
	}
	var points []cells.Point
	for _, x := range sites {
		points = append(points, cells.Point{x.place.Lon, x.place.Lat})
	}
	if whole || len(points) == 0 {
		for _, r := range land {
			points = append(points, r...)
		}
	}
	p.Whole = whole || len(sites) == 0
	if len(points) == 0 {
		return
	}
	at := fit(points)
	p.Land = at.path(land)
	for _, x := range sites {
		href := placeHref(&x.place)
		if rings := cellOf(d, x.place.ID); len(rings) > 0 && strings.HasPrefix(x.class, "area-") {
			p.Areas = append(p.Areas, chartMark{x.class, at.path(rings), href, x.label})
		}
		px, py := at.at(cells.Point{x.place.Lon, x.place.Lat})
		p.Points = append(p.Points, chartMark{x.class, fmt.Sprintf("M%g %g", px, py) + shapes[shapeAt(x.class)], href, x.label})
		p.Rows = append(p.Rows, x.row)
	}
	p.Desc = countOf(len(sites), "place") + "; the list has the same places."
}

func cellOf(d *cells.Diagram, id string) []cells.Ring {
	if d == nil {
		return nil
	}
	return d.Cell(place.ID(id))
}

// shapeAt tells classes apart without colour.
func shapeAt(class string) int {
	switch class {
	case "area-1", "at-ground_combat":
		return 1
	case "area-contested", "at-strike":
		return 2
	case "at-damage":
		return 3
	}
	return 0
}

// links fills the layers, the days around and the zoom.
func (p *mapPage) links(q url.Values, layers []mapLayer, end, last time.Time, past bool) {
	to := func(name, value string) string {
		v := url.Values{}
		for _, part := range []string{"layer", "on", "zoom", "as_of", "seq"} {
			if x := q.Get(part); x != "" {
				v.Set(part, x)
			}
		}
		v.Set(name, value)
		return "/map?" + v.Encode()
	}
	for _, l := range layers {
		p.Layers = append(p.Layers, navItem{l.name, to("layer", l.key), l.key == p.Layer})
	}
	p.Zoom = navItem{Name: "The whole country", Href: to("zoom", "country")}
	if p.Whole {
		p.Zoom = navItem{Name: "Closer", Href: to("zoom", fitPlaces)}
	}
	if end.IsZero() {
		return
	}
	shown := end.UTC()
	if past {
		shown = end.Add(-time.Second).UTC()
	}
	p.On = shown.Format(time.DateOnly)
	step := func(name string, days int) {
		d := shown.AddDate(0, 0, days)
		p.Days = append(p.Days, navItem{Name: name + d.Format("2 January"), Href: to("on", d.Format(time.DateOnly))})
	}
	if len(p.Rows) > 0 {
		step("Before: ", -1)
	}
	if p.On < last.UTC().Format(time.DateOnly) {
		step("After: ", 1)
	}
	p.Name += ", " + strconv.Itoa(shown.Day()) + shown.Format(" January 2006")
}
