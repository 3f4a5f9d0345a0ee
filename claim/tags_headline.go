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
	"mulls": "mull", "weighs": "weigh", "considers": "consider", "pledges": "pledge", "unveils": "unveil", "vows": "vow",
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

// flying are what air defences bring down.
var flying = map[string]bool{"drone": true, "missile": true, "uav": true, "rocket": true, "shahed": true, "jet": true, "plane": true, "helicopter": true, "warplane": true, "aircraft": true}

// downReach is how many words behind "down" what was brought down may stand.
const downReach = 5

// downed returns what a headline's "down" at token t brings down, "Air defences
// down 8 drones", or NoToken.
func downed(a *nlp.Analysis, t int) int {
	tok := a.Tokens[t]
	if tok.UPOS != "ADV" && tok.UPOS != "ADP" || !strings.EqualFold(a.Form(t), "down") || t == 0 || a.Tokens[t-1].Sent != tok.Sent || a.Tokens[t-1].XPOS != "NNS" && a.Tokens[t-1].XPOS != "NNPS" {
		return nlp.NoToken
	}
	for i := t + 1; i < min(t+downReach, len(a.Tokens)) && a.Tokens[i].Sent == tok.Sent; i++ {
		switch a.Tokens[i].UPOS {
		case "NOUN", "PROPN":
			if flying[strings.ToLower(a.Tokens[i].Lemma)] {
				return i
			}
		case "NUM", "ADJ", "ADV", "ADP":
		default:
			return nlp.NoToken
		}
	}
	return nlp.NoToken
}

// downToVerb makes the "down" at t a verb between its subject and object o.
func downToVerb(a *nlp.Analysis, t, o int) {
	up := a.Tokens[t-1]
	a.Tokens[t].UPOS, a.Tokens[t].XPOS, a.Tokens[t].Lemma = "VERB", "VBP", "down"
	a.Tokens[t].Head, a.Tokens[t].Deprel = up.Head, up.Deprel
	a.Tokens[t-1].Head, a.Tokens[t-1].Deprel = t, "nsubj"
	a.Tokens[o].Head, a.Tokens[o].Deprel = t, "obj"
}
