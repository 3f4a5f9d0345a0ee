package en

import (
	"strings"
	"unicode"

	"sayso/doc"
	"sayso/nlp"
)

// Digests set the speaker before or behind what is said, one item a line.

// digestLine reads a line of body text that opens with its speaker and a colon,
// "Air force: twelve drones came in, nine were shot down", or closes with him
// behind a dash or in brackets, "Twelve drones in, nine down - Air Force.".
func (f *finder) digestLine(s int) {
	sent := f.a.Sentences[s]
	if len(f.of[s]) > 0 || !f.body(sent) {
		return
	}
	if f.opensLine(sent) {
		f.speakerFirst(s, sent)
	}
	if len(f.of[s]) == 0 && f.closesLine(sent) {
		f.speakerLast(s, sent)
	}
}

func (f *finder) body(sent nlp.Sentence) bool {
	if sent.Block < 0 || sent.Block >= len(f.a.Doc.Blocks) {
		return false
	}
	k := f.a.Doc.Blocks[sent.Block].Kind
	return k == doc.Paragraph || k == doc.ListItem
}

// signsBeside bounds the signs that stand beside a sentence in its line, in
// bytes: a page of nothing else must not be walked through for each sentence.
const signsBeside = 256

// opensLine reports whether nothing but signs stands before the sentence in its
// line.
func (f *finder) opensLine(sent nlp.Sentence) bool {
	before := f.a.Doc.Text[:sent.Start]
	if sent.Block < len(f.a.Doc.Blocks) {
		before = f.a.Doc.Text[f.a.Doc.Blocks[sent.Block].Start:max(sent.Start, f.a.Doc.Blocks[sent.Block].Start)]
	}
	if len(before) > signsBeside {
		before = before[len(before)-signsBeside:]
		if !strings.Contains(before, "\n") {
			return false
		}
	}
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return strings.IndexFunc(line, isLetterOrDigit) < 0
}

// closesLine reports whether the sentence is the last of its line.
func (f *finder) closesLine(sent nlp.Sentence) bool {
	rest := f.a.Doc.Text[sent.End:max(sent.End, f.a.Doc.Blocks[sent.Block].End)]
	line, _, ends := strings.Cut(rest[:min(len(rest), signsBeside)], "\n")
	return (ends || len(rest) <= signsBeside) && strings.IndexFunc(line, isLetterOrDigit) < 0
}

// labelWords may head a phrase before a colon that is a rubric and no speaker.
var labelWords = set("source state country side party man woman family channel media study poll team unit aid center centre office press newspaper magazine tv union group company author expert analyst supplier system defense defence nation force hospital judge king maker monitor candidate")

// speakerFirst reads "Marport mayor Olha Koval: …", "Air force: …": what follows
// must be a clause or a quotation.
func (f *finder) speakerFirst(s int, sent nlp.Sentence) {
	first := sent.First
	for first < sent.Last && f.a.Tokens[first].UPOS != "PROPN" && strings.IndexFunc(f.a.Form(first), isLetterOrDigit) < 0 {
		first++
	}
	i := first
	for i < sent.Last && i-first <= 7 && f.a.Form(i) != ":" {
		if t := f.a.Tokens[i]; t.UPOS == "VERB" || t.UPOS == "AUX" || t.UPOS == "NUM" || f.a.Form(i) == "," || f.quoteAt[i] >= 0 {
			return
		}
		i++
	}
	if i == first || i+4 >= sent.Last || f.a.Form(i) != ":" || f.taken[i] || !f.saysClause(i+1, sent) {
		return
	}
	src := f.lineSpeaker(first, i)
	if src == nlp.NoToken {
		return
	}
	f.add(find{
		sentence: s, verb: i, first: i, end: i + 1, src: src, firm: true, rule: "speaker before a colon",
		cue: cue{lemma: ":", stance: nlp.Says, kind: nlp.Assertion}, content: f.a.SpanOf(i+1, sent.Last),
	})
}

// lineSpeaker returns the head of tokens [first, last) when they name one
// speaker and nothing else: a person with or without office, a body.
func (f *finder) lineSpeaker(first, last int) int {
	h := last - 1
	m, named := f.mentionAt(h)
	switch {
	case named && f.a.Mentions[m].Class == nlp.PER:
		lo := f.a.Mentions[m].First
		if lo <= first && f.ownName(m) || lo > first && f.entity(f.a.Mentions[m].Head) >= 0 && f.office(lo-1) {
			return f.a.Mentions[m].Head
		}
		return nlp.NoToken
	case named && f.a.Mentions[m].Class == nlp.ORG && f.a.Mentions[m].First <= first+1 && f.ownName(m):
		return f.a.Mentions[m].Head
	case named && f.a.Mentions[m].Class != nlp.NORP:
		return nlp.NoToken
	}
	lemma, lower := strings.ToLower(f.a.Tokens[h].Lemma), strings.ToLower(f.a.Form(h))
	if labelWords[lemma] && !f.airForce(h) || labelWords[lower] && !f.airForce(h) {
		return nlp.NoToken
	}
	if roleNouns[lemma] || bodyNouns[lemma] || groupNouns[lemma] || roleNouns[lower] || bodyNouns[lower] || groupNouns[lower] {
		return h
	}
	return nlp.NoToken
}

