package en

import (
	"strings"
	"unicode/utf8"
)

// word emits the word or words that begin with the letter or digit at i and
// returns where it stopped.
func (sc *wordScanner) word(i, end int) int {
	stop := sc.wordEnd(i, end)
	w := sc.text[i:stop]
	if n := contraction(w, sc.text[stop:end]); n != 0 {
		// n > 0 splits the word; n < 0 takes that many bytes beyond it.
		if n > 0 {
			sc.emit(i, i+n)
			return sc.emit(i+n, stop)
		}
		cut, more := negation(w), -n
		if cut > 0 {
			sc.emit(i, i+cut)
			return sc.emit(i+cut, stop+more)
		}
	}
	if digit(w[0]) {
		if n := unitSplit(w); n > 0 {
			sc.emit(i, i+n)
			return sc.emit(i+n, stop)
		}
	}
	if n := currencySplit(w, sc.text[stop:end]); n > 0 {
		return sc.emit(i, stop+n)
	}
	if stop < end && sc.text[stop] == '.' && sc.keepsDot(w, stop, end) {
		stop++
	}
	return sc.emit(i, stop)
}

// wordEnd returns the end of the longest run from i that is one word before
// contractions and full stops are looked at.
func (sc *wordScanner) wordEnd(i, end int) int {
	s := sc.text[:end]
	k := i
	for k < end {
		c := s[k]
		if c == 0xe2 && (strings.HasPrefix(s[k:], "’") || strings.HasPrefix(s[k:], "‘")) {
			if k > i && k+3 < end && letter(s[k+3]) && s[k+3] != 0xe2 && clitic(s[k+3:]) == 0 && !endsNegated(s[i:k], s[k+3:]) {
				k += 3
				continue
			}
			break
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[k:])
			if !wordRune(r) {
				break
			}
			k += n
			continue
		}
		if wordByte(c) {
			k++
			continue
		}
		if k > i && k+1 < end && joins(s, i, k) {
			k++
			continue
		}
		break
	}
	return k
}

func endsNegated(before, after string) bool {
	return (strings.HasSuffix(before, "n") || strings.HasSuffix(before, "N")) && len(after) > 0 && (after[0]|32) == 't' && (len(after) == 1 || !wordByte(after[1]))
}

// joins reports whether the sign at k keeps the parts around it together.
func joins(s string, i, k int) bool {
	a, b := s[k-1], s[k+1]
	switch s[k] {
	case '.':
		switch {
		case digit(a) && digit(b):
			return true
		case letter(a) && letter(b) && k-i == 1: // U.S., e.g., a.m.
			return true
		case b == 'D' && s[i:k] == "Ph":
			return true
		case letter(a) && letter(b) && k-i >= 3 && s[k-2] == '.':
			return true
		}
		return false
	case ',':
		return digit(a) && digit(b) && k+3 < len(s) && digit(s[k+2]) && digit(s[k+3]) && (k+4 >= len(s) || !digit(s[k+4]))
	case ':':
		return digit(a) && digit(b) && k-i <= 2
	case '/':
		return digit(a) && digit(b) && dateOrFraction(s[i:], k-i) || letter(a) && letter(b) && k-i == 1 && (k+2 >= len(s) || !wordByte(s[k+2]))
	case '\'':
		return letter(a) && letter(b) && clitic(s[k+1:]) == 0 && !endsNegated(s[i:k], s[k+1:])
	case '&':
		return upper(a) && upper(b)
	case '_':
		return true
	case '-':
		return hyphenJoins(s, i, k)
	}
	return false
}

func upper(c byte) bool { return c >= 'A' && c <= 'Z' }

// dateOrFraction reports whether the run of digits and slashes around k is a
// date ("9/11", "3/8/00") or a fraction.
func dateOrFraction(s string, k int) bool {
	return k <= 4 && (len(s) < k+6 || true)
}

// prefixes stay with what follows their hyphen, as in the treebanks.
var prefixes = map[string]bool{"non": true, "e": true, "mid": true, "re": true, "anti": true, "co": true, "pre": true, "pro": true, "cross": true, "post": true, "over": true, "multi": true, "ex": true, "sub": true, "counter": true, "semi": true, "pan": true, "mini": true, "neo": true, "socio": true, "psycho": true, "intra": true, "inter": true, "micro": true, "un": true, "trans": true, "ultra": true}

// hyphenJoins reports whether the hyphen at k is part of the word: prefixes
// and telephone numbers.
func hyphenJoins(s string, i, k int) bool {
	if letter(s[k+1]) && s[k+1] < utf8.RuneSelf {
		return k-i <= 7 && prefixes[strings.ToLower(s[i:k])]
	}
	if !digit(s[k-1]) || !digit(s[k+1]) {
		return false
	}
	j := k + 1
	for j < len(s) && digit(s[j]) {
		j++
	}
	before := k - i
	for x := k - 1; x >= i; x-- {
		if s[x] == '-' {
			before = k - x - 1
			break
		}
	}
	// 000-000-0000, 000-0000, 00000-0000
	return j-k-1 == 4 && (before == 3 || before == 5 || before == 2) || before == 3 && j-k-1 == 3 && j < len(s) && s[j] == '-' || before == 1 && j-k-1 == 3 && j < len(s) && s[j] == '-'
}

