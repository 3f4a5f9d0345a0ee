package en

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/doc"
	"sayso/nlp"
)

// Tokenizer returns the component that fills Tokens with the syntactic words
// of each block by the conventions of the English UD treebanks: clitics and
// hyphens are words of their own ("do" "n't"; "air" "-" "defense"; "F" "-"
// "16s"), currency signs part from their amount.
func Tokenizer() nlp.Component { return tokenizer{} }

type tokenizer struct{}

func (tokenizer) Name() string          { return "tokenizer" }
func (tokenizer) Requires() []nlp.Layer { return nil }
func (tokenizer) Assigns() []nlp.Layer  { return []nlp.Layer{nlp.Tokens} }

func (tokenizer) Run(a *nlp.Analysis) {
	a.Tokens = nil
	if a.Doc == nil {
		return
	}
	for _, b := range blocks(a.Doc) {
		for _, s := range Tokenize(a.Doc.Text[b.Start:b.End]) {
			a.Tokens = append(a.Tokens, nlp.Token{Span: doc.Span{Start: b.Start + s.Start, End: b.Start + s.End}, Head: nlp.NoToken})
		}
	}
}

// blocks returns the spans that sentences stay within: the document's blocks,
// or its paragraphs when it has none. Blocks that do not lie in the text or
// step back are left out.
func blocks(d *doc.Document) []doc.Span {
	var out []doc.Span
	last := 0
	for _, b := range d.Blocks {
		if b.Start >= last && b.End > b.Start && b.End <= len(d.Text) {
			out = append(out, b.Span)
			last = b.End
		}
	}
	if len(d.Blocks) > 0 {
		return out
	}
	for at := 0; at < len(d.Text); {
		end := strings.Index(d.Text[at:], "\n\n")
		if end < 0 {
			end = len(d.Text) - at
		}
		if end > 0 {
			out = append(out, doc.Span{Start: at, End: at + end})
		}
		at += end + 2
	}
	return out
}

// Tokenize returns the spans of the words of text, in order and without
// overlap. Any bytes are accepted.
func Tokenize(text string) []doc.Span {
	sc := wordScanner{text: text, out: make([]doc.Span, 0, len(text)/5+1)}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if blank(r) {
			i += n
			continue
		}
		end := chunkEnd(text, i)
		sc.chunk(i, end)
		i = end
	}
	return sc.out
}

// blank reports whether r parts words and is none: white space and invisible
// formatting signs.
func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == '\u2060'
}

// chunkBytes bounds a run without white space that is looked at as one.
const chunkBytes = 1 << 10

func chunkEnd(text string, i int) int {
	end := i
	for end < len(text) && end-i < chunkBytes {
		r, n := utf8.DecodeRuneInString(text[end:])
		if blank(r) {
			break
		}
		end += n
	}
	return end
}

// wordScanner splits chunks (runs without white space) into words.
type wordScanner struct {
	text string
	out  []doc.Span
}

func (sc *wordScanner) emit(start, end int) int {
	sc.out = append(sc.out, doc.Span{Start: start, End: end})
	return end
}

func (sc *wordScanner) chunk(i, end int) {
	for i < end {
		if n := address(sc.text[i:end]); n > 0 {
			i = sc.emit(i, i+n)
			continue
		}
		r, n := utf8.DecodeRuneInString(sc.text[i:end])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			i = sc.word(i, end)
		case r == '\'' || r == '’' || r == '`':
			i = sc.apostrophe(i, end, n)
		default:
			i = sc.emit(i, i+sc.sign(i, end))
		}
	}
}

// sign returns the length of the run of punctuation that makes one word.
func (sc *wordScanner) sign(i, end int) int {
	s := sc.text[i:end]
	if n := emoticon(s); n > 0 {
		return n
	}
	c := s[0]
	if strings.IndexByte(".!?", c) >= 0 {
		n := 1
		for n < len(s) && strings.IndexByte(".!?", s[n]) >= 0 {
			n++
		}
		return n
	}
	if strings.IndexByte("-*=_~#<>+", c) >= 0 {
		n := 1
		for n < len(s) && s[n] == c {
			n++
		}
		return n
	}
	_, n := utf8.DecodeRuneInString(s)
	return n
}

var emoticons = []string{":-)", ":-(", ";-)", ":-D", ":-P", ":)", ":(", ";)", ":D", ":P", "=)", "=D", "<3", "^_^"}

func emoticon(s string) int {
	if s[0] != ':' && s[0] != ';' && s[0] != '=' && s[0] != '<' && s[0] != '^' {
		return 0
	}
	for _, e := range emoticons {
		if strings.HasPrefix(s, e) && (len(s) == len(e) || !wordByte(s[len(e)])) {
			return len(e)
		}
	}
	return 0
}

func wordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= utf8.RuneSelf
}

// apostrophe takes a clitic after a word ("'s"), a cut decade ("'90s"), or a
// quotation mark.
func (sc *wordScanner) apostrophe(i, end, n int) int {
	after := i > 0 && len(sc.out) > 0 && sc.out[len(sc.out)-1].End == i
	rest := sc.text[i+n : end]
	if after {
		if k := clitic(rest); k > 0 {
			return sc.emit(i, i+n+k)
		}
	}
	if len(rest) >= 2 && digit(rest[0]) && digit(rest[1]) {
		k := 2
		if len(rest) > 2 && (rest[2] == 's') {
			k = 3
		}
		if len(rest) == k || !wordByte(rest[k]) {
			return sc.emit(i, i+n+k)
		}
	}
	if strings.HasPrefix(sc.text[i:end], "''") || strings.HasPrefix(sc.text[i:end], "``") {
		return sc.emit(i, i+2)
	}
	return sc.emit(i, i+n)
}

// clitic returns the length of a clitic's letters at the beginning of s that
// end at a word's edge.
func clitic(s string) int {
	for _, c := range []string{"ll", "re", "ve", "s", "m", "d"} {
		if len(s) >= len(c) && strings.EqualFold(s[:len(c)], c) && (len(s) == len(c) || !wordByte(s[len(c)])) {
			return len(c)
		}
	}
	return 0
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func letter(c byte) bool { return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= utf8.RuneSelf }
