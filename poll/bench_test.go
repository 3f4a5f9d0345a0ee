package poll

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"sayso/doc"
	"sayso/egress"
	"sayso/source"
	"sayso/store"
	"sayso/store/sqlite"
)

const (
	benchFeeds = 2000
	benchItems = 20
)

// farm is a server that stands for many: each feed is at a loopback address of
// its own.
type farm struct {
	port    uint16
	version atomic.Int64 // of all feeds
	asked   atomic.Int64
	same    atomic.Int64 // answered with 304
}

func newFarm(b testing.TB) *farm {
	b.Helper()
	l, err := net.Listen("tcp4", "0.0.0.0:0") // all of 127.0.0.0/8
	if err != nil {
		b.Fatal(err)
	}
	f := &farm{port: uint16(l.Addr().(*net.TCPAddr).Port)}
	server := &http.Server{Handler: http.HandlerFunc(f.serve)}
	go server.Serve(l)
	b.Cleanup(func() { server.Close() })
	return f
}

func (f *farm) serve(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/feed" {
		http.NotFound(w, r)
		return
	}
	f.asked.Add(1)
	n := f.version.Load()
	tag := fmt.Sprintf(`"%d"`, n)
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		f.same.Add(1)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	var items strings.Builder
	for i := range benchItems {
		items.WriteString(entryOf(fmt.Sprintf("http://%s/%d/%d", r.Host, n, i), fmt.Sprintf("Item %d of version %d of %s", i, n, r.Host)))
	}
	w.Header().Set("Content-Type", "application/rss+xml")
	fmt.Fprint(w, rss(items.String()))
}

// sources returns one for each feed, whose items stand for themselves.
func (f *farm) sources() []source.Source {
	var urls []string
	for i := range benchFeeds {
		urls = append(urls, fmt.Sprintf("http://127.%d.%d.%d:%d/feed", 1+i/62500, i/250%250, 1+i%250, f.port))
	}
	out := sourceOf(urls...)
	for i := range out {
		out[i].Feeds[0].Items = true
	}
	return out
}

// client returns one that may reach the farm and other ports of loopback.
func (f *farm) client(ports ...uint16) *egress.Client {
	return egress.New(egress.Options{Ports: append(ports, f.port), Private: []egress.Exception{{Prefix: netip.MustParsePrefix("127.0.0.0/8")}}})
}

// BenchmarkUnchanged asks 2,000 feeds that did not change: polls a second.
func BenchmarkUnchanged(b *testing.B) {
	f := newFarm(b)
	client := f.client()
	defer client.Close()
	p, err := New(Options{Sources: f.sources(), Fetch: client, File: filepath.Join(b.TempDir(), "polls.json"),
		Put: func(context.Context, []doc.Page) error { return nil }})
	if err != nil {
		b.Fatal(err)
	}
	if err := p.Round(b.Context()); err != nil {
		b.Fatal(err)
	}
	f.asked.Store(0)
	rounds := 0
	start := time.Now()
	for b.Loop() {
		if err := p.Round(b.Context()); err != nil {
			b.Fatal(err)
		}
		rounds++
	}
	if asked, same := f.asked.Load(), f.same.Load(); asked != int64(rounds)*benchFeeds || same != asked {
		b.Fatalf("%d requests in %d rounds, %d of them unchanged", asked, rounds, same)
	}
	b.ReportMetric(float64(rounds*benchFeeds)/time.Since(start).Seconds(), "polls/s")
}

// BenchmarkNewItems reads 2,000 feeds of 20 new items each into a store on disk,
// synced: items a second.
func BenchmarkNewItems(b *testing.B) {
	f := newFarm(b)
	client := f.client()
	defer client.Close()
	s, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "bench.db"), nil)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	p, err := New(Options{Sources: f.sources(), Fetch: client, File: filepath.Join(b.TempDir(), "polls.json"), Put: func(ctx context.Context, pages []doc.Page) error {
		return s.Update(ctx, func(tx store.Tx) error {
			for _, page := range pages {
				if _, err := tx.PutPage(ctx, page); err != nil {
					return err
				}
			}
			return nil
		})
	}})
	if err != nil {
		b.Fatal(err)
	}
	rounds := 0
	start := time.Now()
	for b.Loop() {
		f.version.Add(1)
		if err := p.Round(b.Context()); err != nil {
			b.Fatal(err)
		}
		rounds++
	}
	took := time.Since(start).Seconds()
	counts, err := s.Counts(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	if want := store.Pos(rounds * benchFeeds * benchItems); counts.Pages != want {
		b.Fatalf("%d pages, want %d", counts.Pages, want)
	}
	b.ReportMetric(float64(counts.Pages)/took, "items/s")
}
