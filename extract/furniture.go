package extract

import (
	"regexp"
	"strings"
	"unicode"

	"sayso/doc"
)

// A line is furniture when the weights of its signs add up to this.
const furnitureOdds = 2.0

// judge gives every line of one article its role; signs that depend on the
// neighbours are looked at until nothing changes.
func judge(lines []line, outlet string, recurring func(outlet, line string) bool) {
	markCopies(lines)
	markLabels(lines)
	counts := map[string]int{}
	for i := range lines {
		counts[key(lines[i].words)]++
	}
	for i := range lines {
		if l := &lines[i]; l.role == "" {
			l.odds = ownOdds(l) + repeatOdds(counts[key(l.words)], len(l.words))
			if recurring != nil && recurring(outlet, l.text) {
				l.odds += 2.5
			}
			if l.odds >= furnitureOdds {
				l.role = furniture
			}
		}
	}
	for range 4 {
		first, last := bodyBounds(lines)
		changed := false
		for i := range lines {
			l := &lines[i]
			if l.role == "" && l.odds+placeOdds(lines, i, first, last) >= furnitureOdds {
				l.role = furniture
				changed = true
			}
		}
		if !changed {
			break
		}
	}
}

// judgeMarkup gives the lines of a main part found by its mark-up their roles.
// Little furniture is left there, so that only phrases of sites, lines that
// are links and nothing else, and lines known to recur are weighed.
func judgeMarkup(lines []line, outlet string, recurring func(outlet, line string) bool) {
	markLabels(lines)
	for i := range lines {
		l := &lines[i]
		if l.role != "" {
			continue
		}
		if len(l.words) == 0 {
			l.role = furniture // a drawn rule, stars between parts
			continue
		}
		if len(l.words) >= 4 && allCaps(l.text) && !endsSentence(l.text) && l.kind == doc.Paragraph {
			l.odds++
		}
		if l.linked && l.kind == doc.Paragraph {
			l.odds += 1.2
		}
		if recurring != nil && recurring(outlet, l.text) {
			l.odds += 2.5
		}
		most := l.odds + phraseBound(l) // most lines need not be looked at any closer
		if most >= furnitureOdds && most-newsOdds(l) >= furnitureOdds {
			if l.odds += phraseOdds(l); l.odds-newsOdds(l) >= furnitureOdds {
				l.role = furniture
			}
		}
	}
}

// ownOdds weighs what a line says by itself, once.
func ownOdds(l *line) float64 {
	if l.seen.own == unseen {
		l.seen.own, l.seen.ownOdds = yes, weighLine(l)
	}
	return l.seen.ownOdds
}

func weighLine(l *line) float64 {
	n := len(l.words)
	if n == 0 || letters(l.text) <= 3 && n <= 3 || (n <= 6 || strings.Contains(l.text, "://")) && onlyMoment.MatchString(l.text) {
		return 2.5
	}
	odds := phraseOdds(l)
	nouns := min(2, siteNouns.count(l.words))
	odds += 0.7 * float64(nouns)
	odds += promptOdds(l.words, nouns)
	odds += shapeOdds(l)
	if n >= 2 && socialWords.count(l.words)*3 >= n*2 {
		odds += 1.6
	}
	if n >= 4 && navWords.count(l.words)*5 >= n*4 && !endsSentence(l.text) {
		odds += 1.4
	}
	return odds - newsOdds(l)
}

// onlyMoment matches a line that is a time of day or a bare address and
// nothing else: the mark of an entry in a running report.
var onlyMoment = regexp.MustCompile(`(?i)^(?:[(\[]?\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{1,4}\)?)?[)\]]?|(?:last )?(?:updated?|published|posted|modified)(?: at| on)?:? ?(?:\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{1,4}\)?)?)?|(?:originally |first |last )?(?:published|posted|updated|modified)(?: on| at)?:?|(?:\[\d{1,3}\] ?)?(?:https?://\S+[ ;]*)+)$`)

// promptOdds weighs how far the words ask the reader for something.
func promptOdds(ws []string, nouns int) float64 {
	odds, n := 0.0, len(ws)
	verbs := promptVerbs.count(ws)
	if promptVerbs[ws[0]] && n <= 14 {
		odds++
	}
	if verbs > 0 && nouns > 0 && n <= 16 {
		odds += 0.8
	}
	own, reader := ownWords.count(ws) > 0, readerWords.count(ws) > 0
	if reader && nouns > 0 {
		odds += 0.7
	}
	if own && (nouns > 0 || verbs > 0 && promptVerbs[ws[0]]) {
		odds += 0.7
	}
	return odds
}

