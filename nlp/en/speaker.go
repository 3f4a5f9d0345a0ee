package en

import (
	"sort"
	"strings"

	"sayso/nlp"
)

// speaks reports whether the noun can be the source of the cue: a person, a
// body, a country standing for its government, a pronoun for one of them.
func (f *finder) speaks(src int, c cue) bool {
	t := f.a.Tokens[src]
	form, lemma := strings.ToLower(t.Of(f.a.Doc.Text)), strings.ToLower(t.Lemma)
	if m, ok := f.mentionAt(src); ok {
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
	case form == "it":
		return (plainSpeech[c.lemma] || speechOnly[c.lemma]) && f.bodyBefore(src) != ""
	case f.memberOf(src) != nlp.NoToken:
		return f.speaks(f.memberOf(src), c)
	case t.UPOS == "PRON", t.UPOS == "NUM":
		return false
	case f.cues.bodyless[lemma] && !f.named(src):
		return f.carrier(src) != nlp.NoToken || speechOnly[c.lemma] && f.author(src) >= 0
	case t.UPOS == "PROPN", roleNouns[lemma], bodyNouns[lemma], groupNouns[lemma]:
		return true
	}
	return speechOnly[c.lemma] && t.UPOS == "NOUN" && !inanimate[lemma]
}

// memberOf returns the noun for those of whom "one", "some" or "several" at token
// src are told to be some, "one of the mayor's advisers", or NoToken.
func (f *finder) memberOf(src int) int {
	if !nlp.Is(strings.ToLower(f.a.Form(src)), "one", "two", "three", "some", "several", "many", "most", "both", "all") {
		return nlp.NoToken
	}
	for _, m := range f.syn.Dependents(src, "nmod") {
		if m == src || f.syn.Case(m) != "of" || f.a.Tokens[m].UPOS != "NOUN" && f.a.Tokens[m].UPOS != "PROPN" {
			continue
		}
		return m
	}
	return nlp.NoToken
}

// animate reports whether the noun can think or want.
func (f *finder) animate(src int, c cue) bool {
	switch strings.ToLower(f.a.Form(src)) {
	case "i", "we", "you", "it", "who", "many", "some", "most", "others", "all", "everyone", "nobody", "both", "those", "few", "several", "one", "none", "anyone", "someone":
		return true
	}
	t := f.a.Tokens[src]
	return f.speaks(src, c) || (t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "VERB" && t.Deprel == "nsubj") && !inanimate[strings.ToLower(t.Lemma)]
}

// addressed reports whether the subject is the reader, "can you imagine", of
// whom nothing is reported.
func (f *finder) addressed(src int) bool {
	return src != nlp.NoToken && strings.EqualFold(f.a.Form(src), "you")
}

// inanimate are nouns that can be the subject of "need", "see" or "support" and
// yet think nothing.
var inanimate = set("it thing way day year week month time war fact problem issue question law rule plan policy system situation event money tax price cost number figure amount percentage road bridge river dam building city town village house home car weapon missile drone tank internet photograph photo picture image map history logic")

// entity returns the entity of the source noun, or -1.
func (f *finder) entity(src int) int {
	if carriers[strings.ToLower(f.a.Tokens[src].Lemma)] && src+1 < len(f.a.Tokens) {
		if m, ok := f.mentionAt(src + 1); ok && f.a.Mentions[m].First == src+1 && f.a.Mentions[m].Entity >= 0 && f.a.Mentions[m].Class != nlp.LOC && f.a.Mentions[m].Class != nlp.NORP {
			return f.a.Mentions[m].Entity // "news agency Northern Wire"
		}
	}
	if m, ok := f.mentionAt(src); ok && f.a.Mentions[m].Entity >= 0 && f.wholeName(src, m) {
		return f.a.Mentions[m].Entity
	}
	for _, c := range f.syn.Dependents(src, "appos", "flat") {
		if m, ok := f.mentionAt(c); ok && f.a.Mentions[m].Class == nlp.PER && roleNouns[strings.ToLower(f.a.Tokens[src].Lemma)] {
			return f.a.Mentions[m].Entity
		}
	}
	if m := f.namedBehind(src); m >= 0 {
		return f.a.Mentions[m].Entity
	}
	// "spokesman Igor Konashenkov": the title may head the name.
	if roleNouns[strings.ToLower(f.a.Tokens[src].Lemma)] && src+1 < len(f.a.Tokens) {
		if m, ok := f.mentionAt(src + 1); ok && f.a.Mentions[m].Class == nlp.PER {
			return f.a.Mentions[m].Entity
		}
	}
	return -1
}

// carriers are nouns for those who carry news, which their name may follow.
var carriers = set("agency channel newspaper daily weekly magazine broadcaster outlet tabloid website portal station paper")

