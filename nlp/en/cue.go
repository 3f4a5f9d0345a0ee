package en

import (
	"strings"

	"sayso/nlp"
)

// cueAt returns the cue whose verb is token v and the end of its words.
func (f *finder) cueAt(v int) (c cue, end int, ok bool) {
	t := f.a.Tokens[v]
	if t.UPOS == "NOUN" || t.UPOS == "PROPN" {
		return f.mistagged(v)
	}
	if t.UPOS != "VERB" && !(t.UPOS == "AUX" && t.Deprel != "aux") || nlp.Is(t.Deprel, "amod", "case", "compound") && !f.spoken(v) && !f.pastTense(v) && !f.progressive(v) {
		return cue{}, 0, false
	}
	lemma := f.cueLemma(v)
	if v > 0 && t.XPOS == "VBG" && (f.a.Tokens[v-1].UPOS == "DET" || strings.EqualFold(f.a.Form(v-1), "that") && v > 1 && f.a.Tokens[v-2].UPOS == "ADP") || lemma == "add" && v+1 < len(f.a.Tokens) && strings.EqualFold(f.a.Form(v+1), "to") {
		return cue{}, 0, false // "that saying", "added to the risks"
	}
	for _, particle := range f.cues.phrasal[lemma] {
		if p := f.pastDay(v + 1); p < len(f.a.Tokens) && f.a.Tokens[p].Sent == t.Sent && strings.EqualFold(f.a.Form(p), particle) {
			return f.cues.verbs[lemma+" "+particle], p + 1, true
		}
	}
	if v+1 < len(f.a.Tokens) && f.a.Tokens[v+1].Sent == t.Sent && apart[strings.ToLower(f.a.Form(v+1))] && !f.counting(v+1, f.a.Sentences[t.Sent]) {
		return cue{}, 0, false // "called off the march", "stated in"
	}
	if f.deed(v, lemma) {
		return cue{}, 0, false
	}
	c, ok = f.cues.verbs[lemma]
	return c, v + 1, ok
}

// deed reports whether verb v with the noun behind it tells a deed and no words:
// "declared war", "committed a war crime".
func (f *finder) deed(v int, lemma string) bool {
	if lemma != "declare" && lemma != "commit" {
		return false
	}
	for i := v + 1; i < min(v+6, len(f.a.Tokens)); i++ {
		switch t := f.a.Tokens[i]; {
		case lemma == "declare" && strings.EqualFold(f.a.Form(i), "war"), lemma == "commit" && wrongs[strings.ToLower(t.Lemma)]:
			return true
		case lemma == "declare" || t.UPOS != "DET" && t.UPOS != "ADJ" && t.UPOS != "NOUN" && t.UPOS != "NUM" && t.UPOS != "PROPN":
			return false
		}
	}
	return false
}

// wrongs are what is committed without a word.
var wrongs = set("suicide crime murder atrocity genocide massacre violation offence offense fraud perjury robbery theft treason arson adultery violence act error mistake sin abuse rape felony")

// pastDay steps over the day that parts a verb from its particle: "called on
// Friday for".
func (f *finder) pastDay(i int) int {
	k := i
	if k+2 < len(f.a.Tokens) && strings.EqualFold(f.a.Form(k), "on") {
		k++
	}
	if k+1 < len(f.a.Tokens) && f.timeWord(k) {
		return k + 1
	}
	return i
}

// apart are particles that make another verb of the one before them.
var apart = set("off up away down back")

// cueLemma returns the lemma of verb v or, where the lexicon does not have it,
// a stem of its form that the lexicon has: lemmas of rarer verbs go astray.
func (f *finder) cueLemma(v int) string {
	lemma := strings.ToLower(f.a.Tokens[v].Lemma)
	if _, ok := f.cues.verbs[lemma]; ok || len(f.cues.phrasal[lemma]) > 0 {
		return lemma
	}
	form := strings.ToLower(f.a.Form(v))
	for _, end := range []string{"ed", "d", "ing", "es", "s"} {
		if stem, ok := strings.CutSuffix(form, end); ok && len(stem) > 2 {
			for _, s := range []string{stem, stem + "e"} {
				if _, ok := f.cues.verbs[s]; ok {
					return s
				}
			}
		}
	}
	return lemma
}

