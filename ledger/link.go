package ledger

import (
	"cmp"
	"slices"
)

// cell holds the appearances of one key. They are one event whatever else is
// known.
type cell struct {
	key     spot
	bucket  *bucket
	refs    []Appearance // in order of Seq
	strong  tallied      // telling numbers of its claims
	event   *Event
	touched Seq // the last entry that did
	group   *group
}

// group is a run of cells that tell of one event.
type group struct {
	cells       []*cell
	why         []string // for each cell
	lo, hi      int32    // days of the dated cells or, without any, of the documents
	first, last int32    // days of the cells that made the group
	place, side string   // "" while no cell tells
	soft        bool     // no cell has a day of its own
	vague       bool     // of a structure without a name, where others name two
	edited      bool     // it is a guest since an editor says so
	*ties
}

// ties are those of a group with groups of other buckets.
type ties struct {
	guests []*cell // claims without a place that a telling number ties to the group
	host   *group  // the group that this one is a guest of
}

// untied are the ties of the groups that have none: most of them.
var untied ties

// tie returns a group's ties, to be changed.
func (g *group) tie() *ties {
	if g.ties == &untied {
		g.ties = &ties{}
	}
	return g.ties
}

// tallied are telling numbers, each with how many claims that stand give it; 0
// where all were taken back.
type tallied []struct {
	number string
	times  int
}

// of returns how many claims that stand give a number.
func (t tallied) of(number string) int {
	for i := range t {
		if t[i].number == number {
			return t[i].times
		}
	}
	return 0
}

// add counts a number up or down, and returns how often it is given now and
// whether it was never given before.
func (t *tallied) add(number string, by int) (times int, fresh bool) {
	for i := range *t {
		if n := &(*t)[i]; n.number == number {
			n.times += by
			return n.times, false
		}
	}
	*t = append(*t, struct {
		number string
		times  int
	}{number, by})
	return by, true
}

// all returns the group's cells and its guests; it must not be changed.
func (g *group) all() []*cell {
	if len(g.guests) == 0 {
		return slices.Clip(g.cells)
	}
	return slices.Concat(g.cells, g.guests)
}

// reason returns why cell i of all is in the group, in words.
func (g *group) reason(i int) string {
	if i < len(g.why) {
		return g.why[i]
	}
	switch c := g.guests[i-len(g.why)]; {
	case c.group.edited:
		return sameByEditor
	case c.bucket.key.conceded():
		return "the side that lost them gives the same number"
	case c.bucket.key.loose():
		return "told without a place, but the number is the same"
	}
	return "told of a place that the gazetteer does not know, but the number and the days are the same"
}

// partition puts the cells of one bucket together into events. The outcome
// depends on the set of cells alone, not on the order in which they came: days
// that the text gives make the events, what is told without a day then goes
// to the one that fits best. Cells come in the order of compareSpots; the groups
// stand in m until the next partition.
func partition(m *mint, pol *policy, cells []*cell) []*group {
	m.reset(len(cells))
	groups := make([]*group, 0, len(cells))
	var rest [apart + 1][]*cell
	for _, c := range cells {
		if c.key.footing == dated && c.key.lo == c.key.hi {
			pol := pol.of(&c.key)
			groups = m.settle(groups, c, pol.join, pol.span, "same place and day")
		} else {
			rest[c.key.footing] = append(rest[c.key.footing], c)
		}
	}
	groups = mergeStrong(pol, groups)
	groups = attach(groups, rest[dated], pol, func(c *cell) *group { return m.group(c, "same place and days", false) })
	groups = m.attachTold(pol, groups, rest[told])
	for _, f := range []footing{coarse, background, undated} {
		groups = attach(groups, rest[f], pol, func(c *cell) *group { return m.group(c, "told without a day", true) })
	}
	for _, c := range rest[apart] {
		groups = append(groups, m.group(c, "kept apart: "+c.refs[0].Claim.Anachronism, true))
	}
	return groups
}

// compareSpots orders the cells of one bucket.
func compareSpots(a, b *spot) int {
	return cmp.Or(cmp.Compare(a.footing, b.footing), cmp.Compare(a.lo, b.lo), cmp.Compare(a.hi, b.hi),
		-cmp.Compare(a.place, b.place), -cmp.Compare(a.side, b.side), cmp.Compare(a.tag, b.tag), compareBools(a.held, b.held), compareBools(a.struck, b.struck))
}

