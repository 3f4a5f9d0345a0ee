package web

import (
	"cmp"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/place/cells"
	"sayso/theatre"
)

// The sizes of the map, in units of its view box, and of the least that it
// shows of the country.
const (
	mapWidth  = 660
	mapHeight = 470
	mapKm     = 160.0 // across at least
	kmPerDeg  = 111.195
	mapEvents = 400 // points of strikes and fighting: the newest
	mapDays   = 30  // of strikes and fighting, before the moment shown
	incidents = "incidents"
	fitPlaces = "places"
)

// mapPage shows one layer of the map, and the same as a list.
type mapPage struct {
	Head   head
	Layers []navItem
	Layer  string
	Name   string
	Note   string
	On     string // the day shown, for the form
	Whole  bool
	Zoom   navItem // closer to the places, or back
	Days   []navItem
	Land   string
	Areas  []chartMark
	Points []chartMark
	Rows   [][]cell
	Desc   string
}

// mapLayer is one of the layers, which are never mixed in one drawing.
type mapLayer struct {
	key, name, note string
	layer           ledger.Layer
	by              theatre.Side
}

// layers lists the layers of the map: one for each side that claims, and those
// that are confirmed or contested.
func (s *Site) layers() []mapLayer {
	var out []mapLayer
	if t := s.options.Theatre; t != nil {
		for _, b := range t.Belligerents {
			out = append(out, mapLayer{"claimed-" + strings.ToLower(string(b.Side)), "Claimed by " + b.Name, "What bodies of this side say of who holds a place. Nothing here is confirmed by being drawn.", ledger.LayerClaimed, b.Side})
		}
	}
	return append(out,
		mapLayer{"claimed-others", "Told by others", "What reporters and those of no side say of who holds a place.", ledger.LayerClaimed, theatre.None},
		mapLayer{"confirmed", "Confirmed", "Where the latest confirmed word is on who holds a place.", ledger.LayerConfirmed, ""},
		mapLayer{"contested", "Contested", "Where the sides name different holders, or fighting is told.", ledger.LayerContested, ""},
		mapLayer{incidents, "Strikes and fighting", "Places that strikes, fighting or damage are told of in the last " + countOf(mapDays, "day") + ".", "", ""})
}

