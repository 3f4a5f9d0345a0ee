package claim

import (
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
		if v := saidBetween(a, h, subjects[0], subjects[1]); v != nlp.NoToken {
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
		tok := a.Tokens[v]
		if tok.Head != h || !nlp.Is(tok.Deprel, "ccomp", "parataxis", "obl") {
			continue
		}
		subject, predicate := false, tok.UPOS == "VERB" && nlp.Is(tok.Deprel, "ccomp", "parataxis")
		for c, child := range a.Tokens {
			if child.Head == v {
				subject = subject || nlp.Is(child.Deprel, "nsubj", "csubj", "expl")
				predicate = predicate || child.Deprel == "cop" && c < v
			}
		}
		if predicate && !subject {
			return v
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
