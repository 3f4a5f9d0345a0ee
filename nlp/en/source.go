package en

import (
	"slices"
	"strings"

	"sayso/nlp"
)

var (
	relatives = set("who which that whom whose")
	// groupNouns are common nouns that can speak, beside roleNouns and bodyNouns.
	groupNouns = set("people resident witness expert source force troop bloggers blogger correspondent journalist reporter authority staff ministry center centre office press team police rescuer prosecutor investigator operator administration presidency kremlin state country ally leader party side west war-blogger channel media newspaper daily magazine tv study poll court judge doctor medic hospital survivor neighbour neighbor family relative wife husband mother father son daughter man woman analyst think-tank thinktank opponent critic separatist rebel militant fighter unit brigade regiment battalion defence defense system intelligence regulator firm operator coalition bloc nation supplier maker activist volunteer charity monitor observer")
	// plainSpeech are cues that a speaker follows behind a mere comma.
	plainSpeech = set("say add note write warn announce explain claim insist report confirm state argue predict recall acknowledge admit")
	// speechOnly are cues so plain that any subject noun can be their source.
	speechOnly = set("say tell claim allege announce deny insist accuse warn urge vow pledge")
)

// source finds who is the subject of the reporting verb v: its head token and
// how it was found. The order of the words decides where it is plain, as
// parses go astray around quotations; the tree does elsewhere. depth bounds the
// walk up the tree.
func (f *finder) source(v, depth int) (int, string) {
	if n, _, ok := f.quotedAs(v); ok {
		return n, "quoted as saying"
	}
	if n := f.inverted(v); n != nlp.NoToken {
		return n, "subject after the verb"
	}
	src, rule := f.parsed(v, depth)
	if src != nlp.NoToken && (f.timeWord(src) || f.quoted(src) && !f.quoted(v)) {
		src = nlp.NoToken
	}
	if f.a.Tokens[v].XPOS == "VBG" && v > 1 && f.a.Form(v-1) == "," && depth == 0 {
		if s := f.shared(v, nlp.NoToken); s != nlp.NoToken {
			return s, "subject of the clause before"
		}
	}
	near := f.nounBefore(v)
	if near != nlp.NoToken && near != src && (!f.within(near, src) || src > v || f.parted(src, near)) {
		return f.apposed(f.climb(near)), "noun before the verb"
	}
	if near == nlp.NoToken && (src == nlp.NoToken || src > v || rule != "subject") && f.a.Tokens[v].XPOS != "VBG" {
		if n := f.setOff(v); n != nlp.NoToken {
			return n, "noun with an apposition before the verb"
		}
	}
	if v > 0 && f.a.Tokens[v-1].UPOS == "CCONJ" && depth == 0 {
		if s := f.shared(v, src); s != nlp.NoToken {
			return s, "subject shared by a conjunction"
		}
	}
	return src, rule
}

// quotedAs reads "… quoted Ivan Koval as saying" and "Ivan Koval was quoted as
// saying", where v is the participle: who is quoted, and where the reporting
// clause begins.
func (f *finder) quotedAs(v int) (src, first int, ok bool) {
	sent := f.a.Sentences[f.a.Tokens[v].Sent]
	if f.a.Tokens[v].XPOS != "VBG" || v-3 < sent.First || !strings.EqualFold(f.a.Form(v-1), "as") {
		return nlp.NoToken, 0, false
	}
	for q := v - 2; q > sent.First && v-q < 20; q-- {
		if l := f.a.Tokens[q].Lemma; l != "quote" && l != "cite" {
			continue
		}
		if f.passive(q) {
			if s := f.subject(q); s != nlp.NoToken {
				lo, _ := f.sourceRange(s)
				return s, lo, true
			}
			return nlp.NoToken, 0, false
		}
		head := f.phraseBehind(q+1, sent)
		by, _ := f.source(q, 1)
		if head == nlp.NoToken || head >= v || by == nlp.NoToken {
			return nlp.NoToken, 0, false
		}
		lo, _ := f.sourceRange(by)
		return head, lo, true
	}
	return nlp.NoToken, 0, false
}

// parted reports whether a closing mark stands between tokens a and b.
func (f *finder) parted(a, b int) bool {
	for t := a + 1; t < b; t++ {
		switch f.a.Form(t) {
		case "”", "\"", "''", ",":
			return true
		}
	}
	return false
}

