package web

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

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
	Kind      string     `json:"kind"`                       // "Withdrawn", or "Corrected": told otherwise
	What      string     `json:"what"`                       // in words
	Ended     bool       `json:"-"`                          // what is quoted is said no more
	Versions  string     `json:"versions_address,omitempty"` // what changed in the page, "" where no later version was read
	Seen      string     `json:"seen"`                       // when the correction was learned
	At        *moment    `json:"-"`                          // the same
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
	err := s.view(r, ledger.Until{}, func(l *ledger.Ledger) { page.Rows = correctionRows(s.called(), l) })
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if n := len(page.Rows); n > shownCorrections {
		page.Rows, page.More = page.Rows[:shownCorrections], "Older corrections are left out here: "+strconv.Itoa(n-shownCorrections)+"."
	}
	if wantsJSON(r) {
		s.showJSON(w, r, map[string]any{"corrections": orEmpty(page.Rows)})
		return
	}
	page.Head.JSON, page.Head.Feeds = "/corrections.json", feedLinks("list="+correctionsFeed)
	page.Head.Description = "What outlets took back or corrected, when, and why."
	s.show(w, r, "corrections", page)
}

// correctionRows lists what was taken back or corrected, newest first.
func correctionRows(as called, l *ledger.Ledger) []correctionRow {
	var out []correctionRow
	for _, e := range l.Revised() {
		out = append(out, takenBack(as, l, e)...)
		out = append(out, corrected(as, e)...)
	}
	slices.SortStableFunc(out, func(a, b correctionRow) int { return cmp.Compare(b.Seq, a.Seq) })
	return out
}

// correctionsFeed is the list that a feed of corrections is asked for by.
const correctionsFeed = "corrections"

// newCorrectionItem is a correction as an item of a feed.
func newCorrectionItem(home string, row correctionRow) feedItem {
	key := sha256.Sum256([]byte(row.Sentence + row.What))
	item := feedItem{ID: tagOf(home, fmt.Sprintf("correction-%d-%x", row.Seq, key[:6])), Link: home + cmp.Or(row.Versions, row.EventHref), Title: row.Kind + ": " + row.Event,
		Text: row.What + "\n\n“" + row.Quote + "” — " + row.Outlet, Standing: row.Kind, Section: "Corrections", Seq: row.Seq}
	item.Updated, _ = time.Parse(time.RFC3339, row.Seen) // as written here; zero when it is not known
	item.Published = item.Updated
	return item
}

// takenBack returns the claims of an event that no longer stand: a new version
// of the page dropped or changed them, or they were retracted. What the new
// version still says in the same words is none of them.
func takenBack(as called, l *ledger.Ledger, e *ledger.Event) []correctionRow {
	var out []correctionRow
	for i := range e.Appearances {
		a := &e.Appearances[i]
		if a.Ended == 0 || a.Reread { // what we read otherwise no outlet took back
			continue
		}
		if a.Edited && !a.Withdrawn && instead(e, a) == nil { // set apart: it stands in an event of its own
			continue
		}
		row := correctionRow{
			Seq: a.Ended, Kind: "Withdrawn", Ended: true, What: "The page no longer says it.",
			Quote: a.Claim.Quote.Exact, Outlet: as.outlet(a.Source.Outlet, a.Source.URI),
			Event: eventTitle(e), EventHref: linkInside.event(e.ID), Sentence: sentenceHref(a.Source.Document, a.Source.URI, a.Claim.Sentence),
			Learnt: clock(a.Seen),
		}
		if end, ok := l.Ending(a.Ended); ok {
			row.Seen, row.At = end.Seen.UTC().Format(time.RFC3339), clock(end.Seen)
			if end.Kind == ledger.Superseded {
				row.Versions = versionsHref(end.Document, end.URI)
			}
			if a.Withdrawn {
				row.What = "An editor of this desk withdrew it" + between(": ", strings.TrimSuffix(end.Reason, ".")) + ". The outlet changed nothing."
			}
		}
		if now := instead(e, a); now != nil && !a.Withdrawn {
			switch same := now.Claim.Quote.Exact == a.Claim.Quote.Exact; {
			case a.Edited:
				row.Kind, row.What, row.Ended = "Corrected", "An editor of this desk reads this sentence otherwise; the outlet changed nothing.", false
			case same:
				continue
			default:
				row.Kind, row.What = "Corrected", "The page now says: “"+now.Claim.Quote.Exact+"”"
			}
		}
		out = append(out, row)
	}
	return out
}

// instead returns the claim of an event that the entry which ended another made
// in its stead: of the same type and speaker or, best, in the same words; nil
// when there is none.
func instead(e *ledger.Event, ended *ledger.Appearance) *ledger.Appearance {
	var found *ledger.Appearance
	for i := range e.Appearances {
		a := &e.Appearances[i]
		if a.Seq != ended.Ended || a.Claim.Type != ended.Claim.Type {
			continue
		}
		if a.Claim.Quote.Exact == ended.Claim.Quote.Exact {
			return a
		}
		if found == nil && ledger.PartyKey(a.Origin) == ledger.PartyKey(ended.Origin) {
			found = a
		}
	}
	return found
}

// corrected returns the figures that replaced a higher one of the same origin.
func corrected(as called, e *ledger.Event) []correctionRow {
	var out []correctionRow
	for _, v := range e.Series {
		if v.Relation != ledger.Correction || v.Ended != 0 || replaces(e, &v) {
			continue
		}
		row := correctionRow{Kind: "Corrected", What: wordOf("role", v.Role) + ": now " + valueWords(v) + ", by " + as.party(v.Origin),
			Event: eventTitle(e), EventHref: linkInside.event(e.ID), Sentence: sentenceHref(v.Document, v.URI, v.Sentence), Seen: v.Seen.UTC().Format(time.RFC3339), Learnt: clock(v.Seen)}
		for i := range e.Appearances {
			if a := &e.Appearances[i]; a.Source.Document == v.Document && a.Source.URI == v.URI && a.Claim.Sentence == v.Sentence {
				row.Seq, row.Quote, row.Outlet = a.Seq, a.Claim.Quote.Exact, as.outlet(a.Source.Outlet, a.Source.URI)
			}
		}
		out = append(out, row)
	}
	return out
}

// replaces reports whether a figure came with a new version of a page that told
// the event otherwise before: takenBack lists it.
func replaces(e *ledger.Event, v *ledger.Value) bool {
	return slices.ContainsFunc(e.Appearances, func(old ledger.Appearance) bool {
		if old.Ended == 0 || old.Reread {
			return false
		}
		now := instead(e, &old)
		return now != nil && now.Source.Document == v.Document && now.Claim.Sentence == v.Sentence
	})
}
