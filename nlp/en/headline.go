package en

import (
	"strings"

	"sayso/doc"
	"sayso/nlp"
)

// colon reads a speaker set off by a colon or a dash in a headline or lead:
// "Putin: no need for …", "No need for mobilisation – Putin".
func (f *finder) colon(s int) {
	sent := f.a.Sentences[s]
	if len(f.of[s]) == 0 {
		f.onTopic(s, sent)
	}
	if !f.headline(sent) {
		return
	}
	for i := sent.First + 1; i+1 < sent.Last; i++ {
		switch f.a.Form(i) {
		case ":", "-", "–", "—", "--":
		default:
			continue
		}
		r := find{sentence: s, verb: i, first: i, end: i + 1, cue: cue{lemma: f.a.Form(i), stance: nlp.Says, kind: nlp.Assertion}, firm: true}
		if m, ok := f.mentionAt(i + 1); ok && f.a.Mentions[m].Last == sent.Last && f.nameSpeaks(m) {
			r.src, r.content, r.rule = f.a.Mentions[m].Head, f.a.SpanOf(sent.First, i), "speaker after a dash or colon"
			f.add(r)
			return
		}
		if n := f.tailSpeaker(i, sent); n != nlp.NoToken {
			r.src, r.content, r.rule = n, f.a.SpanOf(sent.First, i), "speaker after a dash or colon"
			for _, k := range f.of[s] { // "X says Y - sources"
				if o := &f.out[k]; o.Content.End > f.a.Tokens[i].Start && o.Content.Start < f.a.Tokens[i-1].Start {
					o.Content = trimContent(doc.Span{Start: o.Content.Start, End: f.a.Tokens[i-1].End}, f.a.Doc.Text)
				}
			}
			f.add(r)
			return
		}
		if f.taken[i] || i-sent.First > 8 || len(f.of[s]) > 0 || f.a.Form(i) != ":" && !f.quotesAfter(i, sent) {
			continue
		}
		r.src, r.content, r.rule = i-1, f.a.SpanOf(i+1, sent.Last), "speaker before a colon or dash"
		if m, ok := f.mentionAt(sent.First); ok && f.a.Mentions[m].Last == i && (f.nameSpeaks(m) || seats[strings.ToLower(f.a.Text(sent.First, i))]) {
			r.src, r.firm = f.a.Mentions[m].Head, f.saidAfter(i+1, sent) || f.a.Mentions[m].Class != nlp.PER && f.toldOf(i+1, sent)
			f.add(r)
			return
		}
		if f.a.Form(i) != ":" {
			continue
		}
		if u := f.a.Tokens[i-1].UPOS; u == "NOUN" || u == "PROPN" {
			r.firm = f.a.Tokens[i-1].UPOS == "NOUN" && (roleNouns[strings.ToLower(f.a.Tokens[i-1].Lemma)] || bodyNouns[strings.ToLower(f.a.Tokens[i-1].Lemma)])
			f.add(r)
			return
		}
	}
}

// seats are places that stand for those who govern there and for nothing else.
var seats = map[string]bool{"kremlin": true, "the kremlin": true, "pentagon": true, "white house": true, "downing street": true}

// quotesAfter reports whether nothing but a quotation that holds a clause follows the
// dash at token i: "Olha Koval – “The bridge is open”".
func (f *finder) quotesAfter(i int, sent nlp.Sentence) bool {
	last := sent.Last
	if !openingDouble(f.a.Form(i+1)) || f.hyphen(i) {
		return false
	}
	q := f.quoteAt[i+1]
	return q >= 0 && f.quotes[q].count > 3 && f.quotes[q].End >= f.a.Tokens[last-1].Start && f.finiteIn(i+2, last)
}

// toldOf reports whether people or a number of them and a participle begin at token
// i, as headlines have it: "12 killed in strike", "Two hurt".
func (f *finder) toldOf(i int, sent nlp.Sentence) bool {
	for t := i; t+1 < min(i+5, sent.Last); t++ {
		if x := f.a.Tokens[t+1].XPOS; (f.a.Tokens[t].UPOS == "NUM" || f.a.Tokens[t].XPOS == "NNS") && (x == "VBN" || x == "VBD") {
			return true
		}
	}
	return false
}

