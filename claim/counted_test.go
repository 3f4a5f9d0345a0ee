package claim_test

import "testing"

// What a count counts, whose place it is, and who did it, in the words of short
// reports.
func TestCounted(t *testing.T) {
	for _, c := range []struct{ want, text string }{
		{"interception intercepted=17 launched=21 place=Mykolaiv", "Ukraine's air defences shot down 17 of the 21 Shahed drones that Russia launched on Mykolaiv in the early hours of Monday, the air force said."},
		{"interception intercepted=17 launched=21", "Ukraine's air defence systems shot down 17 of the 21 Iranian-made Shahed drones that Russia launched on Odesa, the air force said."},
		{"interception intercepted=30 launched=34", "Air defences destroyed 30 of the 34 missiles that were fired at Kyiv, officials said."},
		{"interception launched=48", "Most of the 48 drones were shot down, the governor said."},
		{"interception intercepted=62 place=", "Russia's defence ministry said it shot down 62 drones overnight, including 31 over the Bryansk region, 19 over the Kursk region and others over the Oryol region."},
		{"interception intercepted=8 launched=12", "The air force said it downed eight out of 12 drones launched by Russia over southern regions overnight."},
		{"strike killed=3 injured=4", "As a result of the shelling, three people were killed, four people were taken to hospital and the fate of two more people is unknown, Governor Ivan Fedorov said."},
		{"ground_combat place=Klishchiivka polarity=asserted", "The spokesman said that the fighting around the village of Klishchiivka has not subsided."},
		{"advance actor=RU place=Avdiivka", "Ukraine's army said it was withstanding attacks near Avdiivka, after Moscow said it had improved its position there."},
		{"ground_combat actor=", "“The situation is tense. Yesterday they launched a massive offensive,” said Vitaliy Barabash, head of the Avdiivka administration."},
		{"control actor=UA place=Urozhaine change=gained", "Ukraine's southern command said they had liberated the village of Urozhaine."},
		{"interception intercepted=19 intercepted=27 place=Poltava", "Nineteen rockets and at least 27 Shahed drones were shot down over Poltava, the army said."},
		{"loss target=RU lost=760 side=ally:UA", "The average daily number of Russian losses is 760 soldiers - estimates the British defence ministry."},
		{"displacement place=Energodar side=UA modality=demanded", "Staff at Energodar told to leave, says Ukrainian intelligence"},
		{"control place=Crimea change=held", "Several explosions were heard at an air base in the part of Crimea occupied by Russia."},
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
