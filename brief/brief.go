// Package brief composes the live briefing from the ledger as of a Seq: lines
// in newsroom wording, each with its standing and its citations. Every number
// in a line stands in a cited sentence. Nothing is written free-hand: a line is
// put together from the slots of claims.
//
// Its main type is [Briefing].
package brief

import (
	"sayso/doc"
	"sayso/ledger"
)

// Briefing is the live briefing as of a Seq. Its JSON form is part of the
// extraction contract.
type Briefing struct {
	AsOf     string     `json:"as_of"` // RFC 3339
	Seq      ledger.Seq `json:"seq"`
	Glance   []Line     `json:"glance"` // at most ten lines
	Sections []Section  `json:"sections"`
}

// Section is one part of the briefing.
type Section struct {
	Name  string `json:"name"`
	Lines []Line `json:"lines"`
}

// Line is one cited sentence of the briefing.
type Line struct {
	ID        string          `json:"id"`
	Text      string          `json:"text"`
	Standing  ledger.Standing `json:"standing"`
	Event     ledger.EventID  `json:"event"`
	Citations []Citation      `json:"citations"`
	Origins   []string        `json:"origins,omitempty"` // names of the origins, first seen first
	Relays    []string        `json:"relays,omitempty"`
	When      doc.Stamp       `json:"when,omitzero"`   // when it happened
	Seen      string          `json:"seen,omitempty"`  // RFC 3339, when we last learned something about it
	Notes     []string        `json:"notes,omitempty"` // "no independent confirmation", "flagged as an anachronism: …"
}

// Citation is the very sentence that a line rests on.
type Citation struct {
	URI       string    `json:"uri"`
	Document  doc.ID    `json:"document"`
	Outlet    string    `json:"outlet"`
	Published doc.Stamp `json:"published"`
	Quote     string    `json:"quote"` // the exact sentence
	Start     int       `json:"start"` // byte offsets into the document's text, [Start, End)
	End       int       `json:"end"`
}
