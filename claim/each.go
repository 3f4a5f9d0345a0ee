package claim

import (
	"slices"

	"sayso/nlp"
)

// Several targets, each told with its own place.

// eachReach is how many words a list of targets with their places may take.
const eachReach = 40

// eachTarget returns the places of a list of targets that noun t begins, where there
// are at least two: "hit a school in A, a market in B and a post near C", "struck
// several targets, including a factory in A and a depot in B"; else nil.
func (d *reading) eachTarget(t int) []int {
	var out []int
	last := min(t+eachReach, d.sentenceOf(t).Last)
	target, joint := true, false // what stands before a preposition is a target; a further one is joined
	for i := t; i < last; i++ {
		tok := d.a.Tokens[i]
		switch w := d.form(i); {
		case w == "in" || w == "near" || w == "at" || w == "outside":
			p := d.placeBehind(i - 1)
			if p == nlp.NoToken && len(out) == 0 && i+2 < last && regionNouns[d.lemma(i+2)] { // "several targets in the region, including …"
				i += 2
				continue
			}
			if p == nlp.NoToken || !target || len(out) > 0 && !joint {
				return d.separate(out)
			}
			if !d.isSpot(p) {
				return d.separate(out)
			}
			out = append(out, p)
			_, end := d.nameRange(p)
			i, target, joint = end-1, false, false
		case w == "," || w == "and":
			joint = true
		case w == "including", w == "of", w == "such", w == "as", w == "region" || w == "regions":
		case tok.UPOS == "NOUN" || tok.UPOS == "PROPN":
			target = true
		case tok.UPOS == "DET", tok.UPOS == "ADJ", tok.UPOS == "NUM", tok.XPOS == "HYPH", tok.XPOS == "POS", tok.UPOS == "PRON", tok.XPOS == "VBN":
		default:
			return d.separate(out)
		}
	}
	return d.separate(out)
}

// separate returns places of which none lies within another and no two are the
// same, where there are at least two of them.
func (d *reading) separate(places []int) []int {
	seen := map[string]bool{}
	out := slices.DeleteFunc(d.closest(places), func(t int) bool {
		name := d.locate(t).name
		again := seen[name]
		seen[name] = true
		return again
	})
	if len(out) < 2 {
		return nil
	}
	return out
}

// eachOf returns the places of the list of targets in a frame, nil where there is
// none.
func (d *reading) eachOf(f frame) []int {
	for _, t := range append(slices.Clone(f.args["obj"]), f.args["on"]...) {
		if out := d.eachTarget(t); out != nil {
			return out
		}
	}
	return nil
}
