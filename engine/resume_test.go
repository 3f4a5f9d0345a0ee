package engine

import (
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"testing"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
	"sayso/store/sqlite"
	"sayso/story"
)

var errKilled = errors.New("killed")

// mortal is a store whose user is killed at its nth write. Writes are each
// call that writes in a transaction, the commit, and the return from it: who is
// killed there has written all and does not know it.
type mortal struct {
	store.Store
	left int // writes to live
}

func (m *mortal) live() error {
	if m.left--; m.left < 0 {
		return errKilled
	}
	return nil
}

func (m *mortal) Update(ctx context.Context, fn func(store.Tx) error) error {
	err := m.Store.Update(ctx, func(tx store.Tx) error {
		if err := fn(mortalTx{tx, m}); err != nil {
			return err
		}
		return m.live()
	})
	if err != nil {
		return err
	}
	return m.live()
}

type mortalTx struct {
	store.Tx
	m *mortal
}

func (x mortalTx) PutPage(ctx context.Context, p doc.Page) (bool, error) {
	if err := x.m.live(); err != nil {
		return false, err
	}
	return x.Tx.PutPage(ctx, p)
}

func (x mortalTx) PutDocument(ctx context.Context, d doc.Document) (bool, error) {
	if err := x.m.live(); err != nil {
		return false, err
	}
	return x.Tx.PutDocument(ctx, d)
}

func (x mortalTx) PutReport(ctx context.Context, r *claim.Report) (bool, error) {
	if err := x.m.live(); err != nil {
		return false, err
	}
	return x.Tx.PutReport(ctx, r)
}

func (x mortalTx) PutChange(ctx context.Context, c story.Change) error {
	if err := x.m.live(); err != nil {
		return err
	}
	return x.Tx.PutChange(ctx, c)
}

func (x mortalTx) Append(ctx context.Context, e ledger.Entry) (ledger.Entry, error) {
	if err := x.m.live(); err != nil {
		return e, err
	}
	return x.Tx.Append(ctx, e)
}

func (x mortalTx) Advance(ctx context.Context, watcher string, from, to store.Pos) error {
	if err := x.m.live(); err != nil {
		return err
	}
	return x.Tx.Advance(ctx, watcher, from, to)
}

// Ensure that a program killed at any write, and started anew, ends with the
// very ledger of one that was never killed.
func TestKilledAnywhere(t *testing.T) {
	for name, archive := range map[string]bool{"as it comes in": false, "archive": true} {
		t.Run(name, func(t *testing.T) {
			killEverywhere(t, archive, 1, func(*testing.T) store.Store { return store.NewMem(noon) })
		})
	}
	t.Run("on disk", func(t *testing.T) {
		killEverywhere(t, false, 7, func(t *testing.T) store.Store {
			s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "sayso.db"), noon)
			if err != nil {
				t.Fatal(err)
			}
			return s
		})
	})
}

// killEverywhere kills at every step-th write until a run outlives them all.
func killEverywhere(t *testing.T, archive bool, step int, open func(*testing.T) store.Store) {
	change := func(o *Options) { o.Archive = archive }
	whole := open(t)
	defer whole.Close()
	if _, err := ingest(t.Context(), newEngine(t, whole, change), world()); err != nil {
		t.Fatal(err)
	}
	want := entries(t, whole)
	for at := 0; ; at += step {
		s := open(t)
		_, err := ingest(t.Context(), newEngine(t, &mortal{Store: s, left: at}, change), world())
		if err == nil {
			if at < 40 {
				t.Errorf("only %d writes were made", at)
			}
			s.Close()
			return
		}
		if !errors.Is(err, errKilled) {
			t.Fatalf("killed at write %d: %v", at, err)
		}
		if _, err := ingest(t.Context(), newEngine(t, s, change), world()); err != nil {
			t.Fatalf("killed at write %d, then: %v", at, err)
		}
		if got := entries(t, s); !reflect.DeepEqual(got, want) {
			t.Fatalf("killed at write %d: the ledger has %d entries, not the %d of a run that was not killed, or others", at, len(got), len(want))
		}
		if !reflect.DeepEqual(changes(t, s), changes(t, whole)) {
			t.Fatalf("killed at write %d: other stories", at)
		}
		if err := s.Verify(t.Context()); err != nil {
			t.Fatalf("killed at write %d: %v", at, err)
		}
		s.Close()
	}
}

// Ensure that the same engine goes on after a failed write, not only a new one.
func TestGoesOnAfterFailure(t *testing.T) {
	whole := store.NewMem(noon)
	if _, err := ingest(t.Context(), newEngine(t, whole, nil), world()); err != nil {
		t.Fatal(err)
	}
	for at := range 60 {
		m := &mortal{Store: store.NewMem(noon), left: at}
		e := newEngine(t, m, nil)
		_, err := ingest(t.Context(), e, world())
		m.left = 1 << 30
		if err != nil {
			if _, err = ingest(t.Context(), e, world()); err != nil {
				t.Fatal(err)
			}
		}
		if !reflect.DeepEqual(entries(t, m), entries(t, whole)) || !reflect.DeepEqual(changes(t, m), changes(t, whole)) {
			t.Fatalf("failed at write %d: another ledger", at)
		}
	}
}
