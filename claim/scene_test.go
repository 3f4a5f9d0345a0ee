package claim_test

import "testing"

// What stands right under a headline, a day's attack told of again, those who leave
// and those hurt go on with the event told before.
func TestSceneGoesOn(t *testing.T) {
	for _, c := range []struct {
		want       string
		paragraphs []string
	}{
		{"strike place=Pavlohrad injured=6", []string{"Drones hit a factory in Pavlohrad on Monday.", "Six people were injured in Monday's attack, the ministry said.", "Trains in Lviv were late."}},
		{"displacement place=Feodosia displaced=300", []string{"A drone set an oil depot on fire in Feodosia on Monday.", "About 300 people were evacuated from houses near the depot."}},
		{"displacement place=Kupiansk displaced=900", []string{"Residents of Kupiansk are fleeing their homes.", "By noon 900 people had been evacuated, the mayor said."}},
		{"loss place=Vuhledar lost=20", []string{"The battle for Vuhledar raged for a third day.", "Russia lost 20 tanks in the battle, a Ukrainian spokesman said."}},
		{"loss place=Bakhmut", []string{"Ukraine and Russia report heavy losses as the battle for Bakhmut rages on."}},
		{"casualty place=Marinka killed=20", []string{"Shelling of Marinka has begun again.", "Buses are late. Shops are shut. Nobody is on the roads. About 20 civilians were killed there last year."}},
		{"casualty place=Ukraine killed=140", []string{"In January 140 civilians were killed in Ukraine, the office said."}},
		{"casualty place=Izium injured=4", []string{"A missile hit a clinic in Izium.", "Four people were injured.", "Shells also fell on Lyman."}},
	} {
		expect(t, c.want, c.paragraphs...)
	}
}

// An event of another place, day or official stays apart, and waters drive people out
// elsewhere than at the dam.
func TestSceneStaysApart(t *testing.T) {
	for last, paragraphs := range map[string][]string{
		"Thousands of people were evacuated.":                                       {"The Kakhovka dam was blown up.", "Thousands of people were evacuated."},
		"Officials said three people were killed in an attack a week ago.":          {"A drone hit a bus in Sumy on Monday, wounding two.", "Officials said three people were killed in an attack a week ago."},
		"The governor did not mention any casualties.":                              {"Missiles hit an airfield at Starokostiantyniv.", "A drone was shot down over Kursk.", "The governor did not mention any casualties."},
		"Russia has lost 9,000 tanks since the war began, it said.":                 {"The battle for Vuhledar raged for a third day.", "Russia has lost 9,000 tanks since the war began, it said."},
		"Russia lost 12 tanks on Friday, it said.":                                  {"The battle for Vuhledar raged for a third day.", "Russia lost 12 tanks on Friday, it said."},
		"More than 9,000 people have fled their homes since the invasion, it said.": {"Shells hit a school in Sumy.", "More than 9,000 people have fled their homes since the invasion, it said."},
	} {
		told := false
		for _, c := range read(paragraphs...).Claims {
			told = told || c.Quote.Exact == last
			if c.Quote.Exact == last && c.Place != nil {
				t.Errorf("%q is put in %s", last, c.Place.Name)
			}
		}
		if !told {
			t.Errorf("%q gives no claim", last)
		}
	}
}

// A whole country is where something happened when its works are hit, it faces an
// attack, or people leave it.
func TestWholeCountry(t *testing.T) {
	for want, text := range map[string]string{
		"displacement place=Ukraine displaced=2000000": "Since Russia invaded Ukraine, two million people have fled the country.",
		"damage place=Ukraine":                         "Russia has destroyed key parts of Ukraine's infrastructure.",
		"strike place=Ukraine":                         "Ukraine faced another drone attack on Friday.",
	} {
		expect(t, want, text)
	}
}

// Ships bear the names of towns and are none; people are counted where they leave from;
// a river gives way to the town beside it.
func TestWhatIsNoPlace(t *testing.T) {
	expect(t, "strike place=Sevastopol", "The landing ship Saratov was struck by a missile in Sevastopol.")
	expect(t, "displacement place=Shebekino", "Residents of Shebekino were evacuated to Belgorod.")
	expect(t, "strike place=Nikopol", "A bridge over the Dnipro river near Nikopol was hit by a Russian strike.")
	for _, paragraphs := range [][]string{
		{"Missiles hit the warship Saratov on Monday."},
		{"The Saratov, a large landing ship, was at anchor.", "Two missiles struck the Saratov at dawn."},
		{"About 90 people were taken to Berdiansk."},
		{"A drone hit a warehouse in a Black Sea port."},
	} {
		for _, c := range read(paragraphs...).Claims {
			if c.Place != nil {
				t.Errorf("%q is put in %s", c.Quote.Exact, c.Place.Name)
			}
		}
	}
}
