package en

import (
	"strings"

	"sayso/doc"
	"sayso/nlp"
)

// behindCue returns the clause that follows the cue up to the end of the
// sentence, or to the next reporting clause that is joined to this one.
func (f *finder) behindCue(v, end int, sent nlp.Sentence) doc.Span {
	i := end
	for i < sent.Last && (f.timeWord(i) || f.a.Tokens[i].UPOS == "ADV" && i+1 < sent.Last && strings.EqualFold(f.a.Form(i+1), "that")) {
		i++
	}
	if j := f.pastAside(i, sent); j > i {
		i = j
	}
	told := f.pastListener(v, i, sent)
	listens := told > i
	i = told
	if i >= sent.Last {
		return doc.Span{}
	}
	switch j := f.thatWithin(v, i, sent); {
	case j > 0:
		i = j
	case listens && strings.EqualFold(f.a.Form(i), "that") && i+1 < sent.Last:
		i++
	case needThat[strings.ToLower(f.a.Tokens[v].Lemma)], f.a.Tokens[i].UPOS == "PUNCT" && !opening(f.a.Form(i)):
		return doc.Span{}
	case f.counting(i, sent):
		if !f.clauseFollows(i+1, sent) && !(f.plain(v) && f.verbIn(i+2, sent.Last)) {
			return doc.Span{}
		}
	case strings.EqualFold(f.a.Form(i), "about") && f.plain(v):
		return doc.Span{}
	case f.a.Tokens[i].UPOS == "ADP" && f.quoteAt[i] < 0:
		if i = f.pastPhrase(i, sent); i == 0 {
			return doc.Span{}
		}
	case question(strings.ToLower(f.a.Form(i))):
	case f.gapBefore(v, sent) && (f.a.Tokens[i].UPOS == "AUX" || nlp.Is(f.a.Tokens[i].XPOS, "VBD", "VBZ", "VBP", "MD")):
	case f.plain(v) && f.a.Tokens[i].UPOS == "DET" && f.quoteAt[i] < 0 && sent.Last-i > 3:
	case f.plain(v) && f.nounFollows(i, sent) && sent.Last-i > 5:
	case f.headline(sent) && f.a.Tokens[v].Lemma == "say" && f.nounFollows(i, sent) && f.eventAhead(i+1, sent.Last): // "Sylvania says attack repelled"
	case !f.clauseFollows(i, sent):
		return doc.Span{}
	}
	last := f.stop(v, i, sent)
	for k := i; k < last && f.gapBefore(v, sent); k++ {
		if f.a.Form(k) == "," && f.quoteAt[k] < 0 {
			last = k
		}
	}
	if i >= last {
		return doc.Span{}
	}
	return f.dropMark(f.a.SpanOf(i, last))
}

// eventAhead reports whether tokens [first, last) hold a participle, a verb or a phrase
// of place: a headline's clause without its auxiliary.
func (f *finder) eventAhead(first, last int) bool {
	for t := first; t < last; t++ {
		if strings.HasPrefix(f.a.Tokens[t].XPOS, "VB") || f.a.Tokens[t].UPOS == "ADP" {
			return true
		}
	}
	return false
}

// verbIn reports whether a verb or participle stands in tokens [first, last): "says
// at least 12 hurt in fire".
func (f *finder) verbIn(first, last int) bool {
	for t := first; t < last; t++ {
		if strings.HasPrefix(f.a.Tokens[t].XPOS, "VB") {
			return true
		}
	}
	return false
}

// counting reports whether a number begins at token i with a word of how many,
// "at least 12 people", "up to a dozen": no phrase of when or where.
func (f *finder) counting(i int, sent nlp.Sentence) bool {
	if i+2 >= sent.Last {
		return false
	}
	word, next := strings.ToLower(f.a.Form(i)), strings.ToLower(f.a.Form(i+1))
	switch word {
	case "at":
		return next == "least" || next == "most"
	case "up", "close":
		return next == "to"
	case "as":
		return (next == "many" || next == "few" || next == "much") && strings.EqualFold(f.a.Form(i+2), "as")
	case "in":
		return next == "excess"
	case "about", "around", "over", "under", "between", "above", "below", "near", "nearly", "roughly":
		return f.a.Tokens[i+1].UPOS == "NUM" || next == "half" || (next == "a" || next == "one") && countNouns[strings.ToLower(f.a.Form(i+2))]
	}
	return false
}

