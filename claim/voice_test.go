package claim_test

import "testing"

// TestWhoseWord: what a sentence adds behind indirect speech, and who holds a
// place that is only named in it, is the outlet's word; a bare office behind a
// quotation is the person who was named.
func TestWhoseWord(t *testing.T) {
	for _, tt := range []struct {
		paragraphs []string
		want       string
	}{
		{[]string{"The minister said the column would drive through the Russian-held town of Tokmak."}, "control place=Tokmak change=held origin=northgate-courier.example"},
		{[]string{"Keir Starmer told reporters he would “soon” go to Kyiv, after British lawmakers approved a £3 billion package for Ukraine."}, "aid amount=3000000000 origin=northgate-courier.example"},
		{[]string{"Mariupol's mayor said Russian forces had shelled a clinic.", "Moscow denied it. City officials said that about 20 people had died in the clinic."}, "casualty killed=20 side=UA"},
		{[]string{"Fighting went on in Irpin, said mayor Pavlo Koval, who estimated that most of the town was under Ukrainian control."}, "control place=Irpin origin=Pavlo Koval"},
		{[]string{"The defence ministry said its forces had captured Klishchiivka."}, "control place=Klishchiivka side=none"},
		{[]string{"One civilian was killed in Horlivka, acting head Pavlo Koval wrote."}, "casualty place=Horlivka killed=1 origin=Pavlo Koval"},
		{[]string{"The enemy lost two tanks and a D-30 howitzer near Lyman, Pavlo Koval said."}, "loss place=Lyman lost=2"},
		{[]string{"Colonel-General Petro Kovalenko, the commander-in-chief, visited the troops on Monday.", "“Groups of infantry advanced near Lyman, but our units held,” the general said."}, "advance place=Lyman origin=Petro Kovalenko"},
	} {
		found := false
		rep := read(tt.paragraphs...)
		for _, c := range rep.Claims {
			found = found || fits(c, tt.want)
		}
		if !found {
			t.Errorf("%q: want %s", tt.paragraphs, tt.want)
			for _, c := range rep.Claims {
				t.Logf("have %v", describe(c))
			}
		}
	}
}

// TestSpokenOfOnly: words that speak about aid, fighting troops or a path to a
// treaty tell of no event.
func TestSpokenOfOnly(t *testing.T) {
	for _, text := range []string{
		"Officials have stressed the importance of new US aid for Ukraine.",
		"Critics of American aid to Kyiv gathered in Ohio.",
		"We direct freed resources to support combat units and sub-units, the general said.",
		"The mission would help as Ukraine moves forward on the path of European integration.",
		"The soldiers showed the courage, the resolve to push back the Russians.",
	} {
		for _, c := range read(text).Claims {
			t.Errorf("%q: have %v by rule %q", text, describe(c), c.Rule)
		}
	}
}

// TestUnproven: proof that is missing, pictures that nobody can place and
// announcements that were not made are responses; other missing things are none.
func TestUnproven(t *testing.T) {
	for text, want := range map[string]string{
		"Moscow did not present evidence for its claims.":                                      "response stance=not_confirmed",
		"The monitors have not seen visual confirmation of the ministry's claim.":              "response stance=not_confirmed",
		"It was not clear when the video was filmed.":                                          "response stance=not_confirmed",
		"It is unclear where the pictures were taken.":                                         "response stance=not_confirmed",
		"The Ukrainian army made no announcement about the operation.":                         "response stance=no_comment actor=UA",
		"Moscow has tasked its troops with capturing the city of Lyman by May.":                "control place=Lyman change=gained modality=planned actor=RU",
		"Russia's command charged the brigade with taking the village of Robotyne this month.": "control place=Robotyne modality=planned",
	} {
		rep, found := read(text), false
		for _, c := range rep.Claims {
			found = found || fits(c, want)
		}
		if !found {
			t.Errorf("%q: want %s", text, want)
			for _, c := range rep.Claims {
				t.Logf("have %v by rule %q", describe(c), c.Rule)
			}
		}
	}
	for _, text := range []string{"It was not clear whether the bridge would open.", "Doctors did not find any evidence of illness.", "The bank made no payment on Monday."} {
		for _, c := range read(text).Claims {
			t.Errorf("%q: have %v by rule %q", text, describe(c), c.Rule)
		}
	}
}
