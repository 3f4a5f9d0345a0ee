package claim_test

import (
	"slices"
	"testing"

	"sayso/claim"
)

// What did not happen is not told as having happened.
func TestUnreal(t *testing.T) {
	for _, text := range []string{
		"The package includes systems to defend against Russian missile attacks.",
		"It is early to judge the success of the Ukrainian push, an officer said.",
		"The success of any Ukrainian counteroffensive is far from certain.",
		"The mercenary chief blasts the army over ammunition.",
		"Russian contractors have long been advancing the interests of the Kremlin.",
		"The president welcomed Ukraine's progress towards EU membership.",
		"The singer won a legal battle against the city of Odesa.",
		"The general had known of Russia's plans in advance.",
		"Russian troops gained little territory in the spring.",
		"The commander called off his advance towards Moscow.",
		"The aborted advance of Russian troops on Kyiv was discussed.",
		"Claims that Ukraine's counteroffensive has failed are premature, a think tank said.",
		"Ukraine's offensive is a battle of readiness.",
		"The files included details on the delivery of military equipment to Ukraine.",
		"Russia could have blown up the dam to stall the offensive, experts say.",
	} {
		for _, c := range read(text).Claims {
			if c.Modality == claim.Actual && c.Polarity == claim.Asserted {
				t.Errorf("%q is told as %s by rule %q", text, c.Type, c.Rule)
			}
		}
	}
	for want, text := range map[string]string{
		"strike place=Kyiv modality=possible":           "Russia has threatened a strike on government offices in Kyiv.",
		"strike place=Chonhar modality=planned":         "Papers of the spring showed a plan for an attack on the bridge at Chonhar.",
		"advance place=Berdiansk modality=possible":     "Pushing forward to Berdiansk would allow Ukraine to cut the coast road.",
		"ground_combat actor=UA":                        "Ukrainian forces were trying to break through two lines of trenches.",
		"strike place=Odesa polarity=denied":            "The mayor did not report any strikes on Odesa.",
		"ground_combat actor=UA modality=actual":        "Ukraine's military has begun its long-anticipated counteroffensive.",
		"damage polarity=denied modality=demanded":      "Berlin warned Ukraine not to blow up the railway bridge.",
		"strike injured=37 modality=actual":             "Monitors counted that Russian forces injured 37 pupils and carried out 29 attacks on schools.",
		"advance polarity=asserted modality=actual":     "Ukrainian forces have had success near Robotyne.",
		"strike place=Kherson modality=actual":          "Russian forces attacked Kherson with rockets on Friday.",
		"ground_combat place=Bakhmut modality=actual":   "The battle for Bakhmut went on for months.",
		"strike killed=3 place=Sumy target=":            "Russian rocket attack on Sumy kills three",
		"advance distance=2 actor=UA modality=actual":   "Ukrainian troops advanced two kilometres towards Melitopol.",
		"strike place=Kharkiv modality=actual killed=2": "An attack on a market in Kharkiv killed two people.",
	} {
		expect(t, want, text)
	}
	for _, c := range read("Monitors counted that Russian forces injured 37 pupils and carried out 29 attacks on schools.").Claims {
		if slices.ContainsFunc(c.Quantities, func(q claim.Quantity) bool { return q.Value == 29 }) {
			t.Errorf("attacks counted as people: %+v", c.Quantities)
		}
	}
}

// Words that name no place where the event was give it none, and what happened
// where this war is not fought is left out.
func TestOffMap(t *testing.T) {
	for _, text := range []string{
		"The displacement of two million people in Burkina Faso is the most neglected crisis.",
		"The fan was hit at the final in Istanbul by an official.",
		"Wagner fighters were not pulled out from Africa in spring, an envoy said.",
		"A rocket attack on a bus station in Frankfurt killed four people in 1971.",
	} {
		if got := read(text).Claims; len(got) > 0 {
			t.Errorf("%q gives %s at %v", text, got[0].Type, got[0].Place)
		}
	}
	for _, c := range read("Europe's biggest pumping station stood still after the collapse of a dam upstream.", "Dam Breach Leaves Town Under Water").Claims {
		if c.Place != nil {
			t.Errorf("%q is placed at %s", c.Quote.Exact, c.Place.Name)
		}
	}
	for _, c := range read("Ukrainian troops captured a hamlet near the town of Orikhiv.").Claims {
		if c.Type == claim.Control && c.Place != nil {
			t.Errorf("a hamlet near the town is told as %s", c.Place.Name)
		}
	}
	expect(t, "strike place=Przewodów", "A missile fell near the village of Przewodów in Poland, killing two people.")
	for _, c := range read("Ukrainian forces are fighting in Donetsk, the general staff said.").Claims {
		if c.Place == nil || c.Place.Class != "region" {
			t.Errorf("fighting in Donetsk is put at %+v", c.Place)
		}
	}
}

