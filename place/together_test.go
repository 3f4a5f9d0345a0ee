package place

import "testing"

// A village near one named in the same document is meant, though a city
// named there too has a namesake some way off.
func TestVillageBesideAnotherNotBesideACity(t *testing.T) {
	g := gazetteer(t)
	var mentions []Mention
	for _, n := range []string{"Kryvyi Rih", "Velyka Novosilka", "Neskuchne", "Makarivka"} {
		mentions = append(mentions, Mention{n, Hint{Country: "UA"}})
	}
	got := g.ResolveAll(mentions)
	if told(got[3]) != "Makarivka, Donetsk Oblast UA 1" || got[3].Rule != "near others" {
		t.Errorf("got %s by %s", told(got[3]), got[3].Rule)
	}
}
