package engine

import (
	"sync"
	"testing"
	"time"

	"sayso/ledger"
	"sayso/store"
)

// Ensure that readers see the ledger at some Seq while entries are folded, and
// all of it in the end.
func TestLive(t *testing.T) {
	s := store.NewMem(noon)
	e := newEngine(t, s, func(o *Options) { o.Batch = 1 })
	live := NewLive(s, nil)
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for last := ledger.Seq(0); last < 13; {
				live.View(func(l *ledger.Ledger) {
					if l.Seq() < last {
						t.Errorf("went back from %d to %d", last, l.Seq())
					}
					last = l.Seq()
					l.Events()
				})
				if t.Failed() {
					return
				}
			}
		})
	}
	for _, p := range world() {
		if _, err := ingest(t.Context(), e, world()[:0]); err != nil {
			t.Error(err)
		}
		if _, err := e.Put(t.Context(), p); err != nil {
			t.Error(err)
		}
		if _, err := e.Run(t.Context()); err != nil {
			t.Error(err)
		}
		if err := live.CatchUp(t.Context()); err != nil {
			t.Error(err)
		}
	}
	wg.Wait()
	if live.Seq() != 13 {
		t.Errorf("stands at %d", live.Seq())
	}
}

// Ensure that any moment of the past can be had again, by Seq and by time.
func TestAsOf(t *testing.T) {
	s := store.NewMem(noon)
	e := newEngine(t, s, func(o *Options) { o.Archive = true })
	if _, err := ingest(t.Context(), e, world()); err != nil {
		t.Fatal(err)
	}
	live := NewLive(s, nil)
	if err := live.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	day := func(d int) time.Time { return time.Date(2023, 6, d, 0, 0, 0, 0, time.UTC) }
	for range 2 { // the second time from what is kept
		for _, c := range []struct {
			until ledger.Until
			want  ledger.Seq
		}{
			{ledger.Until{}, 13},
			{ledger.Until{Seq: 5}, 5},
			{ledger.Until{Seq: 500}, 13},
			{ledger.Until{Seen: day(12)}, 1},
			{ledger.Until{Seen: day(12).Add(-1)}, 0},
			{ledger.Until{Seen: day(15)}, 7},
			{ledger.Until{Seen: day(15), Seq: 3}, 3},
			{ledger.Until{Seen: noon()}, 13},
		} {
			err := live.AsOf(t.Context(), c.until, func(l *ledger.Ledger) {
				if l.Seq() != c.want {
					t.Errorf("as of %+v: Seq %d, want %d", c.until, l.Seq(), c.want)
				}
			})
			if err != nil {
				t.Error(err)
			}
		}
	}
	if len(live.past) > pastStates {
		t.Errorf("%d past states are kept", len(live.past))
	}
}

// Ensure that a Live that follows folds what a wake-up tells of.
func TestLiveFollow(t *testing.T) {
	s := store.NewMem(noon)
	live := NewLive(s, nil)
	wake, news := make(chan int64), make(chan ledger.Seq)
	done := make(chan bool)
	go func() {
		live.Follow(t.Context(), wake, func(seq ledger.Seq) { news <- seq }, func(err error) { t.Error(err) })
		close(done)
	}()
	if _, err := ingest(t.Context(), newEngine(t, s, nil), world()[:2]); err != nil {
		t.Fatal(err)
	}
	select {
	case seq := <-news:
		if seq == 0 || seq > 3 {
			t.Errorf("news up to %d", seq)
		}
	case wake <- 3:
	}
	close(wake)
	select {
	case seq := <-news:
		if seq != 3 {
			t.Errorf("news up to %d", seq)
		}
	case <-done:
	}
}
