package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"sayso/nlp/en/model"
	"sayso/train/perceptron"
	"sayso/train/treebank"
)

func write(dir, name string, m *model.Linear) error {
	b, err := m.Encode()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, w := m.Size()
	fmt.Printf("%s: %d features, %d weights, %d bytes\n", name, f, w, len(b))
	return os.WriteFile(filepath.Join(dir, name), b, 0o644)
}

func labelSet(count map[string]int, least int) []string {
	var out []string
	for l, n := range count {
		if n >= least {
			out = append(out, l)
		}
	}
	sort.Strings(out)
	return out
}

func index(labels []string) map[string]int {
	m := map[string]int{}
	for i, l := range labels {
		m[l] = i
	}
	return m
}

func best(s []float32) int {
	b := 0
	for i, v := range s {
		if v > s[b] {
			b = i
		}
	}
	return b
}

// learnTagger trains on the sentences for which use is true.
func learnTagger(ss []treebank.Sentence, labels []string, epochs int, use func(int) bool) *model.Linear {
	ids := index(labels)
	p := perceptron.New(labels)
	rnd := shuffle(7)
	scores := make([]float32, len(labels))
	words, titled := make([][]model.Word, len(ss)), make([][]model.Word, len(ss))
	for i := range ss {
		words[i] = forms(ss[i])
		titled[i] = headline(words[i])
	}
	buf := make([]uint64, 0, 64)
	for range epochs {
		for _, k := range rnd.perm(len(ss)) {
			if !use(k) {
				continue
			}
			var t1, t2 uint64
			ws := words[k]
			if rnd.next()%100 < headlineShare {
				ws = titled[k]
			}
			for i, w := range ss[k].Words {
				buf = model.TagFeatures(buf[:0], ws, i, t1, t2)
				p.Score(buf, scores)
				got := best(scores)
				if gold, ok := ids[w.UPOS+"|"+w.XPOS]; ok && gold != got {
					p.Update(buf, gold, 1)
					p.Update(buf, got, -1)
				}
				p.Step()
				t1, t2 = uint64(got)+1, t1
			}
		}
	}
	return p.Linear(0.1)
}

func tagLabels(ss []treebank.Sentence) []string {
	count := map[string]int{}
	for _, s := range ss {
		for _, w := range s.Words {
			count[w.UPOS+"|"+w.XPOS]++
		}
	}
	return labelSet(count, 3)
}

func upos(label string) string {
	for i := range label {
		if label[i] == '|' {
			return label[:i]
		}
	}
	return label
}

func evalTagger(m *model.Linear, ss []treebank.Sentence) float64 {
	ok, n := 0, 0
	for _, s := range ss {
		for i, t := range model.Tag(m, forms(s)) {
			n++
			if upos(m.Labels[t]) == s.Words[i].UPOS {
				ok++
			}
		}
	}
	return 100 * float64(ok) / float64(n)
}

func trainTagger(c *corpus, out string) error {
	m := learnTagger(c.train, tagLabels(c.train), 6, func(int) bool { return true })
	fmt.Printf("UPOS dev EWT %.2f GUM %.2f\n", evalTagger(m, c.ewtDev), evalTagger(m, c.gumDev))
	return write(out, "tagger.bin", m)
}

// jackknife tags each training sentence with a tagger that did not see it.
func jackknife(ss []treebank.Sentence, labels []string, folds int) [][]int {
	tags := make([][]int, len(ss))
	for f := range folds {
		m := learnTagger(ss, labels, 4, func(i int) bool { return i%folds != f })
		for i := f; i < len(ss); i += folds {
			tags[i] = model.Tag(m, forms(ss[i]))
		}
	}
	return tags
}

func readLinear(dir, name string) (*model.Linear, error) {
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	return model.DecodeLinear(b)
}

func trainParser(c *corpus, out string) error {
	tagger, err := readLinear(out, "tagger.bin")
	if err != nil {
		return err
	}
	tags := jackknife(c.train, tagger.Labels, 4)
	count := map[string]int{}
	for _, s := range c.train {
		for _, w := range s.Words {
			count[w.Deprel]++
		}
	}
	rels := labelSet(count, 1)
	classes := []string{"shift"}
	for _, side := range []string{"l:", "r:"} {
		for _, r := range rels {
			classes = append(classes, side+r)
		}
	}
	p := perceptron.New(classes)
	rnd := shuffle(11)
	var m *model.Linear
	for e := range 6 {
		for _, k := range rnd.perm(len(c.train)) {
			learnTree(p, c.train[k], tags[k], index(rels), len(rels))
		}
		if e == 1 || e >= 4 {
			m = p.Linear(0.3)
			u, l := evalParser(m, tagger, c.ewtDev)
			gu, gl := evalParser(m, tagger, c.gumDev)
			fmt.Printf("epoch %d dev EWT %.2f/%.2f GUM %.2f/%.2f\n", e, u, l, gu, gl)
			if err := write(out, "parser.bin", m); err != nil {
				return err
			}
		}
	}
	return nil
}

// learnTree makes one pass over a sentence with the dynamic oracle.
func learnTree(p *perceptron.Weights, t treebank.Sentence, tags []int, ids map[string]int, rel int) {
	ws := forms(t)
	gold := make([]int, len(ws))
	for i, w := range t.Words {
		gold[i] = w.Head
		if w.Head < 0 {
			gold[i] = len(ws)
		}
	}
	s := model.NewState(len(ws))
	scores := make([]float32, len(p.Labels))
	buf := make([]uint64, 0, 96)
	for !s.Done() {
		buf = s.TransitionFeatures(buf[:0], ws, tags)
		p.Score(buf, scores)
		costs := s.Costs(gold)
		can := [3]bool{s.Can(0), s.Can(1), s.Can(2)}
		low := 1 << 30
		for k := range costs {
			if can[k] {
				low = min(low, costs[k])
			}
		}
		bestAny, bestZero := -1, -1
		for c, v := range scores {
			kind, label := model.KindOf(c, rel)
			if !can[kind] {
				continue
			}
			if bestAny < 0 || v > scores[bestAny] {
				bestAny = c
			}
			if costs[kind] == low && rightLabel(s, t, kind, label, ids, gold) && (bestZero < 0 || v > scores[bestZero]) {
				bestZero = c
			}
		}
		if bestAny != bestZero {
			p.Update(buf, bestZero, 1)
			p.Update(buf, bestAny, -1)
		}
		p.Step()
		s.Do(model.KindOf(bestAny, rel))
	}
}

// rightLabel reports whether an arc that the gold tree has is labelled so;
// other arcs may have any label.
func rightLabel(s *model.State, t treebank.Sentence, kind, label int, ids map[string]int, gold []int) bool {
	if kind == model.Shift {
		return true
	}
	d, h := s.Arc(kind)
	if gold[d] != h {
		return true
	}
	return ids[t.Words[d].Deprel] == label
}

func evalParser(m, tagger *model.Linear, ss []treebank.Sentence) (uas, las float64) {
	u, l, n := 0, 0, 0
	rel := (len(m.Labels) - 1) / 2
	for _, s := range ss {
		ws := forms(s)
		heads, labels := model.ParseGreedy(m, ws, model.Tag(tagger, ws))
		for i, w := range s.Words {
			n++
			if heads[i] == w.Head {
				u++
				if m.Labels[1+labels[i]%rel][2:] == w.Deprel {
					l++
				}
			}
		}
	}
	return 100 * float64(u) / float64(n), 100 * float64(l) / float64(n)
}
