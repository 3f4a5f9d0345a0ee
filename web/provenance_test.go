package web

import (
	"context"
	"strings"
	"testing"

	"sayso/doc"
	"sayso/store"
	"sayso/story"
)

// The page of a document says what it copies, whose report it passes on and who
// else tells its story, each with the reason.
func TestDocumentTellsWhoseTextItIs(t *testing.T) {
	w := newWorld(t, report{"hill.example", "2023-06-13T08:00:00Z", "The dyke at Brook holds.", nil}, report{"dale.example", "2023-06-13T09:00:00Z", "The dyke holds, Hill Wire reported.", nil})
	first, second := doc.NewID("The dyke at Brook holds."), doc.NewID("The dyke holds, Hill Wire reported.")
	err := w.Update(t.Context(), func(tx store.Tx) error { return putTellers(t.Context(), tx, first, second) })
	if err != nil {
		t.Fatal(err)
	}
	site, err := New(w, Options{})
	if err != nil {
		t.Fatal(err)
	}
	body := get(t, site, "/document/"+string(second), "text/html").Body.String()
	for _, want := range []string{"hill.example: 62 % of the shorter text", `Hill Wire: the text says &#34;Hill Wire reported&#34;`, "told in 2 documents, 1 text of which copy none before", ">Dyke holds</a>"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if json := get(t, site, "/document/"+string(second)+".json", "").Body.String(); !strings.Contains(json, `"origins_of_texts": 1`) {
		t.Errorf("the JSON does not say it: %s", json)
	}
}

func putTellers(ctx context.Context, tx store.Tx, first, second doc.ID) error {
	err := tx.PutChange(ctx, story.Change{Kind: story.Placed, Story: "story-1", Why: "first", Document: first, URI: "https://hill.example/1", Outlet: "hill.example", Title: "Dyke holds"})
	if err != nil {
		return err
	}
	return tx.PutChange(ctx, story.Change{Kind: story.Placed, Story: "story-1", Why: "likeness 0.50: dyke", Document: second, URI: "https://dale.example/1", Outlet: "dale.example", Title: "Dyke",
		Copies: []story.Copy{{Of: first, Containment: .62, Reason: "62 % of the shorter text's 5-word sequences stand in both"}},
		Relays: []story.Relay{{Name: "Hill Wire", Reason: `the text says "Hill Wire reported"`}}})
}
