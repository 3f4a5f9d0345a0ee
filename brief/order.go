package brief

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"time"

	"sayso/claim"
	"sayso/ledger"
)

// sortedKeys returns the keys of m in order.
func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	return slices.Sorted(maps.Keys(m))
}

// typeWeight says how much an editor would give for a line of a type, all else
// being equal.
var typeWeight = map[claim.Type]float64{
	claim.Control: 2, claim.Strike: 2, claim.Damage: 1.2, claim.Aid: 1.4, claim.Advance: 1.5,
	claim.Interception: 1.3, claim.Casualty: 1.3, claim.Displacement: 1.2, claim.Loss: 1.2,
	claim.GroundCombat: -1.2, claim.Response: .2,
}

var standingWeight = map[ledger.Standing]float64{
	ledger.Confirmed: 1, ledger.Corroborated: .7, ledger.Disputed: .4, ledger.Withdrawn: -1,
}

// halfLife is the time in which the newness of a line halves.
const halfLife = 36 * time.Hour

// pinned is the urgency of what an editor pinned: above all else.
const pinned = 1000

// urgency orders lines: newer, weightier and better founded ones first. It is
// for ordering only and is never shown; standing does not follow from it.
func urgency(e *ledger.Event, at, now time.Time) float64 {
	if e.Pinned {
		return pinned
	}
	age := max(0, now.Sub(at))
	r := 4*math.Exp2(-float64(age)/float64(halfLife)) + typeWeight[e.Type] + standingWeight[e.Standing]
	if e.Type == claim.Strike || e.Type == claim.Casualty {
		r += min(3, math.Log2(1+best(e, claim.Killed))/2)
	}
	if e.Type == claim.Displacement || e.Type == claim.Damage {
		r += math.Log10(1+best(e, claim.Affected)+best(e, claim.Displaced)) / 4
	}
	r += .4 * float64(min(len(e.Origins), 3))
	if len(e.Origins) == 0 || e.Rule == ledger.RuleUnknown {
		r -= 1.5 // nobody whom the register knows
	}
	switch {
	case nowhere(e):
		r -= 2.5
	case e.Place == nil || e.Place.Ambiguous:
		r -= .5
	}
	if e.Modality != "" && e.Modality != claim.Actual && e.Type != claim.Aid {
		r -= 2
	}
	return r
}

// best returns the latest credible value of a role, 0 for none.
func best(e *ledger.Event, r claim.Role) float64 {
	known, _ := e.Range(r)
	return known.Best
}

// moment is when an event counts as having come up: when it happened, else
// when its latest telling was published, else when we saw it.
func moment(e *ledger.Event, lead ledger.Appearance) time.Time {
	switch {
	case !e.Start.IsZero() && len(e.Series) == 0:
		return e.Start.Time
	case lead.Source != nil && !lead.Source.Published.IsZero():
		return lead.Source.Published.Time
	case !e.Start.IsZero():
		return e.Start.Time
	default:
		return lead.Seen
	}
}
