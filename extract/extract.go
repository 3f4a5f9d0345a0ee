// Package extract turns a retrieved page into the articles that stand on it:
// article text told from furniture, one Document per article, with headline,
// byline, agencies, outlet, language and the publication date with its basis.
// It is pure: it reads no file, no clock and no network, and the same page
// with the same options gives the same documents byte for byte. It does not
// fetch or read files (see sayso/ingest) and does not judge what is said.
//
// Its main type is [Extractor].
package extract

import (
	"errors"
	"time"

	"sayso/doc"
)

// Version names this maker. Documents derived by another version may differ;
// pages are kept raw so that they can be extracted again.
const Version = "extract/2"

// Errors of Documents, wrapped with the page's URI.
var (
	ErrEmpty    = errors.New("the page is empty")
	ErrBinary   = errors.New("the page is binary data, not text")
	ErrTooLarge = errors.New("the page is larger than the limit of 15 MiB")
	ErrNoText   = errors.New("the page holds no article text")
)

// Anchor is a plain dated event that texts name without its year: the bursting
// of a dam, a summit. A text that names all words of Phrase is about a time
// near Date.
type Anchor struct {
	Phrase []string  // words that must all stand in one paragraph, case ignored: {"kakhovka", "dam", "june 6"}
	Date   time.Time // the day of the event, midnight UTC
}

// Options is what a page alone cannot tell. The zero value is usable.
type Options struct {
	// DayOne is day 1 of the war, midnight UTC: "Day 475 of the war" is
	// DayOne plus 474 days. Zero: such phrases give no date.
	DayOne time.Time
	// Anchors are dated events of the theatre; they pin the year of a date
	// that is written without one.
	Anchors []Anchor
	// Outlets gives the domain of an outlet by its name as texts write it
	// ("RFE/RL"). Nil: only what the page itself gives.
	Outlets func(name string) (domain string, ok bool)
	// Recurring reports whether a line recurs over the pages of an outlet (by
	// domain, "" when unknown), as learnt elsewhere. Nil: nothing recurs.
	Recurring func(outlet, line string) bool
}

// Extractor finds the articles on pages. Make one with New.
type Extractor struct {
	opts Options
}

// New returns an extractor with the given options.
func New(o Options) *Extractor {
	anchors := make([]Anchor, 0, len(o.Anchors))
	for _, a := range o.Anchors {
		phrases := make([]string, 0, len(a.Phrase))
		for _, p := range a.Phrase {
			phrases = append(phrases, key(words(p)))
		}
		anchors = append(anchors, Anchor{phrases, a.Date})
	}
	o.Anchors = anchors
	return &Extractor{opts: o}
}

// Documents returns the articles of p with the zero Options.
func Documents(p doc.Page) ([]doc.Document, error) { return New(Options{}).Documents(p) }
