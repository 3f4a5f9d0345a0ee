package place

import (
	"cmp"
	"math"
	"slices"
)

// How far one candidate must stand out for the name to be taken as its.
const (
	dominates = .35 // more prominent by this much than any other
	abroad    = .12 // or by this much where none is in the theatre's country
	home      = .15 // what being in the theatre's country adds
	capital   = .95 // the prominence of great capitals
	famous    = .7  // prominent enough to be meant in another country's war
	frontKm   = 45  // this near to a sector of the front …
	rearKm    = 90  // … where all others are farther away than this
	closeKm   = 60  // this near to a place of the same document
	fartherKm = 15  // and the next candidate this much farther …
	farther   = 3.0 // … and so many times as far
)

// A choice is the work on one name: candidates are struck off until one is
// left or nothing more tells them apart.
type choice struct {
	g       *Gazetteer
	hint    Hint
	name    string
	regions []string // divisions that hint.Admin1 names
}

// among chooses from the candidates.
func (c *choice) among(all []candidate) Resolution {
	in := c.ofClass(keep(all, c.inRegions))
	if len(in) == 0 {
		in = c.ofClass(c.inCountry(all))
	}
	switch {
	case len(in) == 0:
		return Resolution{Rule: "unknown"}
	case len(in) == 1 && len(all) > 1 && len(c.regions) > 0 && c.inRegions(in[0]):
		return c.found(in[0], "admin1")
	case len(in) == 1:
		return c.found(in[0], [...]string{"exact name", "alias", "spelling", "likeness"}[in[0].tier])
	}
	all = in
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(c.prominence(b), c.prominence(a)), cmp.Compare(a.tier, b.tier), cmp.Compare(a.place.ID, b.place.ID))
	})
	if c.prominence(all[0]) >= c.prominence(all[1])+c.margin(all) {
		return c.found(all[0], "prominence")
	}
	if best, ok := c.nearest(all); ok {
		return c.found(best, "near others")
	}
	if best, ok := attestedAlone(all); ok {
		return c.found(best, "attested spelling")
	}
	if same, ok := c.onePlace(all); ok {
		return c.found(same, "same place twice")
	}
	if best, ok := c.atFront(all); ok {
		return c.found(best, "at the front")
	}
	r := Resolution{Rule: "ambiguous"}
	for _, x := range all {
		r.Rivals = append(r.Rivals, x.place)
	}
	return r
}

// margin is by how much the first candidate must outweigh the second.
func (c *choice) margin(all []candidate) float64 {
	if slices.ContainsFunc(all, c.athome) || all[0].place.Weight < .5 {
		return dominates
	}
	return abroad
}

// fits reports whether a candidate is in the region that the text names, or
// there is one at all where it names none.
func (c *choice) fits(all []candidate) bool {
	if len(c.regions) == 0 {
		return len(keep(all, func(x candidate) bool { return x.place.Country == c.hint.Country || x.place.Weight >= famous })) > 0
	}
	return len(keep(all, c.inRegions)) > 0
}

func keep(all []candidate, ok func(candidate) bool) []candidate {
	var out []candidate
	for _, x := range all {
		if ok(x) {
			out = append(out, x)
		}
	}
	return out
}

// prominence is a place's weight, raised in the theatre's country.
func (c *choice) prominence(x candidate) float64 {
	if c.athome(x) {
		return x.place.Weight + home
	}
	return x.place.Weight
}

// athome reports whether a candidate lies in the theatre's country.
func (c *choice) athome(x candidate) bool {
	return c.hint.Country != "" && x.place.Country == c.hint.Country
}

// inCountry leaves the candidates of the theatre's country, if any, unless
// others are far better known; a lesser place there is not raised for a name
// that is not its own.
func (c *choice) inCountry(all []candidate) []candidate {
	best := -1.0
	for _, x := range all {
		switch {
		case c.athome(x) && (x.tier == byName || x.place.Weight >= .5):
			best = max(best, x.place.Weight+home)
		case c.athome(x):
			best = max(best, x.place.Weight)
		}
	}
	if best < 0 {
		return all
	}
	known := keep(all, func(x candidate) bool {
		return !c.athome(x) && x.place.Weight >= famous && x.place.Weight >= best+dominates
	})
	if len(known) > 0 {
		return known
	}
	return keep(all, func(x candidate) bool { return c.athome(x) || x.place.Country == "" })
}

// ofClass leaves the candidates of the class that the text names, if any.
// Where it names none, a name that a city shares with the region around it is
// the city's.
func (c *choice) ofClass(all []candidate) []candidate {
	of := func(classes ...Class) []candidate {
		if in := keep(all, func(x candidate) bool { return slices.Contains(classes, x.place.Class) }); len(in) > 0 {
			return in
		}
		return all
	}
	switch c.hint.Class {
	case Region, Country, Water, Site:
		return of(c.hint.Class)
	case City:
		return of(City, Town)
	case Town: // reports call many a village a town
		return of(City, Town, Village)
	case Village:
		all = of(City, Town, Village)
		return of(Town, Village)
	}
	for _, x := range all {
		if x.place.Class == Country && x.tier == byName {
			return keep(all, func(y candidate) bool { return y.place.Class == Country || y.place.Country != x.place.Country })
		}
	}
	for _, x := range all {
		if x.place.populated() && x.place.Weight >= .35 {
			return keep(all, func(y candidate) bool {
				return y.place.Class != Region && y.place.Class != Water || y.tier == byName
			})
		}
	}
	return all
}

