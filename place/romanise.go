package place

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// national is the romanisation of Ukrainian that the Cabinet of Ministers
// decreed in 2010 (resolution 55,
// https://unstats.un.org/unsd/geoinfo/UNGEGN/docs/26th-gegn-docs/WP/WP21_Roma_system_Ukraine%20_engl._.pdf),
// for letters that do not begin a word; Russian letters that stand in the
// names of Crimea follow BGN/PCGN 1947.
var national = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "h", 'ґ': "g", 'д': "d", 'е': "e", 'є': "ie", 'ж': "zh", 'з': "z",
	'и': "y", 'і': "i", 'ї': "i", 'й': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p",
	'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh",
	'щ': "shch", 'ь': "", 'ю': "iu", 'я': "ia", 'ы': "y", 'э': "e", 'ё': "yo", 'ъ': "",
}

// nationalTable is national by code point; ґ lies beyond it.
var nationalTable = func() (t [0x462]*string) {
	for r, s := range national {
		if int(r) < len(t) {
			t[r] = &s
		}
	}
	return t
}()

// letter returns the romanisation of a lower-case Cyrillic letter.
func letter(low rune) (string, bool) {
	if int(low) < len(nationalTable) {
		if s := nationalTable[low]; s != nil {
			return *s, true
		}
		return "", false
	}
	s, ok := national[low]
	return s, ok
}

// initial holds the letters that are written otherwise at the beginning of a
// word.
var initial = map[rune]string{'є': "ye", 'ї': "yi", 'й': "y", 'ю': "yu", 'я': "ya"}

// romanise writes a Cyrillic name in Latin letters as the Ukrainian state
// does: "Сторожеве" is "Storozheve". Other characters stay.
func romanise(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 4)
	begins, last := true, rune(0)
	for _, r := range s {
		if r == '\'' || r == '’' || r == 'ʼ' {
			continue
		}
		low := lowerCyrillic(r)
		out, ok := "", low != 0
		if ok {
			out, ok = letter(low)
		}
		if !ok {
			b.WriteRune(r)
			begins, last = !unicode.IsLetter(r), r
			continue
		}
		if begins {
			if i, ok := initial[low]; ok {
				out = i
			}
		}
		if low == 'г' && last == 'з' {
			out = "gh"
		}
		if low != r && out != "" {
			out = strings.ToUpper(out[:1]) + out[1:]
		}
		b.WriteString(out)
		begins, last = false, low
	}
	return b.String()
}

// isCyrillic reports whether the first letter of s is Cyrillic.
func isCyrillic(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, `'"`))
	return r >= 0x400 && r < 0x530
}