var countNouns = set("dozen hundred thousand million billion third quarter fifth tenth")

// pastAside steps over what a pair of commas sets off between the cue and
// "that": "reported, citing the governor, that …"; it returns where "that"
// stands, or i.
func (f *finder) pastAside(i int, sent nlp.Sentence) int {
	if i >= sent.Last || f.a.Form(i) != "," {
		return i
	}
	for k := i + 2; k+1 < min(i+24, sent.Last); k++ {
		if f.a.Form(k) == "," && strings.EqualFold(f.a.Form(k+1), "that") {
			return k + 1
		}
	}
	return i
}

// gapBefore reports whether a relative pronoun stands before the subject of verb
// v, "the fee, which he said was paid": what is said lacks its own subject.
func (f *finder) gapBefore(v int, sent nlp.Sentence) bool {
	lo := f.groupStart(v)
	for k := lo - 1; k > max(sent.First-1, lo-8); k-- {
		t := f.a.Tokens[k]
		if w := strings.ToLower(f.a.Form(k)); w == "what" || relatives[w] {
			return true
		}
		if t.UPOS == "VERB" || t.UPOS == "AUX" || t.UPOS == "PUNCT" && t.XPOS != "HYPH" {
			return false
		}
	}
	return false
}

// plain reports whether verb v is one that takes no object but what is said.
func (f *finder) plain(v int) bool { l := f.a.Tokens[v].Lemma; return l == "say" || l == "tell" }

// needThat are verbs that report only with "that": else "maintain" keeps up and
// "charge" runs.
var needThat = set("post maintain project charge judge recognize recognise calculate imply profess purport")

// pastPhrase steps over a short prepositional phrase that says when or where
// it was said, "said on Monday the bridge …", and returns where the clause
// behind it begins, or 0 when there is none.
func (f *finder) pastPhrase(i int, sent nlp.Sentence) int {
	for k := i + 1; k < min(i+8, sent.Last-2); k++ {
		t := f.a.Tokens[k]
		if mediumNouns[strings.ToLower(f.a.Form(k+1))] && media[strings.ToLower(f.a.Form(k))] {
			continue // "in a Telegram post"
		}
		if media[strings.ToLower(f.a.Form(k))] || (t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "NUM") && !nlp.Is(t.Deprel, "compound", "amod", "nummod") {
			next := k + 1
			if f.a.Form(next) == "," {
				next++
			}
			switch f.a.Tokens[next].UPOS {
			case "DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM":
				if f.clauseFollows(next, sent) {
					return next
				}
			}
			if next < sent.Last && openingDouble(f.a.Form(next)) {
				return next
			}
		}
		if t.UPOS == "VERB" || t.UPOS == "AUX" || t.UPOS == "PUNCT" {
			return 0
		}
	}
	return 0
}

func question(form string) bool {
	switch form {
	case "how", "why", "whether", "what", "when", "where", "who", "if":
		return true
	}
	return false
}

func opening(form string) bool {
	return openingDouble(form) || form == "‘" || form == "[" || form == "(" || form == "'"
}

func openingDouble(form string) bool {
	return form == "“" || form == "\"" || form == "``" || form == "''" || form == "«" || form == "„"
}

