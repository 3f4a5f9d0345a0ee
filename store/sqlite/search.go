package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

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

// Among implements store.Reader.
func (r reader) Among(ctx context.Context, query string, docs []store.DocumentKey, limit int) (out []doc.Document, err error) {
	defer func() {
		if err != nil {
			out, err = nil, fmt.Errorf("search %.100q among %d documents: %w", query, len(docs), err)
		}
	}()
	words, err := store.QueryWords(query)
	if err != nil || len(words) == 0 {
		return nil, err
	}
	has := held{reader: r, words: words, blocks: map[int64][]uint64{}}
	for _, key := range docs {
		if len(out) >= limit {
			break
		}
		var pos store.Pos
		err := r.q.QueryRowContext(ctx, "SELECT pos FROM documents WHERE id = ?1 AND (?2 = '' OR uri = ?2) ORDER BY pos LIMIT 1", key.ID, key.URI).Scan(&pos)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if in, err := has.at(ctx, pos); err != nil || !in {
			if err != nil {
				return nil, err
			}
			continue
		}
		rec, err := scanDocument(r.q.QueryRowContext(ctx, "SELECT "+documentCols+" FROM documents WHERE pos = ?", pos))
		if err != nil {
			return nil, err
		}
		out = append(out, rec.Value)
	}
	return out, nil
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
	places, err := r.holding(ctx, words, limit)
	if err != nil || len(places) == 0 {
		return nil, err
	}
	list, err := json.Marshal(places)
	if err != nil {
		return nil, err
	}
	return scanned(ctx, r.q, scan, "SELECT "+columns+" FROM documents WHERE pos IN (SELECT value FROM json_each(?)) ORDER BY pos DESC", string(list))
}
