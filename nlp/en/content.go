package en

import (
	"strings"

	"sayso/doc"
	"sayso/nlp"
)

// content finds what is said by the cue at verb v, whose words end before token
// end. It returns an empty span when nothing is. English puts what is said
// either before the reporting clause, parted by a comma or a closing mark, or
// right behind it; which of the two is read off the words around the cue, as
// that holds where a parse goes astray.
func (f *finder) content(v, end, src int, c cue, sent nlp.Sentence) (doc.Span, string) {
	spoken := c.takes('q') || c.takes('c')
	if span := f.afterColon(v, end, sent); !span.Empty() && spoken {
		return span, "after a colon"
	}
	if span := f.besideAs(v, end, src, sent); !span.Empty() && c.takes('c') {
		return span, "beside a clause with as"
	}
	if spoken {
		if span, how := f.around(v, end, src, c, sent); !span.Empty() {
			return span, how
		}
	}
	if c.takes('c') {
		if span := f.behindCue(v, end, sent); !span.Empty() {
			return span, "behind the cue"
		}
	}
	if f.infinitiveFollows(end, sent) && c.takes('c') {
		if last := f.stop(v, end, sent); last > end+1 {
			return f.a.SpanOf(end, last), "infinitive"
		}
	}
	if i := f.pastAdverbs(end, sent); i < sent.Last && c.stance == nlp.Denies && f.a.Tokens[i].XPOS == "VBG" {
		return f.a.SpanOf(end, f.stop(v, end, sent)), "gerund"
	}
	if span, how := f.object(v, end, c, sent); !span.Empty() && c.takes('o') && !c.takes('r') && f.nounFollows(end, sent) {
		return span, how
	}
	if c.takes('q') {
		if span := f.quoteBehind(v, end, sent); !span.Empty() {
			return span, "quotation behind the cue"
		}
	}
	return f.object(v, end, c, sent)
}

// besideAs returns what is said where "as" opens the clause of the cue and a comma
// ends it: "As the staff reported, the bridge is open", "The bridge, as she
// noted, is open".
func (f *finder) besideAs(v, end, src int, sent nlp.Sentence) doc.Span {
	first, last := f.sourceRange(src)
	lo := f.groupStart(v)
	if first < lo {
		lo = first
	} else if first > v {
		end = max(end, last)
	}
	if lo-3 > sent.First && strings.EqualFold(f.a.Form(lo-1), "of") && nlp.Is(strings.ToLower(f.a.Form(lo-2)), "one", "some", "several", "many", "two", "three") {
		lo -= 2 // "as one of the aides noted"
	}
	as := lo - 1
	if as < sent.First || !strings.EqualFold(f.a.Form(as), "as") || as > sent.First && f.a.Form(as-1) != "," {
		return doc.Span{}
	}
	i := f.pastListener(v, end, sent)
	for i < sent.Last && (f.timeWord(i) || f.a.Tokens[i].UPOS == "ADV" || strings.EqualFold(f.a.Form(i), "on") && i+1 < sent.Last && f.timeWord(i+1)) {
		i++
	}
	if i+3 >= sent.Last || f.a.Form(i) != "," {
		return doc.Span{}
	}
	if as > sent.First {
		return doc.Span{Start: sent.Start, End: sent.End}
	}
	return doc.Span{Start: f.a.Tokens[i+1].Start, End: sent.End}
}

// asOf reports whether nothing but the time of a count follows at token i: "as of
// 17:00", "by noon".
func (f *finder) asOf(i int, sent nlp.Sentence) bool {
	if i+1 >= sent.Last || sent.Last-i > 8 || !strings.EqualFold(f.a.Form(i), "as") || !strings.EqualFold(f.a.Form(i+1), "of") {
		return false
	}
	for k := i; k < sent.Last; k++ {
		if u := f.a.Tokens[k].UPOS; u == "VERB" || u == "AUX" {
			return false
		}
	}
	return true
}

// pastAdverbs steps over the adverbs at token i.
func (f *finder) pastAdverbs(i int, sent nlp.Sentence) int {
	for i < sent.Last && f.a.Tokens[i].UPOS == "ADV" {
		i++
	}
	return i
}

