package web

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"sayso/brief"
)

// newSite serves the small world.
func newSite(t *testing.T) http.Handler {
	t.Helper()
	h, err := New(smallWorld(t), Options{Failed: func(r *http.Request, err error) { t.Errorf("%s: %v", r.URL, err) }})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// get fetches a page.
func get(t *testing.T, h http.Handler, target, accept string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, target, nil)
	r.Header.Set("Accept", accept)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

var href = regexp.MustCompile(`href="(/[^"]*)"`)

// Whoever follows any link of the site, from the front page on, finds a page
// with balanced tags and safe headers; and each link to a sentence finds it
// marked.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	h := newSite(t)
	done := map[string]bool{}
	queue := []string{"/"}
	sentences := 0
	for len(queue) > 0 {
		target := queue[0]
		queue = queue[1:]
		if done[target] {
			continue
		}
		done[target] = true
		target, fragment, _ := strings.Cut(target, "#")
		w := get(t, h, target, "text/html")
		if w.Code != http.StatusOK {
			t.Errorf("%s: status %d", target, w.Code)
			continue
		}
		if got := w.Header().Get("Content-Security-Policy"); !strings.Contains(got, "default-src 'none'") || strings.Contains(got, "unsafe") {
			t.Errorf("%s: policy %q", target, got)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Referrer-Policy") == "" {
			t.Errorf("%s: headers %v", target, w.Header())
		}
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		if fragment != "" && !strings.Contains(w.Body.String(), `id="`+fragment+`"`) {
			t.Errorf("%s has no %q", target, fragment)
		}
		if strings.HasPrefix(fragment, "s") && strings.Contains(target, "/document/") {
			sentences++
		}
		checkTags(t, "live", w.Body.Bytes())
		if bytes.Contains(ours.ReplaceAll(w.Body.Bytes(), nil), []byte("<script")) {
			t.Errorf("%s holds a script", target)
		}
		for _, m := range href.FindAllStringSubmatch(w.Body.String(), -1) {
			queue = append(queue, strings.ReplaceAll(strings.ReplaceAll(m[1], "&amp;", "&"), "&#43;", "+"))
		}
	}
	if sentences < 3 {
		t.Errorf("%d links to sentences, want 3 or more", sentences)
	}
}

