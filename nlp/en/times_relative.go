package en

import "sayso/nlp"

// unit returns the unit that a slot took.
func (b *timeBuilder) unit(slot int) unit { return unit(b.int(slot)) }

// relativeUnit makes "last week", "earlier this month", "that day".
func (b *timeBuilder) relativeUnit() (timex, bool) {
	t := timex{kind: timexShift, typ: nlp.Date, mod: b.mod(), grain: b.unit(slotUnit)}
	b.rel(&t)
	u := &b.m.items[b.m.slots[slotUnit].from]
	word := b.form(int(b.m.slots[slotRel].from))
	first := b.form(b.m.from)
	switch {
	case u.has(flagCapital) && b.m.items[b.m.slots[slotRel].from].has(flagCapital):
		return t, false // a title
	case t.grain < unitDay, u.cls&b.g.classes["UNITS"] != 0, t.grain == unitSeason:
		return t, false
	case word == "past" || word == "following" || word == "previous" || word == "current" || word == "prior":
		if first != "the" && first != "The" && t.mod == "" && !b.got(slotMod) && !b.is(b.m.from-1, "BIGRAM") {
			return t, false
		}
	}
	if word == "past" && t.grain <= unitMonth && t.mod == "" && t.grain != unitWeekend { // "over the past day"
		return timex{kind: timexWindow, typ: nlp.Duration, grain: t.grain, rel: -1, relSet: true, n: 1}, true
	}
	if b.text[u.start]|0x20 == 'n' { // "last night" is a part of a day
		t.typ, t.part = nlp.Clock, partNight
	}
	if t.rel == 0 && (t.grain == unitDecade || t.grain == unitCentury) && word == "that" {
		return t, false
	}
	return t, true
}

// ago makes "three days ago", "a day earlier", "two days later".
func (b *timeBuilder) ago() (timex, bool) {
	t := timex{kind: timexShift, typ: nlp.Date, mod: b.mod(), grain: b.unit(slotUnit), relSet: true}
	n, dir := b.m.val(slotN, -1), b.int(slotDir)
	if b.got(slotN2) {
		n = -1
	}
	if b.form(b.m.to-1) == "before" && b.m.to < b.hi && isLetterByte(b.text[b.m.items[b.m.to].start]) {
		return t, false // "two years before the war"
	}
	if dir < -1 || dir > 1 {
		t.then = true
		dir /= 2
	}
	if b.coupled() {
		n, t.mod = 2, "APPROX"
	}
	if n < 0 {
		t = timex{kind: timexValue, typ: nlp.Date, value: "PAST_REF", mod: t.mod}
		if dir > 0 {
			t.value = "FUTURE_REF"
		}
		if !b.got(slotN) {
			t.typ, t.value = nlp.Duration, durationValue(-1, b.unit(slotUnit))
		}
		return t, true
	}
	switch {
	case n != float64(int(n)) || n > 10000:
		t.kind, t.n, t.typ = timexWindow, n, nlp.Duration
		return t, true
	case t.grain == unitYear && n == 1 && t.mod == "":
		t.follow = true
	case t.grain == unitDecade || t.grain == unitCentury:
		n, t.grain = n*float64(map[unit]int{unitDecade: 10, unitCentury: 100}[t.grain]), unitYear
	case t.grain < unitDay:
		t.typ = nlp.Clock
	}
	t.rel = int(n) * dir
	return t, true
}

// coupled reports whether the count is "a couple of".
func (b *timeBuilder) coupled() bool {
	c := b.m.slots[slotN]
	return b.got(slotN) && c.value == 2 && c.id == idUnknown && b.m.items[c.from].num != 2
}

// yearEarlier makes "the year-earlier quarter", "year-ago".
func (b *timeBuilder) yearEarlier() (timex, bool) {
	return timex{kind: timexShift, typ: nlp.Date, grain: unitYear, rel: -1, relSet: true, follow: true}, true
}

// dayBefore makes "the day before", but not "the day before the vote".
func (b *timeBuilder) dayBefore() (timex, bool) {
	t := timex{kind: timexShift, typ: nlp.Date, grain: unitDay, rel: -1, relSet: true, then: true}
	switch b.form(b.m.from + 1) {
	case "week":
		t.grain = unitWeek
	case "month":
		t.grain = unitMonth
	case "year":
		t.grain = unitYear
	case "night":
		t.typ, t.part = nlp.Clock, partNight
	}
	if b.m.to < b.hi {
		if c := b.text[b.m.items[b.m.to].start]; isLetterByte(c) && !b.is(b.m.to, "LEADIN") {
			return t, false
		}
	}
	return t, true
}

