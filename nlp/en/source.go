package en

import (
	"slices"
	"strings"

	"sayso/nlp"
)

var (
	relatives = set("who which that whom whose")
	// groupNouns are common nouns that can speak, beside roleNouns and bodyNouns.
	groupNouns = set("partner reader subscriber viewer user commenter donor people resident witness expert source force troop bloggers blogger correspondent journalist reporter authority staff ministry center centre office press team police rescuer prosecutor investigator operator administration presidency kremlin state country ally leader party side west war-blogger channel media newspaper daily magazine tv study poll court judge doctor medic hospital survivor neighbour neighbor family relative wife husband mother father son daughter man woman analyst think-tank thinktank opponent critic separatist rebel militant fighter unit brigade regiment battalion defence defense system intelligence regulator firm operator coalition bloc nation supplier maker activist volunteer charity monitor observer chairman chairwoman chair deputy captain major lieutenant sergeant marshal commissioner negotiator aide worker nurse teacher driver farmer pilot sailor veteran protester protestor refugee villager local inhabitant lawyer attorney economist scientist researcher scholar strategist consultant campaigner candidate nominee congressman congresswoman councillor councilor inspector representative rapporteur delegate parliament cabinet congress senate panel embassy consulate federation association commission insider mp detective coroner paramedic firefighter serviceman servicewoman gunner medic dispatcher inspectorate watchdog bureau agency engineer architect writer physician surgeon psychologist meteorologist seismologist pollster contractor mechanic electrician fisherman shopkeeper pensioner student passenger bystander onlooker motorist evacuee prisoner captive defector conscript recruit sniper priest imam rabbi pastor trader miner grower branch directorate headquarters paper weekly tabloid blog")
	// plainSpeech are cues that a speaker follows behind a mere comma.
	plainSpeech = set("say add note write warn announce explain claim insist report confirm state argue predict recall acknowledge admit specify stress underline underscore emphasize emphasise clarify")
	// speechOnly are cues so plain that any subject noun can be their source.
	speechOnly = set("say tell claim allege announce deny insist accuse warn urge vow pledge")
)

// quotedRule names the rule for those whom others quote.
const quotedRule = "quoted as saying"

// source finds who is the subject of the reporting verb v: its head token and
// how it was found. The order of the words decides where it is plain, as
// parses go astray around quotations; the tree does elsewhere. depth bounds the
// walk up the tree.
func (f *finder) source(v, depth int) (int, string) {
	if n, _, ok := f.quotedAs(v); ok {
		return n, quotedRule
	}
	if n := f.inverted(v); n != nlp.NoToken && f.a.Tokens[v].XPOS != "VBG" { // "denied it, saying its troops held the town"
		return n, "subject after the verb"
	}
	if n := f.reportedIn(v); n != nlp.NoToken {
		return n, "whose text it was reported in"
	}
	src, rule := f.parsed(v, depth)
	if src != nlp.NoToken && f.day(src) { // "donors meeting on 19 June pledged"
		return f.shared(v, nlp.NoToken), "first subject of the sentence"
	}
	if src != nlp.NoToken && (f.timeWord(src) || f.quoted(src) && !f.quoted(v)) {
		src = nlp.NoToken
	}
	if f.a.Tokens[v].XPOS == "VBG" && v > 1 && (f.a.Form(v-1) == "," || f.pastRelative(v)) && depth == 0 {
		for _, o := range f.of[f.a.Tokens[v].Sent] {
			if at := f.out[o]; at.Last == v-1 && at.CueText == "according to" {
				return f.headOf(at.Last - 1), "source of what goes before"
			}
		}
		if s := f.shared(v, nlp.NoToken); s != nlp.NoToken {
			return s, "subject of the clause before"
		}
	}
	near := f.nounBefore(v)
	if near != nlp.NoToken && relatives[strings.ToLower(f.a.Form(near))] {
		if n := f.relativeHead(near); n != nlp.NoToken {
			return n, "noun before the relative clause"
		}
	}
	if near != nlp.NoToken && rule == "subject" && src < near && f.placeOnly(near) {
		near = src // "regime change in Kyiv now threatens"
	}
	if near != nlp.NoToken && near != src && (!f.within(near, src) || f.nameBehindBody(near) || src > v || f.parted(src, near)) {
		return f.apposed(f.climb(near)), "noun before the verb"
	}
	if near != nlp.NoToken && src != nlp.NoToken && f.headOf(near) == f.headOf(src) {
		if top := f.climb(near); top > 0 && top+1 < near && knowing[strings.ToLower(f.a.Form(top+1))] {
			return top, "those told by whom they stand to"
		}
	}
	if near == nlp.NoToken && (src == nlp.NoToken || src > v || rule != "subject" || f.dashed(v, src)) && f.a.Tokens[v].XPOS != "VBG" && !f.passive(v) {
		if n := f.setOff(v); n != nlp.NoToken {
			return n, "noun with an apposition before the verb"
		}
	}
	if n := f.nameBefore(v, src); n != nlp.NoToken && near == nlp.NoToken && rule == "subject" {
		return n, "name with an apposition before the verb"
	}
	if v > 0 && (f.a.Tokens[v-1].UPOS == "CCONJ" || f.goesOn(v)) && depth == 0 {
		if s := f.shared(v, src); s != nlp.NoToken {
			return s, "subject shared by a conjunction"
		}
	}
	return src, rule
}

