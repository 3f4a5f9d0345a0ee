package neural

import (
	"testing"

	"sayso/nlp/en/model"
)

func BenchmarkStep(b *testing.B) {
	n := &model.Net{Tags: make([]string, 93), Relations: make([]string, 51), Names: make([]string, 7), Vocabulary: map[uint32]uint32{1: 1}}
	t := New(n, Settings{Dim: 96, Width: 160, Layers: 2, TagDim: 64, ArcDim: 64, RelDim: 64, NameDim: 32, DropForm: .1, DropIn: .2, DropLayer: .3, Rate: .003, BatchWords: 600, Epochs: 20, NameWeight: .5})
	t.maxSteps = 100000
	var ex []Example
	for i := range 30 {
		e := Example{}
		for j := range 20 {
			e.Words = append(e.Words, model.NewWord(string(rune('a'+j))+string(rune('a'+i))))
			e.Tags = append(e.Tags, j)
			e.Heads = append(e.Heads, j-1)
			e.Rels = append(e.Rels, j)
		}
		ex = append(ex, e)
	}
	for b.Loop() {
		t.learn(ex)
	}
}

func BenchmarkInfer(b *testing.B) {
	n := &model.Net{Tags: make([]string, 93), Relations: make([]string, 51), Names: make([]string, 7), Vocabulary: map[uint32]uint32{1: 1}}
	New(n, Settings{Dim: 96, Width: 160, Layers: 2, TagDim: 64, ArcDim: 64, RelDim: 64, NameDim: 32, DropForm: .1, DropIn: .2, DropLayer: .3, Rate: .003, BatchWords: 600, Epochs: 20, NameWeight: .5})
	var words []model.Word
	var ends []int
	for i := range 30 {
		for j := range 24 {
			words = append(words, model.NewWord(string(rune('a'+j))+string(rune('a'+i))))
		}
		ends = append(ends, len(words))
	}
	for b.Loop() {
		e := n.Encode(words, ends)
		n.TagAll(e)
		n.ParseAll(e)
		n.NameScores(e)
	}
	b.ReportMetric(float64(b.N*len(words))/b.Elapsed().Seconds(), "words/s")
}
