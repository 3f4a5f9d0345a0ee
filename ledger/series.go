package ledger

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"sayso/claim"
	"sayso/doc"
)

// partWords are the nouns that name some of those counted by the whole.
var partWords = map[string]bool{
	"child": true, "children": true, "kid": true, "baby": true, "infant": true, "minor": true, "teenager": true, "girl": true, "boy": true,
	"woman": true, "women": true, "man": true, "men": true, "rescuer": true, "firefighter": true, "medic": true, "officer": true, "student": true, "pensioner": true,
}

// point is a value with what its relation to others is judged by.
type point struct {
	Value
	root  string
	known bool
	ended bool
	apart bool // denied, or looks back: never the latest
	asOf  int32
	party string
	text  int // place in the order of appearances
	at    int // place in the series
	by    *Appearance
	nth   int // of the claim's quantities
}

// whose names the series a value belongs to.
type whose struct {
	role  claim.Role
	unit  string
	scope string
}

// series fills an event's series and figures, and reports
// whether two origins give figures that cannot both be right.
func series(e *Event) (conflict bool) {
	points := collect(e)
	if len(points) == 0 {
		return false
	}
	slices.SortStableFunc(points, func(a, b point) int {
		return cmp.Or(a.Seen.Compare(b.Seen), cmp.Compare(a.text, b.text))
	})
	state := map[whose]*run{}
	for i := range points {
		p := &points[i]
		p.at = i
		w := whose{p.Role, unitKey(p.Role, p.Unit), p.Scope}
		if state[w] == nil {
			state[w] = &run{}
		}
		state[w].all = append(state[w].all, p)
	}
	for _, r := range state {
		r.sort()
		for _, p := range r.all {
			p.Relation = r.add(p)
			conflict = conflict || p.Relation == Conflict && !p.ended
		}
	}
	e.Series = make([]Value, 0, len(points))
	for i := range points {
		e.Series = append(e.Series, points[i].Value)
	}
	latest(e, state)
	return conflict
}

// collect lists the values of an event's appearances; sorting keys included.
func collect(e *Event) []point {
	n := 0
	for i := range e.Appearances {
		n += len(e.Appearances[i].Claim.Quantities)
	}
	points := make([]point, 0, n)
	for i := range e.Appearances {
		a := &e.Appearances[i]
		whole := wholes(e, a.Claim)
		for j, q := range a.Claim.Quantities {
			p := point{root: a.Root, known: a.Known, ended: a.Ended != 0, asOf: asOfDay(a), party: a.body() + a.quoter(), text: len(points), by: a, nth: j}
			p.apart = a.Claim.Polarity == claim.Denied
			p.Value = Value{
				Role: q.Role, Value: q.Value, Low: q.Low, High: q.High, Modifier: string(q.Modifier), Unit: q.Unit, Scope: scope(e, a, &q, whole[j]),
				AsOf: asOf(a), Seen: a.Seen, Origin: *a.Origin, URI: a.Source.URI, Document: a.Source.Document, Sentence: a.Claim.Sentence, Ended: a.Ended,
			}
			points = append(points, p)
		}
	}
	return points
}

// asOf returns as of when a claim's figures hold: the document's day, else the
// claim's.
func asOf(a *Appearance) doc.Stamp {
	if !a.Source.Published.IsZero() {
		return a.Source.Published
	}
	if a.Claim.Time != nil {
		return a.Claim.Time.Start
	}
	return doc.Stamp{}
}

func asOfDay(a *Appearance) int32 {
	if s := asOf(a); !s.IsZero() {
		return day(s.Date())
	}
	return day(a.Seen)
}

// wholes tells for each quantity of a claim whether it counts the whole. Of
// several of one role and unit the largest does, unless together they make the
// whole that another claim gives: "four in the house, six in the warehouse".
func wholes(e *Event, c *Claim) []bool {
	qs := c.Quantities
	out := make([]bool, len(qs))
	for i, q := range qs {
		sum, several := q.Value, false
		out[i] = true
		for j, r := range qs {
			if j == i || r.Role != q.Role || unitKey(q.Role, q.Unit) != unitKey(r.Role, r.Unit) {
				continue
			}
			several, sum = true, sum+r.Value
			if r.Value > q.Value || r.Value == q.Value && j < i {
				out[i] = false
			}
		}
		if several && gives(e, c, q.Role, sum) {
			out[i] = false
		}
	}
	return out
}

