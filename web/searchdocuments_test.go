package web

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sayso/claim"
	"sayso/doc"
	"sayso/internal/synthetic"
	"sayso/ledger"
	"sayso/notify"
	"sayso/store"
)

// A search by words and other fields finds the documents that a look through all
// would find, from whichever end it begins.
func TestDocumentsOfWordsAndFields(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := world{store.NewMem(nil), &notify.Hub{}}
		made := &synthetic.World{Seed: rapid.Uint64Range(1, 1<<40).Draw(t, "seed"), Shape: synthetic.Crowded}
		texts := map[store.DocumentKey]string{}
		err := w.Update(t.Context(), func(tx store.Tx) error {
			for range rapid.IntRange(1, 120).Draw(t, "entries") {
				e := made.Entry()
				if r := synthetic.Report(e); r != nil {
					if _, err := tx.PutDocument(t.Context(), *r.Document); err != nil {
						return err
					}
					texts[store.DocumentKey{ID: r.Document.ID, URI: r.Document.URI}] = r.Document.Title + "\n" + r.Document.Text
				}
				if _, err := tx.Append(t.Context(), e); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		site, err := New(w, Options{})
		if err != nil {
			t.Fatal(err)
		}
		query := rapid.SampledFrom([]string{"killed", "ba", "head 1", "nosuchword", "region killed"}).Draw(t, "query")
		sel := rapid.SampledFrom([]selection{{Types: []claim.Type{claim.Strike}}, {Standings: []ledger.Standing{ledger.Disputed}}, {Where: []string{"town"}}, {Types: []claim.Type{claim.Loss}, From: doc.Day(2022, 2, 26)}}).Draw(t, "fields")
		words, err := store.QueryWords(query)
		if err != nil {
			t.Fatal(err)
		}
		search, want := newDocumentSearch(query, sel), map[store.DocumentKey]bool{}
		err = w.View(t.Context(), ledger.Until{}, func(l *ledger.Ledger) error {
			search.look(site, l)
			for _, row := range rowsOnly(claimRows(l, search.fields, cursor{}, 1e6)) {
				if k := (store.DocumentKey{ID: row.app.Source.Document, URI: row.app.Source.URI}); store.HoldsWords(texts[k], words) {
					want[k] = true
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			found, err := search.find(t.Context(), site)
			if err != nil {
				t.Fatal(err)
			}
			got := map[store.DocumentKey]bool{}
			for _, d := range found {
				got[store.DocumentKey{ID: d.ID, URI: d.URI}] = true
			}
			if len(found) != len(got) || len(got) != min(len(want), foundDocuments) || slices.ContainsFunc(slices.Collect(maps.Keys(got)), func(k store.DocumentKey) bool { return !want[k] }) {
				t.Errorf("%q: %d documents, some among %d wanted", query, len(found), len(want))
			}
			search.fit = nil // now from the documents with the words
		}
	})
}

func rowsOnly(rows []claimRow, _ int, _ cursor) []claimRow { return rows }
