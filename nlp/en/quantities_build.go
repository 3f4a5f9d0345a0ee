package en

import (
	"math"
	"strings"

	"sayso/nlp"
)

// tristate is what is known of a sentence.
type tristate uint8

const (
	unknown tristate = iota
	yes
	no
)

// quantityBuilder makes a measure of a match.
type quantityBuilder struct {
	a      *nlp.Analysis
	g      *grammar
	m      *match
	text   string
	lo, hi int      // items [lo, hi) of the sentence
	limit  int      // items before this one are free
	titled tristate // whether the sentence is in title case
}

func (b *quantityBuilder) got(slot int) bool { return b.m.got(slot) }

// form returns the text of item i, "" outside the sentence.
func (b *quantityBuilder) form(i int) string {
	if i < b.lo || i >= b.hi {
		return ""
	}
	return b.text[b.m.items[i].start:b.m.items[i].end]
}

func (b *quantityBuilder) is(i int, class string) bool {
	return i >= b.lo && i < b.hi && b.m.items[i].cls&b.g.classes[class] != 0
}

// modifiers are the contract's values of the pattern constants.
var modifiers = [...]nlp.Modifier{nlp.Exact, nlp.AtLeast, nlp.MoreThan, nlp.AtMost, nlp.About}

// amount reads the number with its modifiers out of the slots.
func (b *quantityBuilder) amount() (measure, bool) {
	m := measure{kind: nlp.Count, modifier: modifiers[int(b.m.val(quantMod, 0))]}
	if b.got(quantMod2) && m.modifier == nlp.Exact {
		m.modifier = modifiers[int(b.m.val(quantMod2, 0))]
	}
	if b.got(quantVague) {
		m.value = b.m.slots[quantVague].value
		m.low, m.high = m.value, m.value
		m.modifier = vagueModifier(m.value, m.modifier)
		return m, true
	}
	m.value = b.m.val(quantN, 0)
	m.low, m.high = m.value, m.value
	if b.got(quantN2) {
		return b.rangeOf(m)
	}
	if m.modifier == nlp.AtMost {
		m.low = 0
	}
	return m, b.got(quantN) && !math.IsInf(m.value, 0)
}

// vagueModifier grades "dozens", "hundreds of thousands".
func vagueModifier(v float64, m nlp.Modifier) nlp.Modifier {
	switch {
	case v < 100:
		return nlp.Dozens
	case v < 1000:
		return nlp.Hundreds
	case v < 1e6:
		return nlp.Thousands
	case m != nlp.Exact:
		return m
	}
	return nlp.About
}

// rangeOf makes "10 to 15" of a measure whose value is the lower end.
func (b *quantityBuilder) rangeOf(m measure) (measure, bool) {
	lo, hi := m.value, b.m.val(quantN2, 0)
	last := &b.m.items[b.m.slots[quantN2].to-1]
	if n := b.g.roleOf(last); n.role == roleScale && lo < 1000 && b.m.slots[quantN2].to-b.m.slots[quantN2].from > 1 && lo*n.value < hi {
		lo *= n.value // "2 to 3 million"
	}
	from := int(b.m.slots[quantN].from)
	if hi <= lo || b.form(from-1) == "from" && b.changes(from-2) || b.m.items[from].flags&flagOrdinal != 0 {
		return m, false
	}
	m.low, m.high, m.value, m.modifier = lo, hi, (lo+hi)/2, nlp.Range
	return m, true
}

// changes reports whether a word of change stands among the items before i:
// "rose from 10 to 15" is no range.
func (b *quantityBuilder) changes(i int) bool {
	for k := i; k >= b.lo && k > i-5; k-- {
		if b.is(k, "CHANGE") {
			return true
		}
	}
	return false
}

// skip takes figures that measure nothing we keep.
func (b *quantityBuilder) skip() (measure, bool) { return measure{skip: true}, true }

