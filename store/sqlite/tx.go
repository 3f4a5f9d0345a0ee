package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/klauspost/compress/zstd"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
	"sayso/story"
)

var _ store.Tx = (*tx)(nil)

// tx implements store.Tx.
type tx struct {
	reader
	t       *sql.Tx
	now     time.Time // one time for the whole transaction
	encoder *zstd.Encoder
	last    *ledger.Entry // the last one, nil until it is needed
	stmts   map[string]*sql.Stmt
}

// exec runs a statement that writes. It is compiled once for the transaction,
// triggers and all; the transaction's end closes it.
func (x *tx) exec(ctx context.Context, query string, args ...any) error {
	stmt, err := x.prepare(ctx, query)
	if err == nil {
		_, err = stmt.ExecContext(ctx, args...)
	}
	return err
}

// row reads one row into to; sql.ErrNoRows when there is none.
func (x *tx) row(ctx context.Context, query string, to any, args ...any) error {
	stmt, err := x.prepare(ctx, query)
	if err != nil {
		return err
	}
	return stmt.QueryRowContext(ctx, args...).Scan(to)
}

func (x *tx) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt := x.stmts[query]; stmt != nil {
		return stmt, nil
	}
	stmt, err := x.t.PrepareContext(ctx, query)
	if err == nil {
		x.stmts[query] = stmt
	}
	return stmt, err
}

// PutPage implements store.Tx.
func (x *tx) PutPage(ctx context.Context, p doc.Page) (bool, error) {
	hash := p.Hash()
	pos, err := x.place(ctx, "pages", "hash = ? AND uri = ?", hash, p.URI)
	if err == nil && pos > 0 {
		err = x.insert(ctx, "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", pos, hash, p.URI, p.URL, p.Outlet,
			p.Published.String(), p.MediaType, p.Retrieved.UTC().Format(time.RFC3339Nano), x.encoder.EncodeAll(p.Body, nil))
	}
	if err != nil {
		return false, fmt.Errorf("put page %s: %w", p.URI, err)
	}
	return pos > 0, nil
}

// PutDocument implements store.Tx.
func (x *tx) PutDocument(ctx context.Context, d doc.Document) (bool, error) {
	pos, err := x.place(ctx, "documents", "id = ? AND uri = ?", d.ID, d.URI)
	if err == nil && pos > 0 {
		err = x.addDocument(ctx, pos, d)
	}
	if err != nil {
		return false, fmt.Errorf("put document %s %s: %w", d.ID, d.URI, err)
	}
	return pos > 0, nil
}

func (x *tx) addDocument(ctx context.Context, pos store.Pos, d doc.Document) error {
	address := store.Address(&d)
	d.Supersedes = ""
	if address != "" {
		err := x.row(ctx, "SELECT id FROM documents WHERE address = ? AND part = ? ORDER BY pos DESC LIMIT 1",
			&d.Supersedes, address, d.Part)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if d.Supersedes == d.ID {
			d.Supersedes = ""
		}
	}
	json, err := store.EncodeDocument(&d)
	if err != nil {
		return err
	}
	err = x.insert(ctx, "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)", pos, string(d.ID), d.URI, address, int64(d.Part), string(json))
	if batch := store.Pos(x.listing.batch); err == nil && pos%batch == 0 {
		err = x.listing.fill(ctx, x.t, pos-batch, pos)
	}
	return err
}

// PutReport implements store.Tx.
func (x *tx) PutReport(ctx context.Context, r *claim.Report) (bool, error) {
	id, uri := r.Document.ID, r.Document.URI
	var document int64
	err := x.row(ctx, "SELECT pos FROM documents WHERE id = ? AND uri = ?", &document, id, uri)
	if errors.Is(err, sql.ErrNoRows) {
		err = store.ErrNotFound
	}
	if err != nil {
		return false, fmt.Errorf("put report on document %s %s: %w", id, uri, err)
	}
	pos, err := x.place(ctx, "reports", "document = ? AND analyser = ?", document, r.Analyser)
	if err != nil || pos == 0 {
		return false, err
	}
	json, err := store.EncodeReport(r)
	if err == nil {
		err = x.insert(ctx, "INSERT INTO reports VALUES (?, ?, ?, ?, ?)", pos, document, r.Analyser, string(json))
	}
	if err != nil {
		return false, fmt.Errorf("put report on document %s %s: %w", id, uri, err)
	}
	return true, nil
}

