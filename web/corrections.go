package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"sayso/ledger"
)

// shownCorrections is how many corrections the page shows.
const shownCorrections = 200

// correctionsPage lists what was taken back or corrected, newest first.
type correctionsPage struct {
	Head head
	Rows []correctionRow
	More string // what is left out, in words
}

type correctionRow struct {
	Seq       ledger.Seq `json:"seq"`
	Kind      string     `json:"kind"` // "Withdrawn" or "Corrected"
	What      string     `json:"what"` // in words
	Quote     string     `json:"quote"`
	Outlet    string     `json:"outlet"`
	Event     string     `json:"event"` // its title
	EventHref string     `json:"event_address"`
	Sentence  string     `json:"sentence_address"`
	Learnt    *moment    `json:"-"`
}

// corrections answers GET /corrections and its JSON twin.
func (s *Site) corrections(w http.ResponseWriter, r *http.Request) {
	page := correctionsPage{Head: s.head(r, "Corrections", "/corrections")}
	err := s.view(r, ledger.Until{}, func(l *ledger.Ledger) {
		for _, e := range l.Revised() {
			page.Rows = append(page.Rows, takenBack(e)...)
			page.Rows = append(page.Rows, corrected(e)...)
		}
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	slices.SortStableFunc(page.Rows, func(a, b correctionRow) int { return cmp.Compare(b.Seq, a.Seq) })
	if n := len(page.Rows); n > shownCorrections {
		page.Rows, page.More = page.Rows[:shownCorrections], "Older corrections are left out here: "+strconv.Itoa(n-shownCorrections)+"."
	}
	if wantsJSON(r) {
		s.showJSON(w, r, map[string]any{"corrections": orEmpty(page.Rows)})
		return
	}
	page.Head.JSON = "/corrections.json"
	page.Head.Description = "What outlets took back or corrected, when, and why."
	s.show(w, r, "corrections", page)
}

// takenBack returns the claims of an event that no longer stand: a new version
// of the page dropped or changed them, or they were retracted.
func takenBack(e *ledger.Event) []correctionRow {
	var out []correctionRow
	for i := range e.Appearances {
		a := &e.Appearances[i]
		if a.Ended == 0 || a.Reread { // what we read otherwise no outlet took back
			continue
		}
		out = append(out, correctionRow{
			Seq: a.Ended, Kind: "Withdrawn", What: "The page no longer says it, or says it otherwise.",
			Quote: a.Claim.Quote.Exact, Outlet: outletName(a.Source.Outlet, a.Source.URI),
			Event: eventTitle(e), EventHref: linkInside.event(e.ID), Sentence: sentenceHref(a.Source.Document, a.Source.URI, a.Claim.Sentence),
			Learnt: clock(a.Seen),
		})
	}
	return out
}

// corrected returns the figures that replaced a higher one of the same origin.
func corrected(e *ledger.Event) []correctionRow {
	var out []correctionRow
	for _, v := range e.Series {
		if v.Relation != ledger.Correction || v.Ended != 0 {
			continue
		}
		row := correctionRow{Kind: "Corrected", What: wordOf("role", v.Role) + ": now " + valueWords(v) + ", by " + partyName(v.Origin),
			Event: eventTitle(e), EventHref: linkInside.event(e.ID), Sentence: sentenceHref(v.Document, v.URI, v.Sentence), Learnt: clock(v.Seen)}
		for i := range e.Appearances {
			if a := &e.Appearances[i]; a.Source.Document == v.Document && a.Source.URI == v.URI && a.Claim.Sentence == v.Sentence {
				row.Seq, row.Quote, row.Outlet = a.Seq, a.Claim.Quote.Exact, outletName(a.Source.Outlet, a.Source.URI)
			}
		}
		out = append(out, row)
	}
	return out
}
