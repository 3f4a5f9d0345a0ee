package extract

import (
	"slices"
	"strings"

	"sayso/doc"
)

// A line begins another article when the weights of its signs add up to this.
const splitOdds = 4.0

// How far below a headline its signs are looked for, and how many words of
// running text make an article.
const (
	headLines    = 8
	articleWords = 35
)

// splitArticles cuts the lines of a page where another article begins. A page
// with one article gives one part.
func splitArticles(lines []line) [][]line {
	gaps := make([]int, 0, len(lines))
	for i := range lines {
		gaps = append(gaps, lines[i].gap)
	}
	slices.Sort(gaps)
	usual := 0
	if len(gaps) > 0 {
		usual = gaps[len(gaps)/2]
	}
	var parts [][]line
	from := 0
	for i := 1; i < len(lines); i++ {
		if startsArticle(lines, from, i, usual) {
			parts = append(parts, lines[from:i])
			from = i
		}
	}
	return append(parts, lines[from:])
}

// signs are what the head of an article can show.
type signs struct {
	repeated, shared, byline, dated, dateline, caption bool
}

// startsArticle weighs whether line i is the headline of another article than
// the one that began at line from.
func startsArticle(lines []line, from, i, usualGap int) bool {
	l := &lines[i]
	if !l.headlike() || len(l.words) < 4 || l.captionLike() || seeLabel.MatchString(l.text) {
		return false
	}
	if !hasProse(lines[from:i]) || !hasProse(until(lines, i)) {
		return false
	}
	s, first := headSigns(lines, i), headSigns(lines, from)
	odds := 0.0
	weigh := func(sign, alike bool, weight float64) {
		if sign {
			odds += weight
			if alike {
				odds += 0.5
			}
		}
	}
	weigh(s.repeated, first.repeated, 2.5)
	weigh(s.byline, first.byline, 1.5)
	weigh(s.dated, first.dated, 1.5)
	weigh(s.dateline, first.dateline, 2)
	weigh(s.caption, first.caption, 0.8)
	weigh(s.shared, first.shared, 0.7)
	if l.gap > max(1, usualGap) {
		odds++
	}
	if rule(lines[i-1].text) {
		odds += 1.5
	}
	if datesJump(lines[from:i], lines[i:min(len(lines), i+headLines)]) {
		odds++
	}
	if odds >= splitOdds-0.5 && odds < splitOdds && overlap(allWords(lines[from:i]), allWords(until(lines, i))) < 0.15 {
		odds += 0.5
	}
	return odds >= splitOdds
}

// until returns the lines from i up to the next headline that is repeated, at
// most 40.
func until(lines []line, i int) []line {
	end := min(len(lines), i+40)
	return lines[i:end]
}

// hasProse reports whether the lines hold running text enough for an article.
func hasProse(lines []line) bool {
	n := 0
	for i := range lines {
		if lines[i].prose() && !lines[i].captionLike() {
			n += len(lines[i].words)
		}
		if n >= articleWords {
			return true
		}
	}
	return false
}

func allWords(lines []line) []string {
	var out []string
	for i := range lines {
		if lines[i].prose() {
			out = append(out, lines[i].words...)
		}
	}
	return out
}

// headSigns looks at the lines below line i up to the first running text.
func headSigns(lines []line, i int) signs {
	var s signs
	seen := map[string]bool{}
	for j := i + 1; j < len(lines) && j <= i+headLines; j++ {
		l := &lines[j]
		k := key(l.words)
		if k == key(lines[i].words) {
			s.repeated = true
			continue
		}
		if l.captionLike() {
			s.caption = true
		}
		if _, ok := author(l); ok {
			s.byline = true
		}
		if _, _, ok := dated(l.text); ok {
			s.dated = true
		}
		if n := len(l.words); n > 0 && n <= 8 && (letters(l.text) <= 3 || socialWords.count(l.words)*3 >= n*2) {
			s.shared = true
		}
		if l.prose() && !l.captionLike() {
			s.dateline = datelined(l.text)
			break
		}
		seen[k] = true
	}
	return s
}

// datelined reports whether a paragraph opens with place, date and agency.
func datelined(s string) bool {
	for _, m := range mentions(s) {
		return m.from <= 60 && datelineLead.MatchString(s[:m.from]) && allCapsLead(s)
	}
	return false
}

// rule reports whether a line is a drawn rule between articles.
func rule(s string) bool {
	return len(s) >= 3 && strings.Trim(s, "*-—–_=#~ •·") == ""
}

// jumpDays is how far apart the photographs of two articles are.
const jumpDays = 45

// datesJump reports whether the captions of both articles are dated far apart.
func datesJump(before, after []line) bool {
	a, b := captionDay(before), captionDay(after)
	if a.IsZero() || b.IsZero() {
		return false
	}
	return b.Time.Sub(a.Time).Abs().Hours() > jumpDays*24
}

func captionDay(lines []line) doc.Stamp {
	for i := range lines {
		if !lines[i].captionLike() {
			continue
		}
		for _, m := range mentions(lines[i].text) {
			if m.year != 0 {
				return doc.Day(m.year, m.month, m.day)
			}
		}
	}
	return doc.Stamp{}
}
