package claim

import (
	"slices"

	"sayso/nlp"
)

// mendSum makes a sum the object that the tree takes for a prepositional phrase
// since it begins with "up to" or "more than": "is sending Ukraine up to $300m".
func mendSum(a *nlp.Analysis, q nlp.Quantity) {
	if a.Tokens[q.First].UPOS != "ADP" {
		return
	}
	for t := q.First + 1; t < q.Last; t++ {
		tok := &a.Tokens[t]
		if tok.Head < q.First && tok.Head != nlp.NoToken && nlp.Is(tok.Deprel, "obl") && isVerb(a.Tokens[tok.Head]) {
			tok.Deprel = "obj"
			for i := q.First; i < t; i++ {
				if nlp.Is(a.Tokens[i].Deprel, "case") {
					a.Tokens[i].Deprel = "advmod"
				}
			}
		}
	}
}

// mendPostponed gives a verb the object that a time stands before: "announced on
// Monday a new package".
func mendPostponed(a *nlp.Analysis) {
	for t := range a.Tokens {
		tok := &a.Tokens[t]
		h := tok.Head
		if h == nlp.NoToken || h > t-3 || !nounlike(*tok) || !nlp.Is(tok.Deprel, "obl") || !isVerb(a.Tokens[h]) || tok.XPOS == "NNP" || timeAt(a, t) {
			continue
		}
		first, free, sent := t, true, a.Sentences[tok.Sent]
		for i := sent.First; i < sent.Last; i++ {
			switch c := a.Tokens[i]; {
			case c.Head == t && nlp.Is(c.Deprel, "case"), c.Head == h && nlp.Is(c.Deprel, "obj", "ccomp", "xcomp", "aux:pass", "nsubj:pass"):
				free = false
			case c.Head == t && i < first:
				first = i
			}
		}
		if d := a.Tokens[first].UPOS; free && (d == "DET" || d == "NUM" || d == "SYM") && timeAt(a, first-1) {
			tok.Deprel = "obj"
		}
	}
}

// timeAt reports whether token t belongs to an expression of time.
func timeAt(a *nlp.Analysis, t int) bool {
	span := a.Tokens[t].Span
	return slices.ContainsFunc(a.Times, func(x nlp.Time) bool { return x.Span.Contains(span) })
}
