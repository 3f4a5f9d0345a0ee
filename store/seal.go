package store

import (
	"fmt"
	"time"

	"sayso/ledger"
)

// Next returns e as the entry that follows prev (the zero Entry: none before):
// with Seq, Seen, Prev and Hash set as Tx.Append documents. Drivers share it.
// An entry that has no form in JSON (a number that is none) is an error.
func Next(prev, e ledger.Entry, now time.Time) (ledger.Entry, error) {
	e.Seq = prev.Seq + 1
	if e.Seen.IsZero() {
		e.Seen = now
	}
	e.Seen = e.Seen.UTC().Truncate(time.Millisecond)
	if e.Seen.Before(prev.Seen) {
		e.Seen = prev.Seen
	}
	if e = ledger.Seal(e, prev.Hash); e.Hash == "" {
		return ledger.Entry{}, fmt.Errorf("seal entry %d on document %s: it has no form in JSON", e.Seq, e.Source.Document)
	}
	return e, nil
}

// Check returns why e is not the untouched entry that follows prev, "" when it
// is.
func Check(prev, e ledger.Entry) string {
	switch {
	case e.Seq != prev.Seq+1:
		return fmt.Sprintf("it follows entry %d", prev.Seq)
	case e.Prev != prev.Hash:
		return "it does not name the hash of the entry before"
	case ledger.Seal(e, prev.Hash).Hash != e.Hash:
		return "its content does not have its hash"
	}
	return ""
}
