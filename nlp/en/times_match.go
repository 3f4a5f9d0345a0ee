package en

// capture is what a slot took: items [from, to) and their value.
type capture struct {
	from, to int32
	value    float64
	id       uint16 // the word, where the slot took a single one
}

// maxSlots bounds the slots of a grammar.
const maxSlots = 24

// match is one place where a pattern fits.
type match struct {
	items    []item
	from, to int // items [from, to)
	limit    int // items before this one may be taken
	slots    [maxSlots]capture
	trail    []undo // what the slots held before, for backtracking
}

type undo struct {
	slot int8
	old  capture
}

// set gives a slot a capture and remembers the old one.
func (m *match) set(slot int8, c capture) {
	m.trail = append(m.trail, undo{slot, m.slots[slot]})
	m.slots[slot] = c
}

// restart puts the slots back to saved, for a try that goes on from there.
func (m *match) restart(saved *[maxSlots]capture) {
	m.trail = m.trail[:0]
	m.slots = *saved
}

// back undoes what was set since the trail had length n.
func (m *match) back(n int) {
	for len(m.trail) > n {
		u := m.trail[len(m.trail)-1]
		m.slots[u.slot] = u.old
		m.trail = m.trail[:len(m.trail)-1]
	}
}

func (m *match) got(slot int) bool { return m.slots[slot].to > m.slots[slot].from }

// val returns the value of a slot, or or when it took nothing.
func (m *match) val(slot int, or float64) float64 {
	if !m.got(slot) {
		return or
	}
	return m.slots[slot].value
}

// run matches p against m.items from item at on, with items up to but not
// including m.limit; it returns the first item behind, or -1.
func (m *match) run(g *grammar, p program, pc, at int) int {
	for {
		in := &p[pc]
		switch in.op {
		case opMatch:
			return at
		case opSplit:
			if in.can != nil && (at >= m.limit || !in.can.has(m.items[at].id)) {
				pc = int(in.y)
				continue
			}
			mark := len(m.trail)
			if end := m.run(g, p, int(in.x), at); end >= 0 {
				return end
			}
			m.back(mark)
			pc = int(in.y)
			continue
		case opJump:
			pc = int(in.x)
			continue
		case opOpen:
			m.set(in.slot, capture{from: int32(at), to: int32(at), value: in.val})
		case opClose:
			closed := m.slots[in.slot]
			closed.to = int32(at)
			m.set(in.slot, closed)
		default:
			took, ok := m.step(g, in, at)
			if !ok {
				return -1
			}
			at += took
		}
		pc++
	}
}

// step matches one element at item at and returns how many items it takes.
func (m *match) step(g *grammar, in *inst, at int) (int, bool) {
	if in.op == opNot {
		return 0, at >= m.limit || m.items[at].cls&in.cls == 0 && !oneOf(in.words, m.items[at].id)
	}
	if at >= m.limit {
		return 0, false
	}
	it := &m.items[at]
	took, value := 1, in.val
	switch in.op {
	case opGlued:
		return 0, it.has(flagGlued)
	case opCap:
		return 0, it.has(flagCapital)
	case opWord:
		if !oneOf(in.words, it.id) {
			return 0, false
		}
	case opClass:
		if it.cls&in.cls == 0 {
			return 0, false
		}
		if in.slot >= 0 && value == 0 {
			value = g.value(it.id, in.cls)
			if it.cls&(clsFigures|clsOrdinalFigures|clsDecadeFigures) != 0 {
				value = it.figure
			}
		}
	case opNumber:
		if took, value = in.fn(m.items[:m.limit], at); took == 0 {
			return 0, false
		}
	}
	if in.slot >= 0 {
		m.set(in.slot, capture{int32(at), int32(at + took), value, it.id})
	}
	return took, true
}

func oneOf(words []uint16, id uint16) bool {
	if id == idUnknown {
		return false
	}
	for _, w := range words {
		if w == id {
			return true
		}
	}
	return false
}

// reset clears the slots for a new try with items before limit.
func (m *match) reset(limit int) {
	m.back(0)
	m.limit = limit
}

// clear empties the slots whatever they hold.
func (m *match) clear() {
	m.trail = m.trail[:0]
	m.slots = [maxSlots]capture{}
}
