package extract

import (
	"regexp"
	"slices"
	"strings"

	"sayso/doc"
)

// kept is the role of a line that must stay whatever speaks against it.
const kept role = "kept"

// markTitle finds the headline of an article and keeps it: the line that says
// what the mark-up gave as title or, without one, the first line above the
// running text that could be a headline.
func markTitle(lines []line, title string) {
	first, _ := bodyBounds(lines)
	if first == len(lines) {
		first = min(len(lines), headZone)
	}
	if title != "" {
		k := key(words(title))
		for i := range lines {
			if key(lines[i].words) == k {
				lines[i].kind, lines[i].role = doc.Headline, kept
				return
			}
		}
		return
	}
	best := bestTitle(lines, first)
	if best < 0 && len(lines) > 0 && first > 0 && mediumTitle(&lines[0]) {
		best = 0
	}
	if best >= 0 {
		lines[best].kind, lines[best].role = doc.Headline, kept
	}
}

// mediumTitle reports whether the first line of a page is a headline that
// begins with its medium: "Photos: Life on the river".
func mediumTitle(l *line) bool {
	m := seeLabel.FindStringSubmatch(l.text)
	return m != nil && !strongLabels.MatchString(m[1]) && len(words(m[2])) >= 3 && !endsStop(l.text)
}

// Headlines above the running text from which on they are taken for a menu of
// other articles, and how many lines of text are compared with them.
const (
	menuLines    = 4
	comparedWith = 6
)

// bestTitle returns the index of the headline, -1 without one: the first line
// that could be it or, below a menu of headlines, the one that shares most
// words with the text. What stands above it there is furniture.
func bestTitle(lines []line, first int) int {
	var candidates []int
	for i := range min(first, len(lines)) {
		l := &lines[i]
		if l.role != "" || !l.headlike() || l.kind != "" && l.kind != doc.Headline && l.kind != doc.Subhead || l.captionLike() {
			continue
		}
		if len(l.words) >= 4 && ownOdds(l) < 1.4 {
			candidates = append(candidates, i)
		}
	}
	if len(candidates) > 1 && tag(lines, candidates[0]) {
		candidates = candidates[1:]
	}
	if len(candidates) == 0 {
		return -1
	}
	if len(candidates) < menuLines {
		return candidates[0]
	}
	text := allWords(lines[first:min(len(lines), first+comparedWith)])
	best, most := candidates[0], -1.0
	for _, i := range candidates {
		if o := overlap(lines[i].words, text); o >= most {
			best, most = i, o
		}
	}
	for i := range best {
		if l := &lines[i]; l.role == "" && !endsStop(l.text) && !l.captionLike() {
			l.role = furniture
		}
	}
	return best
}

// tag reports whether line i is a subject's label rather than a headline: a few
// words without a verb that stand on the page again.
func tag(lines []line, i int) bool {
	l := &lines[i]
	if len(l.words) > 5 || hasVerb(l.words) {
		return false
	}
	return slices.ContainsFunc(lines[i+1:], func(o line) bool { return key(o.words) == key(l.words) })
}

var bullet = regexp.MustCompile(`^(?:[•●▪◦‣∙·*]|[-–—]) +`)

// captionDirt matches what a gallery leaves in its captions: the picture's
// number and the offer of a licence.
var captionDirt = regexp.MustCompile(`(?i)^\[ ?\d+ ?/ ?\d+ ?\] ?| ?\b(?:acquire|purchase) licensing rights\b.{0,20}$| ?\b(?:hide|toggle|show) caption$`)

// shape gives the lines of an article their kinds and cuts glued credits off
// captions.
func shape(lines []line) []line {
	out := make([]line, 0, len(lines))
	for i, l := range lines {
		if l.captionLike() || l.captioned {
			if t := strings.TrimSpace(captionDirt.ReplaceAllString(l.text, "")); t != "" && t != l.text {
				l = line{raw: l.raw, text: t, gap: l.gap, words: words(t), kind: doc.Caption}
			}
		}
		caption, credit := cutCredit(l.text)
		if credit != "" {
			l.text, l.words = caption, words(caption)
		}
		if b := bullet.FindString(l.text); b != "" && l.kind == "" && len(l.text) > len(b) && strings.IndexAny(b, "–—") < 0 {
			l.text, l.kind = l.text[len(b):], doc.ListItem
		}
		l.kind = kindOf(&l, lines, i, credit != "")
		out = append(out, l)
		if credit != "" {
			c := newLine(credit, 0)
			c.kind = doc.CreditLine
			out = append(out, c)
		}
	}
	return out
}

// kindOf returns what a kept line is.
func kindOf(l *line, lines []line, i int, credited bool) doc.BlockKind {
	switch {
	case l.kind == doc.Headline, l.kind == doc.Caption, l.kind == doc.ListItem, l.kind == doc.BlockQuote, l.kind == doc.Subhead:
		return l.kind
	case l.creditLine() || bareCreditName.MatchString(l.text):
		return doc.CreditLine
	case credited || l.captionLike() || l.captioned:
		return doc.Caption
	case l.kind == doc.Paragraph:
		return l.kind
	case (l.headlike() || len(l.words) > 0 && len(l.words) < 3 && !endsSentence(l.text)) && len(l.words) <= 24 && i+1 < len(lines) && !startsLower(l.text):
		return doc.Subhead
	}
	return doc.Paragraph
}