// progressive reports whether verb v is a participle that "be" stands before:
// "is warning voters", which parsers take for an adjective.
func (f *finder) progressive(v int) bool {
	if !strings.HasSuffix(strings.ToLower(f.a.Form(v)), "ing") {
		return false
	}
	j := v - 1
	for j > 0 && (f.a.Tokens[j].UPOS == "ADV" || f.a.Tokens[j].UPOS == "PART") {
		j--
	}
	return j >= 0 && f.a.Tokens[j].Lemma == "be" && f.a.Tokens[j].Sent == f.a.Tokens[v].Sent
}

// spoken reports whether what stands around verb v shows that it reports,
// whatever the parse says: "that", a colon or a quotation follows.
func (f *finder) spoken(v int) bool {
	if v+1 >= len(f.a.Tokens) {
		return false
	}
	form := f.a.Form(v + 1)
	return strings.EqualFold(form, "that") || form == ":" || openingDouble(form)
}

// aspects are verbs that only say how the reporting went: "continued to warn".
var aspects = set("continue begin start appear seem tend proceed")

// groupStart returns the first token of the verb group of v: its auxiliaries,
// adverbs and negation stand before it.
func (f *finder) groupStart(v int) int {
	first := f.a.Sentences[f.a.Tokens[v].Sent].First
	lo := v
	for lo > first {
		t := f.a.Tokens[lo-1]
		form := strings.ToLower(f.a.Form(lo - 1))
		switch {
		case t.UPOS == "AUX", t.UPOS == "ADV" && !f.timeWord(lo-1) && t.XPOS != "WRB" && !groupNouns[form], form == "not" || form == "n't" || form == "n’t":
			lo--
		case form == "to" && lo-1 > first && aspects[strings.ToLower(f.a.Tokens[lo-2].Lemma)]:
			lo -= 2
		default:
			return lo
		}
	}
	return lo
}

// unwilling are verbs that leave unsaid what stands under them.
var unwilling = set("decline refuse fail yet stop avoid")

// negated reports whether verb v is denied: "did not say", "has yet to
// confirm", "declined to comment", "without specifying".
func (f *finder) negated(v int) bool {
	for t := f.groupStart(v); t < v; t++ {
		if denies(f.a.Form(t)) {
			return true
		}
	}
	if v > 0 && strings.EqualFold(f.a.Form(v-1), "without") {
		return true
	}
	if v > 1 && strings.EqualFold(f.a.Form(v-1), "to") && unwilling[strings.ToLower(f.a.Tokens[v-2].Lemma)] {
		return true
	}
	for u, steps := v, 0; steps < 4; steps++ {
		for _, c := range f.syn.Children(u) {
			if c < u && denies(f.a.Form(c)) {
				return true
			}
		}
		h := f.a.Tokens[u].Head
		if h == nlp.NoToken || !nlp.Is(f.a.Tokens[u].Deprel, "xcomp") {
			return false
		}
		if unwilling[f.a.Tokens[h].Lemma] {
			return true
		}
		u = h
	}
	return false
}

func denies(form string) bool {
	switch strings.ToLower(form) {
	case "not", "n't", "n’t", "never", "neither", "nor":
		return true
	}
	return false
}

// bareParticiple reports whether v is a participle that opens a phrase beside
// the clause: "Asked about the talks, the minister …".
func (f *finder) bareParticiple(v int, sent nlp.Sentence) bool {
	x := f.a.Tokens[v].XPOS
	if x != "VBN" && x != "VBD" || v+1 >= sent.Last {
		return false
	}
	return v == sent.First && (f.a.Tokens[v+1].UPOS == "ADP" || f.infinitiveFollows(v+1, sent) || question(strings.ToLower(f.a.Form(v+1))))
}

// purpose reports whether v is an infinitive that tells what is to be said and
// not what was: "arrives to assess", "set to announce", "wants to tell". Of "took
// to the air to say" and "went on to warn" it was said.
func (f *finder) purpose(v int, sent nlp.Sentence) bool {
	lo := v
	for lo > sent.First && f.a.Tokens[lo-1].UPOS == "ADV" {
		lo--
	}
	if lo-2 < sent.First || !strings.EqualFold(f.a.Form(lo-1), "to") || f.a.Tokens[v].UPOS != "VERB" {
		return false
	}
	for u := lo - 2; u >= sent.First; u-- {
		t := f.a.Tokens[u]
		if t.UPOS == "NOUN" && (f.a.Form(u+1) == "to" && u+1 == lo-1) && f.cues.nouns[strings.ToLower(t.Lemma)].takes('i') {
			return true // "a plan to announce"
		}
		if t.UPOS != "VERB" && !(t.UPOS == "AUX" && t.Lemma != "be") {
			continue
		}
		return !aspects[t.Lemma] && !spoke[t.Lemma] && f.groupStart(v) > u
	}
	return true
}