// gives reports whether another claim of an event gives a value.
func gives(e *Event, but *Claim, role claim.Role, v float64) bool {
	for i := range e.Appearances {
		if c := e.Appearances[i].Claim; c != but {
			for _, q := range c.Quantities {
				if q.Role == role && q.Value == v {
					return true
				}
			}
		}
	}
	return false
}

// unitKey folds the units of a role: people are one unit by whatever noun,
// items are told apart.
func unitKey(role claim.Role, unit string) string {
	switch role {
	case claim.Killed, claim.Injured, claim.Missing, claim.Displaced, claim.Affected:
		return ""
	}
	return itemKey(unit)
}

// allOf begins the scope of a number that is told of several places together.
const allOf = "all of "

// scope returns the part of the event that a quantity counts, "" for all: a
// group of people, a part of a place, or the smaller of two figures of one
// sentence; of a number that is told of several places together these.
func scope(e *Event, a *Appearance, q *claim.Quantity, whole bool) string {
	if q.Over != "" {
		return allOf + q.Over
	}
	if unitKey(q.Role, "x") == "" {
		for _, w := range strings.Fields(plain(q.Unit)) {
			if partWords[w] || partWords[strings.TrimSuffix(w, "s")] {
				return w
			}
		}
	}
	if p := part(e, a.Claim); p != "" && a.Note != sameByEditor {
		return p
	}
	if !whole {
		return "part: " + cmp.Or(q.Text, q.Unit)
	}
	return ""
}

// sidesOfPlace are words that name a part of a place or of a thing hit.
var sidesOfPlace = map[string]bool{
	"bank": true, "side": true, "district": true, "quarter": true, "suburb": true, "outskirts": true, "half": true, "warehouse": true, "house": true, "neighbourhood": true, "neighborhood": true,
}

// part returns the part of the event's place that a claim speaks of.
func part(e *Event, c *Claim) string {
	if named(c.Place) && named(e.Place) && placeID(c.Place) == "" && subjectKey(c.Place) != subjectKey(e.Place) || c.Place != nil && e.Place == nil {
		return plain(c.Place.Name)
	}
	if c.Place != nil {
		if p := partOf(c.Place.Name, true); p != "" {
			return p
		}
	}
	if c.Target != nil && c.Target.Kind == "" {
		return partOf(c.Target.Name, false)
	}
	return ""
}

// partOf returns a name that ends in a word for a part, "" for others; a bare
// word ("a house") is no part of a known whole.
func partOf(name string, place bool) string {
	words := strings.Fields(plain(name))
	for i, w := range words {
		if sidesOfPlace[w] && (i > 0 || place) && (place || w == "bank" || w == "district" || w == "side") {
			return strings.Join(words, " ")
		}
	}
	return ""
}

// run follows the values of one series in the order of their as-of days.
type run struct {
	all      []*point // in that order
	values   []*point // those taken in so far
	best     *point
	known    bool    // best's origin is known
	highest  float64 // of known origins that stand
	conflict bool
}

// sort brings the values into the order of their as-of times: by day, and
// within a day by the minute where all documents of the day give it, else from
// the lowest, so that the order in which they came in does not matter.
func (r *run) sort() {
	rough := map[int32]bool{}
	for _, p := range r.all {
		if p.AsOf.Precision < doc.PrecisionMinute {
			rough[p.asOf] = true
		}
	}
	slices.SortFunc(r.all, func(a, b *point) int {
		if c := cmp.Compare(a.asOf, b.asOf); c != 0 {
			return c
		}
		if !rough[a.asOf] {
			if c := a.AsOf.Time.Compare(b.AsOf.Time); c != 0 {
				return c
			}
		}
		return cmp.Or(cmp.Compare(a.Value.Value, b.Value.Value), compareContent(a.by, b.by), cmp.Compare(a.nth, b.nth))
	})
}

// add takes the next value and returns its relation to those before.
func (r *run) add(p *point) Relation {
	rel := r.relate(p)
	r.values = append(r.values, p)
	if p.ended || p.apart {
		return rel
	}
	if rel == First || rel == Update || rel == Correction {
		r.best = p
	}
	if p.known {
		r.highest = max(r.highest, p.Value.Value)
	}
	return rel
}

