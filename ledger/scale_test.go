package ledger

import (
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
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	w, l := &world{seed: 11, perDay: 900}, New(nil)
	start, from := time.Now(), 0
	for i := 1; i <= n; i++ {
		if _, err := l.Apply(w.entry()); err != nil {
			t.Fatal(err)
		}
		if i == 1000 || i == 10000 || i%50000 == 0 || i == n {
			each := time.Since(start) / time.Duration(i-from)
			runtime.GC()
			runtime.ReadMemStats(&after)
			t.Logf("%7d documents: %v each, %.0f a second, %d events, %.0f MB", i, each, 1/each.Seconds(), len(l.Events()), float64(after.HeapAlloc-before.HeapAlloc)/1e6)
			start, from = time.Now(), i
		}
	}
}
