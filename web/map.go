package web

import (
	"fmt"
	"html/template"
	"iter"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/theatre"
)

// The sizes of the map, in units of its view box, and of the least that it
// shows of the country.
const (
	mapWidth     = 660
	mapHeight    = 470
	mapKm        = 220.0 // across at least
	kmPerDeg     = 111.195
	mapEvents    = 400  // points of strikes and fighting on one day: the latest
	mapSpans     = 1500 // of all days together: the latest
	mapDays      = 30   // for which a strike or a fight is shown, from its day on
	recentDays   = 7    // for which it is in the overview
	overview     = "overview"
	incidents    = "incidents"
	flooding     = "flooding"
	fitPlaces    = "places" // closer to them
	wholeCountry = "country"
	hereKm       = 90.0 // shown to each side of a place that the map is opened at
	everyDay     = "all"
	listRows     = 100 // of the list beside the map on one page
)

// mapPage shows one layer of the map, and the same as a list.
type mapPage struct {
	Head        head
	Layers      []navItem
	Layer       string
	Name        string
	Note        string
	On          string // the day shown
	OnWords     string
	First, Last string // days between which something changes
	Whole       bool
	Frame       string  // west, south, east and north of what has a spot on any day, "" for none
	Zoom        navItem // closer to the places, or back
	Days        []navItem
	Spans       string        // address of what is valid on which days, for the script
	Long        bool          // that is too much, or not all: it is asked for by day
	Cut         string        // how much of the day is left out, "" for nothing
	CutAll      navItem       // where that is
	Ground      template.HTML // land and lines between divisions
	Areas       template.HTML
	Towns       template.HTML
	Points      template.HTML
	Keys        []chartKey
	Rows        template.HTML // items of the list
	Listed      string        // which of how many, "" where the list has all
	Pages       []navItem     // the rows before and after
	Beyond      string        // how many places lie outside of what is drawn, "" for none
	Desc        string
	Here        *mapHere // the place that the map is opened at
}

// mapHere is the place that a map is opened at.
type mapHere struct {
	Name, Href string
	Lat, Lon   float64
	X, Y       float64
}

// mapTown is a name on the map, to find one's way.
type mapTown struct {
	X, Y float64
	Name string
	Left bool // the name stands to the left of the town
}

// mapLayer is one of the layers, which are never mixed in one drawing.
type mapLayer struct {
	key, name, note string
	layer           ledger.Layer
	by              theatre.Side
}

// layers lists the layers of the map: first what an editor asks for first, then
// one for each side that claims, and those that are confirmed or contested.
func (s *Site) layers() []mapLayer {
	out := []mapLayer{{overview, "Overview", "Areas: where the latest confirmed word is on who holds a place. Marks: what strikes, fighting and damage are told of, on the day and the " + countOf(recentDays-1, "day") + " before it, claimed or confirmed; the list says which. What a side alone claims to hold is in its own layer.", ledger.LayerConfirmed, ""}}
	if t := s.options.Theatre; t != nil {
		for _, b := range t.Belligerents {
			out = append(out, mapLayer{"claimed-" + strings.ToLower(string(b.Side)), "Claimed by " + b.Name, "What bodies of this side say of who holds a place. Nothing here is confirmed by being drawn.", ledger.LayerClaimed, b.Side})
		}
	}
	return append(out,
		mapLayer{"claimed-others", "Told by others", "What reporters and those of no side say of who holds a place.", ledger.LayerClaimed, theatre.None},
		mapLayer{"confirmed", "Confirmed", "Where the latest confirmed word is on who holds a place.", ledger.LayerConfirmed, ""},
		mapLayer{"contested", "Contested", "Where the sides name different holders, or fighting is told.", ledger.LayerContested, ""},
		mapLayer{incidents, "Strikes and fighting", "Places that strikes, fighting or damage are told of: those of the day, and of the " + countOf(mapDays-1, "day") + " before it. A mark says that something is told of, and by its standing how surely; how many there are says how much is reported.", "", ""},
		mapLayer{flooding, "Flooding", "Places that damage, harm or flight by water is told of, on the day and on the " + countOf(mapDays-1, "day") + " before it. Where the water stands is drawn nowhere.", "", ""})
}

