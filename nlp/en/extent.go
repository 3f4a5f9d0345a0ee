package en

import (
	"strings"

	"sayso/doc"
	"sayso/nlp"
)

// governing are verbs under which an infinitive or gerund of a cue is still the
// same report, so that they belong to its expression: "continues to insist",
// "could not resist pointing out".
var governing = set("continue begin start stop keep try attempt seek strive manage fail refuse decline resist avoid tend appear seem proceed want need hesitate happen help be have go use force push move vow agree end open close steer set persist persevere succeed come rush hasten choose opt plan intend hope")

// extent returns the words of the cue of r in PARC's extent: see
// nlp.Attribution.Extent. Its content begins at byte from.
func (f *finder) extent(r find, from int) doc.Span {
	first, end := f.extentStart(r), f.extentEnd(r, from)
	return f.a.SpanOf(first, end)
}

// extentStart steps left over "to" and the verb that governs it.
func (f *finder) extentStart(r find) int {
	sent := f.a.Sentences[f.a.Tokens[r.first].Sent]
	lo := r.first
	if u := f.issuedBy(r.verb); u != nlp.NoToken && !f.taken[u] && r.src < u {
		return f.groupStart(u)
	}
	if r.verb < r.first || f.a.Tokens[r.verb].UPOS == "NOUN" && r.cue.kind != "" && f.a.Tokens[lo].UPOS != "VERB" && f.a.Tokens[lo].UPOS != "AUX" {
		return lo
	}
	if lo > sent.First && strings.EqualFold(f.a.Form(lo-1), "to") && f.a.Tokens[lo].XPOS != "VBN" {
		lo--
	} else if f.a.Tokens[lo].XPOS != "VBG" {
		return lo
	}
	u := lo - 1
	for u > sent.First && f.a.Tokens[u].UPOS == "ADV" {
		u--
	}
	if u > sent.First && strings.EqualFold(f.a.Form(u), "on") {
		u-- // "went on to say"
	}
	if strings.EqualFold(f.a.Form(lo), "to") && u > sent.First && able[strings.ToLower(f.a.Form(u))] { // "was able to persuade"
		for u--; u > sent.First && f.a.Tokens[u].UPOS == "ADV"; u-- {
		}
	} else if f.a.Tokens[lo].XPOS == "VBG" && u > sent.First && (f.a.Tokens[u].UPOS == "ADP" || f.a.Tokens[u].UPOS == "SCONJ") { // "started by saying"
		for u--; u > sent.First && (f.a.Tokens[u].UPOS == "ADV" || f.a.Tokens[u].XPOS == "RP" || strings.EqualFold(f.a.Form(u), "clear")); u-- {
		}
	}
	if u < sent.First || f.taken[u] || f.inside(u, r.src) {
		return lo
	}
	if t := f.a.Tokens[u]; (t.UPOS == "VERB" || t.UPOS == "AUX" && f.a.Tokens[u+1].UPOS != "ADP") && governing[strings.ToLower(t.Lemma)] {
		return f.groupStart(u)
	}
	return lo
}

// able are adjectives under which an infinitive of a cue is still the same report.
var able = set("able unable slow quick set likely unlikely willing unwilling ready reluctant eager loath keen careful")

// inside reports whether token t belongs to the words of source src.
func (f *finder) inside(t, src int) bool {
	if src == nlp.NoToken {
		return false
	}
	first, last := f.sourceRange(src)
	return t >= first && t < last
}

// light are verbs whose object says what kind of attribution it is: "made a
// claim that", "showed support for", "unveiled a proposal to".
var light = set("make take give offer raise express voice issue launch deliver release send hold draw have pose sound throw cast file sign show reach provide write publish reiterate repeat announce outline unveil add feature embrace weigh add share push float present")

// throughNoun steps over the object of a light verb, which begins at token i,
// and the preposition behind it: "expressed outrage over".
func (f *finder) throughNoun(r find, i int, sent nlp.Sentence) int {
	if !light[strings.ToLower(f.a.Tokens[r.verb].Lemma)] {
		return i
	}
	for n := i; n+1 < min(i+6, sent.Last); n++ {
		t := f.a.Tokens[n]
		c, ok := f.cues.nouns[strings.ToLower(t.Lemma)]
		form := strings.ToLower(f.a.Form(n + 1))
		switch next := f.a.Tokens[n+1]; {
		case t.UPOS == "NOUN" && ok && (form == "that" || form == "to" && c.takes('i')):
			return n + 1
		case t.UPOS == "NOUN" && ok && next.UPOS == "ADP" && topicPreps[form] && n+2 < sent.Last && !f.onDay(n+1, sent):
			return n + 2
		case t.UPOS != "DET" && t.UPOS != "ADJ" && t.UPOS != "NOUN" && t.UPOS != "ADV" && t.UPOS != "NUM" && t.XPOS != "VBG":
			return i
		}
	}
	return i
}

