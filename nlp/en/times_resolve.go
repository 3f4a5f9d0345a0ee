package en

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"sayso/doc"
	"sayso/nlp"
)

// timeResolver gives expressions their values, in text order: each may count
// from the document's date or from a date named before it.
type timeResolver struct {
	a      *nlp.Analysis
	b      *timeBuilder
	tagger *timeTagger
	last   period // date last named, zero when none
	lastIn int    // first item of the sentence that named it
	named  period // quarter last named, zero when none
	first  int    // items [first, end) of the expression at hand
	end    int
}

// reference returns the document's day and whether it is known.
func (r *timeResolver) reference() (time.Time, bool) {
	if r.a.Reference.Precision < doc.PrecisionDay {
		return time.Time{}, false
	}
	return r.a.Reference.Date(), true
}

// add resolves one expression, items [first, end), and appends it.
func (r *timeResolver) add(t timex, first, end int) {
	items := r.b.m.items
	r.first, r.end = first, end
	out := nlp.Time{
		Span:  doc.Span{Start: int(items[first].start), End: int(items[end-1].end)},
		First: int(items[first].tok), Last: int(items[end-1].tok) + 1,
		Type: t.typ, Mod: t.mod,
	}
	switch t.kind {
	case timexValue:
		out.Value = t.value
	case timexLength, timexWindow:
		r.length(t, &out)
	case timexSpan:
		r.span(t, &out)
	default:
		r.point(t, &out)
	}
	r.a.Times = append(r.a.Times, out)
}

// length fills a duration; one counted from the reference ("the past 24
// hours") gets its bounds.
func (r *timeResolver) length(t timex, out *nlp.Time) {
	out.Value, out.Duration = durationValue(t.n, t.grain), lengthOf(t.n, t.grain)
	ref, ok := r.reference()
	if t.kind != timexWindow || !ok || out.Duration == 0 {
		return
	}
	days := ref
	next := ref.AddDate(0, 0, 1)
	if r.a.Reference.Precision == doc.PrecisionMinute {
		days, next = r.a.Reference.Time.UTC(), r.a.Reference.Time.UTC()
	}
	n := int(t.n)
	exact := t.n == float64(n) && t.grain >= unitDay
	switch {
	case t.rel < 0 && exact:
		out.Start, out.End = shiftBy(days, -n, t.grain), next
	case t.rel < 0:
		out.Start, out.End = days.Add(-out.Duration), next
	case exact:
		out.Start, out.End = days, shiftBy(next, n, t.grain)
	default:
		out.Start, out.End = days, next.Add(out.Duration)
	}
}

// span fills "June 5–9".
func (r *timeResolver) span(t timex, out *nlp.Time) {
	to := timex{typ: nlp.Date, grain: unitDay, y: t.y, m: t.m2, d: t.d2}
	from := timex{typ: nlp.Date, grain: unitDay, y: t.y, m: t.m, d: t.d}
	last, ok := r.calendar(to)
	if !ok {
		out.Value = partial(from) + "/" + partial(to)
		return
	}
	from.y = last.start.Year()
	if t.m > t.m2 {
		from.y--
	}
	first, ok := r.calendar(from)
	if !ok {
		out.Value = partial(from) + "/" + partial(to)
		return
	}
	out.Value = first.value() + "/" + last.value()
	out.Start = first.start
	_, out.End = last.bounds()
	r.last, r.lastIn = last, r.b.lo
}

// point fills a date or a time of day.
func (r *timeResolver) point(t timex, out *nlp.Time) {
	p, ok := r.period(t)
	if !ok {
		out.Value = partial(t)
		return
	}
	if t.part > 0 {
		p.grain, p.part = unitPart, t.part
	}
	if t.grainOf != noUnit {
		p.grain, p.minutes = t.grainOf, t.clock
	}
	out.Value = p.value()
	out.Start, out.End = p.bounds()
	if t.mod == "START" && p.grain == unitDay { // "early on June 13"
		out.End = p.start.Add(12 * time.Hour)
	}
	if p.grain == unitPart && p.part == partOvernight {
		out.Value = period{start: p.start, grain: unitPart, part: partNight}.value()
		p.start = p.start.AddDate(0, 0, 1)
	}
	r.name(t, p)
}

