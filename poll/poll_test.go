package poll

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"sayso/doc"
	"sayso/egress"
	"sayso/source"
)

// web is a world of servers that answer without a network.
type web struct {
	mu     sync.Mutex
	pages  map[string]func(egress.Request) (*egress.Response, error)
	asked  map[string][]time.Time
	busy   map[string]int
	most   int           // requests at once to one host
	takes  time.Duration // each request
	header map[string]http.Header
}

func newWeb() *web {
	return &web{pages: map[string]func(egress.Request) (*egress.Response, error){}, asked: map[string][]time.Time{}, busy: map[string]int{}, header: map[string]http.Header{}}
}

// Do implements Fetcher.
func (w *web) Do(_ context.Context, r egress.Request) (*egress.Response, error) {
	host := hostOf(r.URL)
	w.mu.Lock()
	w.asked[r.URL] = append(w.asked[r.URL], time.Now())
	w.header[r.URL] = r.Header
	w.busy[host]++
	w.most = max(w.most, w.busy[host])
	answer := w.pages[r.URL]
	w.mu.Unlock()
	time.Sleep(w.takes)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.busy[host]--
	if answer == nil {
		return &egress.Response{Status: http.StatusNotFound, Header: http.Header{}, URL: r.URL}, nil
	}
	res, err := answer(r)
	if res != nil {
		res.URL = r.URL
	}
	return res, err
}

// text has an address answer with a text that has an ETag.
func (w *web) text(url, body string, header ...string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	tag := fmt.Sprintf(`"%x"`, spread(body))
	w.pages[url] = func(r egress.Request) (*egress.Response, error) {
		h := http.Header{"Etag": {tag}, "Content-Type": {"text/html"}}
		for i := 0; i+1 < len(header); i += 2 {
			h.Set(header[i], header[i+1])
		}
		if r.Header.Get("If-None-Match") == tag {
			return &egress.Response{Status: http.StatusNotModified, Header: h}, nil
		}
		return &egress.Response{Status: http.StatusOK, Header: h, Body: []byte(body)}, nil
	}
}

// status has an address answer with a status and no text.
func (w *web) status(url string, status int, header ...string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pages[url] = func(egress.Request) (*egress.Response, error) {
		h := http.Header{}
		for i := 0; i+1 < len(header); i += 2 {
			h.Set(header[i], header[i+1])
		}
		return &egress.Response{Status: status, Header: h}, nil
	}
}

func (w *web) times(url string) []time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.asked[url]
}

// shelf keeps pages as a store does: one of the same name and bytes once.
type shelf struct {
	mu    sync.Mutex
	pages []doc.Page
	known map[string]bool
	fail  error
}

func (s *shelf) put(_ context.Context, pages []doc.Page) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fail != nil {
		return s.fail
	}
	for _, p := range pages {
		key := p.URI + " " + p.Hash()
		if s.known == nil {
			s.known = map[string]bool{}
		}
		if !s.known[key] {
			s.known[key] = true
			s.pages = append(s.pages, p)
		}
	}
	return nil
}

// named returns the bodies kept under a name.
func (s *shelf) named(uri string) (bodies []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.pages {
		if p.URI == uri {
			bodies = append(bodies, string(p.Body))
		}
	}
	return bodies
}

const (
	feedURL = "https://news.example/feed"
	artURL  = "https://news.example/a/1"
)

func rss(items ...string) string {
	return `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>` + strings.Join(items, "") + `</channel></rss>`
}

func entryOf(link, title string) string {
	return fmt.Sprintf("<item><title>%s</title><link>%s</link><description>Lead of %s.</description><pubDate>Fri, 31 Dec 1999 23:00:00 GMT</pubDate></item>", title, link, title)
}

func page(text string) string {
	return "<!doctype html><html><head><script>var n = 1;</script></head><body><p>" + text + "</p></body></html>"
}

func sourceOf(urls ...string) []source.Source {
	var out []source.Source
	for i, u := range urls {
		out = append(out, source.Source{ID: fmt.Sprintf("s%d", i), Name: "S", Domain: hostOf(u), Kind: source.Outlet,
			Feeds: []source.Address{{URL: u, Kind: source.Feed, Every: 15 * time.Minute}}})
	}
	return out
}

