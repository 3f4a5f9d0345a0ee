package sqlite

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sayso/store"
	"sayso/store/storetest"
)

// logs are the tables of the logs and the columns of each, the place first.
var logs = map[string][]string{
	"pages":     {"pos", "hash", "uri", "url", "outlet", "published", "media", "retrieved", "body", "row"},
	"documents": {"pos", "id", "uri", "address", "part", "json", "row"},
	"reports":   {"pos", "document", "analyser", "json", "row"},
	"changes":   {"pos", "document", "json", "row"},
	"entries":   {"seq", "prev", "hash", "json"},
}

// records is how many records each log of the store under test holds.
const records = 5

// original returns the bytes of a store file with records of every log.
func original(t *testing.T) []byte {
	t.Helper()
	dir := t.TempDir()
	s := openIn(t, dir, nil)
	fill(t, s, records)
	err := s.Update(t.Context(), func(tx store.Tx) error {
		for _, d := range storetest.All(t, tx.Documents(t.Context(), 0)) {
			if err := tx.PutChange(t.Context(), storetest.Change(d.Value, "story-1")); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		_, err = s.write.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
	}
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// tampered opens a copy of a store without its triggers and foreign keys, runs
// change on it and returns what Verify finds and the counts.
func tampered(t *testing.T, path string, file []byte, change func(s *Store) error) ([]*store.Damage, store.Counts) {
	for _, suffix := range []string{"-wal", "-shm"} {
		os.Remove(path + suffix)
	}
	err := os.WriteFile(path, file, 0o644)
	var s *Store
	if err == nil {
		s, err = Open(t.Context(), path, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	guardless(t, s, func() error { return change(s) })
	counts, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return damages(s.Verify(t.Context())), counts
}

// guardless runs change on a store without its triggers and foreign keys.
func guardless(t *testing.T, s *Store, change func() error) {
	t.Helper()
	off, on := "PRAGMA foreign_keys = 0;", ""
	for table, columns := range logs {
		for _, trigger := range []string{"no_update", "no_delete", "at_end"} {
			off += "DROP TRIGGER " + table + "_" + trigger + ";"
		}
		on += appendOnly(table, columns[0])
	}
	_, err := s.write.Exec(off)
	if err == nil {
		err = change()
	}
	if err == nil {
		_, err = s.write.Exec(on)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// damages takes apart what Verify returns.
func damages(err error) (out []*store.Damage) {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return nil
	}
	for _, err := range joined.Unwrap() {
		var d *store.Damage
		if errors.As(err, &d) {
			out = append(out, d)
		}
	}
	return out
}

func names(found []*store.Damage, log string, pos store.Pos) bool {
	return slices.ContainsFunc(found, func(d *store.Damage) bool { return d.Log == log && d.Pos == pos })
}

// Ensure that whichever byte of whichever record is changed, Verify names the
// log and the place.
func TestVerifyNamesEveryChangedValue(t *testing.T) {
	file, path := original(t), filepath.Join(t.TempDir(), fileName)
	rapid.Check(t, func(r *rapid.T) {
		table := rapid.SampledFrom([]string{"pages", "documents", "reports", "changes", "entries"}).Draw(r, "log")
		column := rapid.SampledFrom(logs[table]).Draw(r, "column")
		pos := rapid.Int64Range(1, records).Draw(r, "place")
		at, bit := rapid.Uint32().Draw(r, "byte"), rapid.IntRange(0, 7).Draw(r, "bit")
		same, now := false, pos
		found, _ := tampered(t, path, file, func(s *Store) error {
			key := logs[table][0]
			var value any
			if err := s.write.QueryRow("SELECT "+column+" FROM "+table+" WHERE "+key+" = ?", pos).Scan(&value); err != nil {
				return err
			}
			var changed any
			if changed, same = flip(value, at, bit); same {
				return nil
			}
			if column == key {
				now = changed.(int64)
			}
			_, err := s.write.Exec("UPDATE OR IGNORE "+table+" SET "+column+" = ? WHERE "+key+" = ?", changed, pos)
			if err == nil { // the place of another record, or its key: the change was not taken
				err = s.write.QueryRow("SELECT changes() = 0").Scan(&same)
			}
			return err
		})
		if same {
			if len(found) > 0 {
				r.Fatalf("nothing was changed, and yet: %v", found[0])
			}
			return
		}
		// What was moved is named where it should stand or where it does.
		if !names(found, table, store.Pos(pos)) && (now == pos || !names(found, table, store.Pos(now))) {
			r.Fatalf("%s %d: a changed %s is not named: %v", table, pos, column, found)
		}
	})
}

// flip changes one bit of a column value; same when the value is empty.
func flip(value any, at uint32, bit int) (changed any, same bool) {
	switch v := value.(type) {
	case int64:
		return v ^ 1<<(8*(at%8)+uint32(bit)), false
	case string:
		b, same := flip([]byte(v), at, bit)
		return string(b.([]byte)), same
	case []byte:
		if len(v) == 0 {
			return v, true
		}
		b := bytes.Clone(v)
		b[int(at)%len(b)] ^= 1 << bit
		return b, false
	}
	return value, true
}

// Ensure that records that were taken out or changed places are named, and that
// what was cut off the end shows in the counts and the hash that were noted.
func TestVerifyNamesRecordsTakenOutOrMoved(t *testing.T) {
	file, path := original(t), filepath.Join(t.TempDir(), fileName)
	found, noted := tampered(t, path, file, func(*Store) error { return nil })
	if len(found) > 0 {
		t.Fatalf("the original: %v", found[0])
	}
	for table, columns := range logs {
		key := columns[0]
		run := func(query string) func(*Store) error {
			return func(s *Store) error { _, err := s.write.Exec(query); return err }
		}
		for pos := int64(1); pos < records; pos++ {
			found, _ := tampered(t, path, file, run(fmt.Sprintf("DELETE FROM %s WHERE %s = %d", table, key, pos)))
			if !names(found, table, store.Pos(pos)) {
				t.Errorf("%s %d was taken out: %v", table, pos, found)
			}
			found, _ = tampered(t, path, file, run(fmt.Sprintf(
				"UPDATE %[1]s SET %[2]s = 1000 WHERE %[2]s = %[3]d; UPDATE %[1]s SET %[2]s = %[3]d WHERE %[2]s = %[3]d + 1; UPDATE %[1]s SET %[2]s = %[3]d + 1 WHERE %[2]s = 1000",
				table, key, pos)))
			if !names(found, table, store.Pos(pos)) || !names(found, table, store.Pos(pos+1)) {
				t.Errorf("%s %d and the next changed places: %v", table, pos, found)
			}
		}
		_, counts := tampered(t, path, file, run(fmt.Sprintf("DELETE FROM %s WHERE %s = %d", table, key, records)))
		if counts == noted || table == "entries" && counts.Head == noted.Head {
			t.Errorf("%s cut short has the same counts and head: %+v", table, counts)
		}
	}
}
