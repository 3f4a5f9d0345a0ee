package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Ensure that the reading of a large file shows: a bar on a terminal, elsewhere
// a line now and then and at the end; and that of a small one does not.
func TestReading(t *testing.T) {
	now := time.Date(2023, 6, 13, 8, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	var lines, bars strings.Builder
	plain, bar := newReading(&lines, false, "a/news.jsonl", 40e6, clock), newReading(&bars, true, "a/news.jsonl", 40e6, clock)
	for range 4 {
		now = now.Add(6 * time.Second)
		for _, r := range []*reading{plain, bar} {
			r.bytes(10e6)
			r.item()
		}
	}
	plain.end()
	bar.end()
	want := "a/news.jsonl: 20.0 of 40.0 MB read, 1 items, 0/s\na/news.jsonl: 40.0 of 40.0 MB read, 3 items, 0/s\na/news.jsonl: 40.0 of 40.0 MB read, 4 items, 0/s\n"
	if lines.String() != want {
		t.Errorf("lines:\n%s\nwant:\n%s", lines.String(), want)
	}
	if s := bars.String(); !strings.Contains(s, "\rnews.jsonl, 3 items") || !strings.Contains(s, "100%") || strings.Count(s, "\n") != 1 {
		t.Errorf("bar: %q", s)
	}
	if r := newReading(&lines, false, "small", 1000, clock); r != nil {
		t.Error("a small file shows")
	}
}

// Ensure that of many refusals the first are told one by one and all of them by
// reason, and that the list has each.
func TestRefusals(t *testing.T) {
	file := filepath.Join(t.TempDir(), "refused.jsonl")
	r, err := newRefusals(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 70 {
		r.add(fmt.Sprintf("news.jsonl#%d", i), fmt.Errorf("no JSON object: bad byte at %d", i))
	}
	r.add("b.txt", errors.New("empty"))
	var out strings.Builder
	if err := r.tell(&out); !errors.Is(err, errSome) {
		t.Error(err)
	}
	if s := out.String(); !strings.HasPrefix(s, "sayso: news.jsonl#0: no JSON object: bad byte at 0\n") || strings.Count(s, "sayso: news.jsonl#") != maxTold ||
		!strings.HasSuffix(s, "sayso: and 21 more; in all:\n      70 no JSON object\n       1 empty\n") {
		t.Errorf("told:\n%s", s)
	}
	list, err := os.ReadFile(file)
	if err != nil || strings.Count(string(list), "\n") != 71 || !strings.Contains(string(list), `{"input":"b.txt","reason":"empty"}`) {
		t.Errorf("list %v:\n%s", err, list)
	}
	if (&refusals{}).tell(&out) != nil {
		t.Error("nothing was refused, and an error")
	}
}
