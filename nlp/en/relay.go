package en

import (
	"strings"

	"sayso/doc"
	"sayso/nlp"
)

// quoting adds who quotes the source of r, an attribution found by "quoted as
// saying" whose verb is v: "Northern Wire quoted her as saying", "was quoted by
// Northern Wire as saying", "was quoted as saying by Northern Wire". The
// quoter's content holds r, so that r becomes nested in it.
func (f *finder) quoting(r *find, v int) {
	sent := f.a.Sentences[f.a.Tokens[v].Sent]
	q := v - 2
	for q > sent.First && !isQuoting(f.a.Tokens[q].Lemma) {
		q--
	}
	if !isQuoting(f.a.Tokens[q].Lemma) {
		return
	}
	by := nlp.NoToken
	if !f.passive(q) {
		by, _ = f.source(q, 1)
	} else if by = f.byPhrase(q+1, v-1, sent); by == nlp.NoToken {
		by = f.byAtEnd(r, sent)
	}
	if by == nlp.NoToken || by == r.src {
		return
	}
	first := min(r.src, r.first)
	if by < first || by > v {
		first, _ = f.sourceRange(r.src)
	}
	span := doc.Span{Start: min(f.a.Tokens[first].Start, r.content.Start), End: max(r.content.End, f.a.Tokens[r.end-1].End)}
	c := cue{lemma: "quote", stance: nlp.Says, kind: nlp.Assertion, frames: "c"}
	if !f.speaks(by, cue{lemma: "say"}) {
		return
	}
	f.add(find{sentence: r.sentence, verb: q, first: f.groupStart(q), end: q + 1, src: by, cue: c, content: span, firm: true, rule: "who quotes"})
}

// asSaying reports whether "as saying" or its like follows within a few words of
// token i: "was cited by the Wire as saying".
func (f *finder) asSaying(i int, sent nlp.Sentence) bool {
	for k := i; k+1 < min(i+10, sent.Last); k++ {
		if strings.EqualFold(f.a.Form(k), "as") && f.a.Tokens[k+1].XPOS == "VBG" {
			return true
		}
	}
	return false
}

func isQuoting(lemma string) bool { return lemma == "quote" || lemma == "cite" }

// byPhrase returns the head of the first "by" phrase in tokens [from, to).
func (f *finder) byPhrase(from, to int, sent nlp.Sentence) int {
	for i := from; i+1 < to; i++ {
		if strings.EqualFold(f.a.Form(i), "by") {
			return f.nounAfter(i+1, min(to, sent.Last))
		}
	}
	return nlp.NoToken
}

// byAtEnd returns the body that a "by" phrase at the end of r's content names,
// and takes the phrase off the content.
func (f *finder) byAtEnd(r *find, sent nlp.Sentence) int {
	last := sent.Last
	for last > sent.First && f.a.Tokens[last-1].UPOS == "PUNCT" {
		last--
	}
	m, ok := f.mentionAt(last - 1)
	if !ok || f.a.Mentions[m].Class != nlp.ORG {
		return nlp.NoToken
	}
	lo := f.a.Mentions[m].First
	if lo-1 > sent.First && f.a.Tokens[lo-1].UPOS == "DET" {
		lo--
	}
	if lo-1 <= r.end || !strings.EqualFold(f.a.Form(lo-1), "by") || f.a.Tokens[lo-1].Start <= r.content.Start {
		return nlp.NoToken
	}
	r.content.End = min(r.content.End, f.a.Tokens[lo-2].End)
	return f.a.Mentions[m].Head
}
