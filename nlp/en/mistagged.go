package en

import (
	"strings"

	"sayso/nlp"
)

// mistagged returns the cue of a verb in the third person that was taken for a
// plural noun, "Video shows that …", "Mayor warns of …": it stands behind the
// first noun phrase of its clause, and what follows can be its object.
func (f *finder) mistagged(v int) (c cue, end int, ok bool) {
	x := f.a.Tokens[v].XPOS
	if x == "NN" && v+1 < len(f.a.Tokens) && f.progressive(v) && (f.nounFollows(v+1, f.a.Sentences[f.a.Tokens[v].Sent]) || strings.EqualFold(f.a.Form(v+1), "that")) {
		c, ok = f.cues.verbs[f.cueLemma(v)]
		return c, v + 1, ok
	}
	sent := f.a.Sentences[f.a.Tokens[v].Sent]
	if x == "NN" && f.adding(v, sent) {
		c, ok = f.cues.verbs[f.cueLemma(v)]
		return c, v + 1, ok
	}
	if c, end, ok = f.plural(v, sent); ok {
		return c, end, ok
	}
	if x != "NNS" && x != "NNPS" && !(x == "NNP" && f.headline(sent) && f.mention[v] < 0) || v > 0 && f.mention[v] >= 0 && f.mention[v-1] == f.mention[v] {
		return cue{}, 0, false
	}
	stem := verbStem(strings.ToLower(f.a.Form(v)))
	if v == sent.First || stem == strings.ToLower(f.a.Form(v)) || v+1 >= sent.Last {
		return cue{}, 0, false
	}
	c, ok = f.cues.verbs[stem]
	end = v + 1
	for _, particle := range f.cues.phrasal[stem] {
		if strings.EqualFold(f.a.Form(v+1), particle) {
			c, end, ok = f.cues.verbs[stem+" "+particle], v+2, true
		}
	}
	if ok && f.tail(v, sent) && (plainSpeech[stem] || c.kind == nlp.Assertion && c.takes('c') && !f.alsoNoun(stem)) {
		return c, end, true
	}
	if ok && c.takes('c') && f.reportFollows(v+1, sent) && !nlp.Is(f.a.Tokens[v-1].UPOS, "DET", "ADJ", "ADP", "NUM") && !f.alsoNoun(stem) {
		return c, end, true
	}
	if ok && f.personBefore(v) && (f.a.Tokens[v+1].UPOS == "DET" || f.a.Tokens[v+1].UPOS == "PROPN" || f.reportFollows(v+1, sent)) {
		return c, end, true
	}
	if p := f.a.Tokens[v-1]; !ok || p.XPOS != "NN" && p.XPOS != "NNP" && !(p.XPOS == "JJ" && officeNouns[strings.ToLower(f.a.Form(v-1))]) || !f.opensClause(f.leftward(v-1), sent) {
		return cue{}, 0, false
	}
	next := f.a.Tokens[v+1]
	switch form := f.a.Form(v + 1); {
	case end > v+1, form == ":", opening(form), next.UPOS == "DET", next.XPOS == "PRP", next.UPOS == "PROPN", strings.EqualFold(form, "that"):
	case c.takes('f') && strings.EqualFold(form, "for"):
	case f.infinitiveFollows(v+1, sent) && (c.takes('i') || c.takes('o')):
	case next.XPOS == "VBG" && (c.takes('g') || c.takes('o')):
	case f.mention[v-1] >= 0 && c.kind == nlp.Assertion && c.takes('o') && !f.alsoNoun(stem) && f.nounFollows(v+1, sent):
	default:
		return cue{}, 0, false
	}
	return c, end, true
}

// personBefore reports whether a person's name that is no possessor, or a body's of
// several words, stands right before token v: "Koval documents the floods".
func (f *finder) personBefore(v int) bool {
	m, ok := f.mentionAt(v - 1)
	if !ok || f.a.Mentions[m].Last != v || f.a.Tokens[v-1].XPOS == "POS" {
		return false
	}
	return f.a.Mentions[m].Class == nlp.PER || f.a.Mentions[m].Class == nlp.ORG && v-f.a.Mentions[m].First > 2 && !f.alsoNoun(verbStem(strings.ToLower(f.a.Form(v))))
}

