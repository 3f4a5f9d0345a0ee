package en

// timeElements are the parts of time patterns that look at figures.
func timeElements(g *grammar) map[string]element {
	nth := func(items []item, i int) (int, float64) { return g.nth(items, i) }
	return map[string]element{
		"NUM":      number,
		"INT":      wholeNumber,
		"NTH":      nth,
		"DAY":      func(items []item, i int) (int, float64) { return g.dayOfMonth(items, i, true) },
		"DAYTH":    func(items []item, i int) (int, float64) { return g.dayOfMonth(items, i, false) },
		"DAYEND":   figuresWithin(1, 31, 2),
		"DD":       figuresWithin(1, 31, 2),
		"MM":       figuresWithin(1, 12, 2),
		"MIN":      minutes,
		"HOUR":     g.hourFigures,
		"HOURWORD": g.hourWord,
		"YEAR":     g.yearFigures,
		"FOUR":     fourFigures(false),
		"ZERO":     fourFigures(true),
		"ANY":      anyWord,
	}
}

// number takes a number phrase.
func number(items []item, i int) (int, float64) { return int(items[i].nlen), items[i].num }

// wholeNumber takes figures without decimals.
func wholeNumber(items []item, i int) (int, float64) {
	it := &items[i]
	if !it.has(flagDigits) || it.flags&(flagFraction|flagOrdinal|flagDesignator) != 0 {
		return 0, 0
	}
	return 1, it.figure
}

// anyWord takes any word or figures, no sign.
func anyWord(items []item, i int) (int, float64) {
	it := &items[i]
	if it.end-it.start > 1 || it.cls&(clsFigures) != 0 || it.id == idHyphen {
		return 1, 0
	}
	return 0, 0
}

// figuresWithin takes plain figures from lo to hi of at most width figures.
func figuresWithin(lo, hi float64, width uint8) element {
	return func(items []item, i int) (int, float64) {
		it := &items[i]
		if it.id != idFigures || it.flags&(flagFraction|flagGrouped) != 0 || it.width > width || it.figure < lo || it.figure > hi {
			return 0, 0
		}
		return 1, it.figure
	}
}

// minutes takes two figures below 60.
func minutes(items []item, i int) (int, float64) {
	it := &items[i]
	if it.id != idFigures || it.width != 2 || it.flags&(flagFraction|flagGrouped) != 0 || it.figure > 59 {
		return 0, 0
	}
	return 1, it.figure
}

// fourFigures takes a time in four figures, "0430", with a leading zero where
// zero is set; its value is the hour with minutes as hundredths.
func fourFigures(zero bool) element {
	return func(items []item, i int) (int, float64) {
		it := &items[i]
		if it.id != idFigures || it.width != 4 || it.flags&(flagFraction|flagGrouped|flagDesignator) != 0 || zero && it.figure >= 1000 {
			return 0, 0
		}
		if h, m := int(it.figure)/100, int(it.figure)%100; h > 24 || m > 59 {
			return 0, 0
		}
		return 1, it.figure / 100
	}
}

// glued reports whether item i is glued to the one before it.
func glued(items []item, i int) bool { return i < len(items) && items[i].has(flagGlued) }

// dayOfMonth takes "13", "13th", "thirteenth", "twenty-first"; plain figures
// only when plain is set.
func (g *grammar) dayOfMonth(items []item, i int, plain bool) (int, float64) {
	it := &items[i]
	if it.id == idFigures {
		ok := plain && it.width <= 2 && it.flags&(flagFraction|flagGrouped|flagDesignator) == 0 && it.figure >= 1 && it.figure <= 31
		if ok && glued(items, i+1) && g.entries[items[i+1].id].cls&g.classes["DAYGLUE"] != 0 {
			ok = false
		}
		if !ok {
			return 0, 0
		}
		return 1, it.figure
	}
	n, v := g.nth(items, i)
	if v > 31 {
		return 0, 0
	}
	return n, v
}

// nth takes an ordinal: "13th", "third", "twenty-first".
func (g *grammar) nth(items []item, i int) (int, float64) {
	it := &items[i]
	if it.id == idOrdinal {
		return 1, it.figure
	}
	ordinal := g.classes["ORDINAL"]
	if it.cls&ordinal != 0 {
		return 1, g.value(it.id, ordinal)
	}
	if g.roleOf(it).role != roleTens {
		return 0, 0
	}
	next := i + 1
	if next < len(items) && items[next].id == idHyphen {
		next++
	}
	if next < len(items) && items[next].cls&ordinal != 0 {
		if v := g.value(items[next].id, ordinal); v < 10 {
			return next - i + 1, g.roleOf(it).value + v
		}
	}
	return 0, 0
}

// hourFigures takes figures up to 24, "4.30" too where "am" or "pm" follows;
// its value is the hour with minutes as hundredths.
func (g *grammar) hourFigures(items []item, i int) (int, float64) {
	it := &items[i]
	if it.id == idFigures && it.flags&(flagGrouped|flagDesignator) == 0 && it.width <= 2 && it.figure < 25 {
		if !it.has(flagFraction) {
			return 1, it.figure
		}
		if i+1 < len(items) && items[i+1].cls&g.classes["AMPM"] != 0 {
			return 1, it.figure
		}
		return 0, 0
	}
	if n, v := g.hourWord(items, i); n > 0 && i+n < len(items) && items[i+n].cls&g.classes["AMPM"] != 0 {
		return n, v
	}
	return 0, 0
}

// hourWord takes "three", "3".
func (g *grammar) hourWord(items []item, i int) (int, float64) {
	it := &items[i]
	if it.nlen == 1 && it.num >= 1 && it.num <= 12 && it.flags&flagFraction == 0 {
		return 1, it.num
	}
	return 0, 0
}

// yearFigures takes "1989" and "nineteen eighty-nine".
func (g *grammar) yearFigures(items []item, i int) (int, float64) {
	it := &items[i]
	if it.id == idFigures {
		if it.width == 4 && it.flags&(flagFraction|flagGrouped|flagDesignator) == 0 && it.figure >= 1000 && it.figure < 2200 {
			return 1, it.figure
		}
		return 0, 0
	}
	r := g.roleOf(it)
	if (r.role == roleSmall && r.value >= 17 || r.role == roleTens && r.value == 20) && i+1 < len(items) {
		if next := &items[i+1]; next.nlen > 0 && next.num >= 10 && next.num < 100 && !next.has(flagDigits) && g.roleOf(next).role != roleHundred {
			return 1 + int(next.nlen), r.value*100 + next.num
		}
	}
	return 0, 0
}