// pastRelative reports whether "while" and participle v go on with the sentence
// where the tree has hung them to a relative clause before: "denied the claim, which
// had angered many, while | admitting that …".
func (f *finder) pastRelative(v int) bool {
	if !strings.EqualFold(f.a.Form(v-1), "while") {
		return false
	}
	for h, steps := f.a.Tokens[v].Head, 0; h != nlp.NoToken && steps < 3; h, steps = f.a.Tokens[h].Head, steps+1 {
		if f.a.Tokens[h].Deprel == "acl:relcl" {
			return true
		}
	}
	return false
}

// goesOn reports whether finite verb v stands right behind a comma and goes on
// with the subject of the report before, as headlines have it: "Koval says the
// bridge is safe, vows repairs".
func (f *finder) goesOn(v int) bool {
	sent := f.a.Sentences[f.a.Tokens[v].Sent]
	x := f.a.Tokens[v].XPOS
	return f.headline(sent) && v-1 > sent.First && f.a.Form(v-1) == "," && (x == "VBZ" || x == "VBD" || x == "VBP")
}

// shared returns the subject of the reporting verb before, which "… denied it,
// and claimed that …" goes on with; where there is none, the first subject of
// the sentence, unless the parse found one (src).
func (f *finder) shared(v, src int) int {
	sent := f.a.Sentences[f.a.Tokens[v].Sent]
	for u := v - 1; u >= sent.First; u-- {
		if !f.cueVerb(u) || f.quoted(u) || f.a.Tokens[u].XPOS == "VBG" && !f.progressive(u) {
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
		if f.a.Tokens[c].Deprel == "nsubj:pass" && !f.pastTense(v) {
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
		if by := f.poster(t.Head); by != nlp.NoToken {
			return by, "who posted it"
		}
		if sent := f.a.Sentences[t.Sent]; t.XPOS != "VBG" && t.Head < v && f.thatWithin(v, v+1, sent) > 0 {
			return f.carrier(f.climb(t.Head)), "noun that carries the report" // "two sources in the office confirmed to N that …"
		}
		return f.carrier(t.Head), "noun that carries the report"
	case t.Deprel == "parataxis" && f.a.Tokens[t.Head].XPOS == "VBG" && t.Head < v && f.syn.Dependent(t.Head, "aux") == nlp.NoToken:
		if s := f.subject(t.Head); s != nlp.NoToken { // "donors meeting in Geneva pledged"
			return s, "subject of the verb above"
		}
	}
	return nlp.NoToken, ""
}

// poster returns the subject of the clause in which noun n is only the medium,
// "Koval posted a message on social media claiming …", or NoToken.
func (f *finder) poster(n int) int {
	if form := strings.ToLower(f.a.Form(n)); !media[form] && form != "media" || f.syn.Case(n) == "" {
		return nlp.NoToken
	}
	for u, steps := f.a.Tokens[n].Head, 0; u != nlp.NoToken && steps < 6; u, steps = f.a.Tokens[u].Head, steps+1 {
		if s := f.subject(u); f.a.Tokens[u].UPOS == "VERB" && s != nlp.NoToken {
			return s
		}
	}
	return nlp.NoToken
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
	if !f.passive(v) {
		return nlp.NoToken
	}
	sent := f.a.Sentences[f.a.Tokens[v].Sent]
	for i := v + 1; i < min(v+8, sent.Last-1); i++ { // "reported earlier on Monday by …"
		if strings.EqualFold(f.a.Form(i), "by") {
			return f.phraseBehind(i+1, sent)
		}
		if u := f.a.Tokens[i].UPOS; u == "PUNCT" || u == "VERB" || u == "AUX" || u == "SCONJ" || u == "PRON" {
			break
		}
	}
	return nlp.NoToken
}

func isParticiple(t nlp.Token) bool {
	return t.XPOS == "VBN" || t.XPOS == "VBG"
}

// antecedent maps a relative pronoun to the noun that its clause modifies.
func (f *finder) antecedent(c, v int) int {
	if !relatives[strings.ToLower(f.a.Form(c))] {
		return c
	}
	if nlp.Is(f.a.Tokens[v].Deprel, "acl") {
		return f.a.Tokens[v].Head
	}
	if n := f.relativeHead(c); n != nlp.NoToken && f.a.Form(c-1) == "," {
		return n
	}
	return c
}

// placeOnly reports whether noun n is a place that only tells where: a
// preposition stands right before its name.
func (f *finder) placeOnly(n int) bool {
	m, ok := f.mentionAt(n)
	if !ok || f.a.Mentions[m].Class != nlp.LOC {
		return false
	}
	lo := f.a.Mentions[m].First
	return lo > 0 && f.a.Tokens[lo-1].UPOS == "ADP" && f.a.Tokens[lo-1].Sent == f.a.Tokens[n].Sent
}

// relativeHead returns the noun before the relative pronoun at token i: "Olha
// Koval, who says …".
func (f *finder) relativeHead(i int) int {
	first := f.a.Sentences[f.a.Tokens[i].Sent].First
	j := i - 1
	if j > first && f.a.Form(j) == "," {
		j--
	}
	if j < first {
		return nlp.NoToken
	}
	return f.bearer(j)
}

// carrier resolves the noun that a participle modifies: "officials claiming …"
// speak themselves; of "a statement saying …" its author does.
func (f *finder) carrier(n int) int {
	lemma := strings.ToLower(f.a.Tokens[n].Lemma)
	if poss := f.syn.Dependent(n, "nmod:poss"); poss != nlp.NoToken && mediumNouns[lemma] {
		return poss
	}
	if !f.cues.bodyless[lemma] {
		return n
	}
	for _, m := range f.syn.Dependents(n, "nmod") {
		if rel := f.a.Tokens[m].Deprel; rel == "nmod:poss" || f.syn.Case(m) == "by" || f.syn.Case(m) == "from" || f.syn.Case(m) == "of" {
			return m
		}
		if f.syn.Case(m) == "on" && pages[strings.ToLower(f.a.Tokens[m].Lemma)] { // "a statement on the website of the agency"
			for _, o := range f.syn.Dependents(m, "nmod") {
				if f.a.Tokens[o].Deprel == "nmod:poss" && f.a.Tokens[o].UPOS != "PRON" || f.syn.Case(o) == "of" {
					return o
				}
			}
		}
	}
	return nlp.NoToken
}

// pages are where a body puts its texts.
var pages = set("website site page channel account portal blog feed")

// pastTense reports whether participle v, which no auxiliary helps, is the past
// tense of a clause whose subject stands right before it: parsers take "the
// ministry denied it" for "the ministry, denied it".
func (f *finder) pastTense(v int) bool {
	t := f.a.Tokens[v]
	sent := f.a.Sentences[t.Sent]
	if t.XPOS != "VBN" || v+1 < sent.Last && strings.EqualFold(f.a.Form(v+1), "by") {
		return false
	}
	lo := f.groupStart(v)
	for i := lo; i < v; i++ {
		if f.a.Tokens[i].UPOS == "AUX" {
			return false
		}
	}
	if lo == sent.First {
		return false
	}
	named := false
	if m, ok := f.mentionAt(lo - 1); ok {
		named = f.a.Mentions[m].Class == nlp.PER
	}
	switch u := f.a.Tokens[lo-1].UPOS; {
	case nlp.Is(t.Deprel, "root", "ccomp", "parataxis", "conj"):
		return u == "NOUN" || u == "PROPN" || f.a.Tokens[lo-1].XPOS == "PRP"
	case nlp.Is(t.Deprel, "amod"):
		return named
	case nlp.Is(t.Deprel, "acl"):
		return named && t.Head != nlp.NoToken && f.a.Tokens[t.Head].Deprel == "root"
	}
	return false
}
