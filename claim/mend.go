package claim

import (
	"sayso/nlp"
)

// Arguments that the order of the words gives away where the tree has them
// wrong or hides them.

// countedObject returns what an active verb without an object acts on where the
// tree takes a quantity behind it for an adverb: "retook more than 300 square
// kilometres", "pledged close to $1.5 billion".
func (d *reading) countedObject(v int) int {
	for _, c := range d.syn.Dependents(v, "obl", "advmod", "xcomp") {
		if c < v || c-v > 8 {
			continue
		}
		for _, i := range d.index.quantities[d.a.Tokens[v].Sent] {
			q := d.a.Quantities[i]
			if q.First > v && q.First-v <= 2 && (q.First <= c && c < q.Last || q.Noun == c) && q.Kind != nlp.Percent && q.Kind != nlp.Factor {
				return c
			}
		}
	}
	return nlp.NoToken
}

// inRow returns the place names that go on a list behind the name of token p,
// whatever the tree makes of them: "near A, B and C".
func (d *reading) inRow(p int) []int {
	var out []int
	_, end := d.nameRange(p)
	sent := d.sentenceOf(p)
	for end < sent.Last {
		t, joined := end, false
		for t < sent.Last && (d.form(t) == "," || d.form(t) == "and" || d.form(t) == "or") {
			joined = joined || d.form(t) != ","
			t++
		}
		if t == end || t >= sent.Last || !d.rowName(t, joined) {
			break
		}
		out = append(out, t)
		_, end = d.nameRange(t)
	}
	return out
}

// rowName reports whether token t begins one more name of a list of places. A
// region or state behind a mere comma says where the name before it lies.
func (d *reading) rowName(t int, joined bool) bool {
	if !d.placeable(t) || d.speaks(t) { // "in A, B regional governor N said"
		return false
	}
	if _, last := d.nameRange(t); last < d.sentenceOf(t).Last {
		if tok := d.a.Tokens[last]; tok.XPOS == "POS" || tok.UPOS == "AUX" || isVerb(tok) {
			return false // "near A, and B said"
		}
		if d.is(last, "official") || d.a.Tokens[last].UPOS == "PROPN" && !regionNouns[d.lemma(last)] && d.isPerson(last) { // "in A, B governor N said"
			return false
		}
	}
	if joined {
		return true
	}
	l := d.locate(t)
	return l.entry == nil || l.entry.Class != "region" && l.entry.Class != "country"
}
