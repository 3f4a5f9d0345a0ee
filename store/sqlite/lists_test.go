package sqlite

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sayso/doc"
	"sayso/store"
	"sayso/store/storetest"
)

// Ensure that the lists of words find what a look through all texts finds, in its
// order, whatever came in how many transactions, was given up, or was there when the
// store was opened.
func TestListsFindWhatTheTextsHold(t *testing.T) {
	at := 0
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "an", "ant", "ants", "anthem", "anthems", "Anthemion", "é", "École", "ecole", "42", "Киев", "киевский", "b", "bridge", "bridges"}), 0, 5)
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		at++
		path := filepath.Join(dir, fmt.Sprintf("%d.db", at))
		open := func() *Store {
			s, err := Open(t.Context(), path, nil)
			if err != nil {
				t.Fatal(err)
			}
			s.listing = listing{batch: 8, block: 64}
			return s
		}
		s, plain, n := open(), store.NewMem(nil), 0
		for range rapid.IntRange(1, 4).Draw(t, "transactions") {
			givenUp := rapid.IntRange(0, 5).Draw(t, "given up") == 0
			var docs []doc.Document
			for range rapid.IntRange(0, 40).Draw(t, "documents") {
				n++
				d := storetest.Document(fmt.Sprintf("%d.txt", n), fmt.Sprint(words.Draw(t, "text"), "n", n))
				d.Title = fmt.Sprint(words.Draw(t, "title"))
				docs = append(docs, d)
			}
			err := s.Update(t.Context(), func(tx store.Tx) error {
				for _, d := range docs {
					if _, err := tx.PutDocument(t.Context(), d); err != nil {
						return err
					}
				}
				if givenUp {
					return errGivenUp
				}
				return nil
			})
			if givenUp != errors.Is(err, errGivenUp) {
				t.Fatal(err)
			}
			if !givenUp {
				fillPlain(t, plain, docs)
			}
			if rapid.IntRange(0, 3).Draw(t, "opened again") == 0 {
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				s = open()
			}
			query, limit := fmt.Sprint(words.Draw(t, "query")), rapid.SampledFrom([]int{1, 3, 1000}).Draw(t, "limit")
			got, err := s.Search(t.Context(), query, limit)
			if err != nil {
				t.Fatal(err)
			}
			want, _ := plain.Search(t.Context(), query, limit)
			if !slices.EqualFunc(got, want, func(a, b store.Record[doc.Document]) bool { return a.Pos == b.Pos && a.Value.ID == b.Value.ID }) {
				t.Errorf("%q, at most %d: found %v, want %v", query, limit, placesOf(got), placesOf(want))
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	})
}

var errGivenUp = errors.New("given up")

func fillPlain(t *rapid.T, plain *store.Mem, docs []doc.Document) {
	err := plain.Update(t.Context(), func(tx store.Tx) error {
		for _, d := range docs {
			if _, err := tx.PutDocument(t.Context(), d); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func placesOf(found []store.Record[doc.Document]) []store.Pos {
	var out []store.Pos
	for _, rec := range found {
		out = append(out, rec.Pos)
	}
	return out
}
