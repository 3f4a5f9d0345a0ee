package en

import (
	"strings"

	"sayso/doc"
	"sayso/nlp"
)

// complement finds the content of a cue that is no plain assertion, or whose
// source is no party: what follows in one of the frames that the cue takes, or
// what stands before it when the clause ends with the cue.
func (f *finder) complement(r *find, sent nlp.Sentence) (doc.Span, string) {
	c := r.cue
	spoken := c.takes('q') || c.takes('c')
	if span := f.afterColon(r.verb, r.end, sent); !span.Empty() && spoken {
		return span, "after a colon"
	}
	if r.src != nlp.NoToken && spoken {
		if span, how := f.around(r.verb, r.end, r.src, c, sent); !span.Empty() {
			return span, how
		}
	}
	if f.passive(r.verb) && (r.src == nlp.NoToken || r.src > r.verb && f.agent(r.verb) == r.src) {
		if f.dealt(r.end, sent) {
			return doc.Span{}, ""
		}
		if span, ok := f.patient(*r, sent); ok {
			return span, "subject of the passive"
		}
	}
	_, last := 0, r.end
	if r.src >= r.end {
		_, last = f.sourceRange(r.src)
	}
	i := f.pastListener(r.verb, max(last, r.end), sent)
	for i < sent.Last && (f.timeWord(i) || f.a.Tokens[i].UPOS == "ADV" && f.a.Tokens[i].Head < i && !question(strings.ToLower(f.a.Form(i)))) {
		i++
	}
	if talks[c.lemma] {
		i = f.pastAudience(i, sent)
	}
	if c.takes('q') && i+2 < sent.Last && amounts[strings.ToLower(f.a.Form(i))] && nlp.Is(strings.ToLower(f.a.Form(i+1)), "about", "on", "of") {
		r.end, i = i+2, i+2 // "has not said much about the fee"
		return f.a.SpanOf(i, max(f.complementEnd(r.verb, i, sent), i+1)), "complement"
	}
	if asks[c.lemma] && i == r.end && i < sent.Last {
		if j := f.pastNoun(i, sent.Last); j > i && j+1 < sent.Last && nlp.Is(strings.ToLower(f.a.Form(j)), "about", "on") && !f.onDay(j, sent) {
			return f.dropMark(f.a.SpanOf(j+1, max(f.complementEnd(r.verb, j+1, sent), j+2))), "complement"
		}
	}
	if i >= sent.Last || !f.opens(i, c, sent) {
		return f.fronted(*r, sent)
	}
	if topicPreps[strings.ToLower(f.a.Form(i))] && !f.infinitiveFollows(i, sent) && i+1 < sent.Last && (i == r.end || f.timeWord(i-1)) {
		i++
		if i == r.end+1 {
			r.end = i
		}
	}
	hi := f.complementEnd(r.verb, i, sent)
	if c.kind != nlp.Assertion && !f.infinitiveFollows(i, sent) && !f.clauseFollows(i, sent) {
		hi = f.beforeClause(i, hi, sent)
	}
	if hi > i && (c.lemma != "see" || f.viewed(i, hi, sent)) {
		return f.dropMark(f.a.SpanOf(i, hi)), "complement"
	}
	return doc.Span{}, ""
}

// viewed reports whether what is seen, tokens [first, last), is a view of it and
// not a sight: "sees the talks as a trap", "saw that it was closed".
func (f *finder) viewed(first, last int, sent nlp.Sentence) bool {
	for i := max(first-1, sent.First); i < last; i++ {
		if strings.EqualFold(f.a.Form(i), "as") || f.quoteAt[i] >= 0 {
			return true
		}
	}
	form := strings.ToLower(f.a.Form(first))
	return form == "that" || question(form) || f.clauseFollows(first, sent)
}

// fronted returns what stands before the subject of a cue that nothing follows:
// the relative pronoun of "what the town hopes" and "which he admires".
func (f *finder) fronted(r find, sent nlp.Sentence) (doc.Span, string) {
	if r.src == nlp.NoToken || r.src >= r.first || r.end < sent.Last && f.a.Tokens[r.end].UPOS != "PUNCT" {
		return doc.Span{}, ""
	}
	lo, _ := f.sourceRange(r.src)
	if k := lo - 1; k >= sent.First && (relatives[strings.ToLower(f.a.Form(k))] || strings.EqualFold(f.a.Form(k), "what")) {
		return f.a.Tokens[k].Span, "relative pronoun"
	}
	return doc.Span{}, ""
}

