package engine

import (
	"context"
	"errors"
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

// growing is a store to which something is added whenever it is asked how far it
// reaches.
type growing struct {
	store.Reader
	grow func()
}

// Counts implements store.Reader.
func (g growing) Counts(ctx context.Context) (store.Counts, error) {
	g.grow()
	return g.Reader.Counts(ctx)
}

// Ensure that who asks for the present is answered from what is held, though
// entries are folded meanwhile: a fold from the start takes a minute of a large
// store.
func TestPresentIsNotFoldedAgain(t *testing.T) {
	s := store.NewMem(noon)
	e := newEngine(t, s, func(o *Options) { o.Archive = true })
	pages := world()
	if _, err := ingest(t.Context(), e, pages[:3]); err != nil {
		t.Fatal(err)
	}
	var live *Live
	live = NewLive(growing{s, func() {
		if _, err := ingest(t.Context(), e, pages); err != nil {
			t.Error(err)
		}
		if err := live.CatchUp(t.Context()); err != nil {
			t.Error(err)
		}
	}}, nil)
	if err := live.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	before := live.Seq()
	err := live.AsOf(t.Context(), ledger.Until{Seen: noon().AddDate(1, 0, 0)}, func(l *ledger.Ledger) {
		if l.Seq() != 13 || before == 13 {
			t.Errorf("stands at %d, at %d before", l.Seq(), before)
		}
	})
	if err != nil || len(live.past) > 0 {
		t.Errorf("%d past states are kept; %v", len(live.past), err)
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

// Ensure that who asks for the past while many do is told so at once, and that
// those who were there before are answered.
func TestManyAskForThePast(t *testing.T) {
	s := store.NewMem(noon)
	e := newEngine(t, s, func(o *Options) { o.Archive = true })
	if _, err := ingest(t.Context(), e, world()); err != nil {
		t.Fatal(err)
	}
	live := NewLive(s, nil)
	if err := live.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	inside, leave := make(chan bool), make(chan bool)
	var wg sync.WaitGroup
	for i := range pastAsking {
		wg.Go(func() {
			err := live.AsOf(t.Context(), ledger.Until{Seq: ledger.Seq(1 + i)}, func(*ledger.Ledger) { inside <- true; <-leave })
			if err != nil {
				t.Error(err)
			}
		})
		<-inside
	}
	if len(live.past) != pastStates {
		t.Errorf("%d past states are kept, not %d", len(live.past), pastStates)
	}
	if err := live.AsOf(t.Context(), ledger.Until{Seq: 2}, func(*ledger.Ledger) { t.Error("looked") }); !errors.Is(err, ErrBusy) {
		t.Errorf("the error is %v", err)
	}
	close(leave)
	wg.Wait()
	if err := live.AsOf(t.Context(), ledger.Until{Seq: 2}, func(*ledger.Ledger) {}); err != nil {
		t.Error(err)
	}
}

// Ensure that the end of each day is told of, with the ledger as it stood then.
func TestOnDayEnd(t *testing.T) {
	s := store.NewMem(noon)
	e := newEngine(t, s, func(o *Options) { o.Archive = true })
	if _, err := ingest(t.Context(), e, world()); err != nil {
		t.Fatal(err)
	}
	live := NewLive(s, nil)
	ended := map[time.Time]ledger.Seq{}
	live.OnDayEnd(func(l *ledger.Ledger) { ended[dayOf(l.Seen())] = l.Seq() })
	if err := live.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	for day, seq := range ended {
		if at, err := SeqAt(t.Context(), s, day.AddDate(0, 0, 1).Add(-1)); err != nil || at != seq {
			t.Errorf("%v ends with entry %d, not %d; %v", day, at, seq, err)
		}
	}
	if len(ended) < 3 {
		t.Errorf("%d days ended", len(ended))
	}
}
