package story

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"sayso/doc"
)

// An index that is made anew from what was found finds what the first one does.
func TestRestore(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	first, again := NewIndex(), NewIndex()
	var last string
	copied := 0
	for i := range 400 {
		text := prose(r, 20+r.IntN(500))
		switch {
		case i > 0 && i%3 == 0:
			text = last + prose(r, r.IntN(200)) // a copy with more text, or as good as the same
		case i > 0 && i%50 == 1:
			text = last
		}
		last = text
		d := document(text)
		found := first.Add(d)
		copied += len(found)
		again.Restore(d, found)
	}
	if copied < 100 || first.Len() != again.Len() {
		t.Fatalf("%d copies; %d and %d documents", copied, first.Len(), again.Len())
	}
	for range 400 {
		d := document(last[:len(last)*r.IntN(10)/10] + prose(r, r.IntN(100)))
		if a, b := first.LookUp(d), again.LookUp(d); !reflect.DeepEqual(a, b) {
			t.Fatalf("found %+v, after being made anew %+v", a, b)
		}
		last = d.Text + prose(r, 50)
	}
}

// What nobody told of for very many documents is forgotten, but not its ID.
func TestAsleep(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	c := NewClusters()
	add := func(text string) Placing { return c.Add(&doc.Document{ID: doc.NewID(text), Text: text}) }
	flood := "The dam at Brook broke at night and the water of the Hill river flooded Dale, the mayor Ada Stone said. Boats took people out of Dale."
	began := add(flood)
	if p := add(flood + " Ada Stone thanked the boats of Dale."); p.Story != began.Story {
		t.Fatalf("told again: %+v", p)
	}
	for range asleep + 2*sweep {
		d := &doc.Document{Text: prose(r, 3)}
		d.ID = doc.NewID(d.Text)
		c.Put(d, "other")
	}
	if p := add(flood + " In Dale, Ada Stone laid flowers."); p.Story == began.Story {
		t.Errorf("it is still looked for: %+v", p)
	}
	if id, err := c.Canonical(began.Story); err != nil || id != began.Story {
		t.Errorf("its ID is %s, %v", id, err)
	}
	if len(c.stories[c.byID[began.Story]].terms) > 0 {
		t.Error("its terms are kept")
	}
}
