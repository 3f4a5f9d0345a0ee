package ledger

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// bucket holds the cells that are compared with one another.
type bucket struct {
	key      bucketKey
	cells    []*cell // in the order of compareSpots
	soiled   []*cell // new, or with other telling numbers, since it was last parted
	coarseHi int32   // last day of any coarse cell
	placed   bool    // the gazetteer knows the place of some cell
	turned   bool    // … since it was last parted
	numbered bool    // some cell gives, or gave, a telling number
}

// cell returns the cell of a key, and whether it had to be added.
func (b *bucket) cell(k cellKey) (c *cell, added bool) {
	i, ok := slices.BinarySearchFunc(b.cells, &k.spot, func(c *cell, k *spot) int { return compareSpots(&c.key, k) })
	if ok {
		return b.cells[i], false
	}
	c = &cell{key: k.spot, bucket: b}
	b.cells = slices.Insert(b.cells, i, c)
	if k.footing == coarse {
		b.coarseHi = max(b.coarseHi, k.hi)
	}
	if k.place != "" && !b.placed {
		b.placed, b.turned = true, len(b.cells) > 1
	}
	return c, true
}

// unknown reports whether a bucket is of harm at a place that the gazetteer does
// not know, as a district is: its toll may be told elsewhere for the town.
func (b *bucket) unknown() bool {
	return b.key.family == harm && !b.placed && !b.key.alone && !b.key.loose() && !strings.ContainsAny(b.key.subject, "|") && !strings.HasPrefix(b.key.subject, "disaster ")
}

// guests reports whether a bucket's groups may be guests of others.
func (b *bucket) guests() bool { return hosts[b.key.family] && (b.key.byNumber() || b.unknown()) }

// byNumber reports whether a bucket's groups are guests by a number alone.
func (k bucketKey) byNumber() bool { return k.loose() || k.conceded() }

// conceded reports whether a bucket is of what a side says of its own losses: where
// the other side gives the same number, they are the same losses.
func (k bucketKey) conceded() bool {
	by, of := k.lossesOf()
	side, _, _ := strings.Cut(of, " ")
	return by != "" && by == side
}

// lossesOf returns who claims the losses that a bucket is of, and whose they are,
// of what time and where; "" for other buckets.
func (k bucketKey) lossesOf() (by, of string) {
	if k.family != losing {
		return "", ""
	}
	by, of, _ = strings.Cut(k.subject, " of:")
	return by, of
}

// soil notes that the bucket of a cell has to be parted anew: the cell is new, or
// gives other telling numbers.
func (w *work) soil(c *cell) {
	b := c.bucket
	if len(b.soiled) == 0 {
		w.queue = append(w.queue, b)
	}
	b.soiled = append(b.soiled, c)
}

// part parts the soiled buckets, finds the hosts of the groups that may be
// guests, and returns the groups that may have changed.
func (w *work) part() *distinct[*group] {
	l := w.ledger
	affected := &distinct[*group]{}
	joints := len(w.queue) > 0 && len(l.desk.joints) > 0
	if joints {
		affected.addAll(l.desk.loosen())
	}
	v := visits{ledger: l, affected: affected}
	for _, b := range w.queue {
		v.regroup(b)
	}
	v.settle()
	if joints {
		affected.addAll(l.desk.join())
	}
	affected.list = slices.DeleteFunc(affected.list, func(g *group) bool { return g.cells[0].group != g })
	return affected
}

// regroup parts a bucket anew. The groups that are as they were stay the same
// group, with their guests.
func (v *visits) regroup(b *bucket) {
	for _, g := range partition(&v.ledger.mint, policyOf(b.key), b.open()) {
		old := g.cells[0].group
		if old != nil && slices.Equal(old.cells, g.cells) && slices.Equal(old.why, g.why) {
			g.cells, g.why, g.ties, g.edited = old.cells, old.why, old.ties, old.edited
			*old = *g
			continue
		}
		g = v.ledger.mint.kept(g)
		for _, c := range g.cells {
			v.leave(c.group)
			c.group = g
		}
		v.affected.add(g)
		v.changed(b, g)
	}
	for _, c := range b.soiled {
		v.changed(b, c.group) // its numbers did
	}
	if b.turned {
		for _, c := range b.cells {
			v.changed(b, c.group)
		}
	}
	b.soiled, b.turned = nil, false
}

