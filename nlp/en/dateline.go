package en

import (
	"strings"
	"unicode"

	"sayso/doc"
)

// datelineTokens is how many tokens a dateline has at most: "ROSTOV-ON-DON,
// Russia, June 13, 2023 (Agency) —".
const datelineTokens = 20

// dateline returns how many of a paragraph's first tokens say only from where
// and by which agency it was sent, 0 when none do: "KYIV (Agency) -", "MOSCOW,
// November 16. /AGENCY/.", "BRUSSELS — ". They are a sentence of their own, as
// no clause holds them.
func dateline(text string, tokens []doc.Span) int {
	word := func(i int) string {
		if i >= len(tokens) {
			return ""
		}
		return tokens[i].Of(text)
	}
	i := capitals(text, tokens)
	shout := i > 0
	if i == 0 && word(1) == "(" && capitalised(word(0)) { // "Kyiv (Agency) –"
		i = 1
	}
	if i == 0 {
		return 0
	}
	sent := false // an agency or a day is named
	for i < min(len(tokens), datelineTokens) {
		switch w := word(i); {
		case w == "(" || w == "/":
			end := closingBracket(word, i)
			if end == 0 {
				return 0
			}
			i, sent = end, true
			if w == "/" && word(i) == "." {
				return i + 1
			}
		case w == "—" || w == "–" || w == "-" || w == "--":
			if (shout || sent) && opensClause(word(i+1)) {
				return i + 1
			}
			return 0
		case w == ":":
			if sent && opensClause(word(i+1)) {
				return i + 1
			}
			return 0
		case w == "," || w == "." || capitalised(w) || isDigits(w):
			sent = sent || isDigits(w)
			i++
		default:
			return 0
		}
	}
	return 0
}

// capitals returns how many tokens from the first on are the name of a place in
// capitals: "KYIV", "ROSTOV-ON-DON", "NEW YORK".
func capitals(text string, tokens []doc.Span) int {
	n, long := 0, false
	for n < min(len(tokens), 7) {
		w := tokens[n].Of(text)
		if !allCaps(w) && (n == 0 || w != "-" || tokens[n-1].End != tokens[n].Start) {
			break
		}
		long = long || len(w) >= 4
		n++
	}
	if !long {
		return 0
	}
	return n
}

// closingBracket returns the token behind the bracket or slash that closes the
// one at token i, 0 when none does soon.
func closingBracket(word func(int) string, i int) int {
	end := map[string]string{"(": ")", "/": "/"}[word(i)]
	for k := i + 2; k < i+8; k++ {
		if word(k) == end {
			return k + 1
		}
	}
	return 0
}

func opensClause(w string) bool {
	return capitalised(w) || w != "" && (w[0] == '"' || strings.HasPrefix(w, "“") || strings.HasPrefix(w, "‘")) || isDigits(w)
}

func allCaps(w string) bool {
	return strings.IndexFunc(w, unicode.IsUpper) >= 0 && strings.IndexFunc(w, unicode.IsLower) < 0
}

func capitalised(w string) bool { return strings.IndexFunc(w, unicode.IsUpper) == 0 }

func isDigits(w string) bool {
	return w != "" && strings.IndexFunc(w, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}
