package claim_test

import "testing"

// A number that counts more than those at the place that its sentence names is
// none of that place, and what the article tells of elsewhere lends it none.
func TestCountsOfMoreThanThePlace(t *testing.T) {
	for _, text := range []string{
		"More than 550 children have died since Russia invaded last year, including in Tuesday's attack on Kramatorsk.",
		"At least 30 people were hurt, among them four in Odesa.",
		"A strike on Kramatorsk killed eight people on Tuesday.\n\nRussian forces detained hundreds of civilians, summarily executing more than 70 of them, the UN human rights office said.",
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
		"strike place=Dnipro injured=20": "Russian attack wounds 20, including children in Ukraine's Dnipro.",
		"casualty place=Sumy injured=5":  "Five people, including two rescuers, were wounded in Sumy.",
	} {
		expect(t, want, text)
	}
}
