package claim_test

import (
	"testing"

	"sayso/claim"
)

// What only sounds like giving is no aid.
func TestNothingIsGiven(t *testing.T) {
	for _, text := range []string{
		"Ukraine is getting ready to send its new tanks into battle, the analyst said.",
		"Moscow is sending reinforcements and tanks to the Kupiansk front, the general said.",
		"Russia has transferred 20 aircraft to an airfield in Crimea, the monitor said.",
		"Russia sent attack drones across the Odesa region overnight.",
		"The flood gives Russia a new weapon in the war.",
		"Poland is boosting its own defence capabilities.",
		"Washington approved a $4 billion sale of fighter jets to Romania.",
		"The sale of 24 fighter jets to the Czech Republic was approved by Washington.",
	} {
		for _, c := range read(text).Claims {
			if c.Type == claim.Aid {
				t.Errorf("%q: aid by %+v to %+v", text, c.Actor, c.Target)
			}
		}
	}
}

// What nobody claims nobody denies.
func TestNoGainsAreClaimed(t *testing.T) {
	for _, text := range []string{"No advances or gains were claimed by Kyiv at the weekend.", "Kyiv did not claim any gains at the weekend."} {
		for _, c := range read(text).Claims {
			t.Errorf("%q: %s, %s, on the word of %s", text, c.Type, c.Polarity, c.Origin.Name)
		}
	}
}

// What is weighed is not given yet, nor refused.
func TestAidIsWeighed(t *testing.T) {
	for _, text := range []string{
		"Rome is considering sending mobile howitzers to Ukraine, two officials said.",
		"The government is leaning toward providing long-range missiles to Kyiv, the newspaper wrote.",
		"Berlin is weighing the delivery of cruise missiles to Ukraine.",
		"Germany mulls sending tanks to Ukraine.",
		"No decision on sending the missiles to Ukraine has been made.",
	} {
		expect(t, "aid target=UA modality=possible polarity=asserted", text)
	}
	expect(t, "aid actor=Germany target=UA", "Germany mulls sending tanks to Ukraine.")
}
