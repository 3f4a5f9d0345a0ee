package extract

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/doc"
)

// role is what a line of a page is; the article text is made of those whose
// role is a doc.BlockKind.
type role string

// Roles that are not article text.
const (
	furniture role = "furniture"
	byline    role = "byline"   // "By A. Writer"
	dateLine  role = "date"     // "Published 13 June 2023"
	seeAlso   role = "see also" // a labelled link to another article
	copyOf    role = "copy"     // a line that stands on the page already
)

// line is one line of a page as scraped or one block of its mark-up.
type line struct {
	raw       string        // as in the input, for Document.Furniture
	text      string        // white space and control characters cleaned
	gap       int           // blank lines before it
	words     []string      // of text
	kind      doc.BlockKind // what the mark-up says it is, "" when nothing does
	captioned bool          // the line before it says that it is a caption
	role      role          // what it was judged to be, "" while open
	odds      float64       // weight of the evidence that it is furniture
	seen      looks         // what was found out about the text already
	path      string        // tags and classes of the elements it stands in, innermost last
	linked    bool          // all of it is one link
	link      *doc.Link     // where it leads when it is a labelled link
	href      string        // address of the last link in it, "" when it has none or the page as scraped lost it
}

func newLine(raw string, gap int) line {
	text := clean(raw)
	return line{raw: strings.TrimSpace(raw), text: text, gap: gap, words: words(text)}
}

// out reports whether the line was judged not to be article text.
func (l *line) out() bool {
	switch l.role {
	case furniture, byline, dateLine, seeAlso, copyOf:
		return true
	}
	return false
}

// looks remembers what costs much to find out about a line.
type looks struct {
	caption, credit, own verdict
	ownOdds              float64
}

// verdict is yes, no, or not looked at yet.
type verdict uint8

const (
	unseen verdict = iota
	yes
	no
)

func (v *verdict) of(look func() bool) bool {
	if *v == unseen {
		*v = no
		if look() {
			*v = yes
		}
	}
	return *v == yes
}

// captionLike is captionLike of the line's text, looked at once.
func (l *line) captionLike() bool {
	return l.seen.caption.of(func() bool { return captionLike(l.text) })
}

// creditLine is creditLine of the line's text, looked at once.
func (l *line) creditLine() bool {
	return l.seen.credit.of(func() bool { return creditLine(l.text) })
}

// prose reports whether the line reads as running text: a sentence of some
// length; a lone question or exclamation may be a headline.
func (l *line) prose() bool {
	return len(l.words) >= 10 && (endsStop(l.text) || endsSentence(l.text) && strings.Contains(l.text, ". "))
}

// headlike reports whether the line could be a headline: a few words that do
// not end in a full stop.
func (l *line) headlike() bool {
	n := len(l.words)
	return n >= 3 && n <= 32 && !endsStop(l.text) && !strings.HasSuffix(l.text, ":")
}

var entity = regexp.MustCompile(`&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-z]{2,8}|[A-Z][a-z]{3,7});`)

// clean returns s without control and zero-width characters, its white space
// made single spaces, left-over HTML entities resolved.
func clean(s string) string {
	if strings.Contains(s, "&") {
		s = entity.ReplaceAllStringFunc(s, html.UnescapeString)
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || r == '\u00a0':
			space = b.Len() > 0
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r != '\u200d' && r != '\u200c':
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

var newline = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\v", "\n", "\f", "\n\n", "\u0085", "\n")

// Budgets of the text of one page: no article is longer. What goes beyond them
// is not read.
const (
	maxText   = 1 << 20 // bytes
	maxLines  = 6000    // that are not blank
	maxTokens = 75_000  // words and marks of one article, as in a book: all of them are read within a second
)

// splitLines cuts a plain text into its lines; a text that was broken at a
// fixed width is joined to paragraphs first.
func splitLines(text string) []line {
	lines, _ := linesWithin(text)
	return lines
}

// linesWithin is splitLines; cut is how many bytes went beyond the budgets.
func linesWithin(text string) (out []line, cut int) {
	gap := 0
	if len(text) > maxText {
		cut = len(text) - maxText
		text = strings.ToValidUTF8(text[:maxText], "")
	}
	for raw := range strings.SplitSeq(newline.Replace(text), "\n") {
		if len(out) == maxLines {
			cut += len(raw)
			continue
		}
		l := newLine(raw, gap)
		if l.text == "" {
			gap++
			continue
		}
		gap = 0
		out = append(out, l)
	}
	if hardWrapped(out) {
		return unwrap(out), cut
	}
	return out, cut
}

// Limits of a line that was broken at a fixed width, in runes.
const wrapMin, wrapMax = 45, 100

// hardWrapped reports whether most lines end in the middle of a sentence at
// about one width and most of the next go on in lower case.
func hardWrapped(lines []line) bool {
	inner, broken, onward := 0, 0, 0
	for i := 0; i+1 < len(lines); i++ {
		if lines[i+1].gap > 0 {
			continue
		}
		inner++
		n := len([]rune(lines[i].text))
		if n >= wrapMin && n <= wrapMax && !endsSentence(lines[i].text) {
			broken++
			if startsLower(lines[i+1].text) {
				onward++
			}
		}
	}
	return inner >= 4 && broken*10 >= inner*6 && onward*2 >= broken
}

// unwrap joins lines that no blank line parts.
func unwrap(lines []line) []line {
	var out []line
	for from := 0; from < len(lines); {
		to := from + 1
		for to < len(lines) && lines[to].gap == 0 && utf8.RuneCountInString(lines[to-1].raw) >= wrapMin {
			to++
		}
		out = append(out, joined(lines[from:to]))
		from = to
	}
	return out
}

// joined makes one line of the pieces of a paragraph.
func joined(pieces []line) line {
	if len(pieces) == 1 {
		return pieces[0]
	}
	raws := make([]string, len(pieces))
	for i := range pieces {
		raws[i] = pieces[i].raw
	}
	return newLine(strings.Join(raws, "\n"), pieces[0].gap)
}

// bounded cuts the lines of an article to the budgets of a text; cut is how
// many bytes of text went beyond them.
func bounded(lines []line) (within []line, cut int) {
	bytes, tokens := maxText, maxTokens
	for i := range lines {
		s := lines[i].text
		end, used := fits(s, bytes, tokens)
		if end == len(s) {
			bytes, tokens = bytes-len(s), tokens-used
			continue
		}
		for _, l := range lines[i:] {
			cut += len(l.text)
		}
		if s = strings.TrimSpace(s[:end]); s == "" {
			return lines[:i], cut
		}
		lines[i].text, lines[i].words = s, words(s)
		return lines[:i+1], cut - len(s)
	}
	return lines, 0
}

// longestWord is how far back a text that is cut is searched for the end of a
// word, in bytes; some scripts have no spaces.
const longestWord = 100

// fits returns where s must end to have at most so many bytes and tokens, after
// a whole word where one ends nearby, and how many tokens are before that.
func fits(s string, bytes, tokens int) (end, used int) {
	space, within := 0, false
	for i, r := range s {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
		switch {
		case r == ' ':
			space = i
		case !letter || !within:
			used++
		}
		within = letter
		if used > tokens || i+utf8.RuneLen(r) > bytes {
			if space > 0 && i-space < longestWord {
				return space, used
			}
			return i, used
		}
	}
	return len(s), used
}
