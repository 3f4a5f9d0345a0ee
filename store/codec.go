package store

import (
	"encoding/json"
	"fmt"

	"sayso/claim"
	"sayso/doc"
	"sayso/story"
)

// The stored forms, shared by the drivers. All are JSON, written by
// encoding/json in the order of the fields, so that the same value gives the
// same bytes:
//
//	document  {"document": doc.Document, "blocks": [{"start", "end", "kind"}]}
//	report    {"statements": [claim.Statement], "claims": [claim.Claim]}
//	change    story.Change
//	entry     ledger.Sealed.Content

type storedDocument struct {
	Document doc.Document  `json:"document"`
	Blocks   []storedBlock `json:"blocks"`
}

type storedBlock struct {
	Start int           `json:"start"`
	End   int           `json:"end"`
	Kind  doc.BlockKind `json:"kind"`
}

type storedReport struct {
	Statements []claim.Statement `json:"statements"`
	Claims     []claim.Claim     `json:"claims"`
}

// EncodeDocument returns the stored form of d.
func EncodeDocument(d *doc.Document) ([]byte, error) {
	w := storedDocument{Document: *d, Blocks: make([]storedBlock, len(d.Blocks))}
	for i, b := range d.Blocks {
		w.Blocks[i] = storedBlock{b.Start, b.End, b.Kind}
	}
	b, err := json.Marshal(w)
	if err != nil {
		return nil, fmt.Errorf("encode document %s: %w", d.ID, err)
	}
	return b, nil
}

// DecodeDocument reads what EncodeDocument wrote.
func DecodeDocument(b []byte) (doc.Document, error) {
	var w storedDocument
	if err := json.Unmarshal(b, &w); err != nil {
		return doc.Document{}, fmt.Errorf("decode document: %w", err)
	}
	if len(w.Blocks) > 0 {
		w.Document.Blocks = make([]doc.Block, len(w.Blocks))
	}
	for i, b := range w.Blocks {
		w.Document.Blocks[i] = doc.Block{Span: doc.Span{Start: b.Start, End: b.End}, Kind: b.Kind}
	}
	return w.Document, nil
}

// EncodeReport returns the stored form of r, without its document and
// analyser.
func EncodeReport(r *claim.Report) ([]byte, error) {
	b, err := json.Marshal(storedReport{r.Statements, r.Claims})
	if err != nil {
		return nil, fmt.Errorf("encode report on %s: %w", r.Document.ID, err)
	}
	return b, nil
}

// DecodeReport reads what EncodeReport wrote.
func DecodeReport(b []byte, d *doc.Document, analyser string) (*claim.Report, error) {
	var w storedReport
	if err := json.Unmarshal(b, &w); err != nil {
		return nil, fmt.Errorf("decode report on %s: %w", d.ID, err)
	}
	return &claim.Report{Document: d, Analyser: analyser, Statements: w.Statements, Claims: w.Claims}, nil
}

// EncodeChange returns the stored form of c.
func EncodeChange(c *story.Change) ([]byte, error) {
	b, err := json.Marshal(c)
	if err != nil {
		return nil, fmt.Errorf("encode change of %s: %w", c.Story, err)
	}
	return b, nil
}

// DecodeChange reads what EncodeChange wrote.
func DecodeChange(b []byte) (story.Change, error) {
	var c story.Change
	if err := json.Unmarshal(b, &c); err != nil {
		return story.Change{}, fmt.Errorf("decode change: %w", err)
	}
	return c, nil
}
