package place

import (
	"math"
	"slices"
	"strings"
)

// mergeKm is how far apart two entries of one name lie that are one place.
const mergeKm = 3

// With returns a gazetteer that also holds places. An added place with the ID
// of a present one replaces it. An added populated place at most 3 km from a
// present one that shares a name with it lends that one its names and its
// GeoNames number instead of standing beside it as a rival. Where the added
// one has no division, or one by code only ("UA.05"), it takes that of the
// nearest present place of its country.
func (g *Gazetteer) With(places []Place) *Gazetteer {
	all := slices.Clone(g.places)
	at := make(map[ID]int, len(places))
	var cells grid
	for i := range places {
		p := places[i]
		if j, ok := g.byID[p.ID]; ok {
			all[j] = p
			continue
		}
		if j, ok := at[p.ID]; ok {
			all[j] = p
			continue
		}
		if j, ok := g.same(&p); ok {
			lend(&all[j], &p)
			continue
		}
		if p.Admin1 == "" || strings.HasPrefix(p.Admin1, p.Country+".") {
			if cells == nil {
				cells = newGrid(g.places)
			}
			p.Admin1 = cells.division(g.places, &p)
		}
		at[p.ID] = len(all)
		all = append(all, p)
	}
	return build(all, g.keys)
}

// same finds the populated entry that p is another record of.
func (g *Gazetteer) same(p *Place) (int32, bool) {
	if !p.populated() {
		return 0, false
	}
	for _, name := range append([]string{p.Name}, p.Aliases...) {
		for e := g.names.first(foldHash(name)); e != 0; e = g.names.entries[e-1].next {
			i := g.names.entries[e-1].value
			if q := &g.places[i]; q.populated() && q.Country == p.Country && Within(p, q, mergeKm) {
				return i, true
			}
		}
	}
	return 0, false
}

// lend gives an entry the names and the number of another record of it.
func lend(to, from *Place) {
	if to.GeonameID == 0 {
		to.GeonameID = from.GeonameID
	}
	to.Aliases = slices.Clone(to.Aliases)
	for _, a := range append([]string{from.Name}, from.Aliases...) {
		if a != to.Name && !slices.Contains(to.Aliases, a) {
			to.Aliases = append(to.Aliases, a)
		}
	}
}

// A grid finds the places near a point: cells of a quarter of a degree.
type grid map[[2]int][]int32

func cellOf(p *Place) [2]int { return [2]int{int(math.Floor(p.Lat * 4)), int(math.Floor(p.Lon * 4))} }

func newGrid(places []Place) grid {
	cells := grid{}
	for i := range places {
		if p := &places[i]; p.populated() && p.Admin1 != "" {
			cells[cellOf(p)] = append(cells[cellOf(p)], int32(i))
		}
	}
	return cells
}

// division returns the division of the place of p's country that is nearest
// to p among those around, p's own when there is none.
func (cells grid) division(places []Place, p *Place) string {
	best, least := p.Admin1, math.Inf(1)
	c := cellOf(p)
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			for _, i := range cells[[2]int{c[0] + dy, c[1] + dx}] {
				if q := &places[i]; q.Country == p.Country && Distance(p, q) < least {
					best, least = q.Admin1, Distance(p, q)
				}
			}
		}
	}
	return best
}