// patient returns the subject of a passive cue without an agent: what is
// expected, debated or opposed.
func (f *finder) patient(r find, sent nlp.Sentence) (doc.Span, bool) {
	o := f.syn.Dependent(r.verb, "nsubj")
	if o == nlp.NoToken || o >= r.first || !f.cues.about(r.cue) || r.cue.lemma == "suppose" || r.cue.lemma == "gather" {
		return doc.Span{}, false
	}
	lo, hi := f.syn.Range(o)
	span := f.a.SpanOf(lo, max(lo+1, min(hi, r.first)))
	if f.infinitiveFollows(r.end, sent) { // "the army is expected to leave"
		span.End = f.a.Tokens[f.complementEnd(r.verb, r.end, sent)-1].End
	}
	return span, lo < min(hi, r.first)
}

// dealt reports whether what follows a passive at token i makes it a deed done to
// its subject: "were charged with fraud", "was presented to the council".
func (f *finder) dealt(i int, sent nlp.Sentence) bool {
	if i >= sent.Last {
		return false
	}
	form := strings.ToLower(f.a.Form(i))
	return form == "with" || form == "to" && !f.infinitiveFollows(i, sent)
}

// opens reports whether a complement of the cue may begin at token i.
func (f *finder) opens(i int, c cue, sent nlp.Sentence) bool {
	t := f.a.Tokens[i]
	form := strings.ToLower(f.a.Form(i))
	switch {
	case openingDouble(form):
		return true
	case form == "that":
		return c.takes('c') || c.takes('o')
	case question(form):
		return true
	case form == "to" && i+1 < sent.Last && strings.HasPrefix(f.a.Tokens[i+1].XPOS, "VB"):
		return c.takes('i') || c.takes('c') && (c.takes('o') || bids[c.lemma])
	case t.XPOS == "VBG":
		return c.takes('o') || c.takes('g')
	case t.UPOS == "ADP" || form == "to" || t.UPOS == "SCONJ" && topicPreps[form]:
		return c.takes('p') && topicPreps[form] && !(talks[c.lemma] && (form == "to" || form == "for" || form == "with" || form == "into"))
	case talks[c.lemma]:
		return false
	case t.UPOS == "PUNCT", t.UPOS == "CCONJ", t.UPOS == "VERB" && t.Deprel != "amod", t.UPOS == "SCONJ":
		return false
	case c.takes('o') || c.takes('k') || c.takes('r') || c.kind == nlp.Assertion && !speechOnly[c.lemma] && !acts[c.lemma] && f.nounFollows(i, sent):
		return true
	}
	return f.clauseFollows(i, sent) || !f.nounFollows(i, sent) && t.UPOS != "AUX"
}

// complementEnd returns where a complement that begins at token i ends: with the
// sentence, before the next report, or before a clause that only adds to it.
func (f *finder) complementEnd(v, i int, sent nlp.Sentence) int {
	last := f.stop(v, i, sent)
	for k := i + 1; k < last-1; k++ {
		if f.a.Tokens[k].UPOS == "CCONJ" && f.quoteAt[k] < 0 && f.coordinate(i, k, last) {
			last = k
			if f.a.Form(k-1) == "," {
				last = k - 1
			}
			break
		}
	}
	for k := i + 2; k < last; k++ {
		if cut := f.anotherReport(k, i); cut > i && cut < last {
			last = cut
			break
		}
	}
	noun := f.a.Tokens[v].UPOS == "NOUN"
	for k := i + 1; k < last-1; k++ {
		if closing(f.a.Form(k)) && f.a.Form(k-1) == "," && f.a.Tokens[k+1].XPOS == "VBG" {
			return k + 1 // "as a “strong leader,” comparing him …"
		}
		if f.quoteAt[k] >= 0 || k == i+1 && f.a.Tokens[k+1].XPOS != "VBG" {
			continue
		}
		if strings.EqualFold(f.a.Form(k), "while") && (f.a.Tokens[k+1].XPOS == "VBG" || f.a.Tokens[k+1].UPOS == "ADV" && k+2 < last && f.a.Tokens[k+2].XPOS == "VBG") {
			return k // "to tell them so while downplaying the price"
		}
		if noun && f.a.Form(k) == ":" || f.breaks(k) && f.subjectAhead(k+1, last) {
			return k
		}
		if f.a.Form(k) != "," {
			continue
		}
		if (noun || f.a.Tokens[v].XPOS == "VBG") && f.subjectAhead(k+1, last) {
			return k // "amid a debate about the fee, the mayor resigned"
		}
		if x := f.a.Tokens[k+1].XPOS; noun && (x == "VBD" || x == "VBZ" || x == "VBP" || x == "MD") {
			return k // "remarks, made in an answer about the fee, have drawn …"
		}
		switch next := strings.ToLower(f.a.Form(k + 1)); next {
		case "which", "who", "whose", "where", "while", "although", "though", "after", "but", "according", "when", "as", "because":
			return k
		}
		if f.a.Tokens[k+1].XPOS == "VBG" {
			return k
		}
	}
	return last
}

