package claim

import (
	"sayso/nlp"
)

// Places that a sentence names and that are not where its event was.

// ofSome reports a place that only some of what is told are counted for: the
// second region of "40 drones over five regions, including 18 over the Saratov
// region".
func (d *reading) ofSome(p int) bool {
	sent := d.sentenceOf(p)
	for _, q := range d.quantitiesIn(d.a.Tokens[p].Sent) {
		if q.Kind != nlp.Count || q.First <= sent.First || q.Last > p || p-q.Last > someReach {
			continue
		}
		if d.form(q.First-1) == "including" && d.onlyPlacesBetween(q.Last, p) {
			return true
		}
	}
	return false
}

// someReach is how many words behind its number the place of a part may stand,
// with those of further parts before it.
const someReach = 24

// onlyPlacesBetween reports whether tokens [first, last) are nothing but numbers,
// prepositions and names: "18 over the A region, 21 over".
func (d *reading) onlyPlacesBetween(first, last int) bool {
	for t := first; t < last; t++ {
		switch d.a.Tokens[t].UPOS {
		case "ADP", "DET", "PROPN", "NUM", "CCONJ", "PUNCT", "ADJ":
		case "NOUN":
			if !regionNouns[d.lemma(t)] && !d.is(t, "missile") && !d.is(t, "settlement") && !d.placeable(t) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// besides reports a place named only to say where another lies: "adjacent to the
// Sumy region", "which borders Romania".
func (d *reading) besides(p int) bool {
	first, _ := d.nameRange(p)
	for t := first - 1; t >= max(d.sentenceOf(p).First, first-besideReach); t-- {
		switch d.lemma(t) {
		case "border", "adjoin", "neighbour", "neighbor":
			return isVerb(d.a.Tokens[t]) && !nlp.Is(d.a.Tokens[t].Deprel, "amod") // not "the neighbouring town of X"
		case "adjacent", "close", "next", "opposite":
			return true
		}
	}
	return false
}

// besideReach is how many words before a name "adjacent to" may stand.
const besideReach = 5
