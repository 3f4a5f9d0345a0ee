package claim_test

import "testing"

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
