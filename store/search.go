package store

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// MaxQueryWords is how many words of a query count; the rest are left out.
const MaxQueryWords = 12

// QueryWords returns the words of a full-text query as they are looked for:
// folded (see Fold), each once, in their order, MaxQueryWords at most.
func QueryWords(query string) []string {
	var out []string
	for _, w := range Words(query) {
		if len(out) < MaxQueryWords && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// Words returns the folded words of a text: runs of letters and digits.
func Words(text string) []string {
	return strings.FieldsFunc(Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.Co, r) })
}

// Fold returns text in small letters and without the marks on Latin letters,
// as the tokenizer unicode61 of SQLite has it
// (https://www.sqlite.org/fts5.html#unicode61_tokenizer).
func Fold(text string) string {
	var b strings.Builder
	latin := false
	for _, r := range norm.NFD.String(text) {
		if unicode.Is(unicode.Mn, r) {
			if !latin {
				b.WriteRune(r)
			}
			continue
		}
		latin = unicode.Is(unicode.Latin, r)
		b.WriteRune(unicode.ToLower(r))
	}
	return norm.NFC.String(b.String())
}
