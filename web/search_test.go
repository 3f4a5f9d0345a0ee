package web

import (
	"html"
	"net/http"
	"strings"
	"testing"
)

// Who, where, type, standing and days narrow a search, its claims and its feed;
// names are found by the beginnings of their words, and where nothing fits
// nothing is shown.
func TestSearchByFields(t *testing.T) {
	h := newSite(t)
	for target, want := range map[string]string{
		"/search?q=killed&where=kryvyi+rih":           "2 documents and 1 line of the briefing",
		"/search?q=killed&where=donetsk":              "0 documents and 0 lines of the briefing",
		"/search?where=Donetsk+obl":                   "1 line of the briefing, the last learnt first",
		"/search?q=retaken&who=ukr+military":          "1 document and 1 line of the briefing",
		"/search?q=retaken&who=lakeside":              "0 documents and 0 lines of the briefing",
		"/search?q=people&type=strike&who=the-signal": "1 document and 1 line of the briefing",
		"/search?q=people&standing=withdrawn":         "0 documents and 0 lines of the briefing",
		"/search?q=killed&to=2023-06-12":              "0 documents and 0 lines of the briefing",
		"/search?q=killed&from=2023-06-13":            "2 documents and 1 line of the briefing",
		"/claims?where=storozheve":                    "1 claim of the ledger",
		"/claims?who=zzz":                             "0 claims of the ledger",
		"/timeline?where=rih":                         "1 event whose day is known",
	} {
		w := get(t, h, target, "text/html")
		if body := html.UnescapeString(w.Body.String()); w.Code != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: status %d, %q is missing:\n%s", target, w.Code, want, body)
		}
	}
	if feed := get(t, h, "/feed.json?where=storozheve", "").Body.String(); !strings.Contains(feed, "Storozheve") || strings.Contains(feed, "Kryvyi") {
		t.Errorf("the feed is not narrowed: %s", feed)
	}
	one, two := get(t, h, "/search?q=people", "text/html").Body.String(), get(t, newSite(t), "/search?q=people", "text/html").Body.String()
	if one != two {
		t.Error("the same search gives another order")
	}
}
