package main

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sayso/store/sqlite"
)

// Ensure that the reading of an archive that is killed without warning, again
// and again, goes on where it was: at the end each item is stored once.
func TestKilledArchive(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// How much is read until the kill comes depends on the machine: where all is, the archive was too short to tell anything.
	for items := max(20_000, 6000*kills(t)); ; items *= 4 {
		dir := t.TempDir()
		archive := filepath.Join(dir, "news.jsonl")
		writeArchive(t, archive, items)
		stored := killedReading(t, exe, dir, archive, items)
		if stored < items {
			expectRest(t, dir, archive, stored, items)
			return
		}
		if items > 10_000_000 {
			t.Fatalf("%d items were read before the program was killed", items)
		}
		t.Logf("all %d items were read before the program was killed: once more with a longer archive", items)
	}
}

// killedReading has a program read the archive of so many items and kills it without warning,
// again and again, and returns how many items are stored then.
func killedReading(t *testing.T, exe, dir, archive string, items int) int {
	t.Helper()
	random := rand.New(rand.NewPCG(8, 8))
	for range kills(t) {
		until := min(items, pagesIn(t, dir)+1+random.IntN(1500)) // by how much is stored, not by the clock: the same work on any machine
		cmd := exec.Command(exe, "ingest", "--data", dir, archive)
		cmd.Args[0] = "sayso" // by which testscript.Main knows what to be
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			_ = cmd.Wait() // it was killed
		}()
		waitStored(t, dir, until, ended)
		if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		<-ended
	}
	return pagesIn(t, dir)
}

// expectRest checks that reading the archive once more adds what is not stored
// yet and nothing else, and tells how many items had been read.
func expectRest(t *testing.T, dir, archive string, stored, items int) {
	t.Helper()
	told := &strings.Builder{}
	p := &program{ctx: t.Context(), stderr: told}
	n, err := dataFlag{dir}.open(p, theatreFlag{"ukraine"}, false)
	if err != nil {
		t.Fatal(err)
	}
	in := &intake{n: n, p: p, refused: &refusals{}}
	if err := in.read(t.Context(), archive); err != nil { // not as far as the stages, which take long
		t.Error(err)
	}
	n.close(&err)
	t.Logf("killed %d times; %d items were stored then: %s", kills(t), stored, told)
	if in.added != items-stored || !strings.Contains(told.String(), fmt.Sprintf("%d items had been read before", stored)) {
		t.Errorf("%d added, and it told: %s", in.added, told)
	}
	if n := pagesIn(t, dir); n != items {
		t.Errorf("%d pages are stored, want %d", n, items)
	}
	expectEachOnce(t, dir, items)
}

// writeArchive writes a file of JSON Lines without reports of events, so that
// reading them is quick.
func writeArchive(t *testing.T, path string, items int) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	for i := range items {
		fmt.Fprintf(w, "{\"id\": \"n%d\", \"title\": \"Note %d\", \"text\": \"The library opens at nine. Note %d of its board.\"}\n", i, i, i)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
}

// pagesIn counts the pages of the store in a folder, 0 where there is none.
func pagesIn(t *testing.T, dir string) int {
	t.Helper()
	file := storeFile(dir, theatreFlag{"ukraine"})
	if _, err := os.Stat(file); err != nil {
		return 0
	}
	s, err := sqlite.Open(t.Context(), file, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	counts, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return int(counts.Pages)
}

// waitStored waits until so many pages are stored or the program has ended,
// for a minute at most.
func waitStored(t *testing.T, dir string, n int, ended <-chan struct{}) {
	t.Helper()
	end := time.After(time.Minute)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for pagesIn(t, dir) < n {
		select {
		case <-ended:
			return
		case <-end:
			t.Fatalf("never were %d pages stored", n)
		case <-tick.C:
		}
	}
}

// expectEachOnce checks that each item of the archive is a page, and one.
func expectEachOnce(t *testing.T, dir string, items int) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), storeFile(dir, theatreFlag{"ukraine"}), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	seen := map[string]int{}
	for rec, err := range s.Pages(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		_, n, _ := strings.Cut(rec.Value.URI, "#")
		seen[n]++
	}
	for i := range items {
		if n := seen[fmt.Sprint(i+1)]; n != 1 {
			t.Errorf("item %d is stored %d times", i+1, n)
		}
	}
}

// Ensure that a file that comes into the folder is read once it is whole, the
// good parts of a damaged one too, and not again after another start.
func TestWatchFolder(t *testing.T) {
	dir, folder := t.TempDir(), t.TempDir()
	address := served(t, "serve", "--data", dir, "--watch-folder", folder)
	text := `{"url": "https://harbour-post.example/b", "outlet": "harbour-post.example", "date_published": "2023-06-13T08:00:00Z", "title": "Missiles hit homes in Kryvyi Rih", "text": "At least 11 people were killed when Russian missiles hit an apartment building in Kryvyi Rih early on Tuesday, the city's mayor, Oleksandr Vilkul, said."}`
	part := filepath.Join(folder, "news.jsonl.part")
	if err := os.WriteFile(part, []byte("{broken\n"+text+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(part, filepath.Join(folder, "news.jsonl")); err != nil {
		t.Fatal(err)
	}
	awaited(t, address, "Kryvyi Rih")
	told := &strings.Builder{}
	n, err := dataFlag{t.TempDir()}.open(&program{ctx: t.Context(), stderr: told}, theatreFlag{"ukraine"}, false)
	if err != nil {
		t.Fatal(err)
	}
	defer n.close(&err)
	for range 2 { // the second is another start
		n.readFile(t.Context(), &program{ctx: t.Context(), stderr: told}, filepath.Join(folder, "news.jsonl"))
	}
	if s := told.String(); strings.Count(s, "no JSON object") != 1 || strings.Count(s, "1 new pages") != 1 {
		t.Errorf("told:\n%s", s)
	}
}