// namedBehind returns the mention of the person whom an office with its body
// names before a comma, "the mayor of Marport, Olha Koval,", or -1.
func (f *finder) namedBehind(src int) int {
	if l := strings.ToLower(f.a.Tokens[src].Lemma); !roleNouns[l] && !officeNouns[l] && !kin[l] {
		return -1
	}
	sent := f.a.Sentences[f.a.Tokens[src].Sent]
	for i := src + 1; i < min(src+14, sent.Last-1); i++ {
		if f.a.Form(i) == "," {
			m, ok := f.mentionAt(i + 1)
			if ok && f.a.Mentions[m].Class == nlp.PER && f.a.Mentions[m].First == i+1 {
				if end := f.a.Mentions[m].Last; end >= sent.Last || f.a.Tokens[end].UPOS != "NOUN" && f.a.Tokens[end].XPOS != "POS" {
					return m
				}
			}
			return -1
		}
		if t := f.a.Tokens[i]; t.UPOS == "VERB" && t.XPOS != "VBN" || t.UPOS == "AUX" || t.UPOS == "PUNCT" && f.a.Form(i) != "-" {
			return -1
		}
	}
	return -1
}

// kin are the nouns for relatives and neighbours that a name may follow.
var kin = set("neighbour neighbor wife husband mother father son daughter brother sister friend colleague widow grandmother grandfather uncle aunt")

// wholeName reports whether mention m is the head of the noun phrase of src and
// not a name inside it: "Ukraine" is not the source in "Ukraine's General Staff".
func (f *finder) wholeName(src, m int) bool {
	men := f.a.Mentions[m]
	if men.Class != nlp.PER && f.joinedPeople(men.First) < men.First {
		return false // "Sylvanian and Freedonian officials" are not the Freedonian ones
	}
	return src >= men.First && src < men.Last && (men.Class == nlp.PER || men.Last-1 >= src) && men.Class != nlp.NORP
}

// name gives the fullest name of the source in the article: its entity's name,
// else the noun phrase as written without its article.
func (f *finder) name(src, first, last, entity int) string {
	if entity >= 0 {
		return f.a.Entities[entity].Name
	}
	form := strings.ToLower(f.a.Form(src))
	if form == "it" {
		return f.bodyBefore(src)
	}
	if personal[form] && form != "they" || relatives[form] {
		return f.lastSpeaker(src, false)
	}
	if form == "they" {
		if g := f.groupBefore(src); g != nlp.NoToken && !f.closing(src) {
			lo, hi := f.groupRange(g)
			return f.phrase(lo, hi)
		}
		return f.lastSpeaker(src, true)
	}
	if f.cues.bodyless[strings.ToLower(f.a.Tokens[src].Lemma)] {
		c := f.carrier(src)
		if c == nlp.NoToken {
			if k := f.author(src); k >= 0 {
				return f.out[k].Name
			}
			return ""
		}
		lo, hi := f.sourceRange(c)
		return f.name(c, lo, hi, f.entity(c))
	}
	if lo := src + 1; carriers[strings.ToLower(f.a.Tokens[src].Lemma)] {
		hi := lo
		for hi < len(f.a.Tokens) && f.a.Tokens[hi].UPOS == "PROPN" && f.a.Tokens[hi].Sent == f.a.Tokens[src].Sent {
			hi++
		}
		if hi > lo {
			return f.phrase(first, max(last, hi)) // "the Telegram channel Northbank"
		}
	}
	return f.phrase(first, last)
}

// latest returns the speaker whom "he" or "she" at token t takes up when that
// is somebody whose name was not recognised as one, and who spoke after entity e
// was last named: without it the pronoun would go to whoever was known before.
func (f *finder) latest(t, e int) (string, bool) {
	form := strings.ToLower(f.a.Form(t))
	if form != "he" && form != "she" || e < 0 || len(f.out) == 0 {
		return "", false
	}
	o := f.out[len(f.out)-1]
	s := f.a.Tokens[t].Sent
	if o.Entity >= 0 && o.Entity != e && f.isPerson(o.Entity) && s-o.Sentence == 1 && f.a.Sentences[s].Block == f.a.Sentences[o.Sentence].Block && !o.Source.Empty() && f.lastNamed(e, t) < o.Source.Start {
		woman, man := f.sexOf(o)
		return o.Name, !(form == "she" && man || form == "he" && woman)
	}
	if o.Entity >= 0 || o.Sentence > s || s-o.Sentence > 2 || o.Source.Empty() || o.Source.Start >= f.a.Tokens[t].Start || f.lastNamed(e, t) >= o.Source.Start {
		return "", false
	}
	given, _, _ := strings.Cut(strings.ToLower(o.Name), " ")
	if form == "she" && menNames[given] || form == "he" && womenNames[given] {
		return "", false
	}
	single := o.Last > o.First && (f.a.Tokens[o.First].UPOS == "PROPN" || roleNouns[strings.ToLower(f.a.Tokens[o.Last-1].Lemma)] || personal[strings.ToLower(f.a.Form(o.First))] || f.somebody(o, form))
	return o.Name, single
}

