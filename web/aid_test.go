package web

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"sayso/internal/synthetic"
	"sayso/ledger"
)

// The pages of the JSON of aid, one after the other, have all that the ledger tells
// of, the newest first, each once.
func TestPagesOfAidAreAllOfIt(t *testing.T) {
	w := &synthetic.World{Seed: 3, Shape: synthetic.Wire}
	l := ledger.New(nil)
	for range 12000 {
		if _, err := l.Apply(w.Entry()); err != nil {
			t.Fatal(err)
		}
	}
	all := l.Aid()
	slices.Reverse(all)
	if len(all) < 2*shownRows {
		t.Fatalf("only %d rows", len(all))
	}
	rows := slices.Clone(all)
	slices.Reverse(rows)
	for before := ""; ; {
		page, next, err := aidPage(rows, before)
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 || len(page) > shownRows || len(page) > len(all) {
			t.Fatalf("%d rows before %q, %d are left", len(page), before, len(all))
		}
		for i := range page {
			if page[i].Event != all[i].Event {
				t.Fatalf("row %d before %q is of %s, want %s", i, before, page[i].Event, all[i].Event)
			}
		}
		if all, before = all[len(page):], next; next == "" {
			break
		}
	}
	if len(all) > 0 {
		t.Errorf("%d rows are on no page", len(all))
	}
}

// A place in the list that is none is refused with a reason.
func TestNoPlaceInTheListOfAid(t *testing.T) {
	site, err := New(newWorld(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]int{"": 200, "?before=12.ev-1": 200, "?before=yesterday.ev-1": 400, "?before=12": 400} {
		w := httptest.NewRecorder()
		site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/aid.json"+query, nil))
		if w.Code != want {
			t.Errorf("%q: status %d, want %d", query, w.Code, want)
		}
	}
}