// shapeOdds weighs the form of a line: labels are short, end without a mark
// and hold no verb.
func shapeOdds(l *line) float64 {
	odds, n := 0.0, len(l.words)
	open := !endsSentence(l.text)
	if open && n <= 6 {
		odds += 0.5
	}
	if open && n <= 8 && !hasVerb(l.words) {
		odds += 0.4
	}
	if n <= 4 && allCaps(l.text) {
		odds += 0.4
	}
	if n <= 6 && strings.HasSuffix(l.text, ":") {
		odds += 0.6
	}
	if strings.Count(l.text, "|")+strings.Count(l.text, "•")+strings.Count(l.text, " > ")+strings.Count(l.text, "›")+strings.Count(l.text, "»") >= 2 {
		odds += 1.2
	}
	return odds
}

// newsOdds weighs what speaks for article text.
func newsOdds(l *line) float64 {
	odds, n := 0.0, len(l.words)
	if endsSentence(l.text) {
		if n >= 12 {
			odds++
		}
		if n >= 25 {
			odds++
		}
	}
	if newsWords.count(l.words) > 0 {
		odds += 0.6
		if n >= 12 && strings.ContainsAny(l.text, "\"“”«") {
			odds++
		}
	}
	if strings.HasSuffix(l.text, "?") && n >= 5 {
		odds += 0.8
	}
	if l.kind == doc.Caption || l.captioned || l.captionLike() {
		odds += 1.5
	}
	if l.creditLine() || notice.MatchString(l.text) || tallied.MatchString(l.text) {
		odds += 3
	}
	return odds
}

// notice matches what an editor tells of the article itself.
var notice = regexp.MustCompile(`^(?:(?:Editor.s|EDITOR.S) (?:note|NOTE)|Note to readers|(?:This (?:story|article) (?:has been|was) )?(?i:corrections?|clarification|corrected)\b)`)

// tallied matches an item of a list with its figure, as bulletins have a line
// each: "tanks ‒ 1876 (+12),", "artillery systems – 985;".
var tallied = regexp.MustCompile(`^\p{L}[\p{L} /().,'’-]{1,60}? ?[-‒–—:] ?(?:about |approximately |up to |~ ?|≈ ?)?\d[\d ,.\x{a0}]*(?:\(\+ ?\d[\d ,]*\)[^.!?]{0,40}[,;.]?|[,;])$`)

// repeatOdds weighs that a short line stands count times on the page.
func repeatOdds(count, words int) float64 {
	switch {
	case count < 2 || words > 12:
		return 0
	case count == 2:
		return 1.2
	default:
		return 1.9
	}
}

// bodyBounds returns the indices of the first and the last line of running
// text that is not furniture; first is len(lines) when there is none.
func bodyBounds(lines []line) (first, last int) {
	first, last = len(lines), -1
	for i := range lines {
		l := &lines[i]
		if l.out() || l.odds > 0.9 || !l.prose() || i < len(lines)/2 && l.captionLike() || i > len(lines)/2 && biography.MatchString(l.text) {
			continue
		}
		first, last = min(first, i), i
	}
	return first, beforeCredit(lines, withShort(lines, last))
}

// withShort moves the end of the running text down over the short sentences
// that a heading or nothing parts from it.
func withShort(lines []line, last int) int {
	for i := last + 1; last >= 0 && i < len(lines) && i <= last+2; i++ {
		l := &lines[i]
		if !l.out() && endsStop(l.text) && len(l.words) >= 3 && hasVerb(l.words) && ownOdds(l) < 0.4 {
			last = i
		}
	}
	return last
}

// inMenu reports whether line i is one of three in a row that could be
// headlines.
func inMenu(lines []line, i int) bool {
	for from := i - 2; from <= i; from++ {
		if headAt(lines, from) && headAt(lines, from+1) && headAt(lines, from+2) {
			return true
		}
	}
	return false
}

// headAt reports whether there is a line i that could be a headline.
func headAt(lines []line, i int) bool {
	return i >= 0 && i < len(lines) && lines[i].headlike() && !endsSentence(lines[i].text) && !lines[i].captionLike()
}

// beforeCredit moves the end of the running text up to the line that credits
// its reporters: what follows is about them.
func beforeCredit(lines []line, last int) int {
	for i := last; i > len(lines)/3 && i > last-12; i-- {
		if !lines[i].out() && reportedBy.MatchString(lines[i].text) {
			return i
		}
	}
	return last
}

var reportedBy = regexp.MustCompile(`^\(?(?:Additional reporting|Reporting|Writing|Editing|With reporting|Compiled) by\b|^(?:[\p{Lu}][\p{L}.'’-]+,? (?:and )?){2,10}contributed (?:reporting|to this)\b`)

