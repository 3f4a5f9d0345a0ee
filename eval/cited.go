package eval

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sayso/brief"
)

// figure matches a number in figures.
var figure = regexp.MustCompile(`\d[\d,]*(?:\.\d+)?`)

// numberWords are the numbers that style guides want written out, and vague
// ones, in the order of their values.
var numberWords = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")

// tenWords are the tens from twenty on.
var tenWords = strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety")

// vagueWords count without a value.
var vagueWords = []string{"dozen", "hundred", "thousand", "million", "billion", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}

// anyWord matches words.
var anyWord = regexp.MustCompile(`[\p{L}]+`)

// unciteds returns a number of a line that none of its citations has, "" when
// they have all. It is written apart from the composer's own check.
func unciteds(l *brief.Line) string {
	have := map[string]bool{}
	for _, c := range l.Citations {
		for _, n := range numerals(c.Quote) {
			have[n] = true
		}
	}
	for _, n := range numerals(l.Text) {
		if !have[n] {
			return n
		}
	}
	return ""
}

// numerals returns the numbers of a text in one form: "11" for both "11" and
// "eleven".
func numerals(s string) []string {
	var out []string
	for _, f := range figure.FindAllString(s, -1) {
		out = append(out, strings.TrimRight(strings.ReplaceAll(f, ",", ""), "."))
	}
	ten := 0 // of the word before: "twenty" in "twenty-five"
	for _, w := range anyWord.FindAllString(strings.ToLower(s), -1) {
		for i, n := range numberWords {
			if w == n && (ten == 0 || i < 10) {
				out = append(out, strconv.Itoa(ten+i))
			}
		}
		ten = 10 * (2 + slices.Index(tenWords, w))
		if ten == 10 {
			ten = 0
		}
		for _, n := range vagueWords {
			if w == n || w == n+"s" {
				out = append(out, n)
			}
		}
	}
	return out
}

// printed reports whether a text has a value, in figures, in words or vaguely.
func printed(text string, v float64) bool {
	want := strconv.FormatFloat(v, 'f', -1, 64)
	vague := map[float64]string{12: "dozen", 100: "hundred", 1000: "thousand"}[v]
	for _, n := range numerals(text) {
		f, err := strconv.ParseFloat(n, 64)
		if n == want || n == vague && vague != "" || err == nil && f > 0 && (v == f*1e3 || v == f*1e6 || v == f*1e9) {
			return true
		}
	}
	return false
}
