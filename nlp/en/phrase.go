package en

import (
	"strings"

	"sayso/nlp"
)

// sourceRange returns the tokens of the source's noun phrase without relative
// clauses, appositions and what follows a comma.
func (f *finder) sourceRange(src int) (first, last int) {
	first, last = src, src+1
	if m, ok := f.mentionAt(src); ok {
		first, last = f.a.Mentions[m].First, f.a.Mentions[m].Last
	}
	for _, c := range f.syn.Children(src) {
		rel := f.a.Tokens[c].Deprel
		lo, hi := f.syn.Range(c)
		switch {
		case nlp.Is(rel, "det", "amod", "compound", "flat", "nummod", "nmod:poss", "nmod:desc"):
			first, last = min(first, lo), max(last, hi)
		case nlp.Is(rel, "nmod") && lo > src && f.properModifier(c, last, lo):
			last = max(last, f.beforeSpeaking(lo, hi))
		case nlp.Is(rel, "conj") && lo > src && f.a.Tokens[c].UPOS != "VERB":
			last = max(last, hi)
		}
	}
	for t := src; t > first; t-- {
		form, x := f.a.Form(t-1), f.a.Tokens[t-1].XPOS
		if f.breaks(t-1) || form == "”" || form == "\"" || form == "''" || form == ":" || form == "," && f.quoteAt[t-1] < 0 || x == "VBD" && f.a.Tokens[t-1].Deprel != "amod" || x == "VBZ" || x == "VBP" || x == "MD" {
			first = t
		}
	}
	first = f.joinedPeople(f.leftward(first))
	if m, ok := f.mentionAt(src); ok && f.a.Mentions[m].Class == nlp.PER {
		first = f.titled(first)
	}
	return first, last
}

// joinedPeople widens a noun phrase that begins with a people's name at token first
// over another people joined to it: "Sylvanian and | Freedonian officials".
func (f *finder) joinedPeople(first int) int {
	if first < 2 || f.a.Tokens[first-2].Sent != f.a.Tokens[first].Sent || !strings.EqualFold(f.a.Form(first-1), "and") || f.a.Tokens[first].UPOS != "ADJ" && !f.people(first) {
		return first
	}
	m, ok := f.mentionAt(first - 2)
	if !ok || f.a.Mentions[m].Class != nlp.NORP && (f.a.Mentions[m].Class != nlp.LOC || f.a.Tokens[first-2].Deprel != "compound" && f.a.Tokens[first-2].Deprel != "amod") {
		return first
	}
	return f.a.Mentions[m].First
}

// titled widens the noun phrase of a person's name that begins at token first
// over an office told with its body before it, where that begins behind a sign:
// ", Head of the regional administration | Ivan Koval said".
func (f *finder) titled(first int) int {
	sent := f.a.Sentences[f.a.Tokens[first].Sent]
	for at := first; at-2 >= sent.First && first-at < 16; {
		switch strings.ToLower(f.a.Form(at - 1)) {
		case "of", "for", "at", "in", "on":
		default:
			return first
		}
		head := strings.ToLower(f.a.Tokens[at-2].Lemma)
		at = f.leftward(at - 2)
		if (roleNouns[head] || officeNouns[head]) && (at == sent.First || closingSigns[f.a.Form(at-1)]) {
			return at
		}
	}
	return first
}

// closingSigns are the signs that a report may end with before "X said".
var closingSigns = set(", ” \" ’ ' '' ? ! — – ― - --")

// beforeSpeaking returns where tokens [lo, hi) of a modifier end: before a comma and
// a participle, which tell how the words were said, "a resident of Marport, speaking
// by phone".
func (f *finder) beforeSpeaking(lo, hi int) int {
	for k := lo + 1; k+1 < hi; k++ {
		if x := f.a.Tokens[k+1].XPOS; f.a.Form(k) == "," && (x == "VBG" || x == "VBN") {
			return k
		}
	}
	return hi
}

