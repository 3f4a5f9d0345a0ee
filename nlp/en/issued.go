package en

import (
	"strings"

	"sayso/nlp"
)

// Texts that say something for those who put them out: "issued a statement saying",
// "published a letter calling for", "put out a video that shows". PARC counts the
// whole of it as the cue (https://aclanthology.org/L16-1619/).

var (
	issuing = set("issue publish post send release write circulate share upload sign deliver distribute broadcast air record unleash file adopt submit pass print fire make give")
	// issuable are texts and pictures beside those that speak by themselves.
	issuable = set("paper petition appeal notice alert warning advisory resolution declaration leaflet text dossier thread footage clip picture photo photograph image audio recording communiqué memo tirade series string number flurry release ultimatum")
	// spread are prepositions that lead from a text to where or when it was put out.
	spread = set("on in to via at")
)

// issuedBy returns the verb of putting out, "issued a statement | saying", under
// which participle or finite verb v tells what the text says, or NoToken. It goes
// by the order of the words: between the text and v may stand when and where it
// was put out, and "that".
func (f *finder) issuedBy(v int) int {
	sent := f.a.Sentences[f.a.Tokens[v].Sent]
	i := v - 1
	switch x := f.a.Tokens[v].XPOS; {
	case x == "VBG" && !f.progressive(v):
	case (x == "VBZ" || x == "VBD" || x == "VBP") && i > sent.First && nlp.Is(strings.ToLower(f.a.Form(i)), "that", "which"):
		i--
	default:
		return nlp.NoToken
	}
	n := f.textBefore(i, sent)
	if n == nlp.NoToken {
		return nlp.NoToken
	}
	for i = n - 1; i >= sent.First && n-i < 9; i-- {
		t := f.a.Tokens[i]
		lemma := strings.ToLower(t.Lemma)
		switch {
		case t.UPOS == "VERB" && t.Deprel != "amod":
			if issuing[lemma] && t.XPOS != "VBN" || lemma == "put" && strings.EqualFold(f.a.Form(i+1), "out") || issuing[lemma] && f.active(i) {
				return i
			}
			return nlp.NoToken
		case t.UPOS == "ADP" && !strings.EqualFold(f.a.Form(i), "of") && t.XPOS != "RP" && !strings.EqualFold(f.a.Form(i), "out"), t.UPOS == "PUNCT" && t.XPOS != "HYPH" && f.a.Form(i) != "-", t.UPOS == "SCONJ", t.XPOS == "POS":
			return nlp.NoToken
		}
	}
	return nlp.NoToken
}

// active reports whether participle v stands behind "have", so that its object was
// put out by its subject: "has issued a statement".
func (f *finder) active(v int) bool {
	lo := f.groupStart(v)
	for i := lo; i < v; i++ {
		if f.a.Tokens[i].Lemma == "be" {
			return false
		}
	}
	return lo < v && f.a.Tokens[lo].Lemma == "have" || f.pastTense(v)
}

// textBefore returns the noun for a text or picture that ends at token i or has
// only when, where and to whom it was put out behind it, or NoToken.
func (f *finder) textBefore(i int, sent nlp.Sentence) int {
	lo := max(sent.First, i-8)
	for ; i > lo; i-- {
		t := f.a.Tokens[i]
		lemma := strings.ToLower(t.Lemma)
		if t.UPOS == "NOUN" && (f.cues.bodyless[lemma] || issuable[lemma] || mediumNouns[lemma]) && !(spread[strings.ToLower(f.a.Form(i-1))] || f.a.Tokens[i-1].UPOS == "DET" && i-2 >= lo && spread[strings.ToLower(f.a.Form(i-2))]) {
			return i
		}
		if t.UPOS == "PUNCT" && t.XPOS != "HYPH" || t.UPOS == "VERB" || t.UPOS == "AUX" || t.UPOS == "SCONJ" || t.UPOS == "ADP" && !spread[strings.ToLower(f.a.Form(i))] {
			return nlp.NoToken
		}
	}
	return nlp.NoToken
}

// issuer returns who put out the text that cue v tells of, with src where that is
// named by the text itself: "a letter from its lawyer that says".
func (f *finder) issuer(v, src int) (int, bool) {
	u := f.issuedBy(v)
	if u == nlp.NoToken || src > v {
		return src, false
	}
	if src != nlp.NoToken && src > u && !f.cues.bodyless[strings.ToLower(f.a.Tokens[src].Lemma)] && !issuable[strings.ToLower(f.a.Tokens[src].Lemma)] && f.carried(u, v, src) {
		return src, false
	}
	by, _ := f.source(u, 1)
	if by == nlp.NoToken || by > u || f.passive(u) {
		return src, false
	}
	return by, true
}

// carried reports whether a preposition that tells whose the text is leads to src,
// between the verb of putting out u and cue v.
func (f *finder) carried(u, v, src int) bool {
	for i := u + 1; i < min(v, src); i++ {
		if nlp.Is(strings.ToLower(f.a.Form(i)), "from", "by", "of") {
			return true
		}
	}
	return false
}

// reportedIn returns whose text opens the sentence in which passive cue v with an
// empty "it" reports, "In the report of the Harbour Ministry, it was said that",
// or NoToken.
func (f *finder) reportedIn(v int) int {
	sent := f.a.Sentences[f.a.Tokens[v].Sent]
	lo := f.groupStart(v)
	if !f.passive(v) || lo-3 < sent.First || !strings.EqualFold(f.a.Form(lo-1), "it") || !nlp.Is(strings.ToLower(f.a.Form(sent.First)), "in", "on") {
		return nlp.NoToken
	}
	for n := sent.First + 1; n < lo-1; n++ {
		lemma := strings.ToLower(f.a.Tokens[n].Lemma)
		if f.a.Tokens[n].UPOS == "NOUN" && (f.cues.bodyless[lemma] || mediumNouns[lemma] || pages[lemma]) {
			if by := f.carrier(n); by != n {
				return by
			}
		}
		if u := f.a.Tokens[n].UPOS; u == "VERB" || u == "AUX" {
			break
		}
	}
	return nlp.NoToken
}
