package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
)

func watchers(t *testing.T, s store.Store) {
	ctx := t.Context()
	update(t, s, func(ctx context.Context, tx store.Tx) error { return tx.Advance(ctx, "extract", 0, 7) })
	err := s.Update(ctx, func(tx store.Tx) error {
		if _, err := tx.PutPage(ctx, Page("late.txt", "made twice")); err != nil {
			return err
		}
		return tx.Advance(ctx, "extract", 0, 9)
	})
	if !errors.Is(err, store.ErrMoved) {
		t.Errorf("a worker that read an old position: %v", err)
	}
	if c, err := s.Counts(ctx); c.Pages != 0 || err != nil {
		t.Errorf("what it wrote stayed: %+v, %v", c, err)
	}
	update(t, s, func(ctx context.Context, tx store.Tx) error {
		if err := tx.Advance(ctx, "analyse", 0, 3); err != nil {
			return err
		}
		return tx.Advance(ctx, "extract", 7, 0) // to read all again
	})
	for name, want := range map[string]store.Pos{"extract": 0, "analyse": 3, "other": 0} {
		if pos, err := s.Position(ctx, name); pos != want || err != nil {
			t.Errorf("%s stands at %d, want %d (%v)", name, pos, want, err)
		}
	}
}

func rollback(t *testing.T, s store.Store) {
	ctx := t.Context()
	kept := Document("a.txt", "Kept.")
	put(t, s, kept)
	first := appendEntry(t, s, kept, start)
	lost := Document("a.txt", "Lost.")
	fail := errors.New("the power went")
	err := s.Update(ctx, func(tx store.Tx) error {
		for _, step := range []func() error{
			func() error { _, err := tx.PutPage(ctx, Page("a.txt", "Lost.")); return err },
			func() error { _, err := tx.PutDocument(ctx, lost); return err },
			func() error { _, err := tx.PutReport(ctx, Report(t, lost, "en/1")); return err },
			func() error { _, err := tx.PutReport(ctx, Report(t, kept, "en/1")); return err },
			func() error { _, err := tx.Append(ctx, ledger.Entry{Seen: start}); return err },
			func() error { return tx.Advance(ctx, "extract", 0, 1) },
		} {
			if err := step(); err != nil {
				t.Error(err)
			}
		}
		return fail
	})
	if !errors.Is(err, fail) {
		t.Errorf("Update: %v", err)
	}
	counts, err := s.Counts(ctx)
	if err != nil || counts != (store.Counts{Documents: 1, Entries: 1, Head: first.Hash}) {
		t.Errorf("Counts: %+v, %v", counts, err)
	}
	if pos, err := s.Position(ctx, "extract"); pos != 0 || err != nil {
		t.Errorf("the watcher stands at %d, %v", pos, err)
	}
	_, err = s.Document(ctx, lost.ID, "")
	notFound(t, "lost document", err)
	_, err = s.Report(ctx, kept.ID, "")
	notFound(t, "lost report", err)
	again := Document("a.txt", "Third.")
	put(t, s, again)
	if d, err := s.Document(ctx, again.ID, ""); d.Supersedes != kept.ID || err != nil {
		t.Errorf("it supersedes %q, want the kept version (%v)", d.Supersedes, err)
	}
}

func ownWrites(t *testing.T, s store.Store) {
	d := Document("a.txt", "Eleven people died in Kryvyi Rih.")
	update(t, s, func(ctx context.Context, tx store.Tx) error {
		if _, err := tx.PutPage(ctx, Page("a.txt", d.Text)); err != nil {
			return err
		}
		if _, err := tx.PutDocument(ctx, d); err != nil {
			return err
		}
		if _, err := tx.PutReport(ctx, Report(t, d, "en/1")); err != nil {
			return err
		}
		e, err := tx.Append(ctx, ledger.Entry{Source: ledger.Source{Document: d.ID}})
		if err != nil {
			return err
		}
		if err := tx.Advance(ctx, "w", 0, 5); err != nil {
			return err
		}
		equal(t, "documents", All(t, tx.Documents(ctx, 0)), []store.Record[doc.Document]{{Pos: 1, Value: d}})
		equal(t, "entries", All(t, tx.Entries(ctx, 0)), []ledger.Entry{e})
		if n := len(All(t, tx.Pages(ctx, 0))) + len(All(t, tx.Reports(ctx, 0))); n != 2 {
			t.Errorf("%d pages and reports", n)
		}
		if _, err := tx.Report(ctx, d.ID, d.URI); err != nil {
			t.Error(err)
		}
		if pos, err := tx.Position(ctx, "w"); pos != 5 || err != nil {
			t.Errorf("Position: %d, %v", pos, err)
		}
		c, err := tx.Counts(ctx)
		equal(t, "counts", c, store.Counts{Pages: 1, Documents: 1, Reports: 1, Entries: 1, Head: e.Hash})
		return err
	})
}

func lists(t *testing.T, s store.Store) {
	ctx := t.Context()
	const n = 600 // more than a driver reads at once
	update(t, s, func(ctx context.Context, tx store.Tx) error {
		for i := range n {
			if _, err := tx.PutDocument(ctx, Document(fmt.Sprint(i), fmt.Sprintf("Text %d.", i))); err != nil {
				return err
			}
		}
		return nil
	})
	seen := store.Pos(100)
	for rec, err := range s.Documents(ctx, seen) {
		if err != nil {
			t.Fatal(err)
		}
		seen++
		if rec.Pos != seen || rec.Value.URI != fmt.Sprint(seen-1) {
			t.Fatalf("at %d: record %d, %s", seen, rec.Pos, rec.Value.URI)
		}
		if rec.Pos == 300 {
			put(t, s, Document("meanwhile", "Meanwhile."))
		}
		if rec.Pos == n-1 {
			break
		}
	}
	if seen != n-1 {
		t.Errorf("the list ended at %d", seen)
	}
}

func concurrent(t *testing.T, s store.Store) {
	const n = 40
	d := Document("a.txt", "Eleven people died in Kryvyi Rih.")
	put(t, s, d)
	ctx := t.Context()
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for last := ledger.Seq(0); last < n; {
				prev := ""
				for e, err := range s.Entries(ctx, 0) {
					if err != nil {
						t.Error(err)
						return
					}
					if e.Prev != prev {
						t.Errorf("entry %d does not follow the one before", e.Seq)
						return
					}
					prev, last = e.Hash, e.Seq
				}
				if _, err := s.Document(ctx, d.ID, ""); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for range n {
		appendEntry(t, s, d, start)
	}
	wg.Wait()
}