// compareBools orders false before true.
func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// mint makes the groups of one partition side by side in memory: most of them
// turn out to be as they were and are dropped at once.
type mint struct {
	groups []group
	cells  []*cell
	why    []string
	alone  map[string][]string // reasons of groups of one cell
	picks  []choice
	left   []*cell
}

// choice is a cell that goes to a group, and why.
type choice struct {
	group *group
	cell  *cell
	why   string
}

// reset makes room for n groups at most, in place of those made before.
func (m *mint) reset(n int) {
	m.groups, m.cells, m.why = slices.Grow(m.groups[:0], n), slices.Grow(m.cells[:0], n), slices.Grow(m.why[:0], n)
}

// group returns a new group of one cell.
func (m *mint) group(c *cell, why string, soft bool) *group {
	n := len(m.groups)
	m.cells, m.why = append(m.cells, c), append(m.why, why)
	m.groups = append(m.groups, group{cells: m.cells[n : n+1 : n+1], why: m.why[n : n+1 : n+1],
		lo: c.key.lo, hi: c.key.end(), first: c.key.lo, last: c.key.end(), place: c.key.place, side: c.key.side, soft: soft, ties: &untied})
	return &m.groups[n]
}

// kept returns a copy of a group that does not hold on to its mint. Groups of one
// cell share their reasons.
func (m *mint) kept(g *group) *group {
	out := *g
	out.cells = slices.Clone(g.cells)
	if len(g.why) != 1 {
		out.why = slices.Clone(g.why)
		return &out
	}
	why := m.alone[g.why[0]]
	if why == nil {
		why = slices.Clone(g.why)
		m.alone[why[0]] = why
	}
	out.why = why
	return &out
}

// add puts a cell to the group without moving its days.
func (g *group) add(c *cell, why string) {
	g.cells, g.why = append(g.cells, c), append(g.why, why)
	g.place, g.side = cmp.Or(g.place, c.key.place), cmp.Or(g.side, c.key.side)
}

// fits reports whether place and side of a cell are those of the group as far
// as both tell. Losses have the claimant for a side: two bodies of one
// belligerent that give the same figure tell of the same losses.
func (g *group) fits(c *cell) bool {
	landmark := c.bucket.key.landmark()
	if g.vague && c.key.side != "" {
		return false
	}
	if !(landmark && (g.side != "" || c.key.side != "")) && g.place != "" && c.key.place != "" && g.place != c.key.place {
		return false
	}
	if g.side == "" || c.key.side == "" || g.side == c.key.side || landmark && misspelt(g.side, c.key.side) {
		return true
	}
	return c.bucket.key.family == losing && g.shares(c) != ""
}

// held reports whether a group only tells of a state: somebody says that he has
// the place, but not that it changed hands.
func (g *group) held() bool {
	return !slices.ContainsFunc(g.cells, func(c *cell) bool { return !c.key.held })
}

// shares returns a telling number that a group and a cell have in common.
func (g *group) shares(c *cell) string {
	best := ""
	for _, k := range c.strong {
		if k.times > 0 && (best == "" || k.number < best) && g.has(k.number) {
			best = k.number
		}
	}
	return best
}

// has reports whether a cell of the group that stands gives a telling number.
func (g *group) has(number string) bool {
	for _, d := range g.cells {
		if d.strong.of(number) > 0 {
			return true
		}
	}
	return false
}

// settle continues the last group that a cell fits and reaches, or opens one.
// Cells come in order of day. Another side's group in between ends a run: a
// village that changed hands twice was taken twice.
func (m *mint) settle(groups []*group, c *cell, join, span int, why string) []*group {
	if rivals(groups, func(g *group) bool { return g.fits(c) && int(c.key.lo-g.last) <= join && int(c.key.lo-g.first) <= span }, c) {
		g := m.group(c, "it cannot be told which of several", c.key.footing != dated)
		g.vague = true
		return append(groups, g)
	}
	for i := len(groups) - 1; i >= 0; i-- {
		g := groups[i]
		if g.held() != c.key.held && (g.side == "" || c.key.side == "") {
			continue // a change of nobody's is not what somebody says that he has
		}
		if g.fits(c) && int(c.key.lo-g.last) <= join && int(c.key.lo-g.first) <= span {
			g.add(c, why)
			g.hi, g.last = max(g.hi, c.key.end()), max(g.last, c.key.end())
			return groups
		}
		if int(c.key.lo-g.last) > span {
			break
		}
		if g.place == c.key.place && g.side != "" && c.key.side != "" && g.side != c.key.side && g.cells[0].bucket.key.family == taking && !g.held() {
			break
		}
	}
	return append(groups, m.group(c, why, c.key.footing != dated))
}

