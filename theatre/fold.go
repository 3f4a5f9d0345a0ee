package theatre

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// shape is how a word is capitalised; a pattern's word asks for at least that
// much of the text's word.
type shape uint8

const (
	lower   shape = iota
	initial       // first letter is a capital
	upper         // no letter is small
)

// folder brings words to the form in which spellings of one name agree.
type folder struct {
	same map[string]string // folded word to the first of its spelling group
	seen map[string]string // words folded while an index is compiled; nil after that
}

// newFolder returns a folder that treats the words of each group as one.
func newFolder(groups [][]string) *folder {
	f := &folder{same: map[string]string{}, seen: map[string]string{}}
	for _, g := range groups {
		first := string(respell(squash(nil, g[0])))
		for _, w := range g[1:] {
			f.same[string(respell(squash(nil, w)))] = first
		}
	}
	return f
}

// fold appends the folded form of a word without hyphens to dst, which must be
// empty, and returns it with the word's shape.
func (f *folder) fold(dst []byte, word string) ([]byte, shape) {
	sh := shapeOf(word)
	dst = respell(squash(dst, trimPossessive(word)))
	if to, ok := f.same[string(dst)]; ok {
		dst = append(dst[:0], to...)
	}
	return dst, sh
}

// shapeOf returns how a word is capitalised; a word without letters is upper.
func shapeOf(word string) shape {
	r, size := utf8.DecodeRuneInString(word)
	if unicode.IsLetter(r) && !unicode.IsUpper(r) {
		return lower
	}
	for _, r := range trimPossessive(word)[size:] {
		if unicode.IsLower(r) {
			return initial
		}
	}
	return upper
}

// trimPossessive returns the word without a final "'s", "’s", "'" or "’".
func trimPossessive(word string) string {
	for _, s := range [...]string{"'s", "’s", "'", "’"} {
		if len(word) > len(s) && strings.HasSuffix(word, s) {
			return word[:len(word)-len(s)]
		}
	}
	return word
}

// squash appends the word in small Latin letters without diacritics,
// apostrophes and full stops.
func squash(dst []byte, word string) []byte {
	for _, r := range word {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			dst = append(dst, byte(r))
		case r >= 'A' && r <= 'Z':
			dst = append(dst, byte(r)+'a'-'A')
		case r == '.' || r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '`' || r == '´':
		case r < utf8.RuneSelf:
			dst = append(dst, byte(r))
		default:
			dst = append(dst, plainRune(unicode.ToLower(r))...)
		}
	}
	return dst
}

// plain gives the letters of Latin alphabets their undecorated form.
const plain = "àaáaâaãaäaåaāaăaąaææçcćcčcďdđdèeéeêeëeēeęeěeėeğgģgìiíiîiïiīiįiıiķkłlľlļlñnńnňnņnòoóoôoõoöoøoōoőořrśsšsşsșsßsťtţtțtùuúuûuüuūuůuűuųuýyÿyźzžzżz"

// plainRune returns the undecorated form of a small letter.
func plainRune(r rune) string {
	if i := strings.IndexRune(plain, r); i >= 0 {
		next := i + utf8.RuneLen(r)
		if c := plain[next]; c < utf8.RuneSelf {
			return plain[next : next+1]
		}
	}
	return string(r)
}

// respell brings the ways to write Ukrainian and Russian names in Latin
// letters to one: "Zelenskyi", "-iy", "-yy", "-ii" end in y; i before or after
// a vowel is y ("Maliar", "Malyar"; "Haidai", "Hayday").
func respell(w []byte) []byte {
	if len(w) < 3 {
		return w
	}
	out := w[:0]
	for i, c := range w {
		last := byte(0)
		if len(out) > 0 {
			last = out[len(out)-1]
		}
		if c == 'i' && (isVowel(last) || i+1 < len(w) && i > 0 && isVowel(w[i+1])) {
			c = 'y'
		}
		if c == 'y' && (last == 'y' || last == 'i') {
			out[len(out)-1] = 'y'
			continue
		}
		out = append(out, c)
	}
	n := len(out)
	switch {
	case n > 2 && out[n-1] == 'i' && (out[n-2] == 'y' || out[n-2] == 'i'):
		out[n-2], out = 'y', out[:n-1]
	case n > 3 && out[n-1] == 'i' && out[n-2] == 'k' && out[n-3] == 's':
		out[n-1] = 'y'
	case n > 3 && out[n-1] == 'j' && (out[n-2] == 'i' || out[n-2] == 'y'):
		out[n-2], out = 'y', out[:n-1]
	}
	return out
}

func isVowel(c byte) bool { return c == 'a' || c == 'e' || c == 'o' || c == 'u' }

// isDash reports whether a token is only a hyphen or dash, or parts words like
// one.
func isDash(r rune) bool {
	return r == '-' || r == '‐' || r == '‑' || r == '–' || r == '/' || r == '\u00ad'
}

// silent reports whether a word counts for nothing inside a name: "the", a
// hyphen, a possessive that the tokenizer cut off.
func silent(word string) bool {
	switch word {
	case "the", "The", "THE", "'s", "’s", "'", "’", "-", "–", "‐", "‑", "/", "'S":
		return true
	}
	return false
}

// cutWord returns the part of a token up to its first hyphen or slash and what
// comes after it.
func cutWord(token string) (word, rest string) {
	for i, r := range token {
		if isDash(r) {
			return token[:i], token[i+utf8.RuneLen(r):]
		}
	}
	return token, ""
}

// words returns the folded words of a phrase with their shapes.
func (f *folder) words(phrase string) (words []string, shapes []shape) {
	words, shapes = make([]string, 0, 8), make([]shape, 0, 8)
	for _, token := range strings.FieldsFunc(phrase, parts) {
		if silent(token) {
			continue
		}
		if w, sh := f.foldString(token); w != "" {
			words, shapes = append(words, w), append(shapes, sh)
		}
	}
	return words, shapes
}

// parts reports whether r stands between the words of a phrase.
func parts(r rune) bool {
	switch r {
	case ' ', ',', '(', ')', '"', '“', '”', ':', ';', '\t', '\n':
		return true
	}
	return isDash(r) || r > unicode.MaxASCII && unicode.IsSpace(r)
}

// foldString is fold for a word kept as a string; while an index is being
// compiled it remembers what it has seen.
func (f *folder) foldString(token string) (string, shape) {
	if w, ok := f.seen[token]; ok {
		return w, shapeOf(token)
	}
	b, sh := f.fold(nil, token)
	w := string(b)
	if f.seen != nil {
		f.seen[token] = w
	}
	return w, sh
}