// lastNamed returns where entity e was last mentioned before token t other than
// by a pronoun, as a byte offset, or -1.
func (f *finder) lastNamed(e, t int) int {
	list := f.a.Entities[e].Mentions
	k := sort.Search(len(list), func(i int) bool { return f.a.Mentions[list[i]].First >= t })
	for k--; k >= 0; k-- {
		if m := f.a.Mentions[list[k]]; m.Kind != nlp.Pronoun {
			return m.Start
		}
	}
	return -1
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

// closing reports whether the pronoun at token t and its cue close the sentence,
// "Four people died, they said.": those told of before are not who says it.
func (f *finder) closing(t int) bool {
	sent := f.a.Sentences[f.a.Tokens[t].Sent]
	return sent.Last-t <= 4 && t > sent.First && f.a.Form(t-1) == ","
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
	form := strings.ToLower(f.a.Form(src))
	for i := len(f.out) - 1; i >= 0; i-- {
		o := f.out[i]
		if f.a.Tokens[src].Sent-o.Sentence > 5 {
			break
		}
		person := o.Entity >= 0 && f.a.Entities[o.Entity].Class == nlp.PER
		if woman, man := f.sexOf(o); man && feminine[form] || woman && personal[form] && !feminine[form] {
			continue // not whom this pronoun means
		}
		if person != group || !group && f.somebody(o, form) {
			return o.Name
		}
	}
	return ""
}

// sexOf tells by name and calling whether the speaker of an attribution is a
// woman or a man.
func (f *finder) sexOf(o nlp.Attribution) (woman, man bool) {
	if o.Entity < 0 && o.Last > o.First {
		for _, w := range strings.Fields(strings.ToLower(o.Name)) {
			woman, man = woman || women[w], man || men[w]
		}
		return woman && !man, man && !woman
	}
	return sexOfName(o.Name)
}

// Callings that tell the sex of who is told by them alone.
var (
	women = set("woman girl mother wife daughter sister grandmother widow aunt niece lady spokeswoman chairwoman congresswoman businesswoman policewoman servicewoman")
	men   = set("man boy father husband son brother grandfather widower uncle nephew spokesman chairman congressman businessman policeman serviceman")
)

// somebody reports whether "he" or "she" can mean the speaker of o, who is told
// by what he is, "a woman from the village".
func (f *finder) somebody(o nlp.Attribution, form string) bool {
	if o.Entity >= 0 || o.Last <= o.First || o.Carried || form != "he" && form != "she" {
		return false
	}
	woman, man := f.sexOf(o)
	head := strings.ToLower(f.a.Tokens[o.Last-1].Lemma)
	return form == "she" && woman || form == "he" && man || roleNouns[head] && !strings.Contains(f.a.Tokens[o.Last-1].Feats, "Number=Plur")
}

// bodyBefore names the body that "it" at token t means: whoever spoke in the
// sentence before, within the paragraph or at the end of the one before, when
// that is no person; "" else.
func (f *finder) bodyBefore(t int) string {
	s := f.a.Tokens[t].Sent
	for i := len(f.out) - 1; i >= 0; i-- {
		o := f.out[i]
		if s-o.Sentence > 2 {
			break
		}
		if o.Sentence == s && o.Source.Start > f.a.Tokens[t].Start {
			continue
		}
		if o.Entity >= 0 && f.a.Entities[o.Entity].Class == nlp.PER {
			return ""
		}
		if o.Last > o.First && strings.Contains(f.a.Tokens[o.Last-1].Feats, "Number=Plur") {
			return ""
		}
		return o.Name
	}
	return ""
}

var articles = set("the a an some several many other both its their his her this that these those")

// phrase returns tokens [first, last) as written without a leading article and
// a trailing possessive.
func (f *finder) phrase(first, last int) string {
	for first < last-1 && (articles[strings.ToLower(f.a.Form(first))] || f.a.Tokens[first].UPOS == "CCONJ") {
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
func (f *finder) medium(v int) string {
	if v+2 < len(f.a.Tokens) && strings.EqualFold(f.a.Form(v+1), "on") && media[strings.ToLower(f.a.Form(v+2))] {
		return f.a.Form(v + 2)
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

// named reports whether a noun that could carry a report is part of a name:
// the "Post" of a newspaper.
func (f *finder) named(src int) bool {
	t := f.a.Tokens[src]
	if t.UPOS != "PROPN" || src == 0 || f.a.Tokens[src-1].Sent != t.Sent {
		return false
	}
	p := f.a.Tokens[src-1]
	return p.UPOS == "PROPN" || p.XPOS == "NNP" || strings.EqualFold(f.a.Form(src-1), "the")
}
