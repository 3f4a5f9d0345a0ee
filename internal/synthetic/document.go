package synthetic

import (
	"strings"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
)

// textBytes is about how long a text is.
const textBytes = 1500

// Report returns the document of an entry with its claims, each sentence where
// its claim says that it stands; nil for an entry that brings no document. Other
// words are made up, few of them used often.
func Report(e ledger.Entry) *claim.Report {
	if e.Kind != ledger.Reported && e.Kind != ledger.Superseded {
		return nil
	}
	w := &World{Seed: uint64(e.Seq)*0x9E3779B97F4A7C15 + 1}
	var b strings.Builder
	prose := func(to int) {
		for b.Len() < to {
			word := w.word()
			if b.Len()+len(word)+1 > to {
				word = strings.Repeat("o", max(0, to-b.Len()-1))
			}
			b.WriteString(word + " ")
		}
	}
	for _, c := range e.Claims {
		prose(c.Sentence.Start)
		b.WriteString(c.Quote.Exact)
	}
	prose(max(textBytes, b.Len()+100))
	return &claim.Report{Analyser: e.Analyser, Claims: e.Claims, Document: &doc.Document{
		ID: e.Source.Document, URI: e.Source.URI, Outlet: e.Source.Outlet, Title: e.Source.Title, Language: "en",
		Published: e.Source.Published, Basis: e.Source.Basis, Text: b.String(),
	}}
}

// The letters of made-up words.
const consonants, vowels = "bdfgklmnprstvz", "aeiou"

// word makes up a word of two to four syllables.
func (w *World) word() string {
	var b strings.Builder
	for n := 2 + w.often(3); n > 0; n-- {
		b.WriteByte(consonants[w.often(len(consonants))])
		b.WriteByte(vowels[w.pick(len(vowels))])
	}
	return b.String()
}
