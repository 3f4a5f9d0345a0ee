//go:build linux

package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"sayso/engine"
	"sayso/internal/synthetic"
	"sayso/ledger"
	"sayso/notify"
	"sayso/store"
	"sayso/store/sqlite"
)

// maxPage is how long a page may take that nobody asked for before, with 300,000
// documents in the store.
const maxPage = 50 * time.Millisecond

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
		enter(t, s, w, min(500, n-i))
	}
	return w
}

// enter puts n more documents with their claims into a store.
func enter(t *testing.T, s store.Store, w *synthetic.World, n int) {
	t.Helper()
	ctx := t.Context()
	err := s.Update(ctx, func(tx store.Tx) error {
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
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
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

// Ensure that a site over many documents starts soon, and that each page is
// there at once, though it was not asked for before. It takes processor time, not
// what the clock says. SAYSO_GROWTH=300000 (make bench-pages) gives the number and
// holds the pages to the bar; it is small otherwise. SAYSO_STORE names a folder
// where the store is kept for the next time.
func TestPagesOfManyDocuments(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("SAYSO_GROWTH"))
	rounds, held := 20, err == nil
	if err != nil {
		n, rounds = 1500, 2
	}
	dir := os.Getenv("SAYSO_STORE")
	if dir == "" {
		dir = t.TempDir()
	}
	world := filled(t, dir, n)
	p := &program{ctx: t.Context(), stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard}
	news, err := dataFlag{dir}.open(p, theatreFlag{Theatre: "ukraine"}, false)
	if err != nil {
		t.Fatal(err)
	}
	defer news.close(&err)
	start := func(what string) *engine.Live {
		debug.FreeOSMemory()
		before := cpu(syscall.RUSAGE_SELF)
		live := engine.NewLive(news.store, news.analyst.Theatre)
		if err := live.CatchUp(t.Context()); err != nil {
			t.Fatal(err)
		}
		t.Logf("%d documents: %s takes %.1f s; %d MB alive", n, what, (cpu(syscall.RUSAGE_SELF) - before).Seconds(), alive()>>20)
		return live
	}
	live := start("a start")
	site, err := news.site(live, &notify.Hub{}, func(_ *http.Request, err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range addresses(t, live) {
		var times []time.Duration
		size := 0
		for range rounds {
			enter(t, news.store, world, 1)
			if err := live.CatchUp(t.Context()); err != nil {
				t.Fatal(err)
			}
			took, body := timed(t, site, address)
			times, size = append(times, took), body
		}
		slices.Sort(times)
		p50, p99 := times[len(times)/2], times[len(times)*99/100]
		t.Logf("%-60.60s %7d bytes, p50 %6.1f ms, p99 %6.1f ms", address, size, ms(p50), ms(p99))
		if held && p99 > maxPage {
			t.Errorf("%s takes %.1f ms, at most %v", address, ms(p99), maxPage)
		}
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func alive() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// timed asks for a page and returns the processor time and the length.
func timed(t *testing.T, site http.Handler, address string) (time.Duration, int) {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	w, r := httptest.NewRecorder(), httptest.NewRequest("GET", address, nil)
	before := cpu(1)
	site.ServeHTTP(w, r)
	took := cpu(1) - before
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d: %s", address, w.Code, w.Body)
	}
	return took, w.Body.Len()
}

// addresses lists the pages to ask for, those of things by what is told of most.
func addresses(t *testing.T, live *engine.Live) []string {
	out := []string{"/", "/index.json", "/map", "/map?layer=incidents", "/map?layer=confirmed", "/timeline", "/timeline?type=strike", "/losses", "/strikes", "/aid",
		"/claims", "/claims?type=strike", "/claims?q=killed", "/claims?standing=disputed", "/search?q=ba", "/search?q=killed", "/search?q=Town+12",
		"/corrections", "/sources", "/following?follow=place:osm:3", "/feed.atom", "/feed.json?type=strike", "/outlet/outlet-0.example", "/place/osm:0", "/party/Speaker%200"}
	live.View(func(l *ledger.Ledger) {
		events := l.Events()
		most := events[0]
		for _, e := range events {
			if len(e.Appearances) > len(most.Appearances) {
				most = e
			}
		}
		for _, e := range []*ledger.Event{most, events[len(events)/2], events[len(events)-1]} {
			out = append(out, "/event/"+string(e.ID))
		}
		out = append(out, fmt.Sprintf("/document/%s", most.Appearances[0].Source.Document))
	})
	return out
}
