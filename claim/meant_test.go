package claim_test

import "testing"

// Of several names the one where it was is taken: what was hit before the town that it
// lies by, the city and not its district, the town and not the region behind it.
func TestPlaceAmongSeveral(t *testing.T) {
	for want, text := range map[string]string{
		"damage place=Antonivka bridge":                         "Retreating troops blew up the Antonivka bridge near Kherson.",
		"strike place=Kyiv killed=2":                            "Two people died when a missile hit a house in the Podil district of the capital Kyiv.",
		"displacement place=Mariupol":                           "A corridor has been agreed for the evacuation of women, children and the sick from Mariupol.",
		"aid place=Spain":                                       "Ukrainian gunners are being trained in Spain.",
		"control place=Soledar":                                 "Fighting raged in Soledar. Ukrainian soldiers still hold the western outskirts.",
		"damage place=Zaporizhzhia nuclear power plant":         "Inspectors went to the Zaporizhzhia nuclear power plant. Russian soldiers have mined the plant, Kyiv says.",
		"strike place=Uman":                                     "Rescuers search a house hit by a missile in Uman, Cherkasy region, Ukraine.",
		"strike place=Kharkiv polarity=denied":                  "A missile hit a hospital in Kharkiv. Russia's defence ministry denied striking the hospital.",
		"displacement place=Kherson region displaced=300":       "About 300 people have fled their homes in the Kherson region, sparking accusations from Kyiv.",
		"strike place=Ukraine":                                  "Russian missiles were fired deep into Ukraine.",
		"strike place=Snihurivka":                               "In Ukraine's south, a farmer was killed by shelling near Snihurivka.",
		"ground_combat place=Bakhmut":                           "The battle for Bakhmut goes on.",
		"strike place=Sumy":                                     "Drones hit a depot in Sumy. Two more struck the depot at noon.",
		"displacement place=Velyka Novosilka modality=demanded": "The governor ordered the evacuation of Velyka Novosilka.",
	} {
		expect(t, want, text)
	}
	for _, c := range read("Villages below the dam are flooded; inspectors set off for the Zaporizhzhia plant.", "Kyiv has used missiles against Mariupol, taken by Russia in 2022.").Claims {
		if c.Place != nil && (c.Place.Name == "Zaporizhzhia plant" || c.Place.Name == "Kyiv") {
			t.Errorf("%q is put in %s", c.Quote.Exact, c.Place.Name)
		}
	}
}
