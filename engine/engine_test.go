package engine

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sayso/ledger"
	"sayso/notify"
	"sayso/store"
)

// Ensure that pages go all the way to the ledger, in the order they came, and
// that what cannot be read is named and left out.
func TestRun(t *testing.T) {
	s := store.NewMem(noon)
	var hub notify.Hub
	wake, cancel := hub.Subscribe()
	defer cancel()
	last := map[string]Progress{}
	e := newEngine(t, s, func(o *Options) {
		o.Hub = &hub
		o.Progress = func(p Progress) { last[p.Stage] = p }
	})
	sum, err := ingest(t.Context(), e, world())
	if err != nil {
		t.Fatal(err)
	}
	if sum.Pages != 14 || sum.Documents != 15 || sum.Entries != 13 {
		t.Errorf("summary %+v", sum)
	}
	var refused []string
	for _, r := range sum.Refused {
		refused = append(refused, r.Error())
	}
	for i, want := range []string{"empty.txt: the page is empty", "trap.txt: internal error", "beyond.txt: encode report"} {
		if i >= len(refused) || !strings.HasPrefix(refused[i], want) {
			t.Errorf("refused %q, want %q…", refused, want)
		}
	}
	var order []string
	for _, en := range entries(t, s) {
		order = append(order, en.Source.URI)
		if !en.Seen.Equal(noon()) || en.Analyser != "lines-1" {
			t.Errorf("entry %d: %+v", en.Seq, en)
		}
	}
	want := []string{"harbour.txt", "meadow.txt", "meadow.txt", "undated.txt", "copycat.txt", "future.txt", "beyond.txt", "harbour.txt", "more-0.txt", "more-1.txt", "more-2.txt", "more-3.txt", "more-4.txt"}
	if !slices.Equal(order, want) {
		t.Errorf("order of entries:\ngot  %q\nwant %q", order, want)
	}
	if p := last["read"]; p.Done != 15 || p.Total != 15 {
		t.Errorf("progress %+v", p)
	}
	if seq := <-wake; seq != int64(sum.Entries) {
		t.Errorf("woken up to %d", seq)
	}
}

// Ensure that reading the same again adds nothing.
func TestAgain(t *testing.T) {
	s := store.NewMem(noon)
	if _, err := ingest(t.Context(), newEngine(t, s, nil), world()); err != nil {
		t.Fatal(err)
	}
	before, _ := s.Counts(t.Context())
	sum, err := ingest(t.Context(), newEngine(t, s, nil), world())
	if err != nil {
		t.Fatal(err)
	}
	after, _ := s.Counts(t.Context())
	if sum.Pages+sum.Documents+sum.Entries+len(sum.Refused) != 0 || before != after {
		t.Errorf("the second time did %+v: %+v, then %+v", sum, before, after)
	}
}

// Ensure that an edited page replaces the version before and is no copy of it,
// while a copy elsewhere is one.
func TestVersionsAndCopies(t *testing.T) {
	s := store.NewMem(noon)
	if _, err := ingest(t.Context(), newEngine(t, s, nil), world()); err != nil {
		t.Fatal(err)
	}
	all := entries(t, s)
	first, edited := all[0], all[7]
	if edited.Kind != ledger.Superseded || edited.Source.Supersedes != first.Source.Document {
		t.Errorf("the edited page gave %+v", edited)
	}
	if slices.Contains(edited.Source.CopyOf, first.Source.Document) {
		t.Error("the edited page is called a copy of its earlier version")
	}
	if got := all[4].Source; !slices.Contains(got.CopyOf, first.Source.Document) {
		t.Errorf("%s is not known as a copy of %s", got.URI, first.Source.URI)
	}
}

// Ensure that an archive is read in the order of publication, each entry as
// seen on its day, never in our future.
func TestArchive(t *testing.T) {
	s := store.NewMem(noon)
	e := newEngine(t, s, func(o *Options) { o.Archive = true })
	if _, err := ingest(t.Context(), e, world()); err != nil {
		t.Fatal(err)
	}
	for _, en := range entries(t, s) {
		want := en.Source.Published.Time
		if en.Source.Published.IsZero() || want.After(noon()) {
			want = noon()
		}
		if !en.Seen.Equal(want) {
			t.Errorf("entry %d of %s, published %s: seen %s", en.Seq, en.Source.URI, en.Source.Published, en.Seen)
		}
	}
}