// apposed returns the person of whom noun n is said in apposition without a
// second comma, "Ivan Koval, spokesman for the army said"; else n.
func (f *finder) apposed(n int) int {
	lo, first := f.leftward(n), f.a.Sentences[f.a.Tokens[n].Sent].First
	if lo-2 < first || f.a.Form(lo-1) != "," || !roleNouns[strings.ToLower(f.a.Tokens[n].Lemma)] {
		return n
	}
	m, ok := f.mentionAt(lo - 2)
	if !ok || f.a.Mentions[m].Class != nlp.PER {
		return n
	}
	return f.a.Mentions[m].Head
}

// climb returns the noun that the prepositional phrases ending with noun n
// belong to, "spokesmen" in "spokesmen for the army in the south said", when it
// opens the clause; else n.
func (f *finder) climb(n int) int {
	first := f.a.Sentences[f.a.Tokens[n].Sent].First
	top := n
	for steps := 0; steps < 4; steps++ {
		lo := f.leftward(top)
		if lo-2 < first {
			break
		}
		p, u := strings.ToLower(f.a.Form(lo-1)), f.a.Tokens[lo-2].UPOS
		if p != "of" && p != "in" && p != "at" && p != "for" && p != "from" && p != "on" && p != "near" && p != "to" && p != "with" && p != "under" || u != "NOUN" && u != "PROPN" && f.a.Form(lo-2) != "general" || f.timeWord(lo-2) {
			break
		}
		top = lo - 2
	}
	if lo := f.leftward(top); top != n && lo > first {
		if t := f.a.Tokens[lo-1]; t.UPOS != "PUNCT" && t.UPOS != "CCONJ" && t.UPOS != "SCONJ" && t.UPOS != "ADV" {
			return n
		}
	}
	return top
}

// shared returns the subject of the reporting verb before, which "… denied it,
// and claimed that …" goes on with; where there is none, the first subject of
// the sentence, unless the parse found one (src).
func (f *finder) shared(v, src int) int {
	sent := f.a.Sentences[f.a.Tokens[v].Sent]
	for u := v - 1; u >= sent.First; u-- {
		if !f.cueVerb(u) || f.quoted(u) || f.a.Tokens[u].XPOS == "VBG" {
			continue
		}
		if s, _ := f.source(u, 1); s != nlp.NoToken {
			return s
		}
	}
	if src != nlp.NoToken {
		return src
	}
	for i := sent.First; i < v; i++ {
		if f.a.Tokens[i].Deprel == "nsubj" {
			return i
		}
	}
	return nlp.NoToken
}

// within reports whether token t belongs to the noun phrase of src.
func (f *finder) within(t, src int) bool {
	if src == nlp.NoToken {
		return false
	}
	if m, ok := f.mentionAt(src); ok && t < f.a.Mentions[m].Last && t >= f.a.Mentions[m].First {
		return true
	}
	return f.syn.Dominates(src, t)
}

// setOff returns the noun that stands before the verb and before what brackets
// or a pair of commas set off: "Ivan Koval (left) said", "Ivan Koval, the
// mayor, said".
func (f *finder) setOff(v int) int {
	sent := f.a.Sentences[f.a.Tokens[v].Sent]
	end := f.groupStart(v)
	for steps := 0; steps < 3 && end-1 > sent.First; steps++ {
		from := nlp.NoToken
		switch f.a.Form(end - 1) {
		case ")":
			from = f.backTo("(", end-2, sent.First)
		case ",":
			from = f.backTo(",", end-2, sent.First)
			if from != nlp.NoToken && !f.aside(from) {
				return nlp.NoToken
			}
		default:
			if steps == 0 {
				return nlp.NoToken
			}
			return f.bearer(end - 1)
		}
		if from == nlp.NoToken {
			return nlp.NoToken
		}
		end = from
	}
	return f.bearer(max(end-1, sent.First))
}

// aside reports whether what follows the comma at token i can be set off from a
// subject: an apposition, a relative clause, or when and where a person named
// right before it spoke.
func (f *finder) aside(i int) bool {
	form := strings.ToLower(f.a.Form(i + 1))
	if f.nominal(f.a.Tokens[i+1], form) || relatives[form] {
		return true
	}
	m, ok := f.mentionAt(max(i-1, 0))
	return ok && f.nameSpeaks(m) && f.a.Tokens[i+1].UPOS == "ADP"
}

