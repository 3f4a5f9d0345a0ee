package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"sayso/store"
)

// The schema, as data. Every log table has a row hash (column "row"): SHA-256
// over the other columns in the order given here, each as 8 bytes of length,
// big-endian, and its bytes; integers in decimal. Rows are only ever added, one
// after another, and triggers hold that.
//
//	pages      pos                    place in the log, from 1 without gaps
//	           hash, uri              key: doc.Page.Hash of the raw body; where it was read from
//	           url, outlet,
//	           published, media       what was known from outside, "" when nothing
//	           retrieved              by our clock, RFC 3339 UTC
//	           body                   the raw bytes, zstd
//	documents  pos
//	           id, uri                key: content address of the text; where the page was read from
//	           address, part          store.Address and number on the page: what versions share
//	           json                   store.EncodeDocument
//	reports    pos
//	           document, analyser     key: documents.pos; version of the analysis
//	           json                   store.EncodeReport
//	changes    pos
//	           document               documents.pos of the one that was put to a story, 0 when the change is none such
//	           json                   store.EncodeChange
//	entries    seq                    place in the ledger, from 1 without gaps
//	           prev, hash             hash of the entry before, "" for the first; of this one, over prev, seq and json
//	                                  as they stand here: see ledger.Sealed
//	           json                   ledger.Sealed.Content
//	lists      block, word            an index of documents by the words of title and text: see listing
//	           docs
//	watchers   name, pos              how far each stage got; the only table that is updated
//
// The version of the schema is PRAGMA user_version: how many of the migrations
// below were run. A migration, once released, is never edited; a change is a
// new one at the end. (goose, which the PostgreSQL driver uses, raises
// modernc.org/libc above the version that the SQLite driver is validated with,
// and a list of texts is all that is needed here.)
var migrations = []migration{
	// 1: four logs and the watchers.
	{text: `
CREATE TABLE pages (
	pos INTEGER PRIMARY KEY, hash TEXT NOT NULL, uri TEXT NOT NULL, url TEXT NOT NULL,
	outlet TEXT NOT NULL, published TEXT NOT NULL, media TEXT NOT NULL, retrieved TEXT NOT NULL,
	body BLOB NOT NULL, row BLOB NOT NULL, UNIQUE (hash, uri)
) STRICT;
CREATE TABLE documents (
	pos INTEGER PRIMARY KEY, id TEXT NOT NULL, uri TEXT NOT NULL, address TEXT NOT NULL,
	part INTEGER NOT NULL, json TEXT NOT NULL, row BLOB NOT NULL, UNIQUE (id, uri)
) STRICT;
CREATE INDEX documents_versions ON documents (address, part, pos);
CREATE TABLE reports (
	pos INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (pos), analyser TEXT NOT NULL,
	json TEXT NOT NULL, row BLOB NOT NULL, UNIQUE (document, analyser)
) STRICT;
CREATE TABLE entries (seq INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
CREATE TABLE watchers (name TEXT PRIMARY KEY, pos INTEGER NOT NULL) STRICT, WITHOUT ROWID;
` + appendOnly("pages", "pos") + appendOnly("documents", "pos") + appendOnly("reports", "pos") + appendOnly("entries", "seq")},
	// 2: what became of stories.
	{text: `
CREATE TABLE changes (
	pos INTEGER PRIMARY KEY, document INTEGER NOT NULL, json TEXT NOT NULL, row BLOB NOT NULL
) STRICT;
CREATE INDEX changes_documents ON changes (document, pos);
` + appendOnly("changes", "pos")},
	// 3: full text. Words are folded as store.Fold says.
	{text: `
CREATE VIRTUAL TABLE texts USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
INSERT INTO texts (rowid, title, text) SELECT pos, json ->> '$.document.title', json ->> '$.document.text' FROM documents ORDER BY pos;
CREATE TRIGGER documents_texts AFTER INSERT ON documents BEGIN
	INSERT INTO texts (rowid, title, text) VALUES (NEW.pos, NEW.json ->> '$.document.title', NEW.json ->> '$.document.text');
END;
`},
	// 4: entries are hashed as the bytes that are stored.
	{text: `
DROP TRIGGER entries_no_update; DROP TRIGGER entries_no_delete; DROP TRIGGER entries_at_end;
ALTER TABLE entries RENAME TO unsealed;
CREATE TABLE entries (seq INTEGER PRIMARY KEY, prev TEXT NOT NULL, hash TEXT NOT NULL, json TEXT NOT NULL) STRICT;
` + appendOnly("entries", "seq"), then: sealAgain},
	// 5: which words there are.
	{text: `CREATE VIRTUAL TABLE terms USING fts5vocab(texts, instance);`},
	// 6: full text by lists of our own, which are read from the newest documents on:
	// FTS5 took some milliseconds for a query, and four times the room.
	{text: `
DROP TRIGGER documents_texts; DROP TABLE terms; DROP TABLE texts;
CREATE TABLE lists (block INTEGER NOT NULL, word TEXT NOT NULL, docs BLOB NOT NULL, PRIMARY KEY (block, word)) STRICT, WITHOUT ROWID;
`, then: func(ctx context.Context, t *sql.Tx) error { return listed.fillAll(ctx, t) }},
}

// migration is one step of the schema: SQL, and then what SQL cannot do.
type migration struct {
	text string
	then func(context.Context, *sql.Tx) error // nil: nothing
}

// applicationID marks our files (PRAGMA application_id): "SAYO".
const applicationID = 0x5341594f

// appendOnly returns the triggers that let rows only be added to a table, each
// at the end.
func appendOnly(table, key string) string {
	return fmt.Sprintf(`
CREATE TRIGGER %[1]s_no_update BEFORE UPDATE ON %[1]s BEGIN SELECT RAISE(ABORT, '%[1]s are never changed'); END;
CREATE TRIGGER %[1]s_no_delete BEFORE DELETE ON %[1]s BEGIN SELECT RAISE(ABORT, '%[1]s are never deleted'); END;
CREATE TRIGGER %[1]s_at_end BEFORE INSERT ON %[1]s
WHEN NEW.%[2]s IS NOT (SELECT coalesce(max(%[2]s), 0) + 1 FROM %[1]s)
BEGIN SELECT RAISE(ABORT, '%[1]s are only added at the end'); END;
`, table, key)
}

// migrate brings an open database to the latest schema, in one transaction.
func migrate(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	defer tx.Rollback()
	var app, version, tables int
	for q, to := range map[string]*int{
		"PRAGMA application_id": &app, "PRAGMA user_version": &version, "SELECT count(*) FROM sqlite_schema": &tables,
	} {
		if err := tx.QueryRowContext(ctx, q).Scan(to); err != nil {
			return fmt.Errorf("migrate: %s: %w", q, err)
		}
	}
	switch {
	case app != applicationID && tables > 0:
		return fmt.Errorf("migrate: this SQLite file belongs to another program")
	case version > len(migrations):
		return fmt.Errorf("migrate: schema %d, this program knows %d: %w", version, len(migrations), store.ErrNewer)
	case version == len(migrations):
		return nil
	}
	for i := version; i < len(migrations); i++ {
		_, err := tx.ExecContext(ctx, migrations[i].text)
		if then := migrations[i].then; err == nil && then != nil {
			err = then(ctx, tx)
		}
		if err != nil {
			return fmt.Errorf("migrate to schema %d: %w", i+1, err)
		}
	}
	set := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(migrations))
	if _, err := tx.ExecContext(ctx, set); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}
