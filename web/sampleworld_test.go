package web_test

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"sayso/claim"
	"sayso/engine"
	"sayso/ledger"
	"sayso/notify"
	"sayso/place"
	"sayso/place/cells"
	"sayso/sample"
	"sayso/story"
	"sayso/theatre"
	"sayso/web"
)

// sampleSite serves the sample world and lists the addresses of its pages, by
// the name of the page.
func sampleSite(t *testing.T) (server *httptest.Server, pages map[string]string) {
	t.Helper()
	site, _, pages := sampleWorld(t)
	server = httptest.NewServer(site)
	t.Cleanup(server.Close)
	return server, pages
}

// sampleWorld reads the sample world and makes the site of it.
func sampleWorld(t *testing.T) (site *web.Site, from source, pages map[string]string) {
	t.Helper()
	th, err := theatre.Open(sample.Theatre)
	if err != nil {
		t.Fatal(err)
	}
	a, err := engine.NewAnalyst(th, nil)
	if err != nil {
		t.Fatal(err)
	}
	read, err := sample.Pages()
	if err != nil {
		t.Fatal(err)
	}
	reading, err := engine.Read(t.Context(), engine.Options{Maker: a}, read)
	if err != nil {
		t.Fatal(err)
	}
	live := engine.NewLive(reading.Store, th)
	if err := live.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	world, err := place.World()
	if err != nil {
		t.Fatal(err)
	}
	areas, err := cells.New(world, th.Country)
	if err != nil {
		t.Fatal(err)
	}
	from = source{reading, live, &notify.Hub{}}
	site, err = web.New(from, web.Options{Theatre: th, Cells: areas,
		Figures: []web.Figure{{Suite: "a suite", About: "what it measures", Name: "F1", Floor: .5}}})
	if err != nil {
		t.Fatal(err)
	}
	pages = map[string]string{
		"live": "/", "past": "/?as_of=2023-06-12&since=5", "map": "/map", "timeline": "/timeline", "losses": "/losses", "strikes": "/strikes", "aid": "/aid",
		"changes": "/changes?since=2023-06-12", "claims": "/claims", "stories": "/stories", "search": "/search?q=Storozheve", "following": "/following?follow=topic:strike", "corrections": "/corrections",
		"sources": "/sources", "health": "/health", "glossary": "/glossary", "about": "/about", "error": "/event/unknown",
	}
	live.View(func(l *ledger.Ledger) { busiest(l, pages) })
	pages["spot"] = "/map?layer=incidents&on=2023-06-13&place=" + strings.TrimPrefix(pages["place"], "/place/")
	longest(t, from, pages)
	return site, from, pages
}

// longest adds the pages of the story with most documents and of what changed
// in a document that replaces another.
func longest(t *testing.T, from source, pages map[string]string) {
	t.Helper()
	err := from.Stories(t.Context(), func(all *story.Stories) { pages["story"] = "/story/" + string(all.All()[0].ID) })
	if err != nil {
		t.Fatal(err)
	}
	for rec, err := range from.reading.Store.Documents(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if d := rec.Value; d.Supersedes != "" {
			pages["versions"] = fmt.Sprintf("/document/%s/versions?uri=%s", d.ID, d.URI)
		}
	}
	if pages["versions"] == "" {
		t.Fatal("no document of the sample world replaces another")
	}
}

// busiest adds the pages of the event with the longest series, of a document
// that tells of it, and of the place, party and outlet that it names.
func busiest(l *ledger.Ledger, pages map[string]string) {
	best := -1
	for _, e := range l.Events() {
		if v, toll := e.Latest(claim.Killed); toll && e.Place != nil && len(e.Series) > best {
			best = len(e.Series)
			a := e.Appearances[0]
			pages["event"] = "/event/" + string(e.ID)
			pages["document"] = fmt.Sprintf("/document/%s?uri=%s#s%d-%d", v.Document, v.URI, v.Sentence.Start, v.Sentence.End)
			pages["place"], pages["outlet"] = "/place/"+e.Place.ID, "/outlet/"+a.Source.Outlet
			if a.Origin.ID != "" {
				pages["party"] = "/party/" + strings.ReplaceAll(a.Origin.ID, "/", "%2F")
			}
		}
	}
}
