package web

import (
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso/doc"
	"sayso/store"
	"sayso/story"
)

// badValues are what addresses are filled with that nobody means well with, or
// that a program got wrong.
var badValues = []string{"", " ", "0", "-1", "1e9", "NaN", "99999999999999999999", "2023-13-40", "2023-06-13T99:99", "0000-00-00", "%", "%zz", "%00", "%ff%fe", "%0d%0aSet-Cookie:x",
	"..", "../../etc/passwd", "'%20OR%201=1--", "%22%20NEAR(", "*", "a*b*c*", "{{.}}", "%3Cscript%3Ealert(1)%3C/script%3E", "%E2%80%AE%D8%A7", "sha256:", "ev-", "osm:", "topic:", ":", "12.x.y", "999.999.999",
	strings.Repeat("9", 400), strings.Repeat("a%20", 400)}

// badParts are all the parts that any page reads from a query.
var badParts = []string{"as_of", "seq", "since", "type", "standing", "side", "party", "place", "outlet", "from", "to", "q", "who", "where", "before", "follow", "on", "layer", "zoom", "days", "uri", "v", "list"}

// badAddresses lists each route with each of its parts filled in badly.
func badAddresses(s *Site) []string {
	var out []string
	for _, to := range s.routes() {
		for _, ending := range append([]string{""}, to.endings...) {
			address := strings.TrimSuffix(to.address, "{$}")
			part := strings.IndexByte(address, '{')
			if part < 0 {
				for i, name := range badParts {
					for k, v := range badValues {
						if (i+k+len(out))%7 == 0 { // each part of each page with some, each of them with many pages
							out = append(out, address+ending+"?"+name+"="+v)
						}
					}
				}
				out = append(out, address+ending+"?"+strings.Repeat("type=strike&", 101), address+ending+"?"+strings.Repeat("x", 3000), address+ending+"?&&=&;")
				continue
			}
			rest := address[strings.IndexByte(address, '}')+1:]
			for _, v := range badValues {
				out = append(out, address[:part]+v+rest+ending, address[:part]+"x"+rest+ending+"?seq="+v+"&as_of="+v+"&uri="+v)
			}
		}
	}
	for _, address := range []string{"/health", "/health.json", "/healthz", "/metrics", "/story/" + string(firstStory)} { // not kept, and with parts of its own
		for _, v := range badValues {
			out = append(out, address+"?before="+v+"&seq="+v, address+v)
		}
	}
	return out
}

// firstStory is the story that the small world's first document is put to.
const firstStory = story.ID("story-1")