// pastListener steps over whom it was told to: "told reporters", "told Reuters
// on Friday".
func (f *finder) pastListener(v, i int, sent nlp.Sentence) int {
	if l := f.cueLemma(v); l != "tell" && l != "inform" && l != "warn" && l != "assure" && l != "remind" {
		return i
	}
	for k := i; k < min(i+10, sent.Last); k++ {
		t := f.a.Tokens[k]
		form := strings.ToLower(f.a.Form(k))
		if form == "that" || question(form) || k > i && f.infinitiveFollows(k, f.a.Sentences[f.a.Tokens[v].Sent]) {
			return k
		}
		if t.UPOS == "PRON" && k == i && personalObject[form] {
			if f.clauseFollows(k+1, sent) {
				return k + 1 // "told us no one came"
			}
			continue
		}
		if k > i && (t.UPOS == "DET" || t.UPOS == "ADJ") && f.nounEnds(k-1) && f.clauseFollows(k, sent) {
			return k
		}
		if t.UPOS != "NOUN" && t.UPOS != "PROPN" && t.UPOS != "DET" && t.UPOS != "ADJ" && t.UPOS != "PART" && t.UPOS != "NUM" && form != "’s" && form != "'s" {
			if k > i && !(t.UPOS == "AUX" || nlp.Is(t.XPOS, "VBD", "VBZ", "VBP")) { // "warned the bridge had been mined"
				return k
			}
			break
		}
	}
	return i
}

// personalObject are pronouns that can be told something.
var personalObject = set("me us him them you her it")

// nounEnds reports whether a noun phrase may end with token t.
func (f *finder) nounEnds(t int) bool {
	u := f.a.Tokens[t].UPOS
	return u == "NOUN" || u == "PROPN"
}

// thatWithin returns the token after "that" when it opens the content a few
// words behind the cue: "said on Monday that", "said in a statement that".
func (f *finder) thatWithin(v, i int, sent nlp.Sentence) int {
	for k := i; k < min(i+16, sent.Last-1); k++ {
		t := f.a.Tokens[k]
		if strings.EqualFold(f.a.Form(k), "that") && t.UPOS != "DET" && (t.XPOS != "WDT" || k > i && f.plain(v) && (mediumNouns[strings.ToLower(f.a.Form(k-1))] || f.saidThat(k, i, sent))) {
			return k + 1
		}
		if t.UPOS == "PUNCT" && f.a.Form(k) == "," && k+2 < sent.Last && k-i < 12 {
			continue
		}
		if t.UPOS == "VERB" && k > i && (t.XPOS == "VBN" && f.nounEnds(k-1) || t.Deprel == "amod" && t.Head > k) {
			continue // "in a message posted on Telegram that", "in televised remarks that"
		}
		if t.UPOS == "VERB" || t.UPOS == "AUX" || t.UPOS == "PUNCT" || t.UPOS == "PRON" && k == i {
			return 0
		}
	}
	return 0
}

// saidThat reports whether the "that" at k, which the tree takes for a relative
// pronoun behind a phrase that begins at i, opens what was said: it has a subject
// behind it, and no other "that" follows. "Said at a conference in Kyiv that two
// bridges were hit", but not "said in the report that was published".
func (f *finder) saidThat(k, i int, sent nlp.Sentence) bool {
	if f.a.Tokens[i].UPOS != "ADP" || k+2 >= sent.Last || nlp.Is(f.a.Tokens[k+1].UPOS, "VERB", "AUX", "ADV", "PART", "PUNCT") || !f.clauseFollows(k+1, sent) {
		return false
	}
	for j := k + 1; j < min(k+thatReach, sent.Last); j++ {
		if strings.EqualFold(f.a.Form(j), "that") && f.a.Tokens[j].UPOS == "SCONJ" {
			return false
		}
	}
	return true
}

// thatReach is how many words behind a relative clause what was said may begin.
const thatReach = 12

// clauseFollows reports whether what begins at token i is a clause: a subject
// with a finite verb, or a quotation.
func (f *finder) clauseFollows(i int, sent nlp.Sentence) bool {
	if i >= sent.Last {
		return false
	}
	if opening(f.a.Form(i)) {
		return true
	}
	commas := 0
	for k := i; k < sent.Last; k++ {
		t := f.a.Tokens[k]
		switch {
		case k > i && t.UPOS == "PUNCT" && f.a.Form(k) == ",":
			if commas++; commas%2 == 1 && !f.passable(k, sent) {
				return false
			}
		case t.Deprel == "ccomp" && t.UPOS != "PUNCT" && t.Head < i && f.syn.Dependent(k, "nsubj") != nlp.NoToken:
			return k > i
		case t.UPOS == "AUX" || t.UPOS == "VERB" && (t.XPOS == "VBD" || t.XPOS == "VBZ" || t.XPOS == "VBP" || t.XPOS == "MD"):
			return k > i
		case t.UPOS == "VERB" && t.XPOS == "VB" && !strings.EqualFold(f.a.Form(max(k-1, i)), "to"):
			return false
		case t.UPOS == "SCONJ" && k > i && !f.relativeAhead(k, sent), t.UPOS == "PUNCT" && k > i && !f.passable(k, sent):
			return false
		}
	}
	return false
}

