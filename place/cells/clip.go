package cells

import (
	"cmp"
	"math"
	"slices"
)

// cell returns the corners of a site's cell, not clipped to the land, and for
// each edge, from corner k to the next, the site beyond it; -1 at the box.
func (d *Diagram) cell(i int) (points []vec, beyond []int) {
	at := d.sites[i].at
	points, beyond = slices.Clone(d.box), []int{-1, -1, -1, -1}
	mid := square(at)
	far := farthest(points, at)
	for r := 0; ; r++ {
		// squares further out hold no site nearer than (r-1) squares; one that is
		// more than twice as far as the farthest corner cuts nothing off
		if r > 0 && float64(r-1)*gridKm > 2*far {
			return points, beyond
		}
		for _, j := range d.around(mid, r, i) {
			if distance(d.sites[j].at, at) <= 2*far {
				points, beyond = cut(points, beyond, at, d.sites[j].at, j)
				far = farthest(points, at)
			}
		}
	}
}

// around returns the sites in the squares r away from one, nearest first.
func (d *Diagram) around(mid [2]int, r, but int) []int {
	var out []int
	for x := mid[0] - r; x <= mid[0]+r; x++ {
		step := 1
		if x > mid[0]-r && x < mid[0]+r {
			step = max(1, 2*r)
		}
		for y := mid[1] - r; y <= mid[1]+r; y += step {
			out = append(out, d.grid[[2]int{x, y}]...)
		}
	}
	out = slices.DeleteFunc(out, func(j int) bool { return j == but })
	at := d.sites[but].at
	slices.SortFunc(out, func(a, b int) int {
		return cmp.Or(cmp.Compare(distance(d.sites[a].at, at), distance(d.sites[b].at, at)), cmp.Compare(a, b))
	})
	return out
}

func distance(a, b vec) float64 { return math.Hypot(a.x-b.x, a.y-b.y) }

func farthest(points []vec, from vec) float64 {
	far := 0.0
	for _, p := range points {
		far = max(far, distance(p, from))
	}
	return far
}

// cut takes from a convex polygon what is nearer to other than to at; the new
// edge gets the label j.
func cut(points []vec, beyond []int, at, other vec, j int) ([]vec, []int) {
	side := func(p vec) float64 { // positive on at's side
		return (at.x-other.x)*(p.x-(at.x+other.x)/2) + (at.y-other.y)*(p.y-(at.y+other.y)/2)
	}
	if !slices.ContainsFunc(points, func(p vec) bool { return side(p) < 0 }) {
		return points, beyond
	}
	var kept []vec
	var labels []int
	for k, p := range points {
		q := points[(k+1)%len(points)]
		a, b := side(p), side(q)
		if a >= 0 {
			kept, labels = append(kept, p), append(labels, beyond[k])
		}
		if a >= 0 && b < 0 {
			kept, labels = append(kept, between(p, q, a, b)), append(labels, j)
		}
		if a < 0 && b >= 0 {
			kept, labels = append(kept, between(p, q, a, b)), append(labels, beyond[k])
		}
	}
	return kept, labels
}

// between returns the point of a line where its distances from another, a at p
// and b at q, are zero.
func between(p, q vec, a, b float64) vec {
	t := a / (a - b)
	return vec{p.x + t*(q.x-p.x), p.y + t*(q.y-p.y)}
}

// clipTo returns the part of land within a convex polygon (Sutherland and
// Hodgman 1974, https://doi.org/10.1145/360767.360802). Parts of the land that
// only the polygon's edge parts are joined along that edge.
func clipTo(land, convex []vec) []vec {
	out := land
	for k, a := range convex {
		b := convex[(k+1)%len(convex)]
		side := func(p vec) float64 { return (b.x-a.x)*(p.y-a.y) - (b.y-a.y)*(p.x-a.x) }
		var next []vec
		for i, p := range out {
			q := out[(i+1)%len(out)]
			s, t := side(p), side(q)
			if s >= 0 {
				next = append(next, p)
			}
			if (s >= 0) != (t >= 0) {
				next = append(next, between(p, q, s, t))
			}
		}
		if out = next; len(out) == 0 {
			return nil
		}
	}
	return out
}

// within reports whether a point lies in a ring.
func within(ring []vec, p vec) bool {
	in := false
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		if (a.y > p.y) != (b.y > p.y) && p.x < (b.x-a.x)*(p.y-a.y)/(b.y-a.y)+a.x {
			in = !in
		}
	}
	return in
}

// Inside reports whether a point lies within rings: of nested ones, the inner
// are holes.
func Inside(rings []Ring, p Point) bool {
	in := false
	for _, r := range rings {
		flat := make([]vec, len(r))
		for i, q := range r {
			flat[i] = vec{q[0], q[1]}
		}
		if within(flat, vec{p[0], p[1]}) {
			in = !in
		}
	}
	return in
}
