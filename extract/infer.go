package extract

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso/doc"
)

// clue is a day that an article speaks of, with what is known of its year.
type clue struct {
	mention
	line    int
	caption bool
	future  bool // told as to come
}

// inference works out when an article was published from what it tells of.
type inference struct {
	opts      Options
	lines     []line // the article's own lines
	furniture []line // what was dropped of it
	retrieved time.Time
	clues     []clue
	pins      []time.Time // full dates of captions and of the first line
	anchor    time.Time   // the latest dated event that the article names
	months    []time.Time // what "15 months of war" come to
	printed   int         // year of the copyright line, 0 without
}

// infer returns the publication day that the text pins down, and the zero
// Stamp where it does not.
func (x *Extractor) infer(kept, dropped []line, retrieved time.Time) (doc.Stamp, doc.Basis) {
	in := inference{opts: x.opts, lines: kept, furniture: dropped, retrieved: retrieved}
	if day := in.dayOfWar(); !day.IsZero() {
		return stampDay(day), doc.BasisText
	}
	in.collect()
	if day, ok := in.dateline(); ok {
		return stampDay(day), doc.BasisText
	}
	latest := in.latest()
	if latest.IsZero() {
		return doc.Stamp{}, doc.BasisUnknown
	}
	return stampDay(in.alignWeekday(latest)), doc.BasisInferred
}

func stampDay(t time.Time) doc.Stamp { return doc.Day(t.Date()) }

const conflictNoun = `(?:war|invasion|conflict|offensive|fighting|hostilities|aggression|crisis|operation)`

var (
	dayNth   = regexp.MustCompile(`(?i)\bday (\d{1,4}),? (?:of|into|since)\b.{0,40}\b` + conflictNoun + `\b`)
	nthDay   = regexp.MustCompile(`(?i)\b(\d{1,4})(?:st|nd|rd|th) day (?:of|into|since)\b.{0,40}\b` + conflictNoun + `\b`)
	enterDay = regexp.MustCompile(`(?i)\b` + conflictNoun + `\b.{0,40}\b(?:enters|entered|marks|reaches|:|on|in|into) (?:its |the )?(?:day (\d{1,4})|(\d{1,4})(?:st|nd|rd|th) day)\b`)
)

// leadLines is how many lines from the top tell of the day itself; further
// down "day 100 of the war" may look back.
const leadLines = 5

// dayOfWar reads "Day 475 of the war" near the top.
func (in *inference) dayOfWar() time.Time {
	if in.opts.DayOne.IsZero() {
		return time.Time{}
	}
	for i := range min(leadLines, len(in.lines)) {
		for _, re := range []*regexp.Regexp{dayNth, nthDay, enterDay} {
			m := re.FindStringSubmatch(in.lines[i].text)
			if m == nil {
				continue
			}
			n, err := strconv.Atoi(strings.Join(m[1:], ""))
			if err == nil && n > 0 {
				return in.opts.DayOne.AddDate(0, 0, n-1)
			}
		}
	}
	return time.Time{}
}

// future cues in the words before a date: it lies ahead of the text.
var ahead = regexp.MustCompile(`(?i)\b(?:will|would|next|by|until|till|before|scheduled|planned|plans|due|expected|upcoming|expires?|deadline|ahead of|set (?:for|to)|from now)\b[^.;]{0,60}$`)

// collect gathers the dates of the article's lines.
func (in *inference) collect() {
	for i := range in.lines {
		if len(in.clues) == maxClues {
			break
		}
		l := &in.lines[i]
		caption := l.kind == doc.Caption || l.captionLike()
		for _, m := range mentions(l.text) {
			if len(in.clues) == maxClues {
				break
			}
			in.clues = append(in.clues, clue{m, i, caption, ahead.MatchString(l.text[:m.from])})
		}
	}
	in.pins, in.anchor, in.months, in.printed = in.captionPins(), in.latestAnchor(), in.monthsOfWar(), in.copyrightYear()
}

