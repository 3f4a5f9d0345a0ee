package ledger

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"sayso/claim"
)

// What only tests ask for.

// Tells reports whether a claim can tell of an event.
func Tells(c *claim.Claim) bool { return familyOf(NewClaim(*c)) != "" }

// Digest returns the hash that an entry should have.
func (s Sealed) Digest() string { return s.digest() }

// Unsettled says where the events are not what they would be had all claims
// been put together at once; "" where they are. It knows of no editor's merges.
func Unsettled(l *Ledger) string {
	for _, b := range l.buckets {
		for _, g := range partition(&mint{}, policyOf(b.key), b.cells) {
			have := g.cells[0].group
			if !slices.Equal(have.cells, g.cells) || !slices.Equal(have.why, g.why) || have.lo != g.lo || have.hi != g.hi || have.place != g.place || have.side != g.side || have.soft != g.soft {
				return fmt.Sprintf("%v: %s is %s", b.key, have, g)
			}
			if want := l.anyHost(have); have.host != want {
				return fmt.Sprintf("%v: the host of %s is %s, not %s", b.key, have, have.host, want)
			}
			for _, c := range have.guests {
				if c.group.host != have {
					return fmt.Sprintf("%v: %s is no guest of %s", b.key, c.group, have)
				}
			}
		}
	}
	return ""
}

// anyHost is hostOf without an index.
func (l *Ledger) anyHost(g *group) (host *group) {
	if !g.cells[0].bucket.guests() {
		return nil
	}
	for _, n := range g.numbers() {
		for h := range l.everyCell {
			if h.bucket.key.family != g.cells[0].bucket.key.family || h.bucket.key.byNumber() || h.strong.of(n) == 0 || h.group == g || !l.mayHost(h, g.cells[0].bucket.key) {
				continue
			}
			for _, c := range g.cells {
				if ok, _ := reach(h.group, c, policies[h.bucket.key.family]); ok {
					if at := h.group.top(); host != nil && host != at {
						return nil
					} else {
						host = at
					}
				}
			}
		}
	}
	return host
}

func (l *Ledger) everyCell(yield func(*cell) bool) {
	for _, b := range l.buckets {
		for _, c := range b.cells {
			if !yield(c) {
				return
			}
		}
	}
}

func (g *group) String() string {
	if g == nil {
		return "none"
	}
	var b strings.Builder
	for i, c := range g.cells {
		fmt.Fprintf(&b, "[%d %d-%d %s %s: %s]", c.key.footing, c.key.lo, c.key.hi, c.key.place, c.key.side, g.why[i])
	}
	return b.String()
}

// Sorted returns all events by First, then ID, from no list of them.
func Sorted(l *Ledger) []*Event { return all(l) }

func all(l *Ledger) []*Event {
	has := map[*Event]bool{}
	l.everyCell(func(c *cell) bool {
		has[c.event] = true
		return true
	})
	return slices.SortedFunc(maps.Keys(has), compareEvents)
}

// Lent reports whether an appearance's document has one text with another of its
// event.
func (a *Appearance) Lent() bool { return a.lent }
