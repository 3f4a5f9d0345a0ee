package extract

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

const monthNames = `January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec`
const dayNames = `Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sun|Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat`

// mention is a date as a text writes it.
type mention struct {
	year     int // 0 when not written
	month    time.Month
	day      int
	weekday  time.Weekday // noWeekday when not written
	from, to int          // half-open byte range in the line
}

const noWeekday = time.Weekday(-1)

// date returns midnight UTC of the mention in the given year, or its own.
func (m mention) date(year int) time.Time {
	if m.year != 0 {
		year = m.year
	}
	return time.Date(year, m.month, m.day, 0, 0, 0, 0, time.UTC)
}

var (
	mdy = regexp.MustCompile(`(?i)\b(?:(` + dayNames + `)\.?,? )?(` + monthNames + `)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (?:at )?((?:19|20)\d{2}))?\b`)
	dmy = regexp.MustCompile(`(?i)\b(?:(` + dayNames + `)\.?,? (?:the )?)?(\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?(` + monthNames + `)\b\.?(?:,?[ -]((?:19|20)\d{2})\b)?`)
	iso = regexp.MustCompile(`\b((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?:\b|T)`)
	num = regexp.MustCompile(`\b(\d{1,2})([./])(\d{1,2})[./]((?:19|20)\d{2})\b`)
)

// maxDated is how much of one line is searched for dates, in bytes.
const maxDated = 8 << 10

// mentions returns the dates written in s, in order, without overlaps.
func mentions(s string) []mention {
	if !strings.ContainsAny(s, "0123456789") {
		return nil
	}
	if len(s) > maxDated {
		s = s[:maxDated]
	}
	var out []mention
	add := func(weekday, year, month, day string, from, to int) {
		d, _ := strconv.Atoi(day)
		y, _ := strconv.Atoi(year)
		m := mention{year: y, month: monthOf(month), day: d, weekday: weekdayOf(weekday), from: from, to: to}
		if m.month == 0 || d < 1 || d > daysIn(m.month, y) {
			return
		}
		for _, o := range out {
			if from < o.to && o.from < to {
				return
			}
		}
		out = append(out, m)
	}
	at := func(g []int, i int) string {
		if g[2*i] < 0 {
			return ""
		}
		return s[g[2*i]:g[2*i+1]]
	}
	for _, g := range iso.FindAllStringSubmatchIndex(s, -1) {
		add("", at(g, 1), at(g, 2), at(g, 3), g[0], g[7])
	}
	for _, g := range num.FindAllStringSubmatchIndex(s, -1) {
		day, month := dayAndMonth(at(g, 1), at(g, 3), at(g, 2))
		add("", at(g, 4), month, day, g[0], g[1])
	}
	md, dm := mdy.FindAllStringSubmatchIndex(s, -1), dmy.FindAllStringSubmatchIndex(s, -1)
	for _, g := range dm {
		if at(g, 4) != "" || at(g, 1) != "" {
			add(at(g, 1), at(g, 4), at(g, 3), at(g, 2), g[0], g[1])
		}
	}
	for _, g := range md {
		add(at(g, 1), at(g, 4), at(g, 2), at(g, 3), g[0], g[1])
	}
	for _, g := range dm {
		add(at(g, 1), at(g, 4), at(g, 3), at(g, 2), g[0], g[1])
	}
	sortMentions(out)
	return out
}

func sortMentions(ms []mention) {
	for i := 1; i < len(ms); i++ {
		for j := i; j > 0 && ms[j].from < ms[j-1].from; j-- {
			ms[j], ms[j-1] = ms[j-1], ms[j]
		}
	}
}

// dayAndMonth reads a date of numbers: the day comes first but where only the
// second number can be one; with full stops always.
func dayAndMonth(a, b, sep string) (day, month string) {
	if n, _ := strconv.Atoi(b); n > 12 && sep == "/" {
		return b, a
	}
	return a, b
}

// monthsFirst reports whether a page writes its dates of numbers with the
// month first: one of them can be read in no other way, and none the other way.
func monthsFirst(lines []line) bool {
	american := false
	for i := range lines {
		if len(lines[i].text) > 120 || !strings.Contains(lines[i].text, "/") {
			continue
		}
		for _, g := range num.FindAllStringSubmatch(lines[i].text, -1) {
			a, _ := strconv.Atoi(g[1])
			b, _ := strconv.Atoi(g[3])
			if g[2] != "/" {
				continue
			}
			if a > 12 {
				return false
			}
			american = american || b > 12
		}
	}
	return american
}

// dayFirst returns s with its dates of numbers turned to day, month, year,
// where the page writes the month first.
func dayFirst(s string, american bool) string {
	if !american {
		return s
	}
	return num.ReplaceAllString(s, "$3$2$1$2$4")
}

func daysIn(m time.Month, year int) int {
	if year == 0 {
		year = 2024 // a leap year: February 29 is a date
	}
	return time.Date(year, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func monthOf(s string) time.Month {
	if n, err := strconv.Atoi(s); err == nil {
		if n < 1 || n > 12 {
			return 0
		}
		return time.Month(n)
	}
	for m := time.January; m <= time.December; m++ {
		if len(s) >= 3 && strings.EqualFold(s[:3], m.String()[:3]) {
			return m
		}
	}
	return 0
}

func weekdayOf(s string) time.Weekday {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if len(s) >= 3 && strings.EqualFold(s[:3], d.String()[:3]) {
			return d
		}
	}
	return noWeekday
}

// clockTime matches a time of day with its zone.
var clockTime = regexp.MustCompile(`(?i)\b([01]?\d|2[0-3])[:.h]([0-5]\d)(?::[0-5]\d)? ?([ap]\.?m\.?)?(?: ?\(?(GMT|UTC|Z|BST|CET|CEST|EET|EEST|MSK|EST|EDT|ET|PST|PDT|IST|AEST)\b\)?)?(?: ?([+-](?:\d{2}:?\d{2}|\d{1,2}\b)))?`)

// zoneHours are the offsets of the zones whose names mean one offset, in hours.
var zoneHours = map[string]int{"GMT": 0, "UTC": 0, "Z": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "EST": -5, "EDT": -4, "PST": -8, "PDT": -7, "AEST": 10}
