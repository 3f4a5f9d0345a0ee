package claim_test

import (
	"strings"
	"testing"

	"sayso/doc"
)

// BenchmarkRead reads an article of some 6,000 words.
func BenchmarkRead(b *testing.B) {
	paragraphs := []string{
		"Ukrainian troops recaptured the village of Makarivka on Sunday, deputy defence minister Hanna Maliar said. \"Our troops are moving forward near Bakhmut,\" she added.",
		"A Russian missile struck an apartment building in Kryvyi Rih, leaving 11 dead and 28 wounded, the governor said on Tuesday.",
		"The ministry in Moscow said its troops destroyed 16 tanks and 21 armoured vehicles near Velyka Novosilka. The claim could not be independently verified.",
		"The Pentagon announced a $325 million package of weapons for Ukraine, including Bradley fighting vehicles and air defence missiles.",
	}
	d := &doc.Document{Language: "en", Outlet: "northgate-courier.example", Published: doc.Day(2023, 6, 13), Basis: doc.BasisMetadata}
	for range 60 {
		for _, p := range paragraphs {
			if d.Text != "" {
				d.Text += "\n\n"
			}
			d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: len(d.Text), End: len(d.Text) + len(p)}, Kind: doc.Paragraph})
			d.Text += p
		}
	}
	d.ID = doc.NewID(strings.Clone(d.Text))
	a := analyst.Analyze(d)
	for b.Loop() {
		analyst.Read(a)
	}
	b.ReportMetric(float64(len(a.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkWholeWay reads articles of some 500 words from plain text to claims,
// each made of passages of testdata. Run with -cpu 1 for one core.
func BenchmarkWholeWay(b *testing.B) {
	var articles []*doc.Document
	var d *doc.Document
	for _, p := range loadPassages(b, "testdata/passages.txt") {
		if p.theatre != "ukraine" {
			continue
		}
		if d == nil {
			d = &doc.Document{Language: "en", Outlet: p.document.Outlet, Published: p.document.Published, Basis: doc.BasisMetadata}
		}
		if d.Text != "" {
			d.Text += "\n\n"
		}
		for _, blk := range p.document.Blocks {
			d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: blk.Start + len(d.Text), End: blk.End + len(d.Text)}, Kind: blk.Kind})
		}
		d.Text += p.document.Text
		if len(strings.Fields(d.Text)) >= 450 {
			d.ID = doc.NewID(d.Text)
			articles, d = append(articles, d), nil
		}
	}
	words := 0
	for _, a := range articles {
		words += len(strings.Fields(a.Text))
	}
	n := 0
	for b.Loop() {
		analyst.Report(articles[n%len(articles)])
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(float64(words)/float64(len(articles)), "words/article")
}
