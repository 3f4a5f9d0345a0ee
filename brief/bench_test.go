package brief

import (
	"fmt"
	"testing"
	"time"

	"sayso/ledger"
)

// BenchmarkLive composes the live briefing of a ledger of 300,000 documents:
// 900 events a day for a year, as in the synthetic world of sayso/ledger.
func BenchmarkLive(b *testing.B) {
	strike, village := strikeEvent(), controlEvent()
	start := time.Date(2022, 2, 24, 0, 0, 0, 0, time.UTC)
	var events []*ledger.Event
	for i := range 320_000 {
		e := *strike
		if i%2 == 0 {
			e = *village
		}
		e.ID = ledger.EventID(fmt.Sprint(i))
		e.Seen = start.Add(time.Duration(i) * 24 * time.Hour / 900)
		place := *e.Place
		place.Canonical = "Place " + string(rune('A'+i%26))
		e.Place = &place
		events = append(events, &e)
	}
	t := testTheatre()
	for b.Loop() {
		FromEvents(events, 1, t, time.Time{}, Options{PerSection: 60})
	}
}

// BenchmarkCompose composes a briefing of a busy week: 3,000 events.
func BenchmarkCompose(b *testing.B) {
	var events []*ledger.Event
	for i := range 3000 {
		e := strikeEvent()
		if i%2 == 0 {
			e = controlEvent()
		}
		e.ID = ledger.EventID(fmt.Sprint(i))
		place := *e.Place
		place.Canonical = "Place " + string(rune('A'+i%26))
		e.Place = &place
		events = append(events, e)
	}
	t := testTheatre()
	for b.Loop() {
		FromEvents(events, 1, t, time.Time{}, Options{PerSection: 60})
	}
}
