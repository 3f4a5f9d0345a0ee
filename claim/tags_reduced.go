package claim

import (
	"slices"

	"sayso/nlp"
)

// undergone are what drones, troops, people and places undergo: without an object
// the past form of these verbs is a participle.
var undergone = []string{
	"launch", "fire", "aim", "direct", "drop", "target", "deploy", "station", "send", "trap", "wound", "injure", "kill", "destroy", "damage", "capture",
	"seize", "recapture", "liberate", "donate", "supply",
}

// mendReduced gives the subject to the second of two verbs where the tree has
// taken a participle for the verb of the clause: "drones launched at the port |
// were shot down".
func mendReduced(a *nlp.Analysis) {
	for c, tok := range a.Tokens {
		v := tok.Head
		if v == nlp.NoToken || v >= c || !isVerb(tok) || !nlp.Is(tok.Deprel, "ccomp", "parataxis", "conj", "advcl") || a.Tokens[v].XPOS != "VBD" || !slices.Contains(undergone, a.Tokens[v].Lemma) {
			continue
		}
		rel := ownAuxiliary(a, v+1, c)
		subject := loneSubject(a, v, c)
		if rel == "" || subject == nlp.NoToken {
			continue
		}
		a.Tokens[c].Head, a.Tokens[c].Deprel = a.Tokens[v].Head, a.Tokens[v].Deprel
		a.Tokens[v].Head, a.Tokens[v].Deprel, a.Tokens[v].XPOS = subject, "acl", "VBN"
		a.Tokens[subject].Head, a.Tokens[subject].Deprel = c, rel
	}
}

// mendHiding gives a verb the noun before a participle as its subject where the tree
// has taken the participle for it: "residents sheltering in the plant | refused to
// leave".
func mendHiding(a *nlp.Analysis) {
	for g, tok := range a.Tokens {
		s := g - 1
		if tok.XPOS != "VBG" || !nlp.Is(tok.Deprel, "csubj") || s < 0 || a.Tokens[s].Sent != tok.Sent || a.Tokens[s].Head != g || !nlp.Is(a.Tokens[s].Deprel, "nsubj") || a.Tokens[s].UPOS != "NOUN" {
			continue
		}
		rel := "nsubj"
		if passiveAt(a, tok.Head) {
			rel = "nsubj:pass"
		}
		a.Tokens[s].Head, a.Tokens[s].Deprel = tok.Head, rel
		a.Tokens[g].Head, a.Tokens[g].Deprel = s, "acl"
	}
}

// ownAuxiliary returns what a subject would be to verb c, which has an auxiliary
// among the tokens from first on and nothing that begins a clause of its own; ""
// when it is not so.
func ownAuxiliary(a *nlp.Analysis, first, c int) string {
	rel := ""
	for i := first; i < c; i++ {
		switch t := a.Tokens[i]; {
		case t.Head != c:
		case nlp.Is(t.Deprel, "nsubj", "csubj", "mark", "cc", "expl", "punct"):
			return ""
		case t.Deprel == "aux:pass":
			rel = "nsubj:pass"
		case t.Deprel == "aux" && rel == "":
			rel = "nsubj"
		}
	}
	return rel
}

// loneSubject returns the noun that is the subject of verb v, which has neither
// auxiliary nor object before token end, or NoToken.
func loneSubject(a *nlp.Analysis, v, end int) int {
	subject := nlp.NoToken
	for i := a.Sentences[a.Tokens[v].Sent].First; i < end; i++ {
		switch t := a.Tokens[i]; {
		case t.Head != v:
		case nlp.Is(t.Deprel, "aux", "obj", "iobj"):
			return nlp.NoToken
		case nlp.Is(t.Deprel, "nsubj") && i < v && nounlike(t):
			subject = i
		}
	}
	return subject
}
