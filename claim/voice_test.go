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
		"The Ukrainians have the courage, the determination to push back the Russians.",
	} {
		for _, c := range read(text).Claims {
			t.Errorf("%q: have %v by rule %q", text, describe(c), c.Rule)
		}
	}
}
