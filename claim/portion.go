package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
)

// What flew is told first, and how much of it was shot down behind it: "36 drones,
// all of which were downed", "20 missiles, 18 of which were intercepted".

// portionReach is how many words may part a count from "…, all of which".
const portionReach = 24

// portion returns the word for how much of what q counts was shot down and the
// verb that says so; NoToken twice when nothing of the kind follows.
func (d *reading) portion(q nlp.Quantity) (word, verb int) {
	if q.Noun == nlp.NoToken || !d.is(d.weaponHead(q.Noun), "missile") {
		return nlp.NoToken, nlp.NoToken
	}
	end := d.sentenceOf(q.First).Last
	for i := q.Noun + 2; i+3 < min(q.Noun+portionReach, end); i++ {
		if d.form(i+1) != "of" || !slices.Contains([]string{"which", "them", "these", "those"}, d.form(i+2)) || !strings.ContainsAny(d.a.Form(i-1), ",–—;") {
			continue
		}
		for v := i + 3; v < min(i+3+downedReach, end); v++ {
			if effects[d.lemma(v)] == Intercepted || d.form(v) == "destroyed" {
				return i, v
			}
			if u := d.a.Tokens[v].UPOS; u != "AUX" && u != "ADV" {
				break
			}
		}
	}
	return nlp.NoToken, nlp.NoToken
}

// portions gives the last count of what flew before "…, N of which were shot down"
// the role of what was launched, and where all of it was shot down that of what
// was intercepted too.
func (d *reading) portions(counts []number) []number {
	for i := len(counts) - 1; i >= 0; i-- {
		word, verb := d.portion(counts[i].q)
		if word == nlp.NoToken {
			continue
		}
		if counts[i].role == Intercepted || counts[i].role == "" {
			counts[i].role, counts[i].governor = Launched, counts[i].noun
		}
		if d.form(word) == "all" {
			counts = append(counts, number{q: counts[i].q, noun: counts[i].noun, role: Intercepted, governor: verb})
		}
		return counts
	}
	return counts
}

// ofCounted returns the noun that a number counts: behind "of" and with no noun of
// its own that of the part before it, the missiles of "three missiles of five and nine
// drones out of 12".
func (d *reading) ofCounted(q nlp.Quantity) int {
	of := q.First - 1
	if q.Kind != nlp.Count || of <= d.sentenceOf(q.First).First || d.form(of) != "of" || q.Last < len(d.a.Tokens) && nounlike(d.a.Tokens[q.Last]) {
		return q.Noun
	}
	if d.form(of-1) == "out" {
		of--
	}
	if q.Noun == of-1 || !d.countBefore(of) {
		return q.Noun
	}
	for _, o := range d.quantitiesIn(d.a.Tokens[of].Sent) {
		if o.Noun != nlp.NoToken && o.Noun < of && of-o.Noun <= 2 && o.Last <= of {
			return o.Noun
		}
	}
	return q.Noun
}
