package brief

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/nlp"
	"sayso/theatre"
)

func compose(events ...*ledger.Event) Briefing {
	return FromEvents(events, 9, testTheatre(), time.Time{}, Options{})
}

// A reader gets each event as a sentence in newsroom wording, with who says it.
func TestLines(t *testing.T) {
	for _, test := range []struct {
		name, section, want string
		events              []*ledger.Event
	}{
		{"a claim of one belligerent", FrontLine,
			"Ukraine's military says its forces have retaken Storozheve, Donetsk region; not independently verified.",
			[]*ledger.Event{controlEvent()}},
		{"reporters on the spot", FrontLine,
			"Reporters of Reuters and the BBC confirmed on the spot that Ukrainian forces hold Neskuchne, Donetsk region.",
			[]*ledger.Event{onSpotEvent()}},
		{"a toll that rises", Strikes,
			"At least 11 people were killed and dozens wounded in a Russian missile strike on Kryvyi Rih on 13 June, Northgate Courier reports. The count rose from 3 to 11.",
			[]*ledger.Event{strikeEvent()}},
		{"losses by claimant", Losses,
			"Russian president Vladimir Putin says Ukraine has lost 160 tanks and more than 360 armoured vehicles; no independent confirmation. Ukraine's military denies it.",
			lossEvents()},
		{"aid as written", Aid,
			"The United States has announced $325 million in aid for Ukraine, Meridian Daily reports.",
			[]*ledger.Event{event("aid", ledger.Claimed, told(7, "meridian-daily.example", 13, 20, "The United States announced a $325 million package for Ukraine.",
				outletParty("meridian-daily.example"), claim.Claim{Type: claim.Aid, Actor: &claim.Party{Name: "United States", Kind: theatre.Government},
					Target: &claim.Party{Name: "Ukraine", Kind: theatre.Government, Side: "UA"}, Quantities: []claim.Quantity{
						{Role: claim.Amount, Value: 325e6, Low: 325e6, High: 325e6, Modifier: nlp.Exact, Unit: "USD", Text: "$325 million"}}}))}},
		{"missiles shot down", Strikes,
			"Ukraine's military says it shot down 10 of 14 cruise missiles; not independently verified.",
			[]*ledger.Event{event("shot", ledger.Claimed, told(8, "capital-observer.example", 13, 12, "It shot down 10 of 14 cruise missiles.", army,
				claim.Claim{Type: claim.Interception, Actor: &ukr, Weapon: "cruise missiles", Quantities: []claim.Quantity{
					qty(claim.Intercepted, 10, nlp.Exact, "10"), qty(claim.Launched, 14, nlp.Exact, "14")}}))}},
		{"missiles of one kind launched, drones shot down", Strikes,
			"Ukraine's military says it shot down 20 drones; not independently verified.",
			[]*ledger.Event{event("shot", ledger.Claimed, told(8, "capital-observer.example", 13, 12, "All 20 drones were shot down after 14 missiles had been launched.", army,
				claim.Claim{Type: claim.Interception, Actor: &ukr, Weapon: "drones", Quantities: []claim.Quantity{
					{Role: claim.Intercepted, Value: 20, Modifier: nlp.Exact, Unit: "drones", Text: "20"}, {Role: claim.Launched, Value: 14, Modifier: nlp.Exact, Unit: "missiles", Text: "14"}}}))}},
		{"targets and their kinds, and since when they are counted", Strikes,
			"Ukraine's military says it shot down 36 air targets (20 missiles and 15 drones) since the start of the invasion; not independently verified.",
			[]*ledger.Event{event("shot", ledger.Claimed, told(8, "capital-observer.example", 13, 12, "Since the start of the invasion it shot down 36 air targets: 20 missiles and 15 drones.", army,
				claim.Claim{Type: claim.Interception, Actor: &ukr, Weapon: "air targets", Quantities: []claim.Quantity{
					{Role: claim.Intercepted, Value: 36, Modifier: nlp.Exact, Unit: "air targets", Text: "36"}, {Role: claim.Intercepted, Value: 20, Modifier: nlp.Exact, Unit: "missiles", Text: "20"},
					{Role: claim.Intercepted, Value: 15, Modifier: nlp.Exact, Unit: "drones", Text: "15"}}}))}},
		{"a part of a package that came", Aid,
			"The United States has delivered part of 2.7 billion euros in aid to Ukraine, Meridian Daily reports.",
			[]*ledger.Event{event("aid", ledger.Claimed, told(7, "meridian-daily.example", 13, 20, "The first part of the 2.7 billion euro package was delivered to Ukraine.",
				outletParty("meridian-daily.example"), claim.Claim{Type: claim.Aid, Actor: &claim.Party{Name: "United States", Kind: theatre.Government}, Item: "euro package",
					Target: &claim.Party{Name: "Ukraine", Kind: theatre.Government, Side: "UA"}, Quantities: []claim.Quantity{
						{Role: claim.Amount, Value: 27e8, Low: 27e8, High: 27e8, Modifier: nlp.Exact, Unit: "EUR", Text: "2.7 billion euro"}}}))}},
		{"a person with her office", FrontLine,
			"Ukrainian deputy defence minister Hanna Maliar says Ukrainian forces have advanced 6.5 kilometres and regained 90 square kilometres; not independently verified.",
			[]*ledger.Event{event("adv", ledger.Claimed, told(8, "meridian-daily.example", 12, 12, "Ukrainian forces advanced 6.5 kilometres and regained 90 square kilometres, Maliar said.", maliar,
				claim.Claim{Type: claim.Advance, Actor: &ukr, Quantities: []claim.Quantity{
					{Role: claim.Distance, Value: 6.5, Modifier: nlp.Exact, Unit: "km", Text: "6.5 kilometres"},
					{Role: claim.Area, Value: 90, Modifier: nlp.Exact, Unit: "km2", Text: "90 square kilometres"}}}))}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := texts(compose(test.events...), test.section); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// A claimant's running count is one line that says from where it rose.
func TestRunningCount(t *testing.T) {
	count := func(id string, day int, n float64, quote string) *ledger.Event {
		return event(id, ledger.Claimed, told(ledger.Seq(day), "eastline-news.example", day, 6, quote, army,
			claim.Claim{Type: claim.Loss, Target: &rus, Item: "tanks", Quantities: []claim.Quantity{qty(claim.LostItems, n, nlp.Exact, "")}}))
	}
	got := texts(compose(count("a", 8, 3891, "It has lost 3,891 tanks since the start."), count("b", 20, 3997, "It has lost 3,997 tanks since the start.")), Losses)
	want := "Ukraine's military says Russia has lost 3,997 tanks; no independent confirmation. The count rose from 3,891 to 3,997."
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A denial stands among the statements, too, with both sentences cited.
func TestDenial(t *testing.T) {
	e := controlEvent()
	e.Standing = ledger.Disputed
	e.Responses = []ledger.Appearance{told(9, "northgate-courier.example", 12, 10, "Russia's Defence Ministry denied it.", rumod,
		claim.Claim{Type: claim.Response, Stance: claim.Denies})}
	b := compose(e)
	if got, want := texts(b, Statements), "The Russian Defence Ministry denies that Ukrainian forces have retaken Storozheve, Donetsk region."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := texts(b, FrontLine), "Ukraine's military says its forces have retaken Storozheve, Donetsk region. The Russian Defence Ministry denies it."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What is old or has no date never stands among the news.
func TestOlder(t *testing.T) {
	old := controlEvent()
	old.Anachronism = "June 2022 in a text of June 2023"
	undated := onSpotEvent()
	for i := range undated.Appearances {
		source := *undated.Appearances[i].Source
		source.Published.Precision = 0
		undated.Appearances[i].Source = &source
	}
	b := compose(old, undated, strikeEvent())
	if got := texts(b, FrontLine); got != "" {
		t.Errorf("front line holds %q", got)
	}
	last := b.Sections[len(b.Sections)-1]
	if last.Name != Older || len(last.Lines) != 2 {
		t.Fatalf("last section is %q with %d lines, want %q with 2", last.Name, len(last.Lines), Older)
	}
	for _, l := range last.Lines {
		if len(l.Notes) == 0 {
			t.Errorf("%q has no note that says why it stands there", l.Text)
		}
	}
	if len(b.Glance) != 1 {
		t.Errorf("%d lines at a glance, want the strike only", len(b.Glance))
	}
}

// A number that the sentence does not hold is not printed.
func TestNumberWithoutSentence(t *testing.T) {
	e := strikeEvent()
	for i := range e.Appearances {
		c := *e.Appearances[i].Claim
		c.Quote.Exact = "People were killed in Kryvyi Rih."
		e.Appearances[i].Claim = &c
	}
	got := texts(compose(e), Strikes)
	if got == "" || len(numbersIn(got)) > 0 {
		t.Errorf("got %q, want a line without numbers", got)
	}
}

// A briefing without events has its five sections all the same.
func TestEmpty(t *testing.T) {
	b := compose()
	if len(b.Sections) != len(SectionNames) || b.Glance == nil || b.AsOf != "" {
		t.Errorf("got %+v", b)
	}
	var out bytes.Buffer
	if err := WriteText(&out, b); err != nil || !strings.Contains(out.String(), "Nothing is reported.") {
		t.Errorf("%v: %s", err, out.String())
	}
}

// The text form wraps, numbers its citations and lists their sentences.
func TestWriteText(t *testing.T) {
	var out bytes.Buffer
	b := compose(append(lossEvents(), strikeEvent(), controlEvent(), onSpotEvent())...)
	if err := WriteText(&out, b); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(out.String()) {
		if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > Width && strings.Contains(strings.TrimLeft(line, " "), " ") && !strings.Contains(line, "https://") {
			t.Errorf("%d characters: %q", n, line)
		}
	}
	for _, want := range []string{"AT A GLANCE", "[claimed]", "[1]", "“Three people were killed in Kryvyi Rih.”", "SOURCES"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
}

func TestNumbersIn(t *testing.T) {
	for text, want := range map[string]string{
		"11 dead":                      "11",
		"Forty-two of 3,891 were lost": "3891 42",
		"$2.1 billion":                 "2.1 billion",
		"dozens":                       "dozen",
		"twenty one":                   "21",
		"one of four":                  "1 4",
	} {
		if got := strings.Join(sortedKeys(numbersIn(text)), " "); got != want {
			t.Errorf("numbersIn(%q) = %q, want %q", text, got, want)
		}
	}
}

// Whatever the claims hold, every line has a citation, and every number in it
// stands in a cited sentence.
func TestEveryNumberIsCited(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "events")
		var events []*ledger.Event
		for i := range n {
			events = append(events, anyEvent(t, i))
		}
		b := compose(events...)
		for _, s := range append(b.Sections, Section{Name: "glance", Lines: b.Glance}) {
			for _, l := range s.Lines {
				if len(l.Citations) == 0 {
					t.Fatalf("no citation: %q", l.Text)
				}
				if x := l.Uncited(); x != "" {
					t.Fatalf("%s is in no citation of %q: %+v", x, l.Text, l.Citations)
				}
				if strings.Contains(l.Text, "  ") || strings.Contains(l.Text, "..") || strings.Contains(l.Text, ",,") {
					t.Fatalf("badly joined: %q", l.Text)
				}
			}
		}
		if len(b.Glance) > MaxGlance {
			t.Fatalf("%d lines at a glance", len(b.Glance))
		}
	})
}

// anyEvent draws an event with any slots and any sentence.
func anyEvent(t *rapid.T, i int) *ledger.Event {
	quotes := []string{"Eleven people died.", "At least 11 of 14 were hit on June 13, 160 tanks", "$325 million", "dozens and hundreds",
		"nothing", "1,400 metres in 2 days", "forty-two", "On Tuesday 3 fell."}
	parties := []claim.Party{army, maliar, putin, rumod, outletParty("a-b.example"), {Name: "officials", Kind: theatre.Other}, {}, {Name: "47th Brigade", Kind: theatre.Military, Side: "UA"}}
	var as []ledger.Appearance
	typ := rapid.SampledFrom(claim.Types).Draw(t, "type")
	for j := range rapid.IntRange(1, 3).Draw(t, "appearances") {
		c := claim.Claim{Type: typ, Modality: rapid.SampledFrom([]claim.Modality{claim.Actual, claim.Planned, claim.Possible, claim.Demanded}).Draw(t, "modality"),
			Change: rapid.SampledFrom([]claim.Change{"", claim.Gained, claim.Lost, claim.Held, claim.Contested}).Draw(t, "change"),
			Stance: rapid.SampledFrom([]claim.Stance{"", claim.Denies, claim.Confirms}).Draw(t, "stance"),
			Weapon: rapid.SampledFrom([]string{"", "missiles", "6 Kinzhal missiles", "T-72"}).Draw(t, "weapon"),
			Item:   rapid.SampledFrom([]string{"", "tanks", "15 Bradleys"}).Draw(t, "item"),
			OnSpot: rapid.Bool().Draw(t, "spot")}
		if rapid.Bool().Draw(t, "placed") {
			c.Place = village("Storozheve", "Donetsk")
		}
		if rapid.Bool().Draw(t, "acted") {
			p := rapid.SampledFrom(parties).Draw(t, "actor")
			c.Actor = &p
		}
		if rapid.Bool().Draw(t, "targeted") {
			p := rapid.SampledFrom(parties).Draw(t, "target")
			c.Target = &p
		}
		if rapid.Bool().Draw(t, "timed") {
			c.Time = on(rapid.IntRange(10, 14).Draw(t, "day"))
		}
		for _, role := range []claim.Role{claim.Killed, claim.LostItems, claim.Intercepted, claim.Launched, claim.Amount, claim.Displaced, claim.Area} {
			if rapid.IntRange(0, 2).Draw(t, "has") == 0 {
				c.Quantities = append(c.Quantities, qty(role, rapid.SampledFrom([]float64{1, 3, 11, 12, 14, 42, 160, 1400, 325e6}).Draw(t, "value"),
					rapid.SampledFrom([]nlp.Modifier{nlp.Exact, nlp.AtLeast, nlp.Dozens, nlp.Range}).Draw(t, "modifier"), rapid.SampledFrom([]string{"$325 million", "11"}).Draw(t, "text")))
			}
		}
		as = append(as, told(ledger.Seq(i*10+j+1), "a-b.example", 10+j, 9, rapid.SampledFrom(quotes).Draw(t, "quote"), rapid.SampledFrom(parties).Draw(t, "origin"), c))
	}
	return event(string(rune('a'+i)), rapid.SampledFrom([]ledger.Standing{ledger.Claimed, ledger.Corroborated, ledger.Confirmed, ledger.Disputed, ledger.Withdrawn}).Draw(t, "standing"), as...)
}

// What an editor hid is not told; what he pinned stands first; what he verified
// names the evidence.
func TestDesk(t *testing.T) {
	hidden, verified, plain := strikeEvent(), strikeEvent(), strikeEvent()
	hidden.ID, hidden.Hidden = "ev-hidden", true
	verified.ID, verified.Pinned, verified.Evidence = "ev-verified", true, "https://footage.example/1"
	plain.ID = "ev-plain"
	verified.Appearances = slices.Clone(verified.Appearances)
	for i := range verified.Appearances {
		verified.Appearances[i].Source = ledger.KeepSource(ledger.Source{Document: "sha256:old", URI: "https://old.example/1", Outlet: "old.example", Published: doc.Day(2023, 6, 1)})
	}
	b := FromEvents([]*ledger.Event{hidden, plain, verified}, 3, testTheatre(), time.Time{}, Options{})
	if len(b.Glance) != 2 || b.Glance[0].Event != "ev-verified" || !slices.Contains(b.Glance[0].Notes, "verified by the desk: https://footage.example/1") {
		t.Errorf("want the pinned event first, with its evidence, and nothing hidden; got %+v", b.Glance)
	}
}

// What a day added to a running count is told apart from the count.
func TestIncrementApart(t *testing.T) {
	quote := "The staff said total losses were: tanks – 3,926 (+7)."
	loss := func(id string, v float64, text string, when *claim.Time) *ledger.Event {
		c := claim.Claim{Type: claim.Loss, Target: &rus, Item: "tanks", Time: when, Quantities: []claim.Quantity{{Role: claim.LostItems, Value: v, Low: v, High: v, Modifier: nlp.Exact, Unit: "tanks", Text: text}}}
		return event(id, ledger.Claimed, told(1, "a.example", 13, 8, quote, army, c))
	}
	b := compose(loss("ev-1", 3926, "3,926", &claim.Time{Start: doc.Day(2022, 2, 24), End: doc.Day(2023, 6, 14)}), loss("ev-2", 7, "7", on(12)))
	var got []string
	for _, s := range b.Sections {
		for _, l := range s.Lines {
			got = append(got, l.Text)
		}
	}
	want := []string{
		"Ukraine's military says Russia has lost 3,926 tanks; no independent confirmation.",
		"Ukraine's military says Russia has lost seven tanks in the last day; no independent confirmation.",
	}
	slices.Sort(got)
	if !slices.Equal(got, want) && !slices.Equal(got, []string{want[0], strings.Replace(want[1], "seven", "7", 1)}) {
		t.Errorf("got %q", got)
	}
}
