// Package brief composes the live briefing from the ledger as of a moment: lines
// in newsroom wording, each with its standing and its citations. Every number
// in a line stands in a cited sentence. Nothing is written free-hand: a line is
// put together from the slots of claims. It decides nothing about standing (see
// sayso/ledger) and draws no page (see sayso/web).
//
// Its main type is [Briefing]; [Compose] makes one.
package brief

import (
	"sayso/doc"
	"sayso/ledger"
)

// The sections of a briefing, in their order. Older stands last and only where
// it holds something.
const (
	FrontLine  = "Front line"
	Strikes    = "Strikes and civilians"
	Losses     = "Losses by claimant"
	Aid        = "Military aid"
	Statements = "Statements"
	Older      = "Older or undated"
)

// SectionNames lists the five sections that every briefing has, in order.
var SectionNames = []string{FrontLine, Strikes, Losses, Aid, Statements}

// MaxGlance is how many lines stand at a glance at most.
const MaxGlance = 10

// Briefing is the live briefing as of a Seq. Its JSON form is part of the
// extraction contract.
type Briefing struct {
	AsOf     string     `json:"as_of"` // RFC 3339
	Seq      ledger.Seq `json:"seq"`
	Glance   []Line     `json:"glance"` // at most MaxGlance lines
	Sections []Section  `json:"sections"`
}

// Section is one part of the briefing.
type Section struct {
	Name  string `json:"name"`
	Lines []Line `json:"lines"`
}

// Line is one cited sentence of the briefing, or a few that belong together.
type Line struct {
	ID        string           `json:"id"` // stable while the line tells of the same events
	Text      string           `json:"text"`
	Says      string           `json:"says,omitempty"` // what it says without on whose word, see Fold
	Standing  ledger.Standing  `json:"standing"`
	Rule      string           `json:"rule,omitempty"` // name of the rule that gave the standing
	Event     ledger.EventID   `json:"event"`
	Also      []ledger.EventID `json:"also,omitempty"` // further events told in the same line
	Citations []Citation       `json:"citations"`
	Origins   []string         `json:"origins,omitempty"` // names of the origins, first seen first
	Relays    []string         `json:"relays,omitempty"`
	Copies    int              `json:"copies,omitempty"`  // how many further documents only repeat what the cited ones say
	When      doc.Stamp        `json:"when,omitzero"`     // when it happened
	Seen      string           `json:"seen,omitempty"`    // RFC 3339, when we last learned something about it
	Last      ledger.Seq       `json:"last,omitempty"`    // latest entry that bears on it
	Notes     []string         `json:"notes,omitempty"`   // "no independent confirmation", "flagged as an anachronism: …"
	Section   string           `json:"section,omitempty"` // name of the section it belongs to
}

// Citation is the very sentence that a line rests on.
type Citation struct {
	URI       string    `json:"uri"`
	Document  doc.ID    `json:"document"`
	Outlet    string    `json:"outlet"`
	Title     string    `json:"title,omitempty"`
	Published doc.Stamp `json:"published"`
	Quote     string    `json:"quote"` // the exact sentence
	Start     int       `json:"start"` // byte offsets into the document's text, [Start, End)
	End       int       `json:"end"`
}
