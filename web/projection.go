package web

import (
	"fmt"
	"html/template"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso/claim"
	"sayso/place"
	"sayso/place/cells"
)

// projection lays longitude and latitude flat around a middle, in units of the
// map's view box.
type projection struct {
	mid    cells.Point
	unit   float64 // units for a kilometre
	across float64 // units for a degree of longitude
}

// frame is the land between a south-western and a north-eastern corner.
type frame struct{ lo, hi cells.Point }

// noFrame is the frame of no point.
var noFrame = frame{cells.Point{180, 90}, cells.Point{-180, -90}}

// hold widens a frame so that a point is in it.
func (f *frame) hold(p cells.Point) {
	for k := range p {
		f.lo[k], f.hi[k] = min(f.lo[k], p[k]), max(f.hi[k], p[k])
	}
}

// bounds reports whether a point lies on the edge of a frame.
func (f frame) bounds(p cells.Point) bool {
	return p[0] == f.lo[0] || p[1] == f.lo[1] || p[0] == f.hi[0] || p[1] == f.hi[1]
}

// words are the edges of a frame in the order of GeoJSON's bounding boxes (RFC 7946,
// section 5); "" for that of no point.
func (f frame) words() string {
	if f == noFrame {
		return ""
	}
	return fmt.Sprintf("%.4f,%.4f,%.4f,%.4f", f.lo[0], f.lo[1], f.hi[0], f.hi[1])
}

// and is the frame that holds two.
func (f frame) and(o frame) frame {
	if o != noFrame {
		f.hold(o.lo)
		f.hold(o.hi)
	}
	return f
}

// fit returns the projection that shows a frame with some land around it.
func fit(f frame) projection {
	mid := cells.Point{(f.lo[0] + f.hi[0]) / 2, (f.lo[1] + f.hi[1]) / 2}
	shorter := math.Cos(mid[1] * math.Pi / 180)
	across := (f.hi[0] - f.lo[0]) * kmPerDeg * shorter
	up := (f.hi[1] - f.lo[1]) * kmPerDeg
	unit := min(mapWidth/max(across*1.2, mapKm), mapHeight/max(up*1.2, mapKm*mapHeight/mapWidth))
	return projection{mid, unit, kmPerDeg * shorter * unit}
}

func (p projection) at(c cells.Point) (x, y float64) {
	return round(mapWidth/2 + (c[0]-p.mid[0])*p.across), round(mapHeight/2 - (c[1]-p.mid[1])*kmPerDeg*p.unit)
}