// mapOf answers GET /map and /map.json: one layer, as now known of the end of a
// day.
func (s *Site) mapOf(w http.ResponseWriter, r *http.Request) {
	until, err := bound(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	on, err := day(r.URL.Query(), "on")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	layers := s.layers()
	i := 0
	if v := r.URL.Query().Get("layer"); v != "" {
		if i = slices.IndexFunc(layers, func(l mapLayer) bool { return l.key == v }); i < 0 {
			s.fail(w, r, problem{http.StatusBadRequest, "There is no such layer", "“layer” cannot be " + quoted(v) + "."})
			return
		}
	}
	page := mapPage{Head: s.head("Map", "/map"), Layer: layers[i].key, Name: layers[i].name, Note: layers[i].note}
	var fc ledger.FeatureCollection
	err = s.view(r, until, func(l *ledger.Ledger) {
		end := l.Seen()
		if !on.IsZero() {
			end = on.End()
		}
		sites := s.mapSites(l, layers[i], end)
		fc = collection(sites)
		page.draw(s.options.Cells, sites, r.URL.Query().Get("zoom") != fitPlaces)
		page.links(r.URL.Query(), layers, end, l.Seen(), !on.IsZero())
	})
	switch {
	case err != nil:
		s.fail(w, r, err)
	case path.Ext(r.URL.Path) == ".json" || wantsJSON(r):
		s.showJSON(w, r, fc)
	default:
		page.Head.JSON = twin(r, ".json")
		page.Head.Description = "Who claims which places, what is confirmed and what contested, each layer by itself."
		s.show(w, r, "map", page)
	}
}

// mapSite is a place of the map with what its layer says of it.
type mapSite struct {
	place   claim.Place
	rings   []cells.Ring
	class   string
	label   string
	feature ledger.Feature
	row     []cell
}

// mapSites returns what a layer shows as of the end of a day, by name.
func (s *Site) mapSites(l *ledger.Ledger, layer mapLayer, end time.Time) []mapSite {
	if layer.key == incidents {
		return incidentSites(l.Events(), end)
	}
	var out []mapSite
	for _, c := range l.ControlOn(end) {
		if c.Place.Ambiguous || c.Place.Lat == 0 && c.Place.Lon == 0 {
			continue
		}
		for _, p := range pointsOf(&c, layer) {
			out = append(out, s.controlSite(&c, p, layer))
		}
	}
	return out
}

// pointsOf returns the points of a place that belong to a layer.
func pointsOf(c *ledger.PlaceControl, layer mapLayer) []ledger.ControlPoint {
	switch {
	case layer.layer == ledger.LayerConfirmed && c.Confirmed != nil:
		return []ledger.ControlPoint{*c.Confirmed}
	case layer.layer == ledger.LayerContested && c.Contested && len(c.Series) > 0:
		return []ledger.ControlPoint{c.Series[len(c.Series)-1]}
	case layer.layer != ledger.LayerClaimed:
		return nil
	}
	return slices.DeleteFunc(slices.Clone(c.Claimed), func(p ledger.ControlPoint) bool { return p.By != layer.by || p.Holder == "" })
}

// controlSite words one place of a layer of control.
func (s *Site) controlSite(c *ledger.PlaceControl, p ledger.ControlPoint, layer mapLayer) mapSite {
	holder, class := "contested", "area-contested"
	if layer.layer != ledger.LayerContested {
		holder, class = "held by "+sideName(s.options.Theatre, p.Holder), "area-other"
		if t := s.options.Theatre; t != nil {
			if i := slices.IndexFunc(t.Belligerents, func(b theatre.Belligerent) bool { return b.Side == p.Holder }); i >= 0 {
				class = fmt.Sprint("area-", i%2)
			}
		}
	}
	since := stamp(doc.Stamp{Time: p.At.Date(), Precision: min(p.At.Precision, doc.PrecisionDay)})
	site := mapSite{place: c.Place, class: class, label: placeWords(&c.Place) + ": " + holder}
	when := cell{When: since}
	if p.Told {
		when.Soft = "told"
	}
	site.row = []cell{{Text: placeWords(&c.Place), Href: placeHref(&c.Place)}, {Text: holder, Href: linkInside.event(p.Event)}, when, badgeCell(p.Standing)}
	site.feature = ledger.Feature{Type: "Feature", ID: c.Place.ID + "/" + layer.key, Properties: ledger.Properties{
		Layer: layer.layer, Place: cmp.Or(c.Place.Canonical, c.Place.Name), Admin1: c.Place.Admin1, By: p.By, Holder: p.Holder, Standing: p.Standing,
		Since: p.At.Date().Format(time.DateOnly), Told: p.Told, Event: p.Event}}
	return site
}

// incidentTypes are the types of event that are drawn as points.
var incidentTypes = []claim.Type{claim.Strike, claim.GroundCombat, claim.Damage}

// incidentSites returns the places of strikes, fighting and damage of the
// days before a moment, the newest first.
func incidentSites(events []*ledger.Event, end time.Time) []mapSite {
	var out []mapSite
	for _, e := range slices.Backward(events) {
		at, ok := eventDay(e)
		if !slices.Contains(incidentTypes, e.Type) || e.Place == nil || e.Place.Ambiguous || e.Place.Lat == 0 && e.Place.Lon == 0 || !e.Counts() || e.Anachronism != "" ||
			!ok || !at.Before(end) || at.Before(end.AddDate(0, 0, -mapDays)) || len(out) == mapEvents {
			continue
		}
		word := wordOf("type", e.Type)
		site := mapSite{place: *e.Place, class: "at-" + string(e.Type), label: placeWords(e.Place) + ": " + strings.ToLower(word) + ", " + at.Format("2 January")}
		site.row = []cell{{Text: placeWords(e.Place), Href: placeHref(e.Place)}, {Text: word, Href: linkInside.event(e.ID)}, {When: stamp(e.Start)}, badgeCell(e.Standing)}
		site.feature = ledger.Feature{Type: "Feature", ID: string(e.ID), Properties: ledger.Properties{Layer: incidents, Place: cmp.Or(e.Place.Canonical, e.Place.Name), Admin1: e.Place.Admin1,
			Standing: e.Standing, Since: at.Format(time.DateOnly), Event: e.ID}}
		out = append(out, site)
	}
	return out
}

// collection is a layer as GeoJSON: its places as points.
func collection(sites []mapSite) ledger.FeatureCollection {
	out := ledger.FeatureCollection{Type: "FeatureCollection", Features: []ledger.Feature{}}
	for _, x := range sites {
		x.feature.Geometry = ledger.Geometry{Type: "Point", Coordinates: cells.Point{x.place.Lon, x.place.Lat}}
		out.Features = append(out.Features, x.feature)
	}
	return out
}
