package en

import (
	"slices"
	"strings"

	"sayso/nlp"
)

// nouns finds the attributions whose cue is a noun: "Moscow's claim that …",
// "allegations of fraud", "the idea that …". They are weaker ones: whether the
// outlet passes on a statement or only speaks of it cannot be told.
func (f *finder) nouns(s int) {
	sent := f.a.Sentences[s]
	for n := sent.First; n+1 < sent.Last; n++ {
		c, ok := f.cues.nouns[strings.ToLower(f.a.Tokens[n].Lemma)]
		if !ok || f.taken[n] || f.a.Tokens[n].UPOS != "NOUN" || f.quoted(n) || f.claimed(n, s) && !(worded[c.lemma] && (f.answered(n, s) >= 0 || f.judged(n, s))) {
			continue
		}
		r := find{sentence: s, verb: n, first: n, end: n + 1, src: nlp.NoToken, cue: c, rule: nounRule}
		if r.src, r.first = f.holder(n, sent); r.src == nlp.NoToken {
			r.src, r.first = f.giver(n, r.first, sent)
		}
		at := n + 1
		if r.src == nlp.NoToken {
			r.src, at = f.heldBehind(n, sent)
		}
		if !f.nounOpens(n, at, c, r.src != nlp.NoToken, sent) {
			continue
		}
		if form := strings.ToLower(f.a.Form(at)); (f.a.Tokens[at].UPOS == "ADP" || topicPreps[form]) && !f.infinitiveFollows(at, sent) && at+1 < sent.Last {
			if at++; at == n+2 {
				r.end = at // "his comment about the fee"
			}
		}
		hi := max(f.complementEnd(n, at, sent), at+1)
		if _, last := f.syn.Range(n); last > at && nlp.Is(f.a.Tokens[n].Deprel, "nsubj") {
			hi = min(hi, last) // "allegations of fraud | have spread"
		}
		by := f.answered(n, s)
		if f.carries(s, n, hi) && by < 0 {
			continue
		}
		hi = f.beforeVerdict(n, at, hi, sent)
		if by >= 0 { // who takes a stand does so on the claim
			f.out[by].Content.Start = min(f.out[by].Content.Start, f.a.Tokens[f.leftward(n)].Start)
		}
		r.firm = worded[c.lemma] && !f.unmade(n) && r.src != nlp.NoToken && strings.EqualFold(f.a.Form(at), "that") && f.speaks(r.src, cue{lemma: "say"})
		r.content = f.dropMark(f.a.SpanOf(at, hi))
		f.add(r)
	}
}

// worded are nouns of what somebody said, with "that" and what it was: of whoever
// holds them it is told as of the subject of a verb, "denied a claim by Olha Koval that".
var worded = set("claim allegation assertion accusation contention statement announcement insistence admission warning assurance confirmation disclosure declaration pronouncement")

// nounRule names the rule of this file. Who denies or confirms such a claim does
// not pass it on.
const nounRule = "noun that carries a report"

// answered returns the attribution, an index into f.out, that takes a stand on noun n
// of what somebody said, "denied | a claim by Olha Koval that", or -1: both speak.
func (f *finder) answered(n, s int) int {
	lo := f.leftward(n)
	for _, i := range f.of[s] {
		o := f.out[i]
		if (o.Stance == nlp.Denies || o.Stance == nlp.Confirms) && o.Cue.End <= f.a.Tokens[lo].Start && o.Content.End > f.a.Tokens[n].End &&
			!strings.ContainsAny(f.a.Doc.Text[o.Cue.End:f.a.Tokens[lo].Start], ",;:") && !f.finiteIn(f.tokenAt(o.Cue.End, f.a.Sentences[s])+1, n) {
			return i
		}
	}
	return -1
}

// unmade reports whether noun n is of what was not said, "no confirmation from".
func (f *finder) unmade(n int) bool {
	for t := f.leftward(n); t < n; t++ {
		if strings.EqualFold(f.a.Form(t), "no") {
			return true
		}
	}
	return false
}

// judged reports whether noun n of what somebody said only stands in the subject of a
// passive without an agent, "the claim by Olha Koval that … | was not confirmed".
func (f *finder) judged(n, s int) bool {
	span := f.a.Tokens[n].Span
	within := func(o nlp.Attribution) bool { return o.Content.Contains(span) }
	for i := len(f.weak) - 1; i >= 0 && f.weak[i].Sentence == s; i-- {
		if o := f.weak[i]; within(o) && (!o.Source.Empty() || o.Content.End > o.Cue.Start) || o.Source.Contains(span) {
			return false
		}
	}
	return !slices.ContainsFunc(f.of[s], func(i int) bool { return within(f.out[i]) || f.out[i].Source.Contains(span) })
}

// beforeVerdict cuts the content of noun n, tokens [at, hi), before the verb that
// says of the noun what became of it: "the claim that the pier is shut | could not
// be verified".
func (f *finder) beforeVerdict(n, at, hi int, sent nlp.Sentence) int {
	if f.finiteIn(sent.First, n) {
		return hi
	}
	for k := at + 2; k < hi; k++ {
		if f.a.Tokens[k].UPOS == "VERB" && verdicts[strings.ToLower(f.a.Tokens[k].Lemma)] {
			if lo := f.groupStart(k); lo < k && lo > at+2 && f.finiteIn(at, lo) && f.finiteIn(lo, k) {
				return lo
			}
		}
	}
	return hi
}

// verdicts are what becomes of a claim.
var verdicts = set("verify confirm deny reject dismiss dispute refute substantiate corroborate prove contradict debunk echo repeat")

