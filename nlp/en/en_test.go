package en

import (
	"fmt"
	"strings"
	"testing"

	"sayso/doc"
	"sayso/nlp"
)

func document(paragraphs ...string) *doc.Document {
	d := &doc.Document{Text: strings.Join(paragraphs, "\n\n"), Language: "en"}
	at := 0
	for _, p := range paragraphs {
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: at, End: at + len(p)}, Kind: doc.Paragraph})
		at += len(p) + 2
	}
	d.ID = doc.NewID(d.Text)
	return d
}

func show(a *nlp.Analysis) string {
	var b strings.Builder
	for _, s := range a.Sentences {
		for i := s.First; i < s.Last; i++ {
			t := a.Tokens[i]
			h := "ROOT"
			if t.Head >= 0 {
				h = a.Form(t.Head)
			}
			fmt.Fprintf(&b, "%s/%s/%s/%s/%s<-%s ", a.Form(i), t.UPOS, t.XPOS, t.Lemma, t.Deprel, h)
		}
		b.WriteString("\n")
	}
	for _, m := range a.Mentions {
		fmt.Fprintf(&b, "%s[%s] ", m.Of(a.Doc.Text), m.Class)
	}
	return b.String()
}

func TestTreesOfNews(t *testing.T) {
	a := pipeline(t).Analyze(document("The village of Storozhove was taken by troops on Friday.", "Officials said that ten missiles hit a bridge."))
	got := show(a)
	for _, want := range []string{"village/NOUN/NN/village/nsubj:pass<-taken", "taken/VERB/VBN/take/root<-ROOT", "troops/NOUN/NNS/troops/obl:agent<-taken", "missiles/NOUN/NNS/missile/nsubj<-hit", "hit/VERB/VBD/hit/ccomp<-said", "bridge/NOUN/NN/bridge/obj<-hit"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	for i, k := range a.Tokens {
		if a.Form(i) == "taken" && !strings.Contains(k.Feats, "Voice=Pass") {
			t.Errorf("taken has features %q", k.Feats)
		}
	}
}

// Features that the tags alone do not tell.
func TestFeaturesFollowTheTree(t *testing.T) {
	a := pipeline(t).Analyze(document("Two children were among ten people reported killed in the raid.", "They were leaving the burned house when the two soldiers shot him.", "Close the door behind you."))
	for form, want := range map[string]string{
		"reported": "Tense=Past|VerbForm=Part|Voice=Pass",
		"burned":   "Tense=Past|VerbForm=Part|Voice=Pass",
		"leaving":  "Tense=Pres|VerbForm=Part",
		"shot":     "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin",
		"Close":    "Mood=Imp|VerbForm=Fin",
	} {
		for i, k := range a.Tokens {
			if a.Form(i) == form && k.Feats != want {
				t.Errorf("%s has features %q, want %q", form, k.Feats, want)
			}
		}
	}
}

func TestSameTextSameAnalysis(t *testing.T) {
	p, d := pipeline(t), document("Gen. Oleh Marchenko said on June 9 that 10 out of 15 missiles hit Kryvyi Rih.")
	if x, y := show(p.Analyze(d)), show(pipeline(t).Analyze(d)); x != y {
		t.Errorf("%s\n%s", x, y)
	}
}

func TestLoadingIsQuick(t *testing.T) {
	if n := testing.AllocsPerRun(1, func() { pipeline(t) }); n > 100000 {
		t.Errorf("loading makes %.0f allocations", n)
	}
}
