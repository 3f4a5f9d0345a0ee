package claim

import (
	"strings"

	"sayso/nlp"
	"sayso/place"
)

// Ships are called by the names of towns: "the landing ship Minsk", and "the Minsk"
// from then on, is no place.

// shipNouns are what stands before or beside a ship's name.
var shipNouns = map[string]bool{
	"ship": true, "warship": true, "vessel": true, "cruiser": true, "corvette": true, "frigate": true, "submarine": true, "destroyer": true, "tanker": true,
	"ferry": true, "boat": true, "flagship": true, "minesweeper": true, "tugboat": true, "tug": true, "freighter": true, "battleship": true, "gunboat": true,
}

// shipReach is how many words may part a ship's name from "a large landing ship" beside it.
const shipReach = 5

// findVessels takes the names of ships from the places.
func (d *reading) findVessels() {
	names := map[string]bool{}
	for t := range d.a.Tokens {
		if d.placeable(t) && d.callsShip(t) {
			names[d.form(t)] = true
		}
	}
	if len(names) == 0 {
		return
	}
	d.vessel = map[int]bool{}
	for t := range d.a.Tokens {
		if names[d.form(t)] && d.placeable(t) && (d.callsShip(t) || !d.ledTo(t)) {
			d.vessel[t] = true
		}
	}
}

// callsShip reports whether the name at token t is that of a ship by the words beside
// it: "the submarine Rostov-on-Don", "the Minsk, a landing ship".
func (d *reading) callsShip(t int) bool {
	sent := d.sentenceOf(t)
	first, last := d.nameRange(t)
	before := first - 1
	for before > sent.First && d.a.Tokens[before].UPOS == "PUNCT" && d.a.Form(before) != "," && d.a.Form(before) != ":" {
		before--
	}
	if before >= sent.First && shipNouns[d.lemma(before)] {
		return true
	}
	if before < sent.First || d.form(before) != "the" {
		return false
	}
	if before-2 >= sent.First && d.a.Form(before-1) == "," && shipNouns[d.lemma(before-2)] {
		return true
	}
	if last+1 >= sent.Last || d.a.Form(last) != "," || d.a.Tokens[last+1].UPOS != "DET" && !d.isSideName(last+1) {
		return false
	}
	for i := last + 1; i < min(last+1+shipReach, sent.Last) && d.a.Tokens[i].UPOS != "PUNCT"; i++ {
		if shipNouns[d.lemma(i)] {
			return true
		}
	}
	return false
}

// ledTo reports whether a preposition leads to the name at token t as to a place.
func (d *reading) ledTo(t int) bool {
	first, last := d.nameRange(t)
	if last > t+1 && regionNouns[d.lemma(last-1)] {
		return true
	}
	for i := first - 1; i >= d.sentenceOf(t).First; i-- {
		switch tok := d.a.Tokens[i]; {
		case d.form(i) == "the":
			return false
		case tok.UPOS == "ADP":
			return leadTo[d.form(i)] || d.form(i) == "of" || d.form(i) == "from" || d.form(i) == "to"
		case tok.UPOS == "ADJ", d.is(i, "settlement"):
		default:
			return false
		}
	}
	return false
}

// isWater reports whether the name at token t is that of a sea, river or coast.
func (d *reading) isWater(t int) bool {
	l := d.locate(t)
	return l.entry != nil && l.entry.Class == place.Water || l.entry == nil && strings.HasSuffix(l.name, " coast")
}

// isBearing reports whether a place is only a part of a country: "Ukraine's south".
func (d *reading) isBearing(t int) bool {
	_, last := d.nameRange(t)
	return directions[d.lemma(last-1)]
}

// townAtWater returns the only town that the clause of a sea, river or coast at token p
// leads to right beside it: Y of "over the X river near Y", "in Y, on the X coast".
func (d *reading) townAtWater(p int) int {
	found := nlp.NoToken
	first, last := d.nameRange(p)
	sent := d.sentenceOf(p)
	for t := max(sent.First, first-waterReach); t < min(sent.Last, last+waterReach); t++ {
		if t >= first && t < last || !d.placeable(t) || d.voiceAt(t) != d.voiceAt(p) || d.clause(t) != d.clause(p) {
			continue
		}
		l := d.locate(t)
		if w := d.locative(t); l.entry == nil || l.precision != place.Exact || l.entry.Class == place.Water || l.entry.Class == place.Region || l.entry.Class == place.Country || w != "in" && w != "near" && w != "at" && w != "outside" {
			continue
		}
		if found != nlp.NoToken && !d.sameName(found, t) {
			return nlp.NoToken
		}
		found = t
	}
	return found
}

// waterReach is how many words may part a river or "the south" from the town that it
// is told with.
const waterReach = 9

// atWater reports whether a sea or river only says which kind of town is meant: "a
// Black Sea port".
func (d *reading) atWater(t int) bool {
	h := d.a.Tokens[t].Head
	for h != nlp.NoToken && d.placeable(h) && h > t && nlp.Is(d.a.Tokens[t].Deprel, "compound", "flat") {
		t, h = h, d.a.Tokens[h].Head
	}
	return h != nlp.NoToken && nlp.Is(d.a.Tokens[t].Deprel, "compound", "amod", "nmod:poss") && d.is(h, "settlement") && d.isWater(t)
}
