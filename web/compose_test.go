package web

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sayso/internal/synthetic"
	"sayso/ledger"
)

// The newest of a list of events come in the order in which something was learnt of
// them last, hidden ones left out, whether the list is short or holds most.
func TestNewestOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &synthetic.World{Seed: rapid.Uint64Range(1, 1<<40).Draw(t, "seed"), Shape: synthetic.Crowded}
		l := ledger.New(nil)
		for range rapid.IntRange(1, 200).Draw(t, "entries") {
			if _, err := l.Apply(w.Entry()); err != nil {
				t.Fatal(err)
			}
		}
		part := rapid.IntRange(1, 40).Draw(t, "one of")
		var some, want []*ledger.Event
		for i, e := range l.Events() {
			if i%part == 0 {
				some = append(some, e)
				if !e.Hidden {
					want = append(want, e)
				}
			}
		}
		last := func(a, b *ledger.Event) int { return cmp.Compare(b.Last, a.Last) }
		got := slices.Collect(newestOf(l, some))
		if !slices.IsSortedFunc(got, last) {
			t.Fatal("out of order")
		}
		slices.SortFunc(got, inOrder)
		if !slices.Equal(got, want) {
			t.Fatalf("%d events, want %d", len(got), len(want))
		}
	})
}
