package web

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso/claim"
	"sayso/doc"
	"sayso/internal/synthetic"
	"sayso/ledger"
)

// selections are some of every kind, over the first days of a synthetic stream.
func selections() []selection {
	day := func(n int) doc.Stamp {
		return doc.At(synthetic.Start.AddDate(0, 0, n))
	}
	return []selection{
		{}, {From: day(1), To: day(2)}, {From: day(0), To: day(3)}, {From: day(2)}, {From: doc.At(synthetic.Start.Add(30 * time.Hour)), To: day(3)},
		{From: day(0), To: day(3), Types: []claim.Type{claim.Strike, claim.Aid}}, {From: day(1), To: day(3), Standings: []ledger.Standing{ledger.Disputed, ledger.Claimed}},
		{Types: []claim.Type{claim.GroundCombat, claim.Control}}, {Standings: []ledger.Standing{ledger.Claimed}}, {Places: []string{"osm:0", "osm:1"}}, {Outlets: []string{"outlet-1.example"}},
	}
}

// plainRows are the claims of a selection in the order of the table, found by going
// through all events.
func plainRows(l *ledger.Ledger, sel *selection) []cursor {
	var out []cursor
	for _, e := range l.Events() {
		for _, a := range slices.Concat(e.Appearances, e.Responses) {
			if sel.event(e) && sel.appearance(e, &a) {
				out = append(out, cursor{a.Seq, a.Claim.Sentence.Start, a.Claim.ID})
			}
		}
	}
	slices.SortFunc(out, cursor.compare)
	return out
}

// paged are the claims that the pages of a table of so many rows have, one page after
// the other, and the totals that they tell.
func paged(l *ledger.Ledger, sel selection, n int) (rows []cursor, totals []int) {
	for from := (cursor{}); ; {
		page, total, older := claimRows(l, sel, from, n)
		for _, row := range page {
			rows = append(rows, row.at)
		}
		if totals = append(totals, total); older.seq == 0 {
			return rows, totals
		}
		from = older
	}
}

// The pages of the table, one after the other, have the claims that going through all
// events finds, in the same order; a total that is told is right.
func TestPagesOfTheTableAreTheWholeOfIt(t *testing.T) {
	w, l := &synthetic.World{Seed: 5, Shape: synthetic.Wire}, ledger.New(nil)
	for range 6000 {
		if _, err := l.Apply(w.Entry()); err != nil {
			t.Fatal(err)
		}
	}
	counted := 0
	for _, sel := range selections() {
		want := plainRows(l, &sel)
		got, totals := paged(l, sel, pageRows)
		if !slices.Equal(got, want) {
			t.Errorf("%+v: %d rows, want %d", sel, len(got), len(want))
		}
		for _, total := range totals {
			if total >= 0 && total != len(want) {
				t.Errorf("%+v: %d claims are told of, there are %d", sel, total, len(want))
			}
			if total >= 0 {
				counted++
			}
		}
	}
	if counted == 0 {
		t.Error("no total was told")
	}
}

// What a selection finds is what going through all events finds while the ledger
// grows and days are kept: the table, the events that something was learnt of last,
// the timeline with its counts.
func TestDaysAreKeptUntilTheyChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		desk := &dayDesk{}
		sel := rapid.SampledFrom(selections()).Draw(t, "selection")
		sel.desk = desk
		crowd(t, func(l *ledger.Ledger) {
			if got, _ := paged(l, sel, 7); !slices.Equal(got, plainRows(l, &sel)) {
				t.Fatalf("table: %v, want %v", got, plainRows(l, &sel))
			}
			var events []*ledger.Event
			for _, e := range l.Events() {
				if sel.event(e) && sel.any(e) {
					events = append(events, e)
				}
			}
			got := slices.Collect(sel.newest(l))
			if !slices.IsSortedFunc(got, func(a, b *ledger.Event) int { return cmp.Compare(b.Last, a.Last) }) {
				t.Fatal("newest: out of order")
			}
			if slices.SortFunc(got, inOrder); !slices.Equal(got, events) {
				t.Fatalf("newest: %d events, want %d", len(got), len(events))
			}
			want, counted, all := datedOf(events, timelineCursor{}, l.Seen())
			shown, counts, total := timelinePages(l, sel)
			if !slices.Equal(shown, want) || total >= 0 && total != all {
				t.Fatalf("timeline: %d of %d events, want %d of %d", len(shown), total, len(want), all)
			}
			for _, x := range want[:min(len(want), timelineEvents)] {
				day := x.day
				for standing, n := range counted[day] {
					if counts[day][standing] != n {
						t.Fatalf("timeline: on %v %d %s, want %d", day, counts[day][standing], standing, n)
					}
				}
			}
		})
	})
}

// timelinePages are the events that the pages of the timeline show, one page after
// the other, with the counts and the total of the first one.
func timelinePages(l *ledger.Ledger, sel selection) (all []datedEvent, counts dayCounts, total int) {
	for from := (timelineCursor{}); ; {
		page, of, n := sel.dated(l, from, timelineEvents)
		if from.last == 0 {
			counts, total = of, n
		}
		all = append(all, page[:min(len(page), timelineEvents)]...)
		if len(page) <= timelineEvents {
			return all, counts, total
		}
		from = all[len(all)-1].cursor()
	}
}
