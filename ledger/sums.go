package ledger

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"sayso/claim"
	"sayso/doc"
)

// sums returns in words where an event's counts do not add up: more shot down
// than launched, parts of one telling that are not its total.
func sums(e *Event) []string {
	var out []string
	note := func(s string) {
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, a := range e.standing() {
		if a.Claim.Polarity != claim.Denied {
			note(shotDown(a))
			note(itemised(a, claim.Intercepted))
			note(itemised(a, claim.Launched))
		}
	}
	for _, s := range scoped(e) {
		note(s)
	}
	return out
}

// shotDown notes a claim that has more shot down than launched.
func shotDown(a *Appearance) string {
	var shot, sent float64
	for _, q := range a.Claim.Quantities {
		switch q.Role {
		case claim.Intercepted:
			shot = max(shot, q.Value)
		case claim.Launched:
			sent = max(sent, q.Value)
		}
	}
	if sent > 0 && shot > sent {
		return fmt.Sprintf("%s has %s shot down of %s launched", teller(a), plainNumber(shot), plainNumber(sent))
	}
	return ""
}

// ofAnyKind matches units of counts that hold several kinds: "36 targets".
var ofAnyKind = regexp.MustCompile(`(?i)\b(?:targets?|weapons?|projectiles?|munitions?|aircraft|objects?|means)\b|^$`)

// itemised notes a claim whose total of any kind is not what its kinds add up
// to: "36 targets: 20 missiles and 15 drones".
func itemised(a *Appearance, role claim.Role) string {
	var total, parts float64
	kinds := 0
	for _, q := range a.Claim.Quantities {
		switch {
		case q.Role != role:
		case ofAnyKind.MatchString(q.Unit):
			total = max(total, q.Value)
		default:
			parts += q.Value
			kinds++
		}
	}
	if total == 0 || kinds < 2 || parts == total {
		return ""
	}
	return mismatch(a, role, parts, total)
}

func mismatch(a *Appearance, role claim.Role, parts, total float64) string {
	return fmt.Sprintf("%s, %s: the parts add up to %s, the total says %s", teller(a), role, plainNumber(parts), plainNumber(total))
}

// teller names who gives a count and where.
func teller(a *Appearance) string {
	if a.Origin.Name == "" {
		return a.Source.URI
	}
	return a.Origin.Name
}

func plainNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// inAll matches words that make a number a sum of all.
var inAll = regexp.MustCompile(`(?i)\b(?:in total|in all|altogether|overall|a total of|total of)\b`)

// scoped notes documents whose counts of two or more parts are more than their
// count of the whole, or less where that is called a total. Counts of groups of
// people ("including three children") are parts of other parts and are left
// out.
func scoped(e *Event) []string {
	type key struct {
		doc  doc.ID
		role claim.Role
	}
	type count struct {
		whole  float64
		parts  map[string]float64
		teller *Appearance
		called bool
	}
	counts := map[key]*count{}
	var order []key
	for _, v := range e.Series {
		if v.Ended != 0 || unitKey(v.Role, "x") != "" || v.Relation == Subset && partWords[v.Scope] {
			continue
		}
		k := key{v.Document, v.Role}
		c := counts[k]
		if c == nil {
			c = &count{parts: map[string]float64{}}
			counts[k], order = c, append(order, k)
		}
		if v.Scope != "" {
			c.parts[v.Scope] = max(c.parts[v.Scope], v.Value)
			continue
		}
		if v.Value >= c.whole {
			c.whole, c.teller = v.Value, e.at(&v)
			c.called = c.teller != nil && inAll.MatchString(c.teller.Claim.Quote.Exact)
		}
	}
	var out []string
	for _, k := range order {
		c, sum := counts[k], 0.0
		for _, n := range c.parts {
			sum += n
		}
		if c.teller != nil && len(c.parts) > 1 && (sum > c.whole || sum < c.whole && c.called) {
			out = append(out, mismatch(c.teller, k.role, sum, c.whole))
		}
	}
	return out
}

// at returns the appearance that a value stands in.
func (e *Event) at(v *Value) *Appearance {
	for i := range e.Appearances {
		a := &e.Appearances[i]
		if a.Source.Document == v.Document && a.Source.URI == v.URI && a.Claim.Sentence == v.Sentence {
			return a
		}
	}
	return nil
}