// name keeps the date for expressions that count from it.
func (r *timeResolver) name(t timex, p period) {
	if t.follow && t.kind == timexShift {
		return
	}
	if p.grain <= unitDay {
		p.grain, p.part = unitDay, 0
	}
	if p.grain == unitQuarter {
		r.named = p
	}
	r.last, r.lastIn = p, r.b.lo
}

// period resolves t to a stretch of the calendar.
func (r *timeResolver) period(t timex) (period, bool) {
	switch t.kind {
	case timexWarDay:
		if r.tagger.dayOne == nil {
			return period{}, false
		}
		day := r.tagger.dayOne(int(t.n))
		return period{start: floorTo(day.UTC(), unitDay), grain: unitDay}, !day.IsZero()
	case timexWeekday:
		return r.weekday(t)
	case timexShift:
		return r.shifted(t)
	case timexWithin:
		return r.within(t)
	}
	return r.calendar(t)
}

// overnightBefore moves a night to the evening it began.
func overnightBefore(t timex, p period) period {
	if t.part == partOvernight {
		p.start = p.start.AddDate(0, 0, -1)
	}
	return p
}

// shifted counts units from the reference or the date last named.
func (r *timeResolver) shifted(t timex) (period, bool) {
	base, ok := r.reference()
	if t.follow {
		return r.followed(t, base, ok)
	}
	if !t.relSet && (t.grainOf != noUnit || t.part > 0) && r.lastIn == r.b.lo && r.last.grain == unitDay {
		base, ok = r.last.start, true // "on 6 June … at 3 a.m."
	}
	if t.then && !r.last.start.IsZero() {
		base, ok = r.last.start, t.grain >= unitDay && (t.grain > unitDay || r.last.grain <= unitDay)
	}
	if !ok {
		return period{}, false
	}
	if t.grain < unitDay {
		if r.a.Reference.Precision != doc.PrecisionMinute {
			return period{}, false
		}
		at := shiftBy(r.a.Reference.Time.UTC(), t.rel, t.grain)
		return period{start: floorTo(at, unitDay), grain: unitMinute, minutes: at.Hour()*60 + at.Minute()}, true
	}
	grain := t.grain
	start := shiftBy(floorTo(base, grain), t.rel, grain)
	if grain == unitWeek && (t.rel < -1 || r.exactWeeks(t)) {
		grain = unitDay
		start = base.AddDate(0, 0, 7*t.rel)
	}
	if !inRange(start) {
		return period{}, false
	}
	return overnightBefore(t, period{start: start, grain: grain}), true
}

// exactWeeks reports whether weeks are counted out ("a week ago").
func (r *timeResolver) exactWeeks(t timex) bool {
	last := r.b.form(r.end - 1)
	return t.rel != 0 && (last == "ago" || last == "earlier" || last == "later" || last == "prior")
}

// inRange reports whether a year can be written with four figures.
func inRange(t time.Time) bool { return t.Year() >= 1 && t.Year() < 10000 }

// followed resolves "a year earlier" and "the quarter". A text that reports on
// a quarter means the quarter; else a year is counted from the date last named,
// and "the quarter" is the last that has ended.
func (r *timeResolver) followed(t timex, ref time.Time, known bool) (period, bool) {
	p := r.named
	if t.grain == unitQuarter {
		if p.start.IsZero() {
			p = period{start: shiftBy(floorTo(ref, unitQuarter), -1, unitQuarter), grain: unitQuarter}
		}
		return p, known || !r.named.start.IsZero()
	}
	if !p.start.IsZero() {
		p.start = shiftBy(p.start, t.rel, unitYear)
		return p, inRange(p.start)
	}
	if t.then && !r.last.start.IsZero() {
		ref, known = r.last.start, true
	}
	p = period{start: shiftBy(floorTo(ref, unitYear), t.rel, unitYear), grain: unitYear}
	return p, known && inRange(p.start)
}

