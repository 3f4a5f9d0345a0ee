package en

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/doc"
	"sayso/nlp"
)

// Splitter returns the component that fills Sentences. A sentence never
// crosses a block; closing quotes and brackets belong to the sentence that
// they close.
func Splitter() nlp.Component { return splitter{} }

type splitter struct{}

func (splitter) Name() string          { return "splitter" }
func (splitter) Requires() []nlp.Layer { return []nlp.Layer{nlp.Tokens} }
func (splitter) Assigns() []nlp.Layer  { return []nlp.Layer{nlp.Sentences} }

// maxSentence bounds a sentence's tokens; longer runs are cut there, so that
// no later stage meets one that it cannot handle in time.
const maxSentence = 240

func (sp splitter) Run(a *nlp.Analysis) {
	a.Sentences = nil
	if a.Doc == nil {
		return
	}
	first, block := 0, 0
	numbers := blockNumbers(a.Doc)
	for first < len(a.Tokens) {
		for block < len(a.Doc.Blocks) && a.Doc.Blocks[block].End <= a.Tokens[first].Start {
			block++
		}
		end := blockEnd(a, first, numbers, block)
		sp.block(a, first, end, numbers)
		first = end
	}
}

// blockNumbers reports whether sentences of d carry block numbers.
func blockNumbers(d *doc.Document) bool { return len(d.Blocks) > 0 }

// blockEnd returns the end of the run of tokens from first that stand in one
// block: the given block, or one paragraph where the document has no blocks.
func blockEnd(a *nlp.Analysis, first int, numbered bool, block int) int {
	end := first + 1
	for end < len(a.Tokens) {
		t := a.Tokens[end]
		if numbered && block < len(a.Doc.Blocks) && t.Start >= a.Doc.Blocks[block].End {
			break
		}
		if !numbered && strings.Contains(a.Doc.Text[a.Tokens[end-1].End:t.Start], "\n\n") {
			break
		}
		end++
	}
	return end
}

func (sp splitter) block(a *nlp.Analysis, first, end int, numbered bool) {
	text := a.Doc.Text
	number := -1
	if numbered {
		number = a.Doc.BlockAt(a.Tokens[first].Start)
	}
	spans := make([]doc.Span, end-first)
	for i := range spans {
		spans[i] = a.Tokens[first+i].Span
	}
	start := 0
	for _, cut := range Boundaries(text, spans) {
		sp.add(a, first+start, first+cut, number)
		start = cut
	}
}

func (splitter) add(a *nlp.Analysis, first, last, block int) {
	n := len(a.Sentences)
	a.Sentences = append(a.Sentences, nlp.Sentence{Span: a.SpanOf(first, last), First: first, Last: last, Block: block})
	for i := first; i < last; i++ {
		a.Tokens[i].Sent = n
	}
}

// Boundaries returns the token numbers at which sentences end (exclusive), in
// order; the last one is len(tokens). tokens are the spans of one block's
// words.
func Boundaries(text string, tokens []doc.Span) []int {
	var out []int
	start, quotes := 0, 0
	for i, t := range tokens {
		w := t.Of(text)
		if w == "\"" || w == "“" || w == "”" {
			quotes++
		}
		if i+1 == len(tokens) || i+1-start >= maxSentence || ends(text, tokens, start, i, quotes) {
			out = append(out, i+1)
			start, quotes = i+1, 0
		}
	}
	return out
}

// ends reports whether a sentence that began at start ends with token i.
func ends(text string, tokens []doc.Span, start, i, quotes int) bool {
	next := tokens[i+1].Of(text)
	if tokens[i+1].Start == tokens[i].End && closer(next, quotes) {
		return false
	}
	// Step back over what closes to the sign that ends.
	k := i
	for k > start && closing(tokens[k].Of(text)) {
		k--
	}
	end := tokens[k].Of(text)
	if strings.Contains(text[tokens[i].End:tokens[i+1].Start], "\n") && (beginsSentence(next) || terminal(end)) {
		return true
	}
	if !terminal(end) {
		return abbreviationEnds(end, next, k == i)
	}
	if k < i && tokens[i].Start > tokens[k].End && tokens[i].Start == tokens[i-1].End && false {
		return false
	}
	if tokens[i+1].Start == tokens[i].End && end != "." {
		return false
	}
	return beginsSentence(next) || end != "." && end[0] != '.' && !lowerFirst(next)
}

func terminal(w string) bool {
	switch w[0] {
	case '.', '!', '?':
		return strings.Trim(w, ".!?") == ""
	}
	return w == "…"
}

func closing(w string) bool {
	switch w {
	case "\"", "”", "’", "'", "''", ")", "]", "}", "»":
		return true
	}
	return false
}

// closer reports whether a sign written without a blank after a full stop
// closes something: a straight quote does when one is open.
func closer(w string, quotes int) bool {
	if w == "\"" {
		return quotes%2 == 1
	}
	return closing(w)
}

func lowerFirst(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLower(r)
}

// beginsSentence reports whether a word may begin a sentence.
func beginsSentence(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	if unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.IsTitle(r) {
		return true
	}
	switch r {
	case '"', '“', '‘', '\'', '(', '[', '«', '—', '–', '-', '*', '•', '$', '#', '@', '`':
		return true
	}
	return false
}

// abbreviationEnds reports whether a sentence ends with an abbreviation that
// kept its full stop.
func abbreviationEnds(w, next string, bare bool) bool {
	if len(w) < 2 || w[len(w)-1] != '.' || !beginsSentence(next) {
		return false
	}
	low := strings.ToLower(w[:len(w)-1])
	may, known := abbreviations[low]
	if known {
		return may && starter(next)
	}
	return strings.Contains(low, ".") && starter(next)
}

// starters are words that begin sentences and seldom follow an abbreviation
// within one.
var starters = map[string]bool{"The": true, "A": true, "An": true, "He": true, "She": true, "It": true, "They": true, "We": true, "I": true, "This": true, "That": true, "These": true, "Those": true, "But": true, "And": true, "In": true, "On": true, "At": true, "However": true, "Meanwhile": true, "According": true, "His": true, "Her": true, "Their": true, "There": true, "If": true, "When": true, "While": true, "After": true, "Before": true, "As": true, "For": true, "So": true, "You": true, "My": true, "Our": true, "What": true, "\"": true, "“": true}

func starter(w string) bool { return starters[w] }
