package en

import (
	"strings"

	"sayso/doc"
	"sayso/nlp"
)

// content finds what is said by the cue at verb v, whose words end before token
// end. It returns an empty span when nothing is. English puts what is said
// either before the reporting clause, parted by a comma or a closing mark, or
// right behind it; which of the two is read off the words around the cue, as
// that holds where a parse goes astray.
func (f *finder) content(v, end, src int, c cue, sent nlp.Sentence) (doc.Span, string) {
	spoken := c.takes('q') || c.takes('c')
	if span := f.afterColon(end, sent); !span.Empty() && spoken {
		return span, "after a colon"
	}
	first, last := f.sourceRange(src)
	if spoken && f.closed(max(end, f.behind(last, end)), sent) {
		lo := min(v, first)
		if first > v {
			lo = v
		}
		if span, ok := f.beforeCue(lo, sent); ok {
			return span, "before the cue"
		}
	}
	if c.takes('c') {
		if span := f.behindCue(v, end, sent); !span.Empty() {
			return span, "behind the cue"
		}
	}
	if span, how := f.object(v, end, c, sent); !span.Empty() && c.takes('o') && !c.takes('r') && f.nounFollows(end, sent) {
		return span, how
	}
	if c.takes('q') {
		if span := f.quoteBehind(end, sent); !span.Empty() {
			return span, "quotation behind the cue"
		}
	}
	return f.object(v, end, c, sent)
}

// nounFollows reports whether a noun phrase begins right behind the cue.
func (f *finder) nounFollows(i int, sent nlp.Sentence) bool {
	if i >= sent.Last {
		return false
	}
	switch f.a.Tokens[i].UPOS {
	case "DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON", "SYM":
		return true
	}
	return false
}

// behind returns the end of the source when it stands right behind the cue
// ("said Valeriy Zaluzhnyi"), else end.
func (f *finder) behind(last, end int) int {
	if last > end && last-end < 12 {
		return last
	}
	return end
}

// closed reports whether the reporting clause ends at token i or goes on with
// nothing but when and where it was said.
func (f *finder) closed(i int, sent nlp.Sentence) bool {
	for ; i < sent.Last; i++ {
		t := f.a.Tokens[i]
		switch {
		case f.timeWord(i) || t.UPOS == "ADV":
			continue
		case t.UPOS == "PUNCT":
			return f.a.Form(i) != ":"
		case t.UPOS == "ADP" || t.UPOS == "SCONJ" && !strings.EqualFold(f.a.Form(i), "that"), t.UPOS == "CCONJ", t.XPOS == "VBG":
			return true
		default:
			return false
		}
	}
	return true
}

var weekdays = set("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight overnight")

func (f *finder) timeWord(i int) bool { return weekdays[strings.ToLower(f.a.Form(i))] }

// behindCue returns what follows the cue up to the end of the sentence, or to
// the next reporting clause that is joined to this one.
func (f *finder) behindCue(v, end int, sent nlp.Sentence) doc.Span {
	i := end
	for i < sent.Last && (f.timeWord(i) || f.a.Tokens[i].UPOS == "ADV" && i+1 < sent.Last && strings.EqualFold(f.a.Form(i+1), "that")) {
		i++
	}
	i = f.pastListener(v, i, sent)
	if i >= sent.Last || f.a.Tokens[i].UPOS == "PUNCT" && !opening(f.a.Form(i)) || f.a.Tokens[i].UPOS == "ADP" && !f.thatAfter(i, sent) {
		return doc.Span{}
	}
	if j := f.thatWithin(i, sent); j > 0 {
		i = j
	} else if !f.clauseFollows(i, sent) {
		return doc.Span{}
	}
	last := f.stop(v, i, sent)
	if i >= last {
		return doc.Span{}
	}
	return f.dropMark(f.a.SpanOf(i, last))
}

func opening(form string) bool {
	return form == "“" || form == "\"" || form == "``" || form == "‘" || form == "[" || form == "(" || form == "'"
}

// pastListener steps over whom it was told to: "told reporters", "told Reuters".
func (f *finder) pastListener(v, i int, sent nlp.Sentence) int {
	if l := f.a.Tokens[v].Lemma; l != "tell" && l != "inform" && l != "warn" && l != "assure" && l != "remind" {
		return i
	}
	for k := i; k < min(i+8, sent.Last); k++ {
		u := f.a.Tokens[k].UPOS
		if strings.EqualFold(f.a.Form(k), "that") {
			return k
		}
		if u != "NOUN" && u != "PROPN" && u != "DET" && u != "ADJ" && u != "PART" {
			if k > i {
				return k
			}
			break
		}
	}
	return i
}

