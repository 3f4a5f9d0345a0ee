package claim

import (
	"slices"

	"sayso/nlp"
	"sayso/place"
)

// describesHolder reports an adjective that says of a place who holds it: "the
// Russian-held town", "occupied X".
func (d *reading) describesHolder(r *rule, t int) bool {
	return r.Type == Control && r.Adjs != "" && (nlp.Is(d.a.Tokens[t].Deprel, "amod") || d.beforeName(t))
}

// heldPlaces returns those of the places of such an adjective that the draft tells
// of, with its actor filled where the words name none. There are none in the words
// that name who speaks, "the head of the occupied region said", and a land as a
// whole is none: "Russian-held territory in southern Ukraine".
func (d *reading) heldPlaces(dr *draft, places []int) []int {
	if dr.Actor == nil && d.speaks(dr.trigger) {
		return nil
	}
	places = slices.DeleteFunc(places, d.isCountry)
	if dr.Actor == nil && dr.Change == Held && len(places) > 0 {
		if dr.Actor = d.occupier(places[0]); dr.Actor == nil {
			return nil
		}
	}
	return places
}

// occupier returns whose troops "the occupied town" at token t has: the other
// side than the one in whose state it lies.
func (d *reading) occupier(t int) *Party {
	l := d.locate(t)
	if l.entry == nil || l.entry.Class == place.Country || l.entry.Class == place.Water {
		return nil
	}
	if s := d.r.sideOfCountry(l.entry.Country); s.IsBelligerent() && d.r.opponent(s) != "" {
		return d.r.belligerent(d.r.opponent(s))
	}
	return nil
}
