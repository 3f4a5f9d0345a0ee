package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
)

// headlineVerbs are verbs of war in the form that headlines have them in, by
// their dictionary form.
var headlineVerbs = map[string]string{
	"thwarts": "thwart", "hits": "hit", "strikes": "strike", "shells": "shell", "downs": "down", "repels": "repel", "captures": "capture",
	"seizes": "seize", "retakes": "retake", "recaptures": "recapture", "attacks": "attack", "destroys": "destroy", "kills": "kill", "launches": "launch",
	"bombs": "bomb", "pounds": "pound", "targets": "target", "intercepts": "intercept", "liberates": "liberate", "evacuates": "evacuate", "loses": "lose",
}

// mendHeadlineNames ends names in capitals before the verb that a headline has
// behind them: "Kyiv Thwarts Missile Barrage" names no place "Kyiv Thwarts".
func mendHeadlineNames(a *nlp.Analysis) {
	cloned := false
	for m, men := range a.Mentions {
		for t := men.First + 1; t < men.Last; t++ {
			lemma := headlineVerbs[strings.ToLower(a.Form(t))]
			if lemma == "" || a.Tokens[t].UPOS != "PROPN" || t+1 >= len(a.Tokens) || a.Tokens[t+1].Sent != a.Tokens[t].Sent || !nounlike(a.Tokens[t+1]) && a.Tokens[t+1].UPOS != "ADJ" && a.Tokens[t+1].UPOS != "NUM" {
				continue
			}
			if !cloned {
				a.Mentions, cloned = slices.Clone(a.Mentions), true
			}
			a.Mentions[m].Last = t
			a.Mentions[m].Span = a.SpanOf(men.First, t)
			a.Tokens[t].UPOS, a.Tokens[t].XPOS, a.Tokens[t].Lemma = "NOUN", "NNS", lemma
			break
		}
	}
}