func (c *choice) inRegions(x candidate) bool {
	return slices.Contains(c.regions, x.place.Admin1) || x.place.Class == Region && slices.Contains(c.regions, x.place.Name)
}

// found makes the resolution. The rule "exact name" and the like is named for
// how the name was found, the others for what singled the place out.
func (c *choice) found(x candidate, rule string) Resolution {
	r := Resolution{Place: x.place, Precision: Exact, Rule: rule}
	switch {
	case x.place.Class == Region || x.place.Class == Country:
		r.Precision = Regional
	case c.hint.Vague || x.place.Class == Water || c.hint.Class == Region:
		r.Precision = Near
	}
	return r
}

// attestedAlone returns the one candidate whose spellings in reports of the
// war are known in this form, where all others are villages that no report
// of it names, or that reports spell otherwise.
func attestedAlone(all []candidate) (candidate, bool) {
	var found candidate
	n := 0
	for _, x := range all {
		if x.tier <= byAlias && attested(x.place) {
			found = x
			n++
		} else if x.place.Weight >= .3 {
			return candidate{}, false
		}
		if !x.place.populated() {
			return candidate{}, false
		}
	}
	if n != 1 {
		return candidate{}, false
	}
	for _, x := range all {
		if x.place != found.place && attested(x.place) && x.place.native() == found.place.native() {
			return candidate{}, false
		}
	}
	return found, true
}

// attested reports whether a place has spellings in Latin letters besides its
// canonical one.
func attested(p *Place) bool {
	return slices.ContainsFunc(p.Aliases, func(a string) bool { return !isCyrillic(a) })
}

// onePlace returns the most prominent candidate where all others lie within
// its own grounds: an entry that two tables have.
func (c *choice) onePlace(all []candidate) (candidate, bool) {
	for _, x := range all[1:] {
		if !Within(all[0].place, x.place, 2) || x.place.Country != all[0].place.Country {
			return candidate{}, false
		}
	}
	return all[0], true
}

// atFront returns the candidate close to the front where each other lies well
// behind it or is far less known.
func (c *choice) atFront(all []candidate) (candidate, bool) {
	if len(c.hint.Front) == 0 {
		return candidate{}, false
	}
	toFront := func(x candidate) float64 {
		d := math.Inf(1)
		for _, f := range c.hint.Front {
			d = min(d, Distance(x.place, f))
		}
		return d
	}
	top := slices.IndexFunc(all, func(x candidate) bool { return toFront(x) <= frontKm }) // the best known first
	if top < 0 {
		return candidate{}, false
	}
	for i, x := range all {
		if x.tier == byName && all[top].tier == byAlias { // the name of its own outranks another's second name
			return candidate{}, false
		}
		lesser := x.place.Weight+home <= all[top].place.Weight
		if i != top && !lesser && (toFront(x) <= rearKm || x.place.Weight >= all[top].place.Weight+home) {
			return candidate{}, false
		}
	}
	return all[top], true
}

// nearest returns the candidate that stands out by its nearness to the places
// resolved in the same document.
func (c *choice) nearest(all []candidate) (candidate, bool) {
	first, second := math.Inf(1), math.Inf(1)
	var best candidate
	for _, x := range all {
		d := math.Inf(1)
		for _, n := range c.hint.Near {
			d = min(d, remoteness(x.place, n))
		}
		switch {
		case d < first:
			first, second, best = d, first, x
		case d < second:
			second = d
		}
	}
	return best, first <= closeKm && second >= max(farther*first, first+fartherKm)
}

// remoteness is the distance of p from n in kilometres. A region counts as
// close to what lies in it and far from all else; a country, a capital (which
// often stands for its government) and a water say nothing.
func remoteness(p, n *Place) float64 {
	switch {
	case n == nil || n == p || n.Class == Country || n.Class == Water || n.Weight >= capital:
		return math.Inf(1)
	case n.Class == Region:
		if p.Admin1 == n.Name || slices.Contains(n.Parts, p.Admin1) {
			return closeKm / 2
		}
		return math.Inf(1)
	}
	return Distance(p, n)
}

// divisions returns the first-order divisions that a region as written covers:
// "Donetsk region" is Donetsk Oblast, "Donbas" two of them.
func (g *Gazetteer) divisions(written string) []string {
	if written == "" || len(written) > maxName {
		return nil
	}
	all := g.known(nil, written)
	if len(all) == 0 {
		if core, _ := g.Parse(written); core != "" && core != written {
			all = g.known(nil, core)
		}
	}
	var out []string
	for _, x := range all {
		if x.place.Class != Region {
			continue
		}
		if len(x.place.Parts) > 0 {
			out = append(out, x.place.Parts...)
		} else {
			out = append(out, x.place.Name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
