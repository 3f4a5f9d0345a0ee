package engine

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
)

// againStage is the watcher that marks how far the documents were read when
// Reanalyse was called last: those up to there are read again.
const againStage = "read.again"

// Outdated reports whether the newest report was made by another version of
// the makers than the engine's.
func (e *Engine) Outdated(ctx context.Context) (bool, error) {
	counts, err := e.o.Store.Counts(ctx)
	if err != nil || counts.Reports == 0 {
		return false, err
	}
	last, err := take(e.o.Store.Reports(ctx, counts.Reports-1), 1)
	if err != nil || len(last) == 0 {
		return false, err
	}
	return last[0].Value.Analyser != e.o.Maker.Version(), nil
}

// Reanalyse has the next Run read all documents again with the present makers.
// What they now find otherwise becomes a new entry that supersedes the one
// before, seen at the time of the new one: a change of mind is an entry, and
// the past stays as it was. Documents that a later version of their page
// replaced, or that an editor took back as a whole, add no entry. It can be
// called at any time and goes on after a kill.
func (e *Engine) Reanalyse(ctx context.Context) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.again = nil
	err := e.o.Store.Update(ctx, func(tx store.Tx) error {
		at, err := tx.Position(ctx, readStage)
		if err != nil {
			return err
		}
		before, err := tx.Position(ctx, againStage)
		if err != nil {
			return err
		}
		if err := tx.Advance(ctx, againStage, before, max(before, at)); err != nil {
			return err
		}
		return tx.Advance(ctx, readStage, at, 0)
	})
	if err != nil {
		return fmt.Errorf("engine: read again: %w", err)
	}
	return nil
}

// name is what names a document.
type name struct {
	id  doc.ID
	uri string
}

func nameOf(d *doc.Document) name { return name{d.ID, d.URI} }

// again is what must be known to read documents a second time.
type again struct {
	upTo  store.Pos       // documents after it are read for the first time
	over  map[name]bool   // replaced by a later version, or taken back
	first map[doc.ID]name // the first document with that text that is not over
	same  map[doc.ID]int  // how many documents with that text are not over
}

// primeAgain makes e.again hold for the documents after from.
func (e *Engine) primeAgain(ctx context.Context, from store.Pos) error {
	upTo, err := e.o.Store.Position(ctx, againStage)
	if err != nil {
		return err
	}
	if e.again != nil && e.again.upTo == upTo {
		return nil
	}
	e.again = &again{upTo: upTo}
	if from >= upTo {
		return nil
	}
	a := &again{upTo: upTo, over: map[name]bool{}, first: map[doc.ID]name{}, same: map[doc.ID]int{}}
	e.again = nil
	names, err := a.replaced(ctx, e.o.Store)
	if err != nil {
		return err
	}
	for entry, err := range e.o.Store.Entries(ctx, 0) {
		if err != nil {
			return err
		}
		if entry.Kind == ledger.Retracted && len(entry.Claims) == 0 {
			a.over[name{entry.Source.Document, entry.Source.URI}] = true
		}
	}
	for _, n := range names {
		if a.over[n] {
			continue
		}
		if a.same[n.id]++; a.same[n.id] == 1 {
			a.first[n.id] = n
		}
	}
	e.again = a
	return nil
}

// replaced marks the documents that have a later version, by the rule of
// store.Tx.PutDocument, and returns the names of all up to a.upTo.
func (a *again) replaced(ctx context.Context, s store.Reader) (names []name, err error) {
	type place struct {
		address string
		part    int
	}
	latest := map[place]name{}
	for rec, err := range s.Documents(ctx, 0) {
		if err != nil {
			return nil, err
		}
		if rec.Pos > a.upTo {
			break
		}
		d := &rec.Value
		at := place{store.Address(d), d.Part}
		if d.Supersedes != "" {
			a.over[latest[at]] = true
		}
		latest[at] = nameOf(d)
		names = append(names, nameOf(d))
	}
	return names, nil
}

// enter writes the report of a document that may have been read before, and
// the entry, if what it says changed.
func (a *again) enter(ctx context.Context, tx store.Tx, rec store.Record[doc.Document], r *claim.Report, entry ledger.Entry) (ledger.Entry, bool, error) {
	n := nameOf(&rec.Value)
	old, err := tx.Report(ctx, n.id, n.uri)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return entry, false, err
	}
	known := err == nil
	added, err := tx.PutReport(ctx, r)
	if err != nil || !added {
		return entry, false, err
	}
	if a.over[n] || known && a.same[n.id] == 1 && sameClaims(old, r) {
		return entry, false, nil
	}
	if known {
		entry.Kind, entry.Source.Supersedes = ledger.Reported, ""
		if a.first[n.id] == n {
			entry.Kind, entry.Source.Supersedes = ledger.Superseded, n.id
		}
	}
	entry, err = tx.Append(ctx, entry)
	return entry, err == nil, err
}

// sameClaims reports whether two reports give the same claims.
func sameClaims(old, r *claim.Report) bool {
	was, err := json.Marshal(old.Claims)
	if err != nil {
		return false
	}
	is, err := json.Marshal(r.Claims)
	return err == nil && bytes.Equal(was, is)
}
