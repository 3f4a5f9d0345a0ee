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
			if q.First > v && q.First-v <= 2 && (q.First <= c && c < q.Last || q.Noun == c) && q.Kind != nlp.Percent {
				return c
			}
		}
	}
	return nlp.NoToken
}

// gerundNoun reports whether a participle in -ing is the noun of what goes on,
// which the tree takes for the verb of its sentence: "Fighting continued near
// X", "Heavy shelling was reported".
func (d *reading) gerundNoun(t int) bool {
	tok := d.a.Tokens[t]
	if tok.XPOS != "VBG" || t+1 >= d.sentenceOf(t).Last {
		return false
	}
	first := d.sentenceOf(t).First
	if t > first && d.a.Tokens[t-1].UPOS != "ADJ" && d.a.Tokens[t-1].UPOS != "DET" && d.a.Tokens[t-1].UPOS != "PUNCT" && d.a.Tokens[t-1].XPOS != "VBN" {
		return false
	}
	next := d.a.Tokens[t+1]
	return next.UPOS == "AUX" || next.XPOS == "VBD" || next.XPOS == "VBZ" || next.XPOS == "VBN" && d.syn.Dependent(t+1, "aux") == nlp.NoToken
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
	if !d.placeable(t) {
		return false
	}
	if _, last := d.nameRange(t); last < d.sentenceOf(t).Last {
		if tok := d.a.Tokens[last]; tok.XPOS == "POS" || tok.UPOS == "AUX" || isVerb(tok) {
			return false // "near A, and B said"
		}
	}
	if joined {
		return true
	}
	l := d.locate(t)
	return l.entry == nil || l.entry.Class != "region" && l.entry.Class != "country"
}
