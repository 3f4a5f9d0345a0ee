package claim_test

import (
	"testing"

	"sayso/claim"
)

// Each place has the number that is told with it, and a number told of several
// places together is marked as a sum.
func TestNumbersOfPlaces(t *testing.T) {
	for want, text := range map[string]string{
		"casualty place=Beryslav killed=5": "Five people were killed in Beryslav and two in Orikhiv.",
		"casualty place=Orikhiv killed=2":  "Five people were killed in Beryslav and two in Orikhiv.",
		"strike place=Kramatorsk killed=4": "Two people were killed in Odesa and four in Kramatorsk in overnight strikes.",
		"strike place=Odesa killed=2":      "Two people were killed in Odesa and four in Kramatorsk in overnight strikes.",
		"strike place=Kramatorsk killed=":  "At least six people were killed in Russian missile attacks on Odesa and Kramatorsk.",
	} {
		expect(t, want, text)
	}
	for text, over := range map[string]string{
		"At least six people were killed in Russian missile attacks on Odesa and Kramatorsk.": "Odesa, Kramatorsk",
		"Nine people died in strikes on the Kharkiv and Sumy regions.":                        "Kharkiv region, Sumy region",
		"Shelling of Beryslav and the Sumy region killed nine people.":                        "Beryslav, Sumy region",
		"Nine people were killed in Beryslav.":                                                "",
	} {
		for _, c := range read(text).Claims {
			for _, q := range c.Quantities {
				if q.Role == claim.Killed && q.Over != over {
					t.Errorf("%q: the toll is over %q, want %q", text, q.Over, over)
				}
			}
		}
	}
}

// What was taken is the place before the comma, and not the capital that the
// main verb's government is called by.
func TestTakenIsThePlaceBeforeTheComma(t *testing.T) {
	text := "Kyiv has used rockets to target southern towns such as Tokmak, taken over by Russia in 2022."
	taken := map[string]bool{}
	for _, c := range read(text).Claims {
		if c.Type == claim.Control && c.Change == claim.Gained && c.Place != nil {
			taken[c.Place.Canonical] = true
		}
	}
	if !taken["Tokmak"] || len(taken) != 1 {
		t.Errorf("%q: %v was taken", text, taken)
	}
}
