package en

import "testing"

// An editor's insertion in square brackets is read as part of its sentence.
func TestEditorialBrackets(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	a := p.Analyze(document("\"The flag is back over [the village of] Neskuchne again,\" the press centre said. Our soldiers are [also] moving on."))
	if len(a.Sentences) != 2 {
		t.Fatalf("%d sentences, want 2", len(a.Sentences))
	}
	for i, tok := range a.Tokens {
		if err := tok.Check(a.Doc.Text); err != nil {
			t.Error(err)
		}
		if tok.Head == i || tok.Head >= len(a.Tokens) {
			t.Errorf("token %d %q has head %d", i, a.Form(i), tok.Head)
		}
		if (a.Form(i) == "[" || a.Form(i) == "]") && tok.UPOS != "PUNCT" {
			t.Errorf("bracket %d is %q", i, tok.UPOS)
		}
		if a.Sentences[tok.Sent].First > i || a.Sentences[tok.Sent].Last <= i {
			t.Errorf("token %d is not in its sentence", i)
		}
	}
}