// latest makes "the quarter", "the latest period".
func (b *timeBuilder) latest() (timex, bool) {
	return timex{kind: timexShift, typ: nlp.Date, grain: unitQuarter, relSet: true, then: true, follow: true},
		(b.form(b.m.to-1) == "quarter" || b.m.to-b.m.from > 2) && b.form(b.m.to) != "-"
}

// weekend makes "the weekend": the one gone by, or the coming one.
func (b *timeBuilder) weekend() (timex, bool) {
	return timex{kind: timexShift, typ: nlp.Date, grain: unitWeekend, rel: -1, relSet: true}, true
}

// yearEnd makes "year-end".
func (b *timeBuilder) yearEnd() (timex, bool) {
	return timex{kind: timexShift, typ: nlp.Date, grain: unitYear, mod: "END", relSet: true}, true
}

// thisUnit makes "the end of the year", "earlier in the month".
func (b *timeBuilder) thisUnit() (timex, bool) {
	t := timex{kind: timexShift, typ: nlp.Date, grain: b.unit(slotUnit), mod: b.mod(), relSet: true}
	return t, t.grain >= unitDay && (b.form(b.m.from) != "early" || b.form(b.m.from+1) == "in")
}

// references are the values of the reference words, by constant.
var references = [...]string{"", "PRESENT_REF", "PAST_REF", "FUTURE_REF"}

// reference makes "now", "recently", "soon".
func (b *timeBuilder) reference() (timex, bool) {
	t := timex{kind: timexValue, typ: nlp.Date, value: references[b.int(slotRef)]}
	first, prev := b.form(b.m.from), b.form(b.m.from-1)
	switch first {
	case "now":
		return t, b.form(b.m.to) != "-"
	case "soon", "shortly", "Soon", "Shortly":
		next := b.form(b.m.to)
		return t, prev != "as" && next != "after" && next != "before"
	}
	return t, true
}

// recentUnits makes "recent years", "the coming weeks".
func (b *timeBuilder) recentUnits() (timex, bool) {
	t := timex{kind: timexValue, typ: nlp.Duration, value: durationValue(-1, b.unit(slotUnit))}
	u := b.unit(slotUnit)
	if u == unitYear || u == unitDay && b.int(slotRef) == 2 {
		t.typ, t.value = nlp.Date, references[b.int(slotRef)]
	}
	return t, true
}

// duration makes "15 months", "more than a year", "24-hour".
func (b *timeBuilder) duration() (timex, bool) {
	t := timex{kind: timexLength, typ: nlp.Duration, mod: b.mod(), grain: b.unit(slotUnit), n: b.m.val(slotN, -1)}
	if b.got(slotN2) {
		t.n = b.m.val(slotN2, t.n)
	}
	if b.coupled() {
		t.n, t.mod = 2, "APPROX"
	}
	c := b.m.slots[slotN]
	number := &b.m.items[c.from]
	u := &b.m.items[b.m.slots[slotUnit].from]
	hyphen := b.m.items[b.m.slots[slotUnit].from-1].id == idHyphen
	single := u.cls&b.g.classes["UNITS"] == 0
	switch {
	case number.has(flagDesignator):
		return t, false
	case single && t.n > 1 && number.has(flagDigits) && !hyphen && t.grain >= unitDay && number.flags&flagGlued != 0:
		return t, false
	case t.grain == unitSecond && single && !hyphen && number.nkind == numberWords && t.n == 1, t.grain == unitMillennium:
		return t, false
	case b.is(int(b.m.slots[slotUnit].to), "ORDINAL"):
		return t, false
	case t.grain == unitQuarter && (single != hyphen || b.form(b.m.to) == "of"): // "one quarter", "three-quarters"
		return t, false
	case b.m.to < b.hi && (b.form(b.m.to) == "old" || b.form(b.m.to) == "-" && single): // an age; "a year-earlier loss"
		return t, false
	}
	if p := b.form(b.m.from - 1); p == "$" || p == "€" || p == "£" {
		return t, false
	}
	return t, t.n < 1e7 && t.n != 0
}

