package story

import (
	"errors"
	"slices"
	"testing"

	"sayso/doc"
)

// placed is the change of a document that was put to a story.
func placed(d *doc.Document, id ID, copies ...Copy) Change {
	return Change{Kind: Placed, Story: id, Document: d.ID, URI: "a.txt", Title: d.Title, Why: "test", Copies: copies}
}

// Stories hold what was merged and taken out, under names that go on to lead
// there.
func TestStoriesFold(t *testing.T) {
	one, two, three := told("One", "First."), told("Two", "Second."), told("Three", "Third.")
	var s Stories
	for _, c := range []Change{
		placed(one, "a"), placed(two, "b"), placed(three, "b", Copy{Of: two.ID, Containment: 1}),
		{Kind: Merged, Story: "a", From: "b", Why: "alike"},
	} {
		if err := s.Apply(c); err != nil {
			t.Fatal(err)
		}
	}
	got, ok := s.Story("b")
	if !ok || got.ID != "a" || len(got.Documents) != 3 || got.Origins != 2 || !slices.Equal(got.Parts, []ID{"b"}) || s.Len() != 1 {
		t.Fatalf("merged: %+v", got)
	}
	if err := s.Apply(Change{Kind: Split, Story: "c", From: "b", Documents: []doc.ID{three.ID}, By: "editor", Why: "another event"}); err != nil {
		t.Fatal(err)
	}
	if len(got.Documents) != 3 {
		t.Error("a story that was handed out changed")
	}
	if got, _ := s.Of(three.ID); got.ID != "c" || len(got.Documents) != 1 || got.Origins != 0 {
		t.Errorf("taken out: %+v", got)
	}
	if got, _ := s.Of(two.ID); got.ID != "a" || len(got.Documents) != 2 || got.Origins != 2 {
		t.Errorf("left: %+v", got)
	}
	if all := s.All(); len(all) != 2 || all[0].ID != "a" {
		t.Errorf("all: %+v", all)
	}
	for _, c := range []Change{{Kind: Merged, Story: "a", From: "x"}, {Kind: Split, Story: "y", From: "x"}} {
		if err := s.Apply(c); !errors.Is(err, ErrStory) {
			t.Errorf("%s of nothing: %v", c.Kind, err)
		}
	}
	if err := s.Apply(Change{Kind: "other"}); err == nil {
		t.Error("an unknown change was taken")
	}
}

// What was decided can be put again without deciding it anew, and then goes on
// as it would have.
func TestPutAgain(t *testing.T) {
	docs := []*doc.Document{
		told("Dam at Brook breaks", "The dam at Brook broke at night and the water of the Hill river flooded Dale, the mayor Ada Stone said. Boats took people out of Dale."),
		told("Missiles hit Kryvyi Rih flats", "Missiles hit a block of flats in Kryvyi Rih and killed eleven people, the mayor Vilkul said. Rescuers searched the rubble."),
		told("Toll of Kryvyi Rih missiles rises", "Rescuers in Kryvyi Rih found a twelfth body in the rubble of the flats that missiles hit, mayor Vilkul said."),
	}
	c, again := NewClusters(), NewClusters()
	for _, d := range docs {
		again.Put(d, c.Add(d).Story)
	}
	next := told("Kryvyi Rih mourns", "Kryvyi Rih mourns those whom missiles killed in the flats, mayor Vilkul said; rescuers ended the search of the rubble.")
	if want, got := c.Add(next), again.Add(next); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// What an editor took out of a story is not joined to it again by a document
// that fits both.
func TestPartedStaysParted(t *testing.T) {
	c := NewClustersWith(Options{Threshold: .05})
	text := "Missiles hit a block of flats in Kryvyi Rih and killed eleven people, the mayor Vilkul said. Rescuers searched the rubble."
	first, second := told("Missiles hit Kryvyi Rih flats", text), told("Flats in Kryvyi Rih hit", text)
	id := c.Add(first).Story
	if got := c.Add(second).Story; got != id {
		t.Fatal("two reports of one strike are two stories")
	}
	fresh, err := c.Split(id, []*doc.Document{first})
	if err != nil || fresh == id {
		t.Fatalf("split off %s: %v", fresh, err)
	}
	if p := c.Add(told("Kryvyi Rih", text)); p.Merged != "" || c.Len() != 2 {
		t.Errorf("%+v, %d stories", p, c.Len())
	}
	if _, err := c.Merge(id, fresh); err != nil || c.Len() != 1 {
		t.Errorf("an editor cannot join them again: %v", err)
	}
}

// The newest story is the one of which a document was read last, whatever was
// merged or taken out since.
func TestNewestStories(t *testing.T) {
	one, two, three := told("One", "First."), told("Two", "Second."), told("Three", "Third.")
	var s Stories
	apply := func(c Change) {
		if err := s.Apply(c); err != nil {
			t.Fatal(err)
		}
	}
	expect := func(before int, want ...ID) {
		t.Helper()
		var got []ID
		for _, x := range s.Newest(before) {
			got = append(got, x.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("before %d: %v, want %v", before, got, want)
		}
	}
	expect(0)
	apply(placed(one, "a"))
	apply(placed(two, "b"))
	apply(placed(three, "a"))
	expect(0, "a", "b")
	expect(3, "b")
	apply(Change{Kind: Split, Story: "c", From: "a", Documents: []doc.ID{three.ID}})
	expect(0, "c", "b", "a")
	apply(Change{Kind: Merged, Story: "a", From: "c"})
	expect(0, "a", "b")
	expect(2)
}