// after runs a Poller for a time in a bubble where time is what the test makes
// of it.
func after(t *testing.T, o Options, d time.Duration, then func(*Poller)) {
	t.Helper()
	p, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- p.Run(ctx) }()
	time.Sleep(d)
	synctest.Wait()
	if then != nil {
		then(p)
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// Ensure that lag and rate are those of what came in since we watch.
func TestLagAndRate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, s := newWeb(), &shelf{}
		w.text(feedURL, rss(entryOf(artURL, "Bridge reopened")))
		after(t, Options{Sources: sourceOf(feedURL), Fetch: w, Put: s.put}, time.Hour, func(p *Poller) {
			w.text(feedURL, rss(entryOf(artURL, "Bridge reopened")+entryOf(artURL+"2", "Bridge closed")))
			time.Sleep(time.Hour)
			if st := p.Statuses()[0]; st.LagCount != 1 || st.Lag < 3600 || st.PerDay < .9 || st.PerDay > 1 {
				t.Errorf("%+v", st)
			}
			time.Sleep(24 * time.Hour)
			if st := p.Statuses()[0]; st.PerDay < .3 || st.PerDay > .4 {
				t.Errorf("a day later: %g items a day", st.PerDay)
			}
		})
	})
}

// Ensure that the page of a new item is fetched, with the feed's date, and that
// what did not change is asked for as such.
func TestArticle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, s := newWeb(), &shelf{}
		w.text(feedURL, rss(entryOf(artURL+"?utm_source=rss", "Bridge reopened")))
		w.text(artURL, page("The bridge was reopened."))
		after(t, Options{Sources: sourceOf(feedURL), Fetch: w, Put: s.put, Gap: time.Second}, time.Hour, func(p *Poller) {
			st := p.Statuses()[0]
			if st.Error != "" || st.Items != 1 || st.New != 1 || st.LagCount != 0 {
				t.Errorf("%+v", st)
			}
		})
		if len(s.pages) != 1 {
			t.Fatalf("%d pages, want the article alone", len(s.pages))
		}
		got := s.pages[0]
		if got.URI != artURL || got.Outlet != "news.example" || got.MediaType != "text/html" || got.Published.String() != "1999-12-31T23:00:00Z" {
			t.Errorf("%+v", got)
		}
		n := len(w.times(feedURL))
		if n < 4 || n > 6 {
			t.Errorf("asked %d times in an hour, want about every 15 minutes", n)
		}
		if h := w.header[feedURL]; h.Get("If-None-Match") == "" {
			t.Errorf("the last request had no validator: %v", h)
		}
		if n := len(w.times("https://news.example/robots.txt")); n != 1 {
			t.Errorf("robots.txt was asked for %d times", n)
		}
	})
}

// Ensure that headline and lead stand for an article that cannot be had, and
// say why, and that the article follows when it can.
func TestLeadOnly(t *testing.T) {
	for name, tt := range map[string]struct {
		set    func(*web)
		why    string
		repair bool
	}{
		"forbidden": {func(w *web) { w.text("https://news.example/robots.txt", "User-agent: *\nDisallow: /a/\n") }, "robots.txt", false},
		"not told":  {func(w *web) { w.status("https://news.example/robots.txt", 503) }, "robots.txt cannot be had", false},
		"gone":      {func(w *web) { w.status(artURL, 404) }, "there is nothing at this address", false},
		"down":      {func(w *web) { w.status(artURL, 502) }, "fault of its own", true},
		"no page":   {func(w *web) { w.text(artURL, "%PDF-1.7", "Content-Type", "application/pdf") }, "no web page", false},
		"cut": {func(w *web) {
			w.pages[artURL] = func(egress.Request) (*egress.Response, error) {
				return &egress.Response{Status: 200, Header: http.Header{}, Body: []byte("<p>The bri"), Cut: egress.ErrTooSlow}, nil
			}
		}, "did not answer within 20 seconds", true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, s := newWeb(), &shelf{}
				w.text(feedURL, rss(entryOf(artURL, "Bridge reopened")))
				w.text(artURL, page("The bridge was reopened."))
				tt.set(w)
				after(t, Options{Sources: sourceOf(feedURL), Fetch: w, Put: s.put}, 2*time.Minute, func(p *Poller) {
					leads := s.named(artURL)
					if len(leads) != 1 || !strings.Contains(leads[0], "Lead of Bridge reopened.") || !strings.Contains(leads[0], tt.why) {
						t.Fatalf("kept %q", leads)
					}
					var it struct {
						Sayso struct {
							LeadOnly string `json:"lead_only"`
						} `json:"_sayso"`
					}
					if err := json.Unmarshal([]byte(leads[0]), &it); err != nil || !strings.Contains(it.Sayso.LeadOnly, tt.why) {
						t.Errorf("%+v, %v", it, err)
					}
					if p.Statuses()[0].Lead != 1 {
						t.Errorf("%+v", p.Statuses()[0])
					}
					w.text(artURL, page("The bridge was reopened."))
					time.Sleep(10 * time.Minute)
					synctest.Wait()
				})
				if got := len(s.named(artURL)); (got == 2) != tt.repair {
					t.Errorf("%d pages in the end", got)
				}
			})
		})
	}
}

