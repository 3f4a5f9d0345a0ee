package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/klauspost/compress/zstd"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
	"sayso/story"
)

// querier is a *prepared or a *sql.Tx.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
}

// reader implements store.Reader over a querier. Lists are read in chunks, so
// that no cursor is open while the caller works.
type reader struct {
	q       querier
	decoder *zstd.Decoder
	listing listing
	tail    *tail
}

// scanner is a *sql.Row or a *sql.Rows.
type scanner interface{ Scan(to ...any) error }

// The columns that the scan functions read, in order.
const (
	pageCols     = "pos, uri, url, outlet, published, media, retrieved, body"
	documentCols = "pos, json"
	reportCols   = "r.pos, r.analyser, r.json, d.json"
	changeCols   = "pos, json"
	entryCols    = "seq, prev, hash, json"

	reportTables = "reports r JOIN documents d ON d.pos = r.document"
)

// Records per chunk: few at first, for those who take only some, then more. A
// page may be large.
const (
	firstChunk = 32
	chunk      = 256
	pageChunk  = 16
)

func (r reader) scanPage(row scanner) (store.Record[doc.Page], error) {
	var rec store.Record[doc.Page]
	var published, retrieved string
	var body []byte
	p := &rec.Value
	err := row.Scan(&rec.Pos, &p.URI, &p.URL, &p.Outlet, &published, &p.MediaType, &retrieved, &body)
	if err != nil {
		return rec, err
	}
	if err := p.Published.UnmarshalText([]byte(published)); err != nil {
		return rec, err
	}
	if p.Retrieved, err = time.Parse(time.RFC3339Nano, retrieved); err != nil {
		return rec, err
	}
	p.Body, err = r.decoder.DecodeAll(body, nil)
	return rec, err
}

func scanDocument(row scanner) (rec store.Record[doc.Document], err error) {
	var json []byte
	if err = row.Scan(&rec.Pos, &json); err != nil {
		return rec, err
	}
	rec.Value, err = store.DecodeDocument(json)
	return rec, err
}

func scanReport(row scanner) (rec store.Record[*claim.Report], err error) {
	var analyser string
	var json, document []byte
	if err = row.Scan(&rec.Pos, &analyser, &json, &document); err != nil {
		return rec, err
	}
	d, err := store.DecodeDocument(document)
	if err != nil {
		return rec, err
	}
	rec.Value, err = store.DecodeReport(json, &d, analyser)
	return rec, err
}

func scanChange(row scanner) (rec store.Record[story.Change], err error) {
	var json []byte
	if err = row.Scan(&rec.Pos, &json); err != nil {
		return rec, err
	}
	rec.Value, err = store.DecodeChange(json)
	return rec, err
}

func scanSealed(row scanner) (s ledger.Sealed, err error) {
	err = row.Scan(&s.Seq, &s.Prev, &s.Hash, &s.Content)
	return s, err
}

func scanEntry(row scanner) (rec store.Record[ledger.Entry], err error) {
	sealed, err := scanSealed(row)
	if err != nil {
		return rec, err
	}
	rec.Pos = store.Pos(sealed.Seq)
	rec.Value, err = sealed.Entry()
	return rec, err
}

// one wraps the error of a lookup with its subject.
func one[T any](rec store.Record[T], err error, subject string, args ...any) (T, error) {
	if errors.Is(err, sql.ErrNoRows) {
		err = store.ErrNotFound
	}
	if err != nil {
		var zero T
		return zero, fmt.Errorf(subject+": %w", append(args, err)...)
	}
	return rec.Value, nil
}

// Page implements store.Reader.
func (r reader) Page(ctx context.Context, hash, uri string) (doc.Page, error) {
	rec, err := r.scanPage(r.q.QueryRowContext(ctx,
		"SELECT "+pageCols+" FROM pages WHERE hash = ?1 AND (?2 = '' OR uri = ?2) ORDER BY pos LIMIT 1", hash, uri))
	return one(rec, err, "page %s %s", hash, uri)
}

// Document implements store.Reader.
func (r reader) Document(ctx context.Context, id doc.ID, uri string) (doc.Document, error) {
	rec, err := scanDocument(r.q.QueryRowContext(ctx,
		"SELECT "+documentCols+" FROM documents WHERE id = ?1 AND (?2 = '' OR uri = ?2) ORDER BY pos LIMIT 1", id, uri))
	return one(rec, err, "document %s %s", id, uri)
}

// Report implements store.Reader.
func (r reader) Report(ctx context.Context, id doc.ID, uri string) (*claim.Report, error) {
	rec, err := scanReport(r.q.QueryRowContext(ctx, "SELECT "+reportCols+" FROM "+reportTables+
		" WHERE d.id = ?1 AND (?2 = '' OR d.uri = ?2) ORDER BY d.pos, r.pos DESC LIMIT 1", id, uri))
	return one(rec, err, "report on document %s %s", id, uri)
}

