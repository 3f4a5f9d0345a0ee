package eval

import (
	"path/filepath"
	"testing"
)

// Every number of every line of June 2023's briefings stands in its citations,
// and most of what the editors listed and the feeds told is in them.
func TestBriefing(t *testing.T) {
	dir, ok := DataDir()
	if !ok {
		t.Skip("no data: set SAYSO_DATA to their folder")
	}
	if testing.Short() {
		t.Skip("reads a month of feeds")
	}
	a, err := analyst()
	if err != nil {
		t.Fatal(err)
	}
	feeds := filepath.Join(dir, "feeds")
	f, err := Briefing(filepath.Join(feeds, "guardian-briefings-2023-06.jsonl"), filepath.Join(feeds, "war-2023-06.jsonl"), a)
	if err != nil {
		t.Fatal(err)
	}
	if f.Lines < 100 || f.Cited != f.Lines {
		t.Errorf("%d of %d lines have all their numbers cited", f.Cited, f.Lines)
	}
	if f.Points < 40 || f.Found*10 < f.Told*7 {
		t.Errorf("%d of %d points found, %d told", f.Found, f.Points, f.Told)
	}
}

// Numbers in words and figures are one, and vague words count.
func TestNumerals(t *testing.T) {
	for text, v := range map[string]float64{"Twenty-five people": 25, "25 people": 25, "dozens": 12, "1,995 people": 1995, "$325 million": 325e6, "three": 3} {
		if !printed(text, v) {
			t.Errorf("%q does not have %v: %q", text, v, numerals(text))
		}
	}
	if printed("twenty people", 25) || printed("2,500", 25) {
		t.Error("another number is not the number")
	}
}
