package web

import (
	"encoding/json"
	"testing"
	"time"

	"sayso/brief"
	"sayso/internal/synthetic"
	"sayso/ledger"
)

// The briefing of a day gone by that was kept is that of the ledger put together
// up to its end; a moment within a day, or a day that is not over, is none.
func TestPastDays(t *testing.T) {
	w := &synthetic.World{Seed: 5, Shape: synthetic.Crowded}
	l, past := ledger.New(nil), NewPastDays(nil)
	var entries []ledger.Entry
	var days []time.Time
	for range 300 {
		e := w.Entry()
		if day := l.Seen().UTC().Truncate(24 * time.Hour); l.Seq() > 0 && e.Seen.After(endOf(day)) {
			past.Keep(l)
			days = append(days, day)
		}
		if _, err := l.Apply(e); err != nil {
			t.Fatal(err)
		}
		entries = append(entries, e)
	}
	if len(days) < 5 {
		t.Fatalf("%d days", len(days))
	}
	for _, day := range days {
		then := ledger.New(nil)
		for _, e := range entries {
			if e.Seen.After(endOf(day)) {
				break
			}
			if _, err := then.Apply(e); err != nil {
				t.Fatal(err)
			}
		}
		want := brief.Compose(then, nil, endOf(day), brief.Options{PerSection: perSection})
		got, ok, err := past.of(ledger.Until{Seen: endOf(day)})
		if err != nil || !ok {
			t.Fatalf("%v: %v, %v", day, ok, err)
		}
		if g, w := asJSON(t, got), asJSON(t, want); g != w {
			t.Errorf("%v: kept %s, put together %s", day, g, w)
		}
	}
	for _, until := range []ledger.Until{{}, {Seen: endOf(days[0]).Add(-time.Minute)}, {Seen: endOf(l.Seen().UTC().Truncate(24 * time.Hour))}, {Seen: endOf(days[0]), Seq: 3}} {
		if _, ok, err := past.of(until); ok || err != nil {
			t.Errorf("%+v is kept: %v", until, err)
		}
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