// leftward widens a noun phrase over the adjectives, nouns and possessors that
// stand right before it, whatever the parse makes of them.
func (f *finder) leftward(first int) int {
	for first > 0 && f.a.Tokens[first-1].Sent == f.a.Tokens[first].Sent {
		t := f.a.Tokens[first-1]
		switch {
		case t.UPOS == "ADJ", t.UPOS == "NOUN", t.UPOS == "PROPN", t.UPOS == "DET", t.XPOS == "POS":
		case t.UPOS == "VERB" && t.Deprel == "amod" && strings.HasSuffix(f.a.Form(first-1), "ed"): // "retired general"
		case strings.EqualFold(f.a.Form(first-1), "acting") && officeNouns[strings.ToLower(f.a.Tokens[first].Lemma)]: // "acting head Pavlo Koval"
		case f.a.Form(first-1) == "-" && first > 1 && f.a.Tokens[first-2].End == t.Start:
		case t.UPOS == "ADP" && f.a.Form(first) == "-" && first > 1 && f.a.Form(first-2) == "-" && t.End == f.a.Tokens[first].Start: // "commander-in-chief"
		default:
			return first
		}
		if t.UPOS == "NOUN" && f.a.Tokens[first].UPOS == "ADJ" && !nlp.Is(t.Deprel, "compound", "nmod", "amod", "flat") {
			return first // "an event western leaders called a crime"
		}
		if f.timeWord(first-1) || mediumNouns[strings.ToLower(t.Lemma)] && f.mention[first] >= 0 && f.mention[first-1] != f.mention[first] {
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

// fullPhrase widens a source's noun phrase [first, last) over what belongs to
// it up to the cue [lo, hi) before or behind it: "a spokesman for the council,
// who …".
func (f *finder) fullPhrase(src, first, last, lo, hi int) (int, int) {
	sent := f.a.Sentences[f.a.Tokens[src].Sent]
	if src < lo {
		if last < lo && f.belongs(last, lo) {
			last = lo
			for last > src+1 && f.a.Tokens[last-1].UPOS == "ADV" {
				last--
			}
		}
		return first, last
	}
	if src < hi {
		return first, max(last, src+1)
	}
	if lo == sent.First || strings.EqualFold(f.a.Form(lo-1), "as") {
		return first, last
	}
	return first, f.apposition(last, sent)
}

// belongs reports whether tokens [first, last) between a noun phrase and its
// verb are part of the phrase: a modifier, an apposition or a relative clause.
func (f *finder) belongs(first, last int) bool {
	if last-first > 40 || last-first == 1 && f.a.Tokens[first].UPOS == "PUNCT" {
		return false
	}
	form := strings.ToLower(f.a.Form(first))
	if form == "," && first+1 < last {
		form = strings.ToLower(f.a.Form(first + 1))
		if f.a.Form(last-1) != "," && f.a.Form(last-1) != ")" {
			return false
		}
		t := f.a.Tokens[first+1]
		return relatives[form] || form == "including" || form == "like" || form == "of" || f.nominal(t, form)
	}
	switch form {
	case "of", "at", "in", "for", "from", "who", "that", "which", "on", "(", "to", "and", "with", "like", "including", "or", "against", "by", "&", ",", "near":
	default:
		if t := f.a.Tokens[first]; t.XPOS != "VBN" && t.XPOS != "VBG" && t.UPOS != "NOUN" && t.UPOS != "PROPN" {
			return false
		}
	}
	if relatives[form] {
		return true
	}
	for i := first + 1; i < last; i++ {
		t := f.a.Tokens[i]
		if t.XPOS == "VBD" || t.XPOS == "VBZ" || t.XPOS == "VBP" || t.XPOS == "MD" {
			return f.relativeBetween(first, i)
		}
	}
	return true
}

// relativeBetween reports whether a relative pronoun stands in [first, last).
func (f *finder) relativeBetween(first, last int) bool {
	for i := first; i < last; i++ {
		if relatives[strings.ToLower(f.a.Form(i))] {
			return true
		}
	}
	return false
}

// nominal reports whether a token may begin an apposition.
func (f *finder) nominal(t nlp.Token, form string) bool {
	switch t.UPOS {
	case "NOUN", "PROPN", "ADJ", "NUM":
		return true
	case "DET":
		return form == "a" || form == "an" || form == "the"
	case "PRON":
		return t.XPOS == "PRP$"
	}
	return false
}

// apposition returns the end of a source that stands behind its cue with what
// follows it in apposition: "said Ivan Koval, the head of the city's council".
func (f *finder) apposition(last int, sent nlp.Sentence) int {
	i := last
	if i+1 < sent.Last && (f.a.Form(i) == "of" || f.a.Form(i) == "from" || f.a.Form(i) == "at" || f.a.Form(i) == "for") && f.nominal(f.a.Tokens[i+1], strings.ToLower(f.a.Form(i+1))) {
		i = f.phraseEnd(i+1, sent)
		last = i
	}
	for i+2 < sent.Last && f.a.Form(i) == "," {
		form := strings.ToLower(f.a.Form(i + 1))
		if !f.nominal(f.a.Tokens[i+1], form) && form != "who" {
			break
		}
		i = f.phraseEnd(i+1, sent)
		last = i
	}
	return last
}

// phraseEnd returns where the words from token i to the next sign end.
func (f *finder) phraseEnd(i int, sent nlp.Sentence) int {
	for i < sent.Last {
		form := f.a.Form(i)
		if f.a.Tokens[i].UPOS == "PUNCT" && form != "-" && form != "’" && form != "'" || f.quoteAt[i] >= 0 {
			return i
		}
		i++
	}
	return i
}
