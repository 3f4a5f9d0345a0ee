package ledger

import (
	"regexp"
	"strings"
)

// spellings are letter groups that writers put differently for one sound when
// they bring Slavic, Arabic and other names into Latin letters; order matters.
var spellings = strings.NewReplacer(
	"shch", "s", "sch", "s", "sh", "s", "kh", "h", "zh", "z", "ts", "c", "tz", "c", "ch", "c", "ph", "f", "th", "t", "gh", "g",
	"iy", "i", "yy", "i", "yi", "i", "ij", "i", "yj", "i", "iia", "ia", "ii", "i", "ya", "ia", "ja", "ia", "yu", "iu", "ju", "iu", "ye", "e", "je", "e", "yo", "o", "jo", "o", "io", "o", "ie", "e",
	"y", "i", "j", "i", "w", "v", "ck", "k", "q", "k", "oo", "u", "ou", "u",
)

// endings are those of Slavic place names, which Russian and Ukrainian write
// otherwise: "Urozhaynoye" and "Urozhaine", "Karlovka" and "Karlivka".
var endings = regexp.MustCompile(`(n|k)o?e\b|[oei]+(vka)\b|(ov|ev|in)[oe]\b`)

// accents maps accented Latin letters to plain ones.
var accents = strings.NewReplacer(
	"á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ā", "a", "ą", "a", "č", "c", "ć", "c", "ç", "c",
	"é", "e", "è", "e", "ê", "e", "ë", "e", "ě", "e", "ē", "e", "ę", "e", "í", "i", "ì", "i", "î", "i", "ï", "i", "ī", "i", "ı", "i",
	"ł", "l", "ñ", "n", "ń", "n", "ň", "n", "ó", "o", "ò", "o", "ô", "o", "ö", "o", "õ", "o", "ø", "o", "ō", "o",
	"ř", "r", "š", "s", "ś", "s", "ş", "s", "ș", "s", "ß", "ss", "ť", "t", "ț", "t", "ú", "u", "ù", "u", "û", "u", "ü", "u", "ů", "u", "ū", "u",
	"ý", "y", "ž", "z", "ź", "z", "ż", "z", "đ", "d", "ğ", "g",
)

// placeWords are words around a name that do not tell one place from another.
var placeWords = map[string]bool{
	"the": true, "of": true, "city": true, "town": true, "village": true, "settlement": true, "region": true, "oblast": true, "province": true,
	"district": true, "near": true, "area": true, "eastern": true, "western": true, "northern": true, "southern": true, "central": true,
}

// plain lower-cases s, drops accents and everything but letters and digits,
// and parts the words by one space.
func plain(s string) string {
	s = accents.Replace(strings.ToLower(s))
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch {
		case r == '\'' || r == '’' || r == 'ʼ' || r == '`' || r == '.':
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 0x2ff:
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	return b.String()
}

// spell folds the ways to write one name: "Kryviy Rih" and "Kryvyi Rih",
// "Zaporizhzhya" and "Zaporizhzhia" give the same string. It is for names that
// the gazetteer does not know; those it knows are one by their key.
func spell(name string) string {
	words := strings.Fields(plain(name))
	kept := words[:0]
	for _, w := range words {
		if !placeWords[w] {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		kept = words
	}
	folded := endings.ReplaceAllString(spellings.Replace(strings.Join(kept, " ")), "$1$2$3")
	var b strings.Builder
	var last rune
	for _, r := range folded {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}
