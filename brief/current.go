package brief

import (
	"cmp"
	"slices"
	"time"

	"sayso/ledger"
)

// A live briefing with a bounded number of lines looks at what was learned
// lately: a heavy toll of last year does not stand before the news of the day,
// and the briefing costs the same however long the ledger is.
const (
	lately = 5 * 24 * time.Hour
	plenty = 1500                      // events; of fewer all are looked at
	ever   = 50 * 365 * 24 * time.Hour // no farther back
)

// current returns the events that a briefing is made of, by First, then ID: all,
// or with bounded sections those learned in the last days before the newest; of
// a ledger that was loaded at once, those published in the last days. Where there
// are few, it goes further back.
func current(l *ledger.Ledger, o Options) []*ledger.Event {
	all := l.Events()
	if o.PerSection == 0 || len(all) <= plenty {
		return all
	}
	events, since := learned(l, len(all))
	if len(events) > 8*plenty {
		events = published(l, since)
	}
	slices.SortFunc(events, func(a, b *ledger.Event) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.ID, b.ID)) })
	return events
}

// learned returns the events that something was learned of in the last days, and
// since when in Unix seconds; no more of them than tell that they are too many.
func learned(l *ledger.Ledger, all int) (events []*ledger.Event, since int64) {
	last, span := int64(0), lately
	for e := range l.Newest() {
		if len(events) == 0 {
			last = e.Seen.Unix()
		}
		for e.Seen.Unix() < last-seconds(span) && len(events) < plenty && span < ever {
			span *= 4
		}
		if e.Seen.Unix() < last-seconds(span) || len(events) > 8*plenty {
			break
		}
		events = append(events, e)
	}
	return events, last - seconds(span)
}

// published returns the events published in the last days, of those seen since.
func published(l *ledger.Ledger, since int64) []*ledger.Event {
	var days [][]*ledger.Event // the last first
	last, span, n := int64(0), lately, 0
	for day, events := range l.PublishedDays() {
		seen := slices.DeleteFunc(slices.Clone(events), func(e *ledger.Event) bool { return e.Seen.Unix() < since })
		if len(seen) == 0 {
			continue
		}
		for _, e := range seen {
			last = max(last, publication(e).Unix())
		}
		for day.AddDate(0, 0, 1).Unix() <= last-seconds(span) && n < plenty && span < ever {
			span *= 4
		}
		if day.AddDate(0, 0, 1).Unix() <= last-seconds(span) {
			break
		}
		days, n = append(days, seen), n+len(seen)
	}
	for span = lately; ; span *= 4 {
		from := last - seconds(span)
		var out []*ledger.Event
		for _, events := range days {
			for _, e := range events {
				if publication(e).Unix() >= from {
					out = append(out, e)
				}
			}
		}
		if len(out) >= min(plenty, n) || span >= ever {
			return out
		}
	}
}

func seconds(d time.Duration) int64 { return int64(d / time.Second) }

// publication returns when the last telling of an event was published, else when
// it was seen.
func publication(e *ledger.Event) time.Time {
	if n := len(e.Appearances); n > 0 && e.Appearances[n-1].Source != nil {
		if at := e.Appearances[n-1].Source.Published; !at.IsZero() {
			return at.Time
		}
	}
	return e.Seen
}
