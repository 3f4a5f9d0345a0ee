package store

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxQueryWords is how many words a query may have.
const MaxQueryWords = 8

// QueryWords returns the words of a full-text query as they are looked for:
// folded (see Fold), each once, in their order. Of more than MaxQueryWords the
// error is ErrTooManyWords; none is left out.
func QueryWords(query string) (words []string, err error) {
	for _, w := range Words(query) {
		if slices.Contains(words, w) {
			continue
		}
		if len(words) == MaxQueryWords {
			return nil, ErrTooManyWords
		}
		words = append(words, w)
	}
	return words, nil
}

// Begins reports whether a folded word is, or begins with, one looked for, as
// Search has it: one of a single letter stands for itself only.
func Begins(word, looked string) bool {
	return word == looked || strings.HasPrefix(word, looked) && utf8.RuneCountInString(looked) > 1
}

// HoldsWords reports whether each of some folded words stands in a text, as Search has
// it.
func HoldsWords(text string, words []string) bool {
	if !ascii(text) {
		have := Words(text)
		return !slices.ContainsFunc(words, func(w string) bool {
			return !slices.ContainsFunc(have, func(h string) bool { return Begins(h, w) })
		})
	}
	return !slices.ContainsFunc(words, func(w string) bool { return !holdsASCII(text, w) })
}

func ascii(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// holdsASCII is HoldsWords for a text of ASCII only and one word. Most texts are such,
// and need not be folded.
func holdsASCII(text, word string) bool {
	for i := 0; i+len(word) <= len(text); i++ {
		if (i == 0 || !alphanumeric(text[i-1])) && strings.EqualFold(text[i:i+len(word)], word) && (len(word) > 1 || i+1 == len(text) || !alphanumeric(text[i+1])) {
			return true
		}
	}
	return false
}

func alphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// Words returns the folded words of a text: runs of letters and digits.
func Words(text string) []string {
	return strings.FieldsFunc(Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.Co, r) })
}

// Fold returns text in small letters and without the marks on Latin letters,
// as the tokenizer unicode61 of SQLite has it
// (https://www.sqlite.org/fts5.html#unicode61_tokenizer).
func Fold(text string) string {
	if ascii(text) {
		return strings.ToLower(text)
	}
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
