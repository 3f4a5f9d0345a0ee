package ledger

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// number is a telling number of a family.
type number struct {
	family family
	text   string
}

// mentions are the cells that give, or gave, a telling number: those that may be
// hosts, and those whose groups may be guests for they have nothing but numbers.
type mentions struct{ hosts, loose byDay }

// byDay are cells in the order of their first days, and those that are told for a
// longer time or without a day.
type byDay struct{ days, rest []*cell }

func (d *byDay) add(c *cell) {
	if c.key.footing == coarse || c.key.footing >= undated || strings.HasPrefix(c.bucket.key.subject, "disaster ") {
		d.rest = append(d.rest, c)
		return
	}
	i, _ := slices.BinarySearchFunc(d.days, c.key.lo+1, compareDay)
	d.days = slices.Insert(d.days, i, c)
}

func compareDay(c *cell, day int32) int { return cmp.Compare(c.key.lo, day) }

// hosts are the families whose groups may be guests of others by a number.
var hosts = map[family]bool{harm: true, losing: true, displacing: true}

// mention notes that a cell gives a telling number.
func (l *Ledger) mention(c *cell, text string) {
	f := c.bucket.key.family
	if !hosts[f] {
		return
	}
	n := number{f, text}
	m := l.numbers[n]
	if m == nil {
		m = &mentions{}
		l.numbers[n] = m
	}
	if c.bucket.key.byNumber() {
		m.loose.add(c)
	} else {
		m.hosts.add(c)
	}
}

// apartDays is how many days a cell of a host may lie from a cell of its guest at
// most: [farStrong] from the days of the host's group, which may lie as far from
// its own cell.
const apartDays = 3*farStrong + 10

// visits finds which groups are guests of which after some of them changed.
type visits struct {
	ledger   *Ledger
	affected *distinct[*group]
	unknown  distinct[*group] // of places that the gazetteer does not know, to be seen to
	loose    distinct[*group] // of numbers alone, to be seen to
}

// leave has the guests of a group that is no more find another, and takes it out
// of its host.
func (v *visits) leave(g *group) {
	if g == nil {
		return
	}
	for _, c := range g.guests {
		v.see(c)
	}
	v.unhost(g)
}

// unhost takes a group out of its host.
func (v *visits) unhost(g *group) {
	h := g.host
	if h == nil {
		return
	}
	h.tie().guests = slices.DeleteFunc(h.guests, func(c *cell) bool { return c.group == g })
	g.tie().host = nil
	v.affected.add(h)
}

// see notes that the group of a cell may get another host.
func (v *visits) see(c *cell) {
	switch b := c.bucket; {
	case c.group == nil: // its bucket is yet to be parted
	case b.key.byNumber():
		v.loose.add(c.group)
	case b.unknown():
		v.unknown.add(c.group)
	}
}

// changed notes that a group of a bucket has other cells or numbers: it may get
// another host or other guests.
func (v *visits) changed(b *bucket, g *group) {
	if !hosts[b.key.family] {
		return
	}
	if b.key.byNumber() {
		v.loose.add(g)
		return
	}
	if b.unknown() || b.turned {
		v.unknown.add(g)
	}
	v.seeGuests(b, g, b.unknown())
}

// seeGuests notes the groups that could be guests of one, those without any place
// alone or those at unknown ones, too.
func (v *visits) seeGuests(b *bucket, g *group, looseOnly bool) {
	lo, hi := g.cells[0].key.lo, g.cells[0].key.hi
	for _, c := range g.cells {
		lo, hi = min(lo, c.key.lo, g.lo), max(hi, c.key.hi, g.hi)
		if c.key.footing > told {
			lo, hi = -1<<30, 1<<30
		}
	}
	if strings.HasPrefix(b.key.subject, "disaster ") {
		lo, hi = -1<<30, 1<<30
	}
	for _, n := range g.numbers() {
		m := v.ledger.numbers[number{b.key.family, n}]
		m.loose.near(lo, hi, v.see)
		if !looseOnly {
			m.hosts.near(lo, hi, v.see)
		}
	}
}