// mergeStrong joins groups of near days that share a telling number, or a
// sentence that one document copies from another: one of the outlets has the
// day wrong.
func mergeStrong(pol *policy, groups []*group) []*group {
	for i := 0; i < len(groups); i++ {
		a := groups[i]
		for j := i + 1; j < len(groups); j++ {
			b := groups[j]
			if int(b.lo-a.lo) > pol.strong+pol.span {
				break
			}
			if int(b.lo-a.hi) > pol.strong || !a.fits(b.cells[0]) {
				continue
			}
			why := ""
			if k := sharedNumber(a, b); k != "" {
				why = "another day, but the same number: " + k
			} else if sharedSentence(a, b) {
				why = "another day, but the same sentence in a copy"
			}
			if why != "" {
				for _, c := range b.cells {
					a.add(c, why)
				}
				a.hi, a.last = max(a.hi, b.hi), max(a.last, b.last)
				groups = slices.Delete(groups, j, j+1)
				j--
			}
		}
	}
	return groups
}

// longEnough is how many bytes a sentence has at least that nobody writes twice
// of two events.
const longEnough = 60

// sharedSentence reports whether a document with a claim in one group copies
// one with a claim in the other, and they make them in the same sentence.
func sharedSentence(a, b *group) bool {
	for _, c := range a.cells {
		for _, d := range b.cells {
			for i := range c.refs {
				for j := range d.refs {
					x, y := &c.refs[i], &d.refs[j]
					if (x.copies || y.copies) && x.Claim.Type == y.Claim.Type && len(x.Claim.Quote.Exact) >= longEnough && x.Claim.Quote.Exact == y.Claim.Quote.Exact && copyOf(x.Source, y.Source) {
						return true
					}
				}
			}
		}
	}
	return false
}

// copyOf reports whether one of two documents copies the other, or is the same
// text.
func copyOf(a, b *KeptSource) bool {
	return a.Document == b.Document || slices.Contains(a.CopyOf, b.Document) || slices.Contains(b.CopyOf, a.Document)
}

func sharedNumber(a, b *group) string {
	for _, c := range b.cells {
		if k := a.shares(c); k != "" {
			return k
		}
	}
	return ""
}

// attach puts each cell to the group that it fits best, or to one of its own
// that later cells may join. Groups are judged as they stood before, so that
// the order of cells does not matter but for those left over.
func attach(groups []*group, cells []*cell, pol *policy, own func(*cell) *group) []*group {
	sortGroups(groups)
	n := len(groups)
	type pick struct {
		g   *group
		why string
	}
	picks := make([]pick, len(cells))
	for i, c := range cells {
		picks[i].g, picks[i].why = choose(groups[:n], c, pol)
	}
	for i, c := range cells {
		if picks[i].g == nil {
			picks[i].g, picks[i].why = choose(groups[n:], c, pol)
		}
		if picks[i].g != nil {
			picks[i].g.add(c, picks[i].why)
			continue
		}
		groups = append(groups, own(c))
	}
	return groups
}

// attachTold does the same for claims whose documents alone have a day; those
// left over make events of their own, by the days of the documents.
func (m *mint) attachTold(pol *policy, groups []*group, cells []*cell) []*group {
	m.picks, m.left = m.picks[:0], m.left[:0]
	sortGroups(groups)
	n := len(groups)
	for _, c := range cells {
		if g, why := choose(groups[:n], c, pol); g != nil {
			m.picks = append(m.picks, choice{g, c, why})
		} else {
			m.left = append(m.left, c)
		}
	}
	for _, p := range m.picks {
		p.group.add(p.cell, p.why)
	}
	var own []*group
	for _, c := range m.left {
		pol := pol.of(&c.key)
		own = m.settle(own, c, pol.loose, pol.wide, "same place, told in documents of the same days")
	}
	return append(groups, own...)
}

