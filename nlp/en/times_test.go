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

func TestTimesInSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The president will visit the plant on Thursday, aides said on Monday.", "2023-06-15 2023-06-12"},
		{"Six people died on 5 July 2022. A strike in the region a day prior wounded 43.", "2022-07-05 2022-07-04"},
		{"The dam burst on June 6. Two days later the water began to fall.", "2023-06-06 2023-06-08"},
		{"The shelling began on Sunday and at 3:20 a.m. a house was hit.", "2023-06-11 2023-06-11T03:20"},
		{"The city was taken in May and has been held since last summer.", "2023-05 2022-SU"},
		{"The town was shelled overnight, the third time in the last month.", "2023-06-12TNI 2023-05"},
		{"The bridge was hit on June 5 and 9 people died.", "2023-06-05"},
		{"Day 475 of the war began with sirens.", "2023-06-13"},
		{"The route was closed between 5 and 9 June 2022.", "2022-06-05/2022-06-09"},
		{"A 12-year-old girl and a man, 45, were hurt.", ""},
		{"The army may use 2000 shells.", ""},
		{"Missiles hit the port before dawn.", "2023-06-13TMO"},
		{"On Sunday at dawn they left.", "2023-06-11 2023-06-11TMO"},
		{"Read https://wire.example/2023/06/01/fire.html first.", ""},
		{"On Tuesday the 25th Brigade moved on.", "2023-06-13"},
		{"The town was held from March to May 2022.", "2022-03 2022-05"},
		{"Between November and January 2022 it was quiet.", "2021-11 2022-01"},
		{"The siege lasted from 24 February to 20 May 2022.", "2022-02-24 2022-05-20"},
		{"The siren went off at 0420 GMT, and at 0500 hours it stopped.", "2023-06-13T04:20 2023-06-13T05:00"},
		{"The winter of 2022-23 was mild, Q1 2023 was not.", "2023-WI 2023-Q1"},
		{"She said she reads The Kharkiv Today every day.", "P1D"},
	} {
		a := tagTimes(t, c.text, tuesday)
		var got []string
		for _, x := range a.Times {
			got = append(got, x.Value)
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%q: got %q, want %q", c.text, g, c.want)
		}
	}
}

func TestTimeBounds(t *testing.T) {
	for _, c := range []struct{ text, from, to string }{
		{"on June 13", "2023-06-13T00:00", "2023-06-14T00:00"},
		{"in the early hours of June 13", "2023-06-13T00:00", "2023-06-13T06:00"},
		{"overnight", "2023-06-13T00:00", "2023-06-13T08:00"},
		{"over the past 24 hours", "2023-06-12T00:00", "2023-06-14T00:00"},
		{"over the past day", "2023-06-12T00:00", "2023-06-14T00:00"},
		{"in the past week", "2023-06-06T00:00", "2023-06-14T00:00"},
		{"last month", "2023-05-01T00:00", "2023-06-01T00:00"},
		{"June 5–9", "2023-06-05T00:00", "2023-06-10T00:00"},
		{"in 2014", "2014-01-01T00:00", "2015-01-01T00:00"},
		{"last summer", "2022-06-01T00:00", "2022-09-01T00:00"},
	} {
		a := tagTimes(t, "It happened "+c.text+".", tuesday)
		if len(a.Times) != 1 {
			t.Errorf("%q: got %s", c.text, showTimes(a))
			continue
		}
		const layout = "2006-01-02T15:04"
		if from, to := a.Times[0].Start.Format(layout), a.Times[0].End.Format(layout); from != c.from || to != c.to {
			t.Errorf("%q: got [%s, %s), want [%s, %s)", c.text, from, to, c.from, c.to)
		}
	}
}

func TestTimesWithoutReference(t *testing.T) {
	for _, c := range []struct {
		text, want string
		bounded    bool
	}{
		{"on June 13", "XXXX-06-13", false},
		{"on Tuesday", "XXXX-WXX-2", false},
		{"yesterday", "", false},
		{"on 13 June 2023", "2023-06-13", true},
		{"in early 2022", "2022", true},
		{"last summer", "XXXX-SU", false},
		{"last week", "", false},
	} {
		a := tagTimes(t, "It happened "+c.text+".", doc.Stamp{})
		if len(a.Times) != 1 || a.Times[0].Value != c.want || a.Times[0].Start.IsZero() == c.bounded {
			t.Errorf("%q: got %s, want %s", c.text, showTimes(a), c.want)
		}
	}
}

// A day named beside "set" is ahead where something is set to happen, and gone by
// where something set something off.
func TestSetOffIsNotAhead(t *testing.T) {
	tagger, err := TimeTagger(dayOne2022)
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(Options{Then: []nlp.Component{tagger}})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"The collapse of the wall on Friday set off a quarrel between the neighbours.": "2023-06-09",
		"The collapse on Friday set off alarms in two towns.":                          "2023-06-09",
		"The talks are set to begin on Friday.":                                        "2023-06-16",
		"The launch is set for Friday.":                                                "2023-06-16",
	} {
		a := p.Analyze(&doc.Document{Text: text, Published: tuesday})
		if len(a.Times) != 1 || a.Times[0].Value != want {
			t.Errorf("%q: %s, want %s", text, showTimes(a), want)
		}
	}
}
