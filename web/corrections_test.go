package web_test

import (
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
