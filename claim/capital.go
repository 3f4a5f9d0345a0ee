package claim

import (
	"sayso/nlp"
	"sayso/place"
)

// capitalBefore returns the nearest name of a capital for "the capital" at token
// t: of the country that its own words name, else of the theatre's.
func (d *reading) capitalBefore(t int) int {
	country := d.r.theatre.Country
	for _, c := range d.syn.Dependents(t, "amod", "nmod:poss", "compound") {
		if s := d.ownSide(c); s.IsBelligerent() {
			for _, b := range d.r.theatre.Belligerents {
				if b.Side == s {
					country = b.Country
				}
			}
		} else if d.a.Tokens[c].UPOS == "PROPN" || d.form(c) == "regional" {
			return nlp.NoToken
		}
	}
	best := nlp.NoToken
	for i := range d.a.Tokens {
		if !d.placeable(i) || i == t {
			continue
		}
		if l := d.locate(i); l.entry != nil && l.entry.Country == country && l.entry.Weight >= capitalWeight && l.entry.Class == place.City {
			if best == nlp.NoToken || i < t {
				best = i
			}
		}
	}
	return best
}

// capitalWeight is the prominence of a country's capital in the gazetteer.
const capitalWeight = .9
