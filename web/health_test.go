package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// watchedSite is a site with a source in every state.
func watchedSite(t *testing.T) http.Handler {
	t.Helper()
	w := newWorld(t, report{outlet: "harbour.example", published: "2023-06-13", text: "The library opens at nine."})
	at := time.Date(2023, 6, 13, 8, 0, 0, 0, time.UTC)
	site, err := New(w, Options{Watch: func() Watch {
		return Watch{
			Visible: Lag{Count: 3000, Sum: time.Hour, Median: 400 * time.Millisecond, P99: 1900 * time.Millisecond}, VisibleOf: map[string]Lag{"harbour.example": {Count: 2, Sum: 3 * time.Second, Median: time.Second}},
			Feeds: []Feed{
				{Source: "harbour", Name: "Harbour Post", Outlet: "harbour.example", URL: "https://harbour.example/feed?a=\"b\"", Asked: at, Answered: at, Requests: 9, New: 5, LeadOnly: 1, PerDay: 2.5, LagSum: 600, LagCount: 2, Hub: "Its hub tells of news."},
				{Source: "meadow", Name: "Meadow <b>News</b>", Outlet: "meadow.example", URL: "https://meadow.example/feed", Asked: at, Answered: at, Failures: 3, Error: "the server does not answer"},
				{Source: "hill", URL: "https://hill.example/feed", Asked: at, Failures: 1, Error: "there is no such page"},
				{Source: "lake", URL: "https://lake.example/feed", Paused: "it asked us to stop"},
				{Source: "pond", URL: "https://pond.example/feed"},
				{Source: "brook", URL: "https://brook.example/feed", Asked: at, Answered: at, Error: "the feed is cut short"},
			},
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

func got(t *testing.T, site http.Handler, target string) string {
	t.Helper()
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
	if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Cache-Control"), "no-") {
		t.Errorf("%s: status %d, %v", target, w.Code, w.Header())
	}
	return w.Body.String()
}

// Ensure that the page of health says in words how each source stands, how late
// what it says shows and how much of it is copied.
func TestHealth(t *testing.T) {
	page := got(t, watchedSite(t), "/health")
	for _, want := range []string{
		"6 feeds watched: 2 can be read, 3 cannot, 1 paused.",
		"What is seen shows after 0.4 s in the median, and after 1.9 s in 99 of 100 cases, of the latest 1,000 pages.",
		"Read as it should be. Its hub tells of news.", "13 June 2023, 08:00 UTC", ">2.5<", ">5 min<", ">1.0 s<", ">0 of 1<", ">1 of 5<",
		"Cannot be read, 3 times in a row: the server does not answer.", "Could never be read: there is no such page.", "Paused: it asked us to stop", "Not asked yet.",
		"Read, but for a part: the feed is cut short.", "Meadow &lt;b&gt;News",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %q", want)
		}
	}
	if t.Failed() {
		t.Log(page)
	}
	empty, err := New(newWorld(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if page := got(t, empty, "/health"); !strings.Contains(page, "No source is watched.") {
		t.Errorf("without sources: %s", page)
	}
}

// Ensure that the JSON twin and the metrics have the same figures.
func TestHealthForPrograms(t *testing.T) {
	site := watchedSite(t)
	var twin struct {
		Well    int
		Sources []healthRow
	}
	if err := json.Unmarshal([]byte(got(t, site, "/health.json")), &twin); err != nil {
		t.Fatal(err)
	}
	if twin.Well != 2 || len(twin.Sources) != 6 || twin.Sources[0].Published != 300 || twin.Sources[0].Visible != 1 || twin.Sources[0].Documents != 1 || twin.Sources[0].Last != "2023-06-13T08:00:00Z" || twin.Sources[1].Well {
		t.Errorf("%+v", twin)
	}
	metrics := got(t, site, "/metrics")
	for _, want := range []string{
		"# TYPE sayso_feed_up gauge\n", `sayso_feed_up{source="harbour",url="https://harbour.example/feed?a=\"b\""} 1` + "\n", `sayso_feed_up{source="meadow",url="https://meadow.example/feed"} 0` + "\n",
		`sayso_feed_failures{source="meadow",url="https://meadow.example/feed"} 3` + "\n", `sayso_outlet_documents_total{outlet="harbour.example"} 1` + "\n", `sayso_outlet_copies_total{outlet="harbour.example"} 0` + "\n",
		`sayso_outlet_visible_seconds_sum{outlet="harbour.example"} 3` + "\n", `sayso_visible_seconds{quantile="0.99"} 1.9` + "\n", "sayso_ledger_entries 1\n",
	} {
		if !strings.Contains(metrics, want) {
			t.Errorf("no %q in\n%s", want, metrics)
		}
	}
	for line := range strings.Lines(metrics) {
		if !strings.HasPrefix(line, "# ") && len(strings.Fields(line)) != 2 {
			t.Errorf("line %q", line)
		}
	}
}
