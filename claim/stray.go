package claim

import "sayso/nlp"

// findStray finds the nouns right before the auxiliary of a passive verb that
// has no subject, because the parse hangs them on the verb of saying: "he said
// up to 200 soldiers, two tanks and a truck were destroyed".
func (d *reading) findStray() {
	d.strayObjects, d.strayVerb = map[int][]int{}, map[int]int{}
	for v, tok := range d.a.Tokens {
		if tok.XPOS != "VBN" || tok.UPOS != "VERB" || d.syn.Dependent(v, "nsubj:pass", "nsubj", "csubj") != nlp.NoToken {
			continue
		}
		aux := d.syn.Dependent(v, "aux:pass")
		if aux == nlp.NoToken || aux > v {
			continue
		}
		if a := d.syn.Dependent(v, "aux"); a != nlp.NoToken && a < aux {
			aux = a
		}
		last := aux - 1
		if last < d.sentenceOf(v).First || d.a.Tokens[last].UPOS != "NOUN" && d.a.Tokens[last].UPOS != "PROPN" {
			continue
		}
		if nlp.Is(d.a.Tokens[last].Deprel, "nmod", "nsubj") {
			continue
		}
		for _, n := range d.chain(last) {
			d.strayObjects[v] = append(d.strayObjects[v], n)
			d.strayVerb[n] = v
		}
	}
}

// chain returns the nouns joined by commas and "and" whose last one is noun
// last, in text order.
func (d *reading) chain(last int) []int {
	top := last
	for steps := 0; steps < 32; steps++ {
		tok := d.a.Tokens[top]
		if tok.Head == nlp.NoToken || !nlp.Is(tok.Deprel, "conj") || isVerb(d.a.Tokens[tok.Head]) {
			break
		}
		top = tok.Head
	}
	var out []int
	for n := top; n <= last; n++ {
		for h, steps := n, 0; steps < 32; steps++ {
			if h == top {
				out = append(out, n)
				break
			}
			if tok := d.a.Tokens[h]; tok.Head == nlp.NoToken || !nlp.Is(tok.Deprel, "conj") || isVerb(tok) {
				break
			}
			h = d.a.Tokens[h].Head
		}
	}
	return out
}