// mapAsked is what a map is asked for.
type mapAsked struct {
	layer mapLayer
	until ledger.Until
	on    doc.Stamp // zero for the last day
	every bool      // what is valid on which days, and not one day
	place string    // key of the place to look at, "" for none
	row   int       // of the list from which on it is shown, from 0
}

// readMap reads a request for a map. The error is a problem that names the
// part which cannot be read.
func (s *Site) readMap(r *http.Request) (a mapAsked, err error) {
	q := r.URL.Query()
	if a.until, err = bound(r); err != nil {
		return a, err
	}
	if a.on, err = day(q, "on"); err != nil {
		return a, err
	}
	a.place = q.Get("place")
	layers := s.layers()
	a.layer = layers[0]
	if v := q.Get("layer"); v != "" {
		i := slices.IndexFunc(layers, func(l mapLayer) bool { return l.key == v })
		if i < 0 {
			return a, problem{http.StatusBadRequest, "There is no such layer", "“layer” cannot be " + quoted(v) + "."}
		}
		a.layer = layers[i]
	}
	switch v := q.Get("days"); v {
	case "":
	case everyDay:
		a.every = true
	default:
		return a, problem{http.StatusBadRequest, "These are no days of the map", "“days” can be " + everyDay + " only, not " + quoted(v) + "."}
	}
	if v := q.Get("row"); v != "" {
		if a.row, err = strconv.Atoi(v); err != nil || a.row < 1 {
			return a, problem{http.StatusBadRequest, "There is no such row", "“row” must be a number from 1 on, not " + quoted(v) + "."}
		}
		a.row--
	}
	return a, nil
}

