package en

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// wordClass is a set of the classes of a vocabulary; each grammar numbers its
// own above the fixed ones.
type wordClass uint64

// The classes and word numbers that every grammar has.
const (
	clsFigures wordClass = 1 << iota
	clsOrdinalFigures
	clsDecadeFigures
	firstFreeClass
)

const (
	idUnknown uint16 = iota
	idFigures
	idOrdinal
	idDecade
	idHyphen
	firstFreeWord
)

// wordList is one class of a vocabulary: "june=6 jun=6 july=7". A word without
// a value has 0. Words are single items.
type wordList struct {
	class string
	words string
}

// macro is a piece of pattern with a name; "$date" in a pattern stands for it.
type macro struct {
	name string
	body string
}

// entry is one word of a vocabulary: its classes and its value in each.
type entry struct {
	cls    wordClass
	values []classValue
}

type classValue struct {
	cls   wordClass
	value float64
}

// grammar is a compiled vocabulary with patterns. It is immutable.
type grammar struct {
	words   map[string]uint16
	entries []entry
	classes map[string]wordClass
	slots   []string
	consts  map[string]float64
	noName  wordClass // classes before which glued figures still count
	number  wordClass // words that begin or carry on a number
	numeral []numeral // by word number
	progs   []program // in rule order
	tail    []bool    // by rule: whether it goes on behind an amount
	tails   [][]start // as starts, of the rules that go on behind an amount
	starts  [][]start // by word number: the rules that may begin with it, in rule order
}

// newGrammar compiles the vocabulary; rules are added by compile.
func newGrammar(lists []wordList, slots []string, consts map[string]float64) *grammar {
	g := &grammar{
		words:   map[string]uint16{"-": idHyphen},
		entries: make([]entry, firstFreeWord),
		classes: map[string]wordClass{"FIGURES": clsFigures, "NTHFIG": clsOrdinalFigures, "DECADEFIG": clsDecadeFigures},
		slots:   slots,
		consts:  consts,
	}
	g.entries[idFigures].cls, g.entries[idOrdinal].cls, g.entries[idDecade].cls = clsFigures, clsOrdinalFigures, clsDecadeFigures
	next := firstFreeClass
	for _, l := range lists {
		if _, ok := g.classes[l.class]; !ok {
			g.classes[l.class] = next
			next <<= 1
		}
		for w := range strings.FieldsSeq(l.words) {
			g.addWord(w, g.classes[l.class])
		}
	}
	return g
}

// addWord adds "word=value" to a class.
func (g *grammar) addWord(w string, cls wordClass) {
	value := 0.0
	if eq := strings.LastIndexByte(w, '='); eq > 0 {
		if v, err := strconv.ParseFloat(w[eq+1:], 64); err == nil {
			w, value = w[:eq], v
		} else if v, ok := g.consts[w[eq+1:]]; ok {
			w, value = w[:eq], v
		}
	}
	e := &g.entries[g.intern(w)]
	e.cls |= cls
	e.values = append(e.values, classValue{cls, value})
}

// intern returns the number of a word, giving it one if it is new.
func (g *grammar) intern(w string) uint16 {
	id, ok := g.words[w]
	if !ok {
		id = uint16(len(g.entries))
		g.words[w] = id
		g.entries = append(g.entries, entry{})
	}
	return id
}

// value returns the value of a word within the classes cls, 0 when it has none.
func (g *grammar) value(id uint16, cls wordClass) float64 {
	for _, v := range g.entries[id].values {
		if v.cls&cls != 0 {
			return v.value
		}
	}
	return 0
}

// opcode is what one instruction of a pattern asks of the next item.
type opcode uint8

const (
	opMatch  opcode = iota
	opWord          // one of words
	opClass         // a word of the class
	opNumber        // an element that may take several items, by its function
	opSplit         // try x, then y
	opJump          // go on at x
	opOpen          // a slot opens; when val > 0 it takes that constant
	opClose         // a slot closes
	opNot           // the next item is none of words and not of the class
	opGlued         // the next item is glued to the one before
	opCap           // the next item begins with a capital letter
)

// inst is one instruction.
type inst struct {
	op    opcode
	slot  int8 // slot that takes this element, -1 when none
	x, y  int16
	val   float64
	words []uint16
	cls   wordClass
	fn    element
	anyID bool  // the element may take a word of any number
	can   idSet // of opSplit: the words with which x may begin; nil when any
}

// idSet is a set of word numbers; nil holds all.
type idSet []uint64

func (s idSet) has(id uint16) bool { return s == nil || s[id>>6]>>(id&63)&1 != 0 }

type program []inst

// element matches items from i on and returns how many it takes (0: none) and
// their value.
type element func(items []item, i int) (int, float64)

// compiler turns a pattern into a program.
//
// A pattern is a row of elements parted by spaces: a word or "a|b" for one of
// several; a class or element in CAPITALS; "( … | … )" for alternatives, in
// spaces; "$name" for a macro. A "?" behind makes it optional; "slot:" before
// keeps what it matched; "slot=CONST:" gives the slot a constant; "!x" asks
// that the next item is not x; "~x" that x is glued
// to the item before; "^x" that it begins with a capital letter.
type compiler struct {
	g        *grammar
	macros   map[string]string
	elements map[string]element
	prog     program
	fields   []string
	at       int
}

