package claim_test

import (
	"testing"

	"sayso/claim"
)

// What a sentence leaves unsaid is taken from the text around it.
func TestContext(t *testing.T) {
	scene := []string{"A missile struck a block of flats in Kramatorsk on Tuesday.", "The death toll rose to seven. Eleven people were injured."}
	expect(t, "casualty place=Kramatorsk killed=7", scene...)
	expect(t, "casualty place=Kramatorsk injured=11", scene...)
	expect(t, "control place=Marinka", "Fighting raged in Marinka for weeks.", "Russian troops now hold most of the town.")
	expect(t, "advance distance=650", "Ukrainian troops advanced 650 metres near Robotyne.")
	expect(t, "strike place=Kherson injured=1", "Shells landed in Kherson, wounding a police officer.")
	expect(t, "strike killed=16", "Russian attack on Odesa kills at least 16")
	expect(t, "control place=Bilohorivka", "Ukrainian soldiers repelled three attacks near Bilohorivka, Luhansk region.")
	expect(t, "ground_combat place=Lyman", "In the Donetsk region, troops were fighting on the edge of Lyman.")
}

// Names in a row share the noun behind them: a sector is not its town.
func TestSharedNoun(t *testing.T) {
	text := "Russian forces repelled attacks in the Donetsk and Zaporizhzhia sectors."
	expect(t, "control place=Donetsk sector", text)
	expect(t, "control place=Zaporizhzhia sector", text)
	for _, c := range read("Shelling hit the Kherson and Mykolaiv regions.").Claims {
		if c.Place == nil || c.Place.Class != "region" {
			t.Errorf("%+v is no region", c.Place)
		}
	}
}

// Nothing is taken up from elsewhere: where the text has gone on to another
// place, or a region speaks against it, the slot stays empty.
func TestNoContext(t *testing.T) {
	for _, text := range [][]string{
		{"A missile struck a block of flats in Kramatorsk on Tuesday.", "A shell hit a school in Kherson. Buses ran late in Odesa. The death toll rose to seven."},
		{"Shells fell on Tiahynka at dawn.", "The governor of Russia's Belgorod region said three drones were downed over the city."},
	} {
		for _, c := range read(text...).Claims {
			last := c.Quote.Exact == "The death toll rose to seven." || c.Type == claim.Interception
			if last && c.Place != nil && c.Place.Class != "region" {
				t.Errorf("%q is put in %s", c.Quote.Exact, c.Place.Name)
			}
		}
	}
}

// What somebody leaves unsaid, and what could not be checked, answers a claim.
func TestSilence(t *testing.T) {
	told := "Explosions were heard in Sevastopol on Monday."
	for want, text := range map[string]string{
		"response stance=no_comment":    "Kyiv has not claimed the attack.",
		"response stance=not_confirmed": "Those figures cannot be checked.",
		"response stance=denies":        "Ukraine says that is not true.",
	} {
		expect(t, want, told, text)
	}
	for _, text := range []string{"He did not mention the weather.", "The tower was checked for damage."} {
		for _, c := range read(told, text).Claims {
			if c.Type == claim.Response {
				t.Errorf("%q is read as an answer: %s", text, c.Rule)
			}
		}
	}
}

// Officials of no named state are those of the outlet's or the dateline's.
func TestHome(t *testing.T) {
	expect(t, "control side=RU", "MOSCOW, November 16. /NW/. Units repulsed four attacks near Synkivka, the Defense Ministry said.")
	expect(t, "strike side=UA", "A rocket hit a market in Kherson.", "Another rocket fell on a school in the city, the regional military administration said.")
}

// What an outlet's reporters saw themselves is marked; what they were told, or
// did not see, is not.
func TestWitnessed(t *testing.T) {
	for text, want := range map[string]bool{
		"Ukrainian soldiers are in control of Storozheve, Reuters reporters who reached the ruined village on Monday found.": true,
		"Ukrainian soldiers are in control of Storozheve, an officer told Reuters reporters who never saw the village.":      false,
		"Ukrainian soldiers are in control of Storozheve, the general staff told reporters.":                                 false,
	} {
		for _, c := range read(text).Claims {
			if c.Type == claim.Control && c.OnSpot != want {
				t.Errorf("%q: on the spot %v", text, c.OnSpot)
			}
		}
	}
}

// A standing denial answers no one report.
func TestStandingDenial(t *testing.T) {
	for _, c := range read("Two people were killed in a Russian drone strike on Pavlohrad, the governor said.", "Russia denies targeting civilians.").Claims {
		if c.Type == claim.Response && c.About != "" {
			t.Errorf("%q answers %s", c.Quote.Exact, c.About)
		}
	}
}

// Each count goes to the word that it hangs on: who destroys and who loses are
// two.
func TestTwoSidesOfALoss(t *testing.T) {
	text := "Russia's defence ministry said its forces destroyed seven Leopard tanks and lost two helicopters near Orikhiv."
	expect(t, "loss target=UA lost=7", text)
	for _, c := range read(text).Claims {
		if c.Target != nil && c.Target.Side == "UA" && len(c.Quantities) != 1 {
			t.Errorf("Ukraine is said to have lost %+v", c.Quantities)
		}
	}
}