// thatWithin returns the token after "that" when it opens the content a few
// words behind the cue: "said on Monday that", "said in a statement that".
func (f *finder) thatWithin(i int, sent nlp.Sentence) int {
	for k := i; k < min(i+12, sent.Last-1); k++ {
		if strings.EqualFold(f.a.Form(k), "that") && f.a.Tokens[k].UPOS != "DET" {
			return k + 1
		}
		if t := f.a.Tokens[k]; t.UPOS == "VERB" || t.UPOS == "AUX" || t.UPOS == "PUNCT" {
			return 0
		}
	}
	return 0
}

func (f *finder) thatAfter(i int, sent nlp.Sentence) bool { return f.thatWithin(i, sent) > 0 }

// clauseFollows reports whether what begins at token i is a clause: a subject
// with a finite verb, or a quotation.
func (f *finder) clauseFollows(i int, sent nlp.Sentence) bool {
	if opening(f.a.Form(i)) {
		return true
	}
	for k := i; k < sent.Last; k++ {
		t := f.a.Tokens[k]
		switch {
		case t.UPOS == "AUX" || t.UPOS == "VERB" && (t.XPOS == "VBD" || t.XPOS == "VBZ" || t.XPOS == "VBP" || t.XPOS == "MD"):
			return k > i
		case t.UPOS == "VERB" && t.XPOS == "VB", t.UPOS == "SCONJ" && k > i, t.UPOS == "PUNCT" && k > i && f.a.Form(k) != "-" && !opening(f.a.Form(k)):
			return false
		}
	}
	return false
}

// stop returns where the content that begins at token i ends: at the end of the
// sentence, before the next reporting clause that a comma, semicolon or
// conjunction sets apart, or behind a quotation that it began with.
func (f *finder) stop(v, i int, sent nlp.Sentence) int {
	last := sent.Last
	for k := i + 1; k < sent.Last; k++ {
		if !f.cueVerb(k) || f.quoted(k) {
			continue
		}
		if cut := f.cutBefore(k, i); cut > i && f.separate(v, k) {
			last = min(last, cut)
			break
		}
	}
	if opening(f.a.Form(i)) {
		for _, q := range f.quotes {
			if q.Start == f.a.Tokens[i].Start {
				for k := i; k < last; k++ {
					if f.a.Tokens[k].End >= q.End {
						last = k + 1
					}
				}
			}
		}
	}
	for last-1 > i && f.a.Tokens[last-1].UPOS == "PUNCT" && (f.a.Form(last-1) == "." || f.a.Form(last-1) == ",") {
		last--
	}
	return last
}

// separate reports whether the verb at k has a subject of its own that speaks,
// or shares the subject of v: it opens another report, not a nested one.
func (f *finder) separate(v, k int) bool {
	c, _, _ := f.cueAt(k)
	src, _ := f.source(k, 0)
	return src != nlp.NoToken && f.speaks(src, c)
}

// cutBefore returns the token before the comma, semicolon or conjunction that
// opens the clause of verb k, or 0 when none stands between from and k.
func (f *finder) cutBefore(k, from int) int {
	src, _ := f.source(k, 0)
	at := k
	if src != nlp.NoToken && src < k && src > from {
		at, _ = f.sourceRange(src)
	}
	for j := at - 1; j > from && at-j < 8; j-- {
		switch form := f.a.Form(j); {
		case form == "," || form == ";" || form == "—" || form == "–":
			return j
		case f.a.Tokens[j].UPOS == "CCONJ":
			if f.a.Form(j-1) == "," {
				return j - 1
			}
			return j
		case f.a.Tokens[j].UPOS == "VERB" || f.a.Tokens[j].UPOS == "AUX":
			return 0
		}
	}
	return 0
}

// quoteBehind returns a quotation that begins behind the cue in the sentence.
func (f *finder) quoteBehind(end int, sent nlp.Sentence) doc.Span {
	for i := end; i < sent.Last; i++ {
		for _, q := range f.quotes {
			if q.Start == f.a.Tokens[i].Start && q.words(f.a.Doc.Text) > 1 {
				return doc.Span{Start: q.Start, End: min(q.End, sent.End)}
			}
		}
	}
	return doc.Span{}
}

