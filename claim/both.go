package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
	"sayso/theatre"
)

// Two sides at war that say one thing say it each for itself: "Kyiv and Moscow
// both claimed the town", "Ukraine and Russia accused each other of shelling the
// plant". The contract asks for a report of each.

// jointSpeakers returns the two parties of an attribution whose source joins both
// sides, or nil and nil.
func (d *reading) jointSpeakers(att *nlp.Attribution) (first, second *Party) {
	if att.Carried || att.Cue.Empty() {
		return nil, nil
	}
	for t := att.First; t < att.Last; t++ {
		for _, c := range d.syn.Dependents(t, "conj") {
			if !nounlike(d.a.Tokens[c]) || !d.joinedBy(c, "and") {
				continue
			}
			first, second = d.aloneBefore(t, d.syn.Dependent(c, "cc")), d.participant(c)
			if l := d.lemma(t); !first.Side.IsBelligerent() && (l == "army" || l == "military") { // "the army and the RSF": the other army
				first.Side, first.Kind = d.r.opponent(second.Side), theatre.Military
			}
			if first != nil && second != nil && first.Side.IsBelligerent() && second.Side.IsBelligerent() && first.Side != second.Side {
				return first, second
			}
		}
	}
	return nil, nil
}

// aloneBefore returns the party that token t heads without what the conjunction at
// cc joins to it: "the army" of "the army and the RSF".
func (d *reading) aloneBefore(t, cc int) *Party {
	p := d.participant(t)
	name := d.phraseOf(t)
	if and := " " + d.a.Form(cc) + " "; strings.Contains(name, and) {
		name, _, _ = strings.Cut(name, and)
		alone := d.party(name)
		if s := d.side(t); s != "" && alone.Side == theatre.None {
			alone.Side = s
		}
		return &alone
	}
	return p
}

// joinedBy reports whether the conjunction of token t is the given word.
func (d *reading) joinedBy(t int, word string) bool {
	cc := d.syn.Dependent(t, "cc")
	return cc != nlp.NoToken && d.form(cc) == word
}

// reciprocal reports whether token t is the "each" or "one" of "each other".
func reciprocal(a *nlp.Analysis, t int) bool {
	if t+1 >= len(a.Tokens) {
		return false
	}
	w, next := strings.ToLower(a.Form(t)), strings.ToLower(a.Form(t+1))
	return w == "each" && next == "other" || w == "one" && next == "another"
}

// mendReciprocal hangs what two sides blame each other for on the verb of blame,
// where the tree has it describe "each".
func mendReciprocal(a *nlp.Analysis) {
	for t := range a.Tokens {
		if !reciprocal(a, t) || a.Tokens[t].Head == nlp.NoToken {
			continue
		}
		for i := range a.Tokens {
			if tok := &a.Tokens[i]; tok.Head == t && isVerb(*tok) && nlp.Is(tok.Deprel, "acl", "advcl", "acl:relcl") {
				tok.Head, tok.Deprel = a.Tokens[t].Head, "advcl"
			}
		}
	}
}

// mutual reports whether an attribution is one of blame that goes both ways.
func (d *reading) mutual(att *nlp.Attribution) bool {
	sent := d.a.Sentences[att.Sentence]
	for t := sent.First; t < sent.Last; t++ {
		if d.a.Tokens[t].Start >= att.Cue.End {
			return slices.ContainsFunc([]int{t, min(t+1, sent.Last-1)}, func(i int) bool { return reciprocal(d.a, i) })
		}
	}
	return false
}

// shareWords gives each claim that two sides make together a second one on the
// word of the other.
func (d *reading) shareWords(claims []Claim, drafts []draft) ([]Claim, []draft) {
	outC, outD := make([]Claim, 0, len(claims)), make([]draft, 0, len(drafts))
	for i, c := range claims {
		dr, att := drafts[i], (*nlp.Attribution)(nil)
		var first, second *Party
		if dr.att >= 0 {
			att = &d.a.Attributions[dr.att]
			first, second = d.jointSpeakers(att)
		}
		if first == nil {
			outC, outD = append(outC, c), append(outD, dr)
			continue
		}
		twin := c
		c.Origin, twin.Origin = *first, *second
		twin.Quantities = slices.Clone(c.Quantities)
		switch {
		case d.mutual(att) && c.Type != Displacement && c.Type != Response:
			c.Actor, twin.Actor = d.r.belligerent(second.Side), d.r.belligerent(first.Side)
		case c.Actor != nil && c.Actor.Side == first.Side && !d.namesSide(att, first.Side): // "they"
			twin.Actor = d.r.belligerent(second.Side)
		}
		outC, outD = append(outC, c, twin), append(outD, dr, dr)
		outD[len(outD)-2].Origin, outD[len(outD)-1].Origin = c.Origin, twin.Origin
	}
	return outC, outD
}

// namesSide reports whether what is said names somebody of a side.
func (d *reading) namesSide(att *nlp.Attribution, s theatre.Side) bool {
	sent := d.a.Sentences[att.Sentence]
	for t := sent.First; t < sent.Last; t++ {
		if att.Content.Contains(d.a.Tokens[t].Span) && d.side(t) == s {
			return true
		}
	}
	return false
}