// past reports whether verb v, whose subject is left out, tells what was or is
// done and does not bid or suppose it: "Said the bridge was open", not "say it was".
func (f *finder) past(v int) bool {
	for t := f.groupStart(v); t <= v; t++ {
		if x := f.a.Tokens[t].XPOS; x == "VBD" || x == "VBZ" {
			return true
		}
	}
	return false
}

// bearsName reports whether v is a participle that only gives the noun before it
// its name, "a stream called Whitewater", by nobody and without quotation marks.
func (f *finder) bearsName(v int, c cue) bool {
	t := f.a.Tokens[v]
	return naming[c.lemma] && t.XPOS == "VBN" && nlp.Is(t.Deprel, "acl", "amod", "appos") && f.groupStart(v) == v && f.agent(v) == nlp.NoToken &&
		v+1 < len(f.a.Tokens) && !opening(f.a.Form(v+1))
}

// naming are verbs that give a name.
var naming = set("call name dub title nickname term")

// bidden reports whether v is an infinitive that somebody else is to do, "told
// the crew to report it": whose word it would be is not the subject's.
func (f *finder) bidden(v int) bool {
	t := f.a.Tokens[v]
	if t.Head == nlp.NoToken || t.Head > v || !nlp.Is(t.Deprel, "xcomp", "advcl", "ccomp") || v == 0 || !strings.EqualFold(f.a.Form(v-1), "to") {
		return false
	}
	head := strings.ToLower(f.a.Tokens[t.Head].Lemma)
	if t.Deprel == "xcomp" && f.a.Tokens[t.Head].UPOS == "VERB" && !governing[head] && !spoke[head] && f.purpose(v, f.a.Sentences[t.Sent]) {
		return true // "cannot afford to ignore"
	}
	if !bids[head] {
		return false
	}
	for _, o := range f.syn.Dependents(t.Head, "obj", "iobj") {
		if o > t.Head && o < v {
			return true
		}
	}
	return false
}

// bid reports whether v is a headline's participle of somebody who is bidden:
// "Staff told to leave", "Residents urged to stay indoors".
func (f *finder) bid(v int) bool {
	x := f.a.Tokens[v].XPOS
	return (x == "VBD" || x == "VBN") && bids[strings.ToLower(f.a.Tokens[v].Lemma)] && f.infinitiveFollows(v+1, f.a.Sentences[f.a.Tokens[v].Sent]) &&
		f.syn.Dependent(v, "obj", "iobj", "aux") == nlp.NoToken
}

// bids are verbs whose object is to do what the infinitive behind it tells.
var bids = set("ask tell order urge force require request compel oblige obligate allow permit enable encourage persuade convince invite advise warn instruct direct command dare challenge press pressure")

// spoke are verbs under which an infinitive of speech tells what was said: "took
// to the air to say", "used the interview to accuse".
var spoke = set("take use go turn write call phone post tweet speak return move")

// supposed reports whether a modal leaves open if it was said at all: "may have
// said", "could warn".
func (f *finder) supposed(v int) bool {
	for t := f.groupStart(v); t < v; t++ {
		if nlp.Is(strings.ToLower(f.a.Form(t)), "may", "might", "could", "should", "must") && f.a.Tokens[t].UPOS == "AUX" {
			return true
		}
	}
	return false
}

// accused reports whether cue v has no object before its "of", so that its subject
// is the one accused, as headlines have it: "Freedonia accused of shelling".
func (f *finder) accused(v, end int, c cue) bool {
	x := f.a.Tokens[v].XPOS
	return c.takes('a') && (x == "VBD" || x == "VBN") && end < len(f.a.Tokens) && strings.EqualFold(f.a.Form(end), "of")
}