// around returns what stands before the reporting clause of v, or on both
// sides of one that interrupts it: "The bridge, she said, is open".
func (f *finder) around(v, end, src int, c cue, sent nlp.Sentence) (doc.Span, string) {
	first, last := f.sourceRange(src)
	lo := min(f.groupStart(v), first)
	if first > v {
		lo = f.groupStart(v)
		_, last = f.fullPhrase(src, first, last, lo, end)
	}
	if _, from, ok := f.quotedAs(v); ok {
		lo, last = from, end
	}
	if first < v {
		lo = f.pastJoined(lo, sent)
	}
	after := f.pastListener(v, max(end, f.behind(last, end)), sent)
	if f.asOf(after, sent) {
		after = sent.Last // "…, rescuers say as of 5 p.m."
	}
	if !f.closed(after, sent) {
		return doc.Span{}, ""
	}
	span, ok := f.beforeCue(lo, sent)
	if !ok {
		return doc.Span{}, ""
	}
	if f.interrupts(after, span, sent) {
		span.End = sent.End
		return span, "on both sides of the cue"
	}
	if span.Start == sent.Start && lo-sent.First < 3 || after < sent.Last-1 && first < v && !f.saysSomething(span, lo, sent) {
		return doc.Span{}, ""
	}
	if !c.takes('c') && f.modeOf(span) == nlp.Indirect {
		return doc.Span{}, ""
	}
	if after+1 < sent.Last && openingDouble(f.a.Form(after+1)) && f.modeOf(span) == nlp.Indirect {
		return doc.Span{}, ""
	}
	return span, "before the cue"
}

// pastJoined steps back over those who say it with the source that begins at
// token lo: "…, police and a witness said". It returns lo where no comma stands
// before them.
func (f *finder) pastJoined(lo int, sent nlp.Sentence) int {
	if lo-2 <= sent.First || !strings.EqualFold(f.a.Form(lo-1), "and") {
		return lo
	}
	for k := lo - 2; k > max(sent.First, lo-10); k-- {
		switch t := f.a.Tokens[k]; {
		case f.a.Form(k) == ",":
			return k + 1
		case nlp.Is(t.UPOS, "NOUN", "PROPN", "ADJ", "DET", "PART"), t.XPOS == "HYPH", strings.EqualFold(f.a.Form(k), "of"), strings.EqualFold(f.a.Form(k), "in"):
		default:
			return lo
		}
	}
	return lo
}

// saysSomething reports whether the words before token lo hold a clause or a
// quotation, and not only when or where it was said.
func (f *finder) saysSomething(span doc.Span, lo int, sent nlp.Sentence) bool {
	if f.modeOf(span) != nlp.Indirect {
		return true
	}
	for k := sent.First; k < lo; k++ {
		switch t := f.a.Tokens[k]; t.XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return !f.subordinate(sent.First)
		case "VBN":
			if f.syn.Dependent(k, "nsubj") != nlp.NoToken || k > sent.First && nlp.Is(f.a.Tokens[k-1].UPOS, "NOUN", "PROPN") && nlp.Is(f.a.Tokens[k+1].UPOS, "NUM", "DET", "PROPN") { // "the crew shot down two", "units downed six", taken for a participle
				return !f.subordinate(sent.First)
			}
		}
	}
	return false
}

// subordinate reports whether the sentence opens with a clause of time or
// concession, "As a siren went off, …", which says when it was said.
func (f *finder) subordinate(first int) bool {
	switch strings.ToLower(f.a.Form(first)) {
	case "as", "when", "while", "after", "before", "although", "though", "since", "in", "at", "on", "during":
		return f.a.Tokens[first].UPOS == "SCONJ" || f.a.Tokens[first].XPOS == "WRB"
	}
	return false
}

