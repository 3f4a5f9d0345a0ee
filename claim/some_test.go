package claim_test

import "testing"

// A number that counts more than those at the place that its sentence names is
// none of that place, and what the article tells of elsewhere lends it none.
func TestCountsOfMoreThanThePlace(t *testing.T) {
	for _, text := range []string{
		"More than 420 pupils have died since the invasion began, including in Friday's attack on Kramatorsk.",
		"At least 30 people were hurt, among them four in Odesa.",
		"A strike on Kramatorsk killed eight people on Tuesday.\n\nRussian troops held hundreds of villagers and executed more than 60 of them, the monitors said.",
		"A strike on Kramatorsk killed eight people.\n\nThe mayor said that more than 300 people had been killed by shells.",
	} {
		for _, c := range read(text).Claims {
			for _, q := range c.Quantities {
				if c.Place != nil && q.Value > 20 {
					t.Errorf("%q: %v at %s", text, q.Value, c.Place.Name)
				}
			}
		}
	}
	for want, text := range map[string]string{
		"strike place=Odesa killed=3":    "Three people, including a child, were killed in a strike on Odesa.",
		"strike place=Dnipro injured=20": "Rocket attack wounds 20, including pupils, in Dnipro",
		"casualty place=Sumy injured=5":  "Five people, including two rescuers, were wounded in Sumy.",
	} {
		expect(t, want, text)
	}
}
