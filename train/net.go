package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"sayso/nlp/en/model"
	"sayso/train/neural"
	"sayso/train/treebank"
)

// defaults are the settings of the network that ships.
var defaults = neural.Settings{
	Dim: 96, Width: 256, Layers: 2, TagDim: 96, ArcDim: 96, RelDim: 128, NameDim: 64,
	DropForm: 0.1, DropIn: 0.2, DropLayer: 0.3, Rate: 0.002, BatchWords: 320, Epochs: 20, NameWeight: 0.5, Seed: 5,
}

// newNet returns a network with its label lists and vocabulary.
func newNet(c *corpus) *model.Net {
	n := &model.Net{Tags: tagLabels(c.train), Vocabulary: map[uint32]uint32{}}
	rels, names, seen := map[string]int{}, map[string]int{}, map[uint32]int{}
	var order []uint32
	count := func(w model.Word) {
		k := model.FormKey(&w)
		if seen[k]++; seen[k] == 2 {
			order = append(order, k)
		}
	}
	for _, s := range c.train {
		for _, w := range s.Words {
			rels[w.Deprel]++
			count(model.NewWord(w.Form))
		}
	}
	for _, s := range c.names[c.ewtNames:c.netNames] {
		for _, f := range s.Forms {
			count(model.NewWord(f))
		}
	}
	for _, s := range c.names {
		for _, t := range s.Tags {
			if t != "?" {
				names[t]++
			}
		}
	}
	for i, k := range order {
		n.Vocabulary[k] = uint32(i + 1)
	}
	n.Relations, n.Names = labelSet(rels, 1), labelSet(names, 20)
	return n
}

// examples gives every sentence that there is to learn from.
func examples(c *corpus, n *model.Net) []neural.Example {
	tags, rels, names := index(n.Tags), index(n.Relations), index(n.Names)
	byID := map[string]treebank.Named{}
	for _, s := range c.names[:c.ewtNames] {
		byID[s.ID] = s
	}
	id := func(m map[string]int, k string) int {
		if i, ok := m[k]; ok {
			return i
		}
		return -1
	}
	var out []neural.Example
	for _, s := range c.train {
		e := neural.Example{Words: forms(s)}
		e.Headline = headline(e.Words)
		c.lists.Note(e.Words)
		c.lists.Note(e.Headline)
		for _, w := range s.Words {
			e.Tags = append(e.Tags, id(tags, w.UPOS+"|"+w.XPOS))
			e.Heads = append(e.Heads, w.Head)
			e.Rels = append(e.Rels, id(rels, w.Deprel))
		}
		ner, ok := byID[s.ID]
		if !ok {
			ner = gumNames(s)
		}
		if len(ner.Tags) == len(s.Words) {
			for _, t := range ner.Tags {
				e.Names = append(e.Names, id(names, t))
			}
		}
		out = append(out, e)
	}
	for _, s := range c.names[c.ewtNames:c.netNames] {
		e := neural.Example{Words: model.Words(s.Forms)}
		c.lists.Note(e.Words)
		for _, t := range s.Tags {
			e.Names = append(e.Names, id(names, t))
		}
		out = append(out, e)
	}
	return out
}

// outcome are the measures of a network on some trees, in percent.
type outcome struct{ upos, uas, las float64 }

func evalNet(n *model.Net, l *model.Lists, ss []treebank.Sentence) outcome {
	var o outcome
	total := 0
	for at := 0; at < len(ss); at += 32 {
		chunk := ss[at:min(at+32, len(ss))]
		var words []model.Word
		var ends []int
		for _, s := range chunk {
			ws := forms(s)
			l.Note(ws)
			words = append(words, ws...)
			ends = append(ends, len(words))
		}
		e := n.Encode(words, ends)
		tags := n.TagAll(e)
		heads, rels := n.ParseAll(e)
		i := 0
		for _, s := range chunk {
			for _, w := range s.Words {
				if upos(n.Tags[tags[i]]) == w.UPOS {
					o.upos++
				}
				if heads[i] == w.Head {
					o.uas++
					if n.Relations[rels[i]] == w.Deprel {
						o.las++
					}
				}
				i++
				total++
			}
		}
	}
	f := 100 / float64(total)
	return outcome{o.upos * f, o.uas * f, o.las * f}
}

// trainNet learns the network in two rounds: from random weights, and once
// more from what was stored with half the rate, headlines and more weight on
// names.
func trainNet(c *corpus, out string, s neural.Settings) error {
	n := newNet(c)
	ex := examples(c, n)
	fmt.Printf("net: %d examples, %d forms, %d tags, %d relations, %d names\n", len(ex), len(n.Vocabulary), len(n.Tags), len(n.Relations), len(n.Names))
	if err := learnNet(c, out, neural.New(n, s), ex, s.Epochs); err != nil {
		return err
	}
	for range polishRounds {
		if err := polishNet(c, out, s); err != nil {
			return err
		}
	}
	return nil
}

// polishRounds is how many rounds follow the first; a second made no better.
const polishRounds = 1

// polishNet is a later round.
func polishNet(c *corpus, out string, s neural.Settings) error {
	n, err := readNet(out)
	if err != nil {
		return err
	}
	s.Epochs, s.Rate, s.NameWeight, s.Headlines, s.Seed = s.Epochs/2, s.Rate/2, 1, headlineShare/100.0, s.Seed+10
	return learnNet(c, out, neural.Continue(n, s), examples(c, n), s.Epochs)
}

// learnNet makes the epochs of one round and stores the network.
func learnNet(c *corpus, out string, t *neural.Trainer, ex []neural.Example, epochs int) error {
	start := time.Now()
	for e := range epochs {
		loss := t.Epoch(ex)
		if e%3 == 2 || e == epochs-1 {
			a, b := evalNet(t.Net, c.lists, c.ewtDev), evalNet(t.Net, c.lists, c.gumDev)
			fmt.Printf("epoch %d loss %.3f  EWT %.2f %.2f/%.2f  GUM %.2f %.2f/%.2f  names %.2f  %v\n", e, loss, a.upos, a.uas, a.las, b.upos, b.uas, b.las, evalNetNames(t.Net, c.lists, c.namesDev), time.Since(start).Round(time.Second))
		}
	}
	return writeNet(out, t.Net)
}

func writeNet(dir string, n *model.Net) error {
	b, err := n.Store()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "net.bin"), b, 0o644)
}

func readNet(dir string) (*model.Net, error) {
	b, err := os.ReadFile(filepath.Join(dir, "net.bin"))
	if err != nil {
		return nil, err
	}
	return model.DecodeNet(b)
}

// evalNetNames returns F1 of names by the network alone, in percent.
func evalNetNames(n *model.Net, l *model.Lists, ss []treebank.Named) float64 {
	gold, got, both := 0, 0, 0
	for _, s := range ss {
		ws := model.Words(s.Forms)
		l.Note(ws)
		scores := n.NameScores(n.Encode(ws, []int{len(ws)}))
		var tags []string
		last := -1
		for i := range ws {
			top := -1
			for c, v := range scores[i*len(n.Names):][:len(n.Names)] {
				if model.Follows(n.Names, last, c) && (top < 0 || v > scores[i*len(n.Names)+top]) {
					top = c
				}
			}
			last = top
			tags = append(tags, n.Names[top])
		}
		want := spans(s.Tags)
		for sp := range spans(tags) {
			got++
			if want[sp] {
				both++
			}
		}
		gold += len(want)
	}
	return 200 * float64(both) / float64(max(gold+got, 1))
}