// afterColon returns what follows a colon right after the cue's phrase.
func (f *finder) afterColon(end int, sent nlp.Sentence) doc.Span {
	for i := end; i < min(end+14, sent.Last-1); i++ {
		switch f.a.Form(i) {
		case ":":
			return doc.Span{Start: f.a.Tokens[i+1].Start, End: sent.End}
		case ",", ";", "“", "\"", "that":
			return doc.Span{}
		}
	}
	return doc.Span{}
}

// dropMark cuts a leading "that" and stray punctuation.
func (f *finder) dropMark(s doc.Span) doc.Span {
	text := f.a.Doc.Text
	for {
		t := strings.TrimLeft(s.Of(text), ",;: \t\r\n")
		if rest, ok := strings.CutPrefix(t, "that "); ok {
			t = rest
		}
		if len(t) == s.Len() || t == "" {
			return s
		}
		s.Start = s.End - len(t)
	}
}

// widen stretches a span over the quotations that it cuts, within the sentence.
func (f *finder) widen(s doc.Span, sent nlp.Sentence) doc.Span {
	for _, q := range f.quotes {
		if q.Overlaps(s) && !q.Contains(s) {
			s.Start, s.End = min(s.Start, max(q.Start, sent.Start)), max(s.End, min(q.End, sent.End))
		}
	}
	return s
}

// beforeCue returns the text of the sentence before token lo when a comma or a
// closing mark parts it from the cue's phrase.
func (f *finder) beforeCue(lo int, sent nlp.Sentence) (doc.Span, bool) {
	k := lo - 1
	for k > sent.First && f.a.Tokens[k].UPOS == "ADV" {
		k--
	}
	if k <= sent.First || lo-sent.First < 3 {
		return doc.Span{}, false
	}
	switch f.a.Form(k) {
	case ",", "”", "\"", "’", "'", "?", "!", "—", "–", "-":
	default:
		return doc.Span{}, false
	}
	span := doc.Span{Start: sent.Start, End: f.a.Tokens[k].End}
	return f.widen(span, sent), true
}

// object returns the object of a cue that takes one: "denied any gains",
// "accused Moscow of mining the dam", "called the talks useful".
func (f *finder) object(v, end int, c cue, sent nlp.Sentence) (doc.Span, string) {
	_, hi := f.clauseEnd(v)
	switch {
	case c.takes('a'):
		for i := end; i < hi; i++ {
			if strings.EqualFold(f.a.Form(i), "of") || strings.EqualFold(f.a.Form(i), "for") {
				return f.a.SpanOf(min(i+1, hi-1), hi), "accusation"
			}
		}
	case c.takes('k'):
		if end < hi {
			return f.widen(f.a.SpanOf(end, hi), sent), "naming"
		}
	case c.takes('f'):
		if end < hi {
			return f.a.SpanOf(end, hi), "appeal"
		}
	}
	if !c.takes('o') {
		return doc.Span{}, ""
	}
	for _, o := range f.syn.Dependents(v, "obj", "nsubj:pass", "xcomp", "obl") {
		rel := f.a.Tokens[o].Deprel
		if nlp.Is(rel, "obl") && !contentPreps[f.syn.Case(o)] {
			continue
		}
		if rel == "nsubj:pass" {
			lo, last := f.syn.Range(o)
			return f.a.SpanOf(lo, last), "subject of the passive"
		}
		lo, _ := f.syn.Range(o)
		if lo = max(lo, end); lo < hi {
			return f.widen(f.a.SpanOf(lo, hi), sent), "object"
		}
	}
	return doc.Span{}, ""
}

// contentPreps lead to what a commitment or appeal is about.
var contentPreps = set("to for about of on against")

// clauseEnd returns the token range of verb v's clause up to a verb that is
// joined to it with its own content ("said …, adding …").
func (f *finder) clauseEnd(v int) (first, last int) {
	first, last = f.syn.Range(v)
	for _, c := range f.syn.Dependents(v, "conj", "parataxis", "advcl", "punct") {
		lo, hi := f.syn.Range(c)
		if f.a.Tokens[c].Deprel == "punct" {
			if c == last-1 {
				last = c
			}
			continue
		}
		if c > v && f.cueVerb(c) {
			last = min(last, f.beforeConj(c, lo))
		}
		_ = hi
	}
	return first, max(last, v+1)
}

