package en

import (
	"strings"
	"time"

	"sayso/nlp"
)

// timexKind says how a time expression is to be resolved.
type timexKind uint8

const (
	timexCalendar timexKind = iota // year, month, day … of which some may be missing
	timexWeekday                   // a weekday
	timexShift                     // n units from the reference or the last date named
	timexLength                    // a duration
	timexWindow                    // a duration before or after the reference
	timexValue                     // value is set already
	timexSpan                      // from one calendar date to another
	timexWithin                    // the rel-th day, week or weekday of a month
	timexWarDay                    // a day counted from the conflict's first
)

// timex is a time expression as its words give it, before it is resolved
// against a reference. Zero fields are not given.
type timex struct {
	kind    timexKind
	typ     nlp.TimeType
	mod     string
	grain   unit
	y, m, d int
	y2      int
	m2, d2  int
	dow     int     // 1 Monday … 7 Sunday
	rel     int     // last -1, this 0, next 1; ±units where kind is timexShift
	relSet  bool    // rel is given
	then    bool    // counts from the date last named
	follow  bool    // takes the grain of the date last named when that is a quarter
	part    int     // index into dayParts
	clock   int     // minutes after midnight
	within  unit    // day or week, where kind is timexWithin and dow 0
	grainOf unit    // hour or minute, where clock is given
	n       float64 // length in grain units, -1 unknown
	value   string
}

// timeBuilder makes a timex of a match.
type timeBuilder struct {
	g      *grammar
	m      *match
	text   string
	lo, hi int // items [lo, hi) of the sentence
}

func (b *timeBuilder) got(slot int) bool { return b.m.got(slot) }

func (b *timeBuilder) int(slot int) int { return int(b.m.val(slot, 0)) }

// mod returns the TIMEX3 mod that early, late, about … give.
func (b *timeBuilder) mod() string {
	if b.got(slotMod) {
		return modNames[b.int(slotMod)]
	}
	return modNames[b.int(slotApprox)]
}

// form returns the text of item i, "" outside the sentence.
func (b *timeBuilder) form(i int) string {
	if i < b.lo || i >= b.hi {
		return ""
	}
	return b.text[b.m.items[i].start:b.m.items[i].end]
}

// is reports whether item i of the sentence belongs to a class.
func (b *timeBuilder) is(i int, class string) bool {
	return i >= b.lo && i < b.hi && b.m.items[i].cls&b.g.classes[class] != 0
}

// rel reads "last", "this", "the previous" into t.
func (b *timeBuilder) rel(t *timex) {
	if b.got(slotRel) {
		t.rel, t.relSet = b.int(slotRel), true
		if t.rel > 5 {
			t.rel, t.then = t.rel-10, true
		}
	}
}

// calendar makes dates of the grain of a day, with a part of the day or a
// clock time where given.
func (b *timeBuilder) calendar() (timex, bool) {
	t := timex{typ: nlp.Date, mod: b.mod(), grain: unitDay, y: b.int(slotYear), m: b.int(slotMonth), d: b.int(slotDay), dow: b.int(slotDow)}
	b.rel(&t)
	switch {
	case b.got(slotAdv):
		t.kind, t.rel, t.relSet = timexShift, b.int(slotAdv), true
		if b.m.to-b.m.from == 1 && b.m.from > b.lo && b.m.items[b.m.from].has(flagCapital) && b.m.items[b.m.from-1].has(flagCapital) {
			return t, false // a title, "Kharkiv Today"
		}
	case t.m > 0 && t.d > 0:
		if t.relSet && b.m.slots[slotRel].from > b.m.slots[slotMonth].from { // "June 13 last year"
			t.y = yearOf(t.rel)
		}
		t.relSet = false
		if !b.properMonth() {
			return t, false
		}
	case t.d > 0: // "Tuesday the 19th"
		if t.dow > 0 && (t.d > 31 || b.wordAt(b.m.to)) { // "on Tuesday the 25th Brigade"
			t.kind, t.d, b.m.to = timexWeekday, 0, int(b.m.slots[slotDow].to)
			break
		}
		t.kind, t.m = timexCalendar, 0
		if t.dow == 0 && !b.got(slotHour) {
			return t, false
		}
	case t.dow > 0:
		t.kind = timexWeekday
		if !b.properWeekday() {
			return t, false
		}
	case b.got(slotHour):
		t.kind = timexShift
	default:
		return t, false
	}
	return b.timeOfDay(t)
}

