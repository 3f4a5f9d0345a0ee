package brief

import (
	"fmt"
	"testing"
	"time"

	"sayso/ledger"
)

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