// interrupts reports whether what is said goes on behind the comma at token i:
// with the quotation's second half or with a clause of its own.
func (f *finder) interrupts(i int, before doc.Span, sent nlp.Sentence) bool {
	direct := i < sent.Last && f.a.Form(i) == ","
	if i < sent.Last && f.a.Tokens[i].UPOS == "ADP" { // "The fee, he told me on Friday, is too high"
		for k := i; k < min(i+6, sent.Last) && f.a.Tokens[i].UPOS != "PUNCT"; k++ {
			if u := f.a.Tokens[k].UPOS; u == "PUNCT" {
				i = k
			} else if u != "ADP" && u != "DET" && u != "NOUN" && u != "PROPN" && u != "ADJ" && u != "NUM" {
				return false
			}
		}
	}
	if i+3 >= sent.Last || f.a.Form(i) != "," {
		return false
	}
	quotedBefore := f.a.Doc.Text[before.Start:before.End] != "" && f.modeOf(before) != nlp.Indirect
	next := f.a.Tokens[i+1]
	if !quotedBefore && f.subordinate(sent.First) && next.XPOS == "VBG" && f.clauseFollows(i+1, sent) {
		return true // "Though it was late, she said, turning back was worse"
	}
	if quotedBefore {
		return openingDouble(f.a.Form(i+1)) && f.quoteAt[i+1] >= 0
	}
	if openingDouble(f.a.Form(i+1)) && f.quoteAt[i+1] >= 0 { // "When it broke, she said, “we ran.”"
		return f.subordinate(sent.First) && i+2 < sent.Last && f.a.Form(i+2) == strings.ToLower(f.a.Form(i+2))
	}
	switch next.UPOS {
	case "CCONJ": // "The pier was hit, she said, and two people were hurt"
		return strings.EqualFold(f.a.Form(i+1), "and") && f.clauseFollows(i+2, sent) && !f.reportsAgain(i+2, sent)
	case "ADV", "ADP": // "He fell, she said, when a board broke"
		return direct && strings.EqualFold(f.a.Form(i+1), "when") && f.clauseFollows(i+2, sent)
	case "SCONJ": // "It will not hold, she said, because nobody mended it"
		if strings.EqualFold(f.a.Form(i+1), "when") {
			return direct && f.clauseFollows(i+2, sent)
		}
		return nlp.Is(strings.ToLower(f.a.Form(i+1)), "because", "since", "if", "unless") && f.clauseFollows(i+2, sent)
	case "AUX":
		return true
	case "DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM":
		return !relatives[strings.ToLower(f.a.Form(i+1))] && next.XPOS != "WDT" && next.XPOS != "WP" && f.clauseFollows(i+1, sent)
	case "VERB":
		return next.XPOS == "VBD" || next.XPOS == "VBZ" || next.XPOS == "VBP"
	}
	return false
}

// reportsAgain reports whether somebody else's report follows at token i.
func (f *finder) reportsAgain(i int, sent nlp.Sentence) bool {
	for ; i < sent.Last; i++ {
		if f.cueVerb(i) {
			return true
		}
	}
	return false
}

// infinitiveFollows reports whether "to" and a verb stand at token i.
func (f *finder) infinitiveFollows(i int, sent nlp.Sentence) bool {
	if i+1 >= sent.Last || !strings.EqualFold(f.a.Form(i), "to") {
		return false
	}
	for i++; i < sent.Last && f.a.Tokens[i].UPOS == "ADV"; i++ {
	}
	return i < sent.Last && (f.a.Tokens[i].XPOS == "VB" || opening(f.a.Form(i)) && f.a.Form(i) != "(" && f.a.Form(i) != "[")
}

// nounFollows reports whether a noun phrase begins right behind the cue.
func (f *finder) nounFollows(i int, sent nlp.Sentence) bool {
	if i >= sent.Last {
		return false
	}
	switch f.a.Tokens[i].UPOS {
	case "DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON", "SYM":
		return true
	}
	return false
}

// behind returns the end of the source when it stands right behind the cue
// ("said Valeriy Zaluzhnyi"), else end.
func (f *finder) behind(last, end int) int {
	if last > end {
		return last
	}
	return end
}

// closed reports whether the reporting clause ends at token i or goes on with
// nothing but when and where it was said.
func (f *finder) closed(i int, sent nlp.Sentence) bool {
	for ; i < sent.Last; i++ {
		t := f.a.Tokens[i]
		switch {
		case f.timeWord(i) || t.UPOS == "ADV" || timeNouns[strings.ToLower(f.a.Form(i))]:
			continue
		case t.UPOS == "PUNCT":
			return f.a.Form(i) != ":"
		case t.UPOS == "ADP" || t.UPOS == "SCONJ" && !strings.EqualFold(f.a.Form(i), "that"), t.UPOS == "CCONJ", t.XPOS == "VBG":
			return true
		default:
			return false
		}
	}
	return true
}

var weekdays = set("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight overnight")

// timeNouns go with weekdays: "Friday morning", "last week".
var timeNouns = set("morning afternoon evening night week month year last this earlier later early late")

func (f *finder) timeWord(i int) bool { return weekdays[strings.ToLower(f.a.Form(i))] }