// money makes an amount of money in whole units of its currency.
func (b *quantityBuilder) money() (measure, bool) {
	m, ok := b.amount()
	if !ok {
		return m, false
	}
	m.kind, m.noNoun = nlp.Money, true
	cur := b.m.slots[quantCur]
	m.unit = currencies[int(cur.value)]
	if b.got(quantNation) {
		nation := strings.ToLower(b.form(int(b.m.slots[quantNation].from)))
		if code, ok := nationalCurrencies[nation]; ok {
			m.unit = code
		}
	}
	switch m.unit {
	case "CENT":
		m.unit, m.value, m.low, m.high = "USD", m.value/100, m.low/100, m.high/100
	case "DINAR":
		m.unit = "IQD"
	case "RIYAL":
		m.unit = "SAR"
	case "RIAL":
		m.unit = "IRR"
	}
	if m.modifier == nlp.Hundreds || m.modifier == nlp.Thousands || m.modifier == nlp.Dozens {
		return m, true
	}
	code := b.form(int(cur.from))
	if b.m.items[cur.from].cls&b.g.classes["CODE"] != 0 && b.m.items[cur.from].cls&b.g.classes["SIGN"] == 0 && strings.ToUpper(code) != code {
		return m, false // "try 5"
	}
	return m, true
}

// oneCurrency makes "a dollar".
func (b *quantityBuilder) oneCurrency() (measure, bool) {
	m := measure{kind: nlp.Money, value: 1, low: 1, high: 1, modifier: nlp.Exact, noNoun: true, unit: currencies[int(b.m.val(quantCur, 0))]}
	word := b.form(b.m.to - 1)
	return m, len(m.unit) == 3 && (word == "dollar" || word == "euro" || word == "ruble" || word == "hryvnia")
}

// percent makes "40%".
func (b *quantityBuilder) percent() (measure, bool) {
	m, ok := b.amount()
	m.kind, m.unit = nlp.Percent, "%"
	return m, ok && !b.got(quantVague)
}

// fraction makes "half of the city" a percentage.
func (b *quantityBuilder) fraction() (measure, bool) {
	m := measure{kind: nlp.Percent, unit: "%", modifier: modifiers[int(b.m.val(quantMod, 0))]}
	share := b.m.slots[quantPart]
	m.value = share.value * 100 * b.m.val(quantN, 1)
	m.low, m.high = m.value, m.value
	prev, next := b.form(b.m.from-1), b.form(b.m.to)
	of := b.form(b.m.to-1) == "of"
	if of {
		next = "of"
	}
	if b.is(b.m.from-1, "ORDINAL") || prev == "-" || prev == "and" && b.form(b.m.from) == "half" || b.form(b.m.from-2) == "first" {
		return m, false
	}
	switch next {
	case "of", "the", "its", "their", "his", "that", "those", "these", "a", "an":
	default:
		return m, false
	}
	if of {
		b.m.to--
	}
	return m, m.value > 0 && m.value < 100
}

// partOfScale makes "a quarter of a million" a count.
func (b *quantityBuilder) partOfScale() (measure, bool) {
	m := measure{kind: nlp.Count, modifier: modifiers[int(b.m.val(quantMod, 0))]}
	m.value = math.Round(b.m.slots[quantPart].value * b.m.val(quantN, 1) * b.m.slots[quantUnit].value)
	m.low, m.high = m.value, m.value
	return m, m.value > 0
}

// tonnes makes "20 t of fuel"; what it is of stays outside.
func (b *quantityBuilder) tonnes() (measure, bool) {
	b.m.to -= 2
	return b.weight()
}

// oneIn makes "one in three" a percentage.
func (b *quantityBuilder) oneIn() (measure, bool) {
	m, ok := b.amountOf(quantN)
	whole := b.m.val(quantN2, 0)
	if !ok || whole <= m.value || whole > 1000 || m.value > 99 || m.value != math.Trunc(m.value) {
		return m, false
	}
	words := !b.m.items[b.m.slots[quantN].from].has(flagDigits) || m.value == 1 && whole <= 20 && !b.is(b.m.from-1, "STOP") && !b.is(b.m.to, "STOP")
	m.kind, m.unit, m.value = nlp.Percent, "%", 100*m.value/whole
	m.low, m.high = m.value, m.value
	return m, words || b.form(int(b.m.slots[quantN].to)) == "out"
}

