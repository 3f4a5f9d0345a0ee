package web

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"sayso/claim"
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
	for _, want := range []string{"hill.example: 62 % of the shorter text", `Hill Wire: the text says &#34;Hill Wire reported&#34;`, "Told in 2 documents of 2 outlets; 1 of them copies an earlier one (why this one: writes of “dyke”, as the story does)", ">Dyke holds</a>"} {
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
	return tx.PutChange(ctx, story.Change{Kind: story.Placed, Story: "story-1", Why: "writes of “dyke”, as the story does", Document: second, URI: "https://dale.example/1", Outlet: "dale.example", Title: "Dyke",
		Copies: []story.Copy{{Of: first, Containment: .62, Reason: "62 % of the shorter text stands word for word in both"}},
		Relays: []story.Relay{{Name: "Hill Wire", Reason: `the text says "Hill Wire reported"`}}})
}

// The page of a story says why each document is one of it, whose text it copies
// and whose report it passes on; it is reached from its documents, their events
// and their outlets, and can be followed.
func TestStory(t *testing.T) {
	strike := claim.Claim{Type: claim.Strike, Origin: claim.Party{Name: "Hill council"}, Place: &claim.Place{Name: "Brook", Canonical: "Brook", ID: "osm:9"}}
	w := newWorld(t, report{"hill.example", "2023-06-13T08:00:00Z", "Shells hit the dyke at Brook.", map[string]claim.Claim{"Shells hit the dyke at Brook.": strike}},
		report{"dale.example", "2023-06-13T09:00:00Z", "The dyke holds, Hill Wire reported.", nil})
	first, second := doc.NewID("Shells hit the dyke at Brook."), doc.NewID("The dyke holds, Hill Wire reported.")
	if err := w.Update(t.Context(), func(tx store.Tx) error { return putTellers(t.Context(), tx, first, second) }); err != nil {
		t.Fatal(err)
	}
	site, err := New(w, Options{})
	if err != nil {
		t.Fatal(err)
	}
	page := get(t, site, "/story/story-1", "text/html").Body.String()
	for _, want := range []string{"<h1>Dyke holds ", `data-follow="story:story-1"`, "Told in 2 documents of 2 outlets; 1 of them copies an earlier one", "13 June 2023", "Writes of “dyke”, as the story does",
		"hill.example: 62 % of the shorter text", `Hill Wire: the text says &#34;Hill Wire reported&#34;`, "/feed.atom?follow=story%3Astory-1", "at Brook"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q:\n%s", want, page)
		}
	}
	var event string
	for _, m := range href.FindAllStringSubmatch(page, -1) {
		if strings.HasPrefix(m[1], "/event/") {
			event = m[1]
		}
	}
	for _, from := range []string{event, "/outlet/hill.example", "/document/" + string(first), "/following?follow=story:story-1"} {
		if body := get(t, site, from, "text/html").Body.String(); !strings.Contains(body, `href="/story/story-1"`) {
			t.Errorf("%s does not lead to the story:\n%s", from, body)
		}
	}
	if feed := get(t, site, "/feed.json?follow=story:story-1", "").Body.String(); !strings.Contains(feed, event) {
		t.Errorf("the feed of the story does not hold its event: %s", feed)
	}
	var twin struct {
		Count     int
		Documents []story.Telling
	}
	if err := json.Unmarshal(get(t, site, "/story/story-1.json?before=2", "").Body.Bytes(), &twin); err != nil || twin.Count != 2 || len(twin.Documents) != 1 || twin.Documents[0].Why != "first" {
		t.Errorf("%v: the JSON says %+v", err, twin)
	}
	if body := get(t, site, "/stories", "text/html").Body.String(); !strings.Contains(body, `href="/story/story-1"`) || !strings.Contains(body, "hill.example, dale.example") {
		t.Errorf("the index does not list the story with who tells it:\n%s", body)
	}
	if feed := get(t, site, "/feed.atom?list=stories", "").Body.String(); !strings.Contains(feed, "<title>Dyke holds</title>") || strings.Contains(feed, `term=""`) {
		t.Errorf("the feed of stories: %s", feed)
	}
	if body := get(t, site, "/stories?before=2", "text/html").Body.String(); strings.Contains(body, "story-1") {
		t.Errorf("the index repeats a story whose last document was read later:\n%s", body)
	}
	for target, want := range map[string]int{"/stories?before=x": http.StatusBadRequest, "/story/x": http.StatusNotFound, "/story/story-1?before=0": http.StatusBadRequest} {
		if w := get(t, site, target, "text/html"); w.Code != want {
			t.Errorf("%s: status %d", target, w.Code)
		}
	}
}
