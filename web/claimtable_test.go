package web

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sayso/claim"
	"sayso/doc"
	"sayso/internal/synthetic"
	"sayso/ledger"
	"sayso/store"
)

// Who goes back from entry to entry finds the same claims, in the same order, as
// who goes through all events.
func TestTableWalksBackToTheSameClaims(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := synthetic.Crowded
		shape.Undated = 100
		w := &synthetic.World{Seed: rapid.Uint64Range(1, 1<<40).Draw(t, "seed"), Shape: shape}
		l, sentences := ledger.New(nil), store.NewSentences()
		for range rapid.IntRange(20, 150).Draw(t, "entries") {
			e := w.Entry()
			if _, err := l.Apply(e); err != nil {
				t.Fatal(err)
			}
			sentences.Add(&e)
		}
		sel := rapid.SampledFrom([]selection{{}, {Types: []claim.Type{claim.Strike}}, {Standings: []ledger.Standing{ledger.Disputed}}, {Words: []string{"killed", "1"}}, {Words: []string{"kil"}, Types: []claim.Type{claim.Strike}}, {From: doc.Day(2022, 2, 26)}}).Draw(t, "selection")
		all, total, _ := claimRows(l, sel, cursor{}, 10000)
		if !sel.all() && total != len(all) {
			t.Fatalf("%d claims are counted, %d listed", total, len(all))
		}
		if len(sel.Words) > 0 { // from here on by the index
			sel.told = sentences.Telling(sel.Words)
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
		if rows, n, _ := claimRows(l, sel, cursor{}, 10000); n != total || !slices.EqualFunc(rows, all, func(a, b claimRow) bool { return a.at == b.at }) {
			t.Fatalf("%d claims, want %d", n, total)
		}
	})
}
