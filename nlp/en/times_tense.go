package en

import (
	"strings"

	"sayso/nlp"
)

// reach is how many items around an expression are looked at for its verb.
const reach = 14

// future reports whether the verb that the expression at hand goes with
// speaks of what is to come. With a tree it is the verb that governs the
// expression; else the nearest cue before it in its clause, or behind it when
// the expression opens the clause.
func (r *timeResolver) future() bool {
	if v := r.governor(); v >= 0 {
		return r.futureVerb(r.finite(v))
	}
	b := r.b
	for i := r.first - 1; i >= b.lo && i > r.first-reach; i-- {
		switch it := &b.m.items[i]; {
		case b.is(i, "FUTURE"):
			if b.form(i) != "to" || r.infinitive(i) {
				return true
			}
		case b.is(i, "PAST"), r.pastForm(it):
			return false
		case it.end-it.start == 1 && strings.IndexByte(";(", b.text[it.start]) >= 0:
			return r.futureAhead()
		}
	}
	return r.futureAhead()
}

// futureAhead looks behind the expression.
func (r *timeResolver) futureAhead() bool {
	b := r.b
	for i := r.end; i < b.hi && i < r.end+reach; i++ {
		switch {
		case b.is(i, "PAST"), r.pastForm(&b.m.items[i]):
			return false
		case b.is(i, "FUTURE"):
			return b.form(i) != "to"
		}
	}
	return false
}

// infinitive reports whether "to" at item i leads a plain verb and not a
// place or amount: the next word is in small letters and not "the".
func (r *timeResolver) infinitive(i int) bool {
	next := r.b.form(i + 1)
	if next == "" || next[0] < 'a' || next[0] > 'z' || r.b.is(i+1, "BIGRAM") {
		return false
	}
	tok := r.a.Tokens[r.b.m.items[i+1].tok]
	if tok.UPOS != "" {
		return tok.UPOS == "VERB" || tok.UPOS == "AUX"
	}
	return !strings.HasSuffix(next, "s") && !strings.HasSuffix(next, "ing")
}

// pastForm reports whether an item is a verb in the past.
func (r *timeResolver) pastForm(it *item) bool {
	tok := &r.a.Tokens[it.tok]
	if tok.XPOS != "" {
		return tok.XPOS == "VBD"
	}
	n := it.end - it.start
	return n > 4 && it.cls == 0 && r.b.text[it.end-2:it.end] == "ed" && r.b.text[it.start] >= 'a'
}

// governor returns the token of the verb that governs the expression, -1 when
// there is no tree.
func (r *timeResolver) governor() int {
	tokens := r.a.Tokens
	from, to := int(r.b.m.items[r.first].tok), int(r.b.m.items[r.end-1].tok)
	for i := from; i <= to; i++ {
		if tokens[i].Deprel == "" {
			return nlp.NoToken
		}
	}
	at := from
	for steps := 0; steps < 20 && at >= 0 && at < len(tokens); steps++ {
		if (at < from || at > to) && (tokens[at].UPOS == "VERB" || tokens[at].UPOS == "AUX" || tokens[at].Head < 0) {
			return at
		}
		at = tokens[at].Head
	}
	return nlp.NoToken
}

// finite climbs from a verb without tense of its own ("starting Monday") to
// the verb that governs it.
func (r *timeResolver) finite(v int) int {
	tokens := r.a.Tokens
	for range 4 {
		t := &tokens[v]
		if t.XPOS != "VBG" && t.XPOS != "VBN" || t.Head < 0 || r.auxiliary(v) {
			return v
		}
		switch t.Deprel {
		case "advcl", "xcomp", "ccomp", "acl", "conj":
			v = t.Head
		default:
			return v
		}
	}
	return v
}

// auxiliary reports whether a verb has an auxiliary with it.
func (r *timeResolver) auxiliary(v int) bool {
	tokens := r.a.Tokens
	for i := max(0, v-8); i < v; i++ {
		if tokens[i].Head == v && strings.HasPrefix(tokens[i].Deprel, "aux") {
			return true
		}
	}
	return false
}

// futureVerb reports whether the verb, token v, has "will", "would" or "to"
// with it, or is governed by one that plans.
func (r *timeResolver) futureVerb(v int) bool {
	tokens := r.a.Tokens
	if tokens[v].XPOS == "VBD" {
		return false
	}
	for i := max(0, v-8); i < min(len(tokens), v+4); i++ {
		if tokens[i].Head != v {
			continue
		}
		switch strings.ToLower(r.a.Form(i)) {
		case "will", "'ll", "wo", "would", "shall", "may", "might", "can", "could", "should", "must":
			return true
		case "to":
			return tokens[i].UPOS == "PART"
		}
	}
	switch strings.ToLower(r.a.Form(v)) {
	case "scheduled", "expected", "due", "planned", "slated":
		return true
	case "set": // to do something, for a day; not "set off", "set up"
		if v+1 < len(tokens) {
			next := strings.ToLower(r.a.Form(v + 1))
			return next == "to" || next == "for"
		}
	}
	return false
}
