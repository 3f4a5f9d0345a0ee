package brief

import (
	"regexp"
	"strings"

	"sayso/claim"
)

// tally words the quantities of the lead claim in the given roles with what
// they count, "160 tanks", "more than 360 armored vehicles", in the order of
// the sentence. It is empty when a quantity does not say what it counts or its
// number does not stand in the sentence: then nothing is put together.
func (d *draft) tally(roles ...claim.Role) []string {
	if d.rich >= noNumber {
		return nil
	}
	var out []string
	for _, q := range d.lead.Claim.Quantities {
		if !oneOfRoles(q.Role, roles) {
			continue
		}
		n := d.quoted(q)
		if n == "" || !countable(q.Unit) {
			return nil
		}
		out = append(out, n+" "+q.Unit)
	}
	if len(out) > 0 {
		d.cite(d.lead)
	}
	return out
}

func oneOfRoles(r claim.Role, roles []claim.Role) bool {
	for _, x := range roles {
		if r == x {
			return true
		}
	}
	return false
}

// quoted words a quantity of the lead claim as its sentence has it.
func (d *draft) quoted(q claim.Quantity) string {
	if q.Unit == "" {
		return ""
	}
	return counted(q.Value, q.Low, q.High, string(q.Modifier), d.lead.Claim.Quote.Exact)
}

// intercepted words what was shot down, each kind with its number and, where
// the sentence gives it for that kind, the number launched: "10 of 15 missiles
// and one drone". It is empty unless the claim counts more than one kind.
func (d *draft) intercepted() []string {
	kinds := d.tally(claim.Intercepted)
	if len(kinds) < 2 {
		return nil
	}
	if sum, parts := d.wholeAndParts(); sum {
		return []string{kinds[0] + " (" + enumerate(parts) + ")"}
	}
	i := 0
	for _, q := range d.lead.Claim.Quantities {
		if q.Role != claim.Intercepted {
			continue
		}
		for _, all := range d.lead.Claim.Quantities {
			if n := d.quoted(all); all.Role == claim.Launched && n != "" && sameThing(all.Unit, q.Unit) && all.Value > q.Value {
				kinds[i] = d.quoted(q) + " of " + n + " " + q.Unit
			}
		}
		i++
	}
	return kinds
}

// wholeAndParts reports whether the first of several kinds shot down is the sum
// of the others, "12 missiles, six of them of one kind and six of another", and
// words those.
func (d *draft) wholeAndParts() (bool, []string) {
	var values []float64
	var parts []string
	for _, q := range d.lead.Claim.Quantities {
		if q.Role == claim.Intercepted {
			values = append(values, q.Value)
			parts = append(parts, d.quoted(q)+" "+q.Unit)
		}
	}
	sum := 0.0
	for _, v := range values[1:] {
		sum += v
	}
	return len(values) > 2 && (sum == values[0] || ofAnyKind.MatchString(parts[0])), parts[1:]
}

// ofAnyKind matches counts that hold several kinds: "36 air targets".
var ofAnyKind = regexp.MustCompile(`(?i)\b(?:targets|objects|projectiles|munitions|weapons|means)$`)

// sameThing reports whether two phrases end in the same noun, number aside.
func sameThing(a, b string) bool {
	last := func(s string) string {
		f := strings.Fields(strings.ToLower(s))
		if len(f) == 0 {
			return ""
		}
		return strings.TrimSuffix(f[len(f)-1], "s")
	}
	return last(a) == last(b)
}
