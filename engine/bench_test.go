package engine

import (
	"strings"
	"testing"

	"sayso/store"
)

// Ensure that each stage is measured, with the articles that it handled.
func TestBench(t *testing.T) {
	var pages = world()[:3]
	measures, err := Bench(t.Context(), BenchOptions{Maker: lines{}, Store: store.NewMem(nil)}, pages)
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	if err := WriteMeasures(&table, measures); err != nil {
		t.Fatal(err)
	}
	for i, stage := range []string{"extract", "nlp", "claim", "story+ledger", "store", "all"} {
		if measures[i].Stage != stage || measures[i].Articles != 4 || measures[i].Elapsed <= 0 || measures[i].Peak <= 0 {
			t.Errorf("%s: %+v", stage, measures[i])
		}
		if !strings.Contains(table.String(), stage) {
			t.Errorf("the table lacks %s", stage)
		}
	}
	if _, err := Bench(t.Context(), BenchOptions{Maker: lines{}, Store: store.NewMem(nil)}, world()[4:5]); err == nil {
		t.Error("a bench of nothing gives figures")
	}
}