// sum makes "2 years and 3 months".
func (b *timeBuilder) sum() (timex, bool) {
	t := timex{kind: timexValue, typ: nlp.Duration, mod: b.mod(), grain: b.unit(slotDir)}
	u, v := b.unit(slotUnit), b.unit(slotDir)
	n, k := b.m.val(slotN, 0), b.m.val(slotN2, 0)
	per := map[[2]unit]float64{{unitYear, unitMonth}: 12, {unitWeek, unitDay}: 7, {unitDay, unitHour}: 24, {unitHour, unitMinute}: 60, {unitMinute, unitSecond}: 60, {unitHour, unitSecond}: 3600}
	f, ok := per[[2]unit{u, v}]
	if !ok {
		return t, false
	}
	t.kind, t.n = timexLength, n*f+k
	return t, true
}

// window makes "the past 24 hours", "the next two weeks".
func (b *timeBuilder) window() (timex, bool) {
	t, ok := b.duration()
	if !ok {
		return t, false
	}
	b.rel(&t)
	if t.relSet && t.n > 0 && t.rel != 0 && !t.then {
		t.kind = timexWindow
	}
	if !t.relSet || t.rel == 0 {
		first := b.form(b.m.from)
		return t, first == "the" || first == "The" || !t.relSet
	}
	return t, true
}

// plural makes "months", "weeks-long".
func (b *timeBuilder) plural() (timex, bool) {
	t := timex{kind: timexLength, typ: nlp.Duration, grain: b.unit(slotUnit), n: -1}
	prev := b.form(b.m.from - 1)
	switch prev {
	case "the", "these", "those", "its", "his", "her", "their", "our", "my", "your", "previous", "earlier", "$", "-":
		return t, false
	}
	return t, t.grain != unitQuarter && t.grain != unitSecond && t.grain != unitMillennium && !b.m.items[b.m.from].has(flagCapital)
}

// setValues are the values of the words of class SETADV, by unit.
var setValues = map[unit]string{unitDay: "XXXX-XX-XX", unitWeek: "XXXX-WXX", unitMonth: "XXXX-XX", unitYear: "XXXX", unitHour: "PT1H", unitQuarter: "XXXX-QX"}

// set makes "every day", "Tuesdays", "daily".
func (b *timeBuilder) set() (timex, bool) {
	t := timex{kind: timexValue, typ: nlp.Set}
	switch {
	case b.got(slotAdv):
		t.value = setValues[b.unit(slotAdv)]
		if prev := &b.m.items[max(b.m.from-1, 0)]; b.m.items[b.m.from].has(flagCapital) && b.m.from > b.lo && prev.has(flagCapital) {
			return t, false // "The Kharkiv Daily"
		}
	case b.got(slotDow):
		t.value = "XXXX-WXX-" + string(rune('0'+b.int(slotDow)))
		if b.int(slotDow) == 0 {
			t.value = "XXXX-WXX-WE"
		}
		if b.got(slotPart) {
			t.value += "T" + dayParts[b.int(slotPart)].code
		}
	case b.got(slotMonth):
		t.value = "XXXX-" + twoFigures(b.int(slotMonth))
	case b.got(slotPart):
		t.value = "XXXX-XX-XXT" + dayParts[b.int(slotPart)].code
	case b.got(slotSeason):
		t.value = "XXXX-" + seasonCodes[b.int(slotSeason)%12/3]
	default:
		t.value = durationValue(b.m.val(slotN, 1), b.unit(slotUnit))
		return t, b.unit(slotUnit) != unitSecond
	}
	return t, true
}

func twoFigures(n int) string { return string([]byte{byte('0' + n/10%10), byte('0' + n%10)}) }

// rate makes "twice a week".
func (b *timeBuilder) rate() (timex, bool) {
	return timex{kind: timexValue, typ: nlp.Set, value: durationValue(1, b.unit(slotUnit))}, true
}

// yearEnded makes "the year ended March 31".
func (b *timeBuilder) yearEnded() (timex, bool) {
	b.m.to-- // "ended" is no part of it
	return timex{kind: timexLength, typ: nlp.Duration, grain: unitYear, n: 1}, true
}

// forUnit makes "the year", "the week" behind "for", "of".
func (b *timeBuilder) forUnit() (timex, bool) {
	t := timex{kind: timexShift, typ: nlp.Date, grain: b.unit(slotUnit), relSet: true}
	if t.grain != unitYear && t.grain != unitWeek && t.grain != unitMonth || b.m.items[b.m.to-1].has(flagCapital) {
		return t, false
	}
	switch b.form(b.m.from - 1) {
	case "for", "For", "of", "throughout", "during":
		next := b.form(b.m.to)
		return t, next == "" || !isLetterByte(next[0]) || b.is(b.m.to, "LEADIN")
	}
	return t, false
}