// wordAt reports whether item i of the sentence is a word.
func (b *timeBuilder) wordAt(i int) bool {
	return i < b.hi && isLetterByte(b.text[b.m.items[i].start]) && !b.is(i, "LEADIN")
}

// yearOf codes a year that is told by its distance; it is decoded by resolve.
func yearOf(rel int) int { return -100 + rel }

// timeOfDay adds a part of the day or a clock time to t.
func (b *timeBuilder) timeOfDay(t timex) (timex, bool) {
	if b.got(slotPart) {
		t.typ, t.part = nlp.Clock, b.int(slotPart)
		if t.part == partEarlyHours {
			t.mod = "START"
		}
	}
	if !b.got(slotHour) {
		return t, true
	}
	v := b.m.val(slotHour, 0)
	h, min := int(v), int((v-float64(int(v)))*100+.5)
	if b.got(slotMin) {
		min = b.int(slotMin)
	}
	if b.got(slotAmPm) {
		if h > 12 && b.int(slotAmPm) > 0 || h == 0 {
			return t, false
		}
		h = h%12 + b.int(slotAmPm)
	} else if t.part == partAfternoon && h < 12 || t.part == partEvening && h < 12 && h > 3 || t.part == partNight && h < 12 && h > 5 {
		h += 12
	}
	if h > 24 || min > 59 {
		return t, false
	}
	t.typ, t.part, t.clock, t.grainOf = nlp.Clock, 0, h*60+min, unitMinute
	return t, true
}

// properMonth refuses "may 5" and the like in small letters.
func (b *timeBuilder) properMonth() bool {
	c := b.m.slots[slotMonth]
	it := &b.m.items[c.from]
	return it.has(flagCapital) || c.value != 5
}

// properWeekday asks of short forms ("Sun", "sat") a full stop and a capital.
func (b *timeBuilder) properWeekday() bool {
	c := b.m.slots[slotDow]
	it := &b.m.items[c.from]
	if it.end-it.start > 5 {
		return true
	}
	return it.has(flagCapital) && it.has(flagDot) || it.end-it.start == 5 && !it.has(flagDot)
}

// partOfDay makes "this morning", "last night", "the morning".
func (b *timeBuilder) partOfDay() (timex, bool) {
	t := timex{kind: timexShift, typ: nlp.Clock, mod: b.mod(), grain: unitDay, part: b.int(slotPart), relSet: true}
	switch {
	case b.got(slotAdv):
		t.part = partNight
	case b.got(slotRel):
		b.rel(&t)
	default:
		t.relSet = false
		if first := b.form(b.m.from); first != "the" && first != "The" && t.part != partEarlyHours && t.mod == "" && !b.twilight() {
			return t, false
		}
	}
	if t.part == partEarlyHours {
		t.mod = "START"
	}
	return t, true
}

// twilight reports "at dawn", "before dusk": times that take no article.
func (b *timeBuilder) twilight() bool {
	switch strings.ToLower(b.form(b.m.from - 1)) {
	case "at", "before", "by", "until", "since", "around", "after":
	default:
		return false
	}
	switch b.form(b.m.to - 1) {
	case "dawn", "daybreak", "dusk":
		return b.m.to-b.m.from == 1 && b.form(b.m.to) != "of" // "at dawn of an age"
	}
	return false
}

// overnight makes the night that ends on the day named, or on the reference.
func (b *timeBuilder) overnight() (timex, bool) {
	t := timex{kind: timexShift, typ: nlp.Clock, grain: unitDay, relSet: true}
	if b.got(slotAdv) || b.got(slotDow) || b.got(slotDay) {
		u, ok := b.calendar()
		if !ok {
			return t, false
		}
		t = u
	}
	t.typ, t.part, t.mod = nlp.Clock, partOvernight, ""
	return t, true
}

