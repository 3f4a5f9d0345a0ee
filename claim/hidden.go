package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
)

// A hidden verb is one that the tagger or the parse took for something else:
// "forces recaptured positions" with a participle, the headline "Attack hits
// depot" with a noun, "accused them of shelling towns" with an adjective. It is
// told by the words around it.
type hidden struct {
	subj []int // its subject's head, nil when unknown
}

func (d *reading) isHidden(t int) bool {
	_, ok := d.hidden[t]
	return ok
}

// findHidden finds the hidden verbs of the article.
func (d *reading) findHidden() {
	d.hidden = map[int]hidden{}
	for t := range d.a.Tokens {
		if h, ok := d.hiddenAt(t); ok {
			d.hidden[t] = h
		}
	}
}

func (d *reading) hiddenAt(t int) (hidden, bool) {
	tok := d.a.Tokens[t]
	first := d.sentenceOf(t).First
	if t == first {
		return hidden{}, false
	}
	before := d.a.Tokens[t-1]
	if s := d.activeSubject(t); s != nil {
		return hidden{s}, true
	}
	switch {
	case tok.Deprel == "amod" && tok.UPOS == "VERB" && before.UPOS == "AUX":
		if t-2 >= first && nounlike(d.a.Tokens[t-2]) {
			return hidden{[]int{t - 2}}, true
		}
		return hidden{}, true
	case tok.Deprel == "amod" && (tok.XPOS == "VBN" || tok.XPOS == "VBD") && tok.Head > t && d.actsBefore(t):
		return hidden{[]int{t - 1}}, true
	case tok.Deprel == "amod" && tok.XPOS == "VBN" && tok.Head > t && before.UPOS == "ADV" && t-2 >= first && d.a.Tokens[t-2].Head == tok.Head && nlp.Is(d.a.Tokens[t-2].Deprel, "nsubj"): // "forces recently | regained positions"
		return hidden{d.all(t - 2)}, true
	case tok.Deprel == "amod" && tok.XPOS == "VBD" && tok.Head > t && d.form(t-1) == "and" && d.mainSubject(t) != nlp.NoToken: // "improved positions and | inflicted losses"
		return hidden{d.all(d.mainSubject(t))}, true
	case tok.Deprel == "amod" && (tok.XPOS == "VBN" || tok.XPOS == "VBD") && tok.Head > t && nounlike(before) && before.End != tok.Start && d.startsCounted(t+1):
		return hidden{[]int{t - 1}}, true
	case tok.XPOS == "VBG" && nlp.Is(tok.Deprel, "amod", "compound") && (d.form(t-1) == "of" || d.form(t-1) == "for"):
		if o := d.blamedBefore(t); o != nlp.NoToken {
			return hidden{[]int{o}}, true
		}
	case tok.UPOS == "ADJ" && d.form(t) == "advanced" && d.actsBefore(t):
		return hidden{[]int{t - 1}}, true
	case tok.UPOS == "ADJ" && d.form(t) == "advanced" && before.UPOS == "ADV" && t-2 >= first && d.a.Tokens[t-2].XPOS == "NNS" && d.is(t-2, classForce): // "forces recently advanced"
		return hidden{[]int{t - 2}}, true
	case (tok.UPOS == "NOUN" || tok.UPOS == "PROPN" || tok.UPOS == "ADJ") && d.headlineVerb(t):
		if by := d.deadlyBefore(t); before.UPOS == "PROPN" && by != nil {
			return hidden{by}, true
		}
		return hidden{[]int{t - 1}}, true
	case tok.UPOS == "NOUN" && d.form(t-1) == "," && d.secondVerb(t):
		return hidden{d.all(d.mainSubject(t))}, true
	}
	return hidden{}, false
}

// startsCounted reports whether an article or a number stands at token t, which
// no participle goes before: "downed three drones".
func (d *reading) startsCounted(t int) bool {
	if t >= len(d.a.Tokens) {
		return false
	}
	tok := d.a.Tokens[t]
	return tok.UPOS == "DET" || tok.UPOS == "NUM" || tok.XPOS == "PRP$"
}

// secondVerb reports whether a noun behind a comma is one more verb of a
// headline: "Army strikes depot, retakes village".
func (d *reading) secondVerb(t int) bool {
	sent := d.sentenceOf(t)
	form, lemma := d.form(t), d.lemma(t)
	if t+1 >= sent.Last || !strings.HasSuffix(form, "s") || form == lemma || len(d.r.rules.verbs[lemma]) == 0 || neverVerbs[lemma] {
		return false
	}
	switch d.a.Tokens[t+1].UPOS {
	case "NOUN", "PROPN", "NUM", "ADJ", "DET":
	default:
		return false
	}
	s := d.mainSubject(t)
	return s != nlp.NoToken && d.a.Tokens[d.a.Tokens[s].Head].XPOS == "VBZ"
}

