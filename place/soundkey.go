package place

import (
	"unicode"
	"unicode/utf8"
)

// manner is whose letters a Latin spelling uses.
type manner uint8

const (
	english manner = iota
	german
	french
	polish
)

// A sound key is what the systems of romanisation have in common: Kharkiv,
// Charkiw and Harkiv differ in it, Kryvyi Rih, Kryviy Rih and Kryvyy Rih do
// not. Its alphabet: a e i o u, b c d f g k l m n p r s t v x z, and C (ч), S
// (ш), W (щ), Z (ж); g stands for г in both languages, i for и, і, ї, ы and й,
// but before another vowel it is left out, so that a vowel stands for its
// iotated form; what is doubled is single; words are parted by one space.

// soundKey appends the sound key of a name in Latin or Cyrillic letters.
func soundKey(dst []byte, name string, m manner) []byte {
	from := len(dst)
	latin := make([]byte, 0, 64)
	for _, r := range name {
		low := lowerCyrillic(r)
		s, ok := cyrillicSound(low)
		if !ok {
			latin = appendASCII(latin, r)
			continue
		}
		dst = flush(dst, latin, m, from)
		latin = latin[:0]
		if s != 0 {
			dst = emit(dst, s, from)
		}
	}
	dst = flush(dst, latin, m, from)
	for len(dst) > from && dst[len(dst)-1] == ' ' {
		dst = dst[:len(dst)-1]
	}
	return dst
}

// cyrillicSound returns the sound of a Cyrillic letter, 0 for those without.
func cyrillicSound(r rune) (byte, bool) {
	const sounds = "abvgdeZziiklmnoprstufxcCSW i eua" // а … я in the order of Unicode; ъ and ь have none
	switch {
	case r == 'ъ' || r == 'ь':
		return 0, true
	case r >= 'а' && r <= 'я':
		return sounds[r-'а'], true
	case r == 'і' || r == 'ї':
		return 'i', true
	case r == 'є' || r == 'ё':
		return 'e', true
	case r == 'ґ':
		return 'g', true
	}
	return 0, false
}

// sounding holds letters with diacritics that sound otherwise than without.
var sounding = map[rune]string{
	'č': "ch", 'ć': "ch", 'š': "sh", 'ž': "zh", 'ż': "zh", 'ź': "zh", 'ę': "en", 'ą': "on", 'ş': "sh", 'ç': "ch",
	'ï': "yi", 'ö': "o", 'ü': "u", 'ä': "a",
}

// appendASCII appends a letter in lower-case ASCII, nothing for an
// apostrophe, and one space for anything else.
func appendASCII(dst []byte, r rune) []byte {
	switch {
	case r >= 'a' && r <= 'z':
		return append(dst, byte(r))
	case r >= 'A' && r <= 'Z':
		return append(dst, byte(r+'a'-'A'))
	case r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == 'ʹ' || r == '`' || r == '.' || unicode.Is(unicode.Mn, r):
		return dst
	}
	r = unicode.ToLower(r)
	if s, ok := sounding[r]; ok {
		return append(dst, s...)
	}
	if s, ok := plain[r]; ok {
		return append(dst, s...)
	}
	if unicode.IsLetter(r) {
		return utf8.AppendRune(dst, r)
	}
	return append(dst, ' ')
}

// emit appends one sound: doubled ones, an i before another vowel and leading
// spaces are left out.
func emit(dst []byte, s byte, from int) []byte {
	if len(dst) > from && dst[len(dst)-1] == 'i' && isVowel(s) {
		dst = dst[:len(dst)-1]
	}
	if len(dst) == from && s == ' ' || len(dst) > from && dst[len(dst)-1] == s {
		return dst
	}
	return append(dst, s)
}

// flush appends the sounds of a run of ASCII letters.
func flush(dst, s []byte, m manner, from int) []byte {
	for len(s) > 0 {
		if n := runOfI(s, m); n > 0 {
			dst = iotated(dst, s, n, from)
			s = s[n:]
			continue
		}
		sound, n := cluster(s, m)
		for _, c := range []byte(sound) {
			dst = emit(dst, c, from)
		}
		s = s[n:]
	}
	return dst
}