// weekday resolves "Tuesday", "last Friday", "Wednesday of next week".
func (r *timeResolver) weekday(t timex) (period, bool) {
	ref, ok := r.reference()
	if t.then && !r.last.start.IsZero() && r.last.grain == unitDay {
		ref, ok = r.last.start, true
	}
	if !ok {
		return period{}, false
	}
	back := (int(ref.Weekday()) - t.dow%7 + 7) % 7 // days since it was that day
	start := ref.AddDate(0, 0, -back)
	switch {
	case t.relSet && t.rel == 0: // "this Friday": of this week
		start = floorTo(ref, unitWeek).AddDate(0, 0, t.dow-1)
	case t.relSet && t.rel < 0:
		if back == 0 {
			start = start.AddDate(0, 0, -7)
		}
	case t.relSet:
		start = start.AddDate(0, 0, 7)
	case back > 0 && r.future():
		start = start.AddDate(0, 0, 7)
	}
	if t.relSet && r.b.form(r.end-1) == "week" { // "Wednesday of last week"
		start = floorTo(ref, unitWeek).AddDate(0, 0, 7*t.rel+t.dow-1)
	}
	return overnightBefore(t, period{start: start, grain: unitDay}), inRange(start)
}

// calendar resolves a date with or without its year.
func (r *timeResolver) calendar(t timex) (period, bool) {
	p := period{grain: t.grain}
	ref, known := r.reference()
	if t.y < 0 { // told by its distance
		if !known {
			return p, false
		}
		t.y = ref.Year() + t.y + 100
	}
	switch t.grain {
	case unitYear, unitDecade, unitCentury:
		p.start = ymd(t.y, 1, 1)
		if t.follow && r.last.grain == unitQuarter {
			p.start, p.grain = ymd(t.y, r.last.start.Month(), 1), unitQuarter
		}
		return p, t.y > 0 && t.y < 10000
	}
	if t.m == 0 { // "on the 13th"
		return r.dayOfMonth(t)
	}
	if t.y > 0 && t.y < 10000 {
		p.start = startOf(t.y, t)
		return overnightBefore(t, p), t.d == 0 || p.start.Day() == t.d
	}
	if !known {
		return p, false
	}
	p.start = r.nearest(t, ref)
	return overnightBefore(t, p), t.d == 0 || p.start.Day() == t.d
}

// startOf returns the first moment of the date t in year y.
func startOf(y int, t timex) time.Time {
	if t.grain == unitSeason && t.m == 12 {
		y--
	}
	return ymd(y, monthOf(t.m), max(1, t.d))
}

// nearest returns the start of the date t in the year that suits the
// reference: a day in the nearest year; a longer stretch the one gone by, or
// to come where the verb or "next" says so.
func (r *timeResolver) nearest(t timex, ref time.Time) time.Time {
	y := ref.Year()
	start := startOf(y, t)
	switch {
	case t.relSet && t.rel < 0:
		if !start.Before(floorTo(ref, unitMonth)) || t.grain == unitSeason && !shiftBy(start, 1, unitSeason).Before(ref) {
			return startOf(y-1, t)
		}
	case t.relSet && t.rel > 0:
		if !start.After(ref) {
			return startOf(y+1, t)
		}
	case t.relSet:
	case t.grain == unitDay:
		return r.nearestDay(t, ref)
	case start.After(ref) && !r.future():
		if t.grain != unitQuarter || start.Sub(ref) > 100*24*time.Hour {
			return startOf(y-1, t)
		}
	case shiftBy(start, 1, t.grain).Before(ref) && r.future():
		if t.grain != unitQuarter {
			return startOf(y+1, t)
		}
	}
	return start
}

