package en

import (
	"strings"

	"sayso/nlp"
)

// Sources that the order of the words gives away, whatever the tree says.

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
		head := f.quotedPerson(q+1, v-1, sent)
		by, _ := f.source(q, 1)
		if f.a.Tokens[q].UPOS == "NOUN" && q > sent.First { // "Northern Wire quotes the mayor as saying"
			by = f.headOf(q - 1)
		}
		if head == nlp.NoToken || head >= v || by == nlp.NoToken {
			return nlp.NoToken, 0, false
		}
		lo, _ := f.sourceRange(by)
		return head, lo, true
	}
	return nlp.NoToken, 0, false
}

// quotedPerson returns who is quoted in tokens [first, last) behind the verb: the
// person named last, "the mayor of Marport, Olha Koval, as saying", else the
// first noun phrase.
func (f *finder) quotedPerson(first, last int, sent nlp.Sentence) int {
	for t := last - 1; t >= first; t-- {
		if m, ok := f.mentionAt(t); ok && f.a.Mentions[m].Class == nlp.PER {
			return f.a.Mentions[m].Head
		}
		if u := f.a.Tokens[t].UPOS; u == "VERB" || u == "AUX" {
			break
		}
	}
	return f.phraseBehind(first, sent)
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
	if f.nameBehindBody(n) {
		return n
	}
	first := f.a.Sentences[f.a.Tokens[n].Sent].First
	top := n
	for steps := 0; steps < 4; steps++ {
		lo := f.leftward(top)
		if lo-2 < first {
			break
		}
		p, u := strings.ToLower(f.a.Form(lo-1)), f.a.Tokens[lo-2].UPOS
		if lo-3 >= first && knowing[strings.ToLower(f.a.Form(lo-2))] && f.nounEnds(lo-3) {
			top = lo - 3 // "sources close to the talks"
			continue
		}
		if p != "of" && p != "in" && p != "at" && p != "for" && p != "from" && p != "on" && p != "near" && p != "to" && p != "with" && p != "under" || u != "NOUN" && u != "PROPN" && f.a.Form(lo-2) != "general" || f.timeWord(lo-2) {
			break
		}
		top = lo - 2
	}
	lo := f.leftward(top)
	for lo > first && f.a.Tokens[lo-1].UPOS == "NUM" {
		lo-- // "two sources in the office"
	}
	if top != n && lo > first {
		if t := f.a.Tokens[lo-1]; t.UPOS != "PUNCT" && t.UPOS != "CCONJ" && t.UPOS != "SCONJ" && t.UPOS != "ADV" {
			return n
		}
	}
	return top
}

// knowing are words by which sources are told from what they are near to or know of.
var knowing = set("close familiar loyal near briefed acquainted privy allied linked opposed sympathetic working speaking")

// nameBehindBody reports whether noun n ends a person's name that stands right
// behind a body's, "the spokeswoman for the River Command Olha Koval": she
// speaks, and not somebody for her.
func (f *finder) nameBehindBody(n int) bool {
	m, ok := f.mentionAt(n)
	if !ok || f.a.Mentions[m].Class != nlp.PER {
		return false
	}
	first := f.a.Mentions[m].First
	if first == 0 || f.a.Tokens[first-1].Sent != f.a.Tokens[n].Sent {
		return false
	}
	t := f.a.Tokens[first-1]
	form := strings.ToLower(t.Of(f.a.Doc.Text))
	if f.a.Mentions[m].Last-first == 1 && (bodyNouns[form] || carriers[form] || firms[form]) {
		return false // "the head of the contractor Northbank": a body of one word, taken for a person
	}
	return (t.UPOS == "NOUN" || t.UPOS == "PROPN") && !officeNouns[form] && !honorifics[form] && !officeNouns[strings.ToLower(t.Lemma)]
}

// firms are nouns before the name of a firm or a unit.
var firms = set("contractor firm brand foundation fund unit brigade battalion regiment corps militia bank party movement")