// Placed implements store.Reader.
func (r reader) Placed(ctx context.Context, id doc.ID, uri string) (story.Change, error) {
	rec, err := scanChange(r.q.QueryRowContext(ctx, "SELECT c.pos, c.json FROM documents d JOIN changes c ON c.document = d.pos"+
		" WHERE d.id = ?1 AND (?2 = '' OR d.uri = ?2) ORDER BY d.pos, c.pos DESC LIMIT 1", id, uri))
	return one(rec, err, "story of document %s %s", id, uri)
}

// Changes implements store.Reader.
func (r reader) Changes(ctx context.Context, after store.Pos) iter.Seq2[store.Record[story.Change], error] {
	return list(ctx, r.q, "SELECT "+changeCols+" FROM changes WHERE pos > ? ORDER BY pos LIMIT ?", after, chunk, scanChange)
}

// Entry implements store.Reader.
func (r reader) Entry(ctx context.Context, seq ledger.Seq) (ledger.Entry, error) {
	rec, err := scanEntry(r.q.QueryRowContext(ctx, "SELECT "+entryCols+" FROM entries WHERE seq = ?", seq))
	return one(rec, err, "entry %d", seq)
}

// Pages implements store.Reader.
func (r reader) Pages(ctx context.Context, after store.Pos) iter.Seq2[store.Record[doc.Page], error] {
	return list(ctx, r.q, "SELECT "+pageCols+" FROM pages WHERE pos > ? ORDER BY pos LIMIT ?", after, pageChunk, r.scanPage)
}

// Documents implements store.Reader.
func (r reader) Documents(ctx context.Context, after store.Pos) iter.Seq2[store.Record[doc.Document], error] {
	return list(ctx, r.q, "SELECT "+documentCols+" FROM documents WHERE pos > ? ORDER BY pos LIMIT ?", after, chunk, scanDocument)
}

// Reports implements store.Reader.
func (r reader) Reports(ctx context.Context, after store.Pos) iter.Seq2[store.Record[*claim.Report], error] {
	return list(ctx, r.q, "SELECT "+reportCols+" FROM "+reportTables+" WHERE r.pos > ? ORDER BY r.pos LIMIT ?", after, chunk, scanReport)
}

// Entries implements store.Reader.
func (r reader) Entries(ctx context.Context, after ledger.Seq) iter.Seq2[ledger.Entry, error] {
	all := list(ctx, r.q, "SELECT "+entryCols+" FROM entries WHERE seq > ? ORDER BY seq LIMIT ?", store.Pos(after), chunk, scanEntry)
	return func(yield func(ledger.Entry, error) bool) {
		for rec, err := range all {
			if !yield(rec.Value, err) {
				return
			}
		}
	}
}

// Position implements store.Reader.
func (r reader) Position(ctx context.Context, watcher string) (pos store.Pos, err error) {
	err = r.q.QueryRowContext(ctx, "SELECT pos FROM watchers WHERE name = ?", watcher).Scan(&pos)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("position of %s: %w", watcher, err)
	}
	return pos, nil
}

// Counts implements store.Reader.
func (r reader) Counts(ctx context.Context) (c store.Counts, err error) {
	err = r.q.QueryRowContext(ctx, `SELECT coalesce((SELECT max(pos) FROM pages), 0),
		coalesce((SELECT max(pos) FROM documents), 0), coalesce((SELECT max(pos) FROM reports), 0),
		coalesce((SELECT max(pos) FROM changes), 0),
		coalesce((SELECT max(seq) FROM entries), 0),
		coalesce((SELECT hash FROM entries ORDER BY seq DESC LIMIT 1), '')`).
		Scan(&c.Pages, &c.Documents, &c.Reports, &c.Changes, &c.Entries, &c.Head)
	if err != nil {
		return store.Counts{}, fmt.Errorf("store: counts: %w", err)
	}
	return c, nil
}

// list yields the records after a place, reading them in chunks of up to most.
func list[T any](ctx context.Context, q querier, query string, after store.Pos, most int,
	scan func(scanner) (store.Record[T], error)) iter.Seq2[store.Record[T], error] {
	return func(yield func(store.Record[T], error) bool) {
		at, size := after, min(most, firstChunk)
		for {
			recs, err := scanned(ctx, q, scan, query, at, size)
			for _, rec := range recs {
				if !yield(rec, nil) {
					return
				}
				at = rec.Pos
			}
			if err != nil {
				yield(store.Record[T]{}, fmt.Errorf("store: read after %d: %w", at, err))
				return
			}
			if len(recs) < size {
				return
			}
			size = min(most, 2*size)
		}
	}
}

// scanned returns the rows of a query, with an error those before it.
func scanned[T any](ctx context.Context, q querier, scan func(scanner) (T, error), query string, args ...any) (out []T, err error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		row, err := scan(rows)
		if err != nil {
			return out, err
		}
		out = append(out, row)
	}
	return out, rows.Err()
}