// relativeAhead reports whether the conjunction at k only opens a clause within
// the subject: "most of the cases that opponents cite failed".
func (f *finder) relativeAhead(k int, sent nlp.Sentence) bool {
	return strings.EqualFold(f.a.Form(k), "that") && k+1 < sent.Last
}

// passable reports whether a subject may go on behind the sign at k: hyphens,
// quotation marks, and commas that set off what stands in apposition.
func (f *finder) passable(k int, sent nlp.Sentence) bool {
	switch form := f.a.Form(k); {
	case form == "-" || form == "$" || f.quoteAt[k] >= 0 || opening(form) || form == ")" || form == "]":
		return true
	case form == ",":
		for j := k + 1; j < min(k+14, sent.Last); j++ {
			if f.a.Form(j) == "," {
				return true
			}
		}
	}
	return false
}

// withinRelative cuts the sentence at the comma that closes the relative clause
// of verb v, "Olha Koval, who said the bridge was safe, left": behind it the
// clause before goes on with its verb.
func (f *finder) withinRelative(v, src int, sent nlp.Sentence) nlp.Sentence {
	w := f.groupStart(v) - 1
	if src == nlp.NoToken || w < sent.First+2 || src >= w || !relatives[strings.ToLower(f.a.Form(w))] || f.a.Form(w-1) != "," {
		return sent
	}
	for k := v + 1; k+1 < sent.Last; k++ {
		if f.a.Form(k) != "," || f.quoteAt[k] >= 0 {
			continue
		}
		switch next := f.a.Tokens[k+1]; next.XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			sent.Last, sent.End = k, f.a.Tokens[k-1].End
			return sent
		}
	}
	return sent
}

// stop returns where the content that begins at token i ends: at the end of the
// sentence, before the next reporting clause that a comma, semicolon or
// conjunction sets apart, or behind a quotation that it began with.
func (f *finder) stop(v, i int, sent nlp.Sentence) int {
	last := sent.Last
	for k := i + 1; k < sent.Last; k++ {
		if cut := f.parallel(v, k, i); cut > i {
			last = min(last, cut)
			break
		}
		if f.quoted(k) || !f.cueVerb(k) {
			continue
		}
		if cut := f.cutBefore(k, i); cut > i && !f.onlyFronted(i, cut) && f.separate(v, k) {
			last = min(last, cut)
			break
		}
	}
	if q := f.quoteAt[i]; q >= 0 && openingDouble(f.a.Form(i)) {
		for k := i; k < last; k++ {
			if f.a.Tokens[k].End >= f.quotes[q].End {
				last = f.pastQuote(k, last)
				break
			}
		}
	}
	for last-1 > i && f.a.Tokens[last-1].UPOS == "PUNCT" && (f.a.Form(last-1) == "." || f.a.Form(last-1) == ",") {
		last--
	}
	return last
}

// onlyFronted reports whether what begins at token i and ends with the comma at token
// cut is no more than a clause or phrase set before what is said: "warned that if
// the dam broke, | the town would announce …", "noted that, like her father, | …".
func (f *finder) onlyFronted(i, cut int) bool {
	if f.a.Form(cut) != "," {
		return false
	}
	comma := f.a.Form(i) == ","
	if comma {
		i++
	}
	for k := i + 1; k < cut; k++ {
		if f.a.Form(k) == "," && f.quoteAt[k] < 0 {
			return false
		}
	}
	switch t := f.a.Tokens[i]; t.UPOS {
	case "ADP":
		return comma || !f.clauseFollows(i+1, f.a.Sentences[t.Sent])
	case "SCONJ", "ADV":
		return fronting[strings.ToLower(f.a.Form(i))]
	}
	return comma
}

