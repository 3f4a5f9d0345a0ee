package ledger

import (
	"regexp"
	"strconv"
	"strings"

	"sayso/claim"
)

// family is a class of claims that can tell of one event together.
type family string

// The families. Control that changes hands stays apart from bare combat.
const (
	harm         family = "harm"   // strike, casualty
	taking       family = "taking" // control gained or lost
	holding      family = "holding"
	fighting     family = "fighting" // ground_combat, advance, control contested
	damaging     family = "damage"
	displacing   family = "displacement"
	intercepting family = "interception"
	losing       family = "loss"
	aiding       family = "aid"
)

// stands matches words of a sentence by which holding a place tells that it has
// changed hands; "held off an attack" and "the Russian-held town" do not.
var stands = regexp.MustCompile(`(?i)\b(?:now|fully|full|complete|completely|entirely|firmly|under (?:the |its |their |full )?(?:[\p{L}]+ )?control)\b`)

// holds matches words that tell who has a place, as somebody does who took it,
// and defends those of a fight for it, which is another thing each day.
var (
	holds   = regexp.MustCompile(`(?i)\b(?:in (?:[\p{L}]+ )?control of|controls?|controlled by|holds?|held by|remains? (?:in|under)|flag)\b`)
	defends = regexp.MustCompile(`(?i)\b(?:re(?:pel|puls)\p{L}*|attack\p{L}*|assault\p{L}*|attempt\p{L}*|storm\p{L}*|offensive|beat\p{L}* (?:back|off)|fend\p{L}*|foil\p{L}*|thwart\p{L}*|stopped|h[eo]ld(?:s|ing)? (?:off|back|out|on|the line|positions?|their|its|defen[cs]\p{L}*)|defen[cds]\p{L}*|fight\p{L}*|advanc\p{L}*)\b`)
)

// familyOf returns the family of a claim, "" for responses and unknown types.
func familyOf(c *Claim) family {
	switch c.Type {
	case claim.Strike, claim.Casualty:
		return harm
	case claim.Control:
		switch c.Change {
		case claim.Gained, claim.Lost:
			return taking
		case claim.Held:
			if stands.MatchString(c.Quote.Exact) || holds.MatchString(c.Quote.Exact) && !defends.MatchString(c.Quote.Exact) {
				return taking // "the village is now under their control": it was taken
			}
			return holding
		default:
			return fighting
		}
	case claim.Advance, claim.GroundCombat:
		return fighting
	case claim.Damage:
		return damaging
	case claim.Displacement:
		return displacing
	case claim.Interception:
		return intercepting
	case claim.Loss:
		return losing
	case claim.Aid:
		return aiding
	}
	return ""
}

// policy says in days how far apart claims of one family may lie and still
// tell of one event. All bounds are inclusive.
type policy struct {
	join   int  // dated claims this far from the event's last day continue it
	span   int  // from first to last dated day of one event at most
	strong int  // dated claims this far apart that share a telling number are one event, one outlet having the wrong date
	back   int  // an undated claim may tell of an event this long before its document's date
	ahead  int  // … or this long after it (time zones, late stamps)
	loose  int  // undated claims of documents this far apart are one event
	wide   int  // from first to last document of such an event at most
	once   bool // happens once at a place: a claim without any date means the one that is known
}

// policies are chosen so that a careful reader would agree: two strikes on one
// town on two days are two, fighting is told as going on for days, a village
// is taken once.
var policies = map[family]*policy{
	harm:         {join: 0, span: 0, strong: 3, back: 3, ahead: 1, loose: 1, wide: 3},
	taking:       {join: 10, span: 30, strong: 10, back: 21, ahead: 1, loose: 14, wide: 45, once: true},
	holding:      {join: 1, span: 6, strong: 3, back: 3, ahead: 1, loose: 2, wide: 6},
	fighting:     {join: 1, span: 6, strong: 3, back: 3, ahead: 1, loose: 2, wide: 6},
	damaging:     {join: 0, span: 1, strong: 5, back: 10, ahead: 1, loose: 3, wide: 10},
	displacing:   {join: 2, span: 10, strong: 10, back: 4, ahead: 1, loose: 3, wide: 14},
	intercepting: {join: 0, span: 0, strong: 3, back: 2, ahead: 1, loose: 1, wide: 2},
	losing:       {join: 0, span: 0, strong: 7, back: 1, ahead: 1, loose: 0, wide: 1},
	aiding:       {join: 5, span: 21, strong: 30, back: 7, ahead: 7, loose: 7, wide: 30},
}

// landmark is the policy for damage to a structure that stands once and is
// destroyed once: a dam, a bridge.
var landmark = &policy{join: 2, span: 4, strong: 30, back: 60, ahead: 1, loose: 30, wide: 90, once: true}

// statement is the policy for a movement without a place that one party
// speaks of: an event of speaker and day, so that what somebody said in June
// is never what he said in September.
var statement = &policy{join: 1, span: 2, strong: 2, back: 1, ahead: 1, loose: 1, wide: 2}

// disaster is the policy for the tolls of a flood or an earthquake that are
// told for a whole area: they rise for weeks.
var disaster = &policy{join: 14, span: 60, strong: 30, back: 14, ahead: 1, loose: 14, wide: 60}

// somewhere is the policy for attacks of which only the country is told: there
// is another every day.
var somewhere = &policy{join: 0, span: 0, strong: 3, back: 1, ahead: 0, loose: 0, wide: 0}

// unplaced is the policy for claims that only a telling number ties together.
var unplaced = &policy{join: 3, span: 6, strong: 3, back: 3, ahead: 1, loose: 3, wide: 6}

// of returns the policy by which a cell of a bucket goes: an attack on a bridge
// is one of several, its destruction is not.
func (p *policy) of(k *spot) *policy {
	if k.struck {
		return policies[harm]
	}
	return p
}

// total ends the subject of what is counted over a longer time.
const total = "|total"

// inCountry ends the subject of harm of which only the country is told.
const inCountry = "|country"

// policyOf returns the policy of a bucket.
func policyOf(k bucketKey) *policy {
	switch {
	case k.landmark() && k.family == damaging:
		return landmark
	case strings.HasPrefix(k.subject, "?"):
		return unplaced
	case strings.HasPrefix(k.subject, "disaster "):
		return disaster
	case strings.HasPrefix(k.subject, "by:"):
		return statement
	case strings.HasSuffix(k.subject, inCountry):
		return somewhere
	}
	return policies[k.family]
}

// toldWhy words why what is told without a day tells of an event.
func (p *policy) toldWhy() string { return toldWhys[p.back] }

// toldWhys are those words by [policy.back].
var toldWhys = func() (why [100]string) {
	for days := range why {
		why[days] = "same place, told without a day at most " + strconv.Itoa(days) + " days later"
	}
	return why
}()
