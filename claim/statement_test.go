package claim_test

import (
	"fmt"
	"strings"
	"testing"

	"sayso/claim"
)

// voice words a statement as the tables do: name [id kind side] < relays.
func voice(s claim.Statement) string {
	out := fmt.Sprintf("%s [%s %s]", s.Speaker.Name, s.Speaker.Kind, s.Speaker.Side)
	for _, r := range s.Relays {
		out += " < " + r.Name
	}
	return out
}

// checkVoices compares who speaks in a text, " / " parting paragraphs, with
// what a careful reader takes from it.
func checkVoices(t *testing.T, text string, want ...string) {
	t.Helper()
	var got []string
	for _, s := range read(strings.Split(text, " / ")...).Statements {
		got = append(got, voice(s))
	}
	if strings.Join(got, "; ") != strings.Join(want, "; ") {
		t.Errorf("%s\n  got  %q\n  want %q", text, got, want)
	}
}

// One who passes on what another says is a relay and no speaker.
func TestRelays(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Russian President Vladimir Putin said there was no need for talks, TASS reported.", "Vladimir Putin [person RU] < TASS"},
		{"RIA Novosti reported, citing Belgorod governor Vyacheslav Gladkov, that a depot was on fire.", "Vyacheslav Gladkov [person RU] < RIA Novosti"},
		{"Interfax, citing the emergencies ministry, said three people had died.", "emergencies ministry [ministry RU] < Interfax"},
		{"TASS quoted Denis Pushilin as saying that the road was closed.", "Denis Pushilin [person RU] < TASS"},
		{"Kyrylo Budanov was quoted by Ukrainska Pravda as saying that the plant had been mined.", "Kyrylo Budanov [person UA] < Ukrainska Pravda"},
		{"Bloggers claim that Ukrainian forces have crossed the river, the Institute for the Study of War reports.",
			"Institute for the Study of War [expert none]; Bloggers [other none] < Institute for the Study of War"},
		{"TASS reported that, according to the Belgorod governor, a depot was on fire.", "Belgorod governor [person RU] < TASS"},
		{"Kyrylo Budanov was cited by Ukrinform as saying that the plant had been mined.", "Kyrylo Budanov [person UA] < Ukrinform"},
		{"The road is closed, according to RIA, citing Denis Pushilin.", "Denis Pushilin [person RU] < RIA"},
	} {
		checkVoices(t, c.text, c.want)
	}
}

// What an outlet reports citing others rests on their word, in claims too.
func TestClaimsOfTheCited(t *testing.T) {
	r := read("RIA Novosti reported, citing Belgorod governor Vyacheslav Gladkov, that a missile had hit a depot in Shebekino.")
	if len(r.Claims) != 1 || r.Claims[0].Origin.Name != "Vyacheslav Gladkov" || len(r.Claims[0].Relays) != 1 {
		t.Errorf("claims %+v", r.Claims)
	}
}

// Who says it before a colon, and who is told, take no part in what is said.
func TestOutsideSpeech(t *testing.T) {
	for _, c := range []struct{ text, target string }{
		{"# Putin: Ukraine has lost 160 tanks since offensive began / The leader spoke on Tuesday.", "Ukraine"},
		{"Putin: Ukraine has lost 160 tanks since offensive began / The leader spoke on Tuesday.", "Ukraine"},
		{"Serhii Cherevatyi told the television channel that the enemy had shelled Bakhmut 300 times.", ""},
	} {
		r := read(strings.Split(c.text, " / ")...)
		if len(r.Claims) != 1 {
			t.Errorf("%s: %d claims", c.text, len(r.Claims))
			continue
		}
		got := ""
		if p := r.Claims[0].Target; p != nil {
			got = p.Name
		}
		if got != c.target {
			t.Errorf("%s: target %q", c.text, got)
		}
	}
}

// A ministry that tells of what its army has achieved is that army's state's,
// wherever it was.
func TestSideOfAchievers(t *testing.T) {
	checkVoices(t, "# Russia downs 12 drones over Crimea – defence ministry / It was posted on Tuesday.", "defence ministry [ministry RU]")
	checkVoices(t, "# Russia downs 12 drones over Crimea - Defence Ministry / It was posted on Tuesday.", "Defence Ministry [ministry RU]")
}

// Officials whom nothing before places are those of whom the text names next.
func TestOfficialsPlacedByTheNext(t *testing.T) {
	checkVoices(t, "Forty people were hurt, officials said. Three were children, said Serhiy Lysak, the regional governor.",
		"officials [government UA]", "Serhiy Lysak [person UA]")
	checkVoices(t, "Forty people were hurt, officials said. The snow is deep.", "officials [government none]")
}