// mapOf answers GET /map and /map.json: one layer, as now known of the end of a
// day; as JSON, with days=all, of every day.
func (s *Site) mapOf(w http.ResponseWriter, r *http.Request) {
	asked, err := s.readMap(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page := mapPage{Head: s.head(r, "Map", "/map"), Layer: asked.layer.key, Name: asked.layer.name, Note: asked.layer.note}
	page.Head.Map = true
	var features []byte
	known, data := true, path.Ext(r.URL.Path) == ".json" || wantsJSON(r)
	err = s.view(r, asked.until, func(l *ledger.Ledger) {
		on := l.Seen().UTC().Truncate(24 * time.Hour)
		if !asked.on.IsZero() {
			on = asked.on.End().Add(-time.Second).UTC().Truncate(24 * time.Hour)
		}
		layer := s.drawn(l, asked.until, asked.layer)
		if asked.on.IsZero() {
			on = layer.lastTold(on)
		}
		var seen func(*claim.Place) bool
		if asked.place != "" {
			page.Here = hereOn(l, asked.place)
			if known = page.Here != nil; known && !data {
				seen = fit(page.Here.around()).sees
			}
		}
		shown, all, elsewhere := layer.on(on, seen)
		if asked.every {
			shown, all = layer.everyDay()
		}
		if data {
			features = collection(shown, all)
			return
		}
		page.cut(asked.layer, on, len(shown), all)
		page.Long = len(layer.areas) > mapSpans || layer.points != nil && len(layer.points.marks) > mapSpans
		page.days(layer.first, on, l.Seen())
		view, whole := s.ground.view(layer.spots, r.URL.Query().Get("zoom"))
		page.Whole, page.Frame = whole, layer.spots.words()
		listed := page.draw(s.ground, shown, view)
		page.links(r.URL.Query(), s.layers(), on, l.Seen())
		page.list(r.URL.Query(), listed, asked.row, len(shown)+elsewhere)
		page.Keys = mapKeys(s.options.Theatre, asked.layer, layer.classes)
	})
	switch {
	case err != nil:
		s.fail(w, r, err)
	case !known:
		refuse(w, r, problem{http.StatusNotFound, "There is no such place on the map", "Nothing that was read tells of the place " + quoted(asked.place) + ", or it is not settled which one it is."})
	case data:
		s.showJSONText(w, features)
	default:
		page.Head.JSON, page.Head.Feeds = twin(r, ".json"), feedLinks("type="+string(claim.Control))
		if types := pointTypes[asked.layer.key]; types != nil {
			q := url.Values{}
			for _, t := range types {
				q.Add("type", string(t))
			}
			page.Head.Feeds = feedLinks(q.Encode())
		}
		page.Head.Description = "Who claims which places, what is confirmed and what contested, each layer by itself."
		s.show(w, r, "map", page)
	}
}

// mapVersion names what a map follows from besides its address; "" for one of the
// past, and for one that cannot be made.
func (s *Site) mapVersion(r *http.Request) (version string) {
	asked, err := s.readMap(r)
	if err != nil || asked.until != (ledger.Until{}) {
		return ""
	}
	err = s.view(r, asked.until, func(l *ledger.Ledger) {
		version = strconv.Itoa(s.drawn(l, asked.until, asked.layer).version) + " " + l.Seen().UTC().Format(time.DateOnly)
		if asked.place != "" {
			version += fmt.Sprint(" ", hereOn(l, asked.place))
		}
	})
	if err != nil {
		return ""
	}
	return version
}

// cut says how much of a day is left out of what is drawn and listed.
func (p *mapPage) cut(layer mapLayer, on time.Time, shown, all int) {
	if shown == all {
		return
	}
	q := url.Values{"from": {on.AddDate(0, 0, 1-shownFor(layer.key)).Format(time.DateOnly)}, "to": {on.Format(time.DateOnly)}}
	for _, t := range pointTypes[layer.key] {
		q.Add("type", string(t))
	}
	p.Cut = "Of " + countOf(mapEvents+all-shown, "mark") + " the latest " + grouped(mapEvents) + " are drawn and listed."
	p.CutAll = navItem{Name: "What is told of these days", Href: "/timeline?" + q.Encode()}
}

// hereOn finds the place of a key among those that the ledger tells of, nil
// where it has no spot of its own.
func hereOn(l *ledger.Ledger, key string) *mapHere {
	events := l.With(ledger.PlaceFacet, key)
	if len(events) == 0 {
		return nil
	}
	at := events[len(events)-1].Place
	if at == nil || !drawable(at) {
		return nil
	}
	return &mapHere{Name: placeWords(at), Href: placeHref(at), Lat: at.Lat, Lon: at.Lon}
}

// mapHref is the address of the map that shows a place best: the layer of what
// is told of who holds it last, else that of flooding, or of strikes and fighting,
// on the day of the first of events; "" where neither is told of it, or it has no spot of its own.
func (s *Site) mapHref(l *ledger.Ledger, key string, control *ledger.PlaceControl, events iter.Seq[*ledger.Event]) string {
	if hereOn(l, key) == nil {
		return ""
	}
	q := url.Values{"place": {key}}
	if control != nil && len(control.Series) > 0 {
		for _, layer := range []ledger.Layer{ledger.LayerConfirmed, ledger.LayerContested, ledger.LayerClaimed} {
			for _, of := range s.layers()[1:] { // the overview shows no more of one place
				if _, ok := pointOf(control, of); ok && of.layer == layer {
					q.Set("layer", of.key)
					return "/map?" + q.Encode()
				}
			}
		}
	}
	for e := range events {
		for _, layer := range []string{flooding, incidents} {
			if at, ok := e.Day(); ok && pointOn(e, layer) {
				q.Set("layer", layer)
				q.Set("on", at.UTC().Format(time.DateOnly))
				return "/map?" + q.Encode()
			}
		}
	}
	return ""
}

// days fills the days between which something changes on the map.
func (p *mapPage) days(first, on, last time.Time) {
	if last.IsZero() {
		return
	}
	if first.IsZero() || on.Before(first) {
		first = on
	}
	if last = last.UTC(); on.After(last) {
		last = on
	}
	p.First, p.Last = first.Format(time.DateOnly), last.Format(time.DateOnly)
}