// beforeCue returns the text of the sentence before token lo when a comma or a
// closing mark parts it from the cue's phrase.
func (f *finder) beforeCue(lo int, sent nlp.Sentence) (doc.Span, bool) {
	k := lo - 1
	for k > sent.First && (f.a.Tokens[k].UPOS == "ADV" || k == lo-1 && strings.EqualFold(f.a.Form(k), "as")) {
		k--
	}
	if k <= sent.First || lo-sent.First < 3 && !(f.a.Form(k) == "," && nlp.Is(f.a.Tokens[k-1].UPOS, "PROPN", "NOUN", "PRON")) {
		return doc.Span{}, false
	}
	if !closingSigns[f.a.Form(k)] {
		return doc.Span{}, false
	}
	first := f.clauseStart(k, sent)
	return f.widen(f.a.SpanOf(first, k+1), sent), true
}

// clauseStart returns where what ends at token k begins: at the sentence's
// start, or behind another report that a semicolon ends.
func (f *finder) clauseStart(k int, sent nlp.Sentence) int {
	for i := k - 1; i > sent.First; i-- {
		if f.a.Form(i) == ";" && f.quoteAt[i] < 0 && k-i > 3 {
			if f.headline(sent) {
				return i + 1 // "Marport shelled; fee to rise, says Koval"
			}
			for j := sent.First; j < i; j++ {
				if f.taken[j] {
					return i + 1
				}
			}
		}
	}
	return sent.First
}

// afterColon returns what follows a colon right after the cue's phrase.
func (f *finder) afterColon(v, end int, sent nlp.Sentence) doc.Span {
	for i := end; i < min(end+14, sent.Last-1); i++ {
		if t := f.a.Tokens[i]; t.Head == v && t.Deprel == "ccomp" {
			return doc.Span{} // "said it shot down 36 targets: 20 missiles and …" goes on from what is said
		}
		switch f.a.Form(i) {
		case ":":
			if openingDouble(f.a.Form(i + 1)) { // "said: “…,” adding that …"
				if last := f.stop(v, i+1, sent); last > i+2 {
					return doc.Span{Start: f.a.Tokens[i+1].Start, End: max(f.a.Tokens[last-1].End, min(f.quoteEnd(i+1), sent.End))}
				}
			}
			return doc.Span{Start: f.a.Tokens[i+1].Start, End: sent.End}
		case ",", ";", "“", "\"", "''", "``", "that":
			return doc.Span{}
		}
	}
	return doc.Span{}
}

// quoteEnd returns where the quotation that token t stands in ends, or 0.
func (f *finder) quoteEnd(t int) int {
	if q := f.quoteAt[t]; q >= 0 {
		return f.quotes[q].End
	}
	return 0
}

// trimContent cuts white space and the comma, semicolon or full stop that the
// sentence sets behind what is said.
func trimContent(s doc.Span, text string) doc.Span {
	if s.Empty() {
		return s
	}
	s = s.Trim(text)
	for !s.Empty() {
		t := s.Of(text)
		if cut := strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(t, ","), ";"), " \t\r\n"); len(cut) < len(t) {
			s.End = s.Start + len(cut)
			continue
		}
		break
	}
	return s
}

// widen stretches a span over the quotations that it cuts, within the sentence.
func (f *finder) widen(s doc.Span, sent nlp.Sentence) doc.Span {
	for _, t := range []int{f.tokenAt(s.Start, sent), f.tokenAt(s.End-1, sent)} {
		if q := f.quoteAt[t]; q >= 0 && f.quotes[q].Overlaps(s) && !f.quotes[q].Contains(s) {
			s.Start, s.End = min(s.Start, max(f.quotes[q].Start, sent.Start)), max(s.End, min(f.quotes[q].End, sent.End))
		}
	}
	return s
}

// tokenAt returns the token of the sentence that holds byte at, or the one
// before it.
func (f *finder) tokenAt(at int, sent nlp.Sentence) int {
	for t := sent.Last - 1; t > sent.First; t-- {
		if f.a.Tokens[t].Start <= at {
			return t
		}
	}
	return sent.First
}

// dropMark cuts a leading "that" and stray punctuation.
func (f *finder) dropMark(s doc.Span) doc.Span {
	text := f.a.Doc.Text
	for {
		t := strings.TrimLeft(s.Of(text), ",;: \t\r\n")
		if rest, ok := strings.CutPrefix(t, "that "); ok {
			t = rest
		}
		if len(t) == s.Len() || t == "" {
			return s
		}
		s.Start = s.End - len(t)
	}
}
