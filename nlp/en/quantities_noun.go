package en

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/nlp"
)

// noun returns the token of the noun that items [first, end) count, NoToken
// when none: by syntax where there is a tree, else the head of the noun phrase
// that follows, else the one before a colon or "the toll rose to".
func (b *quantityBuilder) noun(first, end int, m measure) int {
	if m.kind == nlp.Ordinal || m.kind == nlp.Percent || m.kind == nlp.Count {
		if n, ok := b.nounByTree(first, end); ok {
			return n
		}
		if n := b.nounRight(end, m.value); n != nlp.NoToken {
			return n
		}
		if m.kind == nlp.Count {
			return b.nounLeft(first, end)
		}
	}
	return nlp.NoToken
}

// nounByTree reads the noun off the tree; ok is false when there is none to
// be trusted.
func (b *quantityBuilder) nounByTree(first, end int) (int, bool) {
	tokens := b.a.Tokens
	from, to := int(b.m.items[first].tok), int(b.m.items[end-1].tok)
	for i := to; i >= from; i-- {
		t := &tokens[i]
		if t.Deprel == "" || t.Head < 0 || t.Head >= len(tokens) {
			continue
		}
		if (t.Deprel == "nummod" || t.Deprel == "amod" || t.Deprel == "det") && t.Head > to && nominal(&tokens[t.Head]) && !b.parted(to+1) {
			return b.heads(t.Head), true
		}
		if t.UPOS != "NUM" && t.UPOS != "NOUN" && t.UPOS != "ADJ" {
			continue
		}
		for c := to + 1; c < min(len(tokens), to+12); c++ { // "dozens of missiles", "10 out of 15 missiles"
			if tokens[c].Head == i && strings.HasPrefix(tokens[c].Deprel, "nmod") && nominal(&tokens[c]) && b.ofBetween(to+1, c) {
				return c, true
			}
		}
	}
	return nlp.NoToken, false
}

// parted reports whether token i is a comma, which no counted noun stands behind:
// "injured nine, police said".
func (b *quantityBuilder) parted(i int) bool { return i < len(b.a.Tokens) && b.a.Form(i) == "," }

// heads goes from a noun that only describes the one behind it to that one:
// from "Su" to "jet" in "one Su-25 jet".
func (b *quantityBuilder) heads(n int) int {
	for range 4 {
		t := &b.a.Tokens[n]
		if t.Deprel != "compound" || t.Head <= n || t.Head-n > 4 || !nominal(&b.a.Tokens[t.Head]) {
			break
		}
		n = t.Head
	}
	return n
}

func nominal(t *nlp.Token) bool { return t.UPOS == "NOUN" || t.UPOS == "PROPN" }

// ofBetween reports whether token from, the first behind the number, is "of".
func (b *quantityBuilder) ofBetween(from, to int) bool {
	return from < to && from < len(b.a.Tokens) && strings.EqualFold(b.a.Form(from), "of")
}

// span of items that a noun phrase behind a number is looked for in.
const nounReach = 7

// nounRight returns the head of the noun phrase at item i and behind: the
// first plural, or for one thing the last noun before the phrase ends.
func (b *quantityBuilder) nounRight(i int, value float64) int {
	best, small := nlp.NoToken, false
	adjective := nlp.NoToken
	if b.form(i) == "of" {
		i++
	}
	for end := min(b.hi, i+nounReach); i < end; i++ {
		it := &b.m.items[i]
		if b.is(i, "SKIP") {
			continue
		}
		if it.id == idHyphen && it.has(flagGlued) {
			continue
		}
		if b.is(i, "UNITNAME") {
			return int(it.tok)
		}
		if b.is(i, "PLURAL") && best == nlp.NoToken && !b.pluralBehind(i) {
			if value == 1 {
				best = int(it.tok)
				continue
			}
			return int(it.tok)
		}
		if it.has(flagDesignator) || it.nlen > 0 && b.named(i) { // "three MH17 suspects"
			continue
		}
		if b.is(i, "STOP") || it.nlen > 0 || !b.letter(it) {
			break
		}
		tok := &b.a.Tokens[it.tok]
		if b.ends(tok) && !b.participle(i) {
			break
		}
		switch kind := b.nounKind(it, tok); {
		case kind == nounPlural && value != 1:
			return int(it.tok)
		case kind == nounNone:
			adjective = int(it.tok)
			continue
		case best != nlp.NoToken && it.has(flagCapital) && small && !b.titleCase():
			return best // "11 people Tuesday"
		default:
			best, small = int(it.tok), !it.has(flagCapital)
		}
	}
	if best == nlp.NoToken && value == 1 {
		return adjective // "one civilian"
	}
	return best
}

