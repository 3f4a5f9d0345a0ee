package main

import (
	"bufio"
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
	items := max(20_000, 6000*kills(t)) // more than are read between two looks
	dir := t.TempDir()
	archive := filepath.Join(dir, "news.jsonl")
	writeArchive(t, archive, items)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	start := func() *exec.Cmd {
		cmd := exec.Command(exe, "ingest", "--data", dir, archive)
		cmd.Args[0] = "sayso" // by which testscript.Main knows what to be
		return cmd
	}
	random := rand.New(rand.NewPCG(8, 8))
	longest := 0
	for range kills(t) {
		before := pagesIn(t, dir)
		cmd := start()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// The instant is random by how much is stored, not by the clock, so that the test does as much on any machine.
		until := before + 1 + random.IntN(items/4/kills(t)+1)
		waitStored(t, dir, min(until, items-1))
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // it was killed
		longest = max(longest, pagesIn(t, dir))
	}
	if longest >= items {
		t.Fatalf("it was through before it was killed: %d items", longest)
	}
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
	t.Logf("killed %d times; %d items were stored then: %s", kills(t), longest, told)
	if in.added != items-longest || !strings.Contains(told.String(), fmt.Sprintf("%d items had been read before", longest)) {
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

// waitStored waits until so many pages are stored, for a minute at most.
func waitStored(t *testing.T, dir string, n int) {
	t.Helper()
	end := time.After(time.Minute)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for pagesIn(t, dir) < n {
		select {
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