// relate compares a value with the best before it.
func (r *run) relate(p *point) Relation {
	if p.Scope != "" && len(r.values) == 0 {
		return subsetOrScope(p)
	}
	if r.best == nil || r.best.ended {
		if len(r.values) > 0 {
			return r.afterEnded(p)
		}
		return First
	}
	v, b := p.Value.Value, r.best.Value.Value
	switch {
	case v == b:
		return Repeats
	case !r.credible(p):
		return Conflict
	case v > b:
		return Update
	case r.stood(v) || open(p) || rounds(v, b):
		return Repeats
	case p.party == r.best.party && p.asOf >= r.best.asOf:
		return Correction
	case p.root != r.best.root && p.known && r.best.known && p.asOf > r.best.asOf+1 && b > v*1.5:
		return Conflict
	}
	return Repeats // a lower count that lags behind
}

// afterEnded is the relation of a value when those before it were taken back.
func (r *run) afterEnded(p *point) Relation {
	last := r.values[len(r.values)-1]
	if p.URI == last.URI && p.Value.Value != last.Value.Value {
		return Correction
	}
	return Update
}

// subsetOrScope names the relation of the first value of a part.
func subsetOrScope(p *point) Relation {
	if partWords[p.Scope] || partWords[strings.TrimSuffix(p.Scope, "s")] || strings.HasPrefix(p.Scope, "part: ") {
		return Subset
	}
	return OtherScope
}

// credible reports whether a value may replace the best: one of an origin that
// nobody knows may not leap away from what known origins say.
func (r *run) credible(p *point) bool {
	return p.known || r.highest == 0 || p.Value.Value <= r.highest*1.5+5
}

// stood reports whether a value was given before.
func (r *run) stood(v float64) bool {
	for _, p := range r.values {
		if p.Value.Value == v && !p.ended {
			return true
		}
	}
	return false
}

// somebody matches one person told of as such, who need not be the only one:
// "a woman", as against "one".
var somebody = regexp.MustCompile(`(?i)^(?:an?|another|the|his|her|their) `)

// open reports whether a lower value's wording leaves room for the higher.
func open(p *point) bool {
	return p.Value.Value == 1 && somebody.MatchString(p.by.Claim.Quantities[p.nth].Text) || p.Modifier == "at_least" || p.Modifier == "more_than" || p.Modifier == "dozens" || p.Modifier == "hundreds" || p.Modifier == "thousands" || p.Modifier == "about"
}

// rounds reports whether a value can be the other one rounded.
func rounds(v, b float64) bool { return b >= 20 && b-v < b/10 }

// compareFirst orders runs by which has the value that stands first, by
// content.
func (r *run) compareFirst(s *run) int {
	first := func(a, b *point) int { return cmp.Or(compareContent(a.by, b.by), cmp.Compare(a.nth, b.nth)) }
	return first(slices.MinFunc(r.all, first), slices.MinFunc(s.all, first))
}

// latest fills Figures from the whole counts; where no count of the
// whole stands, those of a part do, and never those of several places together. Each unit has a series of its own, but a
// role's latest value is that of its main unit: the one with most values, of
// several the one told first in the earliest document ("ten missiles and a drone": missiles).
func latest(e *Event, state map[whose]*run) {
	keys := make([]whose, 0, len(state))
	for w := range state {
		keys = append(keys, w)
	}
	slices.SortFunc(keys, func(a, b whose) int {
		return cmp.Or(cmp.Compare(a.role, b.role), cmp.Compare(len(a.scope), len(b.scope)), -cmp.Compare(len(state[a].values), len(state[b].values)),
			state[a].compareFirst(state[b]), cmp.Compare(a.unit, b.unit), cmp.Compare(a.scope, b.scope))
	})
	for _, w := range keys {
		r := state[w]
		if e.counted(w.role) >= 0 || strings.HasPrefix(w.scope, allOf) {
			continue
		}
		if best := r.pick(); best != nil {
			e.Figures = append(e.Figures, r.bounds(best))
		}
	}
}

// pick returns the value to print: the best or, of a part, the highest.
func (r *run) pick() *point {
	if r.best != nil && !r.best.ended {
		return r.best
	}
	var best *point
	for _, p := range r.values {
		if !p.ended && !p.apart && (best == nil || p.Value.Value > best.Value.Value) {
			best = p
		}
	}
	return best
}

// bounds returns the lowest and highest of what each root last said.
func (r *run) bounds(best *point) Figure {
	out := Figure{At: best.at, Low: best.Value.Value, High: best.Value.Value}
	last := map[string]*point{}
	for _, p := range r.values {
		if !p.ended && !p.apart && (p.known || !best.known) {
			last[p.root] = p
		}
	}
	for _, p := range r.values {
		if last[p.root] == p {
			out.Low, out.High = min(out.Low, p.Value.Value), max(out.High, p.Value.Value, p.High)
		}
	}
	return out
}