// PutChange implements store.Tx.
func (x *tx) PutChange(ctx context.Context, c story.Change) error {
	if err := x.putChange(ctx, c); err != nil {
		return fmt.Errorf("put change of story %s on document %s %s: %w", c.Story, c.Document, c.URI, err)
	}
	return nil
}

func (x *tx) putChange(ctx context.Context, c story.Change) error {
	var document int64
	if c.Kind == story.Placed {
		err := x.row(ctx, "SELECT pos FROM documents WHERE id = ? AND uri = ?", &document, c.Document, c.URI)
		if errors.Is(err, sql.ErrNoRows) {
			err = store.ErrNotFound
		}
		if err != nil {
			return err
		}
	}
	var pos store.Pos
	if err := x.row(ctx, "SELECT coalesce(max(pos), 0) + 1 FROM changes", &pos); err != nil {
		return err
	}
	json, err := store.EncodeChange(&c)
	if err != nil {
		return err
	}
	return x.insert(ctx, "INSERT INTO changes VALUES (?, ?, ?, ?)", pos, document, string(json))
}

const insertEntry = "INSERT INTO entries (" + entryCols + ") VALUES (?, ?, ?, ?)"

// Append implements store.Tx.
func (x *tx) Append(ctx context.Context, e ledger.Entry) (ledger.Entry, error) {
	if e.Source.Document != "" {
		pos, err := x.place(ctx, "documents", "id = ?1 AND (?2 = '' OR uri = ?2)", e.Source.Document, e.Source.URI)
		if err == nil && pos > 0 {
			err = store.ErrNotFound
		}
		if err != nil {
			return ledger.Entry{}, fmt.Errorf("append entry on document %s %s: %w", e.Source.Document, e.Source.URI, err)
		}
	}
	if x.last == nil {
		last, err := scanEntry(x.t.QueryRowContext(ctx, "SELECT "+entryCols+" FROM entries ORDER BY seq DESC LIMIT 1"))
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return ledger.Entry{}, fmt.Errorf("append entry: read the last one: %w", err)
		}
		x.last = &last.Value
	}
	e, sealed, err := store.Next(*x.last, e, x.now)
	if err != nil {
		return ledger.Entry{}, fmt.Errorf("append entry: %w", err)
	}
	if err := x.exec(ctx, insertEntry, int64(sealed.Seq), sealed.Prev, sealed.Hash, string(sealed.Content)); err != nil {
		return ledger.Entry{}, fmt.Errorf("append entry %d: %w", e.Seq, err)
	}
	x.last = &e
	return e, nil
}

// Advance implements store.Tx.
func (x *tx) Advance(ctx context.Context, watcher string, from, to store.Pos) error {
	at, err := x.Position(ctx, watcher)
	if err != nil {
		return err
	}
	if at != from {
		return fmt.Errorf("advance %s from %d: it stands at %d: %w", watcher, from, at, store.ErrMoved)
	}
	err = x.exec(ctx,
		"INSERT INTO watchers VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET pos = excluded.pos", watcher, int64(to))
	if err != nil {
		return fmt.Errorf("advance %s to %d: %w", watcher, to, err)
	}
	return nil
}

// place returns where a new record of a log goes, or 0 when one with that key
// is stored.
func (x *tx) place(ctx context.Context, table, key string, args ...any) (pos store.Pos, err error) {
	err = x.row(ctx, "SELECT CASE WHEN EXISTS (SELECT 1 FROM "+table+" WHERE "+key+
		") THEN 0 ELSE coalesce((SELECT max(pos) FROM "+table+"), 0) + 1 END", &pos, args...)
	return pos, err
}

// insert adds a row with its hash as the last column. The columns are int64
// (INTEGER), string (TEXT) and []byte (BLOB).
func (x *tx) insert(ctx context.Context, query string, pos store.Pos, cols ...any) error {
	args := append([]any{int64(pos)}, cols...)
	return x.exec(ctx, query, append(args, rowHash(args))...)
}

// rowHash returns the hash of a row as the schema documents it.
func rowHash(cols []any) []byte {
	h := sha256.New()
	for _, c := range cols {
		var b []byte
		switch c := c.(type) {
		case int64:
			b = strconv.AppendInt(nil, c, 10)
		case string:
			b = []byte(c)
		case []byte:
			b = c
		}
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(b)))
		h.Write(n[:])
		h.Write(b)
	}
	return h.Sum(nil)
}
