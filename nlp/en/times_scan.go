package en

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/nlp"
)

// The matcher of times and quantities does not read tokens but items: a token
// is cut further at hyphens, slashes, currency signs and where letters meet
// digits, so that "third-quarter", "$325m" and "24-hour" read alike under any
// tokenizer. An item knows the token it came from.

// itemFlags says how an item is written.
type itemFlags uint8

const (
	flagGlued      itemFlags = 1 << iota // no space between it and the item before
	flagCapital                          // begins with a capital letter
	flagDigits                           // a number in figures
	flagGrouped                          // figures with thousands separators
	flagFraction                         // figures with decimals
	flagDesignator                       // figures that name a thing: "F-16", "M142", "No. 5"
	flagOrdinal                          // "13th"
	flagDot                              // an abbreviation's full stop was taken in
)

// item is one word, number or sign. Offsets are bytes in the text, half-open.
type item struct {
	start, end int32
	tok        int32 // token number
	id         uint16
	width      uint8 // number of figures before any separator
	flags      itemFlags
	nlen       uint8 // items of the number phrase that begins here, 0 when none
	nkind      numberKind
	cls        wordClass
	figure     float64 // value of the figures
	num        float64 // value of the number phrase that begins here
}

func (it *item) has(f itemFlags) bool { return it.flags&f != 0 }

// scanner cuts one analysis into items with a grammar's vocabulary.
type scanner struct {
	g    *grammar
	text string
	out  []item
	buf  [32]byte
}

// scan returns the items of a's tokens in order; addresses have none.
func (g *grammar) scan(a *nlp.Analysis) []item {
	s := &scanner{g: g, text: a.Doc.Text, out: make([]item, 0, len(a.Tokens)+len(a.Tokens)/8+4)}
	for i := range a.Tokens {
		t := a.Tokens[i].Span
		if t.Start >= 0 && t.End <= len(s.text) && t.Start < t.End && !strings.Contains(s.text[t.Start:t.End], "://") {
			s.token(t.Start, t.End, int32(i))
		}
	}
	g.numberPhrases(s.text, s.out)
	return s.out
}

