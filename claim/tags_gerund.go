package claim

import (
	"strings"

	"sayso/nlp"
)

// events are nouns in -ing of what happens in a war, which a tagger takes for
// verbs where no article goes before them.
var events = map[string]bool{"shelling": true, "bombing": true, "fighting": true, "flooding": true, "shooting": true}

// mendGerunds makes such a word a noun again where nothing stands behind it that it
// could act on: "damaged by shelling in X", "though fighting continued".
func mendGerunds(a *nlp.Analysis) {
	for t := 0; t+1 < len(a.Tokens); t++ {
		tok := a.Tokens[t]
		if t == a.Sentences[tok.Sent].First {
			gerundFirst(a, t)
			continue
		}
		if tok.UPOS != "VERB" || !events[strings.ToLower(a.Form(t))] || a.Tokens[t+1].Sent != tok.Sent {
			continue
		}
		switch before := strings.ToLower(a.Form(t - 1)); {
		case (before == "by" || before == "from" || before == "amid" || before == "after") && !actedOn(a.Tokens[t+1]):
			gerundPhrase(a, t)
		case (a.Tokens[t-1].UPOS == "SCONJ" || before == "and" || before == ",") && goesOn(a, t+1):
			gerundSubjectOf(a, t, t+1)
		}
	}
}

// gerundFirst makes such a word that opens a sentence the subject of its verb:
// "Shelling from across the river | set fire to a church".
func gerundFirst(a *nlp.Analysis, t int) {
	tok := &a.Tokens[t]
	if tok.UPOS != "VERB" || !events[strings.ToLower(a.Form(t))] || a.Tokens[t+1].UPOS != "ADP" || tok.Head == nlp.NoToken || tok.Head < t || !isVerb(a.Tokens[tok.Head]) {
		return
	}
	if nlp.Is(tok.Deprel, "csubj", "advcl", "ccomp", "dep", "nsubj") {
		tok.UPOS, tok.XPOS, tok.Lemma, tok.Deprel = "NOUN", "NN", strings.ToLower(a.Form(t)), "nsubj"
	}
}

// actedOn reports whether token t may begin what a verb acts on.
func actedOn(t nlp.Token) bool {
	return startsPhrase(t) || t.UPOS == "ADJ"
}

// goesOn reports whether the token at t is a verb that tells of what stands before
// it: "continued", "raged".
func goesOn(a *nlp.Analysis, t int) bool {
	switch strings.ToLower(a.Form(t)) {
	case "continued", "continues", "raged", "rages", "erupted", "intensified", "resumed", "broke", "went", "goes", "caused", "killed", "damaged", "destroyed", "hit", "took", "damages", "kills", "escalated", "spread", "flared":
		return a.Tokens[t].UPOS == "VERB"
	}
	return false
}

// gerundPhrase makes the word at t the noun of the prepositional phrase that the
// word before it begins.
func gerundPhrase(a *nlp.Analysis, t int) {
	tok := &a.Tokens[t]
	tok.UPOS, tok.XPOS, tok.Lemma = "NOUN", "NN", strings.ToLower(a.Form(t))
	if before := &a.Tokens[t-1]; before.Head == t {
		before.UPOS, before.XPOS, before.Deprel = "ADP", "IN", "case"
	}
	if nlp.Is(tok.Deprel, "advcl", "xcomp", "ccomp", "dep") {
		tok.Deprel = "obl"
	} else if nlp.Is(tok.Deprel, "acl") {
		tok.Deprel = "nmod"
	}
	for i := t + 1; i < a.Sentences[tok.Sent].Last; i++ {
		if c := &a.Tokens[i]; c.Head == t && nlp.Is(c.Deprel, "obl") {
			c.Deprel = "nmod"
		}
	}
}

// gerundSubjectOf makes the word at t the subject of verb v behind it, which takes
// its place in the tree.
func gerundSubjectOf(a *nlp.Analysis, t, v int) {
	tok, verb := &a.Tokens[t], &a.Tokens[v]
	if tok.Head != v {
		verb.Head, verb.Deprel = tok.Head, tok.Deprel
	}
	tok.UPOS, tok.XPOS, tok.Lemma, tok.Head, tok.Deprel = "NOUN", "NN", strings.ToLower(a.Form(t)), v, "nsubj"
	if verb.XPOS == "VBN" {
		verb.XPOS = "VBD"
	}
	for i := a.Sentences[tok.Sent].First; i < a.Sentences[tok.Sent].Last; i++ {
		if c := &a.Tokens[i]; c.Head == t && (i > v || nlp.Is(c.Deprel, "mark", "cc", "punct")) {
			c.Head = v
		}
	}
}
