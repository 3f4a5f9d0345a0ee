package claim

import (
	"slices"

	"sayso/nlp"
)

// What somebody tries to do, and whether it came to nothing.

// attempted reports whether the trigger is what somebody tries to do.
func (d *reading) attempted(f frame) bool {
	tok := d.a.Tokens[f.trigger]
	if !isVerb(tok) && f.verb != nlp.NoToken && lightVerbs[d.lemma(f.verb)] { // "trying to take control"
		tok = d.a.Tokens[f.verb]
	}
	if !isVerb(tok) || tok.Head == nlp.NoToken || !nlp.Is(tok.Deprel, "xcomp", "advcl", "ccomp", "conj") {
		return false
	}
	if nlp.Is(tok.Deprel, "conj") { // "to try and take X"
		return d.lemma(tok.Head) == "try" && d.a.Tokens[tok.Head].XPOS == "VB" && tok.XPOS == "VB"
	}
	switch d.lemma(tok.Head) {
	case "attempt", "try", "seek", "fight", "battle", "struggle":
		return true
	case "do": // "are doing everything to stop the advance"
		return slices.ContainsFunc(d.syn.Dependents(tok.Head, "obj"), func(o int) bool { return utmost[d.form(o)] })
	}
	return false
}

// utmost are words for all that somebody does towards an end.
var utmost = map[string]bool{"everything": true, "all": true, "best": true, "utmost": true}

// inVain reports an attempt at verb v that the sentence goes on to say came to
// nothing: "are trying to take X, but to no avail", "tried to take X but failed".
func (d *reading) inVain(v int) bool {
	last := d.sentenceOf(v).Last
	for t := v + 1; t < last; t++ {
		switch d.form(t) {
		case "avail":
			return d.noDeterminer(t)
		case "success", "result":
			if d.syn.Case(t) == "without" {
				return true
			}
		case "vain":
			return d.form(t-1) == "in"
		case "unsuccessfully":
			return true
		case "failed", "fail":
			return d.form(t-1) == "but" || d.form(t-1) == "and" || t > v+1 && d.form(t-2) == "but" && (d.form(t-1) == "have" || d.form(t-1) == "has" || d.form(t-1) == "had")
		case ";", ":", "which", "who", "where":
			return false
		}
	}
	for t := v - 1; t >= d.sentenceOf(v).First && v-t < setBesideReach; t-- {
		if d.form(t) == "unsuccessfully" {
			return true
		}
	}
	return false
}
