package claim

import (
	"regexp"
	"slices"

	"sayso/doc"
	"sayso/nlp"
)

// What a text says of its own former wording asserts nothing: a note that
// corrects an article repeats what was wrong. What is right now stands in the
// article itself.

// own are the nouns by which a text speaks of itself, wrongly the adverbs by
// which it takes something back.
const (
	own     = `(?:article|story|report|piece|post|page|dispatch|item|blog|bulletin|update|headline|caption|version|copy|text|alert|summary)`
	wrongly = `(?:incorrectly|mistakenly|wrongly|erroneously|falsely|in error|by mistake|inaccurately)`
	tells   = `(?:said|says|stated|reported|gave|misstated|misreported|misidentified|misattributed|wrote|put|described|suggested|claimed|referred|implied|indicated|attributed|named|listed|quoted|had|was|contained|included|omitted)`
)

// formerly matches the words of such a note.
var formerly = []*regexp.Regexp{
	// an earlier version of this article; an earlier version said
	regexp.MustCompile(`(?i)\b(?:earlier|previous|prior|original|former|first|initial|older|last|published)\s+(?:version|edition|headline|caption|draft|sub-?heading|standfirst|alert|summary)s?\b,?\s+(?:(?:of|on|to|for|in)\s+(?:this|our|the)\s+` + own + `|(?:had\s+|has\s+)?(?:` + wrongly + `\s+)?` + tells + `)\b`),
	// this story has been corrected to say; this version corrects the number
	regexp.MustCompile(`(?i)\bthis\s+` + own + `(?:['’]s\s+\w+)?\s+(?:(?:has\s+been|was|is|had\s+been)\s+(?:later\s+)?(?:corrected|amended|changed|edited|revised|updated|clarified|modified|refiled)|corrects|clarifies|amends|removes|deletes|fixes)\b`),
	// this article originally reported; we incorrectly said
	regexp.MustCompile(`(?i)\b(?:this|the|our|an?)\s+` + own + `\s+(?:originally|initially|previously|earlier|at first|` + wrongly + `)\s+` + tells + `\b`),
	regexp.MustCompile(`(?i)\b(?:we|this\s+` + own + `)\s+(?:had\s+|have\s+)?(?:earlier\s+|originally\s+|previously\s+|initially\s+)?` + wrongly + `\s+\w+`),
	// Reuters withdraws its report that
	regexp.MustCompile(`(?i)\b(?:withdr[ae]w(?:s|n|ing)?|retract(?:s|ed|ing)?|corrects)\s+(?:an?|its|his|her|their|our|the)\s+(?:(?:earlier|previous|initial|original|own|first)\s+)?(?:` + own + `|claim|statement|tweet|figure|toll|announcement)s?\b`),
}

// takesBack matches a sentence that only says of the one before that it was
// wrong, and ourWord the one before where it is the outlet's own.
var (
	takesBack = regexp.MustCompile(`(?i)^\W*(?:that|this|it|which|the (?:report|figure|number|claim|information))\s+(?:was|is|were|has been|proved|turned out to be)\s+(?:\w+\s+)?(?:wrong|incorrect|inaccurate|an error|a mistake|mistaken|erroneous|in error|not correct|retracted|withdrawn)\b`)
	ourWord   = regexp.MustCompile(`(?i)\b(?:we|this\s+` + own + `)\s+(?:(?:had|have|earlier|previously|originally|initially)\s+)*(?:said|reported|wrote|stated|published)\b`)
)

// amended reports whether sentence s tells what its text said before it was
// corrected.
func (d *reading) amended(s int) bool {
	sent := d.a.Sentences[s]
	if !d.maySpeakOfItself(sent) {
		return false
	}
	text := sent.Span.Of(d.a.Doc.Text)
	if slices.ContainsFunc(formerly, func(re *regexp.Regexp) bool { return re.MatchString(text) }) {
		return true
	}
	if s+1 >= len(d.a.Sentences) || d.kindOf(s) != doc.Paragraph || !ourWord.MatchString(text) {
		return false
	}
	next := d.a.Sentences[s+1]
	return next.Block == sent.Block && takesBack.MatchString(next.Span.Of(d.a.Doc.Text))
}

// ofItself are words one of which every such note has.
var ofItself = map[string]bool{
	"version": true, "versions": true, "edition": true, "headline": true, "caption": true, "draft": true, "subheading": true, "sub-heading": true, "standfirst": true,
	"alert": true, "summary": true, "we": true, "this": true, "article": true, "story": true, "report": true, "claim": true, "statement": true, "tweet": true,
}

// maySpeakOfItself spares most sentences the comparison.
func (d *reading) maySpeakOfItself(s nlp.Sentence) bool {
	for t := s.First; t < s.Last; t++ {
		if ofItself[d.form(t)] {
			return true
		}
	}
	return false
}
