package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"sayso/claim"
	"sayso/ledger"
	"sayso/place"
	"sayso/place/cells"
	"sayso/theatre"
)

// mapSite is a place of the map with what its layer says of it from one day on.
type mapSite struct {
	place    *claim.Place
	rings    []cells.Ring // its area; nil for one that is a point
	from, to time.Time    // days on which it is so, [from, to); to is zero while it is
	class    string
	label    string
	layer    ledger.Layer
	event    *ledger.Event        // of a point: what it stands for, else nil
	control  *ledger.ControlPoint // of an area: who holds it
	holder   string               // in words
	id       string
}

// drawable reports whether a place has a spot: which one it is must be settled.
func drawable(p *claim.Place) bool {
	return !p.Ambiguous && (p.Lat != 0 || p.Lon != 0)
}

// controlSites returns what a layer says of a place: one site for each run of
// days on which that is the same.
func (s *Site) controlSites(c *ledger.PlaceControl, layer mapLayer) []*mapSite {
	var out []*mapSite
	var last ledger.EventID
	for _, on := range changeDays(c) {
		now := c.On(on.AddDate(0, 0, 1))
		p, ok := pointOf(&now, layer)
		if ok && p.Event == last {
			continue
		}
		if n := len(out); n > 0 && last != "" {
			out[n-1].to = on
		}
		if last = ""; ok {
			x := s.controlSite(c, p, layer)
			x.from = on
			out, last = append(out, x), p.Event
		}
	}
	return out
}

// changeDays are the days on which something is told to have changed at a
// place, in order.
func changeDays(c *ledger.PlaceControl) []time.Time {
	var out []time.Time
	for _, p := range c.Series {
		if on := p.At.Time.UTC().Truncate(24 * time.Hour); len(out) == 0 || on.After(out[len(out)-1]) {
			out = append(out, on)
		}
	}
	return out
}

// pointOf returns the point of a place that belongs to a layer, if one does.
func pointOf(c *ledger.PlaceControl, layer mapLayer) (p ledger.ControlPoint, ok bool) {
	switch layer.layer {
	case ledger.LayerConfirmed:
		if c.Confirmed != nil {
			return *c.Confirmed, true
		}
	case ledger.LayerContested:
		if n := len(c.Series); c.Contested && n > 0 {
			return c.Series[n-1], true
		}
	case ledger.LayerClaimed:
		for _, p := range c.Claimed {
			if p.By == layer.by && p.Holder != "" {
				return p, true
			}
		}
	}
	return p, false
}

// controlSite words one place of a layer of control.
func (s *Site) controlSite(c *ledger.PlaceControl, p ledger.ControlPoint, layer mapLayer) *mapSite {
	x := &mapSite{place: &c.Place, layer: layer.layer, control: &p, holder: "contested", class: areaClass(s.options.Theatre, layer, p.Holder), rings: s.ground.cell(c.Place.ID)}
	if layer.layer != ledger.LayerContested {
		x.holder = "held by " + sideName(s.options.Theatre, p.Holder)
	}
	x.label = placeWords(x.place) + ": " + x.holder
	x.id = x.place.ID + "/" + layer.key + "/" + p.At.Date().Format(time.DateOnly)
	return x
}

// row is a site as cells of a list.
func (x *mapSite) row() []cell {
	at := cell{Text: placeWords(x.place), Href: placeHref(x.place)}
	if e := x.event; e != nil {
		return []cell{at, {Text: wordOf("type", e.Type), Href: linkInside.event(e.ID)}, {When: stamp(e.Start)}, badgeCell(e.Standing)}
	}
	when := cell{When: onDay(x.control.At), Soft: "since"}
	if x.control.Told {
		when.Soft = "as told on"
	}
	return []cell{at, {Text: x.holder, Href: linkInside.event(x.control.Event)}, when, badgeCell(x.control.Standing)}
}

// about is what the layer says of a site, for a program.
func (x *mapSite) about() ledger.Properties {
	out := ledger.Properties{Layer: x.layer, Place: cmp.Or(x.place.Canonical, x.place.Name), Admin1: x.place.Admin1}
	if e := x.event; e != nil {
		out.Standing, out.Since, out.Event = e.Standing, x.from.Format(time.DateOnly), e.ID
		return out
	}
	p := x.control
	out.By, out.Holder, out.Standing, out.Since, out.Told, out.Event = p.By, p.Holder, p.Standing, p.At.Date().Format(time.DateOnly), p.Told, p.Event
	return out
}

