package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"sayso/doc"
	"sayso/engine"
	"sayso/poll"
	"sayso/push"
	"sayso/source"
	"sayso/store"
)

// hostileFiles returns the collections of bad input: all with SAYSO_HOSTILE, as
// make faults-ingest sets it, else one file in fifty.
func hostileFiles(t *testing.T) (paths []string) {
	t.Helper()
	data := os.Getenv("SAYSO_DATA")
	if data == "" {
		data = filepath.Join(root, "..", "shared", "data")
	}
	dir := filepath.Join(data, "hostile")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no data (set SAYSO_DATA):", err)
	}
	n := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if n++; os.Getenv("SAYSO_HOSTILE") != "" || n%50 == 0 {
			paths = append(paths, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// hostileSites is a server that stands for many: site n, at a loopback address
// of its own, has a file of bad input as its feed, its sitemap, its robots.txt,
// its live page, and an article; and beside them a good feed and a good article.
type hostileSites struct {
	paths []string
	port  int
}

func newHostileSites(t *testing.T, paths []string) *hostileSites {
	t.Helper()
	l, err := net.Listen("tcp4", "0.0.0.0:0") // all of 127.0.0.0/8
	if err != nil {
		t.Fatal(err)
	}
	s := &hostileSites{paths, l.Addr().(*net.TCPAddr).Port}
	server := &http.Server{Handler: s}
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	return s
}

// address returns where a page of site n is.
func (s *hostileSites) address(n int, path string) string {
	return fmt.Sprintf("http://127.6.%d.%d:%d%s", n/250, 1+n%250, s.port, path)
}

// ServeHTTP answers as one of the sites.
func (s *hostileSites) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var high, low int
	if _, err := fmt.Sscanf(r.Host, "127.6.%d.%d:", &high, &low); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	n := 250*high + low - 1
	title, lead := wireText(n)
	switch r.URL.Path {
	case "/good-feed":
		fmt.Fprintf(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>Good</title>%s%s</channel></rss>`, wireItem(s.address(n, "/good"), n), wireItem(s.address(n, "/bad"), n+1))
	case "/good":
		fmt.Fprintf(w, "<!doctype html><html lang=en><head><title>%s</title></head><body><article><h1>%s</h1><p>%s</p></article></body></html>", title, title, lead)
	default:
		http.ServeFile(w, r, s.paths[n])
	}
}

// sources returns a list in which each site is one source.
func (s *hostileSites) sources() (list []source.Source) {
	for n := range s.paths {
		at := func(path string, kind source.FeedKind, items bool) source.Address {
			return source.Address{URL: s.address(n, path), Kind: kind, Every: time.Hour, Items: items}
		}
		list = append(list, source.Source{ID: fmt.Sprint("site-", n), Name: fmt.Sprint("Site ", n), Domain: fmt.Sprintf("site-%d.example", n), Kind: source.Outlet, Independence: source.Independent,
			Feeds: []source.Address{at("/feed.xml", source.Feed, true), at("/sitemap.xml", source.Sitemap, true), at("/live", source.Page, false), at("/good-feed", source.Feed, false)}})
	}
	return list
}

// Ensure that every file of the collections of bad input, given by a server as
// each thing that a source may give and handed over as each type of content,
// gets through to the ledger without a panic and without taking a second, and
// that what is good beside it gets there too.
func TestHostileToTheLedger(t *testing.T) {
	paths := hostileFiles(t)
	p := &program{ctx: t.Context(), stdout: testWriter{t}, stderr: testWriter{t}}
	n, err := dataFlag{t.TempDir()}.open(p, theatreFlag{"ukraine"}, false)
	if err != nil {
		t.Fatal(err)
	}
	defer n.close(&err)
	sites := newHostileSites(t, paths)
	sites.polled(t, n)
	handed := handOver(t, n, paths)
	read := readOneByOne(t, n)
	told := map[string]bool{}
	for e, err := range n.store.Entries(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		told[e.Source.URI] = true
	}
	for i, path := range paths {
		for _, good := range []string{sites.address(i, "/good"), fmt.Sprintf("push:desk-%d/before-%d", i/20, i), fmt.Sprintf("push:desk-%d/after-%d", i/20, i)} {
			if !told[good] {
				t.Errorf("%s: %s, which stands beside it, is not in the ledger", path, good)
			}
		}
	}
	counts, err := n.store.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files, each given by a server in 5 ways and handed over in 4: %d pages, %d entries in the ledger; the slowest answer took %s, the slowest step of reading %s (processor time)", len(paths), counts.Pages, counts.Entries, handed, read)
}

// polled asks every address once, and fetches the articles.
func (s *hostileSites) polled(t *testing.T, n *newsroom) {
	t.Helper()
	client, err := networkFlags{AllowPrivate: []string{"127.0.0.0/8"}, AllowPort: []uint16{uint16(s.port)}}.client()
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	poller, err := poll.New(poll.Options{Sources: s.sources(), Fetch: client, Put: func(ctx context.Context, pages []doc.Page) error {
		_, err := n.engine.Put(ctx, pages...)
		return err
	}, Failed: func(err error) { t.Error(err) }})
	if err != nil {
		t.Fatal(err)
	}
	if err := poller.Round(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, st := range poller.Statuses() {
		if st.Answers != 1 || st.Failures > 0 && st.Error == "" {
			t.Errorf("%s: %+v", st.URL, st)
		}
	}
}

// handOver pushes every file in four ways, and returns the processor time of
// the slowest answer.
func handOver(t *testing.T, n *newsroom, paths []string) (slowest time.Duration) {
	t.Helper()
	tokens, err := push.OpenTokens(filepath.Join(t.TempDir(), "tokens.json"))
	if err != nil {
		t.Fatal(err)
	}
	handler := push.New(tokens, n.put, func(err error) { t.Error(err) })
	var secret string
	for i, path := range paths {
		if i%20 == 0 { // one token may send so many at once
			if secret, err = tokens.Add(fmt.Sprint("desk-", i/20), false); err != nil {
				t.Fatal(err)
			}
		}
		body, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		good := func(when string, text int) string {
			title, lead := wireText(text)
			return fmt.Sprintf("{\"id\": \"%s-%d\", \"title\": %q, \"text\": %q}\n", when, i, title, lead)
		}
		rows := good("before", i) + strings.ReplaceAll(string(body), "\r", "\n") + "\n" + good("after", len(paths)+i)
		for media, body := range map[string][]byte{"application/json": body, "text/html": body, "text/plain": body, "application/jsonl": []byte(rows)} {
			r := httptest.NewRequest(http.MethodPost, "/api/v1/documents", bytes.NewReader(body))
			r.Header.Set("Content-Type", media)
			r.Header.Set("Authorization", "Bearer "+secret)
			w := httptest.NewRecorder()
			start := cpu(syscall.RUSAGE_SELF)
			handler.ServeHTTP(w, r)
			took := cpu(syscall.RUSAGE_SELF) - start
			slowest = max(slowest, took)
			var rep push.Report
			if err := json.Unmarshal(w.Body.Bytes(), &rep); err != nil || took > time.Second || w.Code != http.StatusOK && rep.Error == "" && rep.Refused == 0 {
				t.Errorf("%s as %s: status %d after %s, %+v, %v", path, media, w.Code, took, rep, err)
			}
		}
	}
	return slowest
}

// readOneByOne has everything read, a record a step, and returns the processor
// time of the slowest step.
func readOneByOne(t *testing.T, n *newsroom) (slowest time.Duration) {
	t.Helper()
	last := cpu(syscall.RUSAGE_SELF)
	one, err := engine.New(engine.Options{Store: n.store, Maker: n.analyst, Batch: 1, Workers: 1, Progress: func(at engine.Progress) {
		now := cpu(syscall.RUSAGE_SELF)
		took := now - last
		last = now
		slowest = max(slowest, took)
		if took > time.Second {
			t.Errorf("%s: record %d%s took %s", at.Stage, at.Done, documentAt(t, n, at), took)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := one.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	return slowest
}

// documentAt names the document of a step.
func documentAt(t *testing.T, n *newsroom, at engine.Progress) string {
	t.Helper()
	if at.Stage == "extract" { // its records are pages
		return ""
	}
	for rec, err := range n.store.Documents(t.Context(), store.Pos(at.Done-1)) {
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf(", %s with %d bytes,", rec.Value.URI, len(rec.Value.Text))
	}
	return ""
}