// anotherReport returns where the clause of cue k begins when it is a finite verb
// with a subject of its own that a conjunction or semicolon sets beside the
// complement that begins at token i, or 0: "want talks, but others expect war".
func (f *finder) anotherReport(k, i int) int {
	if x := f.a.Tokens[k].XPOS; x != "VBD" && x != "VBZ" && x != "VBP" || f.quoteAt[k] >= 0 {
		return 0
	}
	if _, _, ok := f.cueAt(k); !ok {
		return 0
	}
	src := f.subject(k)
	if src == nlp.NoToken || src <= i || src > k {
		return 0
	}
	cut := f.cutBefore(k, i)
	if cut > i && (f.a.Tokens[cut].UPOS == "CCONJ" || f.a.Form(cut) == ";" || f.a.Form(cut) == "," && f.a.Tokens[cut+1].UPOS == "CCONJ" || meanwhile[strings.ToLower(f.a.Form(cut))]) {
		return cut
	}
	return 0
}

// coordinate reports whether the conjunction at token k joins another finite cue
// to the one whose complement begins at token i: "wants openness, yet refuses to
// …". Where the complement is a clause it may belong to that.
func (f *finder) coordinate(i, k, last int) bool {
	if strings.EqualFold(f.a.Form(i), "that") || f.clauseFollows(i, f.a.Sentences[f.a.Tokens[i].Sent]) && !f.infinitiveFollows(i, f.a.Sentences[f.a.Tokens[i].Sent]) {
		return false
	}
	t := k + 1
	finite := false
	for t < last && (f.a.Tokens[t].UPOS == "ADV" || f.a.Tokens[t].UPOS == "AUX" || f.a.Tokens[t].UPOS == "PART") {
		finite = finite || f.a.Tokens[t].UPOS == "AUX"
		t++
	}
	if t >= last {
		return false
	}
	_, _, ok := f.cueAt(t)
	x := f.a.Tokens[t].XPOS
	return ok && (finite || x == "VBZ" || x == "VBD" || x == "VBP")
}

