package ledger_test

import (
	"testing"

	"pgregory.net/rapid"

	"sayso/internal/synthetic"
	. "sayso/ledger"
)

// Ensure that events come out as if all claims were put together at once,
// though each document moves only what lies near it: in a stream of some weeks
// with claims that look back, are told of whole months or by undated documents.
func TestEachDocumentLeavesAllSettled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := synthetic.Crowded
		shape.PerDay = rapid.SampledFrom([]int{1, 3, 20}).Draw(t, "a day")
		shape.Towns = rapid.IntRange(1, 5).Draw(t, "towns")
		shape.Placed = rapid.SampledFrom([]int{300, 800}).Draw(t, "placed")
		shape.Background = rapid.SampledFrom([]int{0, 10, 200}).Draw(t, "background")
		shape.Vague = rapid.SampledFrom([]int{0, 10, 200}).Draw(t, "vague")
		shape.Undated = rapid.SampledFrom([]int{0, 10, 100}).Draw(t, "undated")
		shape.Unknown = rapid.SampledFrom([]int{0, 300}).Draw(t, "unknown")
		if rapid.Bool().Draw(t, "harm") {
			shape.Types = shape.Types[:1]
		}
		w := &synthetic.World{Seed: rapid.Uint64Range(1, 1<<40).Draw(t, "seed"), Shape: shape}
		l := New(nil)
		for i := range rapid.IntRange(1, 300).Draw(t, "entries") {
			if _, err := l.Apply(w.Entry()); err != nil {
				t.Fatal(err)
			}
			if i%7 == 0 {
				if why := Unsettled(l); why != "" {
					t.Fatalf("after entry %d: %s", i+1, why)
				}
			}
		}
		if why := Unsettled(l); why != "" {
			t.Fatal(why)
		}
	})
}
