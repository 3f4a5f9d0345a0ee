package claim

import "sayso/nlp"

// A past form behind its noun may be a participle, "a man wounded in the war", or
// the verb of the sentence, "attacks wounded nine". Where the sentence has no other
// verb, what follows tells: a participle of harm has no count behind it, and troops that "attacked near X" are not attacked but for a "by".

// activeSubject returns the subject of the past form at t that the tree takes for
// a participle of the noun before it, nil where it is one.
func (d *reading) activeSubject(t int) []int {
	tok := d.a.Tokens[t]
	last := d.sentenceOf(t).Last
	if tok.XPOS != "VBN" && tok.XPOS != "VBD" || tok.Deprel != "acl" || tok.Head == nlp.NoToken || t+1 >= last || tok.Head > t || len(d.r.rules.verbs[d.lemma(t)]) == 0 || d.finiteInClause(t) {
		return nil
	}
	if d.countFrom(t+1) && d.index.times[t+1] < 0 {
		if s := d.deadlyBefore(t); s != nil {
			return s
		}
		if d.is(tok.Head, classForce) || d.is(tok.Head, "soldier") {
			return []int{tok.Head}
		}
		return nil
	}
	if movesOn[d.lemma(t)] && d.a.Tokens[t+1].UPOS == "ADP" && d.form(t+1) != "by" && !d.inHeadline(t) && (d.is(tok.Head, classForce) || d.is(tok.Head, "soldier") || d.is(tok.Head, "equipment")) {
		return []int{tok.Head}
	}
	return nil
}

// movesOn are what troops do without an object.
var movesOn = map[string]bool{
	"attack": true, "advance": true, "push": true, "roll": true, "march": true, "move": true, "retreat": true, "withdraw": true, "land": true, "assault": true, "cross": true,
}

func (d *reading) inHeadline(t int) bool { return d.kindOf(d.a.Tokens[t].Sent) == "headline" }
