package place

// Mention is a name in a document, with what the text says around it.
type Mention struct {
	Name string
	Hint Hint
}

// How mentions of one document support each other.
const (
	rounds      = 4  // how often what was resolved helps to resolve the rest
	clusterKm   = 15 // villages named together lie within this distance
	clusterSize = 2  // other ambiguous mentions that must have a candidate there
)

// ResolveAll resolves the mentions of one document together: what is clear
// helps with the rest as Hint.Near does, and villages that are ambiguous each
// by itself are found where candidates of several lie close together. The
// result has one resolution for each mention, in order.
func (g *Gazetteer) ResolveAll(mentions []Mention) []Resolution {
	out := make([]Resolution, len(mentions))
	bare := make([]Mention, len(mentions))
	for i, m := range mentions {
		bare[i] = m
		bare[i].Hint.Front = nil
		out[i] = g.Resolve(m.Name, bare[i].Hint)
	}
	for range rounds {
		if !g.again(bare, out) && !clustered(out) {
			break
		}
	}
	for i, m := range mentions { // what the document itself does not tell
		if out[i].Ambiguous() && len(m.Hint.Front) > 0 {
			out[i] = g.Resolve(m.Name, m.Hint)
		}
	}
	return out
}

// again resolves the ambiguous mentions anew, near those that are clear, and
// reports whether that made one clear.
func (g *Gazetteer) again(mentions []Mention, out []Resolution) bool {
	var clear []*Place
	for _, r := range out {
		if r.Place != nil {
			clear = append(clear, r.Place)
		}
	}
	if len(clear) == 0 {
		return false
	}
	changed := false
	for i, m := range mentions {
		if !out[i].Ambiguous() {
			continue
		}
		m.Hint.Near = append(append([]*Place(nil), m.Hint.Near...), clear...)
		if r := g.Resolve(m.Name, m.Hint); r.Place != nil {
			out[i] = r
			changed = true
		}
	}
	return changed
}

// clustered makes clear the ambiguous mention whose one candidate has the most
// other ambiguous mentions' candidates close by.
func clustered(out []Resolution) bool {
	found := map[int]*Place{}
	for i, r := range out {
		if !r.Ambiguous() {
			continue
		}
		var best *Place
		most, second := 0, 0
		for _, p := range r.Rivals {
			switch n := support(out, i, p); {
			case n > most:
				best, most, second = p, n, most
			case n > second:
				second = n
			}
		}
		if most >= clusterSize && most > second {
			found[i] = best
		}
	}
	for i, p := range found {
		out[i] = Resolution{Place: p, Precision: Exact, Rule: "near others"}
	}
	return len(found) > 0
}

// support counts the other names, ambiguous as well, with a candidate close to
// p.
func support(out []Resolution, i int, p *Place) int {
	n := 0
	seen := map[string]bool{out[i].Rivals[0].Name: true}
	for _, r := range out {
		if !r.Ambiguous() || seen[r.Rivals[0].Name] {
			continue
		}
		for _, q := range r.Rivals {
			if q != p && Within(p, q, clusterKm) {
				n++
				seen[r.Rivals[0].Name] = true
				break
			}
		}
	}
	return n
}
