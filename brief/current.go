package brief

import (
	"time"

	"sayso/ledger"
)

// A live briefing with a bounded number of lines looks at what was learned
// lately: a heavy toll of last year does not stand before the news of the day,
// and the briefing costs the same however long the ledger is.
const (
	lately = 5 * 24 * time.Hour
	plenty = 1500 // events; of fewer all are looked at
)

// current returns the events that a briefing with bounded sections is made of:
// those learned in the last days before the newest; of a ledger that was loaded
// at once, those published in the last days. Where there are few, it goes
// further back.
func current(events []*ledger.Event, o Options) []*ledger.Event {
	if o.PerSection == 0 || len(events) <= plenty {
		return events
	}
	events = newest(events, func(e *ledger.Event) time.Time { return e.Seen })
	if len(events) > 8*plenty {
		events = newest(events, published)
	}
	return events
}

// published returns when the last telling of an event was published, else when
// it was seen.
func published(e *ledger.Event) time.Time {
	if n := len(e.Appearances); n > 0 && e.Appearances[n-1].Source != nil {
		if at := e.Appearances[n-1].Source.Published; !at.IsZero() {
			return at.Time
		}
	}
	return e.Seen
}

// newest keeps the events of the last days by a clock, of a longer time where
// these are few.
func newest(events []*ledger.Event, clock func(*ledger.Event) time.Time) []*ledger.Event {
	at := make([]int64, len(events)) // seconds; the events themselves lie far apart in memory
	last := int64(0)
	for i, e := range events {
		at[i] = clock(e).Unix()
		if i == 0 || at[i] > last {
			last = at[i]
		}
	}
	for span := lately; ; span *= 4 {
		from, n := last-int64(span/time.Second), 0
		for _, s := range at {
			if s >= from {
				n++
			}
		}
		if n < plenty && n < len(events) && span < 50*365*24*time.Hour {
			continue
		}
		out := make([]*ledger.Event, 0, n)
		for i, s := range at {
			if s >= from {
				out = append(out, events[i])
			}
		}
		return out
	}
}