// amountOf reads one number without a range.
func (b *quantityBuilder) amountOf(slot int) (measure, bool) {
	m := measure{kind: nlp.Count, modifier: modifiers[int(b.m.val(quantMod, 0))], value: b.m.val(slot, 0)}
	m.low, m.high = m.value, m.value
	return m, b.got(slot)
}

// convert multiplies a measure into its unit.
func (m measure) convert(factor float64, unit string) measure {
	m.value, m.low, m.high, m.unit = m.value*factor, m.low*factor, m.high*factor, unit
	return m
}

func (b *quantityBuilder) distance() (measure, bool) {
	m, ok := b.amount()
	m.kind = nlp.Distance
	c := b.m.slots[quantUnit]
	word := b.form(int(c.from))
	next := b.form(b.m.to)
	switch {
	case word == "m" && !b.properMetre(m.value, next):
		return m, false
	case word == "M":
		return m, false
	case next == "²", next == "2" && b.m.items[b.m.to].has(flagGlued):
		return m, false
	}
	m.noNoun = true
	return m.convert(c.value, "km"), ok
}

// oneDistance makes "another kilometre", "half a mile"; "a foot" is none.
func (b *quantityBuilder) oneDistance() (measure, bool) {
	m := measure{kind: nlp.Distance, modifier: nlp.Exact, noNoun: true, unit: "km", value: b.m.val(quantUnit, b.m.val(quantUnit2, 0)/2)}
	m.low, m.high = m.value, m.value
	word := b.form(b.m.to - 1)
	return m, strings.HasPrefix(word, "kilomet") || word == "mile" || word == "km"
}

// properMetre tells "800m" from "3m people".
func (b *quantityBuilder) properMetre(v float64, next string) bool {
	if v > 9999 || next == "²" || next == "/" || next == "2" {
		return false
	}
	return next == "" || !isLetterByte(next[0]) || b.is(b.m.to, "STOP") || v >= 50
}

// sum makes "7 feet and 10 inches".
func (b *quantityBuilder) sum() (measure, bool) {
	m, _ := b.amountOf(quantN)
	u, v := b.m.slots[quantUnit].value, b.m.slots[quantUnit2].value
	m.kind, m.noNoun = nlp.Distance, true
	m.value = m.value*u + b.m.val(quantN2, 0)*v
	m.low, m.high, m.unit = m.value, m.value, "km"
	listed := b.form(int(b.m.slots[quantN2].from)-1) == "," && (u == 1 || u == .001) // "1.4 km, 500 m": two distances
	return m, v < u && !listed
}

func (b *quantityBuilder) area() (measure, bool) {
	m, ok := b.amount()
	m.kind, m.noNoun = nlp.Area, true
	return m.convert(b.m.slots[quantUnit].value, "km2"), ok
}

// weight makes tonnes of tonnes and kilograms of all else.
func (b *quantityBuilder) weight() (measure, bool) {
	m, ok := b.amount()
	m.kind, m.noNoun = nlp.Weight, true
	c := b.m.slots[quantUnit]
	if b.is(int(c.from), "POUND") && b.m.to > int(c.to) {
		b.m.to = int(c.to)
	}
	if b.is(int(c.from), "POUND") && m.value >= 1e5 {
		return m, false // money
	}
	if b.is(int(c.from), "TONNES") {
		m.unit = "t"
		return m, ok
	}
	return m.convert(c.value, "kg"), ok
}

// factor makes "10 times higher".
func (b *quantityBuilder) factor() (measure, bool) {
	m, ok := b.amount()
	m.kind, m.noNoun = nlp.Factor, true
	if b.form(b.m.to-1) == "x" && !b.m.items[b.m.to-1].has(flagGlued) {
		return m, false
	}
	return m, ok
}

