package store

import (
	"context"
	"fmt"
	"time"

	"sayso/ledger"
)

// Next returns e as the entry that follows prev (the zero Entry: none before),
// with Seq, Seen, Prev and Hash set as Tx.Append documents, and its sealed form.
// Drivers share it. An entry that has no form in JSON (a number that is none)
// is an error.
func Next(prev, e ledger.Entry, now time.Time) (ledger.Entry, ledger.Sealed, error) {
	e.Seq = prev.Seq + 1
	if e.Seen.IsZero() {
		e.Seen = now
	}
	e.Seen = e.Seen.UTC().Truncate(time.Millisecond)
	if e.Seen.Before(prev.Seen) {
		e.Seen = prev.Seen
	}
	sealed, err := ledger.Seal(e, prev.Hash)
	if err != nil {
		return ledger.Entry{}, ledger.Sealed{}, err
	}
	e.Prev, e.Hash = sealed.Prev, sealed.Hash
	return e, sealed, nil
}

// Holds returns the place of the entry whose hash is head. A chain that was cut
// short before it, or made anew, does not hold it: ErrNotFound. It does not
// check the chain; Verify does.
func Holds(ctx context.Context, r Reader, head string) (ledger.Seq, error) {
	for e, err := range r.Entries(ctx, 0) {
		if err != nil {
			return 0, err
		}
		if e.Hash == head {
			return e.Seq, nil
		}
	}
	return 0, fmt.Errorf("entry with the hash %s: %w", head, ErrNotFound)
}