// object returns the object of a cue that takes one: "denied any gains",
// "accused Moscow of mining the dam", "called the talks useful".
func (f *finder) object(v, end int, c cue, sent nlp.Sentence) (doc.Span, string) {
	_, hi := f.clauseEnd(v)
	hi = min(hi, sent.Last)
	if u := f.a.Tokens[v].UPOS; u == "NOUN" || u == "PROPN" {
		hi = f.beforeClause(end, f.stop(v, end, sent), sent) // taken for a noun: the tree tells nothing
	}
	if v == sent.First { // "Citing the governor, the agency said …"
		for k := end; k < hi; k++ {
			if f.a.Form(k) == "," && f.quoteAt[k] < 0 {
				hi = k
			}
		}
	}
	for k := end + 1; k+1 < hi; k++ { // "reported, citing the governor, that …"
		if f.a.Form(k) == "," && strings.EqualFold(f.a.Form(k+1), "that") {
			hi = k
		}
	}
	for k := end + 1; k+1 < hi; k++ { // "questioned the fee, | calling for talks"
		if (f.a.Form(k) == "," || closing(f.a.Form(k)) && f.a.Form(k-1) == ",") && f.a.Tokens[k+1].XPOS == "VBG" {
			if _, _, ok := f.cueAt(k + 1); ok {
				hi = k + 1
			}
		}
	}
	switch {
	case c.takes('a'):
		for i := end; i < hi-1; i++ {
			if strings.EqualFold(f.a.Form(i), "of") || strings.EqualFold(f.a.Form(i), "for") {
				return f.a.SpanOf(i+1, hi), "accusation"
			}
		}
	case c.takes('k'):
		if end < hi && (c.lemma != "call" || f.names(end, hi)) {
			for k := end + 2; k < hi; k++ {
				if f.quoteAt[k] < 0 && nlp.Is(strings.ToLower(f.a.Form(k)), "after", "before", "when", "while") && f.clauseFollows(k+1, sent) {
					hi = k // "called it a trap | after two lorries sank"
				}
			}
			return f.widen(f.a.SpanOf(end, hi), sent), "naming"
		}
	case c.takes('f'):
		if form := strings.ToLower(f.a.Form(min(end, sent.Last-1))); end < hi && (strings.Contains(c.lemma, " ") || form == "for" || form == "to") {
			return f.a.SpanOf(end, hi), "appeal"
		}
	}
	if !c.takes('o') {
		return doc.Span{}, ""
	}
	past := f.pastTense(v)
	if past && nlp.Is(f.a.Tokens[v].Deprel, "amod", "acl") && f.nounFollows(end, sent) {
		return f.a.SpanOf(end, f.stop(v, end, sent)), "object"
	}
	for _, o := range f.syn.Dependents(v, "obj", "nsubj:pass", "xcomp", "obl") {
		rel := f.a.Tokens[o].Deprel
		if f.a.Tokens[o].UPOS == "PRON" && personalObject[strings.ToLower(f.a.Form(o))] && o == hi-1 && !strings.EqualFold(f.a.Form(o), "it") {
			continue // "contradicted him"
		}
		if rel == "nsubj:pass" && past {
			continue
		}
		if nlp.Is(rel, "obl") && (!contentPreps[f.syn.Case(o)] || plainSpeech[c.lemma] || c.takes('q') && f.syn.Case(o) == "to") {
			continue // "reports for the evening news", "shouted to the crowd"
		}
		lo, last := f.syn.Range(o)
		if rel == "nsubj:pass" {
			return f.a.SpanOf(lo, last), "subject of the passive"
		}
		if lo = max(lo, end); lo < hi {
			return f.widen(f.a.SpanOf(lo, hi), sent), "object"
		}
	}
	return doc.Span{}, ""
}

// breaks reports whether token k is a sign that sets another clause apart: a
// bracket, or a dash with white space before it.
func (f *finder) breaks(k int) bool {
	switch form := f.a.Form(k); form {
	case "(", ";":
		return true
	case "-":
		return k > 0 && f.a.Tokens[k-1].End < f.a.Tokens[k].Start
	default:
		return longDash(form)
	}
}

// longDash reports whether a word is a dash that parts clauses, in any of the ways
// it is typed.
func longDash(form string) bool {
	switch form {
	case "—", "–", "―", "--":
		return true
	}
	return false
}

// subjectAhead reports whether token i begins the subject of a finite verb that
// follows right behind it.
func (f *finder) subjectAhead(i, last int) bool {
	n := f.pastNoun(i, last)
	if n <= i {
		return false
	}
	for n < last && f.a.Tokens[n].UPOS == "ADV" {
		n++
	}
	if n >= last {
		return false
	}
	x := f.a.Tokens[n].XPOS
	return x == "VBD" || x == "VBZ" || x == "VBP" || x == "MD"
}

// beforeClause returns where a clause of time or reason begins among tokens
// [first, last), or last: "calls for aid | as fighting goes on".
func (f *finder) beforeClause(first, last int, sent nlp.Sentence) int {
	for k := first + 1; k < last; k++ {
		if f.quoteAt[k] < 0 && nlp.Is(strings.ToLower(f.a.Form(k)), "as", "while", "after", "before", "when", "because", "if") && f.clauseFollows(k+1, sent) {
			return k
		}
	}
	return last
}

// names reports whether tokens [first, last) behind "call" give somebody a name,
// "called the strike on the bridge a crime": behind the first noun phrase and the
// prepositional ones that belong to it stands another one or an adjective, or some
// of it is in quotation marks.
func (f *finder) names(first, last int) bool {
	for i := first; i < last && !f.infinitiveFollows(i, f.a.Sentences[f.a.Tokens[i].Sent]); i++ {
		if opening(f.a.Form(i)) && f.a.Form(i) != "(" && f.a.Form(i) != "[" {
			return true
		}
	}
	i := f.pastNoun(first, last)
	for i > first && i < last {
		t := f.a.Tokens[i]
		switch {
		case f.timeWord(i):
			i++
		case t.UPOS == "ADJ" || t.UPOS == "NOUN" || t.UPOS == "DET" || t.UPOS == "PROPN" || t.Lemma == "one":
			return true
		case t.UPOS == "ADP" && i+1 < last && !f.timeWord(i+1):
			next := f.pastNoun(i+1, last)
			if next == i+1 {
				return false
			}
			i = next
		case t.UPOS == "ADV" || t.UPOS == "ADP":
			i++
		default:
			return false
		}
	}
	return false
}