// sortGroups brings groups into the order of their first days.
func sortGroups(groups []*group) {
	slices.SortStableFunc(groups, func(a, b *group) int { return cmp.Compare(a.lo, b.lo) })
}

// farthest is how many days before a claim's the first day of an event may
// lie that it tells of without looking back on it.
const farthest = 100

// window returns the groups that a cell can reach at all, of groups in order
// of their first days.
func window(groups []*group, c *cell) []*group {
	if c.key.footing > told {
		return groups
	}
	from, _ := slices.BinarySearchFunc(groups, c.key.lo-farthest, func(g *group, d int32) int { return cmp.Compare(g.lo, d) })
	to, _ := slices.BinarySearchFunc(groups, c.key.hi+farthest, func(g *group, d int32) int { return cmp.Compare(g.lo, d) })
	return groups[from:to]
}

// choose returns the group that tells of the event that a cell tells of, and
// why; nil when there is none or it cannot be told which.
func choose(groups []*group, c *cell, pol *policy) (*group, string) {
	var best *group
	var bestRank rank
	several := 0
	for _, g := range window(groups, c) {
		ok, r := reach(g, c, pol)
		if !ok {
			continue
		}
		several++
		if best == nil || r.better(bestRank) {
			best, bestRank = g, r
		}
	}
	if best == nil || c.key.footing == undated && several > 1 && !bestRank.strong {
		return nil, ""
	}
	if rivals(window(groups, c), func(g *group) bool { ok, _ := reach(g, c, pol); return ok }, c) {
		return nil, ""
	}
	return best, bestRank.because(c, pol.of(&c.key))
}

// rank orders the groups that a cell could tell of.
type rank struct {
	strong bool // a telling number in common
	shared string
	near   bool  // of a cell told without a day: by the days alone
	named  bool  // place and side are both told and the same
	off    int32 // days off
	lo     int32
}

func (r rank) better(s rank) bool {
	switch {
	case r.strong != s.strong:
		return r.strong
	case r.named != s.named:
		return r.named
	case r.off != s.off:
		return r.off < s.off
	}
	return r.lo > s.lo
}

// reach judges one group and one cell: whether the cell can tell of the
// group's event, and how well it fits. [group.because] words it.
func reach(g *group, c *cell, pol *policy) (bool, rank) {
	pol = pol.of(&c.key)
	lo, hi := c.key.lo, c.key.hi
	switch c.key.footing { // what is too far off by the days alone is most
	case dated:
		if g.hi < lo || g.lo > hi {
			return false, rank{}
		}
	case told:
		if int(lo-g.hi) > max(pol.back, farStrong) || int(g.lo-lo) > max(pol.ahead, 1) {
			return false, rank{}
		}
	case coarse:
		if g.hi < lo || g.lo > hi {
			return false, rank{}
		}
	case background:
		if g.lo > lo {
			return false, rank{}
		}
	}
	if !g.fits(c) {
		return false, rank{}
	}
	r := rank{shared: g.shares(c), named: g.place == c.key.place && g.side == c.key.side, lo: g.lo}
	r.strong = r.shared != ""
	ok := true
	switch c.key.footing {
	case dated:
		r.off = abs(g.hi - hi)
	case told:
		r.off = abs(lo - g.hi)
		r.near = int(lo-g.hi) <= pol.back && int(g.lo-hi) <= max(pol.ahead-1, int(lo-hi))
		ok = r.near || r.strong && g.lo <= hi && lo-g.hi <= farStrong && !c.bucket.key.loose()
	case background:
		r.off = abs(lo - g.hi)
		ok = r.strong || pol.once
	case coarse, undated:
		ok = r.strong || pol.once
	default:
		ok = false
	}
	return ok, r
}

// farStrong is how many days later a document without a day of its own may
// still tell of an event whose number it gives.
const farStrong = 30

// because words why a cell that reaches a group tells of its event.
func (r rank) because(c *cell, pol *policy) string {
	why := ""
	switch c.key.footing {
	case dated:
		why = "the days overlap"
	case told:
		if !r.near {
			return "same number: " + r.shared
		}
		why = pol.toldWhy()
	case coarse:
		why = "happened in that time"
	case background:
		why = "looks back on it"
	case undated:
		why = "no day is told, but there is one such event"
	}
	if r.strong {
		why += "; same number: " + r.shared
	}
	return why
}

func abs(n int32) int32 { return max(n, -n) }