// mainSubject returns the subject of the last verb before token t that has one.
func (d *reading) mainSubject(t int) int {
	for v := t - 1; v > d.sentenceOf(t).First; v-- {
		if isVerb(d.a.Tokens[v]) {
			if s := d.syn.Dependent(v, "nsubj"); s != nlp.NoToken && s < v {
				return s
			}
		}
	}
	return nlp.NoToken
}

func nounlike(t nlp.Token) bool { return t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "PRON" }

// actsBefore reports whether the word before t is a noun that can be the
// subject of a verb at t: a plural, a counted noun or a name. "The town's ruined
// houses" and "a missile-damaged roof" have none.
func (d *reading) actsBefore(t int) bool {
	before := d.a.Tokens[t-1]
	if before.End == d.a.Tokens[t].Start || before.UPOS != "NOUN" && before.UPOS != "PROPN" {
		return false
	}
	if before.XPOS == "NNS" && t-2 >= d.sentenceOf(t).First && d.a.Tokens[t-2].UPOS == "PROPN" && !d.finiteInClause(t) { // "X visits flooded Y": the noun is the verb
		return false
	}
	if before.UPOS == "PROPN" || strings.Contains(before.Feats, "Number=Plur") || before.XPOS == "NNS" {
		return true
	}
	return d.syn.Dependent(t-1, "det", "nummod") != nlp.NoToken || d.is(t-1, "attack") || d.is(t-1, "missile") || d.is(t-1, classForce)
}

// blameReach is how many words before a gerund its blame may stand.
const blameReach = 8

// blamedBefore returns the object of "accused X of", "blamed X for" right
// before the preposition in front of t.
func (d *reading) blamedBefore(t int) int {
	for v := t - 2; v >= max(d.sentenceOf(t).First, t-blameReach); v-- {
		if !isVerb(d.a.Tokens[v]) {
			continue
		}
		if !blames[d.lemma(v)] {
			return nlp.NoToken
		}
		for o := t - 2; o > v; o-- {
			if nounlike(d.a.Tokens[o]) {
				return o
			}
		}
	}
	return nlp.NoToken
}

// headlineVerb reports whether a noun at t is the verb of a headline or of
// another sentence that has none: "Attack hits depot", "Drones strike port".
func (d *reading) headlineVerb(t int) bool {
	sent := d.sentenceOf(t)
	if t+1 >= sent.Last || d.mention[t] >= 0 && d.a.Mentions[d.mention[t]].Class != nlp.WEAPON {
		return false
	}
	form := d.form(t)
	lemma := d.lemma(t)
	answer := denying[lemma] != "" || confirming[lemma]
	if len(d.r.rules.verbs[lemma]) == 0 && !answer || neverVerbs[lemma] && !(lemma == "force" && d.countFrom(t+1)) {
		return false
	}
	before, after := d.a.Tokens[t-1], d.a.Tokens[t+1]
	if before.UPOS != "NOUN" && before.UPOS != "PROPN" || before.End == d.a.Tokens[t].Start {
		return false
	}
	third := strings.HasSuffix(form, "s") && form != lemma
	plural := form == lemma && (before.XPOS == "NNS" || before.XPOS == "NNPS")
	if !third && !plural {
		return false
	}
	switch after.UPOS {
	case "NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON", "SYM":
	case "ADV", "VERB":
		if d.countFrom(t + 1) {
			break
		}
		if !answer && !(intransitive[lemma] && after.UPOS == "ADV") {
			return false
		}
	case "ADP":
		if !intransitive[lemma] && !d.countFrom(t+1) {
			return false
		}
	default:
		return false
	}
	return !d.finiteInClause(t)
}

// countFrom reports whether a quantity begins at token t: "at least 11".
func (d *reading) countFrom(t int) bool {
	return slices.ContainsFunc(d.quantitiesIn(d.a.Tokens[t].Sent), func(q nlp.Quantity) bool { return q.First == t })
}

// withinCount reports whether token t stands within a quantity: "than" of "more
// than two million".
func (d *reading) withinCount(t int) bool {
	return slices.ContainsFunc(d.quantitiesIn(d.a.Tokens[t].Sent), func(q nlp.Quantity) bool { return q.First < t && t < q.Last })
}

// intransitive verbs may have a preposition right behind them in a headline;
// others would be nouns there: "missile strikes on Odesa".
var intransitive = map[string]bool{"edge": true, "inch": true, "withdraw": true, "retreat": true, "advance": true, "flee": true, "crash": true, "slam": true, "push": true, "fall": true, "explode": true, "cross": true, "tear": true, "rip": true, "rain": true, "plough": true, "plow": true, "smash": true}

// neverVerbs are lemmas of rules that are nouns in headlines far more often.
var neverVerbs = map[string]bool{"force": true, "land": true, "mine": true, "train": true, "arm": true, "ship": true, "finance": true, "total": true, "equip": true, "aid": true, "drone": true, "rocket": true, "bomb": true, "shell": true}

