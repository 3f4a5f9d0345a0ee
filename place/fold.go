package place

import (
	"unicode"
	"unicode/utf8"
)

// plain holds the letters with diacritics that occur in names, in lower case.
var plain = map[rune]string{
	'à': "a", 'á': "a", 'â': "a", 'ã': "a", 'ä': "a", 'å': "a", 'ā': "a", 'ă': "a", 'ą': "a", 'æ': "ae",
	'ç': "c", 'ć': "c", 'č': "c", 'ď': "d", 'đ': "d", 'è': "e", 'é': "e", 'ê': "e", 'ë': "e", 'ē': "e",
	'ė': "e", 'ę': "e", 'ě': "e", 'ğ': "g", 'ģ': "g", 'ħ': "h", 'ḥ': "h", 'ì': "i", 'í': "i", 'î': "i", 'ï': "i",
	'ī': "i", 'ı': "i", 'į': "i", 'ķ': "k", 'ļ': "l", 'ľ': "l", 'ł': "l", 'ñ': "n", 'ń': "n", 'ņ': "n",
	'ň': "n", 'ò': "o", 'ó': "o", 'ô': "o", 'õ': "o", 'ö': "o", 'ø': "o", 'ō': "o", 'ő': "o", 'œ': "oe",
	'ŕ': "r", 'ř': "r", 'ś': "s", 'ş': "s", 'ș': "s", 'š': "s", 'ß': "ss", 'ţ': "t", 'ț': "t", 'ť': "t",
	'þ': "th", 'ù': "u", 'ú': "u", 'û': "u", 'ü': "u", 'ū': "u", 'ů': "u", 'ű': "u", 'ų': "u", 'ý': "y",
	'ÿ': "y", 'ź': "z", 'ż': "z", 'ž': "z", 'ə': "a",
}

// The 64-bit FNV-1a hash (https://www.rfc-editor.org/rfc/rfc9923). Names are
// looked up by hash alone: among a quarter of a million of them the odds of a
// wrong hit are one in 10^8.
const (
	fnvOffset uint64 = 14695981039346656037
	fnvPrime  uint64 = 1099511628211
)

// A folder hashes a name as it reads it. Letter case, diacritics and
// apostrophes do not count; any run of other characters is one space, and
// none at the ends.
type folder struct {
	hash  uint64
	space bool // a space is due before the next letter
	any   bool // a letter was read
}

func newFolder() folder { return folder{hash: fnvOffset} }

func (f *folder) byte(c byte) {
	if f.space {
		f.space = false
		f.hash = (f.hash ^ ' ') * fnvPrime
	}
	f.any = true
	f.hash = (f.hash ^ uint64(c)) * fnvPrime
}

// add reads more of the name.
func (f *folder) add(s string) {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			f.byte(c)
		case 'A' <= c && c <= 'Z':
			f.byte(c + 'a' - 'A')
		case c == '\'' || c == '`' || c == '.':
		case c < utf8.RuneSelf:
			f.space = f.any
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			f.rune(r)
			i += n - 1
		}
	}
}

func (f *folder) rune(r rune) {
	if low := lowerCyrillic(r); low != 0 {
		f.byte(byte(0xc0 | low>>6))
		f.byte(byte(0x80 | low&0x3f))
		return
	}
	switch r {
	case '’', '‘', 'ʼ', 'ʹ', '′':
		return
	}
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		if !unicode.Is(unicode.Mn, r) {
			f.space = f.any
		}
		return
	}
	r = unicode.ToLower(r)
	if s, ok := plain[r]; ok {
		for i := range len(s) {
			f.byte(s[i])
		}
		return
	}
	var b [utf8.UTFMax]byte
	for _, c := range b[:utf8.EncodeRune(b[:], r)] {
		f.byte(c)
	}
}

// foldHash returns the hash of a whole name, 0 for one without a letter.
func foldHash(s string) uint64 {
	f := newFolder()
	f.add(s)
	if !f.any {
		return 0
	}
	return f.hash
}

// lowerCyrillic returns the lower case of a letter of the Cyrillic block, 0
// for other characters.
func lowerCyrillic(r rune) rune {
	switch {
	case r >= 0x430 && r < 0x460:
		return r
	case r >= 0x410 && r < 0x430:
		return r + 0x20
	case r >= 0x400 && r < 0x410:
		return r + 0x50
	case r == 'Ґ' || r == 'ґ':
		return 'ґ'
	}
	return 0
}