// letter reports whether an item begins with a letter.
func (b *quantityBuilder) letter(it *item) bool {
	r, _ := utf8.DecodeRuneInString(b.text[it.start:it.end])
	return unicode.IsLetter(r)
}

// pluralBehind reports whether the word behind item i is a plural too:
// "personnel carriers".
func (b *quantityBuilder) pluralBehind(i int) bool {
	next := b.form(i + 1)
	return len(next) > 3 && next[0] >= 'a' && next[0] <= 'z' && strings.HasSuffix(next, "s") && !b.is(i+1, "STOP")
}

// ends reports whether a tagged word cannot stand in a noun phrase.
func (b *quantityBuilder) ends(t *nlp.Token) bool {
	switch t.UPOS {
	case "", "NOUN", "PROPN", "ADJ", "NUM", "ADV", "PUNCT", "SYM", "X":
		return false
	case "VERB":
		return t.XPOS == "VBD" || t.XPOS == "VBZ" || t.XPOS == "VBP" || t.XPOS == "VB"
	}
	return true
}

// participle reports whether item i, tagged as a verb, is rather a participle
// before a noun: "armoured vehicles".
func (b *quantityBuilder) participle(i int) bool {
	return strings.HasSuffix(b.form(i), "ed") && i+1 < b.hi && nominal(&b.a.Tokens[b.m.items[i+1].tok])
}

type nounKindOf uint8

const (
	nounNone nounKindOf = iota // no noun: an adjective or participle
	nounSingular
	nounPlural
)

// nounKind classes a word of a noun phrase, by its tag or by its ending.
func (b *quantityBuilder) nounKind(it *item, t *nlp.Token) nounKindOf {
	form := b.text[it.start:it.end]
	if t.UPOS != "" {
		switch {
		case t.XPOS == "NNS" || t.XPOS == "NNPS":
			return nounPlural
		case nominal(t):
			return nounSingular
		}
		return nounNone
	}
	lower := !it.has(flagCapital) || b.titleCase()
	switch {
	case strings.HasSuffix(form, "ed"), strings.HasSuffix(form, "ing") && lower, strings.HasSuffix(form, "ly"):
		return nounNone
	case len(form) > 2 && form[len(form)-1] == 's' && lower && !strings.HasSuffix(form, "ss") && !strings.HasSuffix(form, "us"):
		return nounPlural
	}
	return nounSingular
}

// closed reports whether nothing but a sign follows before item end.
func (b *quantityBuilder) closed(end int) bool { return end >= b.hi || !b.letter(&b.m.items[end]) }

// nounLeft finds the noun before a number: "missiles: 14", "the death toll
// rose to 12".
func (b *quantityBuilder) nounLeft(first, end int) int {
	prev := first - 1
	if prev-1 >= b.lo && b.closed(end) && (b.form(prev) == ":" || b.form(prev) == "–" || b.form(prev) == "—" || b.form(prev) == "-" && !b.m.items[prev].has(flagGlued)) {
		it := &b.m.items[prev-1]
		if isLetterByte(b.text[it.start]) && !b.is(prev-1, "STOP") {
			return int(it.tok)
		}
		return nlp.NoToken
	}
	if !b.is(prev, "LINK") {
		return nlp.NoToken
	}
	for i := prev; i >= b.lo && i > first-10; i-- {
		if b.is(i, "TOLL") {
			return int(b.m.items[i].tok)
		}
		if c := b.text[b.m.items[i].start]; c == ',' || c == ';' {
			break
		}
	}
	return nlp.NoToken
}
