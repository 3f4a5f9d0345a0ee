package ledger

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sayso/claim"
	"sayso/doc"
)

// sums returns in words where an event's counts do not add up: more shot down
// than launched, parts of one telling that are not its total.
func sums(e *Event) []string {
	if !several(e) {
		return nil
	}
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

// several reports whether anything of an event can fail to add up: a telling with
// more than one count, or counts of parts.
func several(e *Event) bool {
	return slices.ContainsFunc(e.Series, func(v Value) bool {
		return v.Scope != "" || v.Role == claim.Intercepted || v.Role == claim.Launched
	})
}

// shotDown notes a claim that has more shot down than launched.
func shotDown(a *Appearance) string {
	for _, q := range a.Claim.Quantities {
		sent := 0.0
		for _, all := range a.Claim.Quantities {
			if all.Role == claim.Launched && (itemKey(q.Unit) == itemKey(all.Unit) || q.Unit == "" || all.Unit == "") {
				sent = max(sent, all.Value)
			}
		}
		if q.Role == claim.Intercepted && sent > 0 && q.Value > sent {
			return fmt.Sprintf("%s has %s shot down of %s launched", teller(a), plainNumber(q.Value), plainNumber(sent))
		}
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
		whole Value // whose Value is 0 when there is none
		parts map[string]float64
	}
	counts := map[key]*count{}
	var order []key
	for _, v := range e.Series {
		if v.Ended != 0 || unitKey(v.Role, "x") != "" || v.Relation == Subset && partWords[v.Scope] || strings.HasPrefix(v.Scope, allOf) {
			continue
		}
		k := key{v.Document, v.Role}
		c := counts[k]
		if c == nil {
			c = &count{}
			counts[k], order = c, append(order, k)
		}
		if v.Scope != "" {
			if c.parts == nil {
				c.parts = map[string]float64{}
			}
			c.parts[v.Scope] = max(c.parts[v.Scope], v.Value)
		} else if v.Value >= c.whole.Value {
			c.whole = v
		}
	}
	var out []string
	for _, k := range order {
		c, sum := counts[k], 0.0
		for _, n := range c.parts {
			sum += n
		}
		if len(c.parts) < 2 || c.whole.Value == 0 || sum == c.whole.Value {
			continue
		}
		if a := e.at(&c.whole); a != nil && (sum > c.whole.Value || inAll.MatchString(a.Claim.Quote.Exact)) {
			out = append(out, mismatch(a, k.role, sum, c.whole.Value))
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
