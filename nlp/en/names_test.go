package en

import (
	"strings"
	"testing"

	"sayso/nlp"
)

// pipeline is the pipeline with some lexicons.
func pipeline(t testing.TB, lexicons ...Lexicon) *nlp.Pipeline {
	t.Helper()
	p, err := New(Options{Lexicons: lexicons})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// lexicon is a Lexicon from a map.
type lexicon map[string]nlp.EntityKind

func (l lexicon) Class(form string) nlp.EntityKind { return l[form] }

func namesOf(a *nlp.Analysis) string {
	var out []string
	for _, m := range a.Mentions {
		out = append(out, m.Of(a.Doc.Text)+"/"+string(m.Class))
	}
	return strings.Join(out, " | ")
}

func TestNamesInNews(t *testing.T) {
	p := pipeline(t, lexicon{"Storozhove": nlp.LOC, "Kryvyi Rih": nlp.LOC, "RFE/RL": nlp.ORG, "Leopard": nlp.WEAPON})
	for _, c := range []struct{ text, want string }{
		{"The Zaporizhzhia Nuclear Power Plant was shelled.", "Zaporizhzhia Nuclear Power Plant/FAC"},
		{"Though Kyiv stood firm, they left.", "Kyiv/LOC"},
		{"They lost Leopard 2A4 and T-90M tanks, M1A2 Abrams and Iskander-M missiles.", "Leopard 2A4/WEAPON | T-90M/WEAPON | M1A2 Abrams/WEAPON | Iskander-M/WEAPON"},
		{"British Prime Minister Rishi Sunak met reporters.", "British/NORP | Rishi Sunak/PER"},
		{"Missiles hit the city of Kryvyi Rih, Governor Serhiy Lysenko said.", "Kryvyi Rih/LOC | Serhiy Lysenko/PER"},
		{"Russian forces left the village of Storozhove.", "Russian/NORP | Storozhove/LOC"},
		{"She told RFE/RL that two F-16s and a Leopard tank were lost.", "RFE/RL/ORG | F-16s/WEAPON | Leopard/WEAPON"},
		{"President Vladimir Putin met Hanna Melnyk in Moscow.", "Vladimir Putin/PER | Hanna Melnyk/PER | Moscow/LOC"},
		{"The United Nations and NATO condemned the attack in Syria.", "United Nations/ORG | NATO/ORG | Syria/LOC"},
	} {
		if got := namesOf(p.Analyze(document(c.text))); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestEntitiesHaveTheirFullestNameAndTitle(t *testing.T) {
	a := pipeline(t).Analyze(document(
		"Ukrainian Deputy Defence Minister Hanna Melnyk said on Monday that the army had advanced.",
		"Serhiy Cherkas, a spokesman for Ukraine's eastern military command, said fighting went on. Ms. Melnyk did not comment.",
		"President Vladimir Putin spoke in Moscow. Putin said that the dam was safe.",
		"The Institute for Peace Studies (IPS) is in London."))
	want := map[string]string{
		"Hanna Melnyk":   "Ukrainian Deputy Defence Minister",
		"Serhiy Cherkas": "spokesman for Ukraine's eastern military command",
		"Vladimir Putin": "President",
	}
	mentions := map[string]int{"Hanna Melnyk": 2, "Serhiy Cherkas": 1, "Vladimir Putin": 2}
	for _, e := range a.Entities {
		if title, ok := want[e.Name]; ok {
			if e.Title != title {
				t.Errorf("%s: title %q, want %q", e.Name, e.Title, title)
			}
			if len(e.Mentions) != mentions[e.Name] {
				t.Errorf("%s: %d mentions, want %d", e.Name, len(e.Mentions), mentions[e.Name])
			}
			delete(want, e.Name)
		}
	}
	for name := range want {
		t.Errorf("no entity %s in %s", name, namesOf(a))
	}
}
