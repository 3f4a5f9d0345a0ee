package claim_test

import "testing"

// Only those whom the words say were harmed are counted, and what was hit is what
// stands before the participle.
func TestHarmed(t *testing.T) {
	for _, c := range []struct {
		killed, injured float64
		text            string
	}{
		{1, 0, "Missiles slammed into a power station in Kharkiv, killing a worker and plunging thousands into darkness, officials said."},
		{2, 0, "Rockets hit Kharkiv, killing two and sending hundreds into shelters."},
		{0, 3, "The shelling of Kharkiv wounded three and drew 30 firefighters to the scene."},
	} {
		var killed, injured float64
		for _, claim := range read(c.text).Claims {
			for _, q := range claim.Quantities {
				switch q.Role {
				case "killed":
					killed += q.Value
				case "injured":
					injured += q.Value
				}
			}
		}
		if killed != c.killed || injured != c.injured {
			t.Errorf("%q: killed %v injured %v, want %v and %v", c.text, killed, injured, c.killed, c.injured)
		}
	}
	expect(t, "strike target=supermarket place=Kostiantynivka actor=RU", "Rescue crews searched the rubble of a supermarket in Kostiantynivka hit by a Russian missile a day earlier.")
	expect(t, "strike target=warehouse place=Odesa", "Firefighters worked at a warehouse in Odesa struck by drones overnight.")
	for _, c := range read("Rescue crews searched the rubble of a supermarket in Kostiantynivka hit by a Russian missile.").Claims {
		if c.Type == "loss" {
			t.Errorf("crews that search are told as a loss by rule %q", c.Rule)
		}
	}
}
