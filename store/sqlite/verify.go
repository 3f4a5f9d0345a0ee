package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
)

// Verify implements store.Store. It also runs SQLite's own integrity check,
// which finds damage to the file's structure and indexes; that check alone
// misses most changed bytes of content, which the hashes find.
func (s *Store) Verify(ctx context.Context) error {
	v := &verifier{reader: s.reader, ids: map[doc.ID]bool{}}
	for _, check := range []func(context.Context) error{v.pages, v.documents, v.reports, v.changes, v.entries, v.structure} {
		if err := check(ctx); err != nil {
			if ctx.Err() != nil {
				return fmt.Errorf("verify: %w", ctx.Err())
			}
			v.add("", err.Error()) // what cannot be read was damaged
		}
		if len(v.found) >= store.MaxDamages {
			break
		}
	}
	return errors.Join(v.found[:min(len(v.found), store.MaxDamages)]...)
}

// verifier reads the logs and collects what was changed.
type verifier struct {
	reader
	log   string    // being read
	at    store.Pos // of the record being read
	found []error
	ids   map[doc.ID]bool // of the documents read
}

func (v *verifier) add(name, reason string) {
	v.found = append(v.found, &store.Damage{Log: v.log, Pos: v.at, Name: name, Reason: reason})
}

// rows reads a log table whole, checks that its places have no gap and its
// rows their hashes, and hands the columns of each good row to fn, which
// returns why they are not what was written, "" when they are. Integers come
// as int64, TEXT as string.
func (v *verifier) rows(ctx context.Context, table, query string, name int, fn func(cols []any) string) error {
	v.log, v.at = table, 0
	rows, err := v.q.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	cols, into := make([]any, len(names)), make([]any, len(names))
	for i := range cols {
		into[i] = &cols[i]
	}
	for rows.Next() && len(v.found) < store.MaxDamages {
		if err := rows.Scan(into...); err != nil {
			v.at++
			return err
		}
		v.row(cols, fmt.Sprint(cols[name]), fn)
	}
	return rows.Err()
}

func (v *verifier) row(cols []any, name string, fn func(cols []any) string) {
	v.at++
	if pos, _ := cols[0].(int64); store.Pos(pos) != v.at {
		v.add(name, "a record is missing before "+strconv.FormatInt(pos, 10))
		v.at = store.Pos(pos)
	}
	last := len(cols) - 1
	if sum, _ := cols[last].([]byte); !bytes.Equal(sum, rowHash(cols[:last])) {
		v.add(name, "the row does not have its hash")
	} else if why := fn(cols); why != "" {
		v.add(name, why)
	}
}

func (v *verifier) pages(ctx context.Context) error {
	return v.rows(ctx, "pages", "SELECT * FROM pages ORDER BY pos", 2, func(cols []any) string {
		packed, _ := cols[8].([]byte)
		body, err := v.decoder.DecodeAll(packed, nil)
		switch {
		case err != nil:
			return err.Error()
		case doc.Page{Body: body}.Hash() != cols[1]:
			return "its body does not have its hash"
		}
		return ""
	})
}

func (v *verifier) documents(ctx context.Context) error {
	return v.rows(ctx, "documents", "SELECT * FROM documents ORDER BY pos", 2, func(cols []any) string {
		json, _ := cols[5].(string)
		d, err := store.DecodeDocument([]byte(json))
		switch {
		case err != nil:
			return err.Error()
		case string(d.ID) != cols[1] || d.URI != cols[2] || doc.NewID(d.Text) != d.ID:
			return "its text does not have its ID"
		}
		v.ids[d.ID] = true
		return ""
	})
}

func (v *verifier) reports(ctx context.Context) error {
	return v.rows(ctx, "reports", "SELECT * FROM reports ORDER BY pos", 1, func([]any) string { return "" })
}

func (v *verifier) changes(ctx context.Context) error {
	return v.rows(ctx, "changes", "SELECT * FROM changes ORDER BY pos", 1, func([]any) string { return "" })
}

// entries checks the chain. As an entry's hash is over its content, the stored
// bytes must also be those that the content gives.
func (v *verifier) entries(ctx context.Context) error {
	v.log, v.at = "entries", 0
	rows, err := v.q.QueryContext(ctx, "SELECT seq, json FROM entries ORDER BY seq")
	if err != nil {
		return err
	}
	defer rows.Close()
	var prev ledger.Entry
	for rows.Next() && len(v.found) < store.MaxDamages {
		v.at++
		var seq store.Pos
		var json []byte
		if err := rows.Scan(&seq, &json); err != nil {
			return err
		}
		prev = v.entry(prev, seq, json)
	}
	return rows.Err()
}

func (v *verifier) entry(prev ledger.Entry, seq store.Pos, json []byte) ledger.Entry {
	e, err := store.DecodeEntry(json)
	if err != nil || store.Pos(e.Seq) != seq {
		v.add("", "it cannot be read")
		return ledger.Entry{Seq: ledger.Seq(seq)}
	}
	if seq != v.at {
		v.add(e.Hash, fmt.Sprintf("an entry is missing before %d", seq))
		v.at = seq
	}
	again, err := store.EncodeEntry(e)
	switch {
	case err != nil:
		v.add(e.Hash, err.Error())
	case !bytes.Equal(again, json):
		v.add(e.Hash, "its bytes are not those that were written")
	case e.Source.Document != "" && !v.ids[e.Source.Document]:
		v.add(e.Hash, fmt.Sprintf("its document %s is missing", e.Source.Document))
	default:
		if why := store.Check(prev, e); why != "" {
			v.add(e.Hash, why)
		}
	}
	return e
}

// structure runs SQLite's own check, which also compares the indexes.
func (v *verifier) structure(ctx context.Context) error {
	v.log, v.at = "file", 0
	rows, err := v.q.QueryContext(ctx, "PRAGMA integrity_check("+strconv.Itoa(store.MaxDamages)+")")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var line sql.NullString
		if err := rows.Scan(&line); err != nil {
			return err
		}
		if line.String != "ok" {
			v.add("", strings.TrimSpace(line.String))
		}
	}
	return rows.Err()
}
