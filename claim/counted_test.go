package claim_test

import (
	"fmt"
	"strings"
	"testing"

	"sayso/claim"
)

// What a count counts, whose place it is, and who did it, in the words of short
// reports.
func TestCounted(t *testing.T) {
	for _, c := range []struct{ want, text string }{
		{"interception intercepted=17 launched=21 place=Mykolaiv", "Gunners shot down 17 of the 21 Shahed drones that Russia launched at Mykolaiv before dawn, the air force said."},
		{"interception intercepted=17 launched=21", "Crews of the south shot down 17 of the 21 black-painted Shahed drones that Russia launched at Odesa, the air force said."},
		{"interception intercepted=30 launched=34", "Air defences destroyed 30 of the 34 missiles that were fired at Kyiv, officials said."},
		{"interception launched=48", "Most of the 48 drones were shot down, the governor said."},
		{"interception intercepted=62 place=", "Russia's defence ministry said it shot down 62 drones overnight, including 31 over the Bryansk region, 19 over the Kursk region and others over the Oryol region."},
		{"interception intercepted=8 launched=12", "The army said it downed eight out of 12 drones launched by Russia that evening."},
		{"strike killed=3 injured=4", "In the shelling three villagers were killed, four people were taken to hospital and the fate of two more is unknown, the governor said."},
		{"ground_combat place=Klishchiivka polarity=asserted", "The spokesman said that the fighting around the village of Klishchiivka has not subsided."},
		{"advance actor=RU place=Avdiivka", "Kyiv's army told of assaults near Avdiivka, after Moscow said it had improved its position there."},
		{"ground_combat actor=", "“It is hard here. At noon they began a new offensive,” said the head of the Avdiivka administration."},
		{"control actor=UA place=Urozhaine change=gained", "Ukraine's southern command said they had liberated the village of Urozhaine."},
		{"interception intercepted=19 intercepted=27 place=Poltava", "Nineteen rockets and at least 27 Shahed drones were shot down over Poltava, the army said."},
		{"loss target=RU lost=760 side=ally:UA", "Russian losses are 760 soldiers a day - estimates the British defence ministry."},
		{"displacement place=Energodar side=UA modality=demanded", "Workers at Energodar told to leave, says Ukrainian intelligence"},
		{"control place=Crimea change=held", "A depot burns in the part of Crimea occupied by Russia."},
		{"casualty killed=480 actor=RU", "The president said that Russia's war had killed at least 480 children."},
	} {
		expect(t, c.want, c.text)
	}
	for _, text := range []string{
		"A rocket hit a convoy of civilian cars near Zaporizhzhia, killing 12 people, the governor said.",
		"Ukraine's forces knocked out enemy troops from positions south of Klishchiivka, a spokesman said.",
	} {
		for _, c := range read(text).Claims {
			if c.Type == "loss" {
				t.Errorf("%q is told as a loss by rule %q", text, c.Rule)
			}
		}
	}
	d := read("The acting governor of the Kursk region, which is adjacent to the Sumy region, said that 12 people were hurt. About 121,000 residents of the region have been evacuated, he said.")
	for _, c := range d.Claims {
		if c.Type == "displacement" && (c.Place == nil || c.Place.Name != "Kursk region") {
			t.Errorf("the region of the governor is read as %+v", c.Place)
		}
	}
}

// What was lost is named as it stands behind its own number: with the state that
// it was made in, without the items before it.
func TestLostItems(t *testing.T) {
	for text, want := range map[string]string{
		"Moscow said its forces had destroyed two Swedish-made tanks and six U.S.-made howitzers.":                          "2 Swedish-made tanks, 6 U.S.-made howitzers",
		"Ukraine lost 14 tanks, 23 guns and 4 aircraft, the Russian Ministry of Defence said.":                              "14 tanks, 23 guns, 4 aircraft",
		"Ukraine's General Staff counts 512 Russian tanks, 730 armoured vehicles and 1,204 artillery systems as destroyed.": "512 tanks, 730 armoured vehicles, 1204 artillery systems",
	} {
		got := ""
		for _, c := range read(text).Claims {
			if c.Type != claim.Loss {
				continue
			}
			for _, q := range c.Quantities {
				got += fmt.Sprintf(", %g %s", q.Value, q.Unit)
			}
		}
		if got = strings.TrimPrefix(got, ", "); got != want {
			t.Errorf("%q: lost %q, want %q", text, got, want)
		}
	}
}
