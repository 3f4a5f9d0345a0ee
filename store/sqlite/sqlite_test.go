package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
	"sayso/store/storetest"
)

const fileName = "sayso.db"

func openIn(t testing.TB, dir string, now store.Clock) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(dir, fileName), now)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Ensure that the store in a file keeps the promises of a store.
func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T, now store.Clock) store.Store { return openIn(t, t.TempDir(), now) })
}

// fill stores n documents with their pages, reports and entries.
func fill(t testing.TB, s store.Store, n int) {
	t.Helper()
	err := s.Update(t.Context(), func(tx store.Tx) error {
		for i := range n {
			text := "Report number " + strings.Repeat("I", i+1) + " tells of the bridge at Antonivka."
			d := storetest.Document("a"+strings.Repeat("b", i)+".txt", text)
			if _, err := tx.PutPage(t.Context(), storetest.Page(d.URI, text)); err != nil {
				return err
			}
			if _, err := tx.PutDocument(t.Context(), d); err != nil {
				return err
			}
			r := storetest.Report(t, d, "en/1")
			if _, err := tx.PutReport(t.Context(), r); err != nil {
				return err
			}
			if _, err := tx.Append(t.Context(), ledger.NewEntry(r, nil)); err != nil {
				return err
			}
		}
		return tx.Advance(t.Context(), "read", 0, store.Pos(n))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Ensure that what was written is there after the program ended, whatever the
// folder is called.
func TestReopen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "100% of 'it'? #1 ü")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	s := openIn(t, dir, nil)
	fill(t, s, 3)
	before, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, err := os.Stat(filepath.Join(dir, fileName)); err != nil {
		t.Fatal(err)
	}
	s = openIn(t, dir, nil)
	defer s.Close()
	after, err := s.Counts(t.Context())
	if err != nil || before != after || after.Entries != 3 {
		t.Errorf("before %+v, after %+v, %v", before, after, err)
	}
	if pos, err := s.Position(t.Context(), "read"); pos != 3 || err != nil {
		t.Errorf("the watcher stands at %d, %v", pos, err)
	}
}

// Ensure that a SQLite is linked in whose WAL does not lose data: versions
// before 3.51.3 could corrupt a database when two connections wrote and
// checkpointed at once (https://www.sqlite.org/releaselog/3_51_3.html).
func TestSQLiteVersion(t *testing.T) {
	s := openIn(t, t.TempDir(), nil)
	defer s.Close()
	var version string
	if err := s.read.QueryRow("SELECT sqlite_version()").Scan(&version); err != nil {
		t.Fatal(err)
	}
	var v [3]int
	if _, err := fmt.Sscanf(version, "%d.%d.%d", &v[0], &v[1], &v[2]); err != nil || slices.Compare(v[:], []int{3, 51, 3}) < 0 {
		t.Errorf("SQLite %s, %v", version, err)
	}
}

// Ensure that connections have the settings that durability rests on.
func TestSettings(t *testing.T) {
	s := openIn(t, t.TempDir(), nil)
	defer s.Close()
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"} {
		for name, db := range map[string]*sql.DB{"writer": s.write, "reader": s.read} {
			var got string
			if err := db.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
				t.Errorf("%s: %s is %q, %v, want %q", name, pragma, got, err, want)
			}
		}
	}
	if _, err := s.read.Exec("INSERT INTO watchers VALUES ('x', 1)"); err == nil {
		t.Error("a reader can write")
	}
}

// Ensure that not even SQL changes or removes what was recorded.
func TestAppendOnly(t *testing.T) {
	s := openIn(t, t.TempDir(), nil)
	defer s.Close()
	fill(t, s, 2)
	for _, query := range []string{
		"UPDATE entries SET json = '{}'", "DELETE FROM entries WHERE seq = 2", "INSERT INTO entries VALUES (7, '', '', '{}')",
		"INSERT OR REPLACE INTO entries VALUES (1, '', '', '{}')", "UPDATE documents SET json = '{}'", "DELETE FROM documents",
		"UPDATE pages SET body = x'00'", "DELETE FROM pages", "UPDATE reports SET json = '{}'", "DELETE FROM reports",
		"INSERT OR REPLACE INTO documents SELECT 3, id, uri, address, part, '{}', row FROM documents WHERE pos = 1",
	} {
		if _, err := s.write.Exec(query); err == nil {
			t.Errorf("%s is allowed", query)
		}
	}
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// Ensure that files that are no store of ours are refused and left alone.
func TestForeignFiles(t *testing.T) {
	make := map[string]func(path string) error{
		"text": func(path string) error {
			return os.WriteFile(path, []byte(strings.Repeat("Not a database. ", 99)), 0o644)
		},
		"other program": func(path string) error {
			db, err := sql.Open("sqlite", path)
			if err != nil {
				return err
			}
			defer db.Close()
			_, err = db.Exec("CREATE TABLE songs (title TEXT)")
			return err
		},
		"newer": func(path string) error {
			db, err := sql.Open("sqlite", path)
			if err != nil {
				return err
			}
			defer db.Close()
			_, err = db.Exec(fmt.Sprintf("CREATE TABLE entries (x); PRAGMA application_id = %d; PRAGMA user_version = 99", applicationID))
			return err
		},
	}
	for name, write := range make {
		path := filepath.Join(t.TempDir(), "x.db")
		if err := write(path); err != nil {
			t.Fatal(err)
		}
		s, err := Open(t.Context(), path, nil)
		if err == nil {
			s.Close()
			t.Errorf("%s: opened", name)
		} else if !strings.Contains(err.Error(), path) || errors.Is(err, store.ErrNewer) != (name == "newer") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if s, err := Open(t.Context(), filepath.Join(t.TempDir(), "no", "folder.db"), nil); err == nil {
		s.Close()
		t.Error("a store in a folder that is not there was opened")
	}
}

// Ensure that two stores on one file, as of two processes, see each other's
// work, and that readers are not held up by a writer.
func TestTwoOnOneFile(t *testing.T) {
	dir := t.TempDir()
	a, b := openIn(t, dir, nil), openIn(t, dir, nil)
	defer a.Close()
	defer b.Close()
	fill(t, a, 1)
	err := a.Update(t.Context(), func(tx store.Tx) error {
		if err := tx.Advance(t.Context(), "w", 0, 5); err != nil {
			return err
		}
		pos, err := b.Position(t.Context(), "w")
		if pos != 0 {
			t.Error("b sees what a has not committed")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	err = b.Update(t.Context(), func(tx store.Tx) error { return tx.Advance(t.Context(), "w", 0, 9) })
	if !errors.Is(err, store.ErrMoved) {
		t.Errorf("b advanced from where a had left: %v", err)
	}
}

// Ensure that a stage's panic does not leave the only writer locked.
func TestPanicInUpdate(t *testing.T) {
	s := openIn(t, t.TempDir(), nil)
	defer s.Close()
	func() {
		defer func() { recover() }()
		s.Update(t.Context(), func(store.Tx) error { panic("stage") })
	}()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := s.Update(ctx, func(tx store.Tx) error { _, err := tx.PutPage(ctx, doc.Page{URI: "a"}); return err }); err != nil {
		t.Error(err)
	}
}
