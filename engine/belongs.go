package engine

import (
	"strings"

	"sayso/doc"
	"sayso/place"
)

// English is the language that is analysed; of documents in others nothing is
// claimed.
const English = "en"

// Belongs reports whether a document is about the theatre, and by which name
// (see theatre.Theatre.Belongs). judged is false for a document in a language
// that is not analysed: nothing is guessed of it.
func (a *Analyst) Belongs(d *doc.Document) (why string, belongs, judged bool) {
	if d.Language != English {
		return "", false, false
	}
	why, belongs = a.Theatre.Belongs(d.Title, strings.TrimPrefix(d.Text, d.Title), a.placesWithin)
	return why, belongs, true
}

// wellKnown is the prominence from which on a place's name alone tells where a
// text plays.
const wellKnown = .5

// placesWithin returns the names of well-known places of the theatre's country
// that no place elsewhere shares.
func (a *Analyst) placesWithin(tokens []string) []string {
	var out []string
	for _, m := range a.Places.Scan(tokens) {
		if m.Place.Country != a.Theatre.Country || m.Weight < wellKnown {
			continue
		}
		name := strings.Join(tokens[m.First:m.Last], " ")
		if r := a.Places.Resolve(name, place.Hint{}); !r.Ambiguous() && r.Place != nil && r.Place.Country == a.Theatre.Country {
			out = append(out, name)
		}
	}
	return out
}