// compile adds one pattern as the next rule. The error names what is unknown.
func (g *grammar) compile(pattern string, macros map[string]string, elements map[string]element) error {
	c := &compiler{g: g, macros: macros, elements: elements}
	c.fields = c.expand(pattern, 0)
	if err := c.alternatives(); err != nil {
		return fmt.Errorf("pattern %q: %w", pattern, err)
	}
	if c.at != len(c.fields) {
		return fmt.Errorf("pattern %q: unbalanced %q", pattern, c.fields[c.at])
	}
	c.emit(inst{op: opMatch})
	g.progs = append(g.progs, c.prog)
	g.tail = append(g.tail, false)
	return nil
}

// expand splits a pattern at spaces and puts in the macros.
func (c *compiler) expand(pattern string, depth int) []string {
	var out []string
	for f := range strings.FieldsSeq(pattern) {
		at := strings.IndexByte(f, '$')
		if at < 0 || depth > 8 || len(f) == at+1 {
			out = append(out, f)
			continue
		}
		name, opt := strings.CutSuffix(f[at+1:], "?")
		out = append(out, f[:at]+"(")
		out = append(out, c.expand(c.macros[name], depth+1)...)
		if opt {
			out = append(out, ")?")
		} else {
			out = append(out, ")")
		}
	}
	return out
}

func (c *compiler) emit(in inst) int {
	c.prog = append(c.prog, in)
	return len(c.prog) - 1
}

// alternatives compiles "row | row | …" up to a closing bracket or the end.
func (c *compiler) alternatives() error {
	var ends []int
	for {
		split := c.emit(inst{op: opSplit})
		if err := c.row(); err != nil {
			return err
		}
		if c.at < len(c.fields) && c.fields[c.at] == "|" {
			c.at++
			ends = append(ends, c.emit(inst{op: opJump}))
			c.prog[split].x, c.prog[split].y = int16(split+1), int16(len(c.prog))
			continue
		}
		c.prog[split] = inst{op: opJump, x: int16(split + 1)}
		break
	}
	for _, e := range ends {
		c.prog[e].x = int16(len(c.prog))
	}
	return nil
}

// row compiles elements up to "|", a closing bracket or the end.
func (c *compiler) row() error {
	for c.at < len(c.fields) {
		f := c.fields[c.at]
		if f == "|" || f == ")" || f == ")?" {
			return nil
		}
		c.at++
		if err := c.one(f); err != nil {
			return err
		}
	}
	return nil
}

// one compiles one element or group with what stands around it.
func (c *compiler) one(f string) error {
	slot, val := int8(-1), 0.0
	marks := f[:len(f)-len(strings.TrimLeft(f, "~^"))]
	f = f[len(marks):]
	if colon := strings.IndexByte(f, ':'); colon > 0 {
		name, constant, _ := strings.Cut(f[:colon], "=")
		slot = int8(slices.Index(c.g.slots, name))
		var known bool
		if val, known = c.constant(constant); slot < 0 || constant != "" && !known {
			return fmt.Errorf("unknown slot %q", f[:colon])
		}
		f = f[colon+1:]
	}
	split := c.emit(inst{op: opSplit})
	for i := range marks {
		c.emit(inst{op: map[byte]opcode{'~': opGlued, '^': opCap}[marks[i]]})
	}
	optional := false
	if f == "(" {
		closing, err := c.group(slot, val)
		if err != nil {
			return err
		}
		optional = closing == ")?"
	} else {
		f, optional = strings.CutSuffix(f, "?")
		if f == "" {
			f, optional = "?", false
		}
		if err := c.leaf(f, slot, val); err != nil {
			return err
		}
	}
	if optional {
		c.prog[split].x, c.prog[split].y = int16(split+1), int16(len(c.prog))
	} else {
		c.prog[split] = inst{op: opJump, x: int16(split + 1)}
	}
	return nil
}

// constant returns the value of a constant's name or figures.
func (c *compiler) constant(name string) (float64, bool) {
	if v, ok := c.g.consts[name]; ok {
		return v, true
	}
	v, err := strconv.ParseFloat(name, 64)
	return v, err == nil
}

// group compiles what stands in brackets and returns the closing one.
func (c *compiler) group(slot int8, val float64) (string, error) {
	if slot >= 0 {
		c.emit(inst{op: opOpen, slot: slot, val: val})
	}
	if err := c.alternatives(); err != nil {
		return "", err
	}
	if c.at >= len(c.fields) || c.fields[c.at] == "|" {
		return "", fmt.Errorf("a bracket is not closed")
	}
	closing := c.fields[c.at]
	c.at++
	if slot >= 0 {
		c.emit(inst{op: opClose, slot: slot})
	}
	return closing, nil
}

// leaf compiles a word, class or element with its marks.
func (c *compiler) leaf(f string, slot int8, val float64) error {
	if len(f) < 2 || f[0] != '!' {
		return c.word(f, slot, val)
	}
	in := inst{op: opNot}
	for w := range strings.SplitSeq(f[1:], "|") {
		if cls, ok := c.g.classes[w]; ok {
			in.cls |= cls
		} else {
			in.words = append(in.words, c.g.intern(w))
		}
	}
	c.emit(in)
	return nil
}

func (c *compiler) word(f string, slot int8, val float64) error {
	in := inst{op: opWord, slot: slot, val: val}
	if fn, ok := c.elements[f]; ok {
		in.op, in.fn, in.anyID = opNumber, fn, f == "ANY"
	} else if cls, ok := c.g.classes[f]; ok {
		in.op, in.cls = opClass, cls
	} else if f[0] >= 'A' && f[0] <= 'Z' || f[0] == '$' {
		return fmt.Errorf("unknown class %q", f)
	} else {
		for w := range strings.SplitSeq(f, "|") {
			in.words = append(in.words, c.g.intern(w))
		}
	}
	c.emit(in)
	return nil
}
