package sqlite

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sayso/store"
)

// Ensure that a change by SQL, with the triggers out of the way, is found and
// named.
func TestVerifyNamesTheRow(t *testing.T) {
	for query, want := range map[string]string{
		"UPDATE pages SET body = (SELECT body FROM pages WHERE pos = 1) WHERE pos = 2":               "pages 2 (ab.txt)",
		"UPDATE pages SET outlet = 'other.example' WHERE pos = 3":                                    "pages 3 (abb.txt)",
		"DELETE FROM pages WHERE pos = 2":                                                            "pages 2 (abb.txt)",
		"UPDATE documents SET json = replace(json, 'Antonivka', 'Antoniwka') WHERE pos = 2":          "documents 2 (ab.txt)",
		"UPDATE documents SET address = 'x' WHERE pos = 1":                                           "documents 1 (a.txt)",
		"UPDATE reports SET json = replace(json, '11', '12') WHERE pos = 3":                          "reports 3",
		"UPDATE entries SET json = replace(json, '\"value\":11', '\"value\":12') WHERE seq = 2":      "entries 2",
		"UPDATE entries SET json = replace(json, '\"kind\"', '\"Kind\"') WHERE seq = 2":              "entries 2",
		"UPDATE entries SET json = json || ' ' WHERE seq = 1":                                        "entries 1",
		"UPDATE entries SET json = 'x' WHERE seq = 3":                                                "entries 3",
		"DELETE FROM entries WHERE seq = 2":                                                          "entries 2",
		"PRAGMA foreign_keys = 0; DELETE FROM documents WHERE pos = 3":                               "entries 3",
		"UPDATE entries SET json = (SELECT json FROM entries WHERE seq = 1) WHERE seq = 2":           "entries 2",
		"UPDATE documents SET json = (SELECT json FROM documents WHERE pos = 1) WHERE pos = 3":       "documents 3 (abb.txt)",
		"UPDATE documents SET json = CAST(json AS BLOB), row = x'00' WHERE pos = 1 AND 1 = random()": "",
	} {
		s := openIn(t, t.TempDir(), nil)
		fill(t, s, 3)
		guardless(t, s, func() error {
			_, err := s.write.Exec(query)
			return err
		})
		err := s.Verify(t.Context())
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s:\ngot %v\nwant %s", query, err, want)
		}
		if err != nil && !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%s: no ErrDamaged", query)
		}
		s.Close()
	}
}

// Ensure that no changed byte of the file goes unnoticed where it changes what
// is read: every byte of the pages of the file that hold records is flipped,
// one at a time, and then either Verify, or opening, says so, or everything
// reads as it was written.
func TestVerifyFindsAnyChangedByte(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir, nil)
	fill(t, s, 2)
	want := dump(t, s)
	if _, err := s.write.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		t.Fatal(err)
	}
	s.Close()
	file, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	step := 97 // a prime, so that all kinds of places are met
	if testing.Short() {
		step = 997
	}
	found, silent := 0, 0
	for at := 0; at < len(file); at += step {
		bad := bytes.Clone(file)
		bad[at] ^= 0x20
		if verifies(t, bad, want, fmt.Sprintf("byte %d", at)) {
			silent++
		} else {
			found++
		}
	}
	t.Logf("%d of %d changed bytes found; the others change nothing that is read", found, found+silent)
	// Where the texts stand, every byte counts.
	for at := range file {
		if bytes.HasPrefix(file[at:], []byte("bridge at Antonivka")) {
			bad := bytes.Clone(file)
			bad[at] ^= 0x01
			if verifies(t, bad, want, fmt.Sprintf("text at %d", at)) {
				t.Errorf("a changed letter at %d goes unnoticed", at)
			}
		}
	}
}

// verifies opens a file with the given bytes and reports whether Verify finds
// it whole; then all records must read as they were written.
func verifies(t *testing.T, file []byte, want, what string) bool {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, fileName)
	if err := os.WriteFile(path, file, 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path, nil)
	if err != nil {
		return false
	}
	defer s.Close()
	if err := s.Verify(t.Context()); err != nil {
		return false
	}
	if dump(t, s) != want {
		t.Errorf("%s: Verify finds nothing, and yet a record changed", what)
	}
	return true
}

// dump writes all records of the logs in words.
func dump(t *testing.T, s *Store) string {
	t.Helper()
	var b strings.Builder
	for _, table := range []string{"pages", "documents", "reports", "entries"} {
		rows, err := s.read.Query("SELECT * FROM " + table + " ORDER BY 1")
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		names, _ := rows.Columns()
		cols, into := make([]any, len(names)), make([]any, len(names))
		for i := range cols {
			into[i] = &cols[i]
		}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%s %q\n", table, cols)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// Ensure that a log whose guard is gone or was changed is named.
func TestVerifyNamesTheGuard(t *testing.T) {
	for query, want := range map[string]string{
		"DROP TRIGGER entries_no_update":                             "trigger entries_no_update",
		"DROP INDEX changes_documents":                               "index changes_documents",
		"CREATE TRIGGER x AFTER INSERT ON pages BEGIN SELECT 1; END": "trigger x",
		"DROP TRIGGER pages_no_delete; CREATE TRIGGER pages_no_delete BEFORE DELETE ON pages BEGIN SELECT 1; END": "trigger pages_no_delete",
	} {
		s := openIn(t, t.TempDir(), nil)
		fill(t, s, 1)
		if _, err := s.write.Exec(query); err != nil {
			t.Fatal(err)
		}
		if err := s.Verify(t.Context()); err == nil || !strings.Contains(err.Error(), want) || !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%s: got %v", query, err)
		}
		s.Close()
	}
}
