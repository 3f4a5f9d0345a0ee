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

func TestSyntaxDev(t *testing.T) {
	for _, name := range []string{"treebank/en_ewt-ud-dev.conllu", "treebank/en_gum-ud-dev.conllu"} {
		s, err := NLP(corpus(t, name))
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %+v", name, s)
	}
	n, err := Names(corpus(t, "ner/en_ewt-ud-dev.iob2"))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", n)
}
