package extract

import (
	"regexp"
	"strings"

	"sayso/doc"
)

// meta is what a page says of an article outside its text.
type meta struct {
	url, outlet, title, byline, language string
	leadOnly                             string // see doc.Document.LeadOnly
	published, modified                  doc.Stamp
	basis                                doc.Basis
	agencies                             []string
	links                                []doc.Link
}

var (
	byLead    = regexp.MustCompile(`^(?:(?i:by|written by|reported by|report by|story by|words by|text by|author:?|authors:?|posted by|published by|analysis by|opinion by|edited by)) (.+)$`)
	byCaps    = regexp.MustCompile(`^BY:? (.+)$`)
	byFrom    = regexp.MustCompile(`^From [\p{Lu}].{1,40}['’]s ([\p{Lu}].+)$`)
	dateLabel = regexp.MustCompile(`(?i)\b(?:first |originally |last |this (?:story|article) is )?(?:published|from|posted|issued|created|date|updated|update|modified|edited|uploaded|release[d]?)(?: (?:on|at|in))?\b ?:?`)
	modLabel  = regexp.MustCompile(`(?i)\b(?:updated?|modified|edited)\b`)
	dateRest  = regexp.MustCompile(`(?i)\b(?:` + dayNames + `|at|on|a\.?m\.?|p\.?m\.?|gmt|utc|est|edt|et|bst|cet|cest|eet|eest|msk|pst|pdt|ist|hrs|hours|local time|time|kyiv|london)\b\.?`)
	agoPart   = regexp.MustCompile(`(?i)\b(?:an?|\d{1,3}) (?:second|minute|min|hour|hr|day|week|month|year)s? ago\b`)
	// clockZone matches a time of day with a zone of any name after it.
	clockZone = regexp.MustCompile(`\b\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?,? ?\(?(?:[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d{2})?)?)\b\)?`)
	// gluedClock matches a year and the time of day right after it.
	gluedClock = regexp.MustCompile(`\b((?:19|20)\d{2})(\d{1,2}:\d{2})`)
	// carrier matches a short name before a labelled date: "HNS / Updated: ".
	carrier = regexp.MustCompile(`^[\p{Lu}][\p{L} .]{1,30} ?[/|•·] ?(?i:updated|published|posted|last updated):? ?`)
	ago     = regexp.MustCompile(`(?i)^(?:(?:last )?(?:updated|published|posted):? )?(?:about |over )?(?:an?|\d{1,3}) (?:second|minute|min|hour|hr|day|week|month|year)s? ago\b.{0,20}$`)
)

// dated reads a line that is nothing but a date with its label and time. What
// names an update is a modification.
//
// A date of numbers is read with the day first.
func dated(s string) (stamp doc.Stamp, modified, ok bool) {
	if len(s) > 120 {
		return doc.Stamp{}, false, false
	}
	s = gluedClock.ReplaceAllString(s, "$1 $2")
	if m := carrier.FindStringIndex(s); m != nil {
		s = s[m[1]:]
	}
	if ago.MatchString(s) {
		return doc.Stamp{}, false, true
	}
	ms := mentions(s)
	if len(ms) == 0 || len(ms) > 2 || ms[0].year == 0 {
		return doc.Stamp{}, false, false
	}
	rest := s
	for i := len(ms) - 1; i >= 0; i-- {
		rest = rest[:ms[i].from] + " " + rest[ms[i].to:]
	}
	rest = clockZone.ReplaceAllString(agoPart.ReplaceAllString(rest, " "), " ")
	rest = dateRest.ReplaceAllString(dateLabel.ReplaceAllString(clockTime.ReplaceAllString(rest, " "), " "), " ")
	if len(words(rest)) > 0 {
		return doc.Stamp{}, false, false
	}
	head := s[:ms[0].from]
	return stampOf(s, ms[0]), modLabel.MatchString(head) && len(ms) == 1, true
}

// stampOf returns the mention's day, with the clock time that follows it in s
// when the zone is named.
func stampOf(s string, m mention) doc.Stamp {
	day := doc.Day(m.year, m.month, m.day)
	c := clockTime.FindStringSubmatch(s[m.to:])
	if c == nil || c[4] == "" && c[5] == "" {
		return day
	}
	return withClock(day, c)
}

// author reads a byline; rest is what follows the names on the line.
func author(l *line) (names string, ok bool) {
	s := l.text
	m := byLead.FindStringSubmatch(s)
	if m == nil {
		m = byCaps.FindStringSubmatch(s)
	}
	if m == nil {
		m = byFrom.FindStringSubmatch(s)
	}
	if m == nil || len(l.words) > 16 || endsStop(s) && !strings.HasSuffix(s, "Jr.") {
		return "", false
	}
	name := m[1]
	if i := strings.IndexAny(name, "|•·"); i > 0 {
		name = name[:i]
	}
	for _, d := range mentions(name) {
		name = name[:d.from]
		break
	}
	if place, role, ok := strings.Cut(name, ", "); ok && startsLower(role) && titleCase(place) > 0.99 {
		name = place // "A. Writer, news reporter"
	}
	name = strings.TrimRight(dateLabel.ReplaceAllString(name, ""), " ,–—-|")
	ws := strings.Fields(name)
	if len(ws) == 0 || titleCase(name) < 0.99 || strings.EqualFold(ws[0], "the") && len(ws) > 3 {
		return "", false
	}
	return name, true
}

