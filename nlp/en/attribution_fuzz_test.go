package en

import (
	"slices"
	"strings"
	"testing"

	"sayso/nlp"
)

// FuzzAttribution reads any text: no panic, every span within the text, every
// content not empty and within the sentence that holds it.
func FuzzAttribution(f *testing.F) {
	for _, c := range speeches {
		f.Add(c.text)
	}
	f.Add("said said said: \"said, \"said said” « ''said'' according to according to")
	f.Add("\"\"\" ' '' ``said`` “ ” A: B: C: - – said\n\nHE: said:\n\nSHE:")
	f.Add("he, she, who said, which told that, of, in, at the (said), he said")
	p := speechPipeline(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		a := p.Analyze(reading(strings.ToValidUTF8(text, "?")))
		for _, at := range slices.Concat(a.Attributions, a.Weaker) {
			checkAttribution(t, a, at)
		}
		for i, at := range a.Attributions {
			if at.Name == "" || at.Unsaid || at.Kind != nlp.Assertion || at.Parent >= len(a.Attributions) || at.Parent == i {
				t.Errorf("attribution %d is no statement by somebody: %+v", i, at)
			}
		}
	})
}

func checkAttribution(t *testing.T, a *nlp.Analysis, at nlp.Attribution) {
	t.Helper()
	n := len(a.Doc.Text)
	for _, s := range []struct{ start, end int }{{at.Source.Start, at.Source.End}, {at.Cue.Start, at.Cue.End}, {at.Content.Start, at.Content.End}} {
		if s.start < 0 || s.end < s.start || s.end > n {
			t.Fatalf("span %v outside a text of %d bytes, rule %q", s, n, at.Rule)
		}
	}
	if at.Sentence < 0 || at.Sentence >= len(a.Sentences) || at.First > at.Last || at.Entity >= len(a.Entities) {
		t.Fatalf("numbers out of range: %+v", at)
	}
	if strings.TrimSpace(at.Content.Of(a.Doc.Text)) == "" || !a.Sentences[at.Sentence].Contains(at.Content) {
		t.Errorf("content %q is empty or leaves its sentence %q, rule %q", at.Content.Of(a.Doc.Text), a.Sentences[at.Sentence].Of(a.Doc.Text), at.Rule)
	}
}

// BenchmarkAttribution measures coreference and attribution over an analysis
// made beforehand, in tokens a second.
func BenchmarkAttribution(b *testing.B) {
	for name, copies := range map[string]int{"article": 1, "book": 40} {
		b.Run(name, func(b *testing.B) {
			var parts []string
			for range copies {
				for _, c := range speeches {
					parts = append(parts, strings.TrimPrefix(c.text, "# "))
				}
			}
			p, err := New(Options{})
			if err != nil {
				b.Fatal(err)
			}
			att, err := Attribution()
			if err != nil {
				b.Fatal(err)
			}
			a := p.Analyze(document(strings.Split(strings.Join(parts, " / "), " / ")...))
			mentions, entities, tokens := a.Mentions, a.Entities, len(a.Tokens)
			b.ResetTimer()
			for b.Loop() {
				a.Mentions, a.Entities = slices.Clone(mentions), slices.Clone(entities)
				Coreference().Run(a)
				att.Run(a)
			}
			b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}