// Ensure that an article that is edited silently is kept again, and one of
// which only scripts change is not.
func TestEdited(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, s := newWeb(), &shelf{}
		w.text(feedURL, rss(entryOf(artURL, "Strike")))
		w.text(artURL, page("Three people were hurt."))
		after(t, Options{Sources: sourceOf(feedURL), Fetch: w, Put: s.put}, 2*time.Minute, func(*Poller) {
			w.text(artURL, strings.Replace(page("Three people were hurt."), "n = 1", "n = 2", 1))
			time.Sleep(time.Hour)
			synctest.Wait()
			if n := len(s.named(artURL)); n != 1 {
				t.Errorf("%d versions after a script changed", n)
			}
			w.text(artURL, page("Five people were hurt."))
			time.Sleep(3 * time.Hour)
			synctest.Wait()
		})
		if got := s.named(artURL); len(got) != 2 || !strings.Contains(got[1], "Five") {
			t.Errorf("versions %q", got)
		}
	})
}

// Ensure that an item that changes has its article fetched anew at once.
func TestItemChanged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, s := newWeb(), &shelf{}
		w.text(feedURL, rss(entryOf(artURL, "Strike")))
		w.text(artURL, page("Three people were hurt."))
		after(t, Options{Sources: sourceOf(feedURL), Fetch: w, Put: s.put}, 50*time.Hour, func(*Poller) {
			w.text(feedURL, rss(entryOf(artURL, "Strike: five hurt")))
			w.text(artURL, page("Five people were hurt."))
			time.Sleep(20 * time.Minute)
			synctest.Wait()
		})
		if got := s.named(artURL); len(got) != 2 {
			t.Errorf("versions %q", got)
		}
	})
}

// Ensure that a host gets one request at a time, with a pause between two, and
// that those of other hosts do not wait for it.
func TestOneRequestAHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, s := newWeb(), &shelf{}
		w.takes = 3 * time.Second
		var items []string
		for i := range 20 {
			link := fmt.Sprintf("https://news.example/a/%d", i)
			w.text(link, page(fmt.Sprint("Text ", i)))
			items = append(items, entryOf(link, fmt.Sprint("Title ", i)))
		}
		w.text(feedURL, rss(items...))
		w.text("https://other.example/feed", rss(entryOf("https://other.example/1", "Other")))
		w.text("https://other.example/1", page("Other"))
		p, err := New(Options{Sources: sourceOf(feedURL, "https://news.example/feed2", "https://other.example/feed"), Fetch: w, Put: s.put, Gap: 2 * time.Second})
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		if err := p.Round(t.Context()); err != nil {
			t.Fatal(err)
		}
		if w.most != 1 {
			t.Errorf("%d requests at once to a host", w.most)
		}
		if len(s.pages) != 21 {
			t.Errorf("%d pages, want 21", len(s.pages))
		}
		if took, least := time.Since(start), 22*5*time.Second; took < least {
			t.Errorf("22 requests to a host took %s, want at least %s", took, least)
		}
		if at := w.times("https://other.example/1"); len(at) != 1 || at[0].Sub(start) > 20*time.Second {
			t.Errorf("another host waited: %v", at)
		}
	})
}