// bearer returns the noun whose phrase ends with token n, or the person of whom
// that phrase is an apposition: "Ivan Koval, the head of the council, a lawyer,
// said".
func (f *finder) bearer(n int) int {
	if m, ok := f.mentionAt(n); ok && f.a.Mentions[m].Class == nlp.PER {
		return f.a.Mentions[m].Head
	}
	if u := f.a.Tokens[n].UPOS; u != "NOUN" && u != "PROPN" {
		return nlp.NoToken
	}
	top := f.climb(n)
	lo, first := f.leftward(top), f.a.Sentences[f.a.Tokens[n].Sent].First
	if lo-2 >= first && f.a.Form(lo-1) == "," {
		if m, ok := f.mentionAt(lo - 2); ok && f.a.Mentions[m].Class == nlp.PER {
			return f.a.Mentions[m].Head
		}
	}
	return top
}

// backTo returns the sign before token i within a phrase's length, or NoToken
// when a quotation stands between, or a finite verb that is in no relative
// clause.
func (f *finder) backTo(sign string, i, first int) int {
	verb := nlp.NoToken
	for k := i; k > first && i-k < 25; k-- {
		if f.a.Form(k) == sign {
			if verb != nlp.NoToken && !f.relativeBetween(k+1, verb) {
				return nlp.NoToken
			}
			return k
		}
		if f.quoteAt[k] >= 0 {
			return nlp.NoToken
		}
		if x := f.a.Tokens[k].XPOS; (x == "VBD" || x == "VBP" || x == "VBZ" || x == "MD") && sign == "," {
			verb = k
		}
	}
	return nlp.NoToken
}

// nounBefore returns the noun, name or personal pronoun that stands right
// before the verb and its auxiliaries: the subject of nearly every active
// reporting clause.
func (f *finder) nounBefore(v int) int {
	if t := f.a.Tokens[v]; t.XPOS == "VBG" || t.XPOS == "VBN" && f.syn.Dependent(v, "aux") == nlp.NoToken || f.syn.Dependent(v, "aux:pass") != nlp.NoToken {
		return nlp.NoToken
	}
	j := v - 1
	for j >= 0 && j > v-5 && (f.a.Tokens[j].UPOS == "AUX" || f.a.Tokens[j].UPOS == "ADV" || f.timeWord(j)) {
		j--
	}
	if j < 0 || f.a.Tokens[j].Sent != f.a.Tokens[v].Sent {
		return nlp.NoToken
	}
	switch f.a.Tokens[j].UPOS {
	case "NOUN", "PROPN":
		return j
	case "ADJ":
		if f.a.Form(j) == "military" {
			return j
		}
	case "PRON":
		if x := f.a.Tokens[j].XPOS; x == "PRP" || x == "WP" {
			return j
		}
	}
	return nlp.NoToken
}

// parsed is source by the dependency tree alone.
func (f *finder) parsed(v, depth int) (int, string) {
	if depth > 4 {
		return nlp.NoToken, ""
	}
	t := f.a.Tokens[v]
	if agent := f.agent(v); agent != nlp.NoToken {
		return agent, "passive with an agent"
	}
	if c := f.subject(v); c != nlp.NoToken {
		if f.a.Tokens[c].Deprel == "nsubj:pass" {
			if depth > 0 {
				return f.antecedent(c, v), "subject of the passive"
			}
			return nlp.NoToken, ""
		}
		return f.antecedent(c, v), "subject"
	}
	if t.Head == nlp.NoToken {
		return nlp.NoToken, ""
	}
	switch {
	case nlp.Is(t.Deprel, "conj", "xcomp", "advcl", "ccomp"):
		if f.a.Tokens[t.Head].UPOS == "NOUN" && t.Deprel == "xcomp" {
			return nlp.NoToken, ""
		}
		if src, _ := f.parsed(t.Head, depth+1); src != nlp.NoToken {
			return src, "subject of the verb above"
		}
	case nlp.Is(t.Deprel, "acl"):
		return f.carrier(t.Head), "noun that carries the report"
	}
	return nlp.NoToken, ""
}

// subject returns the subject of verb v; where the parse gives it two (a title
// and a name) the person's name.
func (f *finder) subject(v int) int {
	subjects := f.syn.Dependents(v, "nsubj")
	subjects = slices.DeleteFunc(subjects, f.timeWord)
	for _, c := range subjects {
		if m, ok := f.mentionAt(c); ok && f.a.Mentions[m].Class == nlp.PER {
			return c
		}
	}
	if len(subjects) == 0 {
		return nlp.NoToken
	}
	return subjects[0]
}

