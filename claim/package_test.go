package claim_test

import (
	"slices"
	"testing"

	"sayso/claim"
)

// What a package holds is counted with it, and a sum told in two currencies is one.
func TestPackages(t *testing.T) {
	for text, want := range map[string][]float64{
		"The United States will send Ukraine a new $300m military package including 12 Bradley fighting vehicles and nine Strykers, Secretary of State Antony Blinken said.":    {300e6, 12, 9},
		"The German government will supply Ukraine with 2.5 billion euros ($2.7 billion) worth of weapons, its biggest package yet: 40 Leopard 1 tanks and 25 Marder vehicles.": {2.5e9, 40, 25},
		"Sweden will give Ukraine nine Leopard tanks and anti-aircraft systems.":                                                                                                {9},
		"The latest $600 million package included more than 1,200 anti-aircraft systems.":                                                                                       {600e6, 1200},
		"Canada pledged C$400m ($300m) in new military aid to Ukraine.":                                                                                                         {400e6},
	} {
		var got []float64
		for _, c := range read(text).Claims {
			if c.Type != claim.Aid {
				continue
			}
			if c.Target != nil && c.Target.Side != "UA" {
				t.Errorf("%q is given to %s", text, c.Target.Name)
			}
			for _, q := range c.Quantities {
				got = append(got, q.Value)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