// Ensure that servers that fail are asked less and less often, and that those
// that say when to come again are obeyed, within bounds.
func TestBackOff(t *testing.T) {
	for name, tt := range map[string]struct {
		header      []string
		status      int
		least, most int // requests in 48 hours
		first       time.Duration
	}{
		"failing":       {nil, 500, 5, 12, 0},
		"not found":     {nil, 404, 5, 12, 0},
		"in an hour":    {[]string{"Retry-After", "3600"}, 503, 40, 50, time.Hour},
		"at once":       {[]string{"Retry-After", "0"}, 429, 180, 220, time.Minute},
		"in a year":     {[]string{"Retry-After", "31536000"}, 429, 2, 3, 24 * time.Hour},
		"out of bounds": {[]string{"Retry-After", "99999999999999999999"}, 429, 2, 3, 24 * time.Hour},
		"on a date":     {[]string{"Retry-After", "Sat, 01 Jan 2000 12:00:00 GMT"}, 503, 5, 12, 11 * time.Hour},
		"no sense":      {[]string{"Retry-After", "soon"}, 503, 5, 12, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, s := newWeb(), &shelf{}
				w.status(feedURL, tt.status, tt.header...)
				after(t, Options{Sources: sourceOf(feedURL), Fetch: w, Put: s.put}, 48*time.Hour, func(p *Poller) {
					if st := p.Statuses()[0]; st.Error == "" || st.Failures == 0 || !st.Answered.IsZero() {
						t.Errorf("%+v", st)
					}
				})
				at := w.times(feedURL)
				if len(at) < tt.least || len(at) > tt.most {
					t.Errorf("asked %d times, want %d to %d", len(at), tt.least, tt.most)
				}
				if wait := at[1].Sub(at[0]); wait < tt.first {
					t.Errorf("came again after %s, want %s", wait, tt.first)
				}
			})
		})
	}
}

// Ensure that faults are told in plain words, that what was complete in a
// broken feed is kept, and that other sources do not notice.
func TestFaultsInWords(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, s := newWeb(), &shelf{}
		urls := []string{"https://a.example/", "https://b.example/", "https://c.example/", "https://d.example/", feedURL}
		w.text(urls[0], page("Subscribe"))
		w.text(urls[1], strings.TrimSuffix(rss(entryOf("https://b.example/1", "Kept"), entryOf("https://b.example/2", "Lost")), "pubDate></item></channel></rss>"))
		w.pages[urls[2]] = func(egress.Request) (*egress.Response, error) { return nil, egress.ErrTooSlow }
		w.status(urls[3], 403)
		w.text(feedURL, rss(entryOf(artURL, "Good")))
		w.text(artURL, page("Good text."))
		w.text("https://b.example/1", page("Kept text."))
		after(t, Options{Sources: sourceOf(urls...), Fetch: w, Put: s.put}, 5*time.Minute, func(p *Poller) {
			for i, want := range []string{"a web page and no feed", "feed is broken", "did not answer within 20 seconds", "does not let us read", ""} {
				if st := p.Statuses()[i]; !strings.Contains(st.Error, want) || (want == "") != (st.Error == "") {
					t.Errorf("%s: %q, want %q", st.URL, st.Error, want)
				}
			}
		})
		if len(s.named("https://b.example/1")) != 1 || len(s.named(artURL)) != 1 {
			t.Errorf("kept %d pages", len(s.pages))
		}
	})
}

// Ensure that what cannot be kept is not forgotten: it is asked for again.
func TestPutFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, s := newWeb(), &shelf{fail: errors.New("disk full")}
		sources := sourceOf(feedURL)
		sources[0].Feeds[0].Items = true
		w.text(feedURL, rss(entryOf(artURL, "Strike")))
		after(t, Options{Sources: sources, Fetch: w, Put: s.put}, 5*time.Minute, func(p *Poller) {
			if st := p.Statuses()[0]; !strings.Contains(st.Error, "disk full") {
				t.Errorf("%+v", st)
			}
			s.mu.Lock()
			s.fail = nil
			s.mu.Unlock()
			time.Sleep(2 * time.Hour)
			synctest.Wait()
		})
		if len(s.named(artURL)) != 1 {
			t.Errorf("kept %v", s.pages)
		}
	})
}

