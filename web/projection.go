package web

import (
	"fmt"
	"math"
	"net/url"
	"slices"
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
	lo, hi := bounds(points)
	mid := cells.Point{(lo[0] + hi[0]) / 2, (lo[1] + hi[1]) / 2}
	across := (hi[0] - lo[0]) * kmPerDeg * math.Cos(mid[1]*math.Pi/180)
	up := (hi[1] - lo[1]) * kmPerDeg
	return projection{mid, min(mapWidth/max(across*1.2, mapKm), mapHeight/max(up*1.2, mapKm*mapHeight/mapWidth))}
}

// bounds are the south-western and the north-eastern corner of points.
func bounds(points []cells.Point) (lo, hi cells.Point) {
	lo, hi = cells.Point{180, 90}, cells.Point{-180, -90}
	for _, p := range points {
		for k := range p {
			lo[k], hi[k] = min(lo[k], p[k]), max(hi[k], p[k])
		}
	}
	return lo, hi
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
		p.line(&b, ring)
		b.WriteByte('z')
	}
	return b.String()
}

// line writes the path of points; steps too short to be seen are left out.
func (p projection) line(b *strings.Builder, points []cells.Point) {
	const seen = 0.8 // units
	var px, py float64
	for i, c := range points {
		x, y := p.at(c)
		if i > 0 && i < len(points)-1 && math.Hypot(x-px, y-py) < seen {
			continue
		}
		fmt.Fprintf(b, "%c%g %g", "ML"[min(i, 1)], x, y)
		px, py = x, y
	}
}

// names places the names of towns, the foremost first, where there is room.
func (p projection) names(towns []*place.Place) []mapTown {
	const most = 28
	var out []mapTown
	var taken []box
	for _, t := range towns {
		x, y := p.at(cells.Point{t.Lon, t.Lat})
		for _, left := range []bool{false, true} {
			town := mapTown{x, y, t.Name, left}
			if at := town.box(); at.inside() && !slices.ContainsFunc(taken, at.meets) {
				out, taken = append(out, town), append(taken, at)
				break
			}
		}
		if len(out) == most {
			break
		}
	}
	return out
}

// box is a rectangle of the map: its left, upper, right and lower edge.
type box [4]float64

// box is what the name of a town takes with its mark and some room.
func (t mapTown) box() box {
	const line, letter, room = 13.0, 6.6, 5.0
	width := letter*float64(len([]rune(t.Name))) + 4
	if t.Left {
		return box{t.X - width - room, t.Y - line - room, t.X + room, t.Y + room}
	}
	return box{t.X - room, t.Y - line - room, t.X + width + room, t.Y + room}
}

func (b box) inside() bool { return b[0] >= 0 && b[1] >= 0 && b[2] <= mapWidth && b[3] <= mapHeight }

func (b box) meets(o box) bool { return b[0] < o[2] && o[0] < b[2] && b[1] < o[3] && o[1] < b[3] }

// view returns the points that a map is to show: those of the places that its
// layer has on any day, so that nothing jumps from day to day, or the whole
// country; by itself it shows the places where all are in one part of it.
func (g *ground) view(sites []mapSite, zoom string) (points []cells.Point, whole bool) {
	for _, x := range sites {
		if x.spot() {
			points = append(points, cells.Point{x.place.Lon, x.place.Lat})
		}
	}
	country := slices.Concat(g.land...)
	const part = .6 // of the country, either way
	lo, hi := bounds(points)
	from, to := bounds(country)
	corner := hi[0]-lo[0] <= part*(to[0]-from[0]) && hi[1]-lo[1] <= part*(to[1]-from[1])
	if len(points) > 0 && (zoom == fitPlaces || corner && zoom != wholeCountry) {
		return points, false
	}
	return append(points, country...), true
}

// draw draws sites: their cells, where the country's are known, and a mark for
// each; points are what is to be seen.
func (p *mapPage) draw(g *ground, sites []mapSite, points []cells.Point) {
	if p.Here != nil {
		points, p.Whole = p.Here.around(), false
	}
	if len(points) == 0 {
		return
	}
	at := fit(points)
	if p.Here != nil {
		p.Here.X, p.Here.Y = at.at(cells.Point{p.Here.Lon, p.Here.Lat})
	}
	on := g.lay(at)
	p.Land, p.Towns, p.Divisions = on.land, on.towns, on.divisions
	for _, x := range sites {
		p.Rows = append(p.Rows, x.row)
		if !x.spot() {
			continue
		}
		href := placeHref(&x.place)
		if len(x.rings) > 0 {
			p.Areas = append(p.Areas, chartMark{x.class, at.path(x.rings), href, x.label})
		}
		px, py := at.at(cells.Point{x.place.Lon, x.place.Lat})
		p.Points = append(p.Points, chartMark{x.class, fmt.Sprintf("M%g %g", px, py) + shapes[shapeAt(x.class)], href, x.label})
	}
	p.Desc = countOf(len(p.Points), "place") + "; the list has the same places, and what is told of the whole country."
}

// around are two corners of the land around a place.
func (h *mapHere) around() []cells.Point {
	up := hereKm / kmPerDeg
	across := up / math.Max(math.Cos(h.Lat*math.Pi/180), .1)
	return []cells.Point{{h.Lon - across, h.Lat - up}, {h.Lon + across, h.Lat + up}}
}

// shapeAt tells classes apart without colour.
func shapeAt(class string) int {
	switch strings.TrimSuffix(strings.TrimSuffix(class, " sure"), somewhere) {
	case "area-1", "at-ground_combat":
		return 1
	case "area-contested", "at-strike":
		return 2
	case "at-damage", "at-flood":
		return 3
	}
	return 0
}

// links fills the layers, the days around and the zoom.
func (p *mapPage) links(q url.Values, layers []mapLayer, on, last time.Time) {
	to := func(address, name, value string) string {
		v := url.Values{}
		for _, part := range []string{"layer", "on", "zoom", "place", "as_of", "seq"} {
			if x := q.Get(part); x != "" {
				v.Set(part, x)
			}
		}
		if name == "days" {
			v.Del("on")
		}
		v.Set(name, value)
		return address + "?" + v.Encode()
	}
	for _, l := range layers {
		p.Layers = append(p.Layers, navItem{l.name, to("/map", "layer", l.key), l.key == p.Layer})
	}
	p.Zoom = navItem{Name: "The whole country", Href: to("/map", "zoom", wholeCountry)}
	if p.Here != nil {
		p.Zoom.Href = strings.Replace(p.Zoom.Href, "&place="+url.QueryEscape(q.Get("place")), "", 1)
	}
	if p.Whole {
		p.Zoom = navItem{Name: "Closer", Href: to("/map", "zoom", fitPlaces)}
	}
	p.Spans = to("/map.json", "days", everyDay)
	if last.IsZero() {
		return
	}
	p.On, p.OnWords = on.Format(time.DateOnly), on.Format("2 January 2006")
	step := func(name string, days int) {
		d := on.AddDate(0, 0, days)
		p.Days = append(p.Days, navItem{Name: name + d.Format("2 January"), Href: to("/map", "on", d.Format(time.DateOnly))})
	}
	if p.On > p.First {
		step("Before: ", -1)
	}
	if p.On < last.UTC().Format(time.DateOnly) {
		step("After: ", 1)
	}
}