// month makes dates of the grain of a month.
func (b *timeBuilder) month() (timex, bool) {
	t := timex{typ: nlp.Date, mod: b.mod(), grain: unitMonth, y: b.int(slotYear), m: b.int(slotMonth)}
	b.rel(&t)
	c := b.m.slots[slotMonth]
	it := &b.m.items[c.from]
	if t.relSet && c.from < b.m.slots[slotRel].from { // "June last year"
		t.y, t.relSet = yearOf(t.rel), false
	}
	bare := t.y == 0 && !t.relSet && t.mod == ""
	if n, _ := b.g.dayOfMonth(b.m.items[:b.hi], min(b.m.to, b.hi-1), true); n > 0 && b.m.to < b.hi && t.relSet {
		return t, false // "the upcoming July 11 summit"
	}
	switch {
	case !it.has(flagCapital) && (bare || t.m == 5):
		return t, false
	case bare && it.end-it.start <= 4 && t.m != 6 && t.m != 7 && t.m != 5 && !it.has(flagDot):
		return t, false
	case bare && (t.m == 5 || t.m == 3) && !b.is(b.m.from-1, "LEADIN"):
		return t, false
	case bare && b.nameLike(int(c.from)):
		return t, false
	}
	return t, true
}

// monthBefore makes the first month of "from March to May 2022", which has its
// year from the second, and leaves the second alone.
func (b *timeBuilder) monthBefore() (timex, bool) {
	c := b.m.slots[slotMonth]
	second := int(c.to) + 1
	for second < b.m.to && !b.is(second, "MONTH") {
		second++
	}
	t := timex{typ: nlp.Date, mod: b.mod(), grain: unitMonth, y: b.int(slotYear), m: int(c.value)}
	if t.m > int(b.g.value(b.m.items[second].id, b.g.classes["MONTH"])) {
		t.y--
	}
	b.m.to = int(c.to)
	return t, b.m.items[c.from].has(flagCapital)
}

// dayBeforeYear makes the first day of "June 5 to July 3, 2022", which has its
// year from the second, and leaves the second alone.
func (b *timeBuilder) dayBeforeYear() (timex, bool) {
	t := timex{typ: nlp.Date, grain: unitDay, y: b.int(slotYear), m: b.int(slotMonth), d: b.int(slotDay)}
	if t.m > b.int(slotMonth2) {
		t.y--
	}
	b.m.to = int(max(b.m.slots[slotMonth].to, b.m.slots[slotDay].to))
	return t, b.properMonth()
}

// nameLike reports whether a month's word looks like a part of a name: "April
// Glaspie", "the Black September".
func (b *timeBuilder) nameLike(i int) bool {
	if b.is(i-1, "LEADIN") {
		return false
	}
	next := b.form(i + 1)
	return next != "" && next[0] >= 'A' && next[0] <= 'Z' && len(next) > 1 && b.m.items[i+1].cls == 0
}

// year makes dates of the grain of a year.
func (b *timeBuilder) year() (timex, bool) {
	t := timex{typ: nlp.Date, mod: b.mod(), grain: unitYear, y: b.int(slotYear)}
	if b.m.to-b.m.from > 1 && (t.mod != "" || b.form(b.m.from) != "the" && b.form(b.m.from) != "The") {
		return t, true
	}
	first := int(b.m.slots[slotYear].from)
	words := !b.m.items[first].has(flagDigits)
	if !words && (t.y < 1500 || t.y > 2150) && !b.is(b.m.from-1, "LEADIN") || t.y < 1200 {
		return t, false
	}
	return t, !b.countLike(first, b.m.to)
}

