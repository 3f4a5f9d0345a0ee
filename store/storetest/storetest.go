// Package storetest is the conformance suite of stores: what sayso/store
// promises, as tests that each driver runs, so that all answer alike. It is
// imported by tests only.
//
// Its main function is [Run].
package storetest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"strings"
	"testing"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
)

// Open opens an empty store with the given clock; it is closed by the test.
type Open func(t *testing.T, now store.Clock) store.Store

// start is where the suite's clock stands: a little after noon.
var start = time.Date(2023, 6, 13, 12, 0, 1, 250e6, time.UTC)

// clock goes on by a second each time it is read.
func clock() store.Clock {
	at := start
	return func() time.Time {
		at = at.Add(time.Second)
		return at
	}
}

// Run tests the stores that open opens.
func Run(t *testing.T, open Open) {
	for _, c := range []struct {
		name string
		test func(*testing.T, store.Store)
	}{
		{"an empty store has nothing and says so", empty},
		{"a page comes back byte for byte and is kept once", pages},
		{"a document comes back whole and is kept once", documents},
		{"a later version of a page supersedes the one before", versions},
		{"what has no lasting address supersedes nothing", noAddress},
		{"words are found in any case, script and language, the last stored first", search},
		{"a report comes back with its document, the latest first", reports},
		{"what became of stories comes back in order, the latest first for a document", changes},
		{"entries are chained and timed by the store", entries},
		{"seen times never go back", seen},
		{"a watcher moves with what was written, or not at all", watchers},
		{"a failed transaction leaves nothing", rollback},
		{"a transaction reads what it wrote", ownWrites},
		{"a list can be broken off, and read while others write", lists},
		{"many read while one writes", concurrent},
		{"a cancelled context ends the work", cancelled},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, clock())
			defer func() {
				if err := s.Verify(t.Context()); err != nil {
					t.Errorf("Verify: %v", err)
				}
				if err := s.Close(); err != nil {
					t.Errorf("Close: %v", err)
				}
			}()
			c.test(t, s)
		})
	}
}

// Page returns a page of the suite with the given address and body.
func Page(uri, body string) doc.Page {
	return doc.Page{URI: uri, Outlet: "harbour-post.example", Published: doc.Day(2023, 6, 13),
		MediaType: "text/plain", Body: []byte(body), Retrieved: start}
}

// Document returns a document of the suite with the given address and text.
func Document(uri, text string) doc.Document {
	return doc.Document{ID: doc.NewID(text), URI: uri, Page: "sha256:00", Outlet: "harbour-post.example",
		Title: "Two bridges", Byline: "By A. Writer", Agencies: []string{"Northwire"}, Language: "en",
		Published: doc.At(start.Truncate(time.Second)), Basis: doc.BasisText, Text: text,
		Blocks:    []doc.Block{{Span: doc.Span{Start: 0, End: len(text)}, Kind: doc.Paragraph}},
		Furniture: []string{"Share"}, Links: []doc.Link{{Label: "SEE ALSO", URL: "https://harbour-post.example/2"}}}
}

// Report returns a report of the suite on d with one claim.
func Report(t testing.TB, d doc.Document, analyser string) *claim.Report {
	t.Helper()
	span := doc.Span{Start: 0, End: len(d.Text)}
	quote, err := doc.NewQuote(d.Text, span)
	if err != nil {
		t.Fatal(err)
	}
	who := claim.Party{Name: "Harbour Post", Kind: "outlet", Side: "none"}
	return &claim.Report{Document: &d, Analyser: analyser,
		Statements: []claim.Statement{{Sentence: span, Content: span, Cue: "said", Mode: "indirect", Speaker: who}},
		Claims: []claim.Claim{{ID: claim.ID("c-" + d.ID), Type: claim.Strike, Sentence: span, Quote: quote, Origin: who,
			Place:      &claim.Place{Name: "Kryvyi Rih", Lat: 47.9, Lon: 33.4},
			Time:       &claim.Time{Start: doc.Day(2023, 6, 13), End: doc.Day(2023, 6, 14)},
			Quantities: []claim.Quantity{{Role: claim.Killed, Value: 11, Low: 11, High: 11, Modifier: "at_least", Text: "at least 11"}},
			Polarity:   claim.Asserted, Modality: claim.Actual}}}
}

func update(t *testing.T, s store.Store, fn func(context.Context, store.Tx) error) {
	t.Helper()
	if err := s.Update(t.Context(), func(tx store.Tx) error { return fn(t.Context(), tx) }); err != nil {
		t.Fatal(err)
	}
}

// put stores a document, and its page, in one transaction of its own.
func put(t *testing.T, s store.Store, d doc.Document) (added bool) {
	t.Helper()
	update(t, s, func(ctx context.Context, tx store.Tx) (err error) {
		added, err = tx.PutDocument(ctx, d)
		return err
	})
	return added
}

// All collects what an iterator yields.
func All[T any](t testing.TB, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var all []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	return all
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\ngot  %+v\nwant %+v", what, got, want)
	}
}

func notFound(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("%s: got error %v, want ErrNotFound", what, err)
	}
}

func empty(t *testing.T, s store.Store) {
	ctx := t.Context()
	_, err := s.Page(ctx, "sha256:11", "")
	notFound(t, "Page", err)
	_, err = s.Document(ctx, "sha256:22", "a.txt")
	notFound(t, "Document", err)
	if err == nil || !strings.Contains(err.Error(), "sha256:22") || !strings.Contains(err.Error(), "a.txt") {
		t.Errorf("the error %v does not name the document", err)
	}
	_, err = s.Report(ctx, "sha256:22", "")
	notFound(t, "Report", err)
	_, err = s.Placed(ctx, "sha256:22", "")
	notFound(t, "Placed", err)
	for _, seq := range []ledger.Seq{-1, 0, 1} {
		_, err = s.Entry(ctx, seq)
		notFound(t, fmt.Sprintf("Entry %d", seq), err)
	}
	counts, err := s.Counts(ctx)
	if err != nil || counts != (store.Counts{}) {
		t.Errorf("Counts: %+v, %v", counts, err)
	}
	if pos, err := s.Position(ctx, "nobody"); pos != 0 || err != nil {
		t.Errorf("Position: %d, %v", pos, err)
	}
	if n := len(All(t, s.Pages(ctx, 0))) + len(All(t, s.Documents(ctx, 0))) + len(All(t, s.Reports(ctx, 0))) + len(All(t, s.Changes(ctx, 0))) + len(All(t, s.Entries(ctx, 0))); n != 0 {
		t.Errorf("an empty store lists %d records", n)
	}
}

func cancelled(t *testing.T, s store.Store) {
	put(t, s, Document("a.txt", "One."))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := s.Update(ctx, func(store.Tx) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Update: %v", err)
	}
	for _, err := range s.Documents(ctx, 0) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("Documents: %v", err)
		}
	}
}
