package en

import (
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
		if n := f.namedPast(src, src+1, sent); n != nlp.NoToken && f.mention[src] < 0 && src+1 < sent.Last && f.a.Tokens[src+1].UPOS == "ADP" {
			src = n // "according to the head of the port Olha Koval"
		}
		lemma := strings.ToLower(f.a.Tokens[src].Lemma)
		if by := f.keeper(src, i+2); tallies[lemma] && by != nlp.NoToken {
			src, lemma = by, strings.ToLower(f.a.Tokens[by].Lemma)
		}
		firm := (f.speaks(src, cue{lemma: "say"}) || f.cues.bodyless[lemma]) && !records[lemma]
		first, last := f.sourceRange(src)
		_, full := f.fullPhrase(src, first, max(last, src+1), i, i+2)
		_, tree := f.syn.Range(src)
		c := cue{lemma: "according to", stance: nlp.Says, kind: nlp.Assertion}
		r := find{sentence: s, verb: i, first: i, end: i + 2, src: src, cue: c, firm: firm, content: f.restOf(sent, i, max(tree, full)), rule: "according to"}
		if rest := f.underReport(sent, i, max(last, src+1)); !rest.Empty() {
			r.content, r.rule = rest, "according to, within a report"
		} else if f.splits(sent, i, max(last, src+1)) {
			r.content = sent.Span
		}
		before := len(f.out)
		f.add(r)
		if _, named := f.mentionAt(src); len(f.out) > before && f.cues.bodyless[lemma] && !named {
			f.out[before].Medium = strings.ToLower(f.a.Form(src))
		}
	}
}

// splits reports whether tokens [first, last) stand between commas that part a
// subject from its verb: "The chief, according to the Wire, knew of it".
func (f *finder) splits(sent nlp.Sentence, first, last int) bool {
	return first-1 > sent.First && last+2 < sent.Last && f.a.Form(first-1) == "," && f.a.Form(last) == "," &&
		!f.finiteIn(sent.First, first) && f.finiteIn(last+1, min(last+4, sent.Last))
}

// underReport returns what follows the commas that set "according to X", tokens
// [first, last), off behind "that" or a conjunction: "said that, according to the
// staff, two buses came"; it is empty elsewhere.
func (f *finder) underReport(sent nlp.Sentence, first, last int) doc.Span {
	k := first - 1
	if k > sent.First && f.a.Form(k) == "," {
		k--
	}
	if k <= sent.First+1 || !strings.EqualFold(f.a.Form(k), "that") && f.a.Tokens[k].UPOS != "CCONJ" || last+2 >= sent.Last || f.a.Form(last) != "," {
		return doc.Span{}
	}
	end := sent.Last
	for end > last+2 && f.a.Tokens[end-1].UPOS == "PUNCT" {
		end--
	}
	return f.a.SpanOf(last+1, end)
}

// records are what one can go by and that is nobody: "according to preliminary
// information".
var records = set("information data figure estimate document footage plan law rule schedule calculation record")

// tallies are the records of them that say something for whoever keeps them.
var tallies = set("information data figure estimate calculation statistic count tally")

// keeper returns whose record noun n is, in the phrase that begins at token first,
// "the ministry's data", "figures of the General Staff", "UN estimates", or NoToken.
func (f *finder) keeper(n, first int) int {
	for _, m := range f.syn.Dependents(n, "nmod", "compound") {
		by := nlp.Is(f.a.Tokens[m].Deprel, "nmod:poss") || nlp.Is(f.syn.Case(m), "of", "from", "by")
		if k, ok := f.mentionAt(m); ok && m >= first && (by && f.a.Mentions[k].Class != nlp.FAC || f.a.Mentions[k].Class == nlp.ORG) {
			return f.a.Mentions[k].Head
		}
		if l := strings.ToLower(f.a.Tokens[m].Lemma); m >= first && by && (roleNouns[l] || bodyNouns[l] || groupNouns[l]) {
			return m
		}
	}
	return nlp.NoToken
}

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
