package claim_test

import (
	"reflect"
	"strings"
	"testing"

	"sayso/claim"
)

// Reading gives each claim the voice it rests on.
func TestOrigins(t *testing.T) {
	for _, c := range []struct{ want, text string }{
		{"control place=Makarivka origin=Hanna Maliar side=UA", "Ukrainian deputy defence minister Hanna Maliar said troops had recaptured the village of Makarivka."},
		{"strike place=Odesa origin=northgate-courier.example side=none", "A Russian missile struck a warehouse in Odesa on Tuesday."},
		{"loss origin=Igor Konashenkov side=RU lost=16", "Defence ministry spokesman Igor Konashenkov said Russian forces had destroyed 16 tanks."},
		{"control origin=General Staff side=UA place=Kupiansk change=held", "Ukrainian forces repelled four attacks near Kupiansk. This was stated in a post by the General Staff of the Armed Forces of Ukraine, Ukrinform reports."},
		{"advance origin=Jens Stoltenberg side=ally:UA actor=UA", "NATO Secretary-General Jens Stoltenberg said Ukraine was making progress in its counteroffensive."},
		{"advance origin=Vladimir Putin side=RU polarity=denied", "Russian President Vladimir Putin said the Ukrainian counteroffensive was failing."},
	} {
		expect(t, c.want, c.text)
	}
}

// A list of villages is a claim for each, and one spelling is one place.
func TestListOfVillages(t *testing.T) {
	text := "Kyiv's army has retaken the villages of Neskuchne, Storozhove, Blahodatne and Makarivka, its general staff said."
	for _, v := range []string{"Neskuchne", "Storozhove", "Blahodatne", "Makarivka"} {
		expect(t, "control place="+v+" change=gained side=UA", text)
	}
	for _, c := range read(text).Claims {
		if c.Place == nil || c.Place.Admin1 != "Donetsk Oblast" {
			t.Errorf("%q is not placed in Donetsk Oblast: %+v", c.Quote.Exact, c.Place)
		}
	}
}

// Numbers go to what they count, and a part of a number is not counted twice.
func TestNumbers(t *testing.T) {
	for _, c := range []struct{ want, text string }{
		{"interception intercepted=10 launched=15", "Ukraine's air force said it shot down 10 out of 15 incoming missiles and one drone."},
		{"strike killed=11 injured=28", "A Russian missile strike on a hostel in Kryvyi Rih killed 11 workers and wounded 28."},
		{"loss killed=250 lost=16 lost=21", "Moscow's generals claimed that 250 Ukrainian soldiers had been killed, and 16 tanks and 21 lorries destroyed."},
		{"strike injured=22", "A nurse was killed and at least 22 patients, including five boys, injured in a drone strike on Dnipro."},
	} {
		expect(t, c.want, c.text)
	}
	for _, c := range read("A nurse was killed and at least 22 patients, including five boys, injured in a drone strike on Dnipro.").Claims {
		for _, q := range c.Quantities {
			if q.Value == 5 || q.Role == claim.Killed && q.Value == 22 {
				t.Errorf("counts %s %g", q.Role, q.Value)
			}
		}
	}
}

// What the article says of a claim stands beside it, and a response names what
// it answers.
func TestResponses(t *testing.T) {
	rep := read("The Ukrainian military said it had retaken the village of Storozheve.", "The claim could not be independently verified, and Moscow has not commented.")
	var control, silence *claim.Claim
	for i := range rep.Claims {
		switch c := &rep.Claims[i]; {
		case c.Type == claim.Control:
			control = c
		case c.Stance == claim.NoComment:
			silence = c
		}
	}
	if control == nil || control.Verification != claim.NotVerified {
		t.Errorf("the village is not marked as not verified: %+v", control)
	}
	if silence == nil || silence.Actor == nil || silence.Actor.Side != "RU" {
		t.Errorf("Moscow's silence is not read: %+v", silence)
	}
}