// saidAfter reports whether what stands behind a name and a colon is speech and
// no title, "Koval: From clerk to mayor": a clause, a quotation, a refusal.
func (f *finder) saidAfter(i int, sent nlp.Sentence) bool {
	form := strings.ToLower(f.a.Form(i))
	if opening(f.a.Form(i)) || form == "no" || form == "not" || form == "never" {
		return true
	}
	if f.a.Tokens[i].XPOS == "IN" || question(form) || form == "inside" || form == "meet" || f.a.Form(sent.Last-1) == "?" {
		return false
	}
	if !f.finiteIn(i, sent.Last) {
		return f.infinitiveIn(i, sent.Last) || f.a.Tokens[i].XPOS == "VB"
	}
	for t := i; t < sent.Last; t++ {
		if h := f.a.Tokens[t].Head; (h < i || h == nlp.NoToken) && f.a.Tokens[t].UPOS == "NOUN" && f.syn.Dependent(t, "cop") == nlp.NoToken && f.syn.Dependent(t, "acl") != nlp.NoToken {
			return false // "The day that everything changed"
		}
	}
	return true
}

// participleIn reports whether a present participle, which headlines set for a
// finite verb, stands in tokens [first, last).
func (f *finder) participleIn(first, last int) bool {
	for t := first; t < last; t++ {
		if f.a.Tokens[t].XPOS == "VBG" {
			return true
		}
	}
	return false
}

func (f *finder) infinitiveIn(first, last int) bool {
	for t := first; t+1 < last; t++ {
		if strings.EqualFold(f.a.Form(t), "to") && f.a.Tokens[t+1].XPOS == "VB" {
			return true
		}
	}
	return false
}

// tailSpeaker returns the head of the few words behind the colon or dash at
// token i when they name who says what stands before: "…: expert", "… – Kyiv
// mayor", "… – General Staff"; a place speaks only for a whole clause.
func (f *finder) tailSpeaker(i int, sent nlp.Sentence) int {
	last := sent.Last
	for last > i+1 && f.a.Tokens[last-1].UPOS == "PUNCT" {
		last--
	}
	if n := last - i - 1; n < 1 || n > 6 || i-sent.First < 4 || f.a.Form(i) == "-" && f.a.Tokens[i-1].End == f.a.Tokens[i].Start {
		return nlp.NoToken
	}
	for t := i + 1; t < last; t++ {
		if u := f.a.Tokens[t].UPOS; u == "VERB" || u == "AUX" || u == "PUNCT" || u == "NUM" {
			return nlp.NoToken
		}
	}
	h := last - 1
	lemma := strings.ToLower(f.a.Tokens[h].Lemma)
	lower := strings.ToLower(f.a.Form(h))
	m, named := f.mentionAt(h)
	switch {
	case named && f.nameSpeaks(m):
		return f.a.Mentions[m].Head
	case roleNouns[lemma] || bodyNouns[lemma] || officeNouns[lemma] || groupNouns[lemma] || roleNouns[lower] || bodyNouns[lower] || groupNouns[lower]:
		if top := f.climb(h); top > i {
			return top // "spokesman of the mayor"
		}
		return h
	case named && f.a.Mentions[m].Class == nlp.LOC && f.a.Mentions[m].First == i+1 && f.a.Mentions[m].Last == last && (f.finiteIn(sent.First, i) || f.participleIn(sent.First+1, i)):
		return f.a.Mentions[m].Head
	}
	return nlp.NoToken
}