// ownName reports whether mention m is so written that it can be no place, as a
// lone word before a colon mostly is: of two words, or with capitals within.
func (f *finder) ownName(m int) bool {
	men := f.a.Mentions[m]
	if men.Last-men.First > 1 {
		return true
	}
	form := f.a.Form(men.First)
	return strings.IndexFunc(form[1:], unicode.IsUpper) >= 0
}

// office reports whether token t can end the title before a name.
func (f *finder) office(t int) bool {
	lemma := strings.ToLower(f.a.Tokens[t].Lemma)
	return roleNouns[lemma] || officeNouns[lemma] || officeNouns[strings.ToLower(f.a.Form(t))]
}

// airForce reports whether token t heads the name of a branch or service, "air
// force", "border force", "air defence".
func (f *finder) airForce(t int) bool {
	if t == 0 || f.a.Tokens[t-1].Sent != f.a.Tokens[t].Sent {
		return false
	}
	switch strings.ToLower(f.a.Form(t - 1)) {
	case "air", "border", "armed", "defence", "defense", "ground", "police":
		return true
	}
	return false
}

// saysClause reports whether tokens [i, sent.Last) tell something: a quotation,
// or words with a finite verb or participle that do not open as a title does.
func (f *finder) saysClause(i int, sent nlp.Sentence) bool {
	if openingDouble(f.a.Form(i)) {
		return true
	}
	if question(strings.ToLower(f.a.Form(i))) || f.a.Form(sent.Last-1) == "?" {
		return false
	}
	for t := i; t < sent.Last; t++ {
		switch f.a.Tokens[t].XPOS {
		case "VBD", "VBZ", "VBP", "MD", "VBN":
			return true
		}
	}
	return false
}

// speakerLast reads "… nine down - Air Force." and "… six dead (prosecutors).".
func (f *finder) speakerLast(s int, sent nlp.Sentence) {
	last := sent.Last
	for last > sent.First && f.a.Form(last-1) == "." {
		last--
	}
	bracket := last-1 > sent.First && f.a.Form(last-1) == ")"
	if bracket {
		last--
	}
	i := last - 1
	for i > sent.First+3 && last-i <= 6 && !f.setsOff(i, bracket) {
		if u := f.a.Tokens[i].UPOS; u == "VERB" || u == "AUX" || u == "NUM" || u == "DET" || u == "PUNCT" && f.a.Tokens[i].XPOS != "HYPH" {
			return
		}
		i--
	}
	if i <= sent.First+3 || i == last-1 || !f.setsOff(i, bracket) {
		return
	}
	if !f.hasNumber(sent.First, i) && !f.finiteIn(sent.First, i) {
		return
	}
	if p := f.a.Tokens[i-1]; p.UPOS == "PROPN" || p.UPOS == "ADP" || roleNouns[p.Lemma] || bodyNouns[p.Lemma] || groupNouns[p.Lemma] {
		return // "one body - the Red Star Club": the same said in other words
	}
	src := f.lineSpeaker(i+1, last)
	if src == nlp.NoToken || bracket && f.mention[src] >= 0 {
		return
	}
	f.add(find{
		sentence: s, verb: i, first: i, end: i + 1, src: src, firm: true, rule: "speaker after a dash or bracket",
		cue: cue{lemma: f.a.Form(i), stance: nlp.Says, kind: nlp.Assertion}, content: f.a.SpanOf(sent.First, i),
	})
}

// setsOff reports whether token i is the opening bracket, or a dash between
// spaces.
func (f *finder) setsOff(i int, bracket bool) bool {
	if bracket {
		return f.a.Form(i) == "("
	}
	switch f.a.Form(i) {
	case "-", "–", "—":
		return f.a.Tokens[i-1].End < f.a.Tokens[i].Start
	}
	return false
}

func (f *finder) hasNumber(first, last int) bool {
	for t := first; t < last; t++ {
		if f.a.Tokens[t].UPOS == "NUM" {
			return true
		}
	}
	return false
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
