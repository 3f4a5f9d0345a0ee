package brief

import (
	"time"

	"sayso/claim"
	"sayso/ledger"
)

// says words what a line says without on whose word, "" for one that answers,
// denies or takes back, and for losses, which are one claimant's count.
func (d *draft) says() string {
	switch {
	case d.event.Standing == ledger.Withdrawn, d.lead.Claim.Polarity == claim.Denied:
		return ""
	case d.event.Type == claim.Loss, d.event.Type == claim.Response:
		return ""
	}
	cites := d.cites
	defer func() { d.cites = cites }()
	return d.clause(false)
}

// foldWithin is how far apart two lines without a day may have been told that are
// folded.
const foldWithin = 3 * 24 * time.Hour

// Fold gathers lines, in their order, that say the same on the word of others, or
// again: the first of each group stands for it. Two that play on different days
// are never in one group, nor lines of different sections; how each stands and who
// says it is its own.
func Fold(lines []Line) [][]Line {
	var out [][]Line
	at := map[string][]int{} // groups by section and words
	for _, l := range lines {
		key := l.Section + "\x00" + l.Says
		into := -1
		if l.Says != "" && len(l.Notes) == 0 {
			for _, i := range at[key] {
				if folds(out[i], l) {
					into = i
					break
				}
			}
		}
		if into >= 0 {
			out[into] = append(out[into], l)
			continue
		}
		if len(l.Notes) == 0 {
			at[key] = append(at[key], len(out))
		}
		out = append(out, []Line{l})
	}
	return out
}

// folds reports whether a line may be of the same as all of a group with its words.
func folds(group []Line, l Line) bool {
	for _, g := range group {
		a, b := g.When, l.When
		if !a.IsZero() && !b.IsZero() {
			if a.Precision != b.Precision || !a.Date().Equal(b.Date()) {
				return false
			}
			continue
		}
		if toldAt(g).Sub(toldAt(l)).Abs() > foldWithin {
			return false
		}
	}
	return true
}

// toldAt is when a line plays, or when its first sentence came out.
func toldAt(l Line) time.Time {
	if l.When.IsZero() && len(l.Citations) > 0 {
		return l.Citations[0].Published.Time
	}
	return l.When.Time
}