// age makes "a 12-year-old".
func (b *quantityBuilder) age() (measure, bool) {
	m, ok := b.amountOf(quantN)
	if b.got(quantN2) {
		m.high = b.m.val(quantN2, 0)
		m.value, m.modifier = (m.low+m.high)/2, nlp.Range
	}
	m.kind, m.noNoun = nlp.Age, true
	return m, ok && m.value <= 130 && m.low <= m.high
}

// ageInCommas makes the 45 of "Olena Koval, 45, said".
func (b *quantityBuilder) ageInCommas() (measure, bool) {
	m, ok := b.amountOf(quantN)
	at := int(b.m.slots[quantN].from)
	m.kind, m.noNoun, m.first = nlp.Age, true, at
	last := b.form(b.m.to - 1)
	b.m.to--
	prev := b.m.from - 1
	if !ok || prev < b.lo || m.value > 110 || m.value != math.Trunc(m.value) || !b.m.items[at].has(flagDigits) {
		return m, false
	}
	name := &b.m.items[prev]
	if last == "and" && prev-1 < b.lo {
		return m, false
	}
	switch b.form(prev - 1) {
	case "in", "at", "of", "from", "near", "In", "At", "to", "and":
		return m, false // a place
	}
	return m, last == "," && name.has(flagCapital) && name.cls&clsFigures == 0
}

func (b *quantityBuilder) ordinal() (measure, bool) {
	m := measure{kind: nlp.Ordinal, modifier: nlp.Exact}
	n, v := b.g.nth(b.m.items[:b.limit], b.m.from)
	m.value, m.low, m.high = v, v, v
	return m, n > 0 && v > 0
}

// ofWhole makes "10 out of 15 missiles".
func (b *quantityBuilder) ofWhole() (measure, bool) {
	m, ok := b.amountOf(quantN)
	m.whole, m.wholeAt, m.partEnd = b.m.val(quantN2, 0), int(b.m.slots[quantN2].from), int(b.m.slots[quantN].to)
	if !ok || m.whole < m.value || m.whole != math.Trunc(m.whole) || m.value != math.Trunc(m.value) {
		return m, false
	}
	if m.modifier == nlp.AtMost {
		m.low = 0
	}
	return m, !b.compound(b.m.to) && !b.named(b.m.from)
}

// none makes "no casualties" 0.
func (b *quantityBuilder) none() (measure, bool) {
	m := measure{kind: nlp.Count, modifier: nlp.Exact}
	if b.m.slots[quantUnit].id == idUnknown { // "no one was hurt"
		m.noNoun = true
		b.m.to -= 2
		return m, true
	}
	b.m.to--
	return m, true
}

// count makes a plain number of things.
func (b *quantityBuilder) count() (measure, bool) {
	m, ok := b.amount()
	if !ok && b.got(quantN2) { // "from 10 to 15" of a change: only the first
		b.m.to = int(b.m.slots[quantN].to)
		b.m.slots[quantN2] = capture{}
		if m, ok = b.amount(); b.form(b.m.from) == "from" || b.form(b.m.from) == "between" {
			m.first = b.m.from + 1
		}
	}
	if !ok || b.compound(b.m.to) {
		return m, false
	}
	if b.got(quantVague) {
		return m, m.value >= 12 && m.value != 20 || b.form(b.m.to) == "of"
	}
	first := int(b.m.slots[quantN].from)
	it := &b.m.items[first]
	if it.nkind == numberPart || it.has(flagOrdinal) || b.named(first) && !b.got(quantMod) {
		return m, false
	}
	if m.value == 1 && it.nkind == numberWords && int(b.m.slots[quantN].to)-first == 1 {
		return m, b.properOne(first)
	}
	if it.has(flagDigits) && it.text(b.text) == "1" && b.form(first-1) == "(" && b.form(b.m.to) == ")" {
		return m, false
	}
	return m, b.m.to-first > 1 || b.got(quantMod) || !b.strayFigures(it, first)
}

func (it *item) text(text string) string { return text[it.start:it.end] }

