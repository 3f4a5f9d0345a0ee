package en

import (
	"slices"
	"strings"

	"sayso/doc"
	"sayso/nlp"
)

// accordingTo reads "according to X" and its likes, "in X's words", "per X".
// The content is the rest of the sentence.
func (f *finder) accordingTo(s int) {
	sent := f.a.Sentences[s]
	for i := sent.First; i+2 < sent.Last; i++ {
		if f.quoted(i) || !strings.EqualFold(f.a.Form(i), "according") || !strings.EqualFold(f.a.Form(i+1), "to") {
			continue
		}
		src := f.nounAfter(i+2, sent.Last)
		if src == nlp.NoToken {
			continue
		}
		lemma := strings.ToLower(f.a.Tokens[src].Lemma)
		firm := (f.speaks(src, cue{lemma: "say"}) || f.cues.bodyless[lemma]) && !records[lemma]
		first, last := f.sourceRange(src)
		_, full := f.fullPhrase(src, first, max(last, src+1), i, i+2)
		_, tree := f.syn.Range(src)
		c := cue{lemma: "according to", stance: nlp.Says, kind: nlp.Assertion}
		r := find{sentence: s, verb: i, first: i, end: i + 2, src: src, cue: c, firm: firm, content: f.restOf(sent, i, max(tree, full)), rule: "according to"}
		before := len(f.out)
		f.add(r)
		if len(f.out) > before && f.cues.bodyless[lemma] {
			f.out[before].Medium = strings.ToLower(f.a.Form(src))
		}
	}
}

// records are what one can go by and that is nobody: "according to preliminary
// information".
var records = set("information data figure estimate document footage plan law rule schedule calculation record")

// nounAfter returns the head of the noun phrase that begins at token i.
func (f *finder) nounAfter(i, end int) int {
	for j := i; j < min(end, i+12); j++ {
		t := f.a.Tokens[j]
		if t.UPOS == "PUNCT" && f.a.Form(j) != "-" {
			break
		}
		if f.memberOf(j) != nlp.NoToken {
			return j
		}
		if (t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "PRON") && (t.Head == nlp.NoToken || t.Head < i || t.Head >= end || !nlp.Is(t.Deprel, "compound", "nmod", "flat", "det", "amod", "conj", "appos")) {
			return j
		}
	}
	if i < end && f.a.Tokens[i].UPOS == "PROPN" {
		return i
	}
	return nlp.NoToken
}

// restOf returns the sentence without tokens [first, last): what follows when
// they begin it, else what precedes.
func (f *finder) restOf(sent nlp.Sentence, first, last int) doc.Span {
	if first-sent.First <= 2 {
		for last < sent.Last && f.a.Tokens[last].UPOS == "PUNCT" && !openingDouble(f.a.Form(last)) {
			last++
		}
		if last >= sent.Last {
			return doc.Span{}
		}
		return doc.Span{Start: f.a.Tokens[last].Start, End: sent.End}
	}
	return doc.Span{Start: sent.Start, End: f.a.Tokens[first-1].End}
}

// nouns finds the attributions whose cue is a noun: "Moscow's claim that …",
// "allegations of fraud", "the idea that …". They are weaker ones: whether the
// outlet passes on a statement or only speaks of it cannot be told.
func (f *finder) nouns(s int) {
	sent := f.a.Sentences[s]
	for n := sent.First; n+1 < sent.Last; n++ {
		c, ok := f.cues.nouns[strings.ToLower(f.a.Tokens[n].Lemma)]
		if !ok || f.taken[n] || f.a.Tokens[n].UPOS != "NOUN" || f.quoted(n) || f.claimed(n, s) {
			continue
		}
		src, first := f.holder(n, sent)
		if src == nlp.NoToken {
			src, first = f.giver(n, first, sent)
		}
		if f.nounOpens(n+1, c, src != nlp.NoToken, sent) {
			end := n + 1
			if f.a.Tokens[end].UPOS == "ADP" && !f.infinitiveFollows(end, sent) && end+1 < sent.Last || topicPreps[strings.ToLower(f.a.Form(end))] && !f.infinitiveFollows(end, sent) && end+1 < sent.Last {
				end++ // "his comment about the fee"
			}
			hi := max(f.complementEnd(n, end, sent), end+1)
			if _, last := f.syn.Range(n); last > end && nlp.Is(f.a.Tokens[n].Deprel, "nsubj") {
				hi = min(hi, last) // "allegations of fraud | have spread"
			}
			if f.carries(s, n, hi) {
				continue
			}
			f.add(find{
				sentence: s, verb: n, first: first, end: end, src: src, cue: c, rule: "noun that carries a report",
				content: f.dropMark(f.a.SpanOf(end, hi)),
			})
		}
	}
}