// finiteInClause reports whether the clause around t, as semicolons, colons and
// dashes part it, has a finite verb.
func (d *reading) finiteInClause(t int) bool {
	sent := d.sentenceOf(t)
	parts := func(i int) bool {
		switch d.a.Form(i) {
		case ";", ":", "—", "–", "|":
			return true
		}
		return false
	}
	for i := t - 1; i >= sent.First && !parts(i) && !clauseWords[d.form(i)]; i-- {
		if d.finiteTag(i) {
			return true
		}
	}
	for i := t + 1; i < sent.Last && !parts(i) && !clauseWords[d.form(i)]; i++ {
		if d.finiteTag(i) && !d.reportsBehind(i) {
			return true
		}
	}
	return false
}

// clauseWords begin another clause of a headline.
var clauseWords = map[string]bool{"as": true, "after": true, "while": true, "but": true, "amid": true, "before": true}

func (d *reading) finiteTag(i int) bool {
	switch d.a.Tokens[i].XPOS {
	case "VBZ", "VBP", "VBD", "MD":
		return true
	}
	return false
}

// reportsBehind reports the verb of a closing ", mayor says".
func (d *reading) reportsBehind(i int) bool {
	for _, a := range d.attributionsIn(d.a.Tokens[i].Sent) {
		if a.Cue.Contains(d.a.Tokens[i].Span) {
			return true
		}
	}
	return false
}

// hiddenFrame builds the frame of hidden verb t by the order of the words: the
// noun phrase behind it is its object, those behind prepositions their roles.
func (d *reading) hiddenFrame(t int, h hidden) frame {
	f := frame{trigger: t, verb: t, args: map[string][]int{}}
	for _, s := range h.subj {
		f.add("subj", d.all(s)...)
	}
	f.add("verb", t)
	tok := d.a.Tokens[t]
	if tok.Head != nlp.NoToken && tok.Head > t && nlp.Is(tok.Deprel, "amod", "compound") {
		f.add("obj", d.all(tok.Head)...)
		for _, c := range d.syn.Dependents(tok.Head, "nmod", "obl") {
			f.add(d.prep(c), d.all(c)...)
		}
		d.strayPhrases(&f)
		if d.form(t-1) == "and" {
			d.phrasesOnly(&f, t)
		}
		if tok.UPOS != "NOUN" && tok.UPOS != "PROPN" && tok.UPOS != "ADJ" {
			return f
		}
		f.args["obj"] = nil
	}
	d.phrasesBehind(&f, t)
	for _, o := range f.args["obj"] { // "thwarts missile | barrage"
		if o-1 > t && d.inPhrase(o-1) {
			f.add("obj mod", o-1)
		}
	}
	return f
}

// phrasesBehind adds the noun phrases behind t up to the end of its clause.
func (d *reading) phrasesBehind(f *frame, t int) {
	role := "obj"
	for i := t + 1; i < d.sentenceOf(t).Last; i++ {
		tok := d.a.Tokens[i]
		switch tok.UPOS {
		case "ADP":
			if (i > t+1 || !d.countFrom(i)) && !d.withinCount(i) { // "at least 16" is no place
				role = d.form(i)
			}
			continue
		case "VERB", "AUX", "SCONJ", "PUNCT":
			if tok.UPOS == "PUNCT" && tok.XPOS == "HYPH" || tok.UPOS == "VERB" && nlp.Is(tok.Deprel, "amod") {
				continue
			}
			return
		case "NOUN", "PROPN", "NUM":
			if i+1 < d.sentenceOf(t).Last && d.inPhrase(i+1) || tok.UPOS == "NOUN" && nlp.Is(tok.Deprel, "compound") && tok.Head > i {
				continue
			}
			if role == "obj" && len(f.args["obj"]) > 0 {
				continue
			}
			f.add(role, d.all(i)...)
		}
	}
}

// inPhrase reports whether the noun phrase before token i goes on with it.
func (d *reading) inPhrase(i int) bool {
	tok := d.a.Tokens[i]
	return tok.UPOS == "NOUN" || tok.UPOS == "PROPN" || tok.XPOS == "HYPH" || tok.XPOS == "POS"
}

// subjectReach is how many words before a verb its subject may stand.
const subjectReach = 9

// deadlyBefore returns the attack or weapon before a verb of harm, past the
// place that it is on.
func (d *reading) deadlyBefore(t int) []int {
	for i := t - 1; i >= max(d.sentenceOf(t).First, t-subjectReach); i-- {
		if d.is(i, "attack") || d.is(i, "missile") {
			return []int{i}
		}
		if isVerb(d.a.Tokens[i]) || d.a.Tokens[i].UPOS == "PUNCT" {
			break
		}
	}
	return nil
}
