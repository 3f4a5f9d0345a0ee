package web

import (
	"slices"
	"sync"
	"time"

	"sayso/brief"
	"sayso/ledger"
)

// desk composes what the pages show of the present ledger, each time as the next
// of those before: only what changed is worded anew.
type desk struct {
	mu       sync.Mutex
	composer *brief.Composer
}

// compose makes the briefing of a ledger as it stood at a bound, or of some of
// its events; nil means those that the live briefing is made of.
func (s *Site) compose(l *ledger.Ledger, until ledger.Until, events []*ledger.Event, at time.Time, o brief.Options) brief.Briefing {
	k := s.desk.composer
	if until == (ledger.Until{}) {
		s.desk.mu.Lock()
		defer s.desk.mu.Unlock()
	} else {
		k = brief.NewComposer(s.options.Theatre)
	}
	if events == nil {
		return k.Compose(l, at, o)
	}
	return k.FromEvents(l, events, at, o)
}

// lines returns the n lines that something was learnt of last, of events.
func (s *Site) lines(l *ledger.Ledger, until ledger.Until, events []*ledger.Event, n int) []brief.Line {
	if len(events) == 0 {
		return nil
	}
	return newest(s.compose(l, until, events, l.Seen(), brief.Options{}), n)
}

// newest returns the n lines of a briefing that something was learnt of last.
func newest(b brief.Briefing, n int) []brief.Line {
	var lines []brief.Line
	for _, sec := range b.Sections {
		lines = append(lines, sec.Lines...)
	}
	slices.SortStableFunc(lines, func(a, b brief.Line) int { return int(b.Last - a.Last) })
	return lines[:min(n, len(lines))]
}

// newestEvents returns the n events that something was learnt of last, in
// their old order.
func newestEvents(events []*ledger.Event, n int) []*ledger.Event {
	if len(events) <= n {
		return events
	}
	last := make([]ledger.Seq, len(events))
	for i, e := range events {
		last[i] = e.Last
	}
	slices.Sort(last)
	floor := last[len(last)-n]
	var out []*ledger.Event
	for _, e := range events {
		if e.Last >= floor && len(out) < n {
			out = append(out, e)
		}
	}
	return out
}