// maxClues bounds the dates of one article that are weighed.
const maxClues = 300

var datelineLead = regexp.MustCompile(`^(?:[\p{Lu}][\p{L}.'’/ -]{2,40}(?:, [\p{L}. ]{2,30})?)[,:]? ?[(–—-]? ?$`)

// dateline reads "KYIV, June 13 (Agency) -" at the head of a paragraph.
func (in *inference) dateline() (time.Time, bool) {
	for _, c := range in.clues {
		l := &in.lines[c.line]
		if c.line > leadLines || c.caption || c.from > 60 || !datelineLead.MatchString(l.text[:c.from]) || !allCapsLead(l.text) {
			continue
		}
		after := strings.TrimLeft(l.text[c.to:], " ,)")
		if !strings.HasPrefix(after, "(") && !strings.HasPrefix(after, "-") && !strings.HasPrefix(after, "–") && !strings.HasPrefix(after, "—") && !strings.HasPrefix(after, "/") {
			continue
		}
		if t := in.resolve(c); !t.IsZero() {
			return t, true
		}
	}
	return time.Time{}, false
}

// allCapsLead reports whether the first word of s is a place in capitals, as
// datelines have it.
func allCapsLead(s string) bool {
	w, _, _ := strings.Cut(s, " ")
	return len(w) >= 3 && allCaps(strings.Trim(w, ",:;./"))
}

// latest returns the latest day told as past whose year is known: the article
// is not older than that. Full dates deep in the text may look far back and
// count only in captions and at the top.
func (in *inference) latest() time.Time {
	var out time.Time
	for _, c := range in.clues {
		if c.future || c.year != 0 && !c.caption && c.line > leadLines {
			continue
		}
		t := in.resolve(c)
		if t.IsZero() || !in.retrieved.IsZero() && t.After(in.retrieved) {
			continue
		}
		if t.After(out) {
			out = t
		}
	}
	return out
}

// resolve returns the day of a clue; the year of one that has none is taken
// from what pins it, best evidence first, and the zero time when nothing does.
func (in *inference) resolve(c clue) time.Time {
	if c.year != 0 {
		return c.date(0)
	}
	if len(in.pins) > 0 {
		return nearest(c.mention, in.pins)
	}
	if t := in.byAnchor(c.mention); !t.IsZero() {
		return t
	}
	if len(in.months) > 0 {
		return nearest(c.mention, in.months)
	}
	if t := in.byWeekday(c); !t.IsZero() {
		return t
	}
	if in.printed != 0 {
		return c.date(in.printed)
	}
	return time.Time{}
}

// nearest returns the mention in the year that brings it closest to one of
// the pins.
func nearest(m mention, pins []time.Time) time.Time {
	var out time.Time
	const none = time.Duration(1<<63 - 1)
	least := none
	for _, p := range pins {
		for y := p.Year() - 1; y <= p.Year()+1; y++ {
			t := m.date(y)
			if d := t.Sub(p).Abs(); d < least {
				least, out = d, t
			}
		}
	}
	return out
}

// captionPins are the full dates of captions and of the first lines.
func (in *inference) captionPins() []time.Time {
	var out []time.Time
	for _, c := range in.clues {
		if c.year != 0 && !c.future && (c.caption || c.line == 0) {
			out = append(out, c.date(0))
		}
	}
	return out
}

// anchorReach is how far from a dated event the days may lie that it dates.
const anchorReach = 100 * 24 * time.Hour

// byAnchor returns the mention in the year that brings it nearest to the
// latest dated event that the article names: it is not older than that. Of an
// event long past nothing follows.
func (in *inference) byAnchor(m mention) time.Time {
	if in.anchor.IsZero() {
		return in.anchor
	}
	if t := nearest(m, []time.Time{in.anchor}); t.Sub(in.anchor).Abs() <= anchorReach {
		return t
	}
	return time.Time{}
}

