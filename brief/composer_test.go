package brief

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso/internal/synthetic"
	"sayso/ledger"
	"sayso/theatre"
)

// Ensure that a briefing that is composed after many others says what one
// composed by itself says, whatever came in between.
func TestComposerSaysWhatComposeSays(t *testing.T) {
	th, err := theatre.Open("ukraine")
	if err != nil {
		t.Fatal(err)
	}
	same := func(t rapid.TB, k *Composer, l *ledger.Ledger, o Options) {
		got, _ := json.Marshal(k.Compose(l, time.Time{}, o))
		want, _ := json.Marshal(Compose(l, th, time.Time{}, o))
		if string(got) != string(want) {
			t.Fatalf("at %d:\n%s\nwant\n%s", l.Seq(), got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		shape := synthetic.Crowded
		shape.PerDay = rapid.SampledFrom([]int{5, 40}).Draw(t, "a day")
		shape.Undated, shape.Background = 50, 100
		w := &synthetic.World{Seed: rapid.Uint64Range(1, 1<<40).Draw(t, "seed"), Shape: shape}
		l, k := ledger.New(th), NewComposer(th)
		o := Options{PerSection: rapid.SampledFrom([]int{0, 3, 60}).Draw(t, "lines")}
		for range rapid.IntRange(1, 50).Draw(t, "entries") {
			if _, err := l.Apply(w.Entry()); err != nil {
				t.Fatal(err)
			}
			if rapid.IntRange(0, 5).Draw(t, "look") == 0 {
				same(t, k, l, o)
			}
		}
		same(t, k, l, o)
	})
	for _, once := range []bool{false, true} {
		w := &synthetic.World{Seed: 5, Shape: synthetic.Wire}
		l, k := ledger.New(th), NewComposer(th)
		for i := range 5000 {
			e := w.Entry()
			if once {
				e.Seen = synthetic.Start
			}
			if _, err := l.Apply(e); err != nil {
				t.Fatal(err)
			}
			if i%1200 == 1100 {
				same(t, k, l, Options{PerSection: 60})
			}
		}
	}
}

// Ensure that only what was learned, or of a ledger loaded at once published,
// lately is looked at, as going through all events finds it.
func TestCurrentEvents(t *testing.T) {
	for _, once := range []bool{false, true} {
		w, l := &synthetic.World{Seed: 3, Shape: synthetic.Articles}, ledger.New(nil)
		for range 10000 {
			e := w.Entry()
			if once {
				e.Seen = synthetic.Start
			}
			if _, err := l.Apply(e); err != nil {
				t.Fatal(err)
			}
		}
		want := newestBy(l.Events(), func(e *ledger.Event) time.Time { return e.Seen })
		if len(want) > 8*plenty {
			want = newestBy(want, publication)
		}
		got := current(l, Options{PerSection: 60})
		if len(got) != len(want) || len(got) < plenty || len(got) > 8*plenty {
			t.Fatalf("once %v: %d events, not %d", once, len(got), len(want))
		}
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("once %v: event %d is %s, not %s", once, i, got[i].ID, want[i].ID)
			}
		}
	}
}

// newestBy returns the events of the last days by a clock, of more days where
// these are few.
func newestBy(events []*ledger.Event, clock func(*ledger.Event) time.Time) (out []*ledger.Event) {
	last := int64(0)
	for _, e := range events {
		last = max(last, clock(e).Unix())
	}
	for span := lately; len(out) < plenty && span < ever; span *= 4 {
		out = nil
		for _, e := range events {
			if clock(e).Unix() >= last-seconds(span) {
				out = append(out, e)
			}
		}
	}
	return out
}
