package en

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"sayso/nlp"
)

// unit is a calendar unit, fine to coarse; also the grain of a date.
type unit uint8

const (
	noUnit unit = iota
	unitSecond
	unitMinute
	unitHour
	unitPart // morning, night …
	unitDay
	unitWeekend
	unitWeek
	unitFortnight
	unitMonth
	unitSeason
	unitQuarter
	unitHalf
	unitYear
	unitDecade
	unitCentury
	unitMillennium
)

// unitNames are the constants by which vocabularies name units.
var unitNames = map[string]unit{
	"SECOND": unitSecond, "MINUTE": unitMinute, "HOUR": unitHour, "PART": unitPart, "DAY": unitDay, "WEEKEND": unitWeekend, "WEEK": unitWeek,
	"FORTNIGHT": unitFortnight, "MONTH": unitMonth, "SEASON": unitSeason, "QUARTER": unitQuarter, "HALF": unitHalf, "YEAR": unitYear,
	"DECADE": unitDecade, "CENTURY": unitCentury, "MILLENNIUM": unitMillennium,
}

// dayPart is a part of a day: the code of TIMEX3 and the hours it spans, from
// midnight; hours over 24 belong to the day after.
type dayPart struct {
	code     string
	from, to int
}

// dayParts are numbered by the values of class PART. The bounds are ours:
// TIMEX3 names the parts only.
var dayParts = [...]dayPart{
	{}, {"MO", 5, 12}, {"AF", 12, 18}, {"EV", 18, 24}, {"NI", 20, 30}, {"DT", 6, 18},
	{"MO", 0, 6},   // the early hours
	{"NI", 24, 32}, // overnight: told of the evening before
}

const (
	partMorning = 1 + iota
	partAfternoon
	partEvening
	partNight
	partDay
	partEarlyHours
	partOvernight
)

// period is a stretch of the calendar: the unit of grain u that holds start,
// or a part of the day start.
type period struct {
	start   time.Time // first moment of the unit, UTC
	grain   unit
	part    int // index into dayParts, where grain is part
	minutes int // minutes after midnight, where grain is hour or minute
}

func ymd(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// floorTo returns the first moment of the unit u that holds t.
func floorTo(t time.Time, u unit) time.Time {
	y, m, d := t.Date()
	switch u {
	case unitWeek, unitFortnight:
		return ymd(y, m, d).AddDate(0, 0, -(int(t.Weekday())+6)%7)
	case unitWeekend:
		return ymd(y, m, d).AddDate(0, 0, -(int(t.Weekday())+6)%7+5)
	case unitMonth:
		return ymd(y, m, 1)
	case unitSeason:
		return ymd(y, m-(m%3), 1) // December begins winter
	case unitQuarter:
		return ymd(y, m-(m-1)%3, 1)
	case unitHalf:
		return ymd(y, m-(m-1)%6, 1)
	case unitYear:
		return ymd(y, 1, 1)
	case unitDecade:
		return ymd(y-y%10, 1, 1)
	case unitCentury:
		return ymd(y-y%100, 1, 1)
	case unitMillennium:
		return ymd(y-y%1000, 1, 1)
	}
	return ymd(y, m, d)
}

// shiftBy moves t by n units.
func shiftBy(t time.Time, n int, u unit) time.Time {
	switch u {
	case unitSecond:
		return t.Add(time.Duration(n) * time.Second)
	case unitMinute:
		return t.Add(time.Duration(n) * time.Minute)
	case unitHour:
		return t.Add(time.Duration(n) * time.Hour)
	case unitWeekend, unitWeek:
		return t.AddDate(0, 0, 7*n)
	case unitFortnight:
		return t.AddDate(0, 0, 14*n)
	case unitMonth:
		return addMonths(t, n)
	case unitSeason, unitQuarter:
		return addMonths(t, 3*n)
	case unitHalf:
		return addMonths(t, 6*n)
	case unitYear:
		return addMonths(t, 12*n)
	case unitDecade:
		return addMonths(t, 120*n)
	case unitCentury:
		return addMonths(t, 1200*n)
	case unitMillennium:
		return addMonths(t, 12000*n)
	}
	return t.AddDate(0, 0, n)
}

// addMonths is AddDate with the day held within the month it lands in.
func addMonths(t time.Time, n int) time.Time {
	y, m, d := t.Date()
	first := ymd(y, m+time.Month(n), 1)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(d, last)-1).Add(t.Sub(ymd(y, m, d)))
}

// bounds returns the half-open stretch of time that p spans.
func (p period) bounds() (from, to time.Time) {
	switch p.grain {
	case unitPart:
		d := dayParts[p.part]
		return p.start.Add(time.Duration(d.from) * time.Hour), p.start.Add(time.Duration(d.to) * time.Hour)
	case unitHour:
		from = p.start.Add(time.Duration(p.minutes) * time.Minute)
		return from, from.Add(time.Hour)
	case unitMinute:
		from = p.start.Add(time.Duration(p.minutes) * time.Minute)
		return from, from.Add(time.Minute)
	case unitSecond:
		return p.start, p.start.Add(time.Second)
	case unitWeekend:
		return p.start, p.start.AddDate(0, 0, 2)
	}
	return p.start, shiftBy(p.start, 1, p.grain)
}

