package main

import (
	"fmt"
	"strings"

	"sayso/doc"
	"sayso/nlp/en"
	"sayso/nlp/en/model"
	"sayso/train/perceptron"
	"sayso/train/treebank"
)

// paragraph is a run of sentences as it stands in the text.
type paragraph struct {
	text   string
	tokens []doc.Span
	ends   map[int]bool // byte offsets at which gold sentences end
}

// paragraphs parts the treebank's text where it marks paragraphs.
func paragraphs(ss []treebank.Sentence) []paragraph {
	var out []paragraph
	var b strings.Builder
	ends := map[int]bool{}
	flush := func() {
		if b.Len() > 0 {
			out = append(out, paragraph{b.String(), en.Tokenize(b.String()), ends})
		}
		b.Reset()
		ends = map[int]bool{}
	}
	for i, s := range ss {
		if s.NewPar || s.NewDoc {
			flush()
		}
		if b.Len() > 0 && ss[i-1].Words[len(ss[i-1].Words)-1].SpaceAfter {
			b.WriteByte(' ')
		}
		b.WriteString(strings.TrimSpace(s.Text))
		ends[b.Len()] = true
	}
	flush()
	return out
}

func trainSplitter(c *corpus, out string) error {
	ps := paragraphs(c.train)
	p := perceptron.New([]string{"goes on", "ends"})
	rnd := shuffle(17)
	scores := make([]float32, 2)
	buf := make([]uint64, 0, 64)
	for range 10 {
		for _, k := range rnd.perm(len(ps)) {
			par := ps[k]
			en.Gaps(par.text, par.tokens, func(g *model.Gap) bool {
				gold := 0
				if par.ends[par.tokens[g.After].End] {
					gold = 1
				}
				buf = model.GapFeatures(buf[:0], g)
				p.Score(buf, scores)
				if got := best(scores); got != gold {
					p.Update(buf, gold, 1)
					p.Update(buf, got, -1)
				}
				p.Step()
				return gold == 1
			})
		}
	}
	m := p.Linear(0.1)
	fmt.Printf("splitter: dev EWT %.2f GUM %.2f\n", evalSplitter(m, c.ewtDev), evalSplitter(m, c.gumDev))
	return write(out, "splitter.bin", m)
}

// evalSplitter returns F1 of sentences with both ends right, in percent.
func evalSplitter(m *model.Linear, ss []treebank.Sentence) float64 {
	gold, got, both := 0, 0, 0
	scores := make([]int32, 2)
	var buf [64]uint64
	for _, par := range paragraphs(ss) {
		started := true // the gold sentence began where the found one did
		note := func(end, found bool) {
			if end {
				gold++
			}
			if found {
				got++
			}
			if end && found && started {
				both++
			}
			if end || found {
				started = end && found
			}
		}
		last := len(par.tokens) - 1
		en.Gaps(par.text, par.tokens, func(g *model.Gap) bool {
			m.Score(model.GapFeatures(buf[:0], g), scores)
			found := scores[1] > scores[0]
			note(par.ends[par.tokens[g.After].End], found)
			return found
		})
		if last >= 0 {
			note(true, true)
		}
	}
	return 200 * float64(both) / float64(max(gold+got, 1))
}
