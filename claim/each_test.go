package claim_test

import "testing"

// Of several targets each has the place that is told with it.
func TestEachTarget(t *testing.T) {
	for _, c := range []struct{ want, text string }{
		{"strike place=Skadovsk actor=UA", "Ukrainian aircraft hit several targets, including an ammunition depot in Skadovsk and a command post in Henichesk, the southern command said."},
		{"strike place=Henichesk actor=UA", "Ukrainian aircraft hit several targets, including an ammunition depot in Skadovsk and a command post in Henichesk, the southern command said."},
		{"strike place=Nikopol", "Missiles struck a hospital in Kherson, a school in Nikopol and a market in Kostiantynivka, the governors said."},
		{"strike place=Kostiantynivka", "Missiles struck a hospital in Kherson, a school in Nikopol and a market in Kostiantynivka, the governors said."},
		{"strike place=Sumy killed=12", "Moscow stepped up its air campaign against Ukraine on Monday, killing dozens of people in the northern city of Sumy."},
		{"displacement place=Lyman polarity=denied", "Residents hiding in the plant in Lyman refused to leave."},
	} {
		expect(t, c.want, c.text)
	}
	for _, c := range read("A strike on a school in Nikopol in the Dnipropetrovsk region killed two.").Claims {
		if c.Place == nil || c.Place.Name != "Nikopol" {
			t.Errorf("%q is placed at %+v", c.Quote.Exact, c.Place)
		}
	}
}
