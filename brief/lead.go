package brief

import (
	"strings"

	"sayso/claim"
	"sayso/ledger"
)

// leadOf chooses the appearance whose sentence a line rests on first: the one
// that gives the latest number, else one on the spot, else the fullest; the
// later one of equals. Of a withdrawn event it is the last that ended.
func leadOf(e *ledger.Event) (ledger.Appearance, bool) {
	as := live(e.Appearances)
	if len(as) == 0 {
		for _, a := range e.Appearances {
			if a.Source != nil && a.Claim != nil {
				as = append(as, a)
			}
		}
	}
	if len(as) == 0 {
		return ledger.Appearance{}, false
	}
	role := mainRole(e)
	v, numbered := e.Latest(role)
	worth := func(a *ledger.Appearance) int {
		n := len(a.Claim.Quantities)
		for _, plus := range []struct {
			ok bool
			by int
		}{
			{numbered && gives(a.Claim, role, v.Value), 100},
			{a.Claim.Polarity == claim.Asserted, 60},
			{a.Claim.Type == e.Type, 50},
			{a.Claim.Modality == e.Modality, 40},
			{a.Claim.OnSpot, 20},
			{a.Known, 10},
			{a.Claim.Place != nil, 5},
			{a.Claim.Actor != nil && a.Claim.Actor.Side.IsBelligerent(), 3},
			{a.Claim.Actor != nil && e.Type == claim.Damage && e.Standing == ledger.Disputed, 30}, // what is denied is who did it
			{same(a.Claim.Actor, e.Actor), 25},
			{e.Type == claim.GroundCombat && e.Place == nil && (begun.MatchString(a.Claim.Quote.Exact) && !open.MatchString(a.Claim.Quote.Exact) || repels.MatchString(a.Claim.Quote.Exact)), 70},
			{!a.Source.Published.IsZero(), 8},
			{strings.HasSuffix(a.Claim.Quote.Exact, "."), 4}, // no headline
			{a.Claim.Target != nil || a.Claim.Item != "", 2},
		} {
			if plus.ok {
				n += plus.by
			}
		}
		return n
	}
	if len(as) == 1 {
		return as[0], true
	}
	best, most := 0, worth(&as[0])
	for i := 1; i < len(as); i++ {
		if n := worth(&as[i]); n >= most {
			best, most = i, n
		}
	}
	return as[best], true
}

// gives reports whether a claim gives a value in a role.
func gives(c *ledger.Claim, role claim.Role, value float64) bool {
	for _, q := range c.Quantities {
		if q.Role == role && q.Value == value {
			return true
		}
	}
	return false
}