// adding reports whether noun v is a participle that goes on reporting: "…,
// tweeting: “…”".
func (f *finder) adding(v int, sent nlp.Sentence) bool {
	if !strings.HasSuffix(f.a.Form(v), "ing") || v <= sent.First+1 || v+2 >= sent.Last || f.a.Form(v-1) != "," {
		return false
	}
	next := f.a.Form(v + 1)
	return openingDouble(next) || strings.EqualFold(next, "that") || (next == "," || next == ":") && openingDouble(f.a.Form(v+2))
}

// alsoNoun reports whether a cue verb is as good a noun: "claims", "reports".
func (f *finder) alsoNoun(stem string) bool {
	_, ok := f.cues.nouns[stem]
	return ok
}

// tail reports whether a speaker and verb v end the sentence behind a comma or a
// closing mark: "…, Northern Wire reports."
func (f *finder) tail(v int, sent nlp.Sentence) bool {
	if v+2 < sent.Last || f.a.Tokens[v+1].UPOS != "PUNCT" {
		return false
	}
	lo := f.leftward(v)
	if m, ok := f.mentionAt(v - 1); ok && f.a.Mentions[m].Last == v {
		lo = f.leftward(f.a.Mentions[m].First) // "…, the Institute for the Study of War reports."
	}
	if lo-1 <= sent.First || lo == v {
		return false
	}
	form := f.a.Form(lo - 1)
	return form == "," || form == "”" || form == "\""
}

// opensClause reports whether a clause begins at token i: with the sentence or
// behind a sign or a conjunction.
func (f *finder) opensClause(i int, sent nlp.Sentence) bool {
	if i == sent.First {
		return true
	}
	t := f.a.Tokens[i-1]
	return t.UPOS == "PUNCT" && f.a.Form(i-1) != "-" && f.a.Form(i-1) != "," || t.UPOS == "SCONJ" || strings.EqualFold(f.a.Form(i-1), "but")
}

// plural returns the cue of a verb with a plural subject in a headline that was
// taken for a noun, "others vow revenge", and of one with its particle anywhere:
// "the two point out own merits".
func (f *finder) plural(v int, sent nlp.Sentence) (c cue, end int, ok bool) {
	if x := f.a.Tokens[v].XPOS; x != "NN" && x != "NNP" || v == sent.First || v+1 >= sent.Last || f.mention[v] >= 0 {
		return cue{}, 0, false
	}
	form := strings.ToLower(f.a.Form(v))
	next := f.a.Tokens[v+1]
	for _, particle := range f.cues.phrasal[form] {
		if next.XPOS == "RP" && strings.EqualFold(f.a.Form(v+1), particle) {
			return f.cues.verbs[form+" "+particle], v + 2, true
		}
	}
	c, ok = f.cues.verbs[form]
	p := f.a.Tokens[v-1]
	if !ok || f.alsoNoun(form) || p.XPOS != "NNS" && p.XPOS != "NNPS" || !f.headline(sent) || !f.opensClause(f.leftward(v-1), sent) && f.a.Form(v-2) != "," {
		return cue{}, 0, false
	}
	return c, v + 1, next.UPOS == "PROPN" || next.UPOS == "DET" || f.nounFollows(v+1, sent)
}

// reportFollows reports whether a clause begins at token i that only a verb can
// lead to: "that …", "how …", "just how …".
func (f *finder) reportFollows(i int, sent nlp.Sentence) bool {
	for i < sent.Last && f.a.Tokens[i].UPOS == "ADV" && !question(strings.ToLower(f.a.Form(i))) {
		i++
	}
	if i+2 >= sent.Last {
		return false
	}
	form := strings.ToLower(f.a.Form(i))
	return (form == "that" && f.a.Tokens[i].UPOS != "DET" || nlp.Is(form, "how", "why", "whether")) && f.clauseFollows(i+1, sent)
}
