package claim

import (
	"strings"

	"sayso/nlp"
)

// mendSpoken gives what is said its subject back where the tree hangs it on the
// verb of saying behind: "A convoy with food reached the town, the agency said",
// where both convoy and agency would be saying it.
func mendSpoken(a *nlp.Analysis) {
	children := map[int][]int{}
	for t, tok := range a.Tokens {
		if h := tok.Head; h != nlp.NoToken && a.Tokens[h].UPOS == "VERB" && nlp.Is(tok.Deprel, "nsubj") && tok.Deprel != "nsubj:outer" {
			children[h] = append(children[h], t)
		}
	}
	for h, subjects := range children {
		if len(subjects) != 2 || subjects[0] > h || !nounlike(a.Tokens[subjects[0]]) {
			continue
		}
		v := saidBetween(a, h, subjects[0], subjects[1])
		if v == nlp.NoToken {
			v = saidBehind(a, h, subjects[0])
		}
		if v != nlp.NoToken {
			s := &a.Tokens[subjects[0]]
			s.Head, s.Deprel = v, "nsubj"
			if passiveAt(a, v) {
				s.Deprel = "nsubj:pass"
			}
			if a.Tokens[v].Deprel == "obl" {
				a.Tokens[v].Deprel = "ccomp"
			}
		}
	}
}

// saidBetween returns the predicate without a subject of its own that stands
// between the two subjects of the verb of saying h and hangs on it, or NoToken.
func saidBetween(a *nlp.Analysis, h, first, second int) int {
	for v := first + 1; v < second; v++ {
		if a.Tokens[v].Head == h && subjectless(a, v) {
			return v
		}
	}
	return nlp.NoToken
}

// saidBehind returns such a predicate behind a verb of saying that commas set
// apart from it and from the subject before: "Russia, the official said, has had
// 75,000 casualties".
func saidBehind(a *nlp.Analysis, h, first int) int {
	if a.Form(first+1) != "," || h+1 >= len(a.Tokens) || a.Form(h+1) != "," {
		return nlp.NoToken
	}
	for v := h + 2; v < len(a.Tokens) && a.Tokens[v].Sent == a.Tokens[h].Sent; v++ {
		if a.Tokens[v].Head == h && nlp.Is(a.Tokens[v].Deprel, "ccomp") {
			if subjectless(a, v) {
				return v
			}
			return nlp.NoToken
		}
	}
	return nlp.NoToken
}

// subjectless reports a predicate without a subject: a verb, or a noun with its
// copula.
func subjectless(a *nlp.Analysis, v int) bool {
	tok := a.Tokens[v]
	if !nlp.Is(tok.Deprel, "ccomp", "parataxis", "obl") {
		return false
	}
	subject, predicate := false, tok.UPOS == "VERB" && nlp.Is(tok.Deprel, "ccomp", "parataxis")
	for c, child := range a.Tokens {
		if child.Head == v {
			subject = subject || nlp.Is(child.Deprel, "nsubj", "csubj", "expl")
			predicate = predicate || child.Deprel == "cop" && c < v
		}
	}
	return predicate && !subject
}

// described are participles that say of a thing what it is: "needed aid".
var described = map[string]bool{"need": true, "occupy": true, "liberate": true, "recapture": true, "annex": true, "await": true, "promise": true, "besiege": true, "encircle": true, "damage": true}

// mendDescribed gives a verb its object back from the participle before that
// object: "send desperately needed aid", "shelled temporarily occupied X".
func mendDescribed(a *nlp.Analysis) {
	for t := range a.Tokens {
		tok := &a.Tokens[t]
		v := tok.Head
		if tok.XPOS != "VBN" || !nlp.Is(tok.Deprel, "xcomp", "ccomp", "advcl") || v == nlp.NoToken || v >= t || a.Tokens[v].UPOS != "VERB" || !described[strings.ToLower(tok.Lemma)] {
			continue
		}
		direct := true
		for i := v + 1; i < t; i++ {
			direct = direct && a.Tokens[i].UPOS == "ADV"
		}
		o := objectRightBehind(a, t)
		if !direct || o == nlp.NoToken {
			continue
		}
		for i := range a.Tokens {
			if c := &a.Tokens[i]; i != o && c.Head == t && i > o {
				c.Head = v
			}
		}
		a.Tokens[o].Head, a.Tokens[o].Deprel = v, "obj"
		tok.Head, tok.Deprel = o, "amod"
	}
}

// objectRightBehind returns the object of participle t whose phrase begins right
// behind it, or NoToken.
func objectRightBehind(a *nlp.Analysis, t int) int {
	for o := t + 1; o < len(a.Tokens) && a.Tokens[o].Sent == a.Tokens[t].Sent; o++ {
		switch tok := a.Tokens[o]; {
		case tok.Head == t && nlp.Is(tok.Deprel, "obj"):
			return o
		case tok.UPOS != "ADJ" && tok.UPOS != "NOUN" && tok.UPOS != "PROPN" && tok.XPOS != "HYPH" && tok.UPOS != "NUM":
			return nlp.NoToken
		}
	}
	return nlp.NoToken
}

// passiveAt reports whether verb v has an auxiliary of the passive.
func passiveAt(a *nlp.Analysis, v int) bool {
	for c := v - 1; c >= 0 && a.Tokens[c].Sent == a.Tokens[v].Sent; c-- {
		if a.Tokens[c].Head == v && a.Tokens[c].Deprel == "aux:pass" {
			return true
		}
	}
	return false
}
