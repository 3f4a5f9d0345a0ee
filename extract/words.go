package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// words returns the runs of letters and digits of s in lower case; an
// apostrophe between letters belongs to its word and curly ones are made
// straight.
func words(s string) []string {
	var out []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			out = append(out, strings.TrimRight(b.String(), "'"))
			b.Reset()
		}
	}
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			b.WriteRune(unicode.ToLower(r))
		case (r == '\'' || r == '’') && b.Len() > 0:
			b.WriteByte('\'')
		default:
			flush()
		}
	}
	flush()
	return out
}

// wordSet is a set of lower-case words.
type wordSet map[string]bool

func setOf(list string) wordSet {
	s := wordSet{}
	for _, w := range strings.Fields(list) {
		s[w] = true
	}
	return s
}

func (s wordSet) count(ws []string) int {
	n := 0
	for _, w := range ws {
		if s[w] {
			n++
		}
	}
	return n
}

// key returns s as its words joined by one space: two lines with one key say
// the same.
func key(ws []string) string { return strings.Join(ws, " ") }

// closers are the marks that may follow a sentence's end.
const closers = "\"'”’»)]›*"

// endsSentence reports whether s ends as a sentence does: a full stop,
// question mark, exclamation mark or ellipsis, with closing quotes after it.
func endsSentence(s string) bool {
	t := strings.TrimRight(s, closers+" ")
	r, _ := utf8.DecodeLastRuneInString(t)
	return strings.ContainsRune(".!?…。！？؟।", r)
}

// endsStop is endsSentence without the question mark and the exclamation mark,
// with which headlines end too.
func endsStop(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, closers+" "))
	return strings.ContainsRune(".…。।", r)
}

// verbForms are finite forms and auxiliaries that news prose cannot do without;
// labels and prompts seldom hold one.
var verbForms = setOf(`is are was were be been being has have had does did do will would can could may might must shall should
said says say told tells told wrote writes added adds told called calls warned warns claimed claims reported reports announced announces
made makes make took takes take came comes come went goes go gave gives give got gets get saw sees see found finds find
began begins begin ran runs run held holds hold kept keeps keep left leaves leave met meets meet led leads lead
shows show told stands stand sits sit looks look fires fire lies lie hit hits struck strikes strike killed kills kill
remains remain continues continue says seeks seek wants want needs need fights fight won wins lost loses lose
described describes accused accuses denied denies urged urges vowed vows confirmed confirms`)

// hasVerb reports whether the words hold something that looks like a finite
// verb: a known form, a contraction of one, or a word in -ed after the first.
func hasVerb(ws []string) bool {
	for i, w := range ws {
		if verbForms[w] || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "'re") || strings.HasSuffix(w, "'ve") {
			return true
		}
		if i > 0 && len(w) > 4 && strings.HasSuffix(w, "ed") {
			return true
		}
	}
	return false
}

// smallWords stay in lower case in a headline set in title case.
var smallWords = setOf(`a an and as at but by for from if in into nor of off on or over out per so than that the to up via vs with amid after before is his her its it their de la le von van der`)

// titleCase returns which part of the words of s that a title-case headline
// would capitalise do begin with a capital or a digit, 0 to 1.
func titleCase(s string) float64 {
	capital, all := 0, 0
	for _, f := range strings.Fields(s) {
		f = strings.TrimLeft(f, "\"'“‘«([")
		r, _ := utf8.DecodeRuneInString(f)
		switch {
		case !unicode.IsLetter(r) || smallWords[strings.ToLower(strings.Trim(f, ",.:;!?”’\"'"))]:
		case unicode.IsUpper(r):
			capital++
			all++
		default:
			all++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(capital) / float64(all)
}

// allCaps reports whether s has letters and none of them is lower case.
func allCaps(s string) bool {
	return strings.ContainsFunc(s, unicode.IsUpper) && !strings.ContainsFunc(s, unicode.IsLower)
}

// overlap returns which part of the smaller word set both share, 0 to 1,
// small words not counted.
func overlap(a, b []string) float64 {
	sa, sb := wordSet{}, wordSet{}
	for _, w := range a {
		if !smallWords[w] {
			sa[w] = true
		}
	}
	for _, w := range b {
		if !smallWords[w] {
			sb[w] = true
		}
	}
	if len(sa) == 0 || len(sb) == 0 {
		return 0
	}
	both := 0
	for w := range sa {
		if sb[w] {
			both++
		}
	}
	return float64(both) / float64(min(len(sa), len(sb)))
}
