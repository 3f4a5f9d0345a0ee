package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is a token with the hashes of its parts that features are made of.
type Word struct {
	Form   string
	Lower  string
	form   uint64
	lower  uint64
	norm   uint64 // lower with digits made equal
	shape  uint64
	pre    [4]uint64 // prefixes of 1–4 runes of norm
	suf    [5]uint64 // suffixes of 1–5 runes of norm
	flags  uint64
	listed uint64 // in which lists it stands, as Lists.Marks says
	Title  bool   // begins with an upper-case letter
	Upper  bool   // has letters, all upper case
	Digit  bool   // holds a digit
	Letter bool   // holds a letter
}

// Hash is FNV-1a over s with a final mix.
func Hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return mix(h)
}

func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= h >> 32
	return h
}

// Feature hashes a template number with the values that fill it.
func Feature(template uint64, values ...uint64) uint64 {
	h := template*0x9e3779b97f4a7c15 + 0x632be59bd9b4e019
	for _, v := range values {
		h = mix(h ^ v + 0x9e3779b97f4a7c15)
	}
	return h
}

// pair1, pair2 and pair3 are Feature without the slice.
func feat1(t, a uint64) uint64 {
	return mix((t*0x9e3779b97f4a7c15 + 0x632be59bd9b4e019) ^ a + 0x9e3779b97f4a7c15)
}
func feat2(t, a, b uint64) uint64 {
	return mix(feat1(t, a) ^ b + 0x9e3779b97f4a7c15)
}
func feat3(t, a, b, c uint64) uint64 {
	return mix(feat2(t, a, b) ^ c + 0x9e3779b97f4a7c15)
}

// maxForm bounds how many bytes of a token's form are looked at.
const maxForm = 64

// NewWord returns the word of a form.
func NewWord(form string) Word {
	if len(form) > maxForm {
		cut := maxForm
		for cut > 0 && !utf8.RuneStart(form[cut]) {
			cut--
		}
		form = form[:cut]
	}
	form = straighten(form)
	w := Word{Form: form, Lower: strings.ToLower(form)}
	norm := digits(w.Lower)
	w.form, w.lower, w.norm = Hash(form), Hash(w.Lower), Hash(norm)
	w.affixes(norm)
	w.setShape()
	return w
}

// straighten writes curly quotes and long dashes as the ASCII signs.
func straighten(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return quotes.Replace(s)
		}
	}
	return s
}

var quotes = strings.NewReplacer("’", "'", "‘", "'", "“", "\"", "”", "\"", "–", "-", "—", "--", "…", "...", "`", "'", "''", "\"", "\u00a0", " ")

// digits writes each digit as 0.
func digits(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			b := []byte(s)
			for ; i < len(b); i++ {
				if b[i] >= '0' && b[i] <= '9' {
					b[i] = '0'
				}
			}
			return string(b)
		}
	}
	return s
}

func (w *Word) affixes(norm string) {
	at := 0
	for i := range w.pre {
		if at < len(norm) {
			_, n := utf8.DecodeRuneInString(norm[at:])
			at += n
		}
		w.pre[i] = Hash(norm[:at])
	}
	at = len(norm)
	for i := range w.suf {
		if at > 0 {
			_, n := utf8.DecodeLastRuneInString(norm[:at])
			at -= n
		}
		w.suf[i] = Hash(norm[at:])
	}
}

// setShape sets shape ("Xx-00" with runs cut at two) and the flags.
func (w *Word) setShape() {
	var b [24]byte
	n := 0
	upper, lower := false, false
	for i, r := range w.Form {
		c := byte('?')
		switch {
		case r >= 'a' && r <= 'z' || r >= 0x80 && unicode.IsLower(r):
			c, lower, w.Letter = 'x', true, true
		case r >= 'A' && r <= 'Z' || r >= 0x80 && unicode.IsUpper(r):
			c, upper, w.Letter = 'X', true, true
			w.Title = w.Title || i == 0
		case r >= '0' && r <= '9':
			c, w.Digit = '0', true
		case r < 0x80:
			c = byte(r)
		case unicode.IsLetter(r):
			c, w.Letter = 'x', true
		}
		if n >= 2 && b[n-1] == c && b[n-2] == c || n == len(b) {
			continue
		}
		b[n] = c
		n++
	}
	w.Upper = upper && !lower
	w.shape = Hash(string(b[:n]))
	if w.Title {
		w.flags |= 1
	}
	if w.Upper {
		w.flags |= 2
	}
	if w.Digit {
		w.flags |= 4
	}
	if strings.Contains(w.Form, "-") {
		w.flags |= 8
	}
	if !w.Letter && !w.Digit {
		w.flags |= 16
	}
}

// Words returns the words of forms.
func Words(forms []string) []Word {
	ws := make([]Word, len(forms))
	for i, f := range forms {
		ws[i] = NewWord(f)
	}
	return ws
}
