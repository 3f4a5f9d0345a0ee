package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
)

// One verb may tell of several places: each has the number told with it, "five in
// A and two in B", and a number told of all of them is no place's own.

// spread gives the numbers of drafts that one trigger makes of several places to
// the places that they are told with, and marks what is summed over all.
func (d *reading) spread(drafts []draft) {
	for i := range drafts {
		group := d.samePredicate(drafts, i)
		if len(group) == 1 {
			d.joined(&drafts[i])
		}
		if len(group) < 2 || group[0] != i {
			continue
		}
		var people, rest []number
		for _, g := range group {
			for _, n := range drafts[g].numbers {
				if harmRoles[n.role] {
					people = append(people, n)
				} else if g == i {
					rest = append(rest, n)
				}
			}
		}
		if len(people) == 0 {
			continue
		}
		slices.SortStableFunc(people, func(a, b number) int { return a.q.First - b.q.First })
		for _, g := range group {
			drafts[g].numbers = slices.DeleteFunc(drafts[g].numbers, func(n number) bool { return harmRoles[n.role] })
		}
		drafts[i].numbers = rest
		for _, n := range people {
			g, own := d.toldWith(drafts, group, n.q)
			if !own {
				n.over = d.namesOf(drafts, group)
			}
			drafts[g].numbers = append(drafts[g].numbers, n)
		}
	}
}

// parted gives a number of people that stands behind a draft's place and before one
// of its own, "five in A and two | in B", a draft of that place.
func (d *reading) parted(drafts []draft) []draft {
	for i := range drafts {
		dr := &drafts[i]
		if dr.place == nlp.NoToken || dr.taken || len(dr.numbers) < 2 || len(d.samePredicate(drafts, i)) > 1 {
			continue
		}
		for k := len(dr.numbers) - 1; k > 0; k-- {
			n := dr.numbers[k]
			p := d.placeRightBehind(n.q.Last)
			if !harmRoles[n.role] || n.q.First < dr.place || p == nlp.NoToken {
				continue
			}
			dr.numbers = slices.Delete(slices.Clone(dr.numbers), k, k+1)
			other := *dr
			other.place, other.numbers = p, []number{n}
			drafts = append(drafts, other)
			dr = &drafts[i]
		}
	}
	return drafts
}

// placeRightBehind returns the place named behind "in", "near" or "at" at token t,
// or NoToken.
func (d *reading) placeRightBehind(t int) int {
	if t+1 >= len(d.a.Tokens) || d.a.Tokens[t].Sent != d.a.Tokens[t+1].Sent || !slices.Contains([]string{"in", "near", "at"}, d.form(t)) || !d.placeable(t+1) || d.locate(t+1).entry == nil {
		return nlp.NoToken
	}
	return t + 1
}

// joined marks the numbers of a draft of one place as a sum where its sentence joins
// another to that, whatever the tree makes of it, and no number stands between: "A
// and the B region", "the A and B regions".
func (d *reading) joined(dr *draft) {
	_, t := d.nameRange(dr.place)
	if t+1 >= len(d.a.Tokens) || d.form(t) != "and" || d.a.Tokens[t].Sent != d.a.Tokens[dr.place].Sent {
		return
	}
	if t++; d.form(t) == "the" {
		t++
	}
	if t >= len(d.a.Tokens) || d.a.Tokens[t].Sent != d.a.Tokens[dr.place].Sent || !d.placeable(t) || d.speaks(t) {
		return
	}
	p, q := d.locate(dr.place).slot(), d.locate(t).slot()
	if p == nil || q == nil || p.Key() == q.Key() || p.holds(q) || q.holds(p) {
		return
	}
	for i, n := range dr.numbers {
		if harmRoles[n.role] && (n.q.First < dr.place || n.q.First > t) && d.a.Tokens[n.q.First].Sent == d.a.Tokens[t].Sent {
			dr.numbers[i].over = d.placeName(dr.place) + ", " + d.placeName(t)
		}
	}
}

// harmRoles count people who came to harm.
var harmRoles = map[Role]bool{Killed: true, Injured: true, Missing: true}

// samePredicate returns the drafts that the trigger of draft i makes of places.
func (d *reading) samePredicate(drafts []draft, i int) []int {
	var out []int
	for j := range drafts {
		if drafts[j].trigger == drafts[i].trigger && drafts[j].Type == drafts[i].Type && drafts[j].place != nlp.NoToken && !drafts[j].taken {
			out = append(out, j)
		}
	}
	return out
}

// toldWith returns the draft of the place that stands first behind quantity q; own
// is false where q stands before or behind the places of all drafts, and no other
// number between them.
func (d *reading) toldWith(drafts []draft, group []int, q nlp.Quantity) (g int, own bool) {
	g = group[0]
	behind, next := 0, nlp.NoToken
	for _, j := range group {
		if p := drafts[j].place; p > q.First {
			behind++
			if next == nlp.NoToken || p < next {
				g, next = j, p
			}
		}
	}
	if behind == 0 {
		return g, false
	}
	if behind < len(group) {
		return g, true
	}
	return g, slices.ContainsFunc(d.quantitiesIn(d.a.Tokens[q.First].Sent), func(o nlp.Quantity) bool {
		return o.Kind == nlp.Count && o.First > next && slices.ContainsFunc(group, func(j int) bool { return drafts[j].place > o.First })
	})
}

// namesOf joins the names of the places of drafts: "Odesa, Kramatorsk".
func (d *reading) namesOf(drafts []draft, group []int) string {
	var names []string
	for _, g := range group {
		if p := d.locate(drafts[g].place).slot(); p != nil && slices.ContainsFunc(group, func(o int) bool {
			q := d.locate(drafts[o].place).slot()
			return q != nil && (p.holds(q) || q.holds(p))
		}) {
			return "" // "in A in the B region"
		}
		names = append(names, d.placeName(drafts[g].place))
	}
	return strings.Join(names, ", ")
}