func (f *finder) cueVerb(c int) bool { _, _, ok := f.cueAt(c); return ok }

// beforeConj steps back over the conjunction and comma before a clause.
func (f *finder) beforeConj(c, lo int) int {
	for lo-1 > 0 && (f.a.Tokens[lo-1].UPOS == "CCONJ" || f.a.Tokens[lo-1].UPOS == "PUNCT") {
		lo--
	}
	return lo
}

// accordingTo reads "according to X" and "as reported by X" is left to the
// verbs. The content is the rest of the sentence.
func (f *finder) accordingTo(s int) {
	sent := f.a.Sentences[s]
	for i := sent.First; i+2 < sent.Last; i++ {
		if !strings.EqualFold(f.a.Form(i), "according") || !strings.EqualFold(f.a.Form(i+1), "to") || f.quoted(i) {
			continue
		}
		src := f.nounAfter(i+2, sent.Last)
		if src == nlp.NoToken || !f.speaks(src, cue{lemma: "say"}) && !f.cues.bodyless[strings.ToLower(f.a.Tokens[src].Lemma)] {
			continue
		}
		_, last := f.syn.Range(src)
		content := f.restOf(sent, i, max(last, src+1))
		if content.Empty() {
			continue
		}
		cueSpan := f.a.SpanOf(i, i+2)
		before := len(f.out)
		f.add(s, src, cueSpan, cue{lemma: "according to", stance: nlp.Says}, content, "according to")
		if len(f.out) > before && f.cues.bodyless[strings.ToLower(f.a.Tokens[src].Lemma)] {
			f.out[before].Medium = strings.ToLower(f.a.Form(src))
		}
	}
}

