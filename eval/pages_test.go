package eval

import (
	"os"
	"path/filepath"
	"testing"

	"sayso/extract"
)

// dataDir is the folder of the measuring sets, which are no part of the
// repository.
func pagesDir(t *testing.T, name string) string {
	t.Helper()
	root := os.Getenv("SAYSO_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "shared", "data")
	}
	dir := filepath.Join(root, "pages", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("skipped: no measuring set at %s (set SAYSO_DATA)", dir)
	}
	return dir
}

// Article text is told from its page at least as well as go-trafilatura does
// alone (F1 .960 by the same measure).
func TestPagesFloor(t *testing.T) {
	f, err := Pages(pagesDir(t, "scrapinghub"), extract.New(extract.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", f)
	if f.F1 < 0.960 {
		t.Errorf("F1 %.4f, want .960 or more", f.F1)
	}
}
