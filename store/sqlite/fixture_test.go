package sqlite

import (
	"crypto/sha256"
	"database/sql"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"sayso/ledger"
	"sayso/store"
	"sayso/store/storetest"
)

var update = flag.Bool("update", false, "write the fixture of the newest schema, when there is none")

// fixture returns the path of the store that the program of one schema wrote,
// packed with zstd. Once committed it is never written again.
func fixture(schema int) string {
	return filepath.Join("testdata", fmt.Sprintf("schema%d.db.zst", schema))
}

// oldest is the first schema with a fixture.
const oldest = 3

// Ensure that a store that an older program wrote stays readable, verifies and
// can be added to.
func TestStoresOfOlderPrograms(t *testing.T) {
	if _, err := os.Stat(fixture(len(migrations))); err != nil && *update {
		writeFixture(t)
	}
	for schema := oldest; schema <= len(migrations); schema++ {
		s := openFixture(t, schema)
		if err := s.Verify(t.Context()); err != nil {
			t.Errorf("schema %d: %v", schema, err)
		}
		if got := told(t, s); got != fixtureTells {
			t.Errorf("schema %d tells\n%swant\n%s", schema, got, fixtureTells)
		}
		err := s.Update(t.Context(), func(tx store.Tx) error {
			d := storetest.Document("new.txt", "Written by the program of today.")
			if _, err := tx.PutDocument(t.Context(), d); err != nil {
				return err
			}
			_, err := tx.Append(t.Context(), ledger.NewEntry(storetest.Report(t, d, "en/1"), nil))
			return err
		})
		if err == nil {
			err = s.Verify(t.Context())
		}
		if err != nil {
			t.Errorf("schema %d, with an entry more: %v", schema, err)
		}
		s.Close()
	}
}

const fixtureTells = `page 1 a.txt 49 bytes
page 2 ab.txt 50 bytes
document 1 a.txt "Report number I tells of the bridge at Antonivka." in 1 blocks
document 2 ab.txt "Report number II tells of the bridge at Antonivka." in 1 blocks
report 1 en/1 on a.txt: 1 statements, 1 claims
report 2 en/1 on ab.txt: 1 statements, 1 claims
change 1 placed story-1
entry 1 2023-06-13T12:00:00Z reported a.txt: strike at Kryvyi Rih, killed 11
entry 2 2023-06-13T12:00:00Z reported ab.txt: strike at Kryvyi Rih, killed 11
`

// told words what the fixture was written for.
func told(t *testing.T, s *Store) string {
	var b strings.Builder
	ctx := t.Context()
	for _, p := range storetest.All(t, s.Pages(ctx, 0)) {
		fmt.Fprintf(&b, "page %d %s %d bytes\n", p.Pos, p.Value.URI, len(p.Value.Body))
	}
	for _, d := range storetest.All(t, s.Documents(ctx, 0)) {
		fmt.Fprintf(&b, "document %d %s %q in %d blocks\n", d.Pos, d.Value.URI, d.Value.Text, len(d.Value.Blocks))
	}
	for _, r := range storetest.All(t, s.Reports(ctx, 0)) {
		fmt.Fprintf(&b, "report %d %s on %s: %d statements, %d claims\n", r.Pos, r.Value.Analyser, r.Value.Document.URI, len(r.Value.Statements), len(r.Value.Claims))
	}
	for _, c := range storetest.All(t, s.Changes(ctx, 0)) {
		fmt.Fprintf(&b, "change %d %s %s\n", c.Pos, c.Value.Kind, c.Value.Story)
	}
	for _, e := range storetest.All(t, s.Entries(ctx, 0)) {
		c := e.Claims[0]
		fmt.Fprintf(&b, "entry %d %s %s %s: %s at %s, %s %v\n", e.Seq, e.Seen.Format(time.RFC3339), e.Kind, e.Source.URI,
			c.Type, c.Place.Name, c.Quantities[0].Role, c.Quantities[0].Value)
	}
	return b.String()
}

func openFixture(t *testing.T, schema int) *Store {
	t.Helper()
	packed, err := os.ReadFile(fixture(schema))
	if err != nil {
		t.Fatalf("a schema needs its fixture, made by go test ./store/sqlite -run OlderPrograms -update: %v", err)
	}
	decoder, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer decoder.Close()
	file, err := decoder.DecodeAll(packed, nil)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, fileName), file, 0o644); err != nil {
		t.Fatal(err)
	}
	return openIn(t, dir, nil)
}

func writeFixture(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	s := openIn(t, dir, func() time.Time { return time.Date(2023, 6, 13, 12, 0, 0, 0, time.UTC) })
	fill(t, s, 2)
	err := s.Update(t.Context(), func(tx store.Tx) error {
		d := storetest.All(t, tx.Documents(t.Context(), 0))[0].Value
		return tx.PutChange(t.Context(), storetest.Change(d, "story-1"))
	})
	if err == nil {
		_, err = s.write.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
	}
	s.Close()
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(filepath.Join(dir, fileName))
	if err == nil {
		err = os.MkdirAll("testdata", 0o755)
	}
	if err == nil {
		err = os.WriteFile(fixture(len(migrations)), s.encoder.EncodeAll(file, nil), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Ensure that an entry of an old store that was changed is refused by name, and
// not sealed again as if it were whole.
func TestChangedEntryIsNotSealedAgain(t *testing.T) {
	db, err := sql.Open("sqlite", dsn(filepath.Join(t.TempDir(), fileName), ""))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	// The hashes are those that schema 3 gave, over the JSON with an empty hash.
	whole := `{"seq":1,"seen":"2023-06-13T12:00:00Z","kind":"retracted","source":{},"claims":null,"reason":"\ufffd","prev":"","hash":"`
	hash := fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(strings.ReplaceAll(whole, `\ufffd`, "\uFFFD")+`"}`)))
	for content, refused := range map[string]bool{
		whole + hash + `"}`: false,
		strings.Replace(whole, "12:00:00", "12:00:01", 1) + hash + `"}`: true,
		strings.Replace(whole, `"seq":1`, `"seq":2`, 1) + hash + `"}`:   true,
		strings.TrimSuffix(whole, `","hash":"`):                         true,
	} {
		tx, err := db.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Exec("CREATE TABLE unsealed (seq INTEGER PRIMARY KEY, json TEXT); INSERT INTO unsealed VALUES (1, ?); "+
			"CREATE TABLE entries (seq INTEGER PRIMARY KEY, prev TEXT, hash TEXT, json TEXT)", content); err != nil {
			t.Fatal(err)
		}
		if err := sealAgain(t.Context(), tx); (err != nil) != refused || refused && !strings.Contains(err.Error(), "entr") {
			t.Errorf("%s: %v", content, err)
		}
		tx.Rollback()
	}
}
