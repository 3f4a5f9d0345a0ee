package web_test

import (
	"encoding/xml"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// answerTo asks a site for a page and returns it as it reads.
func answerTo(t *testing.T, site http.Handler, target string) string {
	t.Helper()
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
	if w.Code != http.StatusOK {
		t.Fatalf("%s: status %d", target, w.Code)
	}
	return html.UnescapeString(w.Body.String())
}

// What a later version of a page takes back leads to what changed in it, and
// says when.
func TestCorrectionsLeadToTheDifference(t *testing.T) {
	site, _, pages := sampleWorld(t)
	page := answerTo(t, site, "/corrections")
	link := regexp.MustCompile(`href="([^"]*)">what changed in the page`).FindStringSubmatch(page)
	if link == nil {
		t.Fatalf("nothing leads to what changed:\n%s", page)
	}
	if to, err := url.QueryUnescape(link[1]); err != nil || to != pages["versions"] {
		t.Errorf("the corrections lead to %q, not to %s", link, pages["versions"])
	}
	if diff := answerTo(t, site, link[1]); !strings.Contains(diff, "<del>") || !strings.Contains(page, "corrected <time") {
		t.Errorf("the difference has none, or the page does not say when:\n%s", page)
	}
}

// Corrections have a feed of their own, each with an ID that stays; a list that
// is none is refused.
func TestFeedOfCorrections(t *testing.T) {
	site, _, _ := sampleWorld(t)
	var feed struct {
		Entries []struct {
			ID      string `xml:"id"`
			Updated string `xml:"updated"`
			Link    struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	body := answerTo(t, site, "/feed.json?list=corrections")
	if err := xml.Unmarshal([]byte(answerTo(t, site, "/feed.atom?list=corrections")), &feed); err != nil || len(feed.Entries) == 0 {
		t.Fatalf("%v: %d corrections", err, len(feed.Entries))
	}
	seen := map[string]bool{}
	for _, e := range feed.Entries {
		if seen[e.ID] || !strings.Contains(body, `"`+e.ID+`"`) || strings.HasPrefix(e.Updated, "0001") || !strings.Contains(e.Link.Href, "/versions") {
			t.Errorf("correction %+v", e)
		}
		seen[e.ID] = true
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/feed.atom?list=x", nil))
	if w.Code != http.StatusBadRequest {
		t.Errorf("a list that is none: status %d", w.Code)
	}
}
