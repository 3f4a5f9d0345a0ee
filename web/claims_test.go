package web

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"sayso/claim"
	"sayso/theatre"
)

// The table narrows by each part of the filter, and by all together.
func TestClaimsFilter(t *testing.T) {
	h := newSite(t)
	for query, want := range map[string]int{
		"": 3, "type=strike": 2, "type=control": 1, "type=strike&type=control": 3, "type=aid": 0, "standing=withdrawn": 0,
		"place=osm:1": 1, "place=osm:3": 0, "party=ua/mil": 1, "outlet=the-signal.example": 1, "side=UA": 1,
		"from=2023-06-13": 2, "to=2023-06-12": 1, "from=2023-06&to=2023-06": 3, "from=2024": 0,
		"q=missile": 1, "q=KILLED+people": 2, "q=missile+retaken": 0, "type=strike&outlet=the-signal.example&from=2023-06-13": 1, "type=&q=": 3,
	} {
		var got struct{ Claims []struct{ Quote string } }
		w := get(t, h, "/claims.json?"+query, "*/*")
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || got.Claims == nil {
			t.Fatalf("%s: %v: %s", query, err, w.Body)
		}
		if len(got.Claims) != want {
			t.Errorf("%q: %d claims, want %d", query, len(got.Claims), want)
		}
	}
}

// A filter that cannot be read is refused with what it can be, on each page
// that takes one and in each form.
func TestFilterRefused(t *testing.T) {
	h := newSite(t)
	for query, word := range map[string]string{
		"type=nonsense": "strike", "standing=true": "corroborated", "from=tomorrow": "2023-06-13", "to=%00": "text", "to=x": "day", "before=7": "before", "before=0.1.x": "before", "before=1.-1.x": "before",
		"seq=0": "seq", strings.Repeat("party=a&", 101): "100",
	} {
		for _, page := range []string{"/claims", "/claims.json", "/claims.csv"} {
			w := get(t, h, page+"?"+query, "text/html")
			if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), word) {
				t.Errorf("%s?%.40s: status %d, %q is not said", page, query, w.Code, word)
			}
		}
	}
	for _, page := range []string{"/feed.atom?type=x", "/feed.json?from=x", "/feed.atom?follow=x", "/following?follow=topic:x", "/following?follow=spam:1", "/stream?seq=x"} {
		if w := get(t, h, page, "text/html"); w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", page, w.Code)
		}
	}
}

// Whoever goes from page to page of a long table sees each claim once, also
// those of one sentence.
func TestClaimsPages(t *testing.T) {
	const reports = 70
	var all []report
	for i := range reports {
		text := fmt.Sprintf("Shells hit village %d. Two people died in village %d.", i, i)
		at := &claim.Place{Name: fmt.Sprint("Village ", i), ID: fmt.Sprint("osm:", i), Class: "village"}
		all = append(all, report{"northgate-courier.example", "2023-06-12T09:15:00Z", text, map[string]claim.Claim{
			fmt.Sprintf("Shells hit village %d.", i):         {Type: claim.Strike, Place: at, Origin: claim.Party{Name: "a mayor", Kind: theatre.Person}},
			fmt.Sprintf("Two people died in village %d.", i): {Type: claim.Strike, Place: at, Origin: claim.Party{Name: "a mayor", Kind: theatre.Person}},
		}})
	}
	h, err := New(newWorld(t, all...), Options{})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	pages := 0
	for next := "/claims.json"; next != ""; pages++ {
		var got struct {
			Claims []struct{ Quote string }
			Older  string
		}
		if err := json.Unmarshal(get(t, h, next, "*/*").Body.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		for _, c := range got.Claims {
			seen[c.Quote]++
		}
		next = got.Older
		if pages > 9 {
			t.Fatal("the pages do not end")
		}
	}
	if len(seen) != 2*reports || pages != 3 {
		t.Errorf("%d claims on %d pages, want %d on 3", len(seen), pages, 2*reports)
	}
	for quote, n := range seen {
		if n != 1 {
			t.Errorf("%q was shown %d times", quote, n)
		}
	}
}

// The export is a table that a spreadsheet reads, and nothing in it is taken
// for a formula.
func TestClaimsCSV(t *testing.T) {
	h, err := New(newWorld(t, report{"northgate-courier.example", "2023-06-12T09:15:00Z", "=HYPERLINK(1) said \"a, b\" fell.",
		map[string]claim.Claim{"=HYPERLINK(1) said \"a, b\" fell.": {Type: claim.Control, Change: claim.Gained, Origin: claim.Party{Name: "+cmd"}, Place: &claim.Place{Name: "@A", ID: "osm:1"}}}}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	w := get(t, h, "/claims.csv", "*/*")
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil || len(rows) != 2 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/csv") {
		t.Fatalf("%v: %d rows of %s", err, len(rows), w.Header().Get("Content-Type"))
	}
	for i, cell := range rows[1] {
		if cell != "" && strings.ContainsRune("=+@", rune(cell[0])) {
			t.Errorf("%s begins like a formula: %q", rows[0][i], cell)
		}
	}
}
