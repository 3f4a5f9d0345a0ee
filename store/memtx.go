package store

import (
	"context"
	"fmt"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/story"
)

var _ Tx = (*memTx)(nil)

// memTx writes to the state at once and remembers how to take it back.
type memTx struct {
	*memState
	now  time.Time // one time for the whole transaction
	undo []func()  // to be run last first
}

func (tx *memTx) rollback() {
	for i := len(tx.undo) - 1; i >= 0; i-- {
		tx.undo[i]()
	}
}

// set puts m[k] = v and remembers what was there.
func set[K comparable, V any](tx *memTx, m map[K]V, k K, v V) {
	old, had := m[k]
	m[k] = v
	tx.undo = append(tx.undo, func() {
		if had {
			m[k] = old
		} else {
			delete(m, k)
		}
	})
}

// push appends v to log and remembers to cut it off again.
func push[T any](tx *memTx, log *[]T, v T) int {
	n := len(*log)
	*log = append(*log, v)
	tx.undo = append(tx.undo, func() {
		clear((*log)[n:])
		*log = (*log)[:n]
	})
	return n
}

// PutPage implements Tx.
func (tx *memTx) PutPage(_ context.Context, p doc.Page) (bool, error) {
	k := memKey{id: p.Hash(), uri: p.URI}
	if _, ok := tx.pageAt[k]; ok {
		return false, nil
	}
	n := push(tx, &tx.pages, p)
	set(tx, tx.pageAt, k, n)
	if first := (memKey{id: k.id}); !has(tx.pageAt, first) {
		set(tx, tx.pageAt, first, n)
	}
	return true, nil
}

// PutDocument implements Tx.
func (tx *memTx) PutDocument(_ context.Context, d doc.Document) (bool, error) {
	k := memKey{id: string(d.ID), uri: d.URI}
	if has(tx.docAt, k) {
		return false, nil
	}
	d.Supersedes = ""
	address := memKey{uri: Address(&d), n: d.Part}
	if i, ok := tx.latest[address]; ok && address.uri != "" && tx.docs[i].ID != d.ID {
		d.Supersedes = tx.docs[i].ID
	}
	n := push(tx, &tx.docs, d)
	set(tx, tx.docAt, k, n)
	set(tx, tx.latest, address, n)
	if first := (memKey{id: k.id}); !has(tx.docAt, first) {
		set(tx, tx.docAt, first, n)
	}
	return true, nil
}

// PutReport implements Tx.
func (tx *memTx) PutReport(ctx context.Context, r *claim.Report) (bool, error) {
	d, err := tx.Document(ctx, r.Document.ID, r.Document.URI)
	if err != nil {
		return false, fmt.Errorf("put report on %w", err)
	}
	k := memKey{id: string(d.ID), uri: d.URI, s: r.Analyser}
	if has(tx.reportAt, k) {
		return false, nil
	}
	kept := *r
	kept.Document = &d
	n := push(tx, &tx.reports, &kept)
	set(tx, tx.reportAt, k, n)
	set(tx, tx.reportAt, memKey{id: k.id, uri: k.uri}, n)
	return true, nil
}

// PutChange implements Tx.
func (tx *memTx) PutChange(ctx context.Context, c story.Change) error {
	if c.Kind != story.Placed {
		push(tx, &tx.changes, c)
		return nil
	}
	if _, err := tx.Document(ctx, c.Document, c.URI); err != nil {
		return fmt.Errorf("put change of story %s on %w", c.Story, err)
	}
	set(tx, tx.placedAt, memKey{id: string(c.Document), uri: c.URI}, push(tx, &tx.changes, c))
	return nil
}

// Append implements Tx.
func (tx *memTx) Append(ctx context.Context, e ledger.Entry) (ledger.Entry, error) {
	if e.Source.Document != "" {
		if _, err := tx.Document(ctx, e.Source.Document, e.Source.URI); err != nil {
			return ledger.Entry{}, fmt.Errorf("append entry on %w", err)
		}
	}
	var prev ledger.Entry
	if n := len(tx.entries); n > 0 {
		prev = tx.entries[n-1]
	}
	e, _, err := Next(prev, e, tx.now)
	if err != nil {
		return ledger.Entry{}, fmt.Errorf("append entry: %w", err)
	}
	push(tx, &tx.entries, e)
	return e, nil
}

// Advance implements Tx.
func (tx *memTx) Advance(_ context.Context, watcher string, from, to Pos) error {
	if at := tx.watchers[watcher]; at != from {
		return fmt.Errorf("advance %s from %d: it stands at %d: %w", watcher, from, at, ErrMoved)
	}
	set(tx, tx.watchers, watcher, to)
	return nil
}

func has[K comparable, V any](m map[K]V, k K) bool {
	_, ok := m[k]
	return ok
}