// names places the names of towns, the foremost first, where there is room.
func (p projection) names(towns []*place.Place) []mapTown {
	const most = 28
	var out []mapTown
	var taken []box
	for _, t := range towns {
		x, y := p.at(cells.Point{t.Lon, t.Lat})
		if x < 0 || y < 0 || x > mapWidth || y > mapHeight {
			continue
		}
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

// view returns what a map is to show: the places that its layer has on any day, so
// that nothing jumps from day to day, or the whole country; by itself it shows the
// places where all are in one part of it.
func (g *ground) view(spots frame, zoom string) (seen frame, whole bool) {
	const part = .6 // of the country, either way
	from, to := g.country.lo, g.country.hi
	corner := spots.hi[0]-spots.lo[0] <= part*(to[0]-from[0]) && spots.hi[1]-spots.lo[1] <= part*(to[1]-from[1])
	if spots != noFrame && (zoom == fitPlaces || corner && zoom != wholeCountry) {
		return spots, false
	}
	return spots.and(g.country), true
}

// draw draws sites: their cells, where the country's are known, and a mark for
// each. It returns those that are seen, and those that have no spot.
func (p *mapPage) draw(g *ground, sites []*mapSite, seen frame) []*mapSite {
	if p.Here != nil {
		seen, p.Whole = p.Here.around(), false
	}
	if seen == noFrame {
		return sites
	}
	at := fit(seen)
	if p.Here != nil {
		p.Here.X, p.Here.Y = at.at(cells.Point{p.Here.Lon, p.Here.Lat})
	}
	on := g.lay(at, p.Here == nil)
	p.Ground, p.Towns = on.land, on.towns
	shown, marks, drawn := make([]*mapSite, 0, len(sites)), &markup{}, 0
	if p.Here == nil {
		marks.Grow(240 * len(sites))
	}
	areas := areaPaths{at: at}
	for _, x := range sites {
		if !x.spot() {
			shown = append(shown, x)
			continue
		}
		areas.add(x)
		px, py := at.at(x.at())
		if !onMap(px, py) {
			continue
		}
		shown = append(shown, x)
		marks.mark(x, px, py)
		drawn++
	}
	p.Areas, p.Points = areas.html(), marks.html()
	p.Desc = countOf(drawn, "place") + "; the list has the same places, and what is told of the whole country."
	return shown
}

// markRoom is how far a mark reaches from its place, in units.
const markRoom = 6

// onMap reports whether something of a mark is seen.
func onMap(x, y float64) bool {
	return x >= -markRoom && y >= -markRoom && x <= mapWidth+markRoom && y <= mapHeight+markRoom
}

// sees reports whether the mark of a place is seen; what has no spot is, in the list.
func (p projection) sees(place *claim.Place) bool {
	x := mapSite{place: place}
	return !x.spot() || onMap(p.at(x.at()))
}

// mark writes the mark of a site.
func (m *markup) mark(x *mapSite, px, py float64) {
	m.put("<a")
	m.attribute("href", placeHref(x.place))
	m.attribute("aria-label", x.label)
	m.put("><title>")
	m.text(x.label)
	m.put(`</title><path class="mark `)
	m.text(x.class)
	m.put(`" d="M`)
	m.number(px)
	m.put(" ")
	m.number(py)
	m.put(fixed(shapes[shapeAt(x.class)]))
	m.put("\"/></a>\n")
}

// areaPaths are the cells of sites, of each class one path.
type areaPaths struct {
	at      projection
	classes []string
	pens    []*pen
}

// add draws the cell of a site, if it has one.
func (a *areaPaths) add(x *mapSite) {
	if len(x.rings) == 0 {
		return
	}
	i := slices.Index(a.classes, x.class)
	if i < 0 {
		i = len(a.classes)
		a.classes, a.pens = append(a.classes, x.class), append(a.pens, &pen{projection: a.at})
	}
	a.pens[i].rings(x.rings)
}

func (a *areaPaths) html() template.HTML {
	var m markup
	for i, class := range a.classes {
		m.path("area "+class, a.pens[i].out)
	}
	return m.html()
}

// path writes a path that a pen drew.
func (m *markup) path(class string, d []byte) {
	m.put("<path")
	m.attribute("class", class)
	m.put(` d="`)
	m.Write(d)
	m.put("\"/>\n")
}

// list fills the list with the rows of sites from one on, and says which of how
// many they are, and how many more of n are outside of what is drawn.
func (p *mapPage) list(q url.Values, sites []*mapSite, row, n int) {
	if row >= len(sites) {
		row = max(0, len(sites)-1) / listRows * listRows
	}
	to := min(row+listRows, len(sites))
	rows := &markup{}
	rows.Grow(400 * (to - row))
	for _, x := range sites[row:to] {
		rows.item(x.row())
	}
	p.Rows = rows.html()
	if n > len(sites) {
		p.Beyond = "Outside of what is drawn: " + countOf(n-len(sites), "place") + ", on the map of "
	}
	if len(sites) <= listRows {
		return
	}
	p.Listed = grouped(float64(row+1)) + " to " + grouped(float64(to)) + " of " + countOf(len(sites), "place")
	page := func(name string, row int) {
		p.Pages = append(p.Pages, navItem{Name: name, Href: mapAddress(q, "/map", "row", strconv.Itoa(row+1)) + "#list"})
	}
	if row > 0 {
		page("Those before", max(0, row-listRows))
	}
	if to < len(sites) {
		page("The next "+strconv.Itoa(min(listRows, len(sites)-to)), to)
	}
}

// around is the land around a place.
func (h *mapHere) around() frame {
	up := hereKm / kmPerDeg
	across := up / math.Max(math.Cos(h.Lat*math.Pi/180), .1)
	return frame{cells.Point{h.Lon - across, h.Lat - up}, cells.Point{h.Lon + across, h.Lat + up}}
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

// mapAddress is the address of a map as it was asked for with another part.
func mapAddress(q url.Values, address, name, value string) string {
	v := url.Values{}
	for _, part := range []string{"layer", "on", "zoom", "place", "as_of", "seq"} {
		if x := q.Get(part); x != "" {
			v.Set(part, x)
		}
	}
	if name == "days" {
		v.Del("on")
	}
	if v.Set(name, value); value == "" {
		v.Del(name)
	}
	return address + "?" + v.Encode()
}

// links fills the layers, the days around and the zoom.
func (p *mapPage) links(q url.Values, layers []mapLayer, on, last time.Time) {
	to := func(address, name, value string) string { return mapAddress(q, address, name, value) }
	for _, l := range layers {
		p.Layers = append(p.Layers, navItem{Name: l.name, Href: to("/map", "layer", l.key), Current: l.key == p.Layer})
	}
	p.Zoom = navItem{Name: "The whole country", Href: to("/map", "zoom", wholeCountry)}
	if p.Here != nil {
		p.Zoom.Href = strings.Replace(p.Zoom.Href, "&place="+url.QueryEscape(q.Get("place")), "", 1)
	}
	if p.Whole {
		p.Zoom = navItem{Name: "Closer", Href: to("/map", "zoom", fitPlaces)}
	}
	if p.Spans = to("/map.json", "days", everyDay); p.Long {
		p.Spans = to("/map.json", "on", "")
	}
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
