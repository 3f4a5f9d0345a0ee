package engine

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
)

// Lags measures how long it takes from when a page is kept until readers are
// shown what it says. It may be used by many at once.
type Lags struct {
	clock store.Clock

	mu   sync.Mutex
	seq  ledger.Seq // entries up to there were shown
	kept map[string]time.Time
	all  lagRun
	of   map[string]*lagRun // by outlet
}

// Lag is a figure of such times. Median, P99 and Max are those of the latest
// thousand, or of an outlet the latest hundred.
type Lag struct {
	Count            int64
	Sum              time.Duration
	Median, P99, Max time.Duration
}

// lagRun is the latest times, and how many there were in all.
type lagRun struct {
	count  int64
	sum    time.Duration
	latest []time.Duration
	most   int
}

const (
	lagLatest   = 1000
	lagOfOutlet = 100
	maxKept     = 100_000
	keptFor     = time.Hour // what is not shown by then says nothing of an event, or was known
)

// NewLags returns a measure that begins behind the entry seq. A nil clock is
// time.Now.
func NewLags(seq ledger.Seq, clock store.Clock) *Lags {
	if clock == nil {
		clock = time.Now
	}
	return &Lags{clock: clock, seq: seq, kept: map[string]time.Time{}, all: lagRun{most: lagLatest}, of: map[string]*lagRun{}}
}

// Kept notes that pages are kept now.
func (l *Lags) Kept(pages []doc.Page) {
	now := l.clock()
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.kept) > maxKept/2 {
		for uri, at := range l.kept {
			if now.Sub(at) > keptFor {
				delete(l.kept, uri)
			}
		}
	}
	for _, p := range pages {
		if _, ok := l.kept[p.URI]; !ok && len(l.kept) < maxKept {
			l.kept[p.URI] = now
		}
	}
}

// Shown notes that readers are now shown the entries of s up to seq.
func (l *Lags) Shown(ctx context.Context, s store.Reader, seq ledger.Seq) error {
	now := l.clock()
	l.mu.Lock()
	defer l.mu.Unlock()
	if seq <= l.seq {
		return nil
	}
	for e, err := range s.Entries(ctx, l.seq) {
		if err != nil {
			return fmt.Errorf("engine: lags: %w", err)
		}
		if e.Seq > seq {
			break
		}
		l.seq = e.Seq
		at, ok := l.kept[e.Source.URI]
		if !ok {
			continue
		}
		delete(l.kept, e.Source.URI)
		if l.of[e.Source.Outlet] == nil {
			l.of[e.Source.Outlet] = &lagRun{most: lagOfOutlet}
		}
		l.of[e.Source.Outlet].add(now.Sub(at))
		l.all.add(now.Sub(at))
	}
	return nil
}

// Figures returns the figure of all pages and those of outlets.
func (l *Lags) Figures() (all Lag, of map[string]Lag) {
	l.mu.Lock()
	defer l.mu.Unlock()
	of = make(map[string]Lag, len(l.of))
	for outlet, run := range l.of {
		of[outlet] = run.figure()
	}
	return l.all.figure(), of
}

func (r *lagRun) add(d time.Duration) {
	if len(r.latest) < r.most {
		r.latest = append(r.latest, d)
	} else {
		r.latest[r.count%int64(r.most)] = d
	}
	r.count++
	r.sum += d
}

func (r *lagRun) figure() Lag {
	out := Lag{Count: r.count, Sum: r.sum}
	if n := len(r.latest); n > 0 {
		sorted := slices.Sorted(slices.Values(r.latest))
		out.Median, out.P99, out.Max = sorted[n/2], sorted[(n*99+99)/100-1], sorted[n-1]
	}
	return out
}