// value returns p as TIMEX3 writes it.
func (p period) value() string {
	t := p.start
	switch p.grain {
	case unitMinute, unitHour:
		return fmt.Sprintf("%sT%02d:%02d", t.Format(time.DateOnly), p.minutes/60, p.minutes%60)
	case unitPart:
		return t.Format(time.DateOnly) + "T" + dayParts[p.part].code
	case unitWeekend:
		y, w := t.ISOWeek()
		return fmt.Sprintf("%04d-W%02d-WE", y, w)
	case unitWeek, unitFortnight:
		y, w := t.ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w)
	case unitMonth:
		return t.Format("2006-01")
	case unitSeason:
		return seasonValue(t)
	case unitQuarter:
		return fmt.Sprintf("%04d-Q%d", t.Year(), (t.Month()+2)/3)
	case unitHalf:
		return fmt.Sprintf("%04d-H%d", t.Year(), (t.Month()+5)/6)
	case unitYear:
		return fmt.Sprintf("%04d", t.Year())
	case unitDecade:
		return fmt.Sprintf("%03d", t.Year()/10)
	case unitCentury:
		return fmt.Sprintf("%02d", t.Year()/100)
	case unitMillennium:
		return strconv.Itoa(t.Year() / 1000)
	}
	return t.Format(time.DateOnly)
}

// seasonCodes are TIMEX3's, by number of the quarter that the season begins
// before: winter begins in December.
var seasonCodes = [...]string{"WI", "SP", "SU", "FA"}

// seasonValue names the season that begins at t; a winter goes by the year of
// its January.
func seasonValue(t time.Time) string {
	y, m, _ := t.Date()
	if m == time.December {
		return fmt.Sprintf("%04d-WI", y+1)
	}
	return fmt.Sprintf("%04d-%s", y, seasonCodes[m/3])
}

// unitLetters are the designators of ISO 8601 durations as TIMEX3 uses them.
var unitLetters = map[unit]string{
	unitSecond: "TS", unitMinute: "TM", unitHour: "TH", unitDay: "D", unitWeekend: "WE", unitWeek: "W", unitFortnight: "W", unitMonth: "M",
	unitSeason: "SE", unitQuarter: "Q", unitHalf: "H", unitYear: "Y", unitDecade: "Y", unitCentury: "Y", unitMillennium: "Y", unitPart: "D",
}

// durationValue writes n units as TIMEX3 does: "P3D", "PT24H", "P1.5Y" →
// "P18M"; n < 0 stands for an unknown number, "PXD".
func durationValue(n float64, u unit) string {
	letter := unitLetters[u]
	prefix := "P"
	if letter[0] == 'T' {
		prefix, letter = "PT", letter[1:]
	}
	if n < 0 {
		switch u {
		case unitDecade:
			letter = "E"
		case unitCentury:
			letter = "C"
		}
		return prefix + "X" + letter
	}
	n, u = wholeUnits(n, u)
	if letter = unitLetters[u]; letter[0] == 'T' {
		prefix, letter = "PT", letter[1:]
	} else {
		prefix = "P"
	}
	return prefix + strconv.FormatFloat(n, 'f', -1, 64) + letter
}

// wholeUnits turns fractions into the next finer unit and units that TIMEX3
// has no letter for into years or weeks.
func wholeUnits(n float64, u unit) (float64, unit) {
	switch u {
	case unitDecade:
		n, u = n*10, unitYear
	case unitCentury:
		n, u = n*100, unitYear
	case unitMillennium:
		n, u = n*1000, unitYear
	case unitFortnight:
		n, u = n*2, unitWeek
	case unitHalf:
		n, u = n*6, unitMonth
	}
	if n == math.Trunc(n) {
		return n, u
	}
	finer := map[unit]struct {
		n float64
		u unit
	}{unitYear: {12, unitMonth}, unitHour: {60, unitMinute}, unitMinute: {60, unitSecond}, unitDay: {24, unitHour}, unitWeek: {7, unitDay}, unitQuarter: {3, unitMonth}}
	if f, ok := finer[u]; ok && n*f.n == math.Trunc(n*f.n) {
		return n * f.n, f.u
	}
	return n, u
}

// unitLengths are the mean lengths of units, for Time.Duration.
var unitLengths = map[unit]time.Duration{
	unitSecond: time.Second, unitMinute: time.Minute, unitHour: time.Hour, unitPart: 24 * time.Hour, unitDay: 24 * time.Hour,
	unitWeekend: 48 * time.Hour, unitWeek: 168 * time.Hour, unitFortnight: 336 * time.Hour, unitMonth: 2629746 * time.Second,
	unitSeason: 3 * 2629746 * time.Second, unitQuarter: 3 * 2629746 * time.Second, unitHalf: 6 * 2629746 * time.Second,
	unitYear: 31556952 * time.Second, unitDecade: 315569520 * time.Second, unitCentury: 3155695200 * time.Second,
	unitMillennium: 9223372036 * time.Second, // the longest that a Duration holds, 292 years
}

// lengthOf returns n units as a Duration, held within what one can hold.
func lengthOf(n float64, u unit) time.Duration {
	d := n * float64(unitLengths[u])
	if n <= 0 || d > math.MaxInt64 || math.IsNaN(d) {
		return 0
	}
	return time.Duration(d)
}

// timeType returns the TIMEX3 type of a period.
func (p period) timeType() nlp.TimeType {
	switch p.grain {
	case unitSecond, unitMinute, unitHour, unitPart:
		return nlp.Clock
	}
	return nlp.Date
}