// Mercenaries are told under their own name, and those whom they fight are not
// taken for the other side.
func TestApart(t *testing.T) {
	for _, text := range []string{
		"Wagner fighters shot down three military helicopters near Rostov-on-Don.",
		"The Wagner Group killed 39 pilots in a day.",
	} {
		for _, c := range read(text).Claims {
			if c.Target != nil && c.Target.Side == "UA" {
				t.Errorf("%q gives %s of Ukraine", text, c.Type)
			}
		}
	}
	for _, c := range read("Armed Wagner mercenaries took over the city of Rostov-on-Don.").Claims {
		if c.Actor == nil || c.Actor.Name != "Wagner Group" {
			t.Errorf("actor %+v", c.Actor)
		}
	}
	expect(t, "loss target=UA lost=3", "Russian forces shot down three Ukrainian helicopters near Kherson.")
}

// An age is no toll, a government's seat no battlefield, and what is yet to be
// acknowledged is not.
func TestNotTaken(t *testing.T) {
	for _, text := range []string{"Major-General Pavlo Riznyk (pictured), 52, died in a strike near Orikhiv.", "Olena Marchuk, 34, was killed in Kherson."} {
		for _, c := range read(text).Claims {
			for _, q := range c.Quantities {
				if q.Value > 1 {
					t.Errorf("%q gives %s %g", text, q.Role, q.Value)
				}
			}
		}
	}
	for _, c := range read("The first battles of Kyiv's offensive bring small gains.").Claims {
		if c.Place != nil {
			t.Errorf("put at %s", c.Place.Name)
		}
	}
	expect(t, "response stance=not_confirmed", "Ukraine said it had taken Neskuchne. Moscow has yet admit the loss.")
	expect(t, "response stance=not_confirmed", "Ukraine said it had taken Neskuchne. Moscow has yet to acknowledge the loss.")
	for _, c := range read("A girl, 9, and her mother were killed in Kyiv.").Claims {
		for _, q := range c.Quantities {
			if q.Value == 9 {
				t.Error("an age is counted")
			}
		}
	}
	expect(t, "advance actor=UA polarity=denied", "Russian news agencies contested claims of success for Ukrainian forces near Robotyne.")
	expect(t, "control place=Horlivka actor=RU change=held", "Russia has occupied Horlivka since 2014.")
	for _, c := range read("With Ukraine making gains in the Kherson region, Russia went on to hit large towns with missile strikes.").Claims {
		if c.Type == claim.Strike && c.Place != nil {
			t.Errorf("cities somewhere are put at %s", c.Place.Name)
		}
	}
	for _, c := range read("BRUSSELS — Defence ministers of the alliance pledged more ammunition for Ukraine.", "Canada pledged C$500 million in new military aid, and the United States and Denmark said they would deliver missiles.").Claims {
		if c.Type == claim.Aid && (c.Actor != nil && c.Actor.Name == "BRUSSELS" || c.Target != nil && c.Target.Side == "ally:UA") {
			t.Errorf("aid by %+v to %+v", c.Actor, c.Target)
		}
	}
	for _, text := range []string{"A thirteenth person has died in Kryvyi Rih.", "A man died of his wounds in Kryvyi Rih, bringing the toll to 13."} {
		for _, c := range read(text).Claims {
			for _, q := range c.Quantities {
				if q.Value == 1 {
					t.Errorf("%q: one more is told as the toll", text)
				}
			}
		}
	}
	expect(t, "casualty killed=2 place=Kherson", "A nurse and a driver were killed in Kherson.")
	expect(t, "strike killed=52 place=Kherson", "A strike on Kherson killed 52, the mayor said.")
	expect(t, "control place=Kyiv", "Russian forces never took Kyiv.")
}

// What a speaker says nothing of is no event.
func TestWhetherIsLeftOpen(t *testing.T) {
	r := read("The air force said it was on alert, without elaborating on whether the ballistic missile had been shot down.")
	if len(r.Claims) != 0 {
		t.Errorf("claims %+v", r.Claims)
	}
}
