package en

import (
	"slices"
	"strings"
	"testing"

	"sayso/doc"
	"sayso/nlp"
)

// checkAnalysis reports what is wrong with the offsets and numbers of an
// analysis.
func checkAnalysis(t *testing.T, a *nlp.Analysis) {
	t.Helper()
	last := 0
	for i, k := range a.Tokens {
		if k.Start < last || k.End <= k.Start || k.End > len(a.Doc.Text) {
			t.Fatalf("token %d is [%d,%d) after %d in %d bytes", i, k.Start, k.End, last, len(a.Doc.Text))
		}
		if k.Head != nlp.NoToken && (k.Head < a.Sentences[k.Sent].First || k.Head >= a.Sentences[k.Sent].Last || k.Head == i) {
			t.Fatalf("token %d has head %d", i, k.Head)
		}
		last = k.End
	}
	at := 0
	for i, s := range a.Sentences {
		if s.First != at || s.Last <= s.First {
			t.Fatalf("sentence %d holds tokens [%d,%d), want from %d", i, s.First, s.Last, at)
		}
		at = s.Last
	}
	if at != len(a.Tokens) {
		t.Fatalf("sentences end at token %d of %d", at, len(a.Tokens))
	}
	for i, m := range a.Mentions {
		if m.First >= m.Last || m.Last > len(a.Tokens) || m.Entity < 0 || m.Entity >= len(a.Entities) {
			t.Fatalf("mention %d: %+v", i, m)
		}
	}
}

// wholePipeline is the pipeline as the program puts it together.
func wholePipeline(t testing.TB, lexicons ...Lexicon) *nlp.Pipeline {
	t.Helper()
	att, err := Attribution()
	if err != nil {
		t.Fatal(err)
	}
	times, err := TimeTagger(dayOne2022)
	if err != nil {
		t.Fatal(err)
	}
	quantities, err := QuantityTagger()
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(Options{Lexicons: lexicons, Then: []nlp.Component{Coreference(), times, quantities, att}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// FuzzAnalyze gives any bytes to the whole analysis: no panic, and every
// offset and number in what it makes is one that exists.
func FuzzAnalyze(f *testing.F) {
	p := wholePipeline(f, lexicon{"Kryvyi Rih": nlp.LOC})
	for _, s := range []string{"", "a", "\xff\xfe", "Gen. X said \"no.\"", "a-b-c-d's n't ''", "U.S.A... ?!)", "\u00ad\u200b", "Mr. Putin's \U0001F600 (F-16s)", "’’’", "1,000,0 1:1:1 9/9/9 $", "\x80\x80 A.\n\nB"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, d := range []*doc.Document{{Text: s}, {Text: s, Published: tuesday}, document(strings.Split(s, "\n\n")...)} {
			a := p.Analyze(d)
			checkAnalysis(t, a)
			checkReading(t, a)
			for _, at := range slices.Concat(a.Attributions, a.Weaker) {
				checkAttribution(t, a, at)
			}
		}
	})
}
