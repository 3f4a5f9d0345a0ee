package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// newsSite is an outlet on loopback: a feed and its articles.
type newsSite struct {
	*httptest.Server
	mu    sync.Mutex
	items []string
	pages map[string]string
}

func newNewsSite(t testing.TB) *newsSite {
	s := &newsSite{pages: map[string]string{}}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		if r.URL.Path == "/feed" {
			fmt.Fprintf(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>%s</channel></rss>`, strings.Join(s.items, ""))
			return
		}
		text, ok := s.pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, text)
	}))
	t.Cleanup(s.Close)
	return s
}

// publish adds an article; without text only its headline and lead are there.
func (s *newsSite) publish(path, title, lead, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items = append(s.items, fmt.Sprintf("<item><title>%s</title><link>%s%s</link><description>%s</description><pubDate>%s</pubDate></item>",
		title, s.URL, path, lead, time.Now().UTC().Format(time.RFC1123Z)))
	if text != "" {
		s.pages[path] = fmt.Sprintf("<!doctype html><html lang=en><head><title>%s</title></head><body><article><h1>%s</h1><p>%s</p></article></body></html>", title, title, text)
	}
}

// address returns the site's host and port.
func (s *newsSite) address() string { return s.Listener.Addr().String() }

// watched returns the folder of a store whose list has the site.
func (s *newsSite) watched(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	list := fmt.Sprintf("sources:\n  - {id: harbour, name: Harbour Post, domain: harbour-post.example, kind: outlet, independence: independent, feeds: [{url: %q, every: 1m}]}\n", s.URL+"/feed")
	if err := os.WriteFile(filepath.Join(dir, "ukraine.sources.yaml"), []byte(list), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// served starts a command that serves and returns its address; it is stopped at
// the end of the test.
func served(t testing.TB, args ...string) string {
	t.Helper()
	address, stop, done := serving(t, args...)
	t.Cleanup(func() {
		stop()
		start := time.Now()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if d := time.Since(start); d > shutdownTime {
			t.Errorf("stopping took %s", d)
		}
	})
	return address
}

// testWriter shows what a program tells in the log of the test.
type testWriter struct{ t testing.TB }

func (w testWriter) Write(p []byte) (int, error) {
	w.t.Log(strings.TrimSpace(string(p)))
	return len(p), nil
}

// fetched returns a page.
func fetched(t testing.TB, address string) string {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// awaited waits until a page has a text, for a minute at most.
func awaited(t testing.TB, address, want string) string {
	t.Helper()
	end := time.After(time.Minute)
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		if body := fetched(t, address); strings.Contains(body, want) {
			return body
		}
		select {
		case <-end:
			t.Fatalf("%s never had %q", address, want)
		case <-tick.C:
		}
	}
}

// Ensure that what a source publishes shows on the live page by itself, the
// article where it can be had and else headline and lead, which say so.
func TestWatch(t *testing.T) {
	site := newNewsSite(t)
	site.publish("/news/strike", "Missiles hit homes in Kryvyi Rih", "A strike on the city.",
		"At least 11 people were killed when Russian missiles hit an apartment building in Kryvyi Rih early on Tuesday, the city's mayor, Oleksandr Vilkul, said.")
	site.publish("/news/bridge", "Shells kill two in Kherson", "Two people were killed by Russian shelling in Kherson on Monday, the regional governor, Oleksandr Prokudin, said.", "")
	address := served(t, "serve", "--data", site.watched(t), "--allow-private", site.address(), "--host-gap", "0s")
	awaited(t, address, "Kryvyi Rih")
	awaited(t, address, "Kherson")
	if figures := fetched(t, address+"metrics"); !strings.Contains(figures, `sayso_feed_up{source="harbour",url="`+site.URL+`/feed"} 1`) {
		t.Errorf("figures:\n%s", figures)
	}
	if page := fetched(t, address+"sources"); !strings.Contains(page, "harbour-post.example") {
		t.Errorf("the outlet is not named on %s", page)
	}
}

// Ensure that without an exception nothing on this machine is asked.
func TestWatchPrivate(t *testing.T) {
	site := newNewsSite(t)
	var out, told strings.Builder
	cli := &commands{}
	parser, err := newParser(cli, io.Discard, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	command, _, err := parse(parser, []string{"sources", "check", "--data", site.watched(t)})
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Run(&program{t.Context(), nil, &out, &told}); !errors.Is(err, errSome) {
		t.Errorf("error %v", err)
	}
	if !strings.Contains(out.String(), "none of those allowed (80, 443)") {
		t.Errorf("said %q", out.String())
	}
}

// Ensure that what is handed over with a token is read, and nothing without.
func TestPushed(t *testing.T) {
	dir := t.TempDir()
	tokens, err := dataFlag{dir}.tokens()
	if err != nil {
		t.Fatal(err)
	}
	secret, err := tokens.Add("desk", false)
	if err != nil {
		t.Fatal(err)
	}
	address := served(t, "serve", "--data", dir)
	for token, want := range map[string]int{"": http.StatusUnauthorized, secret: http.StatusOK} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address+"api/v1/documents", strings.NewReader(
			`{"url": "https://harbour-post.example/b", "outlet": "harbour-post.example", "date_published": "2023-06-13T08:00:00Z", "title": "Missiles hit homes in Kryvyi Rih", "text": "At least 11 people were killed when Russian missiles hit an apartment building in Kryvyi Rih early on Tuesday, the city's mayor, Oleksandr Vilkul, said."}`))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+token)
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("token %q: status %d, want %d", token, res.StatusCode, want)
		}
	}
	awaited(t, address, "Kryvyi Rih")
}
