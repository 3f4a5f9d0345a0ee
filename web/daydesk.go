package web

import (
	"iter"
	"slices"
	"sync"
	"time"

	"sayso/doc"
	"sayso/ledger"
)

// dayDesk keeps the lists of the days of a ledger, each until one of its events
// changes: what is gone by is asked for again and again and hardly changes.
type dayDesk struct {
	mu   sync.Mutex
	of   *ledger.Ledger
	days map[string]*dayList // by key of ledger.DayFacet
}

// dayList is the events of a day (UTC) that are shown.
type dayList struct {
	changed int64
	day     time.Time
	newest  []lastLearnt // all
	dated   []datedEvent // those of the timeline, in its order; in its own zone an event may be of the day before or behind
	counts  dayCounts    // of them
	claims  int          // of all that a selection of the day has
}

// maxKeptDays is of how many days the lists are kept; then all are dropped.
const maxKeptDays = 5000

// lists returns the lists of days by their keys, but for those that have no event.
func (k *dayDesk) lists(l *ledger.Ledger, keys []string) []*dayList {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.of != l || len(k.days) > maxKeptDays {
		k.of, k.days = l, map[string]*dayList{}
	}
	out := []*dayList{}
	for _, key := range keys {
		events := l.With(ledger.DayFacet, key)
		if len(events) == 0 {
			continue
		}
		d, changed := k.days[key], l.Changed(ledger.DayFacet, key)
		if d == nil || d.changed != changed {
			d = newDayList(events, key)
			d.changed = changed
			k.days[key] = d
		}
		out = append(out, d)
	}
	return out
}

// newDayList makes the list of the day of a key.
func newDayList(events []*ledger.Event, key string) *dayList {
	d := &dayList{counts: dayCounts{}}
	d.day, _ = time.Parse(time.DateOnly, key) // as the ledger wrote it
	for _, e := range events {
		if e.Hidden {
			continue
		}
		d.newest = append(d.newest, lastLearnt{e.Last, e})
		if x, ok := dated(e); ok {
			d.dated = append(d.dated, x)
			d.counts.count(x)
		}
		d.claims += claimsOn(e, key)
	}
	slices.SortFunc(d.newest, lastLearnt.compare)
	slices.SortFunc(d.dated, datedEvent.compare)
	return d
}

// claimsOn counts the claims of an event that are of a day by their time, see
// selection.time.
func claimsOn(e *ledger.Event, key string) int {
	if !e.Start.IsZero() {
		return len(e.Appearances) + len(e.Responses)
	}
	n := 0
	for _, as := range [2][]ledger.Appearance{e.Appearances, e.Responses} {
		for i := range as {
			if at := as[i].Source.Published; !at.IsZero() && at.Time.UTC().Format(time.DateOnly) == key {
				n++
			}
		}
	}
	return n
}

// newestOn yields the events of days, each once, those that something was learnt of
// last first.
func newestOn(days []*dayList) iter.Seq[*ledger.Event] {
	return func(yield func(*ledger.Event) bool) {
		left := make([][]lastLearnt, len(days))
		for i, d := range days {
			left[i] = d.newest
		}
		var before *ledger.Event
		for {
			at := -1
			for i, list := range left {
				if len(list) > 0 && (at < 0 || list[0].compare(left[at][0]) < 0) {
					at = i
				}
			}
			if at < 0 {
				return
			}
			e := left[at][0].event
			left[at] = left[at][1:]
			if e != before && !yield(e) {
				return
			}
			before = e
		}
	}
}

// datedOn returns the events of a selection among those of its days, as
// selection.dated does.
func (s *selection) datedOn(days []*dayList, from timelineCursor, most int, known time.Time) (out []datedEvent, counts dayCounts, total int) {
	counts = dayCounts{}
	for _, d := range days {
		if s.days() || s.all() {
			total += counts.add(d.counts, known)
			if settled(out, d.day) <= most {
				out = d.behind(from, out, most, known)
			}
			continue
		}
		for _, x := range d.dated {
			if !ahead(x.day, known) && s.event(x.event) && s.any(x.event) {
				counts.count(x)
				total++
				if from.before(x) {
					out = append(out, x)
				}
			}
		}
	}
	slices.SortFunc(out, datedEvent.compare)
	return out[:min(len(out), most+1)], counts, total
}

// settled returns how many of some events are before all that the list of a day, and
// those of the days before it, have.
func settled(events []datedEvent, day time.Time) (n int) {
	for _, x := range events {
		if x.day.After(day.AddDate(0, 0, 1)) {
			n++
		}
	}
	return n
}

// behind appends the first events of a day that are behind a place, one more than so
// many at most.
func (d *dayList) behind(from timelineCursor, out []datedEvent, most int, known time.Time) []datedEvent {
	at, _ := slices.BinarySearchFunc(d.dated, from, func(x datedEvent, c timelineCursor) int { return pick(c.before(x), 1, -1) })
	n := 0
	for _, x := range d.dated[at:] {
		if n > most {
			break
		}
		if !ahead(x.day, known) {
			out, n = append(out, x), n+1
		}
	}
	return out
}

// days reports whether a selection asks for whole days (UTC) and nothing else.
func (s *selection) days() bool {
	rest := *s
	rest.From, rest.To = doc.Stamp{}, doc.Stamp{}
	midnight := func(at doc.Stamp) bool { return at.Time.Equal(at.Time.UTC().Truncate(24 * time.Hour)) }
	return !s.From.IsZero() && rest.all() && midnight(s.From) && midnight(s.To)
}