// Ensure that workers and batches change nothing in the ledger.
func TestSameLedgerForAnyBatch(t *testing.T) {
	heads := map[string]string{}
	for _, archive := range []bool{false, true} {
		for _, c := range []struct{ batch, workers int }{{1, 1}, {2, 3}, {5, 2}, {100, 8}} {
			s := store.NewMem(noon)
			e := newEngine(t, s, func(o *Options) { o.Batch, o.Workers, o.Archive = c.batch, c.workers, archive })
			if _, err := ingest(t.Context(), e, world()); err != nil {
				t.Fatal(err)
			}
			counts, _ := s.Counts(t.Context())
			key := fmt.Sprint(archive)
			if heads[key] == "" {
				heads[key] = counts.Head
			}
			if counts.Head == "" || counts.Head != heads[key] {
				t.Errorf("batch %d, workers %d, archive %v: another ledger", c.batch, c.workers, archive)
			}
		}
	}
}

// Ensure that two engines on one store share the work without doubling any.
func TestTwoEngines(t *testing.T) {
	s := store.NewMem(noon)
	if _, err := newEngine(t, s, nil).Put(t.Context(), world()...); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 2 {
		e := newEngine(t, s, func(o *Options) { o.Batch = 1 })
		wg.Go(func() {
			if _, err := e.Run(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	alone := store.NewMem(noon)
	if _, err := ingest(t.Context(), newEngine(t, alone, nil), world()); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(entries(t, alone), entries(t, s)) {
		t.Error("together they wrote another ledger")
	}
}

// Ensure that a reading without a store lists its reports in the order of the
// input, whatever the dates.
func TestRead(t *testing.T) {
	r, err := Read(t.Context(), Options{Maker: lines{}, Clock: noon}, world())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, rep := range r.Reports {
		got = append(got, fmt.Sprint(rep.Document.URI, " ", rep.Document.Part))
	}
	want := []string{"harbour.txt 0", "meadow.txt 0", "meadow.txt 1", "undated.txt 0", "copycat.txt 0", "future.txt 0", "beyond.txt 0", "harbour.txt 0"}
	if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
		t.Errorf("order of reports:\ngot  %q\nwant %q", got, want)
	}
	if len(r.Refused) != 3 {
		t.Errorf("refused %v", r.Refused)
	}
}

// Ensure that the end of the context ends a run with its error, and that the
// next run goes on.
func TestCancel(t *testing.T) {
	s := store.NewMem(noon)
	ctx, cancel := context.WithCancel(t.Context())
	e := newEngine(t, s, func(o *Options) {
		o.Batch = 1
		o.Progress = func(p Progress) {
			if p.Stage == readStage && p.Done == 2 {
				cancel()
			}
		}
	})
	if _, err := ingest(ctx, e, world()); !errors.Is(err, context.Canceled) {
		t.Fatalf("Run: %v", err)
	}
	if n := len(entries(t, s)); n == 0 || n > 3 {
		t.Errorf("%d entries were written before the end", n)
	}
	if _, err := e.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(entries(t, s)); n != 13 {
		t.Errorf("%d entries in the end", n)
	}
}

// Ensure that an engine that follows reads what comes in, at each wake-up.
func TestFollow(t *testing.T) {
	s := store.NewMem(noon)
	e := newEngine(t, s, nil)
	wake, runs := make(chan time.Time), make(chan Summary)
	ended := make(chan error)
	go func() {
		ended <- e.Follow(t.Context(), wake, func(sum Summary, err error) {
			if err != nil {
				t.Error(err)
			}
			runs <- sum
		})
	}()
	<-runs
	for i, p := range world()[:2] {
		if _, err := e.Put(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		wake <- noon()
		if sum := <-runs; sum.Pages != 1 || sum.Documents != 1+i {
			t.Errorf("after page %d: %+v", i, sum)
		}
	}
	close(wake)
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// Ensure that an engine that lacks a part is not made.
func TestNew(t *testing.T) {
	for _, o := range []Options{{}, {Store: store.NewMem(nil)}, {Maker: lines{}}} {
		if _, err := New(o); err == nil {
			t.Errorf("%+v is accepted", o)
		}
	}
}
