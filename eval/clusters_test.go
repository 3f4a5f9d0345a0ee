package eval

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"sayso/story"
)

// TestClusters holds the floor of ECB+ topics 1–25 by sub-topic.
func TestClusters(t *testing.T) {
	root := os.Getenv("SAYSO_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "shared", "data")
	}
	dir := filepath.Join(root, "clusters", "ecbplus")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no measuring data: %v", err)
	}
	f, err := Clusters(dir, story.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", f)
	if f.F1 < .88 {
		t.Errorf("B³ F1 %.4f, want at least .88", f.F1)
	}
}

func TestBCubed(t *testing.T) {
	truth := map[string]string{"a": "x", "b": "x", "c": "y", "d": "y"}
	p, r := BCubed(map[string]string{"a": "1", "b": "1", "c": "1", "d": "2"}, truth)
	if want := (2./3 + 2./3 + 1./3 + 1) / 4; math.Abs(p-want) > 1e-9 {
		t.Errorf("precision %v, want %v", p, want)
	}
	if want := (1. + 1 + .5 + .5) / 4; math.Abs(r-want) > 1e-9 {
		t.Errorf("recall %v, want %v", r, want)
	}
}

func TestClustersNamesTheFolder(t *testing.T) {
	if _, err := Clusters(t.TempDir(), story.Options{}); err == nil {
		t.Error("an empty folder gave figures")
	}
}