// Reporters on the spot are told from those who only say so.
// What a page of very many reports costs grows as the page does.
func TestManyReports(t *testing.T) {
	text := func(n int) string {
		return strings.Repeat("The minister said that the general who knew the officer, and ", n)
	}
	cost := func(s string) float64 { return testing.AllocsPerRun(1, func() { read(s) }) }
	short, long := cost(text(300)), cost(text(1200))
	if long > 6*short { // four times the text; were each report held against each other, it would be 16
		t.Errorf("%.0f allocations for 300 reports, %.0f for 1200", short, long)
	}
}

func TestOnTheSpot(t *testing.T) {
	rep := read("Reporters from Reuters visited the village of Neskuchne on Tuesday, where they confirmed that the settlement was under Ukrainian control.")
	for _, c := range rep.Claims {
		if c.Type == claim.Control {
			if !c.OnSpot || c.Verification != claim.IndependentlyConfirmed {
				t.Errorf("not marked as seen on the spot: %+v", c)
			}
			return
		}
	}
	t.Error("no control claim")
}

// Questions, aims and time anchors assert nothing.
func TestNoClaim(t *testing.T) {
	for _, text := range []string{
		"Why did the army gain so little ground in the spring offensive?",
		"The mayor has lived in the cellar since the dam burst.",
		"The museum shows paintings of the region.",
		"They drove infantry fighting vehicles through the mud.",
	} {
		if got := read(text).Claims; len(got) > 0 {
			t.Errorf("%q gives %v", text, describe(got[0]))
		}
	}
}

// checkReport holds what is true of every report.
func checkReport(t *testing.T, rep *claim.Report) {
	t.Helper()
	text := rep.Document.Text
	for _, c := range rep.Claims {
		if c.Sentence.Of(text) != c.Quote.Exact {
			t.Errorf("the quotation %q is not what stands at %v", c.Quote.Exact, c.Sentence)
		}
		for _, q := range c.Quantities {
			if !strings.Contains(c.Quote.Exact, q.Text) {
				t.Errorf("the number %q does not stand in %q", q.Text, c.Quote.Exact)
			}
			if q.Low > q.Value || q.Value > q.High {
				t.Errorf("%q: %g is not between %g and %g", q.Text, q.Value, q.Low, q.High)
			}
		}
	}
	for _, s := range rep.Statements {
		if err := s.Content.Check(text); err != nil {
			t.Error(err)
		}
	}
}

// The same text gives the same report, and every claim has its place in it.
func TestSameAgain(t *testing.T) {
	paragraphs := []string{
		"Russian forces fired 15 missiles at Kyiv, the air force said. Ten of them were shot down.",
		"\"Our troops are advancing near Bakhmut,\" Oleksandr Syrskyi wrote on Telegram. \"The enemy is losing tanks.\"",
		"Germany pledged 64 vehicles to Ukraine. Two people were killed in Kherson, the governor said.",
	}
	a, b := read(paragraphs...), read(paragraphs...)
	checkReport(t, a)
	if !reflect.DeepEqual(a.Claims, b.Claims) || !reflect.DeepEqual(a.Statements, b.Statements) {
		t.Error("two readings differ")
	}
}

func FuzzRead(f *testing.F) {
	f.Add("A Russian missile struck a warehouse in Odesa, killing 3 people, officials said.")
	f.Add("\"We [have] retaken Makarivka,\" he said: \"10 out of 15\" — and 5,000,000% of «it»…")
	f.Add("the the of of in in killed 1 2 3 [ ] ( \" ” “ said said said")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.TrimSpace(strings.ToValidUTF8(text, "?"))
		if text == "" || len(text) > 2000 {
			return
		}
		checkReport(t, read(text))
	})
}

// A number that counts the noun by which it is measured is read to an end.
func TestTotalOf(t *testing.T) {
	checkReport(t, read("The garrison was raised to 150 (for a total of 280 with both crews), an officer said."))
}