// countLike reports whether figures [from, to) that could be a year count
// something: "2000 people", "$1998", "No. 1914", "1900 km".
func (b *timeBuilder) countLike(from, to int) bool {
	switch prev := b.form(from - 1); prev {
	case "$", "€", "£", "#", "No.", "Nr", "/", ".", ":", "Flight", "Route", "Highway", "page", "Room":
		return true
	case "in", "since", "In", "Since", "(", "of":
		return false
	}
	if to < b.hi && b.m.items[to].has(flagGlued) {
		switch b.form(to) {
		case "%", "/":
			return true
		case ":":
			return to+1 < b.hi && b.m.items[to+1].cls&clsFigures != 0
		}
		if b.m.items[to].cls&clsFigures != 0 || b.m.items[to].end-b.m.items[to].start > 1 && isLetterByte(b.text[b.m.items[to].start]) {
			return true
		}
	}
	round := int(b.m.slots[slotYear].value)%100 == 0
	if word := b.form(to); round && len(word) > 3 && word[0] >= 'a' && word[0] <= 'z' && word[len(word)-1] == 's' && !b.is(to, "LEADIN") {
		return true // "2000 shells"
	}
	return b.is(to, "COUNTS") || b.is(to, "UNIT") || b.is(from-1, "ABOUT")
}

// yearPeriod makes "the 1988 period".
func (b *timeBuilder) yearPeriod() (timex, bool) {
	return timex{typ: nlp.Date, grain: unitYear, y: b.int(slotYear), follow: true}, true
}

// ordinalDay makes "on the 13th".
func (b *timeBuilder) ordinalDay() (timex, bool) {
	t := timex{typ: nlp.Date, grain: unitDay, d: b.int(slotDay)}
	b.rel(&t)
	it := &b.m.items[b.m.slots[slotDay].from]
	led := b.is(b.m.from, "LEADIN") || b.is(b.m.from-1, "LEADIN") || b.form(b.m.from) == "on" || b.form(b.m.from) == "On"
	if b.m.to < b.hi && !t.relSet {
		next := b.m.items[b.m.to]
		if isLetterByte(b.text[next.start]) && !b.is(b.m.to, "LEADIN") {
			return t, false
		}
	}
	return t, it.has(flagOrdinal) && led || t.relSet
}

// quarter makes quarters and halves of a year.
func (b *timeBuilder) quarter() (timex, bool) {
	t := timex{typ: nlp.Date, mod: b.mod(), grain: unit(b.int(slotUnit)), y: b.int(slotYear), m: b.int(slotNth)}
	if b.got(slotRel) {
		b.rel(&t)
		t.y, t.relSet = yearOf(t.rel), false
	}
	switch {
	case t.grain == unitQuarter && t.m >= 1 && t.m <= 4:
		t.m = t.m*3 - 2
	case t.grain == unitHalf && (t.m == 1 || t.m == 2):
		t.m = t.m*6 - 5
	default:
		return t, false
	}
	if b.g.entries[b.m.slots[slotYear].id].cls&clsDecadeFigures != 0 && b.got(slotYear) { // "the last half of the '80s"
		t.grain, t.mod, t.y, t.m = unitDecade, "END", decadeYear(t.y), 0
	}
	return t, true
}

// decadeYear puts the century to "80" of "the '80s".
func decadeYear(y int) int {
	switch {
	case y < 30:
		return y + 2000
	case y < 100:
		return y + 1900
	}
	return y
}

// partOfMonth makes "the first week of June", "the last day of May".
func (b *timeBuilder) partOfMonth() (timex, bool) {
	t := timex{typ: nlp.Date, grain: unitMonth, y: b.int(slotYear), m: b.int(slotMonth)}
	nth := b.int(slotNth)
	if b.got(slotDir) {
		nth = -1
	}
	if b.unit(slotUnit) == unitHalf {
		t.mod = "START"
		if nth == 2 {
			t.mod = "END"
		}
		return t, true
	}
	t.kind, t.rel, t.dow, t.within = timexWithin, nth, b.int(slotDow), b.unit(slotUnit)
	return t, nth < 32 && nth != 0
}

