package brief

import (
	"testing"

	"sayso/claim"
	"sayso/ledger"
	"sayso/nlp"
	"sayso/theatre"
)

// A toll told of several places together is worded as that, for none of them
// alone; where the sentence does not name a place of it, it is left out.
func TestSumsOfPlaces(t *testing.T) {
	over := func(places string, qs ...claim.Quantity) []claim.Quantity {
		for i := range qs {
			qs[i].Over = places
		}
		return qs
	}
	governor := claim.Party{Name: "regional governor", Kind: theatre.Person}
	for _, c := range []struct {
		quote, want string
		told        claim.Claim
	}{
		{"Strikes on Brook and Hill killed at least six people and wounded 10, the regional governor said.",
			"The regional governor says Brook came under attack. The regional governor counts at least six killed and 10 wounded in Brook and Hill together.",
			claim.Claim{Type: claim.Strike, Place: city("Brook"), Quantities: over("Brook, Hill", qty(claim.Killed, 6, nlp.AtLeast, "at least six"), qty(claim.Injured, 10, nlp.Exact, "10"))}},
		{"Three people were killed in Brook and Hill, the regional governor said.",
			"The regional governor says three people were killed in Brook and Hill together.",
			claim.Claim{Type: claim.Casualty, Place: city("Brook"), Quantities: over("Brook, Hill", qty(claim.Killed, 3, nlp.Exact, "Three"))}},
		{"Three people died in the Brook and Hill regions, the regional governor said.",
			"The regional governor says three people have died in the Brook region and the Hill region together.",
			claim.Claim{Type: claim.Casualty, Place: city("Brook"), Quantities: over("Brook region, Hill region", qty(claim.Killed, 3, nlp.Exact, "Three"))}},
		{"Three people were killed in Brook and elsewhere, the regional governor said.", "",
			claim.Claim{Type: claim.Casualty, Place: city("Brook"), Quantities: over("Brook, Hill", qty(claim.Killed, 3, nlp.Exact, "Three"))}},
	} {
		if got := texts(compose(event("ev-1", ledger.Claimed, told(1, "a-b.example", 13, 8, c.quote, governor, c.told))), Strikes); got != c.want {
			t.Errorf("%q: %q, want %q", c.quote, got, c.want)
		}
	}
	own := event("ev-1", ledger.Claimed,
		told(1, "a-b.example", 13, 8, "Two people were killed in Brook, the regional governor said.", governor, claim.Claim{Type: claim.Strike, Place: city("Brook"), Quantities: []claim.Quantity{qty(claim.Killed, 2, nlp.Exact, "Two")}}),
		told(2, "c-d.example", 13, 9, "Strikes on Brook and Hill killed six people.", outletParty("c-d.example"), claim.Claim{Type: claim.Strike, Place: city("Brook"), Quantities: over("Brook, Hill", qty(claim.Killed, 6, nlp.Exact, "six"))}))
	if got, want := texts(compose(own), Strikes), "The regional governor says two people were killed in an attack on Brook."; got != want {
		t.Errorf("a place with a toll of its own: %q, want %q", got, want)
	}
}
