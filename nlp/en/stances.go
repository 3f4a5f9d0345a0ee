package en

import (
	"strings"

	"sayso/nlp"
)

// stances finds attitudes that are told without a verb of their own: "drew
// criticism from the farmers", "is a staunch opponent of the fee". They are weaker
// attributions.
func (f *finder) stances(s int) {
	sent := f.a.Sentences[s]
	for n := sent.First + 1; n < sent.Last; n++ {
		if f.a.Tokens[n].UPOS != "NOUN" || f.taken[n] || f.quoted(n) || f.claimed(n, s) {
			continue
		}
		lemma := strings.ToLower(f.a.Tokens[n].Lemma)
		if leanings[lemma] && f.leaning(s, n) {
			continue
		}
		if c, ok := f.cues.nouns[lemma]; ok {
			f.received(s, n, c)
		} else if sides[lemma] {
			f.sided(s, n)
		}
	}
}

// receivers are verbs whose object comes to their subject from somebody else.
var receivers = set("draw face receive win enjoy attract earn elicit provoke spark")

// sides are nouns for those who hold something for or against a thing.
var sides = set("supporter opponent critic proponent advocate defender backer believer sceptic skeptic champion foe admirer detractor enemy fan")

// leanings are nouns that with "in", "at" or "on" before them say how somebody
// feels about a thing.
var leanings = set("favor favour support agreement despair awe denial love board odds disagreement")

// leaning reads "is in favour of the fee", "were at odds with the council".
func (f *finder) leaning(s, n int) bool {
	sent := f.a.Sentences[s]
	cop, subject := f.syn.Dependent(n, "cop"), f.subject(n)
	if cop == nlp.NoToken || cop > n || subject == nlp.NoToken || subject > cop || n+2 >= sent.Last || f.taken[cop] || !nlp.Is(strings.ToLower(f.a.Form(n-1)), "in", "at", "on") {
		return false
	}
	if !nlp.Is(strings.ToLower(f.a.Form(n+1)), "of", "with", "over", "about", "for") {
		return false
	}
	c := cue{lemma: strings.ToLower(f.a.Form(n-1)) + " " + strings.ToLower(f.a.Form(n)), stance: nlp.Says, frames: "p", kind: nlp.Belief}
	f.add(find{sentence: s, verb: n, first: f.groupStart(cop), end: n + 2, src: f.antecedent(subject, n), cue: c,
		content: f.a.SpanOf(n+2, max(f.complementEnd(n, n+2, sent), n+3)), rule: "leaning"})
	return true
}

// received reads "drew criticism from the farmers for its fee": the content is what
// the noun's preposition leads to, or the subject of the verb.
func (f *finder) received(s, n int, c cue) {
	sent := f.a.Sentences[s]
	v := f.a.Tokens[n].Head
	if v == nlp.NoToken || v >= n || !nlp.Is(f.a.Tokens[n].Deprel, "obj") || !receivers[strings.ToLower(f.a.Tokens[v].Lemma)] || f.taken[v] || f.quoted(v) {
		return
	}
	r := find{sentence: s, verb: v, first: f.groupStart(v), end: n + 1, src: nlp.NoToken, cue: c, rule: "attitude that is met with"}
	subject := f.subject(v)
	if subject == nlp.NoToken || n+1 >= sent.Last {
		return
	}
	first, last := f.sourceRange(subject)
	r.content = f.a.SpanOf(first, max(last, first+1))
	if f.a.Tokens[v].Lemma == "face" { // it only meets the words
		_, r.first = f.holder(n, sent)
		r.verb = n
	}
	switch form := strings.ToLower(f.a.Form(n + 1)); {
	case form == "from":
		r.src = f.nounAfter(n+2, sent.Last)
	case nlp.Is(form, "for", "over", "about") && n+2 < sent.Last:
		r.end = n + 2
		r.content = f.a.SpanOf(n+2, max(f.complementEnd(n, n+2, sent), n+3))
	case f.a.Tokens[v].Lemma != "draw":
		return
	}
	f.add(r)
}

// sided reads "is a staunch opponent of the fee".
func (f *finder) sided(s, n int) {
	sent := f.a.Sentences[s]
	cop, subject := f.syn.Dependent(n, "cop"), f.subject(n)
	if cop == nlp.NoToken || cop > n || subject == nlp.NoToken || subject > cop || n+2 >= sent.Last || f.taken[cop] {
		return
	}
	if form := strings.ToLower(f.a.Form(n + 1)); form != "of" && form != "for" {
		return
	}
	content := f.a.SpanOf(n+2, max(f.complementEnd(n, n+2, sent), n+3))
	c := cue{lemma: strings.ToLower(f.a.Tokens[n].Lemma), stance: nlp.Says, frames: "p", kind: nlp.Eventuality}
	f.add(find{sentence: s, verb: n, first: f.groupStart(cop), end: n + 2, src: f.antecedent(subject, n), cue: c, content: content, rule: "side that is taken"})
}
