package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"iter"

	"sayso/claim"
	"sayso/doc"
)

// NewEntry returns the entry of a report; copies are the earlier documents
// that its document copies, nearest first. A document that supersedes another
// gives an entry of that kind. Seq, Seen, Prev and Hash are the store's to
// fill, with [Seal]. Of the agencies that the document credits, those of
// picture credits and those that it only quotes are left out: they are not
// whose word the text is.
func NewEntry(r *claim.Report, copies []doc.ID) Entry {
	d := r.Document
	e := Entry{Kind: Reported, Analyser: r.Analyser, Claims: r.Claims, Source: Source{
		Document: d.ID, URI: d.URI, Outlet: d.Outlet, Title: d.Title, Published: d.Published, Basis: d.Basis,
		Agencies: textCredits(d), Byline: d.Byline, Supersedes: d.Supersedes, CopyOf: copies,
	}}
	if d.Supersedes != "" {
		e.Kind = Superseded
	}
	return e
}

// Seal returns e with Prev set and Hash computed over its canonical JSON:
// encoding/json's form of the entry with an empty Hash, Seen in UTC, every
// byte that is no UTF-8 as U+FFFD.
func Seal(e Entry, prev string) Entry {
	e.Seen, e.Prev = e.Seen.UTC(), prev
	e.Hash = digest(e)
	return e
}

// digest returns the hash of an entry, "" when it cannot be written as JSON
// (a year beyond 9999, a number that is none).
func digest(e Entry) string {
	e.Hash = ""
	b, err := json.Marshal(e)
	if err != nil {
		return ""
	}
	b = bytes.ReplaceAll(b, []byte(`\ufffd`), []byte("\uFFFD"))
	sum := sha256.Sum256(b)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Verify reads a chain of sealed entries from the first on. The error names
// the first entry that is missing, changed or out of place.
func Verify(entries iter.Seq2[Entry, error]) error {
	want, prev := Seq(1), ""
	for e, err := range entries {
		if err != nil {
			return fmt.Errorf("ledger: verify entry %d: %w", want, err)
		}
		if err := check(e, want, prev); err != nil {
			return err
		}
		want, prev = want+1, e.Hash
	}
	return nil
}

// check says what is wrong with a sealed entry that should have Seq want and
// follow an entry with hash prev.
func check(e Entry, want Seq, prev string) error {
	switch {
	case e.Seq != want:
		return fmt.Errorf("ledger: entry %d is missing: found %d in its place", want, e.Seq)
	case e.Prev != prev:
		return fmt.Errorf("ledger: entry %d does not follow entry %d: it names the hash %q, not %q", want, want-1, e.Prev, prev)
	case e.Hash != digest(e):
		return fmt.Errorf("ledger: entry %d was changed: its content does not give its hash %q", want, e.Hash)
	}
	return nil
}
