package brief

import (
	"strings"

	"sayso/claim"
	"sayso/ledger"
	"sayso/theatre"
)

// sum is a toll that one sentence tells of several places together, which is none's
// own: "five killed in Odesa and Kramatorsk together".
type sum struct {
	by     claim.Party
	places string   // "Odesa and Kramatorsk"
	counts []string // "five killed", "at least 10 wounded"
	people string   // the first of them in full: "five people were killed"
}

// sumOf finds the last toll of several places that a sentence of the event bears
// out, and cites it. There is none where the event has a toll of its own, or a
// place of the sum does not stand in the sentence.
func (d *draft) sumOf() (s sum, ok bool) {
	if d.rich >= noCourse || len(d.cites) >= maxCitations || d.tollRole() != "" {
		return s, false
	}
	told := live(d.event.Appearances)
	for i := len(told) - 1; i >= 0 && !ok; i-- {
		a := told[i]
		if a.Claim.Polarity == claim.Denied || a.Claim.Modality != claim.Actual || a.Origin.Name == "" {
			continue
		}
		if s, ok = d.summed(a); ok {
			d.cite(a)
		}
	}
	return s, ok
}

// summed words the counts of a claim that are told of the same places together.
func (d *draft) summed(a ledger.Appearance) (s sum, ok bool) {
	s.by = *a.Origin
	over := ""
	for _, r := range tollRoles {
		for _, q := range a.Claim.Quantities {
			if q.Role != r.role || q.Over == "" || over != "" && q.Over != over || q.Value == 0 {
				continue
			}
			n := counted(q.Value, q.Low, q.High, string(q.Modifier), a.Claim.Quote.Exact)
			if n == "" {
				continue
			}
			if over == "" {
				s.people = of(n) + pick(q.Value == 1, " person was ", " people were ") + r.verb
				if r.role == claim.Killed && d.died() {
					s.people = of(n) + pick(q.Value == 1, " person has died", " people have died")
				}
			}
			over, s.counts = q.Over, append(s.counts, of(n)+" "+r.verb)
		}
	}
	var names []string
	for _, name := range strings.Split(over, ", ") {
		first, _, _ := strings.Cut(name, " ")
		if first == "" || !strings.Contains(a.Claim.Quote.Exact, first) {
			return s, false
		}
		names = append(names, pick(strings.HasSuffix(name, " region"), "the ", "")+name)
	}
	s.places = enumerate(names)
	return s, len(names) > 1
}

// clause words a sum as what a line is about.
func (s sum) clause() string {
	out := s.people
	if len(s.counts) > 1 {
		out += " and " + enumerate(s.counts[1:])
	}
	return out + " in " + s.places + " together"
}

// together words a toll of several places behind a strike on one of them: " The
// governor counts five killed in Odesa and Kramatorsk together."
func (d *draft) together() string {
	if d.event.Type != claim.Strike {
		return ""
	}
	s, ok := d.sumOf()
	if !ok {
		return ""
	}
	name := d.party(s.by, d.held)
	if s.by.Kind == theatre.Outlet || s.by.Kind == theatre.Agency {
		name = d.outlet(s.by.Name)
	}
	return " " + upperFirst(name) + pick(plural(name), " count ", " counts ") + enumerate(s.counts) + " in " + s.places + " together."
}
