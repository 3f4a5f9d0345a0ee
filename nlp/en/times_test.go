package en

import (
	"strings"
	"testing"
	"time"

	"sayso/doc"
	"sayso/nlp"
)

// dayOne2022 counts the days from 24 February 2022.
func dayOne2022(n int) time.Time { return time.Date(2022, 2, 23+n, 0, 0, 0, 0, time.UTC) }

// tagTimes returns what the time tagger makes of text.
func tagTimes(t testing.TB, text string, published doc.Stamp) *nlp.Analysis {
	t.Helper()
	tagger, err := TimeTagger(dayOne2022)
	if err != nil {
		t.Fatal(err)
	}
	return analyze(t, text, published, tagger)
}

// analyze runs tokenizer, sentence splitter and components over text.
func analyze(t testing.TB, text string, published doc.Stamp, components ...nlp.Component) *nlp.Analysis {
	t.Helper()
	splitter, err := Splitter()
	if err != nil {
		t.Fatal(err)
	}
	p, err := nlp.NewPipeline("test", append([]nlp.Component{Tokenizer(), splitter}, components...)...)
	if err != nil {
		t.Fatal(err)
	}
	return p.Analyze(&doc.Document{Text: text, Published: published})
}

var tuesday = doc.Day(2023, 6, 13)

func TestTimeRuleExamples(t *testing.T) {
	for _, table := range [][]timeRule{calendarRules, relativeRules, lengthRules} {
		for _, r := range table {
			for _, e := range r.examples {
				expr, want, _ := strings.Cut(e, " => ")
				a := tagTimes(t, "It came "+expr+".", tuesday)
				if len(a.Times) != 1 || a.Times[0].Value != want {
					t.Errorf("rule %q: %q: got %s, want %s", r.name, expr, showTimes(a), want)
				}
			}
		}
	}
}

func showTimes(a *nlp.Analysis) string {
	var b strings.Builder
	for _, x := range a.Times {
		b.WriteString("[" + x.Of(a.Doc.Text) + " = " + x.Value + " " + x.Mod + "]")
	}
	return b.String()
}
