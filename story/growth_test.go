//go:build unix

package story

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"syscall"
	"testing"
	"time"

	"sayso/doc"
)

// growth is what a document costs among few and among many: the steps that are
// taken for it, and the processor's time, in nanoseconds, in the cheapest of some
// blocks of documents, as other programs empty the caches for the others.
type growth struct{ few, many, fewTime, manyTime float64 }

// grow adds documents up to n and returns the cost of one at 1,000 and at n.
// steps tells how many were taken so far.
func grow(n int, add func(*doc.Document), steps func() int) growth {
	const block, blocks = 100, 15
	next := reports()
	measure := func() (work, fastest float64) {
		var costs []float64
		before := steps()
		for range blocks {
			docs := make([]*doc.Document, block)
			for i := range docs {
				docs[i] = next()
			}
			start := processor()
			for _, d := range docs {
				add(d)
			}
			costs = append(costs, float64((processor()-start).Nanoseconds())/block)
		}
		return float64(steps()-before) / (block * blocks), slices.Min(costs)
	}
	for range 1000 {
		add(next())
	}
	var g growth
	g.few, g.fewTime = measure()
	for made := 1000 + block*blocks; made < n; made++ {
		add(next())
	}
	g.many, g.manyTime = measure()
	return g
}

// processor returns the time that the program has had of the processor.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// reports returns a stream of reports: eight of each event, one in five a copy
// of the one before with more text.
func reports() func() *doc.Document {
	r := rand.New(rand.NewPCG(9, 10))
	made, last := 0, ""
	return func() *doc.Document {
		i := made
		made++
		text := fmt.Sprintf("Town%d Mayor%d told Street%d of %d men. ", i/8, i/8, r.IntN(5000), r.IntN(900)) + prose(r, 100)
		if r.IntN(5) == 0 && last != "" {
			text = last + prose(r, 20)
		}
		last = text
		d := document(text)
		d.Published = doc.At(time.Date(2023, 6, 1, 0, i/4, 0, 0, time.UTC))
		return d
	}
}

// Ensure that a document costs about the same among very many others as among a
// thousand: less than twice as much of copies, and no more than a little of
// stories. SAYSO_GROWTH=300000 (make bench-growth) gives the number and has the
// time held, too; it is small otherwise.
func TestGrowth(t *testing.T) {
	n, timed := 8_000, false
	if s := os.Getenv("SAYSO_GROWTH"); s != "" {
		timed = true
		if _, err := fmt.Sscan(s, &n); err != nil {
			t.Fatal(err)
		}
	} else if testing.Short() {
		t.Skip("takes some seconds")
	}
	x, c := NewIndex(), NewClusters()
	for _, kind := range []struct {
		name             string
		add              func(*doc.Document)
		steps            func() int
		mostWork, mostOf float64 // times as many steps, times as much time
	}{
		{"copies", func(d *doc.Document) { x.Add(d) }, func() int { return x.grams.steps + x.told.pairs.steps }, 2, 2},
		{"stories", func(d *doc.Document) { c.Add(d) }, func() int { return c.steps }, 1.15, 2},
	} {
		g := grow(n, kind.add, kind.steps)
		t.Logf("%s: %.0f steps and %.0f µs among 1,000, %.0f steps and %.0f µs among %d: ×%.2f and ×%.2f",
			kind.name, g.few, g.fewTime/1000, g.many, g.manyTime/1000, n, g.many/g.few, g.manyTime/g.fewTime)
		if g.many > kind.mostWork*g.few {
			t.Errorf("%s: the steps for a document grow ×%.2f", kind.name, g.many/g.few)
		}
		if timed && g.manyTime > kind.mostOf*g.fewTime {
			t.Errorf("%s: the time of a document grows ×%.2f", kind.name, g.manyTime/g.fewTime)
		}
	}
}