// latestAnchor returns the day of the latest of the dated events that a
// paragraph of the article names.
func (in *inference) latestAnchor() time.Time {
	if len(in.opts.Anchors) == 0 || len(in.clues) == 0 {
		return time.Time{}
	}
	texts := make([]string, len(in.lines))
	for i := range in.lines {
		texts[i] = " " + key(in.lines[i].words) + " "
	}
	var latest time.Time
	for _, a := range in.opts.Anchors {
		if a.Date.After(latest) && len(a.Phrase) > 0 && slices.ContainsFunc(texts, func(t string) bool { return holdsAll(t, a.Phrase) }) {
			latest = a.Date
		}
	}
	return latest
}

// holdsAll reports whether the words, joined and bounded by spaces, hold each
// of the phrases.
func holdsAll(text string, phrases []string) bool {
	for _, p := range phrases {
		if !strings.Contains(text, " "+p+" ") {
			return false
		}
	}
	return true
}

var warMonths = regexp.MustCompile(`(?i)\b(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)(?:-| )months?(?: |-)(?:of|into|after|since|old)\b.{0,30}\b` + conflictNoun)

var numerals = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty")

// monthsOfWar reads "15 months of war", counted from day one.
func (in *inference) monthsOfWar() []time.Time {
	if in.opts.DayOne.IsZero() {
		return nil
	}
	var out []time.Time
	for i := range in.lines {
		if m := warMonths.FindStringSubmatch(in.lines[i].text); m != nil {
			n, err := strconv.Atoi(m[1])
			if err != nil {
				n = slices.Index(numerals, strings.ToLower(m[1]))
			}
			out = append(out, in.opts.DayOne.AddDate(0, n, 15))
		}
	}
	return out
}

// byWeekday finds the one year since day one in which a date such as "Tuesday,
// June 13" falls on its weekday; the zero time when several years do or
// retrieval bounds none.
func (in *inference) byWeekday(c clue) time.Time {
	if in.opts.DayOne.IsZero() || in.retrieved.IsZero() {
		return time.Time{}
	}
	var out time.Time
	for y := in.opts.DayOne.Year(); y <= in.retrieved.Year(); y++ {
		for _, o := range in.clues {
			if o.weekday == noWeekday || o.year != 0 {
				continue
			}
			t := o.date(y)
			if t.Weekday() != o.weekday || t.Before(in.opts.DayOne) || t.After(in.retrieved) {
				continue
			}
			if !out.IsZero() && out.Year() != y {
				return time.Time{}
			}
			out = c.date(y)
		}
	}
	return out
}

var copyright = regexp.MustCompile(`(?i)(?:©|\(c\)|\bcopyright) ?(?:copyright )?((?:19|20)\d{2})\b`)

// copyrightYear is the one year of the page's copyright line, 0 without.
func (in *inference) copyrightYear() int {
	for i := range in.furniture {
		if m := copyright.FindStringSubmatch(in.furniture[i].text); m != nil {
			y, err := strconv.Atoi(m[1])
			if err == nil {
				return y
			}
		}
	}
	return 0
}

var bareWeekday = regexp.MustCompile(`\b(Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)\b`)

// alignWeekday moves the latest day that the text knows to the weekday on
// which its lead says that something happened: a photograph of Thursday the
// 28th under "said on Thursday" is of that day.
func (in *inference) alignWeekday(latest time.Time) time.Time {
	for i := range min(leadLines+2, len(in.lines)) {
		l := &in.lines[i]
		if l.kind == doc.Caption || l.captionLike() || !l.prose() {
			continue
		}
		g := bareWeekday.FindStringIndex(l.text)
		if g == nil || len(mentions(l.text)) > 0 || ahead.MatchString(l.text[:g[0]]) || strings.HasSuffix(strings.ToLower(l.text[:g[0]]), "last ") {
			continue
		}
		day := weekdayOf(l.text[g[0]:g[1]])
		return latest.AddDate(0, 0, (int(day)-int(latest.Weekday())+7)%7)
	}
	return latest
}