// setOff returns the noun that stands before the verb and before what brackets
// or a pair of commas or dashes set off: "Ivan Koval (left) said", "Ivan Koval,
// the mayor, said", "Ivan Koval – the mayor – said".
func (f *finder) setOff(v int) int {
	sent := f.a.Sentences[f.a.Tokens[v].Sent]
	end := f.groupStart(v)
	for steps := 0; steps < 3 && end-1 > sent.First; steps++ {
		from := nlp.NoToken
		switch f.a.Form(end - 1) {
		case ")":
			from = f.backTo("(", end-2, sent.First)
		case "—", "–", "―", "--", "-":
			if f.hyphen(end - 1) {
				return nlp.NoToken
			}
			if from = f.backTo(f.a.Form(end-1), end-2, sent.First); from == nlp.NoToken || !f.aside(from) {
				return nlp.NoToken
			}
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

// nameBefore returns the person who is named, with what is set off behind the name,
// behind a comma before verb v, where src is the subject of what that person says:
// "The bridge is shut, Ivan Koval, the mayor, said"; else NoToken.
func (f *finder) nameBefore(v, src int) int {
	if src == nlp.NoToken || src > v || f.a.Tokens[v].XPOS == "VBG" || f.a.Form(v-1) != "," && f.a.Form(v-1) != ")" {
		return nlp.NoToken
	}
	n := f.setOff(v)
	m, ok := f.mentionAt(max(n, 0))
	if n == nlp.NoToken || !ok || f.a.Mentions[m].Class != nlp.PER || n <= src {
		return nlp.NoToken
	}
	lo, _ := f.sourceRange(n)
	if lo-1 <= src || !closingSigns[f.a.Form(lo-1)] || !f.finiteIn(src+1, lo) {
		return nlp.NoToken
	}
	return n
}

// dashed reports whether src stands between dashes right before verb v, in what is
// only said of the subject before them: "the Centre - a group | - reported".
func (f *finder) dashed(v, src int) bool {
	mark := f.a.Form(max(v-1, 0))
	if !longDash(mark) && (mark != "-" || f.hyphen(v-1)) {
		return false
	}
	from := f.backTo(mark, v-2, f.a.Sentences[f.a.Tokens[v].Sent].First)
	return from != nlp.NoToken && from < src
}

// hyphen reports whether the sign at token i joins two words, as no dash does.
func (f *finder) hyphen(i int) bool {
	return f.a.Form(i) == "-" && (f.a.Tokens[i-1].End == f.a.Tokens[i].Start || i+1 < len(f.a.Tokens) && f.a.Tokens[i].End == f.a.Tokens[i+1].Start)
}

// aside reports whether what follows the comma at token i can be set off from a
// subject: an apposition, a relative clause, how those right before it spoke,
// or when and where a person named there did.
func (f *finder) aside(i int) bool {
	form := strings.ToLower(f.a.Form(i + 1))
	if f.nominal(f.a.Tokens[i+1], form) || relatives[form] {
		return true
	}
	m, ok := f.mentionAt(max(i-1, 0))
	if ok && f.nameSpeaks(m) && f.a.Tokens[i+1].UPOS == "ADP" {
		return true
	}
	return f.speaking(i, ok)
}

// speaking reports whether a participle behind the comma at token i tells how
// those right before it spoke: "officials, speaking without names, said".
func (f *finder) speaking(i int, named bool) bool {
	if x := f.a.Tokens[i+1].XPOS; i == 0 || x != "VBG" && x != "VBN" {
		return false
	}
	lemma := strings.ToLower(f.a.Tokens[i-1].Lemma)
	return named || roleNouns[lemma] || groupNouns[lemma] || bodyNouns[lemma]
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
		if f.a.Form(k) == sign && !f.hyphen(k) {
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

var monthNames = set("january february march april may june july august september october november december")

// day reports whether token t is the month of a date or stands behind a
// preposition: "on 19 June", "since May".
func (f *finder) day(t int) bool {
	return t > 0 && monthNames[strings.ToLower(f.a.Form(t))] && nlp.Is(f.a.Tokens[t-1].UPOS, "NUM", "ADP")
}

// nounBefore returns the noun, name or personal pronoun that stands right
// before the verb and its auxiliaries: the subject of nearly every active
// reporting clause.
func (f *finder) nounBefore(v int) int {
	t := f.a.Tokens[v]
	if t.XPOS == "VBG" && !f.progressive(v) || f.syn.Dependent(v, "aux:pass") != nlp.NoToken || t.XPOS == "VBN" && f.syn.Dependent(v, "aux") == nlp.NoToken && !f.pastTense(v) {
		return nlp.NoToken
	}
	j := v - 1
	for j >= 0 && j > v-5 && (f.a.Tokens[j].UPOS == "AUX" || f.a.Tokens[j].UPOS == "ADV" && !groupNouns[strings.ToLower(f.a.Form(j))] || f.timeWord(j)) {
		j--
	}
	if j < 0 || f.a.Tokens[j].Sent != f.a.Tokens[v].Sent {
		return nlp.NoToken
	}
	if f.day(j) {
		return nlp.NoToken
	}
	switch f.a.Tokens[j].UPOS {
	case "NOUN", "PROPN":
		return f.participleHead(j)
	case "ADJ", "ADV":
		if f.a.Form(j) == "military" || officeNouns[strings.ToLower(f.a.Form(j))] || f.a.Tokens[j].UPOS == "ADV" { // "ally", taken for an adverb
			return j
		}
	case "PRON":
		if x := f.a.Tokens[j].XPOS; x == "PRP" || x == "WP" {
			return j
		}
	}
	return nlp.NoToken
}

// participleHead returns the noun whose participle has noun j right behind it,
// "officials in the region bordering X | said", else j.
func (f *finder) participleHead(j int) int {
	if j == 0 || f.a.Tokens[j-1].XPOS != "VBG" || f.a.Tokens[j-1].Deprel != "acl" {
		return j
	}
	h := f.a.Tokens[j-1].Head
	if h == nlp.NoToken || h > j || !nlp.Is(f.a.Tokens[h].UPOS, "NOUN", "PROPN") || f.a.Tokens[h].Sent != f.a.Tokens[j].Sent {
		return j
	}
	return h
}

// inverted finds the subject in "…," said Valeriy Zaluzhnyi: the noun phrase
// right behind a verb that follows a closing mark or a comma, up to the next
// sign, with no verb in it.
func (f *finder) inverted(v int) int {
	sent := f.a.Sentences[f.a.Tokens[v].Sent]
	if v-2 < sent.First || v+1 >= sent.Last || f.groupStart(v) != v {
		return nlp.NoToken
	}
	lemma := f.cueLemma(v)
	c, ok := f.cues.verbs[lemma]
	mark := f.a.Form(v - 1)
	dashed := mark == "-" || longDash(mark)
	if !ok || !c.takes('q') && !(dashed && c.takes('c')) || lemma == "tell" {
		return nlp.NoToken
	}
	if mark == "," && f.quoteAt[v-1] < 0 && !plainSpeech[lemma] {
		return nlp.NoToken
	}
	if !closingSigns[mark] {
		return nlp.NoToken
	}
	x := f.a.Tokens[v].XPOS
	if mark == "," && f.quoteAt[v-1] < 0 && f.a.Tokens[v+1].XPOS == "PRP$" && f.clauseFollows(v+1, sent) {
		if s := f.subject(v); s != nlp.NoToken && f.relativeBetween(s+1, v-1) { // "Koval, whose men hold the town, said his brigade …"
			return nlp.NoToken
		}
		return f.bearer(v - 2) // "the agency, said its people were there"
	}
	if x == "VBG" || x == "VB" || (mark == "," || dashed) && f.quoteAt[v-1] < 0 && f.setOff(v) != nlp.NoToken && f.a.Tokens[v+1].UPOS != "PROPN" {
		return nlp.NoToken
	}
	n := f.phraseBehind(v+1, sent)
	if mark == "," && f.quoteAt[v-1] < 0 && n != nlp.NoToken && f.onlySource(v, sent) {
		if _, last := f.sourceRange(n); last < sent.Last && f.a.Tokens[last].XPOS == "VBG" {
			return nlp.NoToken // "Koval, an aide, recalled Ivan Bondar talking"
		}
	}
	return n
}

// onlySource reports whether nothing but a person's name and what is set off behind
// it stands before verb v in the sentence.
func (f *finder) onlySource(v int, sent nlp.Sentence) bool {
	n := f.setOff(v)
	if n == nlp.NoToken {
		return false
	}
	first, _ := f.sourceRange(n)
	return first == sent.First
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
		case t.UPOS == "ADP" && f.namedPast(head, k, sent) != nlp.NoToken:
			return f.namedPast(head, k, sent)
		case t.UPOS == "PUNCT", t.UPOS == "ADP", t.UPOS == "SCONJ", t.UPOS == "CCONJ", t.UPOS == "ADV", t.XPOS == "WP", t.XPOS == "VBG":
			return f.headOf(head)
		default:
			return nlp.NoToken
		}
	}
	return f.headOf(head)
}

// namedPast returns the person whose name ends an office's words at noun head that
// go on with the preposition at token k, "ambassador to Sylvania Olha Koval", or
// NoToken.
func (f *finder) namedPast(head, k int, sent nlp.Sentence) int {
	if head == nlp.NoToken {
		return nlp.NoToken
	}
	if l := strings.ToLower(f.a.Tokens[head].Lemma); !roleNouns[l] && !officeNouns[l] {
		return nlp.NoToken
	}
	for i := k; i < min(k+8, sent.Last); i++ {
		t := f.a.Tokens[i]
		if m, ok := f.mentionAt(i); ok && f.a.Mentions[m].Class == nlp.PER {
			if u := f.a.Tokens[i-1].UPOS; f.a.Mentions[m].First == i && (u == "NOUN" || u == "PROPN") {
				return f.a.Mentions[m].Head
			}
			return nlp.NoToken
		}
		switch {
		case nlp.Is(t.UPOS, "NOUN", "PROPN", "ADJ", "DET"), t.XPOS == "POS", f.a.Form(i) == "-", t.UPOS == "ADP" && nlp.Is(strings.ToLower(f.a.Form(i)), "to", "of", "for", "in"), i == k:
		default:
			return nlp.NoToken
		}
	}
	return nlp.NoToken
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
