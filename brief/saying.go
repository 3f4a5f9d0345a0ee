package brief

import (
	"bytes"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// saying is a pattern that is looked for in sentences. Most hold none of the words
// that it takes, which is found out in a tenth of the time.
type saying struct {
	pattern *regexp.Regexp
	words   [][]byte // in small letters; a text that matches holds one of them. None: that is not known
}

// sayingOf compiles a pattern; it panics where that is broken, as
// [regexp.MustCompile] does.
func sayingOf(pattern string) saying {
	s := saying{pattern: regexp.MustCompile(pattern)}
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return s // it was compiled, so that this is not met
	}
	for _, w := range taken(tree) {
		s.words = append(s.words, []byte(w))
	}
	return s
}

// MatchString reports whether a text holds a match.
func (s saying) MatchString(text string) bool { return s.may(text) && s.pattern.MatchString(text) }

// may reports whether a text may hold a match.
func (s saying) may(text string) bool {
	var room [512]byte
	if len(s.words) == 0 || len(text) > len(room) {
		return true
	}
	small := room[:copy(room[:], text)]
	for i, b := range small {
		switch {
		case b >= 'A' && b <= 'Z':
			small[i] = b + 'a' - 'A'
		case i > 0 && (b == 0xBF && small[i-1] == 0xC5 || b == 0xAA && small[i-1] == 0x84):
			return true // may be the end of a long s or the sign of Kelvin, which are s and k in any case
		}
	}
	for _, w := range s.words {
		if bytes.Contains(small, w) {
			return true
		}
	}
	return false
}

// taken returns words in small letters one of which every match of a pattern holds;
// none where that is not known.
func taken(tree *syntax.Regexp) []string {
	switch tree.Op {
	case syntax.OpLiteral:
		if word := strings.ToLower(string(tree.Rune)); len(word) == utf8.RuneCountInString(word) {
			return []string{word}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return taken(tree.Sub[0])
	case syntax.OpRepeat:
		if tree.Min > 0 {
			return taken(tree.Sub[0])
		}
	case syntax.OpAlternate:
		var out []string
		for _, sub := range tree.Sub {
			words := taken(sub)
			if len(words) == 0 {
				return nil
			}
			out = append(out, words...)
		}
		return out
	case syntax.OpConcat:
		var best []string
		for _, sub := range tree.Sub {
			if words := taken(sub); shortest(words) > shortest(best) {
				best = words
			}
		}
		return best
	}
	return nil
}

// shortest is the length of the shortest of some words, 0 for none.
func shortest(words []string) int {
	n := 0
	for i, w := range words {
		if i == 0 || len(w) < n {
			n = len(w)
		}
	}
	return n
}