// runOfI returns how many of the letters i, y and j s begins with; a French j
// is a ж.
func runOfI(s []byte, m manner) int {
	n := 0
	for n < len(s) && (s[n] == 'i' || s[n] == 'y' || s[n] == 'j' && m != french) {
		n++
	}
	return n
}

// iotated handles a run of n letters i, y, j, of which only one counts. After
// a consonant "yo" is the Russian ё.
func iotated(dst, s []byte, n, from int) []byte {
	if n == 1 && len(s) > 1 && s[0] == 'y' && s[1] == 'o' && len(dst) > from && !isVowel(dst[len(dst)-1]) && dst[len(dst)-1] != ' ' {
		s[1] = 'e'
	}
	return emit(dst, 'i', from)
}

func isVowel(s byte) bool { return s == 'a' || s == 'e' || s == 'i' || s == 'o' || s == 'u' }

// A letters is a cluster of Latin letters and its sounds.
type letters struct{ latin, sounds string }

// clusters are tried in order, those of the manner before those of all.
var clusters = [4][]letters{
	german: {{"schtsch", "W"}, {"stsch", "W"}, {"tsch", "C"}, {"zh", "Z"}, {"sch", "S"}, {"ch", "x"}, {"z", "c"}},
	french: {{"chtch", "W"}, {"tch", "C"}, {"ch", "S"}, {"ou", "u"}, {"dj", "dZ"}, {"j", "Z"}},
	polish: {{"szcz", "W"}, {"sz", "S"}, {"cz", "C"}, {"rz", "Z"}, {"ch", "x"}},
	english: {
		{"shch", "W"}, {"szcz", "W"}, {"stch", "W"}, {"shh", "W"}, {"tsch", "C"}, {"tch", "C"}, {"sch", "S"}, {"zgh", "zg"},
		{"zh", "Z"}, {"kh", "x"}, {"ts", "c"}, {"tz", "c"}, {"ch", "C"}, {"sh", "S"}, {"sz", "S"}, {"cz", "C"},
		{"gh", "g"}, {"hk", "x"}, {"ph", "f"}, {"th", "t"}, {"ck", "k"}, {"h", "g"}, {"w", "v"}, {"x", "ks"}, {"q", "k"},
	},
}

// cluster returns the sounds of the letters that s begins with, and their
// number.
func cluster(s []byte, m manner) (string, int) {
	if m != english {
		for _, c := range clusters[m] {
			if len(s) >= len(c.latin) && string(s[:len(c.latin)]) == c.latin {
				return c.sounds, len(c.latin)
			}
		}
	}
	switch s[0] {
	case 's', 'z', 'k', 't', 'c', 'g', 'p', 'h', 'w', 'x', 'q':
		for _, c := range clusters[english] {
			if len(s) >= len(c.latin) && string(s[:len(c.latin)]) == c.latin {
				return c.sounds, len(c.latin)
			}
		}
	}
	return string(s[:1]), 1
}

// manners returns the ways to read a Latin spelling that its letters allow.
func manners(name string) []manner {
	all := []manner{english}
	has := func(any ...string) bool {
		for _, s := range any {
			if containsFold(name, s) {
				return true
			}
		}
		return false
	}
	if has("sch", "w", "ch", "z") {
		all = append(all, german)
	}
	if has("ou", "tch", "ch", "j") {
		all = append(all, french)
	}
	if has("sz", "cz", "rz", "ch", "ł", "ż") {
		all = append(all, polish)
	}
	return all
}

// containsFold reports whether s contains the lower-case t, whatever the case
// of its ASCII letters.
func containsFold(s, t string) bool {
	for i := 0; i+len(t) <= len(s); i++ {
		j := 0
		for j < len(t) && (s[i+j] == t[j] || s[i+j] >= 'A' && s[i+j] <= 'Z' && s[i+j]+'a'-'A' == t[j]) {
			j++
		}
		if j == len(t) {
			return true
		}
	}
	return false
}
