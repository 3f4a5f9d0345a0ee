package ledger

import (
	"cmp"
	"regexp"
	"slices"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/theatre"
)

// PlaceControl is what is claimed of who holds a place. The layers are never
// mixed.
type PlaceControl struct {
	Place     claim.Place    `json:"place"`
	Series    []ControlPoint `json:"series"`    // every event of control that stands, by valid time, then by when it was told
	Claimed   []ControlPoint `json:"claimed"`   // latest of each side that claims something, by side
	Confirmed *ControlPoint  `json:"confirmed"` // latest confirmed, nil when none is
	Contested bool           `json:"contested"` // latest claims of two sides name different holders, or fighting is told after them
}

// ControlPoint is one event of control at a place, as one side tells it.
type ControlPoint struct {
	At       doc.Stamp     `json:"at"`      // when it happened; the day it was first told where that is unknown
	Told     bool          `json:"told"`    // At is the day it was told, not the day it happened
	Seen     time.Time     `json:"seen"`    // when we learned it
	Holder   theatre.Side  `json:"holder"`  // who holds the place then; "" when contested
	Change   claim.Change  `json:"change"`  // as first told
	By       theatre.Side  `json:"by"`      // side that claims it, theatre.None for those of no side
	Origins  []claim.Party `json:"origins"` // of the event
	Standing Standing      `json:"standing"`
	Event    EventID       `json:"event"`

	told time.Time // when its document says that it came out
}

// Control returns the control of each place that somebody claims, by name,
// then key. A front or sector, told by the name of a town, is not the town
// (precision 2 or 3 of ACLED). Denied, planned and withdrawn claims, claims that do not fit their
// document's time and places that are ambiguous hold nothing.
func (l *Ledger) Control() []PlaceControl {
	var k Controls
	all := k.Of(l)
	out := make([]PlaceControl, len(all))
	for i, p := range all {
		out[i] = *p
	}
	return out
}

// ControlOn returns the control of places as now known of a moment: events
// that happened before at. The zero time is the present.
func (l *Ledger) ControlOn(at time.Time) []PlaceControl {
	all := l.Control()
	if at.IsZero() {
		return all
	}
	out := all[:0]
	for i := range all {
		if p := all[i].On(at); len(p.Series) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// On returns the control of the place as now known of a moment: what happened
// before at. Its series is empty when nothing did.
func (p *PlaceControl) On(at time.Time) PlaceControl {
	out := PlaceControl{Place: p.Place}
	for _, c := range p.Series {
		if c.At.Time.Before(at) {
			out.Series = append(out.Series, c)
		}
	}
	out.layer()
	return out
}

// over matches words by which somebody had a place and has it no more: "was under
// occupation for a year", "had been held until June".
var over = regexp.MustCompile(`(?i)\b(?:was|were|had been)\b[^.;]{0,60}\b(?:occupation|occupied|controll?(?:ed)?|held|hands?)\b[^.;]{0,40}\b(?:for (?:[\p{L}\d-]+ ){0,6}(?:days?|weeks?|months?|years?)|until|till)\b`)

// NoLonger reports whether a claim that somebody holds a place tells of a time
// that is over.
func NoLonger(c *Claim) bool {
	return c.Type == claim.Control && c.Change == claim.Held && over.MatchString(c.Quote.Exact)
}

// controlPoints returns one point for each side that asserts an event.
func controlPoints(e *Event) []ControlPoint {
	var out []ControlPoint
	for _, a := range e.told() {
		if a.Claim.Polarity == claim.Denied || a.Claim.Type != claim.Control || NoLonger(a.Claim) {
			continue
		}
		by := theatre.None
		if a.Origin.Side.IsBelligerent() {
			by = a.Origin.Side
		}
		if i := slices.IndexFunc(out, func(p ControlPoint) bool { return p.By == by }); i >= 0 {
			if a.Seen.Before(out[i].Seen) {
				out[i].Seen = a.Seen
			}
			continue
		}
		p := ControlPoint{At: e.Start, Seen: a.Seen, Holder: e.Holder, Change: a.Claim.Change, By: by, Origins: e.Origins, Standing: e.Standing, Event: e.ID}
		if a.Claim.Change == claim.Contested {
			p.Holder = ""
		}
		if p.At.IsZero() {
			p.Told, p.At = true, a.Source.Published
		}
		if p.At.IsZero() {
			p.At = doc.At(a.Seen)
		}
		p.told = asOf(a).Time
		out = append(out, p)
	}
	return out
}

// layer sorts the series and fills the layers from it.
func (p *PlaceControl) layer() {
	slices.SortStableFunc(p.Series, func(a, b ControlPoint) int {
		return cmp.Or(a.At.Time.Compare(b.At.Time), a.told.Compare(b.told), cmp.Compare(a.By, b.By), cmp.Compare(a.Holder, b.Holder), cmp.Compare(a.Change, b.Change))
	})
	latest := map[theatre.Side]int{}
	for i, c := range p.Series {
		latest[c.By] = i
		if c.Standing == Confirmed && c.Holder != "" {
			p.Confirmed = &p.Series[i]
		}
	}
	for i, c := range p.Series {
		if latest[c.By] != i {
			continue
		}
		for _, d := range p.Claimed {
			p.Contested = p.Contested || c.By != theatre.None && d.By != theatre.None && c.Holder != d.Holder
		}
		p.Claimed = append(p.Claimed, c)
	}
	if n := len(p.Series); n > 0 && p.Series[n-1].Change == claim.Contested {
		p.Contested = true
	}
	slices.SortStableFunc(p.Claimed, func(a, b ControlPoint) int { return cmp.Compare(a.By, b.By) })
}