// agent returns the "by" phrase of a passive or participle, or NoToken.
func (f *finder) agent(v int) int {
	for _, o := range f.syn.Dependents(v, "obl") {
		if f.a.Tokens[o].Deprel == "obl:agent" || f.syn.Case(o) == "by" && isParticiple(f.a.Tokens[v]) {
			return o
		}
	}
	return nlp.NoToken
}

func isParticiple(t nlp.Token) bool {
	return t.XPOS == "VBN" || strings.Contains(t.Feats, "VerbForm=Part")
}

// antecedent maps a relative pronoun to the noun that its clause modifies.
func (f *finder) antecedent(c, v int) int {
	if relatives[strings.ToLower(f.a.Form(c))] && nlp.Is(f.a.Tokens[v].Deprel, "acl") {
		return f.a.Tokens[v].Head
	}
	return c
}

// carrier resolves the noun that a participle modifies: "officials claiming …"
// speak themselves; of "a statement saying …" its author does.
func (f *finder) carrier(n int) int {
	if !f.cues.bodyless[strings.ToLower(f.a.Tokens[n].Lemma)] {
		return n
	}
	for _, m := range f.syn.Dependents(n, "nmod") {
		if rel := f.a.Tokens[m].Deprel; rel == "nmod:poss" || f.syn.Case(m) == "by" || f.syn.Case(m) == "from" || f.syn.Case(m) == "of" {
			return m
		}
	}
	return nlp.NoToken
}

// inverted finds the subject in "…," said Valeriy Zaluzhnyi: the noun phrase
// right behind a verb that follows a closing mark or a comma, up to the next
// sign, with no verb in it.
func (f *finder) inverted(v int) int {
	sent := f.a.Sentences[f.a.Tokens[v].Sent]
	if v-2 < sent.First || v+1 >= sent.Last || f.groupStart(v) != v {
		return nlp.NoToken
	}
	lemma := strings.ToLower(f.a.Tokens[v].Lemma)
	c, ok := f.cues.verbs[lemma]
	if !ok || !c.takes('q') || lemma == "tell" {
		return nlp.NoToken
	}
	mark := f.a.Form(v - 1)
	if mark == "," && f.quoteAt[v-1] < 0 && !plainSpeech[lemma] {
		return nlp.NoToken
	}
	switch mark {
	case ",", "”", "\"", "''", "’", "'", "?", "!", "—", "–":
	default:
		return nlp.NoToken
	}
	x := f.a.Tokens[v].XPOS
	if x == "VBG" || x == "VB" || mark == "," && f.quoteAt[v-1] < 0 && f.setOff(v) != nlp.NoToken && f.a.Tokens[v+1].UPOS != "PROPN" {
		return nlp.NoToken
	}
	return f.phraseBehind(v+1, sent)
}

// phraseBehind returns the head of the noun phrase that begins at token i and is
// followed by a sign, a preposition or the end of the sentence.
func (f *finder) phraseBehind(i int, sent nlp.Sentence) int {
	if x := f.a.Tokens[i].XPOS; (x == "PRP" || x == "WP") && f.closed(i+1, sent) {
		return i
	}
	head := nlp.NoToken
	for k := i; k < min(i+14, sent.Last); k++ {
		t := f.a.Tokens[k]
		switch {
		case f.timeWord(k):
			return f.headOf(head)
		case t.UPOS == "NOUN" || t.UPOS == "PROPN":
			head = k
		case t.UPOS == "DET" && k == i, t.UPOS == "ADJ", t.UPOS == "NUM", t.XPOS == "POS", t.XPOS == "PRP$", f.a.Form(k) == "-", t.XPOS == "HYPH":
		case t.UPOS == "PUNCT", t.UPOS == "ADP", t.UPOS == "SCONJ", t.UPOS == "CCONJ", t.UPOS == "ADV", t.XPOS == "WP", t.XPOS == "VBG":
			return f.headOf(head)
		default:
			return nlp.NoToken
		}
	}
	return f.headOf(head)
}

// headOf returns the head of the name that token t ends, or t.
func (f *finder) headOf(t int) int {
	if t == nlp.NoToken {
		return t
	}
	if m, ok := f.mentionAt(t); ok {
		return f.a.Mentions[m].Head
	}
	return t
}