// adjectives finds what somebody is said to feel: "was worried about …", "are
// sure that …".
func (f *finder) adjectives(s int) {
	sent := f.a.Sentences[s]
	for t := sent.First + 1; t+1 < sent.Last; t++ {
		c, ok := f.cues.adjectives[strings.ToLower(f.a.Form(t))]
		if !ok || f.taken[t] || f.quoted(t) || f.claimed(t, s) {
			continue
		}
		first := f.groupStart(t)
		if first == t && first > sent.First && copulas[f.a.Tokens[first-1].Lemma] {
			first = f.groupStart(first - 1)
		}
		if first == t || f.impression(t) {
			continue
		}
		if f.expletive(first, t, sent) { // "it is unclear whether"
			if hi := f.complementEnd(t, t+1, sent); hi > t+1 {
				f.add(find{sentence: s, verb: t, first: first - 1, end: t + 1, src: nlp.NoToken, cue: c, content: f.dropMark(f.a.SpanOf(t+1, hi)), rule: "expletive"})
			}
			continue
		}
		src, rule := f.source(t, 0)
		if src == nlp.NoToken {
			src = f.nounBefore(first)
		}
		if src == nlp.NoToken || src >= first || !f.animate(src, c) {
			continue
		}
		r := find{sentence: s, verb: t, first: first, end: t + 1, src: src, cue: c, unsaid: f.negated(t)}
		if r.content, r.rule = f.complement(&r, sent); !r.content.Empty() {
			r.rule = rule + ", feeling"
			f.add(r)
		}
	}
}

// impression reports whether the adjective at token t only tells how its subject
// looks or what it comes to: "seems eager", "becomes upset".
func (f *finder) impression(t int) bool {
	h := f.a.Tokens[t].Head
	return h != nlp.NoToken && nlp.Is(f.a.Tokens[t].Deprel, "xcomp") && !nlp.Is(f.a.Tokens[h].Lemma, "feel", "remain", "stay", "be")
}

// expletive reports whether the adjective at token t, whose verb group begins at
// token first, is said of "it" and a clause follows: "it is unclear whether".
func (f *finder) expletive(first, t int, sent nlp.Sentence) bool {
	if first-1 < sent.First || !strings.EqualFold(f.a.Form(first-1), "it") || t+1 >= sent.Last {
		return false
	}
	form := strings.ToLower(f.a.Form(t + 1))
	return form == "that" || question(form)
}

// copulas join a feeling to who has it, beside "be".
var copulas = set("feel remain become seem grow get stay appear")

// givers are verbs that mean little but with their object: "made the case".
var givers = set("make take give offer raise express voice issue launch deliver release send hold draw have pose sound throw cast file sign show reach provide write publish reiterate repeat announce outline unveil add")

// giver returns who makes, gives or voices what noun n names, "raised doubts
// about", and where the cue's words begin.
func (f *finder) giver(n, first int, sent nlp.Sentence) (src, start int) {
	for i := n - 1; i >= sent.First && n-i < 8; i-- {
		t := f.a.Tokens[i]
		if t.UPOS == "VERB" && t.Deprel != "amod" {
			if f.taken[i] || !givers[strings.ToLower(t.Lemma)] {
				return nlp.NoToken, first
			}
			if src, _ := f.source(i, 0); src != nlp.NoToken {
				return src, f.groupStart(i)
			}
			return nlp.NoToken, first
		}
		if t.UPOS != "ADJ" && t.UPOS != "NOUN" && t.UPOS != "ADV" && t.UPOS != "DET" && t.UPOS != "NUM" && t.XPOS != "HYPH" {
			return nlp.NoToken, first
		}
	}
	return nlp.NoToken, first
}

