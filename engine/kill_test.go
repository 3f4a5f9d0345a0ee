package engine

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"testing"

	"sayso/doc"
	"sayso/store"
	"sayso/store/sqlite"
)

// victim names, in the environment of a process of this test, the store that
// it works on until it is killed.
const victim = "SAYSO_TEST_VICTIM"

// TestMain lets the test binary be the process that is killed.
func TestMain(m *testing.M) {
	path := os.Getenv(victim)
	if path == "" {
		os.Exit(m.Run())
	}
	if err := work(path); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// work reads the large world into the store at path and writes a line for each
// batch that is done.
func work(path string) error {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path, noon)
	if err != nil {
		return err
	}
	defer s.Close()
	e, err := New(Options{Store: s, Maker: lines{}, Clock: noon, Batch: 2, Progress: func(p Progress) { fmt.Println(p.Stage, p.Done) }})
	if err != nil {
		return err
	}
	_, err = ingest(ctx, e, largeWorld())
	return err
}

// largeWorld is the world with many more pages.
func largeWorld() []doc.Page {
	pages := world()
	for i := range 60 {
		pages = append(pages, doc.Page{URI: fmt.Sprintf("small-%d.txt", i), Body: fmt.Appendf(nil, "2023-06-%02d\nSumy %d", 1+i%30, i)})
	}
	return pages
}

// Ensure that a process that is killed without warning, again and again, ends
// with the very ledger of one that was let to work.
func TestKillNine(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	whole := store.NewMem(noon)
	if _, err := ingest(t.Context(), newEngine(t, whole, nil), largeWorld()); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "sayso.db")
	kills := 0
	for !killed(t, path, 5+3*kills) {
		kills++
	}
	if kills < 3 {
		t.Errorf("killed only %d times", kills)
	}
	s, err := sqlite.Open(t.Context(), path, noon)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	if !reflect.DeepEqual(changes(t, s), changes(t, whole)) {
		t.Errorf("killed %d times: other stories", kills)
	}
	if got, want := entries(t, s), entries(t, whole); !reflect.DeepEqual(got, want) {
		t.Errorf("killed %d times: %d entries, want %d, or others", kills, len(got), len(want))
	}
}

// killed starts a process on the store at path and kills it after so many
// batches; done says that it came to its end before.
func killed(t *testing.T, path string, batches int) (done bool) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), victim+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for n := 0; n < batches; n++ {
		if !lines.Scan() {
			if err := cmd.Wait(); err != nil {
				t.Fatal(err)
			}
			return true
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // "signal: killed"
	return false
}