// pastNoun returns where the noun phrase that begins at token first ends, or
// first when none does.
func (f *finder) pastNoun(first, last int) int {
	from := first
	if m, ok := f.mentionAt(first); ok {
		from = min(f.a.Mentions[m].Last, last)
		if from >= last || f.a.Tokens[from].XPOS != "POS" {
			return from
		}
	}
	for i := from; i < last; i++ {
		switch u := f.a.Tokens[i].UPOS; {
		case u == "NOUN" || u == "PROPN" || u == "PRON" && f.a.Tokens[i].XPOS != "PRP$":
			for i+1 < last && (f.a.Tokens[i+1].UPOS == "NOUN" || f.a.Tokens[i+1].XPOS == "POS") && nlp.Is(f.a.Tokens[i].Deprel, "compound", "nmod:poss") {
				i++
			}
			return i + 1
		case u == "ADP" || u == "VERB" && f.a.Tokens[i].XPOS != "VBN" && f.a.Tokens[i].XPOS != "VBG" || u == "AUX" || u == "SCONJ" || f.quoteAt[i] >= 0:
			return first
		}
	}
	return first
}

// contentPreps lead to what a commitment or appeal is about.
var contentPreps = set("to for about of on against")

// talks are verbs of speech whose "to", "with" and "for" tell the listener or the
// time: they have content only with "about", "of", "on" and "against".
var talks = set("speak talk lie")

// amounts tell how much is said.
var amounts = set("much little more less nothing something anything enough plenty")

// acts are cues that with an object tell a deed: "added a lane", "put it there".
var acts = map[string]bool{"add": true, "put": true, "continue": true, "maintain": true, "project": true, "write": true, "go on": true}

// asks are verbs whose object is asked and whose content is what about.
var asks = set("ask press question grill quiz challenge confront pressure")

// pastAudience steps over whom somebody talks to when what about follows: "spoke
// to voters on Monday about the fee".
func (f *finder) pastAudience(i int, sent nlp.Sentence) int {
	if i+2 >= sent.Last || !nlp.Is(strings.ToLower(f.a.Form(i)), "to", "with") {
		return i
	}
	j := f.pastNoun(i+1, sent.Last)
	for j < sent.Last && (f.timeWord(j) || timeNouns[strings.ToLower(f.a.Form(j))] || strings.EqualFold(f.a.Form(j), "on") && j+1 < sent.Last && f.timeWord(j+1)) {
		j++
	}
	if j < sent.Last && nlp.Is(strings.ToLower(f.a.Form(j)), "about", "of", "on", "against") {
		return j
	}
	return i
}

// topicPreps lead to what somebody talks, worries or agrees about.
var topicPreps = set("to for about of on upon against over with as into")

// clauseEnd returns the token range of verb v's clause up to a verb that is
// joined to it with its own content ("said …, adding …").
func (f *finder) clauseEnd(v int) (first, last int) {
	first, last = f.syn.Range(v)
	for _, c := range f.syn.Dependents(v, "conj", "parataxis", "advcl", "punct") {
		if f.a.Tokens[c].Deprel == "punct" {
			if c == last-1 {
				last = c
			}
			continue
		}
		if c > v && f.cueVerb(c) {
			lo, _ := f.syn.Range(c)
			last = min(last, f.beforeConj(lo))
		}
	}
	return first, max(last, v+1)
}

func (f *finder) cueVerb(c int) bool {
	k, _, ok := f.cueAt(c)
	return ok && k.kind == nlp.Assertion
}

// beforeConj steps back over the conjunction and comma before a clause.
func (f *finder) beforeConj(lo int) int {
	for lo-1 > 0 && (f.a.Tokens[lo-1].UPOS == "CCONJ" || f.a.Tokens[lo-1].UPOS == "PUNCT" && !closing(f.a.Form(lo-1))) {
		lo--
	}
	return lo
}
