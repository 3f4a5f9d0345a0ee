package engine

import (
	"cmp"
	"context"
	"slices"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
	"sayso/theatre"
)

// Reading is what reading some pages once gave, without a store that lasts.
type Reading struct {
	Summary
	// Reports holds one for each article, in the order of the input; the
	// articles of a page in page order.
	Reports []*claim.Report
	// Store holds pages, documents, reports and entries; it is in memory.
	Store *store.Mem
}

// Read reads pages once, as the engine reads an archive (see Options.Archive),
// into a store in memory; o.Store is not used. A page that is given twice is
// read once.
func Read(ctx context.Context, o Options, pages []doc.Page) (*Reading, error) {
	mem := store.NewMem(o.Clock)
	o.Store, o.Archive = mem, true
	e, err := New(o)
	if err != nil {
		return nil, err
	}
	if _, err := e.Put(ctx, pages...); err != nil {
		return nil, err
	}
	r := &Reading{Store: mem}
	if r.Summary, err = e.Run(ctx); err != nil {
		return nil, err
	}
	r.Reports, err = inputOrder(ctx, mem)
	return r, err
}

// Ledger folds the ledger of what was read, up to a bound.
func (r *Reading) Ledger(ctx context.Context, t *theatre.Theatre, until ledger.Until) (*ledger.Ledger, error) {
	return ledger.Fold(t, r.Store.Entries(ctx, 0), until)
}

// inputOrder returns the reports in the order of their pages.
func inputOrder(ctx context.Context, s store.Reader) ([]*claim.Report, error) {
	type key struct{ hash, uri string }
	place := map[key]store.Pos{}
	for rec, err := range s.Pages(ctx, 0) {
		if err != nil {
			return nil, err
		}
		place[key{rec.Value.Hash(), rec.Value.URI}] = rec.Pos
	}
	var reports []*claim.Report
	for rec, err := range s.Reports(ctx, 0) {
		if err != nil {
			return nil, err
		}
		reports = append(reports, rec.Value)
	}
	slices.SortStableFunc(reports, func(a, b *claim.Report) int {
		d, e := a.Document, b.Document
		return cmp.Or(cmp.Compare(place[key{d.Page, d.URI}], place[key{e.Page, e.URI}]), cmp.Compare(d.Part, e.Part))
	})
	return reports, nil
}