// nounAfter returns the head of the noun phrase that begins at token i.
func (f *finder) nounAfter(i, end int) int {
	for j := i; j < min(end, i+12); j++ {
		t := f.a.Tokens[j]
		if t.UPOS == "PUNCT" {
			break
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
		for last < sent.Last && f.a.Tokens[last].UPOS == "PUNCT" {
			last++
		}
		if last >= sent.Last {
			return doc.Span{}
		}
		return doc.Span{Start: f.a.Tokens[last].Start, End: sent.End}
	}
	return doc.Span{Start: sent.Start, End: f.a.Tokens[first-1].End}
}

// colon reads a speaker set off by a colon or a dash in a headline or lead:
// "Putin: no need for …", "No need for mobilisation – Putin".
func (f *finder) colon(s int) {
	sent := f.a.Sentences[s]
	if !f.headline(sent) {
		return
	}
	for i := sent.First + 1; i+1 < sent.Last; i++ {
		switch f.a.Form(i) {
		case ":", "-", "–", "—", "|":
		default:
			continue
		}
		tail, head := i+1, sent.First
		c := cue{lemma: f.a.Form(i), stance: nlp.Says}
		if m, ok := f.mention[tail]; ok && f.a.Mentions[m].Last == sent.Last && f.nameSpeaks(m) {
			f.add(s, f.a.Mentions[m].Head, f.a.SpanOf(i, i+1), c, f.a.SpanOf(head, i), "speaker after a dash or colon")
			return
		}
		if m, ok := f.mention[head]; ok && f.a.Form(i) == ":" && f.a.Mentions[m].First == head && f.a.Mentions[m].Last == i && f.nameSpeaks(m) {
			f.add(s, f.a.Mentions[m].Head, f.a.SpanOf(i, i+1), c, f.a.SpanOf(tail, sent.Last), "speaker before a colon")
			return
		}
	}
}

// nameSpeaks reports whether mention m names somebody who can speak.
func (f *finder) nameSpeaks(m int) bool {
	k := f.a.Mentions[m].Class
	return k == nlp.PER || k == nlp.ORG
}

func (f *finder) headline(s nlp.Sentence) bool {
	if s.Block < 0 || s.Block >= len(f.a.Doc.Blocks) {
		return false
	}
	k := f.a.Doc.Blocks[s.Block].Kind
	return k == doc.Headline || k == doc.Subhead
}

// headlineTail reads headlines that end with the speaker, "Forces Are Gaining
// Ground, NATO Chief Says", where capitals mislead the tagger.
func (f *finder) headlineTail(s int) {
	sent := f.a.Sentences[s]
	if !f.headline(sent) {
		return
	}
	for _, o := range f.out {
		if o.Sentence == s {
			return
		}
	}
	for v := sent.First + 3; v < sent.Last; v++ {
		c, ok := f.cues.verbs[verbStem(strings.ToLower(f.a.Form(v)))]
		if !ok || !c.takes('c') || !speechOnly[c.lemma] {
			continue
		}
		comma := v - 1
		for comma > sent.First && f.a.Form(comma) != "," && v-comma < 8 {
			comma--
		}
		if f.a.Form(comma) != "," {
			continue
		}
		src := f.headlineSource(comma+1, v)
		if src == nlp.NoToken {
			continue
		}
		f.add(s, src, f.a.SpanOf(v, v+1), c, f.a.SpanOf(sent.First, comma), "headline with its speaker behind")
		return
	}
}

// verbStem undoes "says" and "claims".
func verbStem(form string) string {
	if strings.HasSuffix(form, "ies") {
		return form[:len(form)-3] + "y"
	}
	return strings.TrimSuffix(form, "s")
}

// headlineSource returns the last name or noun of tokens [first, last).
func (f *finder) headlineSource(first, last int) int {
	for i := last - 1; i >= first; i-- {
		if m, ok := f.mention[i]; ok {
			return f.a.Mentions[m].Head
		}
		if u := f.a.Tokens[i].UPOS; u == "PROPN" || u == "NOUN" {
			return i
		}
	}
	return nlp.NoToken
}

// spreadQuotes gives the other sentences of a quotation the speaker of the one
// that has the cue.
func (f *finder) spreadQuotes() {
	for _, q := range f.quotes {
		owner := -1
		for i, o := range f.out {
			if o.Content.Overlaps(q.Span) && o.Mode != nlp.Indirect && !o.Reaction {
				owner = i
				break
			}
		}
		if owner >= 0 {
			f.spread(q, f.out[owner], "quotation over several sentences")
		}
	}
}

// spread adds o's speaker to every sentence of q that has none.
func (f *finder) spread(q quotation, o nlp.Attribution, rule string) {
	for s, sent := range f.a.Sentences {
		if !sent.Overlaps(q.Span) || f.has(s, q.Span) {
			continue
		}
		content := doc.Span{Start: max(sent.Start, q.Start), End: min(sent.End, q.End)}
		if len(strings.Fields(content.Of(f.a.Doc.Text))) < 2 {
			continue
		}
		n := o
		n.Sentence, n.Content, n.Carried, n.Rule, n.Parent = s, content, true, rule, -1
		n.Cue = doc.Span{}
		n.First, n.Last, n.Source, n.Medium = 0, 0, doc.Span{}, ""
		n.Mode = modeOf(f.a.Doc.Text, content, f.quotes)
		f.out = append(f.out, n)
	}
}

// has reports whether sentence s has an attribution whose content overlaps span.
func (f *finder) has(s int, span doc.Span) bool {
	for _, o := range f.out {
		if o.Sentence == s && o.Content.Overlaps(span) {
			return true
		}
	}
	return false
}

// carryQuotes gives a quotation of a sentence or more without any cue the
// speaker of the paragraph it stands in, or of the paragraph before when that
// one's quotation was left open or the whole block is quotation.
func (f *finder) carryQuotes() {
	for i, q := range f.quotes {
		if q.words(f.a.Doc.Text) < 4 || f.owned(q) {
			continue
		}
		if o, ok := f.speakerBefore(i); ok {
			f.spread(q, o, "quotation that goes on")
		}
	}
}

func (f *finder) owned(q quotation) bool {
	for _, o := range f.out {
		if o.Content.Overlaps(q.Inner) {
			return true
		}
	}
	return false
}

// speakerBefore returns the attribution whose speaker goes on in quotation i.
func (f *finder) speakerBefore(i int) (nlp.Attribution, bool) {
	q := f.quotes[i]
	var best nlp.Attribution
	found := false
	for _, o := range f.out {
		b := f.a.Sentences[o.Sentence].Block
		if o.Content.Start > q.Start || o.Reaction {
			continue
		}
		if b == q.block || b == q.block-1 && f.wholeBlock(q) && o.Mode != nlp.Indirect {
			if !found || o.Content.Start >= best.Content.Start {
				best, found = o, true
			}
		}
	}
	return best, found
}

func (f *finder) wholeBlock(q quotation) bool {
	return q.Len()*10 >= f.a.Doc.Blocks[q.block].Len()*8
}