// headZone is how many open lines from the top can hold byline and date.
const headZone = 14

// markMeta finds the byline and the date lines of an article: above its
// running text and at its very end.
func markMeta(lines []line, m *meta) {
	first, last := bodyBounds(lines)
	head := headEnd(lines, first)
	american := monthsFirst(lines)
	for i := range lines {
		l := &lines[i]
		if l.role != "" || i > headZone && i < last {
			continue
		}
		if bareBy.MatchString(l.text) && i < head {
			markNamesBelow(lines, i, m)
			continue
		}
		if name, ok := author(l); ok {
			l.role = byline
			if m.byline == "" {
				m.byline = name
			}
			if i+1 < len(lines) && affiliation(&lines[i+1]) {
				lines[i+1].role = byline
			}
			if ds := mentions(l.text); len(ds) > 0 && ds[0].year != 0 {
				m.date(stampOf(l.text, ds[0]), false)
			}
			continue
		}
		if stamp, modified, ok := dated(dayFirst(l.text, american)); ok {
			l.role = dateLine
			modified = modified || i > 0 && len(lines[i-1].words) <= 2 && modLabel.MatchString(lines[i-1].text)
			if i <= first || i < head && ownDate(lines, i) {
				m.date(stamp, modified)
			}
			markNameAbove(lines, i, m)
		}
	}
}

// headEnd returns the index of the line at which an article's head ends at the
// latest: the third of running text, as summaries stand above names and dates.
func headEnd(lines []line, first int) int {
	prose := 0
	for i := first; i < len(lines) && i <= headZone; i++ {
		if lines[i].prose() {
			if prose++; prose == 3 {
				return i
			}
		}
	}
	return min(len(lines), headZone+1)
}

// ownDate reports whether the date line i tells that it is the article's: it
// names a time, a weekday or what was done that day, or stands beside a byline.
func ownDate(lines []line, i int) bool {
	s := lines[i].text
	if clockTime.MatchString(s) || dateLabel.MatchString(s) || bareWeekday.MatchString(s) {
		return true
	}
	for _, j := range []int{i - 2, i - 1, i + 1} {
		if j >= 0 && j < len(lines) && (lines[j].role == byline || len(lines[j].words) <= 3 && dateLabel.MatchString(lines[j].text)) {
			return true
		}
	}
	return false
}

var (
	bareBy = regexp.MustCompile(`^(?:By|BY|by|Written by|Reported by):?$`)
	// nameList matches the names of two persons or more and nothing else.
	nameList = regexp.MustCompile(`^(?:[\p{Lu}][\p{L}.'’-]+ ){1,3}[\p{Lu}][\p{L}.'’-]+(?:, (?:[\p{Lu}][\p{L}.'’-]+ ){1,3}[\p{Lu}][\p{L}.'’-]+)*(?:,? (?:and|&) (?:[\p{Lu}][\p{L}.'’-]+ ){1,3}[\p{Lu}][\p{L}.'’-]+)$`)
)

// markNamesBelow takes the names on the lines below a lone "By".
func markNamesBelow(lines []line, i int, m *meta) {
	var names []string
	end := i + 1
	for ; end < len(lines) && end <= i+8; end++ {
		l := &lines[end]
		if l.text == "," || l.text == "and" || l.text == "&" {
			continue
		}
		if n := len(l.words); l.role != "" || n < 2 || n > 4 || titleCase(l.text) < 0.99 || endsSentence(l.text) || strings.ContainsAny(l.text, "0123456789:") {
			break
		}
		names = append(names, l.text)
		if end+1 < len(lines) && lines[end+1].text != "," && lines[end+1].text != "and" && lines[end+1].text != "&" {
			end++
			break
		}
	}
	if len(names) == 0 {
		return
	}
	for j := i; j < end; j++ {
		lines[j].role = byline
	}
	if m.byline == "" {
		m.byline = strings.Join(names, ", ")
	}
}

// affiliation reports whether the line below a byline says where its author
// works: "Hill News, Kamin".
func affiliation(l *line) bool {
	return l.role == "" && !strings.ContainsAny(l.text, "0123456789") && len(l.words) <= 6 && !endsSentence(l.text) && titleCase(l.text) > 0.99 && !hasVerb(l.words) && letters(l.text) > 3
}

// markNameAbove takes two or three capitalised words right above a date line
// for the author's name.
func markNameAbove(lines []line, i int, m *meta) {
	if i == 0 || m.byline != "" {
		return
	}
	l := &lines[i-1]
	if l.role == "" && i > 1 && nameList.MatchString(l.text) {
		l.role, m.byline = byline, l.text
		return
	}
	if n := len(l.words); l.role == "" && i > 1 && n >= 2 && n <= 4 && titleCase(l.text) > 0.99 && !endsSentence(l.text) && navWords.count(l.words) == 0 {
		l.role, m.byline = byline, l.text
	}
}

// date keeps a date that the page's text gives as its own, unless metadata
// gave one.
func (m *meta) date(s doc.Stamp, modified bool) {
	switch {
	case s.IsZero():
	case modified:
		if m.modified.IsZero() {
			m.modified = s
		}
	case m.published.IsZero():
		m.published, m.basis = s, doc.BasisText
	}
}
