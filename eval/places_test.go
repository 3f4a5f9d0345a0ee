package eval

import (
	"os"
	"path/filepath"
	"testing"

	"sayso/place"
)

// openPlaces opens the table of Ukrainian places, or skips the test.
func openPlaces(t *testing.T) *os.File {
	t.Helper()
	dir := os.Getenv("SAYSO_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	f, err := os.Open(filepath.Join(dir, "geo", "ua_places.tsv"))
	if err != nil {
		t.Skipf("no table of places to score: %v", err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestPlaces(t *testing.T) {
	g, err := place.World()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name        string
		g           *place.Gazetteer
		with        PlaceHints
		kept, wrong float64
	}{
		{"country only", g, PlaceHints{}, .9, .01},
		{"region named", g, PlaceHints{Admin1: true}, .9, .01},
		{"region and nearest town named", g, PlaceHints{Admin1: true, Near: true}, .9, .01},
		{"spellings withheld", WithoutSpellings(g), PlaceHints{}, .91, .01},
		{"spellings withheld, region named", WithoutSpellings(g), PlaceHints{Admin1: true}, .93, .02},
	} {
		f, err := Places(openPlaces(t), c.g, c.with)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %s", c.name, f)
		if f.Kept() < c.kept || f.WrongShare() > c.wrong {
			t.Errorf("%s: kept %.3f, want at least %.3f; wrong %.4f, want at most %.4f", c.name, f.Kept(), c.kept, f.WrongShare(), c.wrong)
		}
		if os.Getenv("PLACES_ERRORS") != "" {
			for _, e := range append(f.Errors, f.Misses...) {
				t.Log(e)
			}
		}
	}
}
