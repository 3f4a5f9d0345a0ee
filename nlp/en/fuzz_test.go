package en

import (
	"strings"
	"testing"
	"time"

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

func FuzzAnalyze(f *testing.F) {
	p := pipeline(f, lexicon{"Kryvyi Rih": nlp.LOC})
	for _, s := range []string{"", "a", "\xff\xfe", "Gen. X said \"no.\"", "a-b-c-d's n't ''", "U.S.A... ?!)", "\u00ad\u200b", "Mr. Putin's \U0001F600 (F-16s)", "’’’", "1,000,0 1:1:1 9/9/9 $", "\x80\x80 A.\n\nB"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkAnalysis(t, p.Analyze(&doc.Document{Text: s}))
		checkAnalysis(t, p.Analyze(document(strings.Split(s, "\n\n")...)))
	})
}

// TestTimeIsLinear doubles a hostile text and asserts that the time does not
// grow faster than its length.
func TestTimeIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	for _, unit := range []string{"a", "Xy's a-b \"(. ’"} {
		var before time.Duration
		for _, size := range []int{1 << 21, 1 << 22, 1 << 23} {
			d := &doc.Document{Text: strings.Repeat(unit, size/len(unit))}
			start := time.Now()
			a := &nlp.Analysis{Doc: d}
			Tokenizer().Run(a)
			took := time.Since(start)
			if before > 50*time.Millisecond && took > 6*before {
				t.Errorf("%q: %d bytes took %v, half as many %v", unit, size, took, before)
			}
			before = took
		}
	}
}

func TestAnalysisIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	p := pipeline(t)
	unit := "Gen. Oleh Marchenko said on Friday that 10 of 15 missiles hit the city. "
	var before time.Duration
	for _, size := range []int{1 << 15, 1 << 16, 1 << 17} {
		d := &doc.Document{Text: strings.Repeat(unit, size/len(unit))}
		start := time.Now()
		checkAnalysis(t, p.Analyze(d))
		took := time.Since(start)
		if before > 50*time.Millisecond && took > 6*before {
			t.Errorf("%d bytes took %v, half as many %v", size, took, before)
		}
		before = took
	}
}