// Those whom no register knows take kind and side from office and body, those
// whom the article only calls by office their name from elsewhere in it.
func TestParties(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Ukrainian deputy health minister Olha Petrenko said the ward was closed.", "Olha Petrenko [person UA]"},
		{"Petro Kril, the Moscow-installed head of Marivka, said the road was closed.", "Petro Kril [person RU]"},
		{"Republican senator John Marlow said the money was spent.", "John Marlow [person ally:UA]"},
		{"Sen. John Marlow said the money was spent.", "John Marlow [person ally:UA]"},
		{"Resident Olha Petrenko said the road was closed.", "Olha Petrenko [resident none]"},
		{"Military analyst Olha Petrenko said the road was closed.", "Olha Petrenko [expert none]"},
		{"A senior US official, speaking on condition of anonymity, said it would take months.", "senior US official [government ally:UA]"},
		{"A shell fell on a street in Nikopol. Two people were hurt, officials said.", "officials [government UA]"},
		{"A drone fell on a street in Belgorod. Two people were hurt, local officials said.", "local officials [government RU]"},
		{"The Ukrainian president said it was hard. / Volodymyr Zelensky spoke on Tuesday.", "Volodymyr Zelensky [person UA]"},
		{"Iran's foreign ministry denied supplying drones.", "Iran's foreign ministry [ministry none]"},
		// What a phrase tells by itself is not overruled by the places around it.
		{"A shell fell on a street in Nikopol. Brazil's foreign minister said two people were hurt.", "Brazil's foreign minister [person none]"},
		{"Two cruise missiles crossed the country near Vinnytsia, Moldova's president said.", "Moldova's president [person none]"},
		{"Poland's opposition leader said it would send no shells.", "Poland's opposition leader [other none]"},
		{"Northern Wire quoted the head of the Estonian coast guard, Colonel Jaan Mets, as saying the strait was mined.", "Northern Wire [other none]; Jaan Mets [person ally:UA] < Northern Wire"},
		{"The head of the regional administration, Petro Kril, said the road near Nikopol was closed. / The bridge is open, the regional head said.", "Petro Kril [person UA]; Petro Kril [person UA]"},
		{"Donald Trump said the war would end in a day.", "Donald Trump [person none]"},
		{"European leaders said the war would be long.", "European leaders [person ally:UA]"},
		// Texts speak for who wrote them.
		{"Russia's defence ministry said in a statement that the attack had failed. / Two rockets were shot down, the statement reads.", "Russia's defence ministry [ministry RU]; Russia's defence ministry [ministry RU]"},
		{"This was stated in a post by the General Staff of the Armed Forces of Ukraine, Ukrinform reports.", "General Staff [military UA] < Ukrinform"},
		{"The Belarusian defence ministry said drills were under way.", "Belarusian defence ministry [ministry ally:RU]"},
	} {
		checkVoices(t, c.text, c.want)
	}
}

// Who is told by his office alone is the only one of the article who holds it.
func TestHolderOfTheArticle(t *testing.T) {
	checkVoices(t, "The road is closed, Ukrainian brigade commander Petro Kril said. / The bridge is open, the brigade commander said.",
		"Petro Kril [person UA]", "Petro Kril [person UA]")
	checkVoices(t, "The road is closed, Ukrainian brigade commander Petro Kril said. / The bridge is open, a brigade commander said.",
		"Petro Kril [person UA]", "brigade commander [person UA]")
}

// One of a body that the article has named before is of its side: a senior official
// of it, the source in it.
func TestAnotherOfTheSameBody(t *testing.T) {
	checkVoices(t, "A US defence official said the bridge was open. / The pier is shut, a senior defence official said.",
		"US defence official [ministry ally:UA]", "senior defence official [ministry ally:UA]")
	checkVoices(t, "A source in the Ukrainian air force said the bridge was open. / The source added that the pier was shut.",
		"source in the Ukrainian air force [military UA]", "source in the Ukrainian air force [military UA]")
	checkVoices(t, "A US official said the bridge was open. / Officials said the pier in Kherson was shut.", "US official [government ally:UA]", "Officials [government UA]")
	checkVoices(t, "Russian officials said the bridge was open. / Speaking to reporters, the official said the pier was shut.", "Russian officials [government RU]", "official [government none]")
	checkVoices(t, "Two cars burned, said the head of the Kharkiv regional military administration Oleh Marchuk.", "Oleh Marchuk [person UA]")
	checkVoices(t, "Ukrainian and Russian officials said two people were killed in Belgorod.", "Ukrainian and Russian officials [government none]")
	checkVoices(t, "Ukrainian media, citing unnamed officials, said drones struck an airfield in Pskov.", "unnamed officials [government UA] < Ukrainian media")
	checkVoices(t, "Putin addressed the parade on Tuesday. / The president said the bridge was open.", "Putin [person RU]")
	checkVoices(t, "Putin called Zelensky on Tuesday. / The president said the bridge was open.", "president [person none]")
	checkVoices(t, "The bridge is open, Kyiv said, with U.S. and Russian officials expected to hold talks on Monday.", "Kyiv [government UA]")
	checkVoices(t, "Now we regroup - said Andriy Koval, adviser to the President of Ukraine, in an interview.", "Andriy Koval [person UA]")
}

// What the other side claims is told on its word where somebody denies it.
func TestDeniedClaimIsTheOtherSides(t *testing.T) {
	r := read("Ukraine has denied a claim by Russian Defence Minister Sergei Shoigu that his troops had seized the town of Marinka.")
	for _, c := range r.Claims {
		switch c.Type {
		case claim.Response:
			if c.Origin.Side != "UA" || c.Stance != claim.Denies {
				t.Errorf("response %+v", c)
			}
		case claim.Control:
			if c.Origin.Name != "Sergei Shoigu" || len(c.Relays) != 0 || c.Polarity != claim.Asserted || c.Verification != claim.Disputed {
				t.Errorf("claim %+v", c)
			}
		}
	}
	if len(r.Claims) != 2 {
		t.Errorf("%d claims instead of 2", len(r.Claims))
	}
}
