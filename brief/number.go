package brief

import (
	"strconv"
	"strings"
)

var units = map[string]int{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
	"seventeen": 17, "eighteen": 18, "nineteen": 19,
}

var tens = map[string]int{
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// measures are words that multiply or vaguely count; in a line they must stand
// in the cited sentence like any number.
var measures = map[string]string{
	"hundred": "hundred", "hundreds": "hundred", "thousand": "thousand", "thousands": "thousand",
	"million": "million", "millions": "million", "m": "million", "mn": "million",
	"billion": "billion", "billions": "billion", "bn": "billion",
	"dozen": "dozen", "dozens": "dozen", "scores": "scores", "tens": "tens",
}

// numbersIn returns the numbers that stand in s, in figures or in words, in a
// form that can be compared: "11" for both "11" and "eleven".
func numbersIn(s string) map[string]bool {
	found := map[string]bool{}
	ten := 0 // of the word before: "forty" in "forty-two"
	for i := 0; i < len(s); {
		var token string
		switch {
		case isDigit(s[i]):
			token = figureAt(s[i:])
			found[canonical(token)] = true
			ten = 0
		case isLetter(s[i]):
			token = wordAt(s[i:])
			ten = addWord(found, strings.ToLower(token), ten)
		default:
			i++
			continue
		}
		i += len(token)
	}
	return found
}

// addWord adds the number that a word stands for, if any; ten is that of the
// word before. It returns the word's own, when it is one of ten.
func addWord(found map[string]bool, w string, ten int) int {
	if n, ok := units[w]; ok {
		if ten > 0 && n > 0 && n < 10 {
			delete(found, strconv.Itoa(ten))
			n += ten
		}
		found[strconv.Itoa(n)] = true
		return 0
	}
	if n, ok := tens[w]; ok {
		found[strconv.Itoa(n)] = true
		return n
	}
	if m, ok := measures[w]; ok && len(w) > 2 {
		found[m] = true
	}
	return 0
}

func isDigit(b byte) bool  { return '0' <= b && b <= '9' }
func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' || b >= 0x80 }

// figureAt returns the figure that s begins with: "3,891", "2.1".
func figureAt(s string) string {
	n := 0
	for n < len(s) && (isDigit(s[n]) || (s[n] == ',' || s[n] == '.') && n+1 < len(s) && isDigit(s[n+1])) {
		n++
	}
	return s[:n]
}

// wordAt returns the run of letters that s begins with.
func wordAt(s string) string {
	n := 0
	for n < len(s) && isLetter(s[n]) {
		n++
	}
	return s[:n]
}

// canonical strips the thousands separators of a figure.
func canonical(f string) string {
	parts := strings.Split(f, ",")
	for _, p := range parts[1:] {
		if whole, _, _ := strings.Cut(p, "."); len(whole) != 3 {
			return f // "1,5": no separator of thousands
		}
	}
	return strings.Join(parts, "")
}

// Uncited returns the first number of the line's text that stands in none of
// its citations, "" when each does, as in every line that Compose makes.
func (l Line) Uncited() string { return uncited(l.Text, l.Citations) }

// uncited returns the first number of text that stands in none of the cited
// sentences, "" when each does.
func uncited(text string, cited []Citation) string {
	have := map[string]bool{}
	for _, c := range cited {
		for n := range numbersIn(c.Quote) {
			have[n] = true
		}
	}
	for _, n := range sortedKeys(numbersIn(text)) {
		if !have[n] {
			return n
		}
	}
	return ""
}

// numeral returns v as it stands in the quote, "" when it stands there in no
// form that we know. Newsroom style spells numbers below ten, where the quote
// does so too.
func numeral(v float64, quote string) string {
	f := inFigures(v, quote)
	if len(f) != 1 || standsIn(f, quote) && !headline(quote) {
		return f
	}
	for w, n := range units {
		if float64(n) == v && n > 0 {
			return w
		}
	}
	return f
}

// inFigures returns v in figures when it stands in the quote, in figures or in
// words, and "" when it stands there in no form that we know.
func inFigures(v float64, quote string) string {
	have := numbersIn(quote)
	plain := strconv.FormatFloat(v, 'f', -1, 64)
	if have[plain] {
		for _, form := range []string{grouped(plain), plain} {
			if standsIn(form, quote) {
				return form
			}
		}
		return plain // stands there in words; newsroom style gives figures
	}
	for _, m := range []struct {
		word string
		by   float64
	}{{"billion", 1e9}, {"million", 1e6}, {"thousand", 1e3}, {"hundred", 100}} {
		head := strconv.FormatFloat(v/m.by, 'f', -1, 64)
		if have[m.word] && have[head] && v >= m.by {
			return head + " " + m.word
		}
	}
	return ""
}

// standsIn reports whether form stands in quote as a whole figure.
func standsIn(form, quote string) bool {
	for i := 0; i < len(quote); {
		if !isDigit(quote[i]) {
			i++
			continue
		}
		f := figureAt(quote[i:])
		if f == form {
			return true
		}
		i += len(f)
	}
	return false
}

// grouped writes a plain figure with separators of thousands.
func grouped(plain string) string {
	whole, rest, fraction := strings.Cut(plain, ".")
	var b strings.Builder
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if fraction {
		return b.String() + "." + rest
	}
	return b.String()
}

// The modifiers of numbers, as in the extraction contract.
const (
	atLeast   = "at_least"
	moreThan  = "more_than"
	atMost    = "at_most"
	about     = "about"
	between   = "range"
	dozens    = "dozens"
	hundreds  = "hundreds"
	thousands = "thousands"
)

// vague lists the words for counts that name no figure, by modifier.
var vague = map[string][]string{
	dozens:    {"dozens", "scores", "tens"},
	hundreds:  {"hundreds"},
	thousands: {"tens of thousands", "hundreds of thousands", "thousands"},
}

// counted words a value with its modifier: "at least 11", "dozens", "between 3
// and 5". It returns "" when the number does not stand in the quote.
func counted(value, low, high float64, modifier string, quote string) string {
	if forms, ok := vague[modifier]; ok {
		lower := strings.ToLower(quote)
		for _, f := range forms {
			if strings.Contains(lower, f) {
				return f
			}
		}
		return ""
	}
	if modifier == between {
		from, to := numeral(low, quote), numeral(high, quote)
		if from != "" && to != "" && from != to {
			return "between " + from + " and " + to
		}
	}
	n := numeral(value, quote)
	if n == "" {
		return ""
	}
	switch modifier {
	case atLeast:
		return "at least " + n
	case moreThan:
		return "more than " + n
	case atMost:
		return "up to " + n
	case about, between:
		return "about " + n
	default:
		return n
	}
}

// spelled writes a number below twenty out that a sentence begins with.
func spelled(s string) string {
	if len(s) == 0 || !isDigit(s[0]) {
		return s
	}
	f := figureAt(s)
	if rest := s[len(f):]; strings.HasPrefix(rest, " ") {
		for w, n := range units {
			if strconv.Itoa(n) == f {
				return w + rest
			}
		}
	}
	return s
}
