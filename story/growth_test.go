package story

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"sayso/doc"
)

// growth is the cost of a document among many against that among few: the
// fastest of some blocks of documents, in nanoseconds each, as other programs
// slow down the others.
type growth struct{ few, many float64 }

// grow adds documents up to n and returns the cost of one at 1,000 and at n.
func grow(n int, add func(*doc.Document)) growth {
	const block, blocks = 100, 15
	r := rand.New(rand.NewPCG(9, 10))
	made, last := 0, ""
	next := func() *doc.Document {
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
	measure := func() float64 {
		var costs []float64
		for range blocks {
			docs := make([]*doc.Document, block)
			for i := range docs {
				docs[i] = next()
			}
			start := time.Now()
			for _, d := range docs {
				add(d)
			}
			costs = append(costs, float64(time.Since(start).Nanoseconds())/block)
		}
		slices.Sort(costs)
		return costs[0]
	}
	for made < 1000 {
		add(next())
	}
	g := growth{few: measure()}
	for made < n {
		add(next())
	}
	g.many = measure()
	return g
}

// Ensure that a document costs less than twice as much among very many others
// as among a thousand: of copies and of stories. SAYSO_GROWTH=300000 gives the
// number; it is small otherwise.
func TestGrowth(t *testing.T) {
	n := 20_000
	if s := os.Getenv("SAYSO_GROWTH"); s != "" {
		if _, err := fmt.Sscan(s, &n); err != nil {
			t.Fatal(err)
		}
	} else if testing.Short() {
		t.Skip("takes some seconds")
	}
	x, c := NewIndex(), NewClusters()
	for name, add := range map[string]func(*doc.Document){
		"copies":  func(d *doc.Document) { x.Add(d) },
		"stories": func(d *doc.Document) { c.Add(d) },
	} {
		g := grow(n, add)
		t.Logf("%s: %.0f µs among 1,000, %.0f µs among %d: ×%.2f", name, g.few/1000, g.many/1000, n, g.many/g.few)
		if g.many > 2*g.few {
			t.Errorf("%s: the cost of a document grows ×%.2f", name, g.many/g.few)
		}
	}
}
