package claim_test

import (
	"testing"

	"sayso/claim"
)

// A participle before the verb of its clause is not taken for that verb.
func TestReduced(t *testing.T) {
	for want, text := range map[string]string{
		"interception place=Kyiv intercepted=18": "All 18 drones launched at Kyiv overnight were shot down, the city's military administration said.",
		"interception intercepted=9":             "All nine missiles fired at the capital were destroyed, the air force said.",
		"loss place=Orikhiv":                     "Leopard tanks donated by Germany had been destroyed near Orikhiv, Russia's defence ministry claimed.",
		"loss place=Bryansk lost=2":              "Two Mi-8 helicopters were shot down near Bryansk, the governor said.",
	} {
		expect(t, want, text)
	}
}

// How much of what flew was shot down is told apart from how much flew.
func TestPortions(t *testing.T) {
	for want, text := range map[string]string{
		"interception intercepted=36":         "Russia launched 36 Shahed drones at Ukraine overnight, all of which were downed, the Air Force said.",
		"strike actor=RU launched=36":         "Russia launched 36 Shahed drones at Ukraine overnight, all of which were downed.",
		"strike launched=20":                  "They fired 20 missiles, 18 of which were intercepted.",
		"interception intercepted=18":         "They fired 20 missiles, 18 of which were intercepted.",
		"interception place=Kyiv":             "Russia fired 30 missiles at Kyiv, most of which were shot down.",
		"strike killed=11 injured=61 place=":  "The attack killed 11 people and injured 61, the mayor said.",
		"strike killed=2 injured=9 place=":    "The blast killed two guards and injured nine, police said.",
		"interception side=UA intercepted=12": "The air force said 12 Russian missiles had been shot down.",
	} {
		expect(t, want, text)
	}
	expect(t, "control place=Berdiansk change=held", "Rain fell near the Moscow-controlled port town of Berdiansk.")
	for _, c := range read("They fired 20 missiles, 18 of which were intercepted.").Claims {
		for _, q := range c.Quantities {
			if q.Role == claim.Intercepted && q.Value == 20 {
				t.Errorf("what was fired is told as intercepted: %+v", c.Quantities)
			}
		}
	}
}

// The part and the whole of a count are of one thing.
func TestPartsOfCounts(t *testing.T) {
	for _, c := range read("Three cruise missiles of five and nine drones out of 12 were shot down.").Claims {
		for _, q := range c.Quantities {
			if want := map[float64]string{3: "cruise missiles", 5: "cruise missiles", 9: "drones", 12: "drones"}[q.Value]; q.Unit != want {
				t.Errorf("%v counts %q, want %q", q.Value, q.Unit, want)
			}
		}
	}
}

// The ends of a bridge are not where it was hit.
func TestEndsOfBridges(t *testing.T) {
	for _, text := range []string{
		"Russia said Ukraine had struck a bridge between Kherson and Crimea.",
		"Missiles hit a road bridge linking Kherson and Crimea.",
	} {
		for _, c := range read(text).Claims {
			if c.Place != nil {
				t.Errorf("%q is told at %s", text, c.Place.Name)
			}
		}
	}
}

// A plane that lands or crashes, a mine and a fire in a store are no strikes.
func TestPlanes(t *testing.T) {
	for _, text := range []string{
		"A plane with European leaders landed in Kyiv on Friday.",
		"A military transport plane crashed near Ivanovo, killing 15 people.",
		"Mines killed three people near Izium on Saturday.",
		"Russia says that munitions exploded because of a fire.",
	} {
		for _, c := range read(text).Claims {
			if c.Type == claim.Strike {
				t.Errorf("%q is told as a strike by rule %q", text, c.Rule)
			}
		}
	}
}

// The region of an office behind a comma is no further place.
func TestOfficeBehindPlace(t *testing.T) {
	for _, text := range []string{
		"Russian artillery hit a queue in Orikhiv, Zaporizhzhia regional governor Pavlo Koval said on Monday.",
		"A drone hit a car in Orikhiv, Zaporizhzhia Regional Military Administration chief Pavlo Koval said.",
	} {
		for _, c := range read(text).Claims {
			if c.Place == nil || c.Place.Name != "Orikhiv" {
				t.Errorf("%q gives a %s at %v", text, c.Type, c.Place)
			}
		}
	}
}

// What somebody had denied before is not denied any more.
func TestOnceDenied(t *testing.T) {
	for _, c := range read("The ministry, which had earlier denied losing Orikhiv, said the positions had been levelled.").Claims {
		if c.Type == claim.Control {
			t.Errorf("have %v by rule %q", describe(c), c.Rule)
		}
	}
}