// heldBehind returns who a phrase behind noun n says holds it, "worries from Marport
// that", "concern among officials about", "the decision by the court to", and
// where what it leads to begins; NoToken and the next token where there is none.
func (f *finder) heldBehind(n int, sent nlp.Sentence) (src, at int) {
	if n+3 >= sent.Last || !nlp.Is(strings.ToLower(f.a.Form(n+1)), "from", "among", "by", "between", "within", "in", "of") {
		return nlp.NoToken, n + 1
	}
	at = f.pastNoun(n+2, sent.Last)
	for k := at; k < sent.Last && k > n+2; k++ { // "by Sylvanian Harbour Minister Olha Koval that"
		if t := f.a.Tokens[k]; strings.EqualFold(f.a.Form(k), "that") {
			at = k
			break
		} else if t.UPOS != "NOUN" && t.UPOS != "PROPN" && t.UPOS != "ADJ" && t.XPOS != "POS" && t.XPOS != "HYPH" {
			break
		}
	}
	if at == n+2 || at >= sent.Last {
		return nlp.NoToken, n + 1
	}
	src = f.headOf(at - 1)
	for at+1 < sent.Last && nlp.Is(strings.ToLower(f.a.Form(at)), "to", "and", "in", "from", "at") && !f.infinitiveFollows(at, sent) { // "from Paris to Prague"
		next := f.pastNoun(at+1, sent.Last)
		if next == at+1 || next >= sent.Last {
			return nlp.NoToken, n + 1
		}
		at = next
	}
	if strings.EqualFold(f.a.Form(n+1), "of") && (!strings.EqualFold(f.a.Form(at), "that") || !f.speaks(src, cue{lemma: "claim"}) || f.a.Tokens[src].UPOS == "NOUN" && !roleNouns[f.a.Tokens[src].Lemma] && !bodyNouns[f.a.Tokens[src].Lemma]) {
		return nlp.NoToken, n + 1 // "claims of victory that"
	}
	if form := strings.ToLower(f.a.Form(at)); form != "that" && form != "about" && form != "over" && !f.infinitiveFollows(at, sent) {
		return nlp.NoToken, n + 1
	}
	return src, at
}

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

// carries reports whether noun n only tells in what something was said whose
// content reaches beyond it, up to token hi: "said in a statement that …".
func (f *finder) carries(s, n, hi int) bool {
	return slices.ContainsFunc(f.of[s], func(i int) bool {
		o := f.out[i]
		return o.Cue.End <= f.a.Tokens[n].Start && o.Content.Contains(f.a.Tokens[hi-1].Span)
	})
}

// wholeClause reports whether what begins at token i is a clause that lacks
// nothing, so that "that" before it is no relative pronoun, whatever its tag: a
// pronoun or name is its subject and its verb has an object or a complement.
func (f *finder) wholeClause(i int, sent nlp.Sentence) bool {
	if i+2 >= sent.Last || f.a.Tokens[i].UPOS != "PRON" && f.a.Tokens[i].UPOS != "PROPN" && f.a.Tokens[i].UPOS != "DET" {
		return false
	}
	for k := i + 1; k < min(i+8, sent.Last); k++ {
		if t := f.a.Tokens[k]; t.UPOS == "VERB" || t.UPOS == "AUX" && t.Deprel != "aux" {
			return f.syn.Dependent(k, "obj", "ccomp", "xcomp", "cop") > k || t.Deprel == "cop"
		}
	}
	return false
}

// nounOpens reports whether what follows noun cue n at token i tells its content.
func (f *finder) nounOpens(n, i int, c cue, held bool, sent nlp.Sentence) bool {
	form := strings.ToLower(f.a.Form(i))
	switch {
	case form == "that":
		return c.takes('c') && (f.a.Tokens[i].UPOS == "SCONJ" || f.wholeClause(i+1, sent)) && f.clauseFollows(i+1, sent)
	case form == "to" && i+1 < sent.Last && f.a.Tokens[i+1].XPOS == "VB":
		return c.takes('i') && held
	}
	if form == "about" || form == "of" && c.kind != nlp.Eventuality && strings.Contains(f.a.Tokens[n].Feats, "Number=Plur") && unheld[c.lemma] {
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

// people reports whether token i names a people or a body as an adjective does:
// "the Freedonian claim that", "a White House plan to".
func (f *finder) people(i int) bool {
	m, ok := f.mentionAt(i)
	return ok && (f.a.Mentions[m].Class == nlp.NORP || f.a.Mentions[m].Class == nlp.ORG)
}

// holder returns whose claim or plan it is, "Moscow's claim", "his plan", and
// where the cue's words begin.
func (f *finder) holder(n int, sent nlp.Sentence) (src, first int) {
	for i := n - 1; i >= sent.First && n-i < 7; i-- {
		switch t := f.a.Tokens[i]; {
		case t.XPOS == "POS" && i > sent.First:
			return i - 1, i + 1
		case t.XPOS == "PRP$":
			return i, i + 1
		case f.people(i) && i+1 < n+1:
			return i, i + 1
		case t.UPOS == "DET":
			return nlp.NoToken, i
		case t.UPOS != "ADJ" && t.UPOS != "NOUN" && t.UPOS != "ADV" && t.UPOS != "NUM" && t.XPOS != "HYPH" && !nlp.Is(t.Deprel, "amod"):
			return nlp.NoToken, i + 1
		}
	}
	return nlp.NoToken, n
}
