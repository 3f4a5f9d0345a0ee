package web

import (
	"cmp"
	"container/heap"
	"iter"
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
	live     brief.Briefing // the live one, of the ledger at its Seq
	of       *ledger.Ledger
}

// compose makes lines of some events of a ledger as it stood at a bound.
func (s *Site) compose(l *ledger.Ledger, until ledger.Until, events []*ledger.Event) brief.Briefing {
	if until != (ledger.Until{}) {
		return brief.NewComposer(s.options.Theatre).FromEvents(l, events, l.Seen(), brief.Options{})
	}
	s.desk.mu.Lock()
	defer s.desk.mu.Unlock()
	return s.desk.composer.FromEvents(l, events, l.Seen(), brief.Options{})
}

// briefing makes the live briefing of a ledger as it stood at a bound, headed with
// a moment. That of the present is made once for each Seq; its lists are read only.
func (s *Site) briefing(l *ledger.Ledger, until ledger.Until, at time.Time) brief.Briefing {
	o := brief.Options{PerSection: perSection}
	if until != (ledger.Until{}) {
		return brief.NewComposer(s.options.Theatre).Compose(l, at, o)
	}
	d := &s.desk
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.of != l || d.live.Seq != l.Seq() || l.Seq() == 0 {
		d.live, d.of = d.composer.Compose(l, at, o), l
	}
	b := d.live
	b.Sections = slices.Clone(b.Sections)
	return b
}

// newestLines returns the n lines that something was learnt of last, of events that
// come in that order; all says that there are no more. It composes no more events
// than the lines need.
func (s *Site) newestLines(l *ledger.Ledger, until ledger.Until, events iter.Seq[*ledger.Event], n int) (lines []brief.Line, all bool) {
	next, stop := iter.Pull(events)
	defer stop()
	var taken []*ledger.Event
	for want, most := n+n/4, 4*n; ; want = min(max(want+n/4, want*(n+n/8)/max(1, len(lines))), most) { // as many as would have done
		for all = true; ; {
			if len(taken) == want {
				all = false
				break
			}
			e, ok := next()
			if !ok {
				break
			}
			taken = append(taken, e)
		}
		if len(taken) > 0 {
			lines = newest(s.compose(l, until, slices.SortedFunc(slices.Values(taken), inOrder)), n+1)
		}
		if all || len(lines) > n || want == most {
			return lines[:min(n, len(lines))], all && len(lines) <= n
		}
	}
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

// newestOf yields those of some events that are shown, each once, those that
// something was learnt of last first, of several the one that came up first. Where
// they are a large part of all events, it looks for those that are held, as all of
// them must be, among the newest of all.
func newestOf(l *ledger.Ledger, events []*ledger.Event, held func(*ledger.Event) bool) iter.Seq[*ledger.Event] {
	if n, all := len(events), len(l.Events()); n > all/often {
		return func(yield func(*ledger.Event) bool) {
			for e := range l.Newest() {
				if !e.Hidden && held(e) && !yield(e) {
					return
				}
			}
		}
	}
	return lastFirst(events)
}

// often is which part of all events a list holds at least whose newest are found
// sooner among the newest of all.
const often = 48

// lastFirst yields those of some lists of events that are shown, as newestOf does.
func lastFirst(lists ...[]*ledger.Event) iter.Seq[*ledger.Event] {
	return func(yield func(*ledger.Event) bool) {
		n := 0
		for _, list := range lists {
			n += len(list)
		}
		rest := make(byLast, 0, n)
		for _, list := range lists {
			for _, e := range list {
				if !e.Hidden {
					rest = append(rest, lastLearnt{e.Last, e})
				}
			}
		}
		heap.Init(&rest)
		var before *ledger.Event
		for len(rest) > 0 {
			e, last := rest[0].event, len(rest)-1
			rest[0] = rest[last]
			rest = rest[:last]
			heap.Fix(&rest, 0)
			if e != before && !yield(e) {
				return
			}
			before = e
		}
	}
}

// lastLearnt is an event with the last entry that bears on it.
type lastLearnt struct {
	last  ledger.Seq
	event *ledger.Event
}

// byLast is a heap.Interface with the event on top that something was learnt of
// last; of two the one that came up first.
type byLast []lastLearnt

// Len implements sort.Interface.
func (h byLast) Len() int { return len(h) }

// Less implements sort.Interface.
func (h byLast) Less(i, j int) bool { return h[i].compare(h[j]) < 0 }

// compare puts the event first that something was learnt of last; of two the one
// that came up first.
func (a lastLearnt) compare(b lastLearnt) int {
	if a.last != b.last {
		return cmp.Compare(b.last, a.last)
	}
	return inOrder(a.event, b.event)
}

// Swap implements sort.Interface.
func (h byLast) Swap(i, j int) { h[i], h[j] = h[j], h[i] }

// Push implements heap.Interface.
func (h *byLast) Push(x any) { *h = append(*h, x.(lastLearnt)) }

// Pop implements heap.Interface.
func (h *byLast) Pop() any {
	x := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return x
}
