package en

import (
	"strings"
	"testing"
	"unicode/utf8"

	"sayso/doc"
	"sayso/nlp"
)

// plainSplitter makes one sentence of each block, so that the fuzzer and the
// benchmark see the taggers alone.
type plainSplitter struct{}

func (plainSplitter) Name() string          { return "plain" }
func (plainSplitter) Requires() []nlp.Layer { return []nlp.Layer{nlp.Tokens} }
func (plainSplitter) Assigns() []nlp.Layer  { return []nlp.Layer{nlp.Sentences} }
func (plainSplitter) Run(a *nlp.Analysis) {
	first := 0
	for i := range a.Tokens {
		if f := a.Form(i); f == "." || i == len(a.Tokens)-1 {
			a.Sentences = append(a.Sentences, nlp.Sentence{Span: a.SpanOf(first, i+1), First: first, Last: i + 1, Block: -1})
			first = i + 1
		}
	}
}

func plainPipeline(t testing.TB) *nlp.Pipeline {
	t.Helper()
	times, err := TimeTagger(dayOne2022)
	if err != nil {
		t.Fatal(err)
	}
	quantities, err := QuantityTagger()
	if err != nil {
		t.Fatal(err)
	}
	p, err := nlp.NewPipeline("fuzz", Tokenizer(), plainSplitter{}, times, quantities)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func FuzzTimesAndQuantities(f *testing.F) {
	for _, table := range [][]timeRule{calendarRules, relativeRules, lengthRules} {
		for _, r := range table {
			f.Add(strings.Join(r.examples, " "))
		}
	}
	for _, r := range quantityRules {
		f.Add(strings.Join(r.examples, " "))
	}
	f.Add("one in three half a 1/2 and 9 1/2 $ \xff 13.06.2023.. –5–9 June – — ½½ 1,2,3,4 '90s 0 of 0")
	p := plainPipeline(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, published := range []doc.Stamp{{}, tuesday} {
			checkReading(t, p.Analyze(&doc.Document{Text: text, Published: published}))
		}
	})
}

// checkReading fails unless all that was read lies in the text, in order and
// without overlap, and refers to tokens and quantities that exist.
func checkReading(t *testing.T, a *nlp.Analysis) {
	t.Helper()
	end := 0
	for _, x := range a.Times {
		if x.Span.Start < end || x.Span.End > len(a.Doc.Text) || x.Span.Empty() || x.First < 0 || x.Last > len(a.Tokens) || x.First >= x.Last {
			t.Fatalf("time %+v does not lie in the text behind byte %d", x, end)
		}
		if utf8.ValidString(a.Doc.Text) && x.Span.Check(a.Doc.Text) != nil {
			t.Fatal(x.Span.Check(a.Doc.Text))
		}
		if x.End.Before(x.Start) || a.Reference.IsZero() && strings.HasPrefix(x.Value, "XXXX") && !x.Start.IsZero() {
			t.Fatalf("time %+v has no proper bounds", x)
		}
		end = x.Span.End
	}
	end = 0
	for i, q := range a.Quantities {
		if q.Start < end || q.End > len(a.Doc.Text) || q.Empty() || q.First < 0 || q.Last > len(a.Tokens) || q.First >= q.Last {
			t.Fatalf("quantity %+v does not lie in the text behind byte %d", q, end)
		}
		if q.Noun < nlp.NoToken || q.Noun >= len(a.Tokens) || q.Of >= len(a.Quantities) || q.Of == i || q.Low > q.Value || q.High < q.Value {
			t.Fatalf("quantity %+v refers to nothing", q)
		}
		end = q.End
	}
}

func TestNumbersInARowTakeLinearTime(t *testing.T) {
	p := plainPipeline(t)
	for _, s := range []string{"point one ", "one hundred and ", "10 of ", "a few hundred thousand ", "June 5 and ", "1,", "5-"} {
		a := p.Analyze(&doc.Document{Text: strings.Repeat(s, 20000), Published: tuesday})
		checkReading(t, a) // the test's own time limit is the assertion: a quadratic reading takes minutes
	}
}

const newsText = `A rocket that fell on a five-story house early on June 13 left at least nine dead and 20 wounded, the mayor said on Tuesday. The general staff said its crews downed 10 out of 15 missiles overnight and that brigades had advanced more than 1.4 kilometers over the past 24 hours. A ministry in the capital announced another $410 million parcel of ammunition for the second time this month, while officials warned that the river had flooded dozens of villages downstream and that residents should leave. Nobody could say how long the fighting around the town would go on, and reporters were not able to check the claims. `

func BenchmarkTimesAndQuantities(b *testing.B) {
	times, err := newTimeRules()
	if err != nil {
		b.Fatal(err)
	}
	quantities, err := newQuantityRules()
	if err != nil {
		b.Fatal(err)
	}
	a := plainPipeline(b).Analyze(&doc.Document{Text: strings.Repeat(newsText, 50), Published: tuesday})
	tt, qt := &timeTagger{timeRules: times, dayOne: dayOne2022}, &quantityTagger{grammar: quantities}
	b.ResetTimer()
	for range b.N {
		tt.Run(a)
		qt.Run(a)
	}
	b.ReportMetric(float64(len(a.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
