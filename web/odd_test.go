//go:build browser

package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"sayso/claim"
	"sayso/doc"
	"sayso/nlp"
	"sayso/theatre"
)

// OddSite serves a world whose names run from right to left, or have no end,
// and lists the addresses of its pages.
func OddSite(t *testing.T) (*httptest.Server, []string) {
	long := strings.Repeat("Unterhaltungsrundfunkanstaltsverwaltung", 4)
	arabic := "المدينة القديمة على ضفة النهر"
	party := claim.Party{Name: "هيئة الأركان العامة " + long, ID: "x/" + long, Kind: theatre.Military, Side: "UA"}
	outlet := long[:60] + ".example"
	site := func(name, id string) *claim.Place {
		return &claim.Place{Name: name, Canonical: name, ID: id, Admin1: "منطقة " + long, Country: "UA", Class: "village", Lat: 47.8, Lon: 36.7, Precision: 1}
	}
	toll := func(name string, n float64) claim.Claim {
		return claim.Claim{Type: claim.Strike, Origin: party, Place: site(name, "osm:1"), Weapon: long, Time: &claim.Time{Start: doc.Day(2023, 6, 13), End: doc.Day(2023, 6, 14)},
			Quantities: []claim.Quantity{{Role: claim.Killed, Value: n, Low: n, High: n, Modifier: nlp.Exact, Text: "3"}}}
	}
	w := newWorld(t,
		report{outlet, "2023-06-13T05:00:00Z", long + "\n\n" + arabic + " 3 " + long + ".", map[string]claim.Claim{arabic + " 3 " + long + ".": toll(arabic, 3)}},
		report{outlet, "2023-06-13T07:00:00Z", "قتل 5 في " + arabic + ".", map[string]claim.Claim{"قتل 5 في " + arabic + ".": toll(arabic, 5)}},
		report{outlet, "2023-06-14T05:00:00Z", long + " taken.", map[string]claim.Claim{long + " taken.": {Type: claim.Control, Change: claim.Gained, Origin: party, Actor: &party, Place: site(long, "osm:2")}}},
	)
	h, err := New(w, Options{Failed: func(r *http.Request, err error) { t.Errorf("%s: %v", r.URL, err) }})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	pages := []string{"/", "/claims", "/timeline", "/map?layer=incidents", "/losses", "/strikes", "/sources", "/search?q=" + url.QueryEscape(arabic), "/place/osm:1",
		partyHref(&party), outletHref(outlet), "/following?follow=" + url.QueryEscape("place:osm:1") + "&follow=" + url.QueryEscape("outlet:"+outlet)}
	for _, link := range href.FindAllStringSubmatch(get(t, h, "/", "text/html").Body.String(), -1) {
		if target, _, _ := strings.Cut(link[1], "#"); strings.HasPrefix(target, "/event/") || strings.HasPrefix(target, "/document/") {
			pages = append(pages, target)
		}
	}
	return server, pages
}
