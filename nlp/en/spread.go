package en

import (
	"sort"
	"strings"

	"sayso/doc"
	"sayso/nlp"
)

// spreadQuotes gives the other sentences of a quotation the speaker of the one
// that has the cue.
func (f *finder) spreadQuotes() {
	for _, firm := range []bool{true, false} {
		list := f.weak
		if firm {
			list = f.out
		}
		for _, o := range list {
			if o.Mode == nlp.Indirect || o.Reaction || o.Carried {
				continue
			}
			first, last := f.quotesIn(o.Content)
			for q := first; q < last; q++ {
				if !f.quotes[q].spread {
					f.quotes[q].spread = true
					f.spread(q, o, firm, "quotation over several sentences")
				}
			}
		}
	}
}

// quotesIn returns the range of quotations that overlap a span.
func (f *finder) quotesIn(s doc.Span) (first, last int) {
	first = sort.Search(len(f.quotes), func(i int) bool { return f.quotes[i].End > s.Start })
	last = first
	for last < len(f.quotes) && f.quotes[last].Start < s.End {
		last++
	}
	return first, last
}

// sentencesIn returns the range of sentences that overlap a span.
func (f *finder) sentencesIn(s doc.Span) (first, last int) {
	sents := f.a.Sentences
	first = sort.Search(len(sents), func(i int) bool { return sents[i].End > s.Start })
	last = first
	for last < len(sents) && sents[last].Start < s.End {
		last++
	}
	return first, last
}

// spread adds o's speaker to every sentence of quotation q that has none.
func (f *finder) spread(q int, o nlp.Attribution, firm bool, rule string) {
	first, last := f.sentencesIn(f.quotes[q].Span)
	for s := first; s < last; s++ {
		sent := f.a.Sentences[s]
		content := doc.Span{Start: max(sent.Start, f.quotes[q].Start), End: min(sent.End, f.quotes[q].End)}
		f.carry(o, s, content, firm, rule)
	}
}

// carry adds o's speaker to content in sentence s unless somebody has it; firm
// says that o is a statement and not one of the weaker attributions.
func (f *finder) carry(o nlp.Attribution, s int, content doc.Span, firm bool, rule string) {
	if f.has(s, content) || len(strings.Fields(content.Of(f.a.Doc.Text))) < 2 {
		return
	}
	n := o
	n.Sentence, n.Content, n.Carried, n.Rule, n.Parent = s, content, true, rule, -1
	n.Cue = doc.Span{}
	n.First, n.Last, n.Source, n.Medium = 0, 0, doc.Span{}, ""
	n.Mode = f.modeOf(content)
	if firm {
		f.keep(n)
	} else {
		f.weak = append(f.weak, n)
	}
}

// has reports whether sentence s has an attribution whose content overlaps span.
func (f *finder) has(s int, span doc.Span) bool {
	for _, i := range f.of[s] {
		if f.out[i].Content.Overlaps(span) {
			return true
		}
	}
	return false
}

// carryQuotes gives a quotation of a sentence or more without any cue the
// speaker of the paragraph it stands in, or of the paragraph before when that
// one's quotation was left open, ended with a colon, or the whole block is
// quotation.
func (f *finder) carryQuotes() {
	last := make([]int, len(f.a.Doc.Blocks)) // by block: its latest attribution so far, plus one
	next := 0
	var queue []int
	for i := range f.out {
		queue = append(queue, i)
	}
	sort.SliceStable(queue, func(i, j int) bool { return f.out[queue[i]].Content.Start < f.out[queue[j]].Content.Start })
	for i, q := range f.quotes {
		for next < len(queue) && f.out[queue[next]].Content.Start <= q.Start {
			o := f.out[queue[next]]
			if b := f.a.Sentences[o.Sentence].Block; b >= 0 && b < len(last) && !o.Reaction {
				last[b] = queue[next] + 1
			}
			next++
		}
		if q.count < 4 && !f.wholeSentence(q) || f.owned(q) {
			continue
		}
		if k, ok := f.speakerBefore(q, last); ok {
			n := len(f.out)
			f.spread(i, f.out[k], true, "quotation that goes on")
			if len(f.out) > n {
				last[q.block] = len(f.out)
			}
		}
	}
}

// wholeSentence reports whether the quotation is a sentence or more of two words
// at least, "“We stay.”", and not a phrase within one.
func (f *finder) wholeSentence(q quotation) bool {
	first, last := f.sentencesIn(q.Inner)
	if q.count < 2 || first >= last || f.a.Sentences[first].Start < q.Start {
		return false
	}
	return f.a.Sentences[last-1].End <= q.End
}

// owned reports whether some attribution's content overlaps the quotation, be it
// one of the weaker ones whose source stands beside it: "a passer-by wrote, “…”"
// is nobody else's.
func (f *finder) owned(q quotation) bool {
	for _, o := range f.weak {
		if !o.Source.Empty() && !o.Cue.Empty() && o.Kind == nlp.Assertion && !o.Unsaid && o.Content.Overlaps(q.Inner) && o.Content.Start >= q.Start {
			return true
		}
	}
	first, last := f.sentencesIn(q.Inner)
	for s := first; s < last; s++ {
		if f.has(s, q.Inner) {
			return true
		}
	}
	return false
}

// speakerBefore returns the attribution whose speaker goes on in quotation q;
// last holds the latest attribution of each block, plus one.
func (f *finder) speakerBefore(q quotation, last []int) (int, bool) {
	if k := last[q.block]; k > 0 {
		return k - 1, true
	}
	if q.block > 0 && last[q.block-1] > 0 && f.wholeBlock(q) {
		k := last[q.block-1] - 1
		return k, f.out[k].Mode != nlp.Indirect || f.colonBefore(q)
	}
	return 0, false
}

// colonBefore reports whether the block before the quotation's ends with a
// colon.
func (f *finder) colonBefore(q quotation) bool {
	return strings.HasSuffix(f.a.Doc.Blocks[q.block-1].Of(f.a.Doc.Text), ":")
}

func (f *finder) wholeBlock(q quotation) bool {
	return q.Len()*10 >= f.a.Doc.Blocks[q.block].Len()*8
}

// orphans keeps quotations of which nobody is known to be the source.
func (f *finder) orphans() {
	for i, q := range f.quotes {
		if q.count < 4 || q.spread || f.owned(q) {
			continue
		}
		f.spread(i, nlp.Attribution{Entity: -1, Kind: nlp.Assertion, Parent: -1}, false, "quotation of nobody named")
	}
}
