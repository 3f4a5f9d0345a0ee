package web

import (
	"context"
	"iter"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
)

// Source is where the pages get what they show. Its methods may be called by
// many at once.
type Source interface {
	// View calls fn with the ledger folded up to the bound, and returns fn's
	// error; the zero Until means as it stands now. The ledger is read only and
	// must not be kept after fn returns: View holds off new entries meanwhile.
	View(ctx context.Context, until ledger.Until, fn func(*ledger.Ledger) error) error
	// Report returns the latest report on the document id found at uri, with
	// its Document; uri "" means the first stored one. The error wraps
	// store.ErrNotFound when there is none.
	Report(ctx context.Context, id doc.ID, uri string) (*claim.Report, error)
	// Entries yields the ledger's entries with Seq > after, in order.
	Entries(ctx context.Context, after ledger.Seq) iter.Seq2[ledger.Entry, error]
}

// Clock tells the time.
type Clock func() time.Time
