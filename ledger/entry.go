package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

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

// Sealed is an entry as a store keeps it. Content is encoding/json's form of
// the entry without seq, prev and hash. Hash is taken over the very bytes that
// are kept, never over a form made anew from what was read, so that a version
// of the program with other fields still verifies what an older one wrote:
//
//	Hash = "sha256:" + hex(SHA-256(Prev + "\n" + Seq in decimal + "\n" + Content))
//
// Prev is the Hash of the entry before, "" for the first. It has no line break,
// nor has Seq, so no two entries give the same bytes to hash.
type Sealed struct {
	Seq     Seq
	Prev    string
	Hash    string
	Content []byte
}

// unchained is an entry without what chains it: the three fields hide those of
// Entry.
type unchained struct {
	*Entry
	Seq  *Seq    `json:"seq,omitempty"`
	Prev *string `json:"prev,omitempty"`
	Hash *string `json:"hash,omitempty"`
}

// Seal returns the sealed form of e, which has its Seq, as the one that follows
// the entry with hash prev; Prev and Hash of e do not matter. An entry that
// cannot be written as JSON (a year beyond 9999, a number that is none) is an
// error.
func Seal(e Entry, prev string) (Sealed, error) {
	e.Seen = e.Seen.UTC()
	b, err := json.Marshal(unchained{Entry: &e})
	if err != nil {
		return Sealed{}, fmt.Errorf("ledger: seal entry %d on document %s: %w", e.Seq, e.Source.Document, err)
	}
	s := Sealed{Seq: e.Seq, Prev: prev, Content: b}
	s.Hash = s.digest()
	return s, nil
}

// Entry reads the entry. Fields of the content that this version does not know
// are passed over, those that it lacks are zero.
func (s Sealed) Entry() (Entry, error) {
	var e Entry
	if err := json.Unmarshal(s.Content, &e); err != nil {
		return Entry{}, fmt.Errorf("ledger: read entry %d: %w", s.Seq, err)
	}
	e.Seq, e.Prev, e.Hash = s.Seq, s.Prev, s.Hash
	return e, nil
}

func (s Sealed) digest() string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%d\n", s.Prev, s.Seq)
	h.Write(s.Content)
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}

// Verify returns an error that says why s is not the untouched entry that
// follows before, the zero Sealed for the first. An entry whose own hash was
// overwritten is to blame for that, and not the one that follows it.
func Verify(before, s Sealed) error {
	switch {
	case s.Seq != before.Seq+1:
		return fmt.Errorf("entry %d is missing: found %d in its place", before.Seq+1, s.Seq)
	case s.Hash != s.digest():
		return fmt.Errorf("entry %d was changed: its content does not give its hash", s.Seq)
	case s.Prev != before.Hash && (before.Seq == 0 || s.Prev != before.digest()):
		return fmt.Errorf("entry %d does not follow entry %d: it names another hash", s.Seq, before.Seq)
	}
	return nil
}