// finiteIn reports whether a finite verb stands in tokens [first, last).
func (f *finder) finiteIn(first, last int) bool {
	for t := first; t < last; t++ {
		switch f.a.Tokens[t].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// onTopic reads "Putin on the talks: “We shall see.”".
func (f *finder) onTopic(s int, sent nlp.Sentence) {
	m, ok := f.mentionAt(sent.First)
	if !ok || !f.nameSpeaks(m) {
		return
	}
	i := f.a.Mentions[m].Last
	if i+3 >= sent.Last || !strings.EqualFold(f.a.Form(i), "on") {
		return
	}
	for k := i + 1; k < min(i+12, sent.Last-1); k++ {
		if f.a.Form(k) == ":" && opening(f.a.Form(k+1)) {
			f.add(find{
				sentence: s, verb: k, first: k, end: k + 1, src: f.a.Mentions[m].Head, firm: true, rule: "speaker and topic before a colon",
				cue: cue{lemma: ":", stance: nlp.Says, kind: nlp.Assertion}, content: f.a.SpanOf(k+1, sent.Last),
			})
			return
		}
	}
}

// nameSpeaks reports whether mention m names somebody who can speak.
func (f *finder) nameSpeaks(m int) bool {
	k := f.a.Mentions[m].Class
	return k == nlp.PER || k == nlp.ORG
}

func (f *finder) headline(s nlp.Sentence) bool {
	if s.Block < 0 || s.Block >= len(f.a.Doc.Blocks) {
		return false
	}
	k := f.a.Doc.Blocks[s.Block].Kind
	return k == doc.Headline || k == doc.Subhead
}

// headlineTail reads headlines that end with the speaker, "Forces Are Gaining
// Ground, NATO Chief Says", where capitals mislead the tagger.
func (f *finder) headlineTail(s int) {
	sent := f.a.Sentences[s]
	if !f.headline(sent) || len(f.of[s]) > 0 {
		return
	}
	for v := sent.First + 3; v < sent.Last; v++ {
		c, ok := f.cues.verbs[verbStem(strings.ToLower(f.a.Form(v)))]
		if !ok || !c.takes('c') || !speechOnly[c.lemma] {
			continue
		}
		comma := v - 1
		for comma > sent.First && f.a.Form(comma) != "," && v-comma < 8 {
			comma--
		}
		if f.a.Form(comma) != "," {
			continue
		}
		src := f.headlineSource(comma+1, v)
		if src == nlp.NoToken {
			continue
		}
		f.add(find{
			sentence: s, verb: v, first: v, end: v + 1, src: src, cue: c, firm: true,
			content: f.a.SpanOf(sent.First, comma), rule: "headline with its speaker behind",
		})
		return
	}
}

// verbStem undoes "says" and "claims".
func verbStem(form string) string {
	if strings.HasSuffix(form, "ies") {
		return form[:len(form)-3] + "y"
	}
	return strings.TrimSuffix(form, "s")
}

// headlineSource returns the last name or noun of tokens [first, last).
func (f *finder) headlineSource(first, last int) int {
	for i := last - 1; i >= first; i-- {
		if m, ok := f.mentionAt(i); ok {
			return f.a.Mentions[m].Head
		}
		if u := f.a.Tokens[i].UPOS; u == "PROPN" || u == "NOUN" {
			return i
		}
	}
	return nlp.NoToken
}

// transcript reads paragraphs that open with a speaker in capitals and a colon,
// "SMITH: Thank you.", as interviews are set. One such line may be a kicker
// ("WATCH:"); two make a transcript.
func (f *finder) transcript() {
	var lines []find
	for s, sent := range f.a.Sentences {
		if sent.Block < 0 || sent.Block >= len(f.a.Doc.Blocks) || s > 0 && f.a.Sentences[s-1].Block == sent.Block {
			continue
		}
		first := sent.First
		for first < sent.Last && f.a.Tokens[first].UPOS == "PUNCT" {
			first++
		}
		for i := first; i < min(first+5, sent.Last-1); i++ {
			if f.a.Form(i) == ":" && i > first {
				lines = append(lines, find{
					sentence: s, verb: i, first: i, end: i + 1, src: i - 1, firm: true, rule: "line of a transcript",
					cue: cue{lemma: ":", stance: nlp.Says, kind: nlp.Assertion}, content: f.a.SpanOf(i+1, sent.Last),
				})
			}
			if form := f.a.Form(i); form != strings.ToUpper(form) || len(form) < 2 && form != "Q" {
				break
			}
		}
	}
	if len(lines) < 2 {
		return
	}
	for _, r := range lines {
		f.add(r)
		f.restOfBlock(r)
	}
}

// restOfBlock gives the other sentences of a transcript's paragraph to its
// speaker.
func (f *finder) restOfBlock(r find) {
	k := len(f.out) - 1
	if k < 0 || f.out[k].Sentence != r.sentence {
		return
	}
	for s := r.sentence + 1; s < len(f.a.Sentences) && f.a.Sentences[s].Block == f.a.Sentences[r.sentence].Block; s++ {
		f.carry(f.out[k], s, f.a.Sentences[s].Span, true, "line of a transcript")
	}
}
