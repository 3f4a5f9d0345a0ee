package en

// This file works out, once for each grammar, with which words a pattern may
// begin and go on, so that matching rarely tries in vain.

// start is a rule that may begin with a word, and the words that may follow.
type start struct {
	rule   uint16
	second idSet
}

// index fills starts and tells each choice of a pattern with which words its
// first way may begin. It is called once, after all rules are compiled.
func (g *grammar) index() {
	g.starts = make([][]start, len(g.entries))
	g.tails = make([][]start, len(g.entries))
	for r := range g.progs {
		p := compact(g.progs[r])
		g.progs[r] = p
		for i := range p {
			if p[i].op == opSplit {
				p[i].can = g.firstSet(p, int(p[i].x))
			}
		}
		g.indexRule(uint16(r), p)
	}
}

// indexRule enters a rule under all words that it may begin with.
func (g *grammar) indexRule(r uint16, p program) {
	openers := p.openers(0, make([]bool, len(p)), nil)
	seconds := map[string]idSet{}
	for id := range g.entries {
		key := make([]byte, len(openers))
		begins := false
		for k, pc := range openers {
			if g.accepts(&p[pc], uint16(id)) {
				key[k], begins = 1, true
			}
		}
		if !begins {
			continue
		}
		second, known := seconds[string(key)]
		if !known {
			second = g.secondSet(p, openers, key)
			seconds[string(key)] = second
		}
		if g.tail[r] {
			g.tails[id] = append(g.tails[id], start{r, second})
		} else {
			g.starts[id] = append(g.starts[id], start{r, second})
		}
	}
}

// openers returns the instructions that may take the first item.
func (p program) openers(pc int, seen []bool, out []int) []int {
	for !seen[pc] {
		seen[pc] = true
		switch p[pc].op {
		case opMatch:
			return out
		case opWord, opClass, opNumber:
			return append(out, pc)
		case opSplit:
			out = p.openers(int(p[pc].x), seen, out)
			pc = int(p[pc].y)
		case opJump:
			pc = int(p[pc].x)
		default:
			pc++
		}
	}
	return out
}

// accepts reports whether an instruction may take a word.
func (g *grammar) accepts(in *inst, id uint16) bool {
	switch in.op {
	case opWord:
		return oneOf(in.words, id)
	case opClass:
		return g.entries[id].cls&in.cls != 0
	}
	return in.anyID || g.entries[id].cls&g.numeric() != 0
}

// numeric returns the classes with which elements may begin.
func (g *grammar) numeric() wordClass {
	return g.number | g.classes["ORDINAL"] | clsFigures | clsOrdinalFigures | clsDecadeFigures
}

// secondSet returns the words that may follow when the first item was taken
// by the openers that key marks; nil when any may, or none need.
func (g *grammar) secondSet(p program, openers []int, key []byte) idSet {
	mark := make(idSet, len(g.entries)/64+1)
	for k, pc := range openers {
		if key[k] == 0 {
			continue
		}
		if p[pc].op == opNumber || g.first(p, pc+1, make([]bool, len(p)), mark) {
			return nil
		}
	}
	return mark
}

// compact takes out the jumps to the next instruction and shortens chains.
func compact(p program) program {
	land := func(pc int16) int16 {
		for p[pc].op == opJump {
			pc = p[pc].x
		}
		return pc
	}
	at := make([]int16, len(p)+1)
	n := int16(0)
	for i := range p {
		at[i] = n
		if !(p[i].op == opJump && land(int16(i)) == land(int16(i+1))) {
			n++
		}
	}
	at[len(p)] = n
	out := make(program, 0, n)
	for i := range p {
		in := p[i]
		switch in.op {
		case opJump:
			if land(int16(i)) == land(int16(i+1)) {
				continue
			}
			in.x = at[land(in.x)]
		case opSplit:
			in.x, in.y = at[land(in.x)], at[land(in.y)]
		}
		out = append(out, in)
	}
	return out
}

// firstSet returns the words with which p may go on from pc.
func (g *grammar) firstSet(p program, pc int) idSet {
	mark := make(idSet, len(g.entries)/64+1)
	if g.first(p, pc, make([]bool, len(p)), mark) {
		return nil
	}
	return mark
}

// first marks the words with which p may go on from pc, and reports whether
// that may be any word, or none.
func (g *grammar) first(p program, pc int, seen []bool, mark idSet) bool {
	for !seen[pc] {
		seen[pc] = true
		in := &p[pc]
		switch in.op {
		case opMatch:
			return true
		case opWord:
			for _, w := range in.words {
				mark[w>>6] |= 1 << (w & 63)
			}
			return false
		case opClass:
			g.markClass(in.cls, mark)
			return false
		case opNumber:
			g.markClass(g.numeric(), mark)
			return in.anyID
		case opSplit:
			if g.first(p, int(in.x), seen, mark) {
				return true
			}
			pc = int(in.y)
		case opJump:
			pc = int(in.x)
		default:
			pc++
		}
	}
	return false
}

// markClass marks the words of the classes cls.
func (g *grammar) markClass(cls wordClass, mark idSet) {
	for id := range g.entries {
		if g.entries[id].cls&cls != 0 {
			mark[id>>6] |= 1 << (id & 63)
		}
	}
}
