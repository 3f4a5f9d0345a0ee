package sqlite

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"sayso/doc"
	"sayso/store"
)

// Search implements store.Reader.
func (r reader) Search(ctx context.Context, query string, limit int) ([]store.Record[doc.Document], error) {
	return found(ctx, r, documentCols, query, limit, scanDocument)
}

// Holding implements store.Reader.
func (r reader) Holding(ctx context.Context, query string, limit int) ([]doc.ID, error) {
	return found(ctx, r, "id", query, limit, func(row scanner) (id doc.ID, err error) {
		err = row.Scan(&id)
		return id, err
	})
}

// found returns some columns of the documents that hold the words of a query.
func found[T any](ctx context.Context, r reader, columns, query string, limit int, scan func(scanner) (T, error)) (out []T, err error) {
	defer func() {
		if err != nil {
			out, err = nil, fmt.Errorf("search %.100q: %w", query, err)
		}
	}()
	words, err := store.QueryWords(query)
	if err != nil || len(words) == 0 || limit <= 0 {
		return nil, err
	}
	var match []string
	for _, w := range words {
		m, err := r.matching(ctx, w)
		if err != nil {
			return nil, err
		}
		match = append(match, m)
	}
	rows, err := r.q.QueryContext(ctx, "SELECT "+columns+" FROM documents WHERE pos IN (SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rowid DESC LIMIT ?) ORDER BY pos DESC", strings.Join(match, " AND "), limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		rec, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, rec)
	}
	return out, rows.Err()
}

// indexed is the length of the longest beginnings of words that texts has lists
// for. Of a longer beginning FTS5 first brings together the lists of all words that
// begin so: 20 ms for a word that stands in 100,000 texts. It goes through the
// lists of single words from the end, and stops.
const (
	indexed  = 3  // letters
	maxTerms = 30 // single words that are named instead of what they begin with
)

// matching is what one word of a query matches, as FTS5 has it
// (https://www.sqlite.org/fts5.html#full_text_query_syntax). A word is letters and
// digits only: nothing of that syntax.
func (r reader) matching(ctx context.Context, word string) (string, error) {
	switch letters := utf8.RuneCountInString(word); {
	case letters == 1:
		return quoted(word), nil
	case letters <= indexed:
		return quoted(word) + " *", nil
	}
	var terms []string
	for from := word; len(terms) <= maxTerms; {
		term, err := r.termFrom(ctx, from)
		if err != nil {
			return "", err
		}
		if !strings.HasPrefix(term, word) {
			if len(terms) == 0 {
				terms = []string{quoted(word)} // it stands nowhere
			}
			return "(" + strings.Join(terms, " OR ") + ")", nil
		}
		terms, from = append(terms, quoted(term)), term+"\x00"
	}
	return quoted(word) + " *", nil
}

// termFrom returns the first word of the texts from a place in their order on, ""
// for none.
func (r reader) termFrom(ctx context.Context, from string) (term string, err error) {
	rows, err := r.q.QueryContext(ctx, "SELECT term FROM terms WHERE term >= ? LIMIT 1", from)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	if rows.Next() {
		err = rows.Scan(&term)
	}
	if err != nil {
		return "", err
	}
	return term, rows.Err()
}

func quoted(word string) string { return `"` + word + `"` }
