package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
	"sayso/place"
)

// Which of the names that a sentence leads to an event by is where it was: what was hit
// before the town it lies in, the city before its district, a name before "the east".

// meant chooses among the places found for an event.
func (d *reading) meant(r *rule, f frame, found []int) []int {
	if r.Type == Strike || r.Type == Damage {
		if site := d.namedSite(f); site != nlp.NoToken && len(found) == 1 && !d.sameName(found[0], site) {
			return []int{site}
		}
	}
	found = slices.Clone(found)
	for i, p := range found {
		if city := d.cityOfDistrict(p); city != nlp.NoToken {
			found[i] = city
		}
	}
	named := slices.ContainsFunc(found, func(p int) bool { return d.placeable(p) })
	out := found[:0]
	for i, p := range found {
		switch {
		case named && !d.placeable(p), slices.ContainsFunc(found[:i], func(q int) bool { return d.sameName(q, p) || d.liesIn(q, p) }):
		case r.Type == Displacement && d.damName(p), r.Type == Control && d.actsItself(f, p), d.isLabel(p):
		default:
			out = append(out, p)
		}
	}
	return out
}

// namedSite returns the name of a dam, bridge or plant that an attack hit, when that is
// what its object or passive subject is called.
func (d *reading) namedSite(f frame) int {
	for _, t := range append(slices.Clone(f.args["obj"]), f.args["of"]...) {
		if !sites[d.lemma(t)] {
			continue
		}
		first, last := d.nameRange(t)
		if d.placeable(t) && last == t+1 && first < t {
			return t
		}
	}
	return nlp.NoToken
}

// cityOfDistrict returns Y of "the X district of Y", where Y is a city or town.
func (d *reading) cityOfDistrict(p int) int {
	_, last := d.nameRange(p)
	sent := d.sentenceOf(p)
	if d.lemma(last-1) != "district" || last+1 >= sent.Last || d.form(last) != "of" && d.form(last) != "in" {
		return nlp.NoToken
	}
	for t := last + 1; t < min(last+nameReach, sent.Last); t++ {
		if d.placeable(t) {
			if l := d.locate(t); l.entry != nil && (l.entry.Class == place.City || l.entry.Class == place.Town) && !regionNouns[d.lemma(d.nameEnd(t))] {
				return t
			}
			return nlp.NoToken
		}
		if w := d.a.Tokens[t].UPOS; w != "DET" && w != "ADJ" && !d.is(t, "settlement") && !d.isSideName(t) && d.a.Tokens[t].XPOS != "POS" {
			return nlp.NoToken
		}
	}
	return nlp.NoToken
}

// nameEnd returns the last token of the place name at token t.
func (d *reading) nameEnd(t int) int {
	_, last := d.nameRange(t)
	return last - 1
}

// liesIn reports whether p, right behind q and a comma, is the region that q lies in:
// "in Kramatorsk, Donetsk".
func (d *reading) liesIn(q, p int) bool {
	first, _ := d.nameRange(p)
	if first < 2 || d.form(first-1) != "," || !d.sameName(q, first-2) {
		return false
	}
	town := d.locate(q).entry
	if town == nil {
		return false
	}
	l := d.resolve(d.placeName(p), place.Hint{Country: town.Country, Class: place.Region})
	return l.entry != nil && within(town, l.entry)
}

// damName reports whether a name is that of a dam or reservoir, whose waters drive people
// out of other places.
func (d *reading) damName(p int) bool {
	switch d.lemma(d.nameEnd(p)) {
	case "dam", "reservoir":
		return true
	}
	return false
}

// actsItself reports whether the seat of a government at p is the subject of another,
// active verb than the trigger: who fires missiles there is not taken by anybody.
func (d *reading) actsItself(f frame, p int) bool {
	tok := d.a.Tokens[p]
	return d.known[p] != nil && d.ownSide(p) != "" && tok.Deprel == "nsubj" && tok.Head != f.trigger && tok.Head != nlp.NoToken && isVerb(d.a.Tokens[tok.Head]) && !d.passive(tok.Head)
}

// isLabel reports whether a country is only what a headline is filed under: "War in
// Ukraine: …".
func (d *reading) isLabel(p int) bool {
	sent := d.sentenceOf(p)
	_, last := d.nameRange(p)
	return last < sent.Last && last-sent.First <= labelWords && d.a.Form(last) == ":" && (d.isCountry(p) || d.isSideName(p))
}

// labelWords is how many words a headline's label has at most.
const labelWords = 4

// partedFrom reports whether a semicolon parts token t from trigger: headlines tell of
// several things.
func (d *reading) partedFrom(t, trigger int) bool {
	lo, hi := min(t, trigger), max(t, trigger)
	return strings.Contains(d.a.Doc.Text[d.a.Tokens[lo].Start:d.a.Tokens[hi].Start], ";")
}

// foughtFor returns the town that fighting is over: "the battle for X".
func (d *reading) foughtFor(r *rule, trigger int) int {
	if r.Type != GroundCombat || trigger+1 >= d.sentenceOf(trigger).Last || d.form(trigger+1) != "for" {
		return nlp.NoToken
	}
	if p := d.nameBehind(trigger + 1); p != nlp.NoToken && d.known[p] == nil {
		return p
	}
	return nlp.NoToken
}
