package en

import (
	"fmt"
	"strings"
	"testing"

	"sayso/nlp"
)

// tagQuantities returns what the taggers of times and quantities make of text.
func tagQuantities(t testing.TB, text string) *nlp.Analysis {
	t.Helper()
	times, err := TimeTagger(dayOne2022)
	if err != nil {
		t.Fatal(err)
	}
	quantities, err := QuantityTagger()
	if err != nil {
		t.Fatal(err)
	}
	return analyze(t, text, tuesday, times, quantities)
}

func showQuantity(q nlp.Quantity) string {
	v := fmt.Sprintf("%.4g", q.Value)
	if q.Value < 1e5 {
		v = strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", q.Value), "0"), ".")
	} else {
		v = fmt.Sprint(q.Value)
	}
	return fmt.Sprintf("%s %s %s %s", q.Kind, v, q.Unit, q.Modifier)
}

func TestQuantityRuleExamples(t *testing.T) {
	for _, r := range quantityRules {
		for _, e := range r.examples {
			text, want, _ := strings.Cut(e, " => ")
			a := tagQuantities(t, "They saw "+text+".")
			var got []string
			for _, q := range a.Quantities {
				got = append(got, showQuantity(q))
			}
			if g := strings.Join(got, "; "); g != want {
				t.Errorf("rule %q: %q: got %q, want %q", r.name, text, g, want)
			}
		}
	}
}

func TestQuantityNouns(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The shelling left at least 11 people dead and 20 more civilians wounded.", "11=people 20=civilians"},
		{"Crews downed 10 out of 15 missiles fired at the port, and one drone.", "10=missiles 15=missiles 1=drone"},
		{"The column lost 160 tanks along with more than 360 lorries.", "160=tanks 360=lorries"},
		{"The strike hit a market, killing 11 and wounding dozens.", "11=- 12=-"},
		{"The death toll rose to 12, the mayor said.", "12=toll"},
		{"He said two Mi-8 helicopters and three jets were destroyed.", "2=helicopters 3=jets"},
		{"Kh-101 missiles: 14", "14=missiles"},
		{"Shahed 136 drones: 8", "8=drones"},
		{"Some 35 buildings were damaged; six more civilians died.", "35=buildings 6=civilians"},
		{"On Tuesday the 35th Marine Brigade took two villages near Route 66.", "35=Brigade 2=villages"},
		{"Leopard 2 tanks and F-16s were sent.", ""},
		{"Eleven were killed in Odesa.", "11=-"},
		{"He said 250 Ukrainian personnel and three infantry fighting vehicles were hit.", "250=personnel 3=vehicles"},
		{"Dozens of homes and hundreds of cars burned.", "12=homes 100=cars"},
		{"The number of dead has climbed to 45.", "45=number"},
		{"Britain gave 14 Challenger 2 tanks.", "14=tanks"},
		{"Biden, 80, and Gennadiy, 51, spoke.", "80=- 51=-"},
		{"Three MH17 suspects were named.", "3=suspects"},
		{"The crews shot down 10 drones out of 16.", "10=drones 16=drones"},
		{"Her son Owen, then 16, was hurt.", "16=-"},
		{"Shelling killed at least one civilian, he said.", "1=civilian"},
		{"One of the missiles fell short.", ""},
		{"They came as close as 1.4 km, 500 metres less than before.", "1.4=- 0.5=-"},
		{"Norway gave NOK 75 bn, Poland PLN 40m, and Rs. 20 lakh came from India.", "7.5e+10=- 4e+07=- 2e+06=-"},
		{"They lost one Su-25 jet and a quarter of a million shells.", "1=jet 250000=shells"},
		{"Losses rose from 10 to 15 tanks.", "10=- 15=tanks"},
	} {
		a := tagQuantities(t, c.text)
		var got []string
		for _, q := range a.Quantities {
			noun := "-"
			if q.Noun != nlp.NoToken {
				noun = a.Form(q.Noun)
			}
			got = append(got, fmt.Sprintf("%g=%s", q.Value, noun))
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%q: got %q, want %q", c.text, g, c.want)
		}
	}
}

func TestPartsOfWholes(t *testing.T) {
	for _, text := range []string{
		"Crews shot down 10 out of 15 missiles.",
		"Crews shot down 10 of the 15 missiles.",
		"Crews shot down 10 drones out of 15.",
	} {
		a := tagQuantities(t, text)
		if len(a.Quantities) != 2 || a.Quantities[0].Of != 1 || a.Quantities[0].Value != 10 || a.Quantities[1].Value != 15 || a.Quantities[1].Of != -1 {
			t.Errorf("%q: got %+v", text, a.Quantities)
		}
	}
}
