package en

import (
	"strings"

	"sayso/doc"
	"sayso/nlp"
)

var (
	relatives = set("who which that whom whose")
	// groupNouns are common nouns that can speak, beside roleNouns and bodyNouns.
	groupNouns = set("people resident witness expert source force troop bloggers blogger correspondent journalist reporter authority staff ministry center centre office press team police rescuer prosecutor investigator operator administration presidency kremlin state country ally leader party side west war-blogger channel media newspaper daily magazine tv study poll court judge doctor medic hospital survivor neighbour neighbor family relative wife husband mother father son daughter man woman analyst think-tank thinktank opponent critic separatist rebel militant fighter unit brigade regiment battalion defence defense system intelligence regulator firm operator coalition bloc nation supplier maker activist volunteer charity monitor observer")
	// speechOnly are cues so plain that any subject noun can be their source.
	speechOnly = set("say tell claim allege announce deny insist accuse warn urge vow pledge")
)

// source finds who is the subject of the reporting verb v: its head token and
// how it was found. depth bounds the walk up the tree.
func (f *finder) source(v, depth int) (int, string) {
	src, rule := f.parsed(v, depth)
	if near := f.nounBefore(v); near != nlp.NoToken && near != src && !f.within(near, src) {
		return near, "noun before the verb"
	}
	if v > 0 && f.a.Tokens[v-1].UPOS == "CCONJ" && depth == 0 {
		if s := f.shared(v, src); s != nlp.NoToken {
			return s, "subject shared by a conjunction"
		}
	}
	return src, rule
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
	if m, ok := f.mention[src]; ok && t < f.a.Mentions[m].Last && t >= f.a.Mentions[m].First {
		return true
	}
	return f.syn.Dominates(src, t)
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
		if personal[strings.ToLower(f.a.Form(j))] || strings.EqualFold(f.a.Form(j), "they") {
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
		return f.inverted(v), "subject after the verb"
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
	return f.inverted(v), "subject after the verb"
}

// subject returns the subject of verb v; where the parse gives it two (a title
// and a name) the person's name.
func (f *finder) subject(v int) int {
	subjects := f.syn.Dependents(v, "nsubj")
	for _, c := range subjects {
		if m, ok := f.mention[c]; ok && f.a.Mentions[m].Class == nlp.PER {
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

// inverted finds the subject in "…," said Valeriy Zaluzhnyi where the parse did
// not: the name that directly follows the verb.
func (f *finder) inverted(v int) int {
	if v == 0 || v+1 >= len(f.a.Tokens) || !strings.ContainsAny(f.a.Form(v-1), ",”\"’") {
		return nlp.NoToken
	}
	for i := v + 1; i < min(v+7, len(f.a.Tokens)); i++ {
		if m, ok := f.mention[i]; ok && (f.a.Mentions[m].Class == nlp.PER || f.a.Mentions[m].Class == nlp.ORG) {
			return f.a.Mentions[m].Head
		}
		if u := f.a.Tokens[i].UPOS; u != "DET" && u != "ADJ" && u != "NOUN" && u != "PROPN" {
			break
		}
	}
	return nlp.NoToken
}

// speaks reports whether the noun can be the source of the cue: a person, a
// body, a country standing for its government, a pronoun for one of them.
func (f *finder) speaks(src int, c cue) bool {
	t := f.a.Tokens[src]
	form, lemma := strings.ToLower(t.Of(f.a.Doc.Text)), strings.ToLower(t.Lemma)
	if m, ok := f.mention[src]; ok {
		switch f.a.Mentions[m].Class {
		case nlp.WEAPON, nlp.FAC:
			return false
		case nlp.MISC:
			return speechOnly[c.lemma]
		}
		return true
	}
	switch {
	case personal[form], form == "they":
		return true
	case t.UPOS == "PRON", t.UPOS == "NUM":
		return false
	case f.cues.bodyless[lemma]:
		return f.carrier(src) != nlp.NoToken
	case t.UPOS == "PROPN", roleNouns[lemma], bodyNouns[lemma], groupNouns[lemma]:
		return true
	}
	return speechOnly[c.lemma] && t.UPOS == "NOUN"
}

// entity returns the entity of the source noun, or -1.
func (f *finder) entity(src int) int {
	if m, ok := f.mention[src]; ok && f.a.Mentions[m].Entity >= 0 && f.wholeName(src, m) {
		return f.a.Mentions[m].Entity
	}
	for _, c := range f.syn.Dependents(src, "appos", "flat") {
		if m, ok := f.mention[c]; ok && f.a.Mentions[m].Class == nlp.PER && roleNouns[strings.ToLower(f.a.Tokens[src].Lemma)] {
			return f.a.Mentions[m].Entity
		}
	}
	// "spokesman Igor Konashenkov": the title may head the name.
	if roleNouns[strings.ToLower(f.a.Tokens[src].Lemma)] && src+1 < len(f.a.Tokens) {
		if m, ok := f.mention[src+1]; ok && f.a.Mentions[m].Class == nlp.PER {
			return f.a.Mentions[m].Entity
		}
	}
	return -1
}

// wholeName reports whether mention m is the head of the noun phrase of src and
// not a name inside it: "Ukraine" is not the source in "Ukraine's General Staff".
func (f *finder) wholeName(src, m int) bool {
	men := f.a.Mentions[m]
	return src >= men.First && src < men.Last && (men.Class == nlp.PER || men.Last-1 >= src) && men.Class != nlp.NORP
}

// sourceRange returns the tokens of the source's noun phrase without relative
// clauses, appositions and what follows a comma.
func (f *finder) sourceRange(src int) (first, last int) {
	first, last = src, src+1
	if m, ok := f.mention[src]; ok {
		first, last = f.a.Mentions[m].First, f.a.Mentions[m].Last
	}
	for _, c := range f.syn.Children(src) {
		rel := f.a.Tokens[c].Deprel
		lo, hi := f.syn.Range(c)
		switch {
		case nlp.Is(rel, "det", "amod", "compound", "flat", "nummod", "nmod:poss", "nmod:desc"):
			first, last = min(first, lo), max(last, hi)
		case nlp.Is(rel, "nmod") && lo > src && f.properModifier(c, last, lo):
			last = max(last, hi)
		case nlp.Is(rel, "conj") && lo > src && f.a.Tokens[c].UPOS != "VERB":
			last = max(last, hi)
		}
	}
	return f.leftward(first), last
}

// leftward widens a noun phrase over the adjectives, nouns and possessors that
// stand right before it, whatever the parse makes of them.
func (f *finder) leftward(first int) int {
	for first > 0 && f.a.Tokens[first-1].Sent == f.a.Tokens[first].Sent {
		t := f.a.Tokens[first-1]
		switch {
		case t.UPOS == "ADJ", t.UPOS == "NOUN", t.UPOS == "PROPN", t.UPOS == "DET", t.XPOS == "POS":
		case f.a.Form(first-1) == "-" && first > 1 && f.a.Tokens[first-2].End == t.Start:
		default:
			return first
		}
		if f.timeWord(first - 1) {
			return first
		}
		first--
	}
	return first
}

// properModifier reports whether a prepositional phrase belongs to the name:
// directly behind it with "of" or "for", as in "General Staff of the Armed
// Forces of Ukraine".
func (f *finder) properModifier(c, last, lo int) bool {
	prep := f.syn.Case(c)
	return lo == last && (prep == "of" || prep == "for" || prep == "in")
}

// name gives the fullest name of the source in the article: its entity's name,
// else the noun phrase as written without its article.
func (f *finder) name(src, first, last, entity int) string {
	if entity >= 0 {
		return f.a.Entities[entity].Name
	}
	form := strings.ToLower(f.a.Form(src))
	if personal[form] && form != "they" || relatives[form] || form == "it" {
		return f.lastSpeaker(src, false)
	}
	if form == "they" {
		if g := f.groupBefore(src); g != nlp.NoToken {
			lo, hi := f.groupRange(g)
			return f.phrase(lo, hi)
		}
		return f.lastSpeaker(src, true)
	}
	if f.cues.bodyless[strings.ToLower(f.a.Tokens[src].Lemma)] {
		c := f.carrier(src)
		if c == nlp.NoToken {
			return ""
		}
		lo, hi := f.sourceRange(c)
		return f.name(c, lo, hi, f.entity(c))
	}
	return f.phrase(first, last)
}

// groupBefore returns the plural subject that "they" at token t takes up within
// its own sentence: "Reporters reached the village, where they confirmed …".
func (f *finder) groupBefore(t int) int {
	sent := f.a.Sentences[f.a.Tokens[t].Sent]
	for i := t - 1; i >= sent.First; i-- {
		tok := f.a.Tokens[i]
		lemma := strings.ToLower(tok.Lemma)
		if nlp.Is(tok.Deprel, "nsubj") && strings.Contains(tok.Feats, "Number=Plur") && (groupNouns[lemma] || roleNouns[lemma]) {
			return i
		}
	}
	return nlp.NoToken
}

// groupRange is sourceRange with where the group comes from: "reporters from
// two agencies".
func (f *finder) groupRange(g int) (first, last int) {
	first, last = f.sourceRange(g)
	for _, c := range f.syn.Dependents(g, "nmod") {
		if lo, hi := f.syn.Range(c); f.syn.Case(c) == "from" && lo == last {
			last = hi
		}
	}
	return first, last
}

// lastSpeaker names who spoke last before token src: whom an unresolved
// pronoun most likely means. A "they" takes groups only.
func (f *finder) lastSpeaker(src int, group bool) string {
	for i := len(f.out) - 1; i >= 0; i-- {
		o := f.out[i]
		if f.a.Tokens[src].Sent-o.Sentence > 5 {
			break
		}
		person := o.Entity >= 0 && f.a.Entities[o.Entity].Class == nlp.PER
		if person != group {
			return o.Name
		}
	}
	return ""
}

var articles = set("the a an some several many other both its their his her this that these those")

// phrase returns tokens [first, last) as written without a leading article and
// a trailing possessive.
func (f *finder) phrase(first, last int) string {
	for first < last-1 && articles[strings.ToLower(f.a.Form(first))] {
		first++
	}
	for last-1 > first && (f.a.Form(last-1) == "'s" || f.a.Form(last-1) == "’s" || f.a.Tokens[last-1].UPOS == "PUNCT") {
		last--
	}
	return strings.Join(strings.Fields(f.a.Text(first, last)), " ")
}

var (
	media       = set("telegram twitter facebook instagram youtube x vkontakte tiktok whatsapp skype television tv radio")
	mediumNouns = set("statement message post interview video address briefing conference program programme bulletin report speech article tweet update blog channel letter broadcast podcast remarks")
)

// medium returns where it was said when the sentence names it beside the cue:
// "on Telegram", "at a news conference".
func (f *finder) medium(s int, cueSpan doc.Span) string {
	sent := f.a.Sentences[s]
	v := nlp.NoToken
	for i := sent.First; i < sent.Last; i++ {
		if f.a.Tokens[i].Start == cueSpan.Start {
			v = i
		}
	}
	if v == nlp.NoToken {
		return ""
	}
	for _, o := range f.syn.Dependents(v, "obl") {
		switch f.syn.Case(o) {
		case "on", "in", "at", "via", "during", "through", "to":
		default:
			continue
		}
		form := strings.ToLower(f.a.Form(o))
		if media[form] {
			return f.a.Form(o)
		}
		if mediumNouns[form] || mediumNouns[strings.ToLower(f.a.Tokens[o].Lemma)] {
			first, last := o, o+1
			for _, c := range f.syn.Dependents(o, "amod", "compound", "nmod:poss") {
				lo, hi := f.syn.Range(c)
				first, last = min(first, lo), max(last, hi)
			}
			return f.phrase(first, last)
		}
	}
	return ""
}
