package web

import (
	"math"
	"slices"

	"sayso/ledger"
)

// claimTable gathers the claims of a selection behind a place in the table.
type claimTable struct {
	sel   selection
	from  cursor
	found []foundClaim
	held  int        // claims of the selection before the place and behind it
	most  int        // how many are wanted at most; 0: all
	since ledger.Seq // older claims are not wanted: there are enough
}

// foundClaim is a claim of the table with its place there.
type foundClaim struct {
	at    cursor
	event *ledger.Event
	app   *ledger.Appearance
}

// claimRows returns the newest n claims of a selection behind a place, newest
// first; total is how many the selection holds in all, -1 where that was not
// counted; older is the place from which the table goes on, the zero place at its
// end. Of a selection that no list of the ledger makes short, no more claims are
// looked through for one page than maxLooked.
func claimRows(l *ledger.Ledger, sel selection, from cursor, n int) (rows []claimRow, total int, older cursor) {
	t := claimTable{sel: sel, from: from}
	if among, few := sel.candidates(l); few {
		total = t.gather(among, n)
	} else {
		older, total = t.walk(l, n), -1
	}
	if sel.all() {
		total = l.Claims()
	}
	if len(t.found) > n {
		t.found = t.found[:n]
		older = t.found[n-1].at
	}
	rows = make([]claimRow, 0, len(t.found))
	for _, f := range t.found {
		rows = append(rows, claimRow{Seq: f.app.Seq, at: f.at, claim: f.app.Claim, event: f.event, app: f.app})
	}
	return rows, total, older
}

// fewCounted is of how many events all claims are counted for a page.
const fewCounted = 1000

// gather goes through some events until no claim that it did not come to yet is
// among the first n+1. It returns how many claims of the selection they have, -1
// where that was not counted.
func (t *claimTable) gather(c candidates, n int) (total int) {
	counted := c.len() <= fewCounted
	t.most = n + 1
	total = -1
	if c.days != nil && t.sel.days() {
		total = 0
		for _, d := range c.days {
			total += d.claims
		}
	}
	whole := true
	for e := range c.newest() {
		if e.Last < t.since && !counted {
			whole = false
			break
		}
		t.add(e, e.Appearances)
		t.add(e, e.Responses)
		if len(t.found) >= 2*t.most {
			t.shorten()
		}
	}
	t.shorten()
	if whole {
		total = t.held
	}
	return total
}

// shorten keeps as many claims as are wanted.
func (t *claimTable) shorten() {
	slices.SortFunc(t.found, foundClaim.compare)
	if t.most > 0 && len(t.found) >= t.most {
		t.found = t.found[:t.most]
		t.since = t.found[t.most-1].at.seq
	}
}

// walk goes back from entry to entry until it found more than n claims. It returns
// the place behind which it did not look, the zero place where it came to the end.
func (t *claimTable) walk(l *ledger.Ledger, n int) cursor {
	end, looked := ledger.Seq(0), 0
	if t.from.seq > 0 {
		end = t.from.seq + 1 // its claims behind the place, too
	}
	for seq, events := range t.sel.entries(l, end) {
		before := len(t.found)
		for _, e := range events {
			t.add(e, broughtBy(e.Appearances, seq))
			t.add(e, broughtBy(e.Responses, seq))
		}
		slices.SortFunc(t.found[before:], foundClaim.compare)
		if looked += len(events); len(t.found) > n || looked >= max(maxLooked, n) {
			return cursor{seq: seq, start: math.MaxInt}
		}
	}
	return cursor{}
}

// broughtBy returns those of the claims of an event that came with an entry.
func broughtBy(as []ledger.Appearance, seq ledger.Seq) []ledger.Appearance {
	bySeq := func(a ledger.Appearance, seq ledger.Seq) int { return int(a.Seq - seq) }
	lo, _ := slices.BinarySearchFunc(as, seq, bySeq)
	hi, _ := slices.BinarySearchFunc(as, seq+1, bySeq)
	return as[lo:hi]
}

// add adds some claims of an event.
func (t *claimTable) add(e *ledger.Event, as []ledger.Appearance) {
	if len(as) == 0 || !t.sel.event(e) {
		return
	}
	for i := range as {
		a := &as[i]
		if !t.sel.appearance(e, a) {
			continue
		}
		t.held++
		if a.Seq < t.since {
			continue
		}
		at := cursor{a.Seq, a.Claim.Sentence.Start, a.Claim.ID}
		if t.from.seq == 0 || t.from.compare(at) < 0 {
			t.found = append(t.found, foundClaim{at, e, a})
		}
	}
}

// compare orders as the table does.
func (f foundClaim) compare(g foundClaim) int { return f.at.compare(g.at) }