// The live page says who claims what, how it stands, and gives the sentence.
func TestLive(t *testing.T) {
	body := get(t, newSite(t), "/", "text/html").Body.String()
	for _, want := range []string{"At a glance", "Front line", "Storozheve", "Claimed", "one origin", "“Eleven people were killed in the missile strike on Kryvyi Rih.”",
		"13 June 2023, 17:00 UTC"} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

// As of a moment in the past the page shows what was known then.
func TestAsOf(t *testing.T) {
	h := newSite(t)
	body := get(t, h, "/?as_of=2023-06-12", "text/html").Body.String()
	if strings.Contains(body, "Kryvyi Rih") || !strings.Contains(body, "Storozheve") {
		t.Error("the briefing of 12 June must hold the village and not yet the strike")
	}
	if !strings.Contains(body, "as it stood then") {
		t.Error("the page does not say that it is of the past")
	}
	body = get(t, h, "/?seq=2", "text/html").Body.String()
	if strings.Contains(body, "Eleven") || !strings.Contains(body, "Three people") {
		t.Error("entry 2 must hold the first toll only")
	}
}

// Each of the pages has a JSON twin, by address and by Accept.
func TestJSON(t *testing.T) {
	h := newSite(t)
	var b brief.Briefing
	for _, w := range []*httptest.ResponseRecorder{get(t, h, "/index.json", "*/*"), get(t, h, "/", "application/json")} {
		if err := json.Unmarshal(w.Body.Bytes(), &b); err != nil || len(b.Glance) == 0 {
			t.Fatalf("%v: %s", err, w.Body)
		}
	}
	line := b.Glance[0]
	if bytes.Contains(get(t, h, "/event/"+string(line.Event)+".json", "*/*").Body.Bytes(), []byte(`"error"`)) {
		t.Error("the event has no JSON")
	}
	var d struct {
		Text   string
		Claims []struct{ Sentence struct{ Start, End int } }
	}
	w := get(t, h, "/document/"+string(line.Citations[0].Document)+".json", "*/*")
	if err := json.Unmarshal(w.Body.Bytes(), &d); err != nil || len(d.Claims) != 1 {
		t.Fatalf("%v: %s", err, w.Body)
	}
	if s := d.Claims[0].Sentence; d.Text[s.Start:s.End] != line.Citations[0].Quote {
		t.Error("the citation is not the sentence of the document")
	}
}

// A wrong address or filter is answered with a page that says what is wrong.
func TestRefusals(t *testing.T) {
	h := newSite(t)
	for target, want := range map[string]int{
		"/nowhere":                             http.StatusNotFound,
		"/event/unknown":                       http.StatusNotFound,
		"/document/sha256:00":                  http.StatusNotFound,
		"/document/%2e%2e%2fetc":               http.StatusNotFound,
		"/?as_of=yesterday":                    http.StatusBadRequest,
		"/?as_of=%3Cscript%3E":                 http.StatusBadRequest,
		"/?seq=-1":                             http.StatusBadRequest,
		"/?seq=99999999999999999999":           http.StatusBadRequest,
		"/event/x?as_of=0":                     http.StatusBadRequest,
		"/?as_of=" + strings.Repeat("9", 5000): http.StatusRequestURITooLong,
	} {
		w := get(t, h, target, "text/html")
		if w.Code != want {
			t.Errorf("%.60s: status %d, want %d", target, w.Code, want)
		}
		if !strings.Contains(w.Body.String(), "<h1>") || bytes.Contains(ours.ReplaceAll(w.Body.Bytes(), nil), []byte("<script")) {
			t.Errorf("%.60s: no page: %.200s", target, w.Body)
		}
		if w = get(t, h, target, "application/json"); w.Code != want || !json.Valid(w.Body.Bytes()) {
			t.Errorf("%.60s as JSON: status %d: %.200s", target, w.Code, w.Body)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader("x=1"))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: status %d", w.Code)
	}
}

// The live page is small over the wire.
func TestCompressed(t *testing.T) {
	h := newSite(t)
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if got := w.Header().Get("Content-Encoding"); got != "gzip" {
		t.Fatalf("encoding %q", got)
	}
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(z)
	if err != nil || !bytes.Contains(page, []byte("</html>")) {
		t.Errorf("%v: the page is not whole", err)
	}
}

// An empty ledger is a page, too.
func TestEmptyLedger(t *testing.T) {
	h, err := New(newWorld(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{"/", "/sources", "/glossary", "/healthz", "/?as_of=2020"} {
		if w := get(t, h, target, "text/html"); w.Code != http.StatusOK {
			t.Errorf("%s: status %d: %s", target, w.Code, w.Body)
		}
	}
}

// The briefing as one file needs nothing else and links to the cited pages.
func TestWriteBriefing(t *testing.T) {
	var b brief.Briefing
	if err := json.Unmarshal(get(t, newSite(t), "/index.json", "*/*").Body.Bytes(), &b); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := WriteBriefing(&out, b, "A war"); err != nil {
		t.Fatal(err)
	}
	page := out.String()
	checkTags(t, "live", out.Bytes())
	for _, want := range []string{"<style>", "prefers-color-scheme", `href="https://the-signal.example/1"`, "A war"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is missing", want)
		}
	}
	for _, bad := range []string{`href="/`, "<script", "ZgotmplZ", "<form"} {
		if strings.Contains(page, bad) {
			t.Errorf("%q does not belong there", bad)
		}
	}
}

// A search finds documents and lines by their words and shows where they
// stand; it makes nothing of a query but words.
func TestSearch(t *testing.T) {
	h := newSite(t)
	body := get(t, h, "/search?q=STOROZHEVE", "text/html").Body.String()
	for _, want := range []string{`<mark class="hit">Storozheve</mark>`, "1 document and 1 line", "northgate-courier.example"} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is missing:\n%s", want, body)
		}
	}
	for _, q := range []string{"", "%22", "NEAR(", "%3Cscript%3E", "a*", strings.Repeat("x", 1500)} {
		if w := get(t, h, "/search?q="+q, "text/html"); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "<script>") {
			t.Errorf("%.20q: status %d", q, w.Code)
		}
	}
	var found struct {
		Documents []struct {
			Document string
			Hits     []struct{ Start, End int }
		}
	}
	w := get(t, h, "/search.json?q=eleven+people", "*/*")
	if err := json.Unmarshal(w.Body.Bytes(), &found); err != nil || len(found.Documents) != 1 || len(found.Documents[0].Hits) < 2 {
		t.Errorf("%v: %s", err, w.Body)
	}
}

// A site that was made ready answers as one that was not.
func TestWarm(t *testing.T) {
	w := smallWorld(t)
	var bodies []string
	for _, warm := range []bool{false, true} {
		site, err := New(w, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if warm {
			if err := site.Warm(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		bodies = append(bodies, get(t, site, "/", "text/html").Body.String())
	}
	if bodies[0] != bodies[1] || !strings.Contains(bodies[0], "<h1 ") {
		t.Errorf("%d and %d bytes", len(bodies[0]), len(bodies[1]))
	}
}
