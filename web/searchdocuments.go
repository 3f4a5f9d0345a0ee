package web

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
)

// How many documents a search looks at.
const (
	foundDocuments = 20  // that it shows
	amongDocuments = 200 // that hold the words or fit the other fields, for those that do both
)

// documentSearch finds the documents that hold words and fit other fields. Where
// these ask for more than days, that is documents that tell a claim of them: those are
// looked through for the words where they are few, else those with the words for such
// claims.
type documentSearch struct {
	query  string
	fields selection // without the words

	telling bool                // a document must tell a claim of the fields
	fit     []store.DocumentKey // those that do, the last first; nil where they are not few
	among   int                 // of how many those that fit were found, 0 for all
}

// newDocumentSearch returns the search for a query within other fields.
func newDocumentSearch(query string, fields selection) documentSearch {
	fields.Words, fields.told = nil, nil
	days := fields
	days.From, days.To = doc.Stamp{}, doc.Stamp{}
	return documentSearch{query: query, fields: fields, telling: !days.all()}
}

// look looks up the documents that tell a claim of the fields, as far as they are few.
func (d *documentSearch) look(s *Site, l *ledger.Ledger) {
	d.fields = s.named(l, ledger.Until{}, d.fields)
	if c, few := d.fields.candidates(l); few && c.len() <= amongDocuments {
		d.fit = d.fields.documents(c.newest(), func(*ledger.Appearance) bool { return true })
	}
}

// find returns the last documents found, foundDocuments at most.
func (d *documentSearch) find(ctx context.Context, s *Site) ([]doc.Document, error) {
	if !d.telling {
		return d.published(ctx, s)
	}
	if d.fit == nil {
		if err := d.lookThrough(ctx, s); err != nil {
			return nil, err
		}
	}
	return s.source.Among(ctx, d.query, d.fit, foundDocuments)
}

// lookThrough looks through the last documents with the words for those that tell a
// claim of the fields.
func (d *documentSearch) lookThrough(ctx context.Context, s *Site) error {
	held, err := s.source.Holding(ctx, d.query, amongDocuments)
	if err != nil {
		return err
	}
	if len(held) == amongDocuments {
		d.among = amongDocuments
	}
	return s.source.View(ctx, ledger.Until{}, func(l *ledger.Ledger) error {
		for _, id := range held {
			if len(d.fit) < foundDocuments {
				of := func(a *ledger.Appearance) bool { return a.Source.Document == id }
				d.fit = append(d.fit, d.fields.documents(slices.Values(l.EventsOf(id)), of)...)
			}
		}
		return nil
	})
}

// documents returns the documents that tell a claim of a selection among some
// appearances of events, those that came in last first.
func (s *selection) documents(events iter.Seq[*ledger.Event], of func(*ledger.Appearance) bool) []store.DocumentKey {
	told := map[store.DocumentKey]ledger.Seq{}
	for e := range events {
		if !s.event(e) {
			continue
		}
		for _, as := range [][]ledger.Appearance{e.Appearances, e.Responses} {
			for i := range as {
				if a := &as[i]; of(a) && s.appearance(e, a) {
					k := store.DocumentKey{ID: a.Source.Document, URI: a.Source.URI}
					told[k] = max(told[k], a.Seq)
				}
			}
		}
	}
	out := make([]store.DocumentKey, 0, len(told))
	for k := range told {
		out = append(out, k)
	}
	slices.SortFunc(out, func(a, b store.DocumentKey) int {
		return cmp.Or(cmp.Compare(told[b], told[a]), cmp.Compare(a.URI, b.URI), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// published returns the last documents with the words that came out on the days asked
// for.
func (d *documentSearch) published(ctx context.Context, s *Site) ([]doc.Document, error) {
	n := foundDocuments
	if !d.fields.all() {
		n = amongDocuments
	}
	found, err := s.source.Search(ctx, d.query, n)
	if n == amongDocuments && len(found) == n {
		d.among = n
	}
	var out []doc.Document
	for i := range found {
		if len(out) < foundDocuments && (d.fields.all() || d.fields.published(&found[i].Value)) {
			out = append(out, found[i].Value)
		}
	}
	return out, err
}

// published reports whether a document came out on the days of a selection.
func (s *selection) published(d *doc.Document) bool {
	return !d.Published.IsZero() && !d.Published.Time.Before(s.From.Time) && (s.To.IsZero() || d.Published.Time.Before(s.To.Time))
}