// near calls fn with the cells that could be guests of a group of some days.
func (d *byDay) near(lo, hi int32, fn func(*cell)) {
	i, _ := slices.BinarySearchFunc(d.days, lo-apartDays, compareDay)
	for _, c := range d.days[i:] {
		if c.key.lo <= hi+apartDays || c.key.footing == background {
			fn(c)
		}
	}
	for _, c := range d.rest {
		fn(c)
	}
}

// settle gives each group that was noted its host. Those of unknown places come
// first, as they may be hosts themselves.
func (v *visits) settle() {
	for i := 0; i < len(v.unknown.list); i++ {
		g := v.unknown.list[i]
		if v.host(g) {
			v.seeGuests(g.cells[0].bucket, g, true)
		}
	}
	for _, g := range v.loose.list {
		v.host(g)
	}
}

// host gives a group its host and reports whether it has another one than
// before.
func (v *visits) host(g *group) bool {
	if g.cells[0].group != g {
		return false // it is no more
	}
	var host *group
	if g.cells[0].bucket.guests() {
		host = v.ledger.hostOf(g)
	}
	if host == g.host {
		return false
	}
	v.unhost(g)
	v.affected.add(g)
	if host != nil {
		g.tie().host = host
		host.tie().guests = append(host.guests, g.cells...)
		v.affected.add(host)
	}
	return true
}

// numbers returns the telling numbers of a group's cells, in order, also of those
// that were taken back.
func (g *group) numbers() []string {
	if len(g.cells) == 1 && len(g.cells[0].strong) < 2 {
		for _, n := range g.cells[0].strong {
			return []string{n.number}
		}
		return nil
	}
	names := map[string]bool{}
	for _, c := range g.cells {
		for _, n := range c.strong {
			names[n.number] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// hostOf returns the only group with a place that a group without a known one
// can tell of, or of the other side that one of losses conceded can, by a telling
// number and the days.
func (l *Ledger) hostOf(g *group) *group {
	var host *group
	several := false
	guest := g.cells[0].bucket.key
	for _, n := range g.numbers() {
		l.numbers[number{guest.family, n}].hosts.within(g, func(h *cell) bool {
			at := h.group.top()
			if several {
				return false
			}
			if at == host || h.group == g || !l.mayHost(h, guest) || h.strong.of(n) == 0 {
				return true
			}
			for _, c := range g.cells {
				if ok, _ := reach(h.group, c, policies[guest.family]); ok {
					several = several || host != nil && host != at
					host = at
				}
			}
			return !several
		})
		if several {
			return nil
		}
	}
	return host
}

// mayHost reports whether a cell can be of the host of a guest as far as their
// buckets tell: one that knows the place, or what the other side says of the same
// losses.
func (l *Ledger) mayHost(host *cell, guest bucketKey) bool {
	if host.bucket.key.actual != guest.actual {
		return false
	}
	if by, of := host.bucket.key.lossesOf(); by != "" {
		_, same := guest.lossesOf()
		return of == same && l.origins.isSide(by)
	}
	return guest.loose() || host.key.place != ""
}

// within calls fn with the cells that could be hosts of a group's cells until it
// returns false; the last days first, since mostly what is new is asked for, and
// what is near may be enough.
func (d *byDay) within(g *group, fn func(*cell) bool) {
	lo, hi := int32(1<<30), int32(-1<<30)
	for _, c := range g.cells {
		switch c.key.footing {
		case background:
			lo = -1 << 30
		case undated, apart:
			lo, hi = -1<<30, 1<<30
		}
		lo, hi = min(lo, c.key.lo), max(hi, c.key.hi)
	}
	i, _ := slices.BinarySearchFunc(d.days, hi+apartDays+1, compareDay)
	for _, c := range slices.Backward(d.days[:i]) {
		if c.key.lo < lo-apartDays {
			break
		}
		if !fn(c) {
			return
		}
	}
	for _, c := range d.rest {
		if !fn(c) {
			return
		}
	}
}