// claimed reports whether token n already belongs to a content of sentence s.
func (f *finder) claimed(n, s int) bool {
	span := f.a.Tokens[n].Span
	for _, i := range f.of[s] {
		if f.out[i].Content.Contains(span) || f.out[i].Source.Contains(span) {
			return true
		}
	}
	for i := len(f.weak) - 1; i >= 0 && f.weak[i].Sentence == s; i-- {
		if f.weak[i].Content.Contains(span) || f.weak[i].Source.Contains(span) {
			return true
		}
	}
	return false
}

// carries reports whether noun n only tells in what something was said whose
// content reaches beyond it, up to token hi: "said in a statement that …".
func (f *finder) carries(s, n, hi int) bool {
	return slices.ContainsFunc(f.of[s], func(i int) bool {
		o := f.out[i]
		return o.Cue.End <= f.a.Tokens[n].Start && o.Content.Contains(f.a.Tokens[hi-1].Span)
	})
}

// nounOpens reports whether what follows a noun cue tells its content.
func (f *finder) nounOpens(i int, c cue, held bool, sent nlp.Sentence) bool {
	form := strings.ToLower(f.a.Form(i))
	switch {
	case form == "that":
		return c.takes('c') && f.a.Tokens[i].UPOS == "SCONJ" && f.clauseFollows(i+1, sent)
	case form == "to" && i+1 < sent.Last && f.a.Tokens[i+1].XPOS == "VB":
		return c.takes('i') && held
	}
	if form == "about" || form == "of" && c.kind != nlp.Eventuality && strings.Contains(f.a.Tokens[i-1].Feats, "Number=Plur") && unheld[c.lemma] {
		return c.takes('p') // "allegations of fraud", "doubts about the plan"
	}
	if (form == "of" || form == "for") && c.lemma == "criticism" {
		return true
	}
	if held && (form == "in" && rests[c.lemma] || form == "with" && dwells[c.lemma]) {
		return true // "his interest in the fee", "her obsession with it"
	}
	return c.takes('p') && held && topicPreps[form] && form != "to" && form != "with" && !f.onDay(i, sent)
}

// rests and dwells are nouns whose content "in" and "with" lead to.
var (
	rests  = set("interest faith confidence belief trust stake pride")
	dwells = set("obsession fascination fixation frustration impatience satisfaction dissatisfaction disagreement")
)

// onDay reports whether "on" at token i only tells the day: "his remarks on
// Saturday".
func (f *finder) onDay(i int, sent nlp.Sentence) bool {
	return i+1 < sent.Last && strings.EqualFold(f.a.Form(i), "on") && f.timeWord(i+1)
}

// unheld are nouns that report whether or not it is told whose they are.
var unheld = set("allegation accusation claim hope fear doubt suspicion worry concern complaint rumour rumor threat promise warning criticism denial")

// holder returns whose claim or plan it is, "Moscow's claim", "his plan", and
// where the cue's words begin.
func (f *finder) holder(n int, sent nlp.Sentence) (src, first int) {
	for i := n - 1; i >= sent.First && n-i < 7; i-- {
		switch t := f.a.Tokens[i]; {
		case t.XPOS == "POS" && i > sent.First:
			return i - 1, i + 1
		case t.XPOS == "PRP$":
			return i, i + 1
		case t.UPOS == "DET":
			return nlp.NoToken, i
		case t.UPOS != "ADJ" && t.UPOS != "NOUN" && t.UPOS != "ADV" && t.UPOS != "NUM" && t.XPOS != "HYPH" && !nlp.Is(t.Deprel, "amod"):
			return nlp.NoToken, i + 1
		}
	}
	return nlp.NoToken, n
}
