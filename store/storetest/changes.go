package storetest

import (
	"context"
	"errors"
	"testing"

	"sayso/doc"
	"sayso/store"
	"sayso/story"
)

// Change returns the change of the suite that puts d to a story.
func Change(d doc.Document, to story.ID) story.Change {
	return story.Change{Kind: story.Placed, Story: to, Why: "writes of “bridges”, as the story does", Document: d.ID, URI: d.URI, Title: d.Title,
		Outlet: d.Outlet, Published: d.Published, Copies: []story.Copy{{Of: "sha256:33", Containment: .75, Reason: "three quarters"}},
		Relays: []story.Relay{{Name: "Northwire", Span: doc.Span{Start: 1, End: 4}, Reason: "its dateline names Northwire"}}}
}

func changes(t *testing.T, s store.Store) {
	ctx := t.Context()
	a, b, c := Document("a.txt", "Bridges fell."), Document("mirror/a.txt", "Bridges fell."), Document("c.txt", "Rates rose.")
	for _, d := range []doc.Document{a, b, c} {
		put(t, s, d)
	}
	want := []story.Change{Change(a, "story-1"), Change(b, "story-2"), {Kind: story.Merged, Story: "story-1", From: "story-2", Why: "alike"}, Change(b, "story-3")}
	update(t, s, func(ctx context.Context, tx store.Tx) error {
		for _, c := range want {
			if err := tx.PutChange(ctx, c); err != nil {
				return err
			}
		}
		return nil
	})
	for i, rec := range All(t, s.Changes(ctx, 0)) {
		equal(t, "change", rec, store.Record[story.Change]{Pos: store.Pos(i + 1), Value: want[i]})
	}
	if n := len(All(t, s.Changes(ctx, 2))); n != 2 {
		t.Errorf("%d changes after the second", n)
	}
	if counts, err := s.Counts(ctx); err != nil || counts.Changes != 4 {
		t.Errorf("Counts: %+v, %v", counts, err)
	}
	for uri, want := range map[string]story.Change{"": want[0], "a.txt": want[0], "mirror/a.txt": want[3]} {
		got, err := s.Placed(ctx, a.ID, uri)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "placed at "+uri, got, want)
	}
	_, err := s.Placed(ctx, c.ID, "")
	notFound(t, "Placed", err)
	err = s.Update(ctx, func(tx store.Tx) error { return tx.PutChange(ctx, Change(Document("d.txt", "Nowhere."), "story-4")) })
	notFound(t, "PutChange", err)
	gone := errors.New("given up")
	err = s.Update(ctx, func(tx store.Tx) error { return errors.Join(tx.PutChange(ctx, Change(c, "story-5")), gone) })
	if _, placed := s.Placed(ctx, c.ID, ""); !errors.Is(err, gone) || placed == nil {
		t.Errorf("a change that was given up stayed: %v, %v", err, placed)
	}
}
