package en

import (
	"strings"

	"sayso/doc"
)

// tailVerbs are the words that close a quotation's sentence behind its speaker:
// "“Who comes next?” Olha Petrenko asked."
var tailVerbs = set("said says asked asks wrote writes added adds replied replies recalled recalls explained explains told tells noted notes insisted insists warned warns declared declares concluded concludes continued continues tweeted posted shouted shouts wondered exclaimed joked quipped quoted stressed stresses demanded demands claimed claims argued argues responded responds retorted countered commented comments remarked remarks observed urged urges pleaded begged answered inquired enquired mused cried yelled admitted admits acknowledged acknowledges boasted emphasized emphasised underlined stated states lamented complained complains")

// tailStops may follow such a verb when nothing is said behind it.
var tailStops = set(". , ; in on at to during via after when as while from with by before yesterday today monday tuesday wednesday thursday friday saturday sunday reporters journalists adding referring speaking of — –")

// speakerBehind reports whether the words behind token i, a closing quotation
// mark, only tell who said it and how: they belong to the quotation's sentence.
// Behind one that ends with a full stop (stopped) a speaker who goes on to say
// something begins a sentence: "… “a long night.” She adds, “We stay.”"
func speakerBehind(text string, tokens []doc.Span, i int, stopped bool) bool {
	const words = 7 // of the speaker at most
	first := tokens[i+1].Of(text)
	lower := strings.ToLower(first)
	if tailVerbs[lower] && first == lower {
		return true
	}
	if first == lower || lower == "i" || lower == "we" || lower == "it" || lower == "this" || lower == "that" {
		return false
	}
	for k := i + 2; k < min(i+2+words, len(tokens)); k++ {
		w := tokens[k].Of(text)
		if tailVerbs[w] {
			if stopped && saysMore(text, tokens, k+1) {
				return false
			}
			told := w == "told" || w == "tells"
			return k+1 == len(tokens) || told || tailStops[strings.ToLower(tokens[k+1].Of(text))]
		}
		if c := w[0]; c == ',' || c == '.' || c == ':' || c == ';' || c == '"' || strings.HasPrefix(w, "“") || strings.HasPrefix(w, "”") {
			return false
		}
	}
	return false
}

// saysMore reports whether what is said follows the verb of saying that ends
// before token i: behind a comma or a colon and a quotation mark, or behind
// "that".
func saysMore(text string, tokens []doc.Span, i int) bool {
	for k := i; k < min(i+14, len(tokens)); k++ {
		switch w := tokens[k].Of(text); w {
		case ",", ":":
			return k+1 < len(tokens) && opener(text, tokens, k+1)
		case "that":
			return true
		case ".", ";", "”", "\"":
			return false
		}
	}
	return false
}