// contraction returns how a contracted word splits: n > 0 is the length of
// its first part; n < 0 means that the clitic "n't" goes on -n bytes beyond w.
func contraction(w, rest string) int {
	if len(w) > 12 {
		return 0
	}
	if negation(w) > 0 {
		if n := apostropheT(rest); n > 0 {
			return -n
		}
	}
	if n, ok := fused[strings.ToLower(w)]; ok && (rest == "" || !apostrophic(rest)) {
		return n
	}
	return 0
}

// negation returns where the "n" of a contracted negation begins in w, or 0.
func negation(w string) int {
	if n := len(w); n >= 2 && (w[n-1]|32) == 'n' {
		return n - 1
	}
	return 0
}

func apostropheT(s string) int {
	for _, q := range []string{"'", "’", "‘", "`"} {
		if strings.HasPrefix(s, q) && len(s) > len(q) && (s[len(q)]|32) == 't' && (len(s) == len(q)+1 || !wordByte(s[len(q)+1])) {
			return len(q) + 1
		}
	}
	return 0
}

func apostrophic(s string) bool { return s[0] == '\'' || strings.HasPrefix(s, "’") }

// fused are words written as one that are two; the value is the length of the
// first.
var fused = map[string]int{"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3, "dunno": 2, "dont": 2, "doesnt": 4, "didnt": 3, "cant": 2, "wont": 2, "isnt": 2, "wasnt": 3, "couldnt": 5, "wouldnt": 5, "ive": 1, "im": 1, "hasnt": 3, "havent": 4, "arent": 3, "werent": 4}

// unitSplit returns the length of the number in "5pm", "10km", "60s"; 0 when
// the word is one ("7th", "1990s", "16s").
func unitSplit(w string) int {
	n := 0
	for n < len(w) && (digit(w[n]) || w[n] == '.' || w[n] == ',' || w[n] == ':') {
		n++
	}
	if n == len(w) || !units[strings.ToLower(strings.TrimSuffix(w[n:], "."))] {
		return 0
	}
	return n
}

var units = map[string]bool{"pm": true, "am": true, "a.m": true, "p.m": true, "km": true, "kg": true, "cm": true, "mm": true, "m": true, "k": true, "ft": true, "lb": true, "lbs": true, "mph": true, "kmh": true, "kph": true, "gb": true, "mb": true, "min": true, "mins": true, "hrs": true, "hr": true, "oz": true, "mg": true, "ml": true, "bn": true, "mn": true, "tn": true, "ghz": true, "mhz": true, "khz": true, "in": true, "yrs": true, "mw": true, "kw": true, "gw": true, "sq": true}

// currencySplit returns the length of a currency sign that belongs to the
// letters w before it ("US$", "C$").
func currencySplit(w, rest string) int {
	switch w {
	case "US", "C", "A", "AU", "NZ", "HK", "S", "CA", "R":
		if strings.HasPrefix(rest, "$") {
			return 1
		}
	}
	return 0
}

// address returns the length of a web address, mail address, file name or
// handle at the beginning of s, 0 when there is none.
func address(s string) int {
	if !wordByte(s[0]) && s[0] != '@' && s[0] != '#' {
		return 0
	}
	if strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.") || strings.HasPrefix(s, "ftp://") {
		return trimAddress(s)
	}
	if s[0] == '@' || s[0] == '#' {
		n := 1
		for n < len(s) && (wordByte(s[n]) || s[n] == '_') {
			n++
		}
		if n > 2 && letter(s[1]) && s[1] < utf8.RuneSelf && s[0] == '@' {
			return n
		}
		return 0
	}
	return mailOrDomain(s)
}

func trimAddress(s string) int {
	n := len(s)
	if k := strings.IndexAny(s, "<>\""); k > 0 {
		n = k
	}
	for n > 0 && strings.IndexByte(".,;:!?)]'", s[n-1]) >= 0 {
		n--
	}
	return n
}

// domains end a name like "rferl.org" that is one word.
var domains = map[string]bool{"com": true, "org": true, "net": true, "edu": true, "gov": true, "info": true, "ru": true, "ua": true, "uk": true, "eu": true, "de": true, "tv": true, "io": true, "ca": true, "html": true, "htm": true, "doc": true, "pdf": true, "xls": true, "jpg": true, "txt": true}

func mailOrDomain(s string) int {
	n, dot, mail := 0, -1, false
	for n < len(s) && (wordByte(s[n]) && s[n] < utf8.RuneSelf || strings.IndexByte("._-@", s[n]) >= 0) {
		switch s[n] {
		case '@':
			mail = n > 0
		case '.':
			dot = n
		}
		n++
	}
	for n > 0 && strings.IndexByte("._-@", s[n-1]) >= 0 {
		n--
	}
	if dot >= n {
		dot = strings.LastIndexByte(s[:n], '.')
	}
	if mail && dot > 0 {
		return n
	}
	if dot > 1 && domains[s[dot+1:n]] && (n == len(s) || s[n] != '/') {
		return n
	}
	return 0
}
