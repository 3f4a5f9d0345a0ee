//go:build linux

package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"sayso/engine"
	"sayso/internal/synthetic"
	"sayso/notify"
	"sayso/store"
	"sayso/store/sqlite"
	"sayso/story"
	"sayso/web"
)

// What the pages are held to with 300,000 documents in the store, while 64
// connections ask as fast as they are answered and the ledger grows.
const (
	connections = 64
	pageP99     = 50 * time.Millisecond  // of each page
	badP99      = 200 * time.Millisecond // of what nobody means well with
	liveRate    = 5000                   // requests of the live page a second
	perKind     = 3 * time.Second        // how long each kind of page is asked for
	growEvery   = time.Second            // between two documents that come in meanwhile
)

// filled makes a store of so many documents in a folder, where it is not there
// yet, and returns the stream that goes on from there.
func filled(t *testing.T, dir string, n int) *synthetic.World {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(dir, "ukraine.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	counts, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w := &synthetic.World{Seed: 11, Shape: synthetic.Wire}
	for range counts.Entries {
		w.Entry()
	}
	for i := int(counts.Entries); i < n; i += 500 {
		if err := enter(t.Context(), s, w, min(500, n-i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Update(t.Context(), func(tx store.Tx) error { return tellStories(t.Context(), tx) }); err != nil {
		t.Fatal(err)
	}
	return w
}

// enter puts n more documents with their claims into a store, each into a story.
func enter(ctx context.Context, s store.Store, w *synthetic.World, n int) error {
	return s.Update(ctx, func(tx store.Tx) error {
		for range n {
			e := w.Entry()
			if r := synthetic.Report(e); r != nil {
				if _, err := tx.PutDocument(ctx, *r.Document); err != nil {
					return err
				}
				if _, err := tx.PutReport(ctx, r); err != nil {
					return err
				}
			}
			if _, err := tx.Append(ctx, e); err != nil {
				return err
			}
		}
		return tellStories(ctx, tx)
	})
}

// tellStories puts the documents that have no story yet to one: six in ten to one of
// their own, the others to a story that one of the last 300 began.
func tellStories(ctx context.Context, tx store.Tx) error {
	counts, err := tx.Counts(ctx)
	if err != nil {
		return err
	}
	for rec, err := range tx.Documents(ctx, counts.Changes) {
		if err != nil {
			return err
		}
		d, pick := rec.Value, uint64(rec.Pos)*0x9E3779B97F4A7C15>>33
		at := int64(rec.Pos)
		if pick%10 >= 6 {
			at = max(1, at-int64(pick/10%300))
		}
		err := tx.PutChange(ctx, story.Change{Kind: story.Placed, Story: story.ID("story-" + strconv.FormatInt(at, 10)), Why: "it names the same people and places",
			Document: d.ID, URI: d.URI, Title: d.Title, Outlet: d.Outlet, Published: d.Published})
		if err != nil {
			return err
		}
	}
	return nil
}

// cpu returns the processor time that the program (RUSAGE_SELF) or its thread
// (1, RUSAGE_THREAD) used.
func cpu(who int) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(who, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// busyTime is how long the processors of the machine were busy for whomever since
// it started (https://man7.org/linux/man-pages/man5/proc_stat.5.html).
func busyTime(t *testing.T) time.Duration {
	t.Helper()
	stat, err := os.ReadFile("/proc/stat")
	if err != nil {
		t.Fatal(err)
	}
	var ticks int64 // of a hundredth of a second
	line, _, _ := strings.Cut(string(stat), "\n")
	for i, v := range strings.Fields(line)[1:] {
		if n, err := strconv.ParseInt(v, 10, 64); err == nil && i < 8 && i != 3 && i != 4 { // idle, iowait; guests are counted with users
			ticks += n
		}
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func alive() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// Ensure that a site over many documents starts soon, and that each kind of page
// is there at once for each of 64 connections that ask for one address after the
// other, most of which nobody asked for before, while documents come in. The
// readers are a process of their own beside the server; how much of the machine
// others took meanwhile is told, since it makes every answer wait. SAYSO_GROWTH=300000 (make
// bench-pages) gives the number and holds the pages to their bars; it is small
// otherwise. SAYSO_STORE names a folder where the store is kept for the next time,
// SAYSO_PAGES is a regular expression for the names of the kinds that are asked for.
func TestPagesOfManyDocuments(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("SAYSO_GROWTH"))
	readers, during, held := connections, perKind, err == nil
	if err != nil {
		n, readers, during = 1500, 4, 5*time.Millisecond
	}
	dir := os.Getenv("SAYSO_STORE")
	if dir == "" {
		dir = t.TempDir()
	}
	s := serveMany(t, dir, n)
	c := newCrowd(t, s.address, readers)
	kinds := s.kinds(t)
	s.covered(t, kinds)
	wanted := regexp.MustCompile(os.Getenv("SAYSO_PAGES"))
	for _, k := range kinds {
		if !wanted.MatchString(k.name) {
			continue
		}
		before, busy := cpu(syscall.RUSAGE_SELF), busyTime(t)
		got := c.ask(t, k, during)
		spent := cpu(syscall.RUSAGE_SELF) - before
		others := busyTime(t) - busy - spent - got.Spent
		t.Logf("%-28s %6.0f a second, p50 %7.1f ms, p99 %7.1f ms; %6.2f ms of the processor, %4d KB each; %5d addresses; others %2.0f %%", k.name, float64(got.Answers)/got.Took.Seconds(),
			ms(got.P50), ms(got.P99), ms(spent)/float64(got.Answers), got.Bytes/max(1, got.Answers)>>10, min(got.Answers, len(k.addresses)), 100*others.Seconds()/got.Took.Seconds()/float64(runtime.NumCPU()))
		if got.Wrong != "" {
			t.Errorf("%s: %s", k.name, got.Wrong)
		}
		if held && got.P99 > k.bar {
			t.Errorf("%s: p99 %.1f ms, at most %v", k.name, ms(got.P99), k.bar)
		}
		if rate := float64(got.Answers) / got.Took.Seconds(); held && rate < k.rate {
			t.Errorf("%s: %.0f requests a second, at least %.0f", k.name, rate, k.rate)
		}
	}
}

// busySite is the server of the test: a site over many documents, which grows.
type busySite struct {
	live    *engine.Live
	store   store.Store
	site    *web.Site
	address string // host and port
}

// serveMany serves a store of n documents, and lets it grow until the test ends.
func serveMany(t *testing.T, dir string, n int) *busySite {
	t.Helper()
	world := filled(t, dir, n)
	p := &program{ctx: t.Context(), stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard}
	news, err := dataFlag{dir}.open(p, theatreFlag{Theatre: "ukraine"}, false)
	if err != nil {
		t.Fatal(err)
	}
	debug.FreeOSMemory()
	before := cpu(syscall.RUSAGE_SELF)
	live, past, err := news.caughtUp(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	news.lags = engine.NewLags(live.Seq(), nil)
	shown := &notify.Hub{}
	site, err := news.site(live, past, shown, func(_ *http.Request, err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	if err := site.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d documents: a start takes %.1f s of the processor; %d MB alive", n, (cpu(syscall.RUSAGE_SELF) - before).Seconds(), alive()>>20)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	server := &http.Server{Handler: site}
	var wg sync.WaitGroup
	wg.Go(func() { site.Run(ctx) })
	wg.Go(func() { server.Serve(listener) })
	wg.Go(func() { grow(ctx, t, news.store, world, live, shown) })
	t.Cleanup(func() {
		stop()
		server.Close()
		wg.Wait()
		news.close(&err)
	})
	return &busySite{live, news.store, site, listener.Addr().String()}
}

// grow lets a document come in now and then.
func grow(ctx context.Context, t *testing.T, s store.Store, w *synthetic.World, live *engine.Live, shown *notify.Hub) {
	for tick := time.NewTicker(growEvery); ; {
		select {
		case <-ctx.Done():
			tick.Stop()
			return
		case <-tick.C:
		}
		err := enter(ctx, s, w, 1)
		if err == nil {
			err = live.CatchUp(ctx)
		}
		if err != nil && ctx.Err() == nil {
			t.Error(err)
		}
		shown.Publish(int64(live.Seq()))
	}
}

// covered fails for each route of the site that no kind of page asks for.
func (s *busySite) covered(t *testing.T, kinds []pageKind) {
	t.Helper()
	mux := http.NewServeMux()
	asked := map[string]bool{}
	routes := s.site.Routes()
	for _, to := range routes {
		mux.HandleFunc("GET "+to, func(http.ResponseWriter, *http.Request) {})
	}
	for _, k := range kinds {
		for _, address := range k.addresses[:min(10, len(k.addresses))] {
			r, err := http.NewRequest(http.MethodGet, "http://site.example"+address, nil)
			if err != nil {
				continue // bad ones
			}
			_, pattern := mux.Handler(r)
			asked[strings.TrimPrefix(pattern, "GET ")] = true
		}
	}
	for _, to := range routes {
		if !asked[to] {
			t.Errorf("no kind of page asks for %s", to)
		}
	}
}