// strayFigures reports figures that are a part of something else: "1.5.2",
// "2:1", "24/7", "+380".
func (b *quantityBuilder) strayFigures(it *item, at int) bool {
	if !it.has(flagDigits) {
		return false
	}
	prev, next := b.form(at-1), b.form(at+1)
	gluedNext := at+1 < b.hi && b.m.items[at+1].has(flagGlued)
	if gluedNext && (next == "/" || next == ":" || next == "-" || next == "@" || next == "_") && at+2 < b.hi && b.m.items[at+2].has(flagGlued) {
		return true
	}
	if it.has(flagGlued) && prev == "-" && at-2 >= b.lo && b.m.items[at-1].has(flagGlued) && b.m.items[at-2].cls&clsFigures != 0 {
		return true // the 2 of "3-2"
	}
	return it.has(flagGlued) && (prev == "/" || prev == ":" || prev == "#" || prev == "@" || prev == "." || prev == "_" || prev == "№") || prev == "#" || prev == "№"
}

// compound reports whether the number before item to is a part of a compound
// that counts nothing here: "five-story", "4x4", "2S19", "35-member".
func (b *quantityBuilder) compound(to int) bool {
	if to >= b.hi || !b.m.items[to].has(flagGlued) {
		return false
	}
	c := b.text[b.m.items[to].start]
	if b.m.items[to].id == idHyphen {
		return to+1 < b.hi && b.m.items[to+1].has(flagGlued)
	}
	return isLetterByte(c) || c >= '0' && c <= '9'
}

// named reports whether the number at item i is a part of a name: "Leopard 2",
// "Route 66", "No. 5".
func (b *quantityBuilder) named(i int) bool {
	prev := i - 1
	if prev < b.lo || b.m.items[i].nkind != numberFigures && !b.is(prev, "NAMED") {
		return false
	}
	it := &b.m.items[prev]
	capital := it.has(flagCapital)
	if b.is(prev, "NAMED") && (capital || it.end-it.start > 4) && b.m.items[i].flags&(flagGrouped|flagFraction) == 0 {
		return true
	}
	if !capital || b.m.items[i].flags&(flagGrouped|flagFraction) != 0 || b.titleCase() || prev == b.lo && it.end-it.start < 4 {
		return false
	}
	if b.is(prev, "STOP") || b.is(prev, "LINK") || b.is(prev, "SKIP") {
		return false
	}
	tok := &b.a.Tokens[b.m.items[i].tok]
	if tok.Deprel != "" && tok.Head >= 0 && tok.Head < len(b.a.Tokens) {
		return tok.Deprel != "nummod" && b.a.Tokens[it.tok].UPOS == "PROPN" || tok.Head < int(b.m.items[i].tok) && tok.Deprel == "nummod"
	}
	next := b.form(i + 1)
	return next == "" || next[0] < 'a' || next[0] > 'z' || b.is(i+1, "STOP") && prev > b.lo
}

// properOne tells the number one from the pronoun.
func (b *quantityBuilder) properOne(at int) bool {
	tok := &b.a.Tokens[b.m.items[at].tok]
	if b.got(quantMod) {
		return true
	}
	if tok.UPOS != "" && tok.UPOS != "NUM" {
		return false
	}
	next, prev := b.form(at+1), b.form(at-1)
	if next == "" || !isLetterByte(next[0]) && next[0] != '"' || next[0] >= 'A' && next[0] <= 'Z' && b.is(at+1, "STOP") {
		return false
	}
	switch prev {
	case "the", "The", "this", "This", "that", "no", "No", "any", "every", "each", "which", "-", "another", "only", "first", "last", "next":
		return false
	}
	return !b.is(at+1, "ONEWORD")
}

// titleCase reports whether most words of the sentence are capitalised.
func (b *quantityBuilder) titleCase() bool {
	if b.titled == unknown {
		small, capital := 0, 0
		for i := b.lo; i < b.hi; i++ {
			it := &b.m.items[i]
			if it.end-it.start < 4 || !isLetterByte(b.text[it.start]) {
				continue
			}
			if it.has(flagCapital) {
				capital++
			} else {
				small++
			}
		}
		b.titled = no
		if capital > 2*small {
			b.titled = yes
		}
	}
	return b.titled == yes
}
