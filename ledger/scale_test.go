package ledger

import (
	"encoding/json"
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"
)

// TestScale prints what a ledger costs as it grows: documents a second and the
// memory that it holds, for SAYSO_SCALE documents:
//
//	SAYSO_SCALE=300000 go test ./ledger -run Scale -v -timeout 30m
func TestScale(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("SAYSO_SCALE"))
	if err != nil {
		t.Skip("SAYSO_SCALE is not set")
	}
	for name, s := range map[string]shape{"wire": wire, "articles": articles} {
		t.Run(name, func(t *testing.T) { scale(t, s, n) })
	}
}

func scale(t *testing.T, s shape, n int) {
	const step = 1000 // entries made beforehand, so that making them is not measured
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	w, l := &world{seed: 11, shape: s}, New(nil)
	var spent time.Duration
	from := 0
	for i := 0; i < n; {
		entries := make([]Entry, 0, step)
		for range min(step, n-i) {
			entries = append(entries, stored(t, w.entry()))
		}
		start := time.Now()
		for _, e := range entries {
			if _, err := l.Apply(e); err != nil {
				t.Fatal(err)
			}
		}
		spent += time.Since(start)
		if i += len(entries); i == 1000 || i == 10000 || i%50000 == 0 || i == n {
			entries = nil
			runtime.GC()
			runtime.ReadMemStats(&after)
			each := spent / time.Duration(i-from)
			t.Logf("%7d documents: %v each, %.0f a second, %d events, %.0f MB", i, each, 1/each.Seconds(), len(l.Events()), float64(after.HeapAlloc-before.HeapAlloc)/1e6)
			spent, from = 0, i
		}
	}
	runtime.KeepAlive(w)
}

// stored returns an entry as a store gives it: every text in a piece of memory
// of its own.
func stored(t *testing.T, e Entry) (out Entry) {
	b, err := json.Marshal(e)
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}
