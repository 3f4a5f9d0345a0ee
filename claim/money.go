package claim

import "sayso/nlp"

// moneyForAid reports whether a sum is not the measure of something else: "a
// $6.2 billion accounting error".
func (d *reading) moneyForAid(q nlp.Quantity) bool {
	if d.misjudged(q) {
		return false
	}
	h := q.Noun
	if h == nlp.NoToken {
		t := d.headWithin(q.First, q.Last)
		if !nlp.Is(d.a.Tokens[t].Deprel, "compound", "nummod", "nmod", "amod") {
			return true
		}
		h = d.a.Tokens[t].Head
	}
	return h == nlp.NoToken || isVerb(d.a.Tokens[h]) || d.is(h, "aid")
}

// misjudging are verbs by which a sum is only how far another was off.
var misjudging = map[string]bool{"overestimate": true, "underestimate": true, "overvalue": true, "undervalue": true, "overrepresent": true, "overstate": true, "understate": true, "miscalculate": true}

// misjudged reports "overestimated the value of the weapons by $6bn".
func (d *reading) misjudged(q nlp.Quantity) bool {
	sent := d.sentenceOf(q.First)
	if q.First == sent.First || d.form(q.First-1) != "by" {
		return false
	}
	for v := sent.First; v < q.First; v++ {
		if misjudging[d.lemma(v)] {
			return true
		}
	}
	return false
}