// reacts reports whether a response is a deed, "as Freedonia responds to the
// uprising", and no answer that stands in quotation marks before its speaker.
func (f *finder) reacts(v, end, src int, c cue) bool {
	if c.lemma != "respond" || end >= len(f.a.Tokens) || !strings.EqualFold(f.a.Form(end), "to") || src == nlp.NoToken || src > v {
		return false
	}
	lo, _ := f.sourceRange(src)
	return lo == 0 || f.quoteAt[lo-1] < 0
}

// gerund reports whether v is a gerund behind a preposition that tells no content
// of its own, "for asking him about it", "after calling the talks off"; with
// "that" or a quotation it does: "by saying that …".
func (f *finder) gerund(v, end int, sent nlp.Sentence) bool {
	if f.a.Tokens[v].XPOS != "VBG" || v == sent.First {
		return false
	}
	switch strings.ToLower(f.a.Form(v - 1)) {
	case "for", "by", "after", "before", "of", "on", "from", "in", "without", "despite":
	default:
		return false
	}
	if end >= sent.Last {
		return true
	}
	form := f.a.Form(end)
	return !strings.EqualFold(form, "that") && !openingDouble(form) && !f.clauseFollows(end, sent)
}

// rumours are verbs that say nothing of their subject before "to have" and "to
// be": it is told by others to have done or to be something.
var rumours = set("report say believe think rumour rumor know understand")

// hearsay reports whether v is the passive of "said to be in Rostov", a report
// by nobody named.
func (f *finder) hearsay(v, end int, sent nlp.Sentence) bool {
	x := f.a.Tokens[v].XPOS
	if (x == "VBN" || x == "VBD") && f.a.Tokens[v].Lemma == "expect" && f.infinitiveFollows(end, sent) && f.absolute(v, sent) {
		return true
	}
	if lemma := f.a.Tokens[v].Lemma; (x == "VBN" || x == "VBD") && rumours[lemma] && end+1 < sent.Last && strings.EqualFold(f.a.Form(end), "to") && nlp.Is(strings.ToLower(f.a.Form(end+1)), "have", "be") {
		return f.agent(v) == nlp.NoToken // "Offensive reported to have begun"
	}
	return speechOnly[f.a.Tokens[v].Lemma] && f.infinitiveFollows(end, sent) &&
		(f.passive(v) || f.a.Form(max(v-1, sent.First)) == ",") && f.agent(v) == nlp.NoToken
}

// absolute reports whether participle v without an auxiliary tells of those right
// before it behind "with": "with officials expected to meet".
func (f *finder) absolute(v int, sent nlp.Sentence) bool {
	if f.groupStart(v) != v || v-2 < sent.First {
		return false
	}
	lo := f.joinedPeople(f.leftward(v - 1))
	return lo > sent.First && strings.EqualFold(f.a.Form(lo-1), "with")
}

// passive reports whether v is a passive: "was quoted", "is expected".
func (f *finder) passive(v int) bool {
	if f.a.Tokens[v].XPOS != "VBN" {
		return false
	}
	for t := v - 1; t >= 0 && t >= f.groupStart(v); t-- {
		if f.a.Tokens[t].Lemma == "be" {
			return true
		}
	}
	return false
}

// goesOnAs reports whether what goes on before a colon is an event and nobody's
// speech: "Fighting at the bridge goes on: …" where neither a quotation follows nor
// a person speaks.
func (f *finder) goesOnAs(v, end int, c cue, sent nlp.Sentence) bool {
	if c.lemma != "continue" && c.lemma != "go on" || end+1 >= sent.Last || f.a.Form(end) != ":" || openingDouble(f.a.Form(end+1)) {
		return false
	}
	src, _ := f.source(v, 0)
	if src == nlp.NoToken || src > v {
		return true
	}
	m, ok := f.mentionAt(src)
	return !(ok && f.a.Mentions[m].Class == nlp.PER) && !personal[strings.ToLower(f.a.Form(src))] && !roleNouns[strings.ToLower(f.a.Tokens[src].Lemma)]
}

// quoted reports whether token t stands within a quotation of more than three
// words: what is said there is content, not the outlet's cue.
func (f *finder) quoted(t int) bool {
	q := f.quoteAt[t]
	return q >= 0 && f.quotes[q].count > 3 && f.quotes[q].Inner.Contains(f.a.Tokens[t].Span)
}
