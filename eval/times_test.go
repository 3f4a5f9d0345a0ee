package eval

import (
	"os"
	"path/filepath"
	"testing"
)

// timesData returns the path of a file or folder of the shared data, or skips the test.
func timesData(t *testing.T, name string) string {
	dir := os.Getenv("SAYSO_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	path := filepath.Join(dir, filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no test data: %v", err)
	}
	return path
}

func TestTimes(t *testing.T) {
	res, err := Times(timesData(t, "time/timebank"))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("TimeBank: %d files, %d gold, %d found: strict %.2f, relaxed %.2f, value %.2f F1 (types %.2f)", res.Files, res.Gold, res.Found,
		res.StrictF1, res.RelaxedF1, res.ValueF1, f1(res.Type, res.Found, res.Gold))
	if os.Getenv("MISSES") != "" {
		for _, m := range res.Misses {
			t.Logf("%-8s %-45q %-45q | %s | %s", m.Kind, m.Gold, m.Ours, m.Context, m.File)
		}
	}
	if res.StrictF1 < 90 || res.RelaxedF1 < 94 || res.ValueF1 < 81.5 {
		t.Errorf("below the floors of 90, 94 and 81.5")
	}
}

func TestExpressions(t *testing.T) {
	res, err := Expressions(timesData(t, "time/expressions.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range []string{"Time", "Duration", "AmountOfMoney", "Numeral", "Ordinal", "Distance", "Quantity"} {
		t.Logf("%-14s %4d of %4d right, %.0f %%", d, res.Right[d], res.Total[d], 100*float64(res.Right[d])/float64(max(1, res.Total[d])))
	}
	if os.Getenv("MISSES") != "" {
		for _, w := range res.Wrong {
			t.Log(w)
		}
	}
	for d, floor := range map[string]float64{"Duration": .55, "AmountOfMoney": .83, "Numeral": .6, "Ordinal": .65, "Distance": .78, "Quantity": .74} {
		if got := float64(res.Right[d]) / float64(max(1, res.Total[d])); got < floor {
			t.Errorf("%s: %.2f right, below the floor of %.2f", d, got, floor)
		}
	}
}
