package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
)

// Verify implements store.Store. It also runs SQLite's own integrity check,
// which finds damage to the file's structure and indexes; that check alone
// misses most changed bytes of content, which the hashes find. What the file
// says of its own tables and triggers must be what this version makes. The index
// of full text, which can be made again, is not compared with the documents.
func (s *Store) Verify(ctx context.Context) error {
	v := &verifier{reader: s.reader, ids: map[doc.ID]bool{}}
	for _, check := range []func(context.Context) error{v.pages, v.documents, v.reports, v.changes, v.entries, v.schema, v.structure} {
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

// place takes the next record, which stands at pos, and says so when another
// was to come. It returns false when no record can stand there.
func (v *verifier) place(pos store.Pos, name string) bool {
	if pos < 1 {
		v.found = append(v.found, &store.Damage{Log: v.log, Pos: pos, Name: name, Reason: "it is out of its place: places begin at 1"})
		return false
	}
	if v.at++; pos != v.at { // greater: the rows come in the order of their places
		v.add(name, "a record is missing before "+strconv.FormatInt(int64(pos), 10))
		v.at = pos
	}
	return true
}

func (v *verifier) row(cols []any, name string, fn func(cols []any) string) {
	pos, _ := cols[0].(int64)
	if !v.place(store.Pos(pos), name) {
		return
	}
	if id, ok := cols[1].(string); ok && v.log == "documents" {
		v.ids[doc.ID(id)] = true // it is there, be it whole or not
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
		return ""
	})
}

func (v *verifier) reports(ctx context.Context) error {
	return v.rows(ctx, "reports", "SELECT * FROM reports ORDER BY pos", 1, func([]any) string { return "" })
}

func (v *verifier) changes(ctx context.Context) error {
	return v.rows(ctx, "changes", "SELECT * FROM changes ORDER BY pos", 1, func([]any) string { return "" })
}

// entries checks the chain.
func (v *verifier) entries(ctx context.Context) error {
	v.log, v.at = "entries", 0
	rows, err := v.q.QueryContext(ctx, "SELECT "+entryCols+" FROM entries ORDER BY seq")
	if err != nil {
		return err
	}
	defer rows.Close()
	var before ledger.Sealed
	for rows.Next() && len(v.found) < store.MaxDamages {
		s, err := scanSealed(rows)
		if err != nil {
			v.at++
			return err
		}
		if v.place(store.Pos(s.Seq), s.Hash) {
			v.entry(before, s)
			before = s
		}
	}
	return rows.Err()
}

func (v *verifier) entry(before, s ledger.Sealed) {
	if s.Seq != before.Seq+1 { // said; what can be told of s alone is told
		before = ledger.Sealed{Seq: s.Seq - 1, Hash: s.Prev}
	}
	if err := ledger.Verify(before, s); err != nil {
		v.add(s.Hash, err.Error())
		return
	}
	e, err := s.Entry()
	switch {
	case err != nil:
		v.add(s.Hash, err.Error())
	case e.Source.Document != "" && !v.ids[e.Source.Document]:
		v.add(s.Hash, fmt.Sprintf("its document %s is missing", e.Source.Document))
	}
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

// schema compares the tables, indexes and triggers with those of a new store: a
// log whose triggers are gone is no longer only added to.
func (v *verifier) schema(ctx context.Context) error {
	v.log, v.at = "file", 0
	fresh, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return err
	}
	defer fresh.Close()
	fresh.SetMaxOpenConns(1) // each connection has a memory of its own
	if err := migrate(ctx, fresh); err != nil {
		return err
	}
	want, err := schemaOf(ctx, fresh)
	if err != nil {
		return err
	}
	have, err := schemaOf(ctx, v.q)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if have[name] != want[name] {
			v.add(name, "it is missing or not as this program makes it")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(have)) {
		if _, ok := want[name]; !ok {
			v.add(name, "it is none of this program's")
		}
	}
	return nil
}

// schemaOf returns the SQL of each table, index and trigger by kind and name.
func schemaOf(ctx context.Context, q querier) (map[string]string, error) {
	rows, err := q.QueryContext(ctx, "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			return nil, err
		}
		out[name] = text
	}
	return out, rows.Err()
}