// nearestDay returns the day of the year nearest to the reference, or to the
// year last named together with a day.
func (r *timeResolver) nearestDay(t timex, ref time.Time) time.Time {
	best := startOf(ref.Year(), t)
	for _, y := range [...]int{ref.Year() - 1, ref.Year() + 1} {
		if c := startOf(y, t); distance(c, ref) < distance(best, ref) {
			best = c
		}
	}
	const far = 150 * 24 * time.Hour // beyond this the verb decides
	switch ahead := best.Sub(ref); {
	case ahead > far && !r.future():
		return startOf(best.Year()-1, t)
	case ahead < -far && r.future():
		return startOf(best.Year()+1, t)
	}
	return best
}

func distance(a, b time.Time) time.Duration { return a.Sub(b).Abs() }

// within resolves "the first week of June": the rel-th day, week or weekday t.dow
// of the month, from its end where rel is negative. The first week is the one
// that holds the first of the month.
func (r *timeResolver) within(t timex) (period, bool) {
	p, ok := r.calendar(t)
	if !ok {
		return p, false
	}
	first, last := p.start, p.start.AddDate(0, 1, -1)
	switch {
	case t.dow > 0 && t.rel > 0:
		p.start = first.AddDate(0, 0, (t.dow-int(first.Weekday())+7)%7+7*(t.rel-1))
	case t.dow > 0:
		p.start = last.AddDate(0, 0, -(int(last.Weekday())-t.dow%7+7)%7)
	case t.within == unitWeek && t.rel > 0:
		p.start = floorTo(first, unitWeek).AddDate(0, 0, 7*(t.rel-1))
	case t.within == unitWeek:
		p.start = floorTo(last, unitWeek)
	case t.rel > 0:
		p.start = first.AddDate(0, 0, t.rel-1)
	default:
		p.start = last
	}
	p.grain = unitDay
	if t.dow == 0 && t.within == unitWeek {
		p.grain = unitWeek
	}
	return p, !p.start.After(last)
}

// dayOfMonth resolves "on the 13th" to the nearest gone by, "the 5th of next
// month" to that month.
func (r *timeResolver) dayOfMonth(t timex) (period, bool) {
	ref, ok := r.reference()
	if !ok {
		return period{}, false
	}
	m := floorTo(ref, unitMonth)
	if t.relSet {
		m = addMonths(m, t.rel)
	} else if t.d > ref.Day() && !r.future() {
		m = addMonths(m, -1)
	}
	start := m.AddDate(0, 0, t.d-1)
	return period{start: start, grain: unitDay}, start.Month() == m.Month()
}

// partial returns the value of a date of which something is not known, with
// "X" for it, as TIMEX3 has it.
func partial(t timex) string {
	var v string
	switch {
	case t.kind == timexWeekday:
		v = "XXXX-WXX-" + strconv.Itoa(t.dow)
	case t.kind == timexShift && t.part == 0 && t.grainOf == noUnit, t.kind == timexWarDay:
		return ""
	case t.kind == timexShift:
		v = "XXXX-XX-XX"
	case t.grain == unitQuarter:
		v = fmt.Sprintf("XXXX-Q%d", (t.m+2)/3)
	case t.grain == unitHalf:
		v = fmt.Sprintf("XXXX-H%d", (t.m+5)/6)
	case t.grain == unitSeason:
		v = "XXXX-" + seasonCodes[t.m%12/3]
	case t.d == 0 && t.m > 0:
		v = "XXXX-" + twoFigures(t.m)
	case t.m > 0:
		v = "XXXX-" + twoFigures(t.m) + "-" + twoFigures(t.d)
	case t.d > 0:
		v = "XXXX-XX-" + twoFigures(t.d)
	default:
		return ""
	}
	if t.y > 0 {
		v = strings.Replace(v, "XXXX", fmt.Sprintf("%04d", t.y), 1)
	}
	if t.grainOf != noUnit {
		return fmt.Sprintf("%sT%02d:%02d", v, t.clock/60, t.clock%60)
	}
	if t.part > 0 {
		v += "T" + dayParts[t.part].code
	}
	return v
}
