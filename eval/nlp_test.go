package eval

import (
	"os"
	"path/filepath"
	"testing"
)

// corpus opens a file of the data folder, or skips the test.
func corpus(t testing.TB, name string) *os.File {
	t.Helper()
	dir := os.Getenv("SAYSO_DATA")
	if dir == "" {
		dir = "../../shared/data"
	}
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		t.Skipf("no data to measure on: %v", err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// TestSyntaxHolds asserts that the development scores do not fall; the floors
// lie a little under what nlp/en/MODEL.md reports.
func TestSyntaxHolds(t *testing.T) {
	for _, c := range []struct {
		name                       string
		upos, uas, las, sentenceF1 float64
	}{
		{"treebank/en_ewt-ud-dev.conllu", 95.5, 86.3, 82.7, 88.5},
		{"treebank/en_gum-ud-dev.conllu", 96.4, 86.2, 82.8, 95},
	} {
		s, err := NLP(corpus(t, c.name))
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %+v", c.name, s)
		if s.UPOS < c.upos || s.UAS < c.uas || s.LAS < c.las || s.SentenceF1 < c.sentenceF1 {
			t.Errorf("%s: below the floor of %+v", c.name, c)
		}
	}
}

func TestNamesHold(t *testing.T) {
	n, err := Names(corpus(t, "ner/en_ewt-ud-dev.iob2"))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", n)
	if n.F1 < 72.3 {
		t.Errorf("names F1 %.2f, floor 72.3", n.F1)
	}
}
