package claim

import (
	"sayso/doc"
	"sayso/nlp"
)

// index lists, by sentence, what the analysis lists by document, so that
// reading a sentence does not look at the whole article.
type index struct {
	quantities   [][]int
	attributions [][]int
	times        []int       // by token: the time expression that covers it, or -1
	timesOf      [][]int     // by sentence
	sentence     map[int]int // by first byte: the sentence that begins there
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
	x.timesOf, x.sentence = make([][]int, len(a.Sentences)), make(map[int]int, len(a.Sentences))
	for s, sent := range a.Sentences {
		x.sentence[sent.Start] = s
	}
	for i, tm := range a.Times {
		if tm.First < len(a.Tokens) {
			s := a.Tokens[tm.First].Sent
			x.timesOf[s] = append(x.timesOf[s], i)
		}
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

// blockOf returns the block of a claim's sentence, -1 when there is none.
func (d *reading) blockOf(s doc.Span) int {
	if i, ok := d.index.sentence[s.Start]; ok {
		return d.a.Sentences[i].Block
	}
	return -1
}

// tokensOf returns the tokens [first, last) of a claim's sentence.
func (d *reading) tokensOf(s doc.Span) (first, last int) {
	if i, ok := d.index.sentence[s.Start]; ok {
		return d.a.Sentences[i].First, d.a.Sentences[i].Last
	}
	return 0, 0
}

// hasDigit reports whether sentence s holds a number in figures.
func (d *reading) hasDigit(s int) bool {
	for i := d.a.Sentences[s].Start; i < d.a.Sentences[s].End; i++ {
		if c := d.a.Doc.Text[i]; c >= '0' && c <= '9' {
			return true
		}
	}
	return false
}