// fronting are conjunctions whose clause may stand before the one it belongs to.
var fronting = set("if when while because although though once unless as since after before whenever wherever where even until whereas despite")

// parallel returns where the clause of cue k begins when a conjunction joins it
// to what cue v leads to but its tense joins it to v, "said she would stay | and
// warned against …", or 0.
func (f *finder) parallel(v, k, from int) int {
	t := f.a.Tokens[k]
	if t.XPOS != "VBD" && t.XPOS != "VBZ" || t.Deprel != "conj" || t.Head == nlp.NoToken || f.a.Tokens[t.Head].XPOS != "VB" || f.quoted(k) {
		return 0
	}
	if t.Head != v && (t.Head < from || t.XPOS != f.a.Tokens[v].XPOS) {
		return 0
	}
	if _, _, ok := f.cueAt(k); !ok {
		return 0
	}
	and := f.groupStart(k) - 1
	if and <= from || f.a.Tokens[and].UPOS != "CCONJ" {
		return 0
	}
	if f.a.Form(and-1) == "," {
		and--
	}
	return and
}

// pastQuote returns where content ends that begins with a quotation closed by
// token k: there, unless the sentence goes on with words that need it, as in
// "said “a few shells” fell on the village".
func (f *finder) pastQuote(k, last int) int {
	if k+1 >= last {
		return last
	}
	if k > 0 && (f.a.Form(k-1) == "," || f.a.Form(k-1) == ".") {
		return k + 1
	}
	switch t := f.a.Tokens[k+1]; t.UPOS {
	case "PUNCT":
		return k + 1
	case "ADP", "SCONJ":
		return k + 1
	}
	return last
}

// separate reports whether the verb at k has a subject of its own that speaks,
// or shares the subject of v: it opens another report, not a nested one.
func (f *finder) separate(v, k int) bool {
	c, _, _ := f.cueAt(k)
	if c.kind != nlp.Assertion {
		return false
	}
	src, _ := f.source(k, 0)
	return src != nlp.NoToken && f.speaks(src, c)
}

// cutBefore returns the token before the comma, semicolon or conjunction that
// opens the clause of verb k, or 0 when none stands between from and k.
func (f *finder) cutBefore(k, from int) int {
	src, _ := f.source(k, 0)
	at := f.groupStart(k)
	if src != nlp.NoToken && src < k && src > from {
		at, _ = f.sourceRange(src)
	}
	for j := at - 1; j > from && at-j < 8; j-- {
		switch form := f.a.Form(j); {
		case form == "," || form == ";" || longDash(form):
			return j
		case j == at-1 && strings.EqualFold(form, "by") && f.a.Tokens[k].XPOS == "VBG":
			return j // "answered the farmers | by saying …"
		case f.a.Tokens[j].UPOS == "CCONJ", j == at-1 && meanwhile[strings.ToLower(form)]:
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

// meanwhile are conjunctions that set another speaker's report beside this one.
var meanwhile = set("as while whereas whilst though although")

// quoteBehind returns what begins with a quotation behind the cue in the
// sentence.
func (f *finder) quoteBehind(v, end int, sent nlp.Sentence) doc.Span {
	for i := end; i < sent.Last; i++ {
		q := f.quoteAt[i]
		if q >= 0 && f.quotes[q].Start == f.a.Tokens[i].Start && f.quotes[q].count > 1 {
			last := f.stop(v, i, sent)
			for k := last; k < sent.Last && k < last+8; k++ {
				if r := f.quoteAt[k]; r > q && f.a.Form(last) != "," {
					return doc.Span{Start: f.quotes[q].Start, End: min(f.quotes[r].End, sent.End)}
				}
			}
			return doc.Span{Start: f.quotes[q].Start, End: max(f.a.Tokens[last-1].End, min(f.quotes[q].End, sent.End))}
		}
	}
	return doc.Span{}
}
