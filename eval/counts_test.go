package eval

import (
	"path/filepath"
	"testing"
)

// Tolls of another war and decade are found by the same rules.
func TestTolls(t *testing.T) {
	dir, ok := DataDir()
	if !ok {
		dir = filepath.Join("..", dir)
	}
	path := filepath.Join(dir, "events", "muc34-dev.jsonl")
	a, err := analyst()
	if err != nil {
		t.Fatal(err)
	}
	c, err := Tolls(path, a)
	if err != nil {
		t.Skip("no reports to measure on:", err)
	}
	if c.Recall() < 0.55 || c.Precision() < 0.70 {
		t.Errorf("recall %.3f of %d figures, precision %.3f of %d given: want .55 and .70", c.Recall(), c.Figures, c.Precision(), c.Given)
	}
}

// A report in capitals is read in ordinary case, with the names that are known.
func TestOrdinaryCase(t *testing.T) {
	a, err := analyst()
	if err != nil {
		t.Fatal(err)
	}
	got := ordinaryCase("TWO PEOPLE WERE KILLED IN KHARKIV ON MONDAY. RUSSIAN TROOPS LEFT.", a)
	if want := "Two people were killed in Kharkiv on Monday. Russian Troops left."; got != want && got != "Two people were killed in Kharkiv on Monday. Russian troops left." {
		t.Errorf("got %q, want %q", got, want)
	}
}