// season makes seasons of a year; alone, the word must be led in.
func (b *timeBuilder) season() (timex, bool) {
	t := timex{typ: nlp.Date, mod: b.mod(), grain: unitSeason, y: b.int(slotYear), m: b.int(slotSeason)}
	b.rel(&t)
	if t.relSet && b.m.slots[slotSeason].from < b.m.slots[slotRel].from {
		t.y, t.relSet = yearOf(t.rel), false
	}
	if b.got(slotDay2) { // "the winter of 2022-23" goes by the year of its January
		t.y++
		return t, t.m == 12 && t.y%100 == b.int(slotDay2)
	}
	if t.y != 0 || t.relSet {
		return t, true
	}
	fall := t.m == 9 && b.m.items[b.m.slots[slotSeason].from].end-b.m.items[b.m.slots[slotSeason].from].start == 4
	first := b.form(b.m.from)
	the := first == "the" || first == "The"
	led := b.is(b.m.from-1, "LEADIN") && b.form(b.m.from-1) != "to"
	next := b.m.items[min(b.m.to, len(b.m.items)-1)]
	open := b.m.to < b.hi && isLetterByte(b.text[next.start]) && !b.is(b.m.to, "LEADIN")
	return t, t.mod != "" || the && led && (!fall || !open) || led && !fall && !open
}

// decade makes decades and centuries.
func (b *timeBuilder) decade() (timex, bool) {
	t := timex{typ: nlp.Date, mod: b.mod(), grain: unitDecade, y: decadeYear(b.int(slotYear))}
	if b.got(slotUnit) {
		t.grain, t.y = unitCentury, (b.int(slotNth)-1)*100
		return t, t.y > 0 && t.y < 3000
	}
	it := &b.m.items[b.m.slots[slotYear].from]
	if it.id == idDecade && (it.width != 4 && it.width != 2 || int(it.figure)%10 != 0 || it.width == 2 && b.m.to-b.m.from < 2 || it.width == 4 && (t.y < 1500 || t.y > 2100)) {
		return t, false
	}
	if it.id != idDecade && b.form(b.m.from) != "the" && b.form(b.m.from) != "The" && t.mod == "" {
		return t, false
	}
	if prev := b.form(b.m.from - 1); prev == "his" || prev == "her" || prev == "their" { // an age
		return t, false
	}
	return t, true
}

// span makes "June 5–9".
func (b *timeBuilder) span() (timex, bool) {
	t := timex{kind: timexSpan, typ: nlp.Date, grain: unitDay, y: b.int(slotYear), m: b.int(slotMonth), d: b.int(slotDay), m2: b.int(slotMonth2), d2: b.int(slotDay2), y2: b.int(slotYear2)}
	if t.m2 == 0 {
		t.m2 = t.m
	}
	if t.y == 0 {
		t.y = t.y2
	}
	joint := b.form(int(b.m.slots[slotDay2].from) - 1)
	if t.m2 == t.m && (joint == "and" || joint == "to") && b.m.slots[slotDay2].from > b.m.slots[slotMonth].from && b.wordAt(b.m.to) {
		return t, false // "on June 5 and 9 people"
	}
	return t, b.properMonth() && (t.m2 != t.m || t.d2 > t.d)
}

// holiday makes feasts with a fixed day.
func (b *timeBuilder) holiday() (timex, bool) {
	v := b.int(slotAdv)
	return timex{typ: nlp.Date, grain: unitDay, m: v / 100, d: v % 100}, b.m.items[b.m.from].has(flagCapital)
}

// warDay makes "day 475 of the war".
func (b *timeBuilder) warDay() (timex, bool) {
	t := timex{kind: timexWarDay, typ: nlp.Date, grain: unitDay, n: b.m.val(slotN, 0)}
	if b.is(b.m.to-1, "WAR") {
		return t, t.n >= 1 && t.n < 1e5 && t.n == float64(int(t.n))
	}
	prev := b.form(b.m.from - 1)
	counted := b.m.items[b.m.slots[slotN].from].has(flagOrdinal)
	switch {
	case counted && t.n < 100, !counted && t.n < 10:
		return t, false
	case !counted && !b.m.items[b.m.from].has(flagCapital) && prev != "," && prev != ":" && prev != "on" && prev != "On":
		return t, false
	}
	return t, t.n >= 1 && t.n < 1e5 && t.n == float64(int(t.n))
}

// monthOf is a month as time.Month, held within the year.
func monthOf(m int) time.Month { return time.Month(max(1, min(m, 12))) }