// open returns the cells that new groups may be made of, as partition takes
// them: those of the groups that a soiled cell can have any bearing on. All
// others stay as they are.
//
// Cells are put into groups in the order of their days, and no rule looks
// farther than [policy.bearing]; so what lies farther back than that from the
// first soiled cell does not change. That does not hold of what is told for a
// longer time or without a day, which may belong anywhere: a bucket where such
// cells lie close is parted as a whole.
func (b *bucket) open() []*cell {
	pol := policyOf(b.key)
	from := int32(math.MaxInt32)
	for _, c := range b.soiled {
		if c.key.footing > told || b.key.landmark() {
			return b.cells
		}
		from = min(from, c.key.lo)
	}
	from -= pol.bearing(b.numbered)
	starts := [apart + 2]int{apart + 1: len(b.cells)}
	for f := range apart + 1 {
		starts[f], _ = slices.BinarySearchFunc(b.cells, f, func(c *cell, f footing) int { return cmp.Compare(c.key.footing, f) })
	}
	if starts[undated] < len(b.cells) || starts[coarse] < starts[background] && b.coarseHi >= from ||
		starts[background] < starts[undated] && b.cells[starts[undated]-1].key.lo >= from {
		return b.cells
	}
	var out []*cell
	for f := range coarse {
		all := b.cells[starts[f]:starts[f+1]]
		i, _ := slices.BinarySearchFunc(all, from-pol.early(), func(c *cell, day int32) int { return cmp.Compare(c.key.lo, day) })
		for _, c := range all[i:] {
			if c.group == nil || c.group.lo >= from {
				out = append(out, c)
			}
		}
	}
	return out
}

// early is how many days before a group's first day a cell of it with a day may
// lie at most.
func (p *policy) early() int32 { return int32(max(p.ahead, shortest)) + 1 }

// shortest is how many days a cell of several days has at most to count as dated.
const shortest = 4

// bearing is how many days back a cell can have any bearing on which cells make
// one group: the longest way over a group that it may make longer (twice, as
// that may join another), a cell told without a day that therefore goes to
// another group, and one of such cells alone. Where nothing gives a telling
// number, no cell goes as far as farStrong.
func (p *policy) bearing(numbered bool) int32 {
	back := p.back
	if numbered {
		back = max(back, farStrong)
	}
	return int32(2*(p.strong+2*p.span+shortest) + max(p.ahead, 1) + back + p.wide + shortest)
}

// distinct is a list without repeats.
type distinct[T comparable] struct {
	list []T
	has  map[T]bool
}

// add appends v and reports whether it was not yet there.
func (s *distinct[T]) add(v T) bool {
	if s.contains(v) {
		return false
	}
	s.list = append(s.list, v)
	if s.has != nil {
		s.has[v] = true
	}
	return true
}

func (s *distinct[T]) addAll(vs []T) {
	for _, v := range vs {
		s.add(v)
	}
}

// contains reports whether v is in the list. A short list is gone through.
func (s *distinct[T]) contains(v T) bool {
	if len(s.list) <= shortList {
		return slices.Contains(s.list, v)
	}
	if s.has == nil {
		s.has = make(map[T]bool, 2*len(s.list))
		for _, v := range s.list {
			s.has[v] = true
		}
	}
	return s.has[v]
}

// shortList is how many entries a list has at most that is gone through rather
// than looked up.
const shortList = 16

func appendNew(groups []*group, g *group) []*group {
	if slices.Contains(groups, g) {
		return groups
	}
	return append(groups, g)
}