// putStory puts the first document of a world to a story.
func putStory(t *testing.T, w world) {
	t.Helper()
	d, err := first(w.Documents(t.Context(), 0))
	if err != nil {
		t.Fatal(err)
	}
	err = w.Update(t.Context(), func(tx store.Tx) error {
		return tx.PutChange(t.Context(), story.Change{Kind: story.Placed, Story: firstStory, Why: "first", Document: d.ID, URI: d.URI, Outlet: d.Outlet, Title: d.Title})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// first is the first record of a log.
func first(log iter.Seq2[store.Record[doc.Document], error]) (doc.Document, error) {
	for rec, err := range log {
		return rec.Value, err
	}
	return doc.Document{}, store.ErrNotFound
}

// Whatever stands in an address, on any page: the answer is the page, or a page
// that says what is wrong; never an error of ours, and soon.
func TestBadInput(t *testing.T) {
	w := smallWorld(t)
	putStory(t, w)
	site, err := New(w, Options{Failed: func(r *http.Request, err error) { t.Errorf("%s: %v", r.URL, err) }})
	if err != nil {
		t.Fatal(err)
	}
	var took []time.Duration
	refused := 0
	for _, target := range badAddresses(site) {
		w, d, ok := ask(site, target)
		if !ok {
			continue // no client can send it
		}
		took = append(took, d)
		if w.Code >= 500 || w.Code >= 400 && !saysWhatIsWrong(w) {
			t.Errorf("%.100s: status %d: %.200s", target, w.Code, w.Body)
		}
		if w.Code >= 400 {
			refused++
		}
	}
	slices.Sort(took)
	p99 := took[len(took)*99/100]
	t.Logf("%d addresses, %d refused; p99 %v, most %v", len(took), refused, p99, took[len(took)-1])
	if p99 > 200*time.Millisecond || refused < len(took)/8 {
		t.Errorf("p99 %v, %d refused", p99, refused)
	}
}

// saysWhatIsWrong reports whether a refusal is a page, or JSON, with a reason.
func saysWhatIsWrong(w *httptest.ResponseRecorder) bool {
	var told struct{ Error, Reason string }
	if strings.HasPrefix(w.Header().Get("Content-Type"), "application/json") {
		return json.Unmarshal(w.Body.Bytes(), &told) == nil && told.Error != "" && told.Reason != ""
	}
	body := w.Body.String()
	return strings.Contains(body, "<h1>") && !strings.Contains(body, "<script>alert")
}

// ask sends an address as it is; ok is false for one that is no address at all.
func ask(h http.Handler, target string) (w *httptest.ResponseRecorder, took time.Duration, ok bool) {
	u, err := url.ParseRequestURI(target)
	if err != nil {
		return nil, 0, false
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.URL, r.RequestURI = u, target
	r.Header.Set("Accept", "text/html")
	w = httptest.NewRecorder()
	start := time.Now()
	h.ServeHTTP(w, r)
	return w, time.Since(start), true
}

// A filter that cannot be read says which part is wrong, and what it could be.
func TestRefusalsSayWhatIsWrong(t *testing.T) {
	h := newSite(t)
	for target, want := range map[string]string{
		"/claims?type=strikes":               "It can be ",
		"/claims?from=soon":                  "“from” must be a day like 2023-06-13",
		"/timeline?standing=sure":            "“standing” cannot be “sure”",
		"/map?layer=front":                   "“layer” cannot be “front”",
		"/?seq=last":                         "“seq” must be a whole number",
		"/claims?before=yesterday":           "“before” must be as a link of the table gives it",
		"/following?follow=me":               "“follow” must be one of",
		"/search?q=%zz":                      "is broken",
		"/losses?as_of=%ff":                  "holds what is no text",
		"/event/ev-0":                        "holds no event",
		"/story/story-0":                     "No story goes or went by",
		"/stream?seq=last":                   "“seq” must be a whole number",
		"/claims?q=a+b+c+d+e+f+g+h+i":        "“q” may hold 8 words, of which each must be found",
		"/feed.atom?where=a+b+c+d+e+f+g+h+i": "“where” may hold 8 words",
		"/map?place=osm:77":                  "Nothing that was read tells of the place",
		fmt.Sprintf("/claims?%s", strings.Repeat("place=x&", 101)): "may be given 100 times",
	} {
		if w := get(t, h, target, "text/html"); w.Code < 400 || w.Code >= 500 || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%.60s: status %d, %q is missing", target, w.Code, want)
		}
	}
}

// The stream refuses what is no entry of the ledger with a page, soon, and opens
// for everything else; nothing that is asked of it is an error of ours.
func TestBadInputOfStream(t *testing.T) {
	site, err := New(smallWorld(t), Options{Failed: func(r *http.Request, err error) { t.Errorf("%s: %v", r.URL, err) }})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(site)
	defer server.Close()
	var took []time.Duration
	for _, v := range badValues {
		r, err := http.NewRequest(http.MethodGet, server.URL+"/stream?seq="+v, nil)
		if err != nil || strings.Contains(v, " ") {
			continue // no client can send it
		}
		for _, last := range []string{"", "x", "99999999999999999999", "-1"} {
			r.Header.Set("Last-Event-ID", last)
			start := time.Now()
			answer, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Errorf("%.60s: %v", v, err)
				continue
			}
			took = append(took, time.Since(start))
			kind := answer.Header.Get("Content-Type")
			open := answer.StatusCode == http.StatusOK && strings.HasPrefix(kind, "text/event-stream")
			if !open {
				body, err := io.ReadAll(answer.Body)
				if err != nil || answer.StatusCode < 400 || answer.StatusCode >= 500 || !strings.Contains(string(body), "<h1>") {
					t.Errorf("%.60s, %q: status %d, %v: %.100s", v, last, answer.StatusCode, err, body)
				}
			}
			if open && last != "" {
				t.Errorf("%.60s, %q: it opens", v, last)
			}
			answer.Body.Close()
		}
	}
	slices.Sort(took)
	if p99 := took[len(took)*99/100]; p99 > 200*time.Millisecond {
		t.Errorf("p99 of %d: %v", len(took), p99)
	}
}
