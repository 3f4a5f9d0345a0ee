package brief

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
)

// line fills in everything about a line but its words.
func (d *draft) line(text string, group []member) Line {
	e := d.event
	l := Line{
		Text: text, Standing: e.Standing, Rule: e.Rule, Event: e.ID, Citations: d.cites, When: e.Start,
		Section: sectionOf(e, d.lead), Last: e.Last, Copies: copies(e),
	}
	if span := e.End.Time.Sub(e.Start.Time); !e.End.IsZero() && e.Start.Precision >= doc.PrecisionDay && span > 27*24*time.Hour {
		l.When.Precision = doc.PrecisionMonth
		if span > 32*24*time.Hour {
			l.When.Precision = doc.PrecisionYear
		}
	}
	if !e.Seen.IsZero() {
		l.Seen = e.Seen.UTC().Format(time.RFC3339)
	}
	for _, p := range e.Origins {
		l.Origins = append(l.Origins, d.party(p, time.Time{}))
	}
	for _, p := range e.Relays {
		l.Relays = append(l.Relays, d.party(p, time.Time{}))
	}
	ids := string(e.ID)
	for _, m := range group[1:] {
		l.Also = append(l.Also, m.event.ID)
		ids += "\x00" + string(m.event.ID)
	}
	sum := sha256.Sum256([]byte(ids))
	l.ID = "line-" + hex.EncodeToString(sum[:6])
	l.Notes = append(flags(e, d.lead), e.Notes...)
	return l
}

// copies counts the documents that only repeat an earlier one.
func copies(e *ledger.Event) int {
	n := map[doc.ID]bool{}
	for _, a := range live(e.Appearances) {
		if len(a.Source.CopyOf) > 0 {
			n[a.Source.Document] = true
		}
	}
	return len(n)
}

// flags says in words what the desk verified it by and why a line is not news of
// its day; nil when there is neither.
func flags(e *ledger.Event, lead ledger.Appearance) []string {
	var out []string
	if e.Evidence != "" {
		out = append(out, "verified by the desk: "+e.Evidence)
	}
	if e.Anachronism != "" {
		out = append(out, "flagged as an anachronism: "+e.Anachronism)
	}
	if background(e) {
		out = append(out, "happened more than 14 days before it was told")
	}
	if undated(e, lead) {
		out = append(out, "neither the event nor the page is dated")
	}
	return out
}

// background reports whether all that tell of an event tell it as old.
func background(e *ledger.Event) bool {
	told := false
	for i := range e.Appearances {
		a := &e.Appearances[i]
		if stands(a) && !a.Claim.Background {
			return false
		}
		told = told || stands(a)
	}
	return told
}

// undated reports whether nothing says when an event was.
func undated(e *ledger.Event, lead ledger.Appearance) bool {
	for i := range e.Appearances {
		if a := &e.Appearances[i]; stands(a) && !a.Source.Published.IsZero() {
			return false
		}
	}
	return e.Start.IsZero() && lead.Source.Published.IsZero()
}

// sectionOf returns the section that an event belongs to.
func sectionOf(e *ledger.Event, lead ledger.Appearance) string {
	if e.Anachronism != "" || background(e) || undated(e, lead) {
		return Older
	}
	switch e.Type {
	case claim.Control, claim.Advance, claim.GroundCombat:
		if e.Place == nil && len(e.Figures) == 0 {
			return Statements
		}
		return FrontLine
	case claim.Strike, claim.Interception, claim.Casualty, claim.Damage, claim.Displacement:
		return Strikes
	case claim.Loss:
		return Losses
	case claim.Aid:
		return Aid
	}
	return Statements
}