// token cuts text[from:to), which is token number tok.
func (s *scanner) token(from, to int, tok int32) {
	for at := from; at < to; {
		c := s.text[at]
		switch {
		case c <= ' ':
			at++
		case isDigit(c):
			at = s.digits(at, to, tok)
		case isLetterByte(c):
			at = s.word(at, to, tok)
		case c == '.' && at+1 < to && isDigit(s.text[at+1]) && (at == from || !isDigit(s.text[at-1])):
			at = s.digits(at, to, tok)
		default:
			at = s.sign(at, to, tok)
		}
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isLetterByte takes every non-ASCII byte as part of a word; sign is asked
// first about the few signs that are not.
func isLetterByte(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// push appends an item for text[from:to).
func (s *scanner) push(from, to int, tok int32) *item {
	s.out = append(s.out, item{start: int32(from), end: int32(to), tok: tok})
	it := &s.out[len(s.out)-1]
	if n := len(s.out); n > 1 && s.out[n-2].end == it.start {
		it.flags |= flagGlued
	}
	return it
}

// word reads a run of letters, with full stops inside ("a.m", "U.S") and one
// at the end of an abbreviation, and with "o'clock" kept whole.
func (s *scanner) word(from, to int, tok int32) int {
	at := from
	for at < to {
		c := s.text[at]
		if isLetterByte(c) || c >= utf8.RuneSelf && s.letterAt(at) {
			_, n := utf8.DecodeRuneInString(s.text[at:to])
			at += n
			continue
		}
		if c == '.' && at+1 < to && isLetterByte(s.text[at+1]) && at-from <= 5 {
			at++
			continue
		}
		if c == '\'' && at == from+1 && at+1 < to && isLetterByte(s.text[at+1]) && s.text[from]|0x20 == 'o' {
			at++
			continue
		}
		break
	}
	end := at
	dot := at < to && s.text[at] == '.' && at+1 == to
	if dot {
		end++
	}
	it := s.push(from, end, tok)
	if c := s.text[from]; c >= 'A' && c <= 'Z' {
		it.flags |= flagCapital
	}
	if dot {
		it.flags |= flagDot
	}
	s.lookUp(it, from, at)
	return end
}

func (s *scanner) letterAt(at int) bool {
	r, _ := utf8.DecodeRuneInString(s.text[at:])
	return unicode.IsLetter(r)
}

// lookUp finds the lower-cased form text[from:to) in the vocabulary.
func (s *scanner) lookUp(it *item, from, to int) {
	if to-from > len(s.buf) {
		return
	}
	b := s.buf[:to-from]
	for i := range b {
		c := s.text[from+i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		b[i] = c
	}
	if e, ok := s.g.words[string(b)]; ok {
		it.id, it.cls = e, s.g.entries[e].cls
	}
}

// digits reads figures: "1,300", "2.4", ".77", "13th", "1990s". Figures with
// two full stops ("13.06.2023") are cut at them.
func (s *scanner) digits(from, to int, tok int32) int {
	at, commas, stops := from, 0, 0
	for at < to {
		c := s.text[at]
		if !isDigit(c) && !((c == ',' || c == '.') && at+1 < to && isDigit(s.text[at+1])) {
			break
		}
		switch c {
		case ',':
			commas++
		case '.':
			stops++
		}
		at++
	}
	dotted := from > 0 && s.text[from-1] == '.' && len(s.out) > 1 && s.out[len(s.out)-1].end == int32(from) && s.out[len(s.out)-2].has(flagDigits)
	if stops > 1 || dotted || commas > 0 && !grouped(s.text[from:at]) {
		for at = from; at < to && isDigit(s.text[at]); at++ {
		}
		if at == from {
			return s.sign(from, to, tok)
		}
		commas, stops = 0, 0
	}
	it := s.push(from, at, tok)
	s.figures(it, commas > 0, stops > 0)
	if it.has(flagGlued) && s.nameBefore(it) {
		it.flags |= flagDesignator
	}
	return s.suffix(it, at, to)
}

// grouped reports whether figures have their commas where thousands part
// (three figures each; two also, for lakhs).
func grouped(s string) bool {
	run, first := 0, true
	for i := 0; i <= len(s); i++ {
		if i < len(s) && isDigit(s[i]) {
			run++
			continue
		}
		if first && (run == 0 || run > 3) || !first && run != 3 && !(run == 2 && i < len(s) && s[i] == ',') {
			return false
		}
		if i < len(s) && s[i] == '.' {
			return true
		}
		run, first = 0, false
	}
	return true
}

// figures sets the value of an item made of figures.
func (s *scanner) figures(it *item, commas, stop bool) {
	b, width := s.buf[:0], 0
	for i := int(it.start); i < int(it.end) && len(b) < cap(s.buf); i++ {
		c := s.text[i]
		if c == ',' {
			continue
		}
		if c == '.' {
			width = len(b)
		}
		b = append(b, c)
	}
	if !stop {
		width = len(b)
	}
	v, err := strconv.ParseFloat(string(b), 64)
	if err != nil {
		v = 0
	}
	it.figure, it.width = v, uint8(width)
	it.flags |= flagDigits
	if commas {
		it.flags |= flagGrouped
	}
	if stop {
		it.flags |= flagFraction
	}
	it.id, it.cls = idFigures, clsFigures
}

// suffix takes in the "th" of "13th" and the "s" of "1990s".
func (s *scanner) suffix(it *item, at, to int) int {
	end := at
	for end < to && isLetterByte(s.text[end]) {
		end++
	}
	if it.flags&(flagFraction|flagGrouped) == flagFraction {
		return at
	}
	switch tail := s.text[at:end]; tail {
	case "st", "nd", "rd", "th", "ST", "ND", "RD", "TH":
		it.end, it.id, it.cls = int32(end), idOrdinal, clsOrdinalFigures
		it.flags |= flagOrdinal
		return end
	case "s":
		it.end, it.id, it.cls = int32(end), idDecade, clsDecadeFigures
		return end
	}
	return at
}

// nameBefore reports whether the figures it, glued to what stands before, are
// part of a name: "F-16", "Kh-101", "M142", not "mid-1990", "$5", "Feb13".
func (s *scanner) nameBefore(it *item) bool {
	i := len(s.out) - 2
	if s.out[i].id == idHyphen && s.out[i].has(flagGlued) && i > 0 {
		i--
	} else if s.out[i].id == idHyphen {
		return false
	}
	before := &s.out[i]
	if !isLetterByte(s.text[before.start]) && !s.letterAt(int(before.start)) {
		return before.has(flagDesignator)
	}
	return before.cls&s.g.noName == 0 || s.g.roleOf(before).role == roleArticle // "A-50"
}

// sign reads one sign; hyphen-like dashes become "-", typographic quotes
// plain ones, and one-character fractions numbers.
func (s *scanner) sign(from, to int, tok int32) int {
	r, n := utf8.DecodeRuneInString(s.text[from:to])
	if unicode.IsLetter(r) {
		return s.word(from, to, tok)
	}
	it := s.push(from, from+n, tok)
	switch r {
	case '-', '–', '‐', '‑', '‒', '−':
		it.id = idHyphen
	case '’', '‘':
		it.id = s.g.words["'"]
	case '½', '¼', '¾', '⅓', '⅔':
		it.figure = map[rune]float64{'½': .5, '¼': .25, '¾': .75, '⅓': 1. / 3, '⅔': 2. / 3}[r]
		it.id, it.cls, it.flags = idFigures, clsFigures, it.flags|flagDigits|flagFraction
		return from + n
	default:
		it.id = s.g.words[s.text[from:from+n]]
	}
	it.cls = s.g.entries[it.id].cls
	return from + n
}
