package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
	"sayso/place"
)

// Names that are no place where something of this war happened.

// blocs are areas too wide to say where an event was, and what is called by
// their names.
var blocs = map[string]bool{
	"europe": true, "africa": true, "asia": true, "america": true, "eu": true, "e.u.": true, "nato": true, "west": true, "the west": true,
	"middle east": true, "north america": true, "latin america": true, "eurasia": true, "balkans": true, "world": true, "earth": true,
}

// onMap leaves out the names among places that say nothing of where an event
// was: a continent, a part of a longer name, a body called by its seat. off
// reports an event that itself is said to have happened on another continent or
// in a country that this war is neither fought in nor spills over to.
func (d *reading) onMap(r *rule, f frame, places []int) (on []int, off bool) {
	if r.Type == Aid { // soldiers are trained anywhere
		return places, false
	}
	front := r.Type == Control || r.Type == Advance || r.Type == GroundCombat
	for _, t := range places {
		l := d.locate(t)
		own := d.syn.Dominates(f.trigger, t) || d.clause(t) == d.clause(f.trigger)
		switch {
		case d.a.Tokens[t].Deprel == "nmod:poss" && d.isSeat(t):
		case blocs[d.form(t)], blocs[strings.ToLower(l.name)]:
			off = off || front && own
		case l.entry == nil && !l.ambiguous && d.noName(t):
		case l.entry != nil && d.abroad(l.entry.Country):
			off = off || own
		default:
			on = append(on, t)
		}
	}
	return on, off && len(on) == 0
}

// isSeat reports whether a name stands for the government that sits there:
// "Kyiv's offensive" is not fought in Kyiv.
func (d *reading) isSeat(t int) bool {
	l, h := d.locate(t), d.a.Tokens[t].Head
	if h != nlp.NoToken && (d.is(h, "building") || d.is(h, "settlement")) { // "Kyiv's airport"
		return false
	}
	return d.ownSide(t) != "" && (l.entry == nil || l.entry.Class == place.City)
}

// abroad reports a country that is neither fought in nor around.
func (d *reading) abroad(country string) bool {
	th := d.r.theatre
	if country == "" || country == th.Country || slices.Contains(th.Neighbours, country) {
		return false
	}
	return !d.r.sideOfCountry(country).IsBelligerent()
}

// noName reports whether words that the gazetteer does not know are no place's
// name of their own: a common noun in capitals ("Dam"), a part of a longer name
// ("Nord" of "Nord Stream"), a government called by its seat, a word before a
// colon that speaks ("Sullivan: …").
func (d *reading) noName(t int) bool {
	first, last := d.nameRange(t)
	sent := d.sentenceOf(t)
	if last-first == 1 && (regionNouns[d.lemma(t)] || directions[d.lemma(t)]) && d.form(t) != d.a.Form(t) {
		return true
	}
	if last < sent.Last && d.a.Tokens[last].UPOS == "PROPN" && !regionNouns[d.lemma(last)] || last < sent.Last && d.a.Form(last) == ":" && first == sent.First {
		return true
	}
	return d.ownSide(t) != "" && d.syn.Case(t) == ""
}

// region returns the region that is called like the town at l, for what happens
// on a front: who fights "in Donetsk" fights in the region. It is l when there
// is none.
func (d *reading) region(l located, t int) located {
	if l.entry == nil || l.entry.Class != place.City || !slices.Contains([]string{"in", "of", "across", "throughout"}, d.syn.Case(t)) || d.syn.Case(t) == "of" && !d.ofArea(t) || d.settlementBefore(t) {
		return l
	}
	for _, c := range d.syn.Children(t) {
		if d.is(c, "settlement") {
			return l
		}
	}
	if r := d.resolve(l.name, place.Hint{Country: d.r.theatre.Country, Class: place.Region}); r.entry != nil && r.entry.Class == place.Region {
		return r
	}
	return l
}

// ofArea reports whether a measured area lies in the place at token t: "90
// square km of X".
func (d *reading) ofArea(t int) bool {
	h := d.a.Tokens[t].Head
	return h != nlp.NoToken && d.measuredLength(h)
}

// unnamedSettlement reports whether what is taken or held at an argument is a
// settlement without a name, which lies near the place that is named and is not
// it: "captured a small village near X".
func (d *reading) unnamedSettlement(r *rule, f frame, p int) bool {
	if r.Type != Control {
		return false
	}
	switch d.locative(p) { // also through "the town of"
	case "near", "outside", "around", "from", "beyond":
	default:
		return false
	}
	for _, role := range []string{"obj", "subj", "of"} {
		for _, t := range f.args[role] {
			if d.a.Tokens[p].Head == t && d.syn.Case(p) == "of" { // "the occupied city of X"
				continue
			}
			if d.is(t, "settlement") && d.a.Tokens[t].UPOS == "NOUN" && d.a.Tokens[p].Head != nlp.NoToken && t < p {
				return true
			}
		}
	}
	return false
}

// links are what leads from one place to another and lies in neither.
var links = map[string]bool{"bridge": true, "road": true, "railway": true, "line": true, "highway": true, "crossing": true, "border": true, "strait": true, "tunnel": true, "route": true, "corridor": true}

// linked reports a place that is only an end of a bridge or road: "struck a bridge
// between A and B", "a road linking A and B".
func (d *reading) linked(p int) bool {
	t := p
	for steps := 0; steps < 3 && nlp.Is(d.a.Tokens[t].Deprel, "conj"); steps++ {
		t = d.a.Tokens[t].Head
	}
	if h := d.a.Tokens[t].Head; h != nlp.NoToken && regionNouns[d.lemma(h)] && d.syn.Dependent(t, "case") == nlp.NoToken {
		t = h
	}
	h := d.a.Tokens[t].Head
	if h == nlp.NoToken {
		return false
	}
	if c := d.syn.Dependent(t, "case"); c != nlp.NoToken && c > 0 && d.form(c) == "between" && links[d.lemma(c-1)] {
		return true
	}
	return nlp.Is(d.a.Tokens[t].Deprel, "obj") && (d.lemma(h) == "link" || d.lemma(h) == "connect")
}
