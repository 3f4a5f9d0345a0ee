package brief

import (
	"strings"
	"testing"

	"sayso/claim"
	"sayso/ledger"
	"sayso/nlp"
	"sayso/theatre"
)

// Lines are English: articles where names want them, verbs that fit, prepositions
// that go with a front, and nobody silent who speaks.
func TestGrammar(t *testing.T) {
	held := func(name, class string) claim.Claim {
		return claim.Claim{Type: claim.Control, Change: claim.Held, Actor: &rus, Place: &claim.Place{Name: name, Canonical: name, Class: class}}
	}
	fought := claim.Claim{Type: claim.GroundCombat, Actor: &rus, Place: &claim.Place{Name: "eastern front", Canonical: "eastern Ruritania", Class: "region"}}
	country, nobody := fought, fought
	country.Place = &claim.Place{Name: "Ruritania", Canonical: "Ruritania", Class: "country"}
	nobody.Actor = nil
	gift := claim.Claim{Type: claim.Aid, Actor: &claim.Party{Name: "Ruritania", Kind: theatre.Government}, Target: &claim.Party{Name: "Ukraine", Kind: theatre.Government, Side: "UA"}, Item: "another security package",
		Quantities: []claim.Quantity{qty(claim.Amount, 2e9, nlp.Exact, "$2 billion")}}
	misread := gift
	misread.Item, misread.Quantities = "Ruritania backs shell shipments", nil
	media := claim.Party{Name: "local media", Kind: theatre.Outlet}
	for _, c := range []struct {
		quote, want string
		origin      claim.Party
		told        claim.Claim
	}{
		{"Russia holds the plant.", "Russian forces hold the Kakhovka Dam, local media report.", media, held("Kakhovka Dam", "facility")},
		{"Russia holds the shore.", "Russian forces hold the Sea of Azov, A B reports.", outletParty("a-b.example"), held("Sea of Azov", "water")},
		{"The fighting continued on the eastern front.", "Russian forces are fighting on the eastern front, A B reports.", outletParty("a-b.example"), fought},
		{"Ruritania has announced another security package of $2 billion for Ukraine.", "Ruritania has announced a $2 billion security package for Ukraine, A B reports.", outletParty("a-b.example"), gift},
		{"Ruritania backs shell shipments to Ukraine.", "", outletParty("a-b.example"), misread},
		{"Ruritania is Russian.", "", media, held("Ruritania", "country")},
		{"The fighting raged in Ruritania.", "Russian forces are fighting in Ruritania, A B reports.", outletParty("a-b.example"), country},
		{"Fighting rages on the eastern front.", "Fighting continues on the eastern front, A B reports.", outletParty("a-b.example"), nobody},
		{"A regional governor said that Russian forces hold the shore.", "The regional governor says Russian forces hold the Sea of Azov.", claim.Party{Name: "regional governor"}, held("Sea of Azov", "water")},
		{"A deputy mayor said that Russian forces hold the shore.", "A Ruritanian deputy mayor says Russian forces hold the Sea of Azov.", claim.Party{Name: "Ruritanian deputy mayor"}, held("Sea of Azov", "water")},
		{"Authorities in Brook said that Russian forces hold the shore.", "Authorities in Brook say Russian forces hold the Sea of Azov.", claim.Party{Name: "Authorities in Brook"}, held("Sea of Azov", "water")},
		{"The nation’s air force said that it shot down a Russian drone.", "The nation’s air force says air defences shot down a Russian drone.", claim.Party{Name: "nation’s air force"}, claim.Claim{Type: claim.Interception, Weapon: "Russian drone"}},
	} {
		got := ""
		for _, s := range compose(event("ev-1", ledger.Claimed, told(1, "a-b.example", 13, 8, c.quote, c.origin, c.told))).Sections {
			for _, l := range s.Lines {
				got = l.Text
			}
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.quote, got, c.want)
		}
	}
}

// Who speaks of an event on a side is not told to keep silent on it.
func TestNobodySilentWhoSpeaks(t *testing.T) {
	begun := claim.Claim{Type: claim.GroundCombat, Actor: &claim.Party{Name: "Ukraine", ID: "ua/gov", Kind: theatre.Government, Side: "UA"}}
	e := event("ev-1", ledger.Claimed, told(1, "a-b.example", 13, 8, "The army said that its counteroffensive had begun.", army, begun))
	silent := told(2, "a-b.example", 13, 9, "Ukraine has not commented.", outletParty("a-b.example"), claim.Claim{Type: claim.Response, Stance: claim.NoComment, Actor: begun.Actor})
	e.Responses = []ledger.Appearance{silent}
	for _, s := range compose(e).Sections {
		for _, l := range s.Lines {
			if strings.Contains(l.Text, "not commented") {
				t.Errorf("%q", l.Text)
			}
		}
	}
}

// A toll at a place that nobody knows is not for the glance.
func TestGlanceKnowsWhere(t *testing.T) {
	dead := claim.Claim{Type: claim.Casualty, Place: &claim.Place{Name: "Nowhere Road"}, Quantities: []claim.Quantity{qty(claim.Killed, 90, nlp.Exact, "90")}}
	if b := compose(event("ev-1", ledger.Corroborated, told(1, "a-b.example", 13, 8, "90 people were killed in Nowhere Road.", outletParty("a-b.example"), dead))); len(b.Glance) != 0 {
		t.Errorf("at a glance: %q", b.Glance[0].Text)
	}
}

// A thing that opens its sentence has a capital there only.
func TestTargetsAtTheStart(t *testing.T) {
	hit := claim.Claim{Type: claim.Strike, Place: city("Brook"), Target: &claim.Party{Name: "Volunteers"}}
	e := event("ev-1", ledger.Claimed, told(1, "a-b.example", 13, 8, "Volunteers came under fire in Brook.", outletParty("a-b.example"), hit))
	if got, want := texts(compose(e), Strikes), "An attack hit volunteers in Brook, A B reports."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
