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

func TestShow(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	a := p.Analyze(document("Ukrainian Troops Retake Village Near Orikhiv, Ministry Says",
		"Gen. Oleh Marchenko said on June 9 that 10 out of 15 air-defense missiles hit Kryvyi Rih. “We don't know,” he told RFE/RL. Ms. Danylenko announced a US$325-million package with F-16s—the biggest yet.The village of Storozhove was taken.",
		"The U.S. said it would help Ukraine's armed forces (AFU) in the region. \"It is over,\" she added."))
	t.Log("\n" + show(a))
}
