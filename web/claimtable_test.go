package web

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sayso/claim"
	"sayso/doc"
	"sayso/internal/synthetic"
	"sayso/ledger"
)

// Who goes back from entry to entry finds the same claims, in the same order, as
// who goes through all events.
func TestTableWalksBackToTheSameClaims(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := synthetic.Crowded
		shape.Undated = 100
		w := &synthetic.World{Seed: rapid.Uint64Range(1, 1<<40).Draw(t, "seed"), Shape: shape}
		l := ledger.New(nil)
		for range rapid.IntRange(20, 150).Draw(t, "entries") {
			if _, err := l.Apply(w.Entry()); err != nil {
				t.Fatal(err)
			}
		}
		sel := rapid.SampledFrom([]selection{{}, {Types: []claim.Type{claim.Strike}}, {Standings: []ledger.Standing{ledger.Disputed}}, {Words: []string{"killed", "1"}}, {From: doc.Day(2022, 2, 26)}}).Draw(t, "selection")
		all, total, _ := claimRows(l, sel, cursor{}, 10000)
		if !sel.all() && total != len(all) {
			t.Fatalf("%d claims are counted, %d listed", total, len(all))
		}
		n := rapid.IntRange(1, 20).Draw(t, "rows")
		var got []cursor
		for from := (cursor{}); ; {
			table := claimTable{sel: sel, from: from}
			end := table.walk(l, n)
			for _, f := range table.found[:min(n, len(table.found))] {
				got = append(got, f.at)
			}
			if len(table.found) > n {
				end = table.found[n-1].at
			}
			if from = end; from.seq == 0 {
				break
			}
		}
		var want []cursor
		for _, row := range all {
			want = append(want, row.at)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("walked %v, want %v", got, want)
		}
	})
}
