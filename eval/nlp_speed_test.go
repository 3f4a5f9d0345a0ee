package eval

import (
	"testing"

	"sayso/doc"
	"sayso/nlp/en"
	"sayso/train/treebank"
)

// BenchmarkPlainText runs tokenizer, splitter, tagger, parser and names over
// the documents of a development set, as a newsroom's pages come in.
func BenchmarkPlainText(b *testing.B) {
	f := corpus(b, "treebank/en_gum-ud-dev.conllu")
	trees, err := treebank.Read(f)
	if err != nil {
		b.Fatal(err)
	}
	p, err := en.New(en.Options{})
	if err != nil {
		b.Fatal(err)
	}
	var docs []*doc.Document
	for _, d := range documents(trees) {
		docs = append(docs, &doc.Document{Text: rawText(d), Language: "en"})
	}
	words := 0
	for b.Loop() {
		for _, d := range docs {
			words += len(p.Analyze(d).Tokens)
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
