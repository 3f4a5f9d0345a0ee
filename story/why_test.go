package story

import (
	"testing"

	"sayso/doc"
)

// Why a document is one of a story is told in the document's own words.
func TestWhy(t *testing.T) {
	c := NewClusters()
	add := func(title, text string) string {
		return c.Add(&doc.Document{ID: doc.NewID(title + text), Title: title, Text: title + "\n\n" + text, Published: doc.Day(2023, 6, 13)}).Why
	}
	if got, want := add("Missiles Hit Quarry", "Two missiles hit the quarry of Pelican Bay, the harbour master said."), "nothing alike was told before"; got != want {
		t.Errorf("first: %q, want %q", got, want)
	}
	want := "writes of “quarry”, “Hit”, “Pelican” and “Bay”, as the story does (likeness 0.97 of 1)"
	if got := add("Missiles Hit Quarry Again", "Missiles fell again on the quarry of Pelican Bay."); got != want {
		t.Errorf("second: %q, want %q", got, want)
	}
}
