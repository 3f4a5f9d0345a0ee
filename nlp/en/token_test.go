package en

import (
	"strings"
	"testing"
)

func wordsOf(text string) string {
	var out []string
	for _, s := range Tokenize(text) {
		out = append(out, s.Of(text))
	}
	return strings.Join(out, " ")
}

func TestTokenizeNews(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Gen. Oleh Marchenko didn't go.", "Gen. Oleh Marchenko did n't go ."},
		{"a US$325-million package", "a US$ 325 - million package"},
		{"air-defense units and F-16s", "air - defense units and F - 16s"},
		{"told RFE/RL on 9/11", "told RFE / RL on 9/11"},
		{"the U.S. said at 5 a.m. Friday", "the U.S. said at 5 a.m. Friday"},
		{"“We can’t,” he said—twice.", "“ We ca n’t , ” he said — twice ."},
		{"It was over.The army left.", "It was over . The army left ."},
		{"non-combatants, mid-June", "non-combatants , mid-June"},
		{"£1.5bn or 3.5% (10km)", "£ 1.5 bn or 3.5 % ( 10 km )"},
		{"a Ph.D. student", "a Ph.D. student"},
		{"see https://example.org/a?b=1.", "see https://example.org/a?b=1 ."},
		{"Ukraine's 1990s; '90s", "Ukraine 's 1990s ; '90s"},
		{"the 47th Brigade took 2-3 villages", "the 47th Brigade took 2 - 3 villages"},
	} {
		if got := wordsOf(c.text); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestSentencesInNews(t *testing.T) {
	p := pipeline(t)
	for _, c := range []struct{ text, want string }{
		{"Lt. Gen. Ivan Bondar spoke. Mr. Hale of the U.S. Army listened.", "Lt. Gen. Ivan Bondar spoke.|Mr. Hale of the U.S. Army listened."},
		{"“It is over.” She left. \"We won.\" They went home.", "“It is over.”|She left.|\"We won.\"|They went home."},
		{"It was over.The army left.", "It was over.|The army left."},
		{"(Photo: A. Petrenko.) The bridge fell!", "(Photo: A. Petrenko.)|The bridge fell!"},
		{"Read more: • Troops leave the bank • The mill burns • Marport, the day after", "Read more: • Troops leave the bank|• The mill burns|• Marport, the day after"},
		{"Some 50 people, incl. 3 children, left. Rs. 20 were paid.", "Some 50 people, incl. 3 children, left.|Rs. 20 were paid."},
		{"MARPORT (Wire) — Nobody was hurt. They left.", "MARPORT (Wire) —|Nobody was hurt.|They left."},
		{"Troops left at 5 p.m. on Friday. Nobody stayed.", "Troops left at 5 p.m. on Friday.|Nobody stayed."},
	} {
		var out []string
		a := p.Analyze(document(c.text))
		for _, s := range a.Sentences {
			out = append(out, s.Of(a.Doc.Text))
		}
		if got := strings.Join(out, "|"); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
