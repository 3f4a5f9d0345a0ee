package nlp

import (
	"strings"

	"sayso/doc"
)

// Syntax gives quick access to the dependents of an analysis's tokens. It does
// not follow later changes of the analysis.
type Syntax struct {
	a        *Analysis
	children [][]int // by head, in text order
	lo, hi   []int   // subtree of each token as a token range [lo, hi)
}

// NewSyntax indexes the tree layer of a.
func NewSyntax(a *Analysis) *Syntax {
	n := len(a.Tokens)
	t := &Syntax{a: a, children: make([][]int, n), lo: make([]int, n), hi: make([]int, n)}
	count := make([]int, n)
	for _, tok := range a.Tokens {
		if tok.Head != NoToken {
			count[tok.Head]++
		}
	}
	all, at := make([]int, n), 0
	for i, c := range count {
		t.children[i] = all[at : at : at+c]
		at += c
	}
	for i, tok := range a.Tokens {
		t.lo[i], t.hi[i] = i, i+1
		if tok.Head != NoToken {
			t.children[tok.Head] = append(t.children[tok.Head], i)
		}
	}
	for i := range a.Tokens {
		// Widen each ancestor; depth is bounded so that a broken tree cannot loop.
		for h, steps := a.Tokens[i].Head, 0; h != NoToken && steps < 256; h, steps = a.Tokens[h].Head, steps+1 {
			t.lo[h], t.hi[h] = min(t.lo[h], i), max(t.hi[h], i+1)
		}
	}
	return t
}

// Children returns the dependents of token i in text order.
func (t *Syntax) Children(i int) []int { return t.children[i] }

// Range returns the smallest token range [first, last) that holds the subtree
// of token i.
func (t *Syntax) Range(i int) (first, last int) { return t.lo[i], t.hi[i] }

// Span returns the bytes of Range.
func (t *Syntax) Span(i int) doc.Span { return t.a.SpanOf(t.lo[i], t.hi[i]) }

// Is reports whether relation rel is one of rels; "nmod" also matches its
// subtypes ("nmod:poss").
func Is(rel string, rels ...string) bool {
	base, _, _ := strings.Cut(rel, ":")
	for _, r := range rels {
		if rel == r || base == r {
			return true
		}
	}
	return false
}

// Dependents returns the dependents of i by one of rels, in text order.
func (t *Syntax) Dependents(i int, rels ...string) []int {
	var out []int
	for _, c := range t.children[i] {
		if Is(t.a.Tokens[c].Deprel, rels...) {
			out = append(out, c)
		}
	}
	return out
}

// Dependent returns the first dependent of i by one of rels, or NoToken.
func (t *Syntax) Dependent(i int, rels ...string) int {
	for _, c := range t.children[i] {
		if Is(t.a.Tokens[c].Deprel, rels...) {
			return c
		}
	}
	return NoToken
}

// Case returns the lower-cased preposition of token i ("in", "such as", "out
// of"), "" when it has none.
func (t *Syntax) Case(i int) string {
	words := ""
	for _, c := range t.Dependents(i, "case") {
		form := strings.ToLower(t.a.Form(c))
		switch {
		case words == "":
			words = form
			for _, f := range t.Dependents(c, "fixed") {
				words += " " + strings.ToLower(t.a.Form(f))
			}
		case form == "of" || form == "to":
			words += " " + form
		}
	}
	return words
}

// Conjuncts returns i and the tokens joined to it by "conj", in text order;
// i must be the first of them.
func (t *Syntax) Conjuncts(i int) []int {
	out := []int{i}
	for _, c := range t.Dependents(i, "conj") {
		out = append(out, c)
	}
	return out
}

// Dominates reports whether token a is b or an ancestor of b.
func (t *Syntax) Dominates(a, b int) bool {
	for steps := 0; b != NoToken && steps < 256; b, steps = t.a.Tokens[b].Head, steps+1 {
		if a == b {
			return true
		}
	}
	return false
}
