package sqlite

import (
	"path/filepath"
	"testing"

	"sayso/store"
	"sayso/store/storetest"
)

func openIn(t testing.TB, dir string, now store.Clock) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(dir, "sayso.db"), now)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Ensure that the store in a file keeps the promises of a store.
func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T, now store.Clock) store.Store { return openIn(t, t.TempDir(), now) })
}