// areaClass is the CSS class of an area: of a side that is only said to hold
// it, of one that is confirmed to, or of a contested one.
func areaClass(t *theatre.Theatre, layer mapLayer, holder theatre.Side) string {
	side := "other"
	if t != nil {
		if i := slices.IndexFunc(t.Belligerents, func(b theatre.Belligerent) bool { return b.Side == holder }); i >= 0 {
			side = fmt.Sprint(i % 2)
		}
	}
	switch layer.layer {
	case ledger.LayerContested:
		return "area-contested"
	case ledger.LayerConfirmed:
		return "area-" + side + " sure"
	}
	return "area-" + side
}

// pointTypes are the types of event that are drawn as points, by layer.
var pointTypes = map[string][]claim.Type{
	overview:  {claim.Strike, claim.GroundCombat, claim.Damage},
	incidents: {claim.Strike, claim.GroundCombat, claim.Damage},
	flooding:  {claim.Damage, claim.Casualty, claim.Displacement},
}

// pointOn reports whether an event is drawn as a point of a layer.
func pointOn(e *ledger.Event, layer string) bool {
	return slices.Contains(pointTypes[layer], e.Type) && e.Flood() == (layer == flooding) && e.Counts() && e.Anachronism == ""
}

// pointClass is the class of the mark of an event on a layer.
func pointClass(layer string, t claim.Type) string {
	if layer == flooding {
		return "at-flood"
	}
	return "at-" + string(t)
}

// pointSite is the place of an event that a layer draws, of which the day is known.
func pointSite(e *ledger.Event, layer string) *mapSite {
	at, _ := e.Day()
	x := &mapSite{place: e.Place, layer: ledger.Layer(layer), event: e, from: at.UTC(), class: pointClass(layer, e.Type) + wide(e.Place), id: string(e.ID),
		label: placeWords(e.Place) + ": " + strings.ToLower(wordOf("type", e.Type)) + ", " + at.Format("2 January")}
	x.to = x.from.AddDate(0, 0, shownFor(layer))
	return x
}

// somewhere is the class of a mark that stands for a whole region.
const somewhere = " wide"

// wide is the class of a mark at a place beside its own, " wide" where the place
// is a region: its spot is only a point inside it.
func wide(p *claim.Place) string {
	if p.Precision == int(place.Regional) || p.Class == string(place.Region) {
		return somewhere
	}
	return ""
}

// spot reports whether a place has a spot on the map: a whole country has none.
func (x *mapSite) spot() bool { return x.place.Class != string(place.Country) }

// at is where a site is.
func (x *mapSite) at() cells.Point { return cells.Point{x.place.Lon, x.place.Lat} }

// mapKeys explains the marks of a layer: those that it uses on any day.
func mapKeys(t *theatre.Theatre, layer mapLayer, classes []string) []chartKey {
	var out []chartKey
	add := func(class, words string) {
		if slices.Contains(classes, class) && !slices.ContainsFunc(out, func(k chartKey) bool { return k.Class == class }) {
			out = append(out, chartKey{words, class, shapes[shapeAt(class)]})
		}
	}
	if types := pointTypes[layer.key]; types != nil {
		for _, typ := range types {
			class, words := pointClass(layer.key, typ), wordOf("type", typ)
			if layer.key == flooding {
				words = "Damage, harm or flight by water"
			}
			add(class, words)
			add(class+somewhere, words+", somewhere in the region")
		}
	}
	if layer.layer == "" {
		return out
	}
	how := map[ledger.Layer]string{ledger.LayerClaimed: "said to be held by ", ledger.LayerConfirmed: "confirmed to be held by "}[layer.layer]
	sides := []theatre.Side{}
	if t != nil {
		for _, b := range t.Belligerents {
			sides = append(sides, b.Side)
		}
	}
	for _, side := range sides {
		add(areaClass(t, layer, side), how+sideName(t, side))
	}
	add("area-contested", "contested: the sides name different holders, or fighting is told")
	add(areaClass(t, layer, theatre.None), how+"somebody else")
	return out
}
