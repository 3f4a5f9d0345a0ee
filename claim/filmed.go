package claim

import "sayso/nlp"

// footage are nouns of pictures that somebody shows of an event.
var footage = map[string]bool{"video": true, "footage": true, "clip": true, "picture": true, "photo": true, "photograph": true, "image": true, "recording": true}

// depicting are verbs whose subject is such pictures.
var depicting = map[string]bool{"show": true, "appear": true, "depict": true, "capture": true, "purport": true, "reveal": true, "see": true}

// filmedBy returns the belligerent's body whose pictures the event at token t is
// told from: "footage posted by X showed …", "X published a video of …"; nil
// where the pictures are nobody's or another's.
func (d *reading) filmedBy(t int) *Party {
	if d.aside(t) {
		return nil
	}
	sent := d.sentenceOf(t)
	for n := sent.First; n < sent.Last; n++ {
		if !footage[d.lemma(n)] || d.a.Tokens[n].UPOS != "NOUN" || n == t {
			continue
		}
		h := d.a.Tokens[n].Head
		if h == nlp.NoToken || !isVerb(d.a.Tokens[h]) || !d.syn.Dominates(h, t) {
			continue
		}
		maker := nlp.NoToken
		switch rel := d.a.Tokens[n].Deprel; {
		case nlp.Is(rel, "nsubj") && depicting[d.lemma(h)]:
			maker = d.makerOf(n)
		case nlp.Is(rel, "obj") && publishing[d.lemma(h)]:
			maker = d.syn.Dependent(h, "nsubj")
		}
		if maker == nlp.NoToken {
			continue
		}
		if p := d.participant(maker); p.Side.IsBelligerent() {
			return p
		}
	}
	return nil
}

// makerOf returns who took or posted the pictures that noun n means, as the words
// behind it tell: "from X", "released by X".
func (d *reading) makerOf(n int) int {
	for _, c := range d.syn.Children(n) {
		switch tok := d.a.Tokens[c]; {
		case nlp.Is(tok.Deprel, "nmod", "obl") && (d.syn.Case(c) == "by" || d.syn.Case(c) == "from" && !d.isSideName(c) && !d.placeable(c)):
			return c
		case nlp.Is(tok.Deprel, "acl") && isVerb(tok):
			for _, o := range d.syn.Dependents(c, "obl", "obl:agent") {
				if d.syn.Case(o) == "by" {
					return o
				}
			}
		}
	}
	return nlp.NoToken
}
