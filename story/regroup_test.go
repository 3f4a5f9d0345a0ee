package story

import (
	"errors"
	"testing"

	"sayso/doc"
)

func told(title, text string) *doc.Document {
	return &doc.Document{ID: doc.NewID(title + text), Title: title, Text: title + "\n\n" + text, Published: doc.Day(2023, 6, 13)}
}

// Stories keep their IDs when an editor merges and splits them; what comes
// later goes where it belongs now.
func TestMergeAndSplit(t *testing.T) {
	c := NewClusters()
	flood := told("Dam at Brook breaks", "The dam at Brook broke at night and the water of the Hill river flooded Dale, the mayor Ada Stone said. Boats took people out of Dale.")
	strike := told("Missiles hit Kryvyi Rih flats", "Missiles hit a block of flats in Kryvyi Rih and killed eleven people, the mayor Vilkul said. Rescuers searched the rubble.")
	a := c.Add(flood).Story
	b := c.Add(strike).Story
	if a == b || c.Len() != 2 {
		t.Fatalf("two events are %d stories", c.Len())
	}
	id, err := c.Merge(b, a)
	if err != nil || id != a || c.Len() != 1 {
		t.Fatalf("merged into %s (%v), want %s", id, err, a)
	}
	for _, old := range []ID{a, b} {
		if now, err := c.Canonical(old); err != nil || now != a {
			t.Errorf("%s is now %s (%v)", old, now, err)
		}
	}
	later := told("Toll of Kryvyi Rih missiles rises", "Rescuers in Kryvyi Rih found a twelfth body in the rubble of the flats that missiles hit, mayor Vilkul said.")
	if got := c.Add(later).Story; got != a {
		t.Errorf("a later report went to %s, want %s", got, a)
	}
	fresh, err := c.Split(a, []*doc.Document{later, strike})
	if err != nil || fresh == a || fresh == b || c.Len() != 2 {
		t.Fatalf("split off %s (%v), %d stories", fresh, err, c.Len())
	}
	next := told("Kryvyi Rih mourns", "Kryvyi Rih mourns those whom missiles killed in the flats, mayor Vilkul said; rescuers ended the search of the rubble.")
	if got := c.Add(next).Story; got != fresh {
		t.Errorf("the next report went to %s, want %s", got, fresh)
	}
	water := told("Water falls in Dale", "The water of the Hill river fell in Dale after the dam at Brook broke, mayor Ada Stone said; boats still took people out.")
	if got := c.Add(water).Story; got != a {
		t.Errorf("the flood's next report went to %s, want %s", got, a)
	}
	if _, err := c.Merge(a, "story-0"); !errors.Is(err, ErrStory) {
		t.Errorf("merging with nothing: %v", err)
	}
	if _, err := c.Split("story-0", nil); !errors.Is(err, ErrStory) {
		t.Errorf("splitting nothing: %v", err)
	}
}