// Ensure that a Poller that is stopped, or whose memory was lost or damaged,
// goes on without losing or doubling anything.
func TestMemory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, s := newWeb(), &shelf{}
		file := filepath.Join(t.TempDir(), "polls.json")
		w.text(feedURL, rss(entryOf(artURL, "One"), entryOf("https://slow.example/2", "Two")))
		w.text(artURL, page("One."))
		w.status("https://slow.example/2", 503)
		o := Options{Sources: sourceOf(feedURL), Fetch: w, Put: s.put, File: file}
		after(t, o, 2*time.Minute, nil)
		w.text("https://slow.example/2", page("Two."))
		after(t, o, time.Hour, nil)
		if n := len(s.named("https://slow.example/2")); n != 2 { // the lead, then the article
			t.Errorf("an article that was to be fetched later: %d pages", n)
		}
		if n := len(s.named(artURL)); n != 1 {
			t.Errorf("an article that was fetched: %d pages", n)
		}
		if h := w.header[feedURL]; h.Get("If-None-Match") == "" {
			t.Error("the validator was forgotten")
		}
		before := len(s.pages)
		if err := replace(file, []byte(`{"addresses": 3`)); err != nil {
			t.Fatal(err)
		}
		var told error
		o.Failed = func(err error) { told = err }
		after(t, o, time.Hour, nil)
		if told == nil || !strings.Contains(told.Error(), "asked anew") {
			t.Errorf("told %v", told)
		}
		if len(s.pages) != before {
			t.Errorf("%d pages after the memory was lost, %d before", len(s.pages), before)
		}
	})
}

// Ensure that stopping is quick and lets what is under way be written.
func TestStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, s := newWeb(), &shelf{}
		var urls []string
		for i := range 200 {
			u := fmt.Sprintf("https://h%d.example/feed", i)
			urls = append(urls, u)
			w.text(u, rss(entryOf(fmt.Sprintf("https://h%d.example/1", i), "T")))
		}
		w.takes = time.Second
		after(t, Options{Sources: sourceOf(urls...), Fetch: w, Put: s.put}, 30*time.Second, nil)
		start := time.Now()
		if d := time.Since(start); d > 2*time.Second {
			t.Errorf("stopped after %s", d)
		}
	})
}

// Ensure that addresses are spread over the time between two requests.
func TestSpread(t *testing.T) {
	now := time.Date(2023, 6, 13, 12, 0, 0, 0, time.UTC)
	const every = 15 * time.Minute
	var minutes [23]int
	for i := range 2000 {
		u := fmt.Sprintf("https://h%d.example/feed", i)
		at := slot(u, now, every)
		if wait := at.Sub(now); wait < every/2 || wait > every*3/2 {
			t.Fatalf("%s is asked again after %s", u, wait)
		}
		if again := slot(u, at, every); again.Sub(at) != every {
			t.Fatalf("%s: then after %s", u, again.Sub(at))
		}
		minutes[int(at.Sub(now)/time.Minute)]++
	}
	for m := 8; m < 22; m++ {
		if minutes[m] < 80 || minutes[m] > 190 {
			t.Errorf("%d of 2000 in minute %d: %v", minutes[m], m, minutes)
		}
	}
}

func TestHub(t *testing.T) {
	for _, tt := range []struct {
		body, header string
		want         link
	}{
		{`<feed><link rel="hub" href="https://hub.example/"/><link href="/feed" rel="self"/></feed>`, "", link{"https://hub.example/", "https://news.example/feed"}},
		{`<rss><channel><atom:link rel='hub' href='https://hub.example/?a=1&amp;b=2'/><atom:link rel='self' href='https://news.example/x'/>`, "", link{"https://hub.example/?a=1&b=2", "https://news.example/x"}},
		{`<rss/>`, `<https://hub.example/>; rel="hub", <https://news.example/y>; rel=self`, link{"https://hub.example/", "https://news.example/y"}},
		{`<feed><link rel="hub" href="https://hub.example/"/></feed>`, "", link{}},
		{`<feed><link rel="hub" href="javascript:x"/><link rel="self" href="/feed"/></feed>`, "", link{}},
	} {
		res := &egress.Response{Body: []byte(tt.body), Header: http.Header{}, URL: feedURL}
		if tt.header != "" {
			res.Header.Set("Link", tt.header)
		}
		if got := hubOf(res); got != tt.want {
			t.Errorf("%s %s: %+v", tt.body, tt.header, got)
		}
	}
}

func TestAbsolute(t *testing.T) {
	for in, want := range map[string]string{
		"/a?utm_source=x&id=3#top": "https://news.example/a?id=3", "https://x.example/?fbclid=1": "https://x.example/", "": "", "mailto:a@example.org": "",
		"https://user@x.example/": "", "//x.example/b": "https://x.example/b", " https://x.example/c ": "https://x.example/c", "http://[::1": "",
	} {
		if got := absolute(feedURL, in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