// placeOdds weighs where an open line stands: before and after the running
// text, between furniture, as the head of a box or beside a missing player.
func placeOdds(lines []line, i, first, last int) float64 {
	l := &lines[i]
	n := len(l.words)
	before, after := neighbour(lines, i, -1), neighbour(lines, i, +1)
	odds := 0.0
	if before != nil && before.role == furniture && l.gap == 0 || after != nil && after.role == furniture && after.gap == 0 {
		odds += 0.4
	}
	if sandwiched(l, before, after) {
		odds += 1.2
		if listStep.MatchString(before.text) || listStep.MatchString(after.text) {
			odds += 3
		}
	}
	if before != nil && before.role == furniture && startsLower(l.text) && n <= 12 {
		odds += 1.2
	}
	if i > last && last >= 0 {
		odds += tailOdds(l, before, inList(lines, i, last), inMenu(lines, i))
		if (n <= 12 || ownWords.count(l.words) > 0) && reportedBy.MatchString(lines[last].text) && !l.creditLine() {
			odds += 0.8
		}
	}
	if i < first && n <= 4 && !endsSentence(l.text) {
		odds += 1.2
	}
	if headsBox(l, after) {
		odds += 2
	}
	if titlesPlayer(l, before, after) {
		odds += 3
	}
	return odds
}

// listStep matches what a reader program is told between the items of a list.
var listStep = regexp.MustCompile(`(?i)^list \d+ of \d+$|^end of list$`)

// sandwiched reports whether a heading stands between furniture without a
// blank line.
func sandwiched(l, before, after *line) bool {
	return before != nil && after != nil && before.role == furniture && after.role == furniture && l.gap == 0 && after.gap == 0 && l.headlike() && !l.captioned
}

// tailOdds weighs a line after the last running text: nothing is left there
// for a heading to head.
func tailOdds(l, before *line, listed, menu bool) float64 {
	if listed {
		return 0
	}
	if l.creditLine() || l.kind == doc.Caption || l.captionLike() {
		return 0
	}
	odds := 0.8
	if before != nil && before.role == furniture {
		odds += 0.5
	}
	if biography.MatchString(l.text) {
		odds += 3
	}
	if menu {
		odds += 0.8
	}
	if !endsSentence(l.text) && l.kind != doc.ListItem {
		odds += 0.5
		if titleCase(l.text) > 0.7 {
			odds += 0.5
		}
	}
	return odds
}

// inList reports whether line i stands in a list that belongs to the article:
// one that a line ending in a colon opened, or one of figures.
func inList(lines []line, i, last int) bool {
	figures := 0
	for j := last; j < i; j++ {
		if strings.HasSuffix(lines[j].text, ":") && !lines[j].out() {
			return true
		}
	}
	for j := max(last+1, i-2); j <= i+2 && j < len(lines); j++ {
		if len(lines[j].words) >= 4 && strings.ContainsAny(lines[j].text, "0123456789") && mentions(lines[j].text) != nil {
			figures++
		}
	}
	return figures >= 3
}

// biography matches how a page presents its authors.
var biography = regexp.MustCompile(`^(?:[\p{Lu}][\p{L}.'’-]+ ){1,3}(?:(?:is|was) (?:an? |the |our )?(?:[\p{L}-]+ ){0,4}(?:reporter|correspondent|editor|journalist|writer|producer|columnist|freelancer|fellow|analyst|contributor|bureau chief|professor|lecturer|head|director)\b|(?:covers|reports (?:on|from|for)|writes (?:about|for)|joined|has (?:covered|reported|worked|written)|previously|contributes)\b)`)

func neighbour(lines []line, i, step int) *line {
	if j := i + step; j >= 0 && j < len(lines) {
		return &lines[j]
	}
	return nil
}

func startsLower(s string) bool {
	for _, r := range s {
		return unicode.IsLower(r)
	}
	return false
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// headsBox reports whether l is the heading of the promotion that follows it:
// it says mostly what the box says.
func headsBox(l, after *line) bool {
	return after != nil && after.role == furniture && len(after.words) >= 12 &&
		l.headlike() && !strings.HasSuffix(l.text, "?") && overlap(l.words, after.words) >= 0.6
}

var player = regexp.MustCompile(`(?i)\bbrowser (?:does ?n.t|does not|is not)|\bhtml5\b|no media source|^video (?:ad|player)|video player|play video|live stream|auto ?play|embed(?:ded)? (?:share|code)|the code has been copied`)

// titlesPlayer reports whether l is the title of a film whose player is
// missing: a line in title case right beside the player's excuse.
func titlesPlayer(l, before, after *line) bool {
	if !l.headlike() || strings.HasSuffix(l.text, "?") || titleCase(l.text) < 0.8 {
		return false
	}
	beside := func(o *line) bool { return o != nil && o.role == furniture && player.MatchString(o.text) }
	return beside(before) || beside(after) && before != nil && before.role == furniture
}