// extentEnd steps right over the adverbs and the bare days behind the cue, and
// over a preposition that leads to the content, which begins at byte from.
func (f *finder) extentEnd(r find, from int) int {
	sent := f.a.Sentences[f.a.Tokens[r.first].Sent]
	i := r.end
	for i < sent.Last && f.a.Tokens[i].Start < from || i < sent.Last && from < f.a.Tokens[r.first].Start {
		switch t := f.a.Tokens[i]; {
		case f.quoteAt[i] >= 0 && f.quoteAt[i] != f.quoteAt[r.verb]:
			return r.end
		case f.inside(i, r.src) || f.taken[i] && i >= r.end:
			return i
		case f.timeWord(i) && !(i+1 < sent.Last && f.a.Tokens[i+1].XPOS == "POS"):
		case t.UPOS == "ADV" && t.XPOS != "WRB" && t.Head < i:
		case timeNouns[strings.ToLower(f.a.Form(i))] && (t.UPOS == "DET" || t.UPOS == "ADJ") && i+1 < sent.Last && timeNouns[strings.ToLower(f.a.Form(i+1))]:
		case timeNouns[strings.ToLower(f.a.Form(i))] && i > r.end:
		case (t.UPOS == "ADP" || topicPreps[strings.ToLower(f.a.Form(i))] && t.UPOS != "PART") && i+1 < sent.Last && f.a.Tokens[i+1].Start == from:
		case i == r.end && from < f.a.Tokens[r.first].Start && topicPreps[strings.ToLower(f.a.Form(i))] && i+1 < sent.Last && f.a.Tokens[i+1].XPOS == "VBG":
			return i + 1 // "was accused of selling it"
		case from < f.a.Tokens[r.first].Start:
			return f.throughMedium(i, sent)
		default:
			return f.throughAccused(r, i, from, sent)
		}
		i++
	}
	if i < sent.Last && f.a.Tokens[i].Start == from {
		return f.throughNoun(r, i, sent)
	}
	return i
}

// throughMedium steps over in what it was said when that is right behind a cue
// that its content stands before and that ends before token i: "…, she said in an
// interview".
func (f *finder) throughMedium(i int, sent nlp.Sentence) int {
	if i+1 >= sent.Last || f.a.Tokens[i].UPOS != "ADP" || f.taken[i] {
		return i
	}
	for n := i + 1; n < min(i+7, sent.Last); n++ {
		switch t := f.a.Tokens[n]; {
		case occasions[strings.ToLower(t.Lemma)] && t.UPOS == "NOUN":
			end := n + 1
			for end < sent.Last && (f.timeWord(end) || strings.EqualFold(f.a.Form(end), "on") && end+1 < sent.Last && f.timeWord(end+1)) {
				end++
			}
			return end
		case t.UPOS != "DET" && t.UPOS != "ADJ" && t.UPOS != "NOUN" && t.UPOS != "PROPN" && t.UPOS != "NUM" && t.XPOS != "PRP$" && t.XPOS != "VBN" && t.XPOS != "HYPH":
			return i
		}
	}
	return i
}

// throughAccused steps over the accused or asked, who begins at token i, and the
// preposition that leads to the content: "accused the mayor of", "asked him about".
func (f *finder) throughAccused(r find, i, from int, sent nlp.Sentence) int {
	if !r.cue.takes('a') && !asks[r.cue.lemma] || i != r.end {
		return i
	}
	for k := i; k < min(i+12, sent.Last-1) && f.a.Tokens[k].Start < from; k++ {
		if form := strings.ToLower(f.a.Form(k)); f.a.Tokens[k+1].Start == from && (form == "of" || asks[r.cue.lemma] && (form == "about" || form == "on")) {
			return k + 1
		}
		if relatives[strings.ToLower(f.a.Form(k))] {
			break
		}
	}
	return i
}

// occasions are what words are spoken or written in.
var occasions = set("interview statement email e-mail mail briefing conference call letter message post tweet speech")
