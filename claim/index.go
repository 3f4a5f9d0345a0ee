package claim

import "sayso/nlp"

// index lists, by sentence, what the analysis lists by document, so that
// reading a sentence does not look at the whole article.
type index struct {
	quantities   [][]int
	attributions [][]int
	times        []int // by token: the time expression that covers it, or -1
}

func newIndex(a *nlp.Analysis) index {
	x := index{quantities: make([][]int, len(a.Sentences)), attributions: make([][]int, len(a.Sentences)), times: make([]int, len(a.Tokens))}
	for i, q := range a.Quantities {
		if q.First < len(a.Tokens) {
			s := a.Tokens[q.First].Sent
			x.quantities[s] = append(x.quantities[s], i)
		}
	}
	for i, att := range a.Attributions {
		x.attributions[att.Sentence] = append(x.attributions[att.Sentence], i)
	}
	for t := range x.times {
		x.times[t] = -1
	}
	for i, tm := range a.Times {
		for t := tm.First; t < tm.Last; t++ {
			x.times[t] = i
		}
	}
	return x
}

// quantitiesIn returns the quantities of sentence s in text order.
func (d *reading) quantitiesIn(s int) []nlp.Quantity {
	out := make([]nlp.Quantity, 0, len(d.index.quantities[s]))
	for _, i := range d.index.quantities[s] {
		out = append(out, d.a.Quantities[i])
	}
	return out
}

// attributionsIn returns the attributions of sentence s.
func (d *reading) attributionsIn(s int) []nlp.Attribution {
	out := make([]nlp.Attribution, 0, len(d.index.attributions[s]))
	for _, i := range d.index.attributions[s] {
		out = append(out, d.a.Attributions[i])
	}
	return out
}
