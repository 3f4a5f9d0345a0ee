package web_test

import (
	"encoding/json"
	"html"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// Every page has its JSON twin at the same address, for those who ask for JSON,
// and at the address that the page names; every list has its feeds.
func TestEveryPageHasItsTwin(t *testing.T) {
	site, _, pages := sampleWorld(t)
	fetch := func(target, accept string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, target, nil)
		r.Header.Set("Accept", accept)
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		return w
	}
	noList := []string{"event", "document", "versions", "glossary", "about", "sources", "health", "error"}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		target, _, _ := strings.Cut(pages[name], "#")
		w := fetch(target, "application/json")
		if !json.Valid(w.Body.Bytes()) || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/json") {
			t.Errorf("%s has no JSON: %.80s", target, w.Body)
		}
		page := html.UnescapeString(fetch(target, "text/html").Body.String())
		if name != "error" {
			_, rest, _ := strings.Cut(page, `rel="alternate" type="application/json" href="`)
			address, _, _ := strings.Cut(rest, `"`)
			if w := fetch(address, "*/*"); w.Code != http.StatusOK || !json.Valid(w.Body.Bytes()) {
				t.Errorf("%s names %q as its twin: status %d", target, address, w.Code)
			}
		}
		if feeds := strings.Count(page, `type="application/atom+xml"`); (feeds == 0) != slices.Contains(noList, name) {
			t.Errorf("%s has %d Atom feeds", target, feeds)
		}
	}
}
