package en

import (
	"fmt"
	"strings"

	"sayso/doc"
	"sayso/nlp"
	"sayso/nlp/en/model"
)

// Splitter returns the component that fills Sentences. A sentence never
// crosses a block; closing quotes and brackets belong to the sentence that
// they close.
// The error says that the embedded weights are damaged.
func Splitter() (nlp.Component, error) {
	m, err := model.DecodeLinear([]byte(splitterFile))
	if err != nil {
		return nil, fmt.Errorf("en: splitter: %w", err)
	}
	return &splitter{m}, nil
}

type splitter struct{ m *model.Linear }

func (*splitter) Name() string          { return "splitter" }
func (*splitter) Requires() []nlp.Layer { return []nlp.Layer{nlp.Tokens} }
func (*splitter) Assigns() []nlp.Layer  { return []nlp.Layer{nlp.Sentences} }

// maxSentence bounds a sentence's tokens; longer runs are cut there, so that
// no later stage meets one that it cannot handle in time.
const maxSentence = 240

func (sp *splitter) Run(a *nlp.Analysis) {
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

func (sp *splitter) block(a *nlp.Analysis, first, end int, numbered bool) {
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
	strict := number >= 0 && unpunctuated(a.Doc.Blocks[number].Kind)
	if !strict {
		if start = dateline(text, spans); start > 0 {
			sp.add(a, first, first+start, number)
		}
	}
	for _, cut := range sp.boundaries(text, spans, strict) {
		if cut <= start {
			continue
		}
		sp.add(a, first+start, first+cut, number)
		start = cut
	}
}

// unpunctuated reports whether blocks of a kind are titles, in which words in
// title case are no sign of a new sentence.
func unpunctuated(k doc.BlockKind) bool {
	return k == doc.Headline || k == doc.Subhead || k == doc.CreditLine
}

func (*splitter) add(a *nlp.Analysis, first, last, block int) {
	n := len(a.Sentences)
	a.Sentences = append(a.Sentences, nlp.Sentence{Span: a.SpanOf(first, last), First: first, Last: last, Block: block})
	for i := first; i < last; i++ {
		a.Tokens[i].Sent = n
	}
}

// boundaries returns the token numbers at which sentences end (exclusive), in
// order; the last one is len(tokens). tokens are the spans of one block's
// words; strict says that only a sign that ends sentences may end one, as in
// headlines.
func (sp *splitter) boundaries(text string, tokens []doc.Span, strict bool) []int {
	var out []int
	scores := make([]int32, len(sp.m.Labels))
	var buf [32]uint64
	list := bulleted(text, tokens)
	Gaps(text, tokens, func(g *model.Gap) bool {
		if list && g.Blank && bullet(tokens[g.After+1].Of(text)) {
			out = append(out, g.After+1)
			return true
		}
		if g.After+1-g.Start < maxSentence {
			if strict && g.Uncertain && !g.Line || g.MayEnd == 1 {
				return false
			}
			sp.m.Score(model.GapFeatures(buf[:0], g), scores)
			if scores[1] <= scores[0] && !g.Certain {
				return false
			}
		}
		out = append(out, g.After+1)
		return true
	})
	return append(out, len(tokens))
}

// bullet reports whether a word is a sign that opens an item of a list.
func bullet(w string) bool {
	switch w {
	case "•", "●", "▪", "◦", "‣", "■", "►", "▶":
		return true
	}
	return false
}

// bulleted reports whether two or more such signs stand among the words: one
// alone may part a place from a date.
func bulleted(text string, tokens []doc.Span) bool {
	n := 0
	for _, t := range tokens {
		if bullet(t.Of(text)) {
			n++
		}
	}
	return n > 1
}

// Gaps calls end, in order, for each place between tokens where a sentence may
// end, and where one has gone on for too long; end says whether it does. Tokens
// are the spans of one block's words in text.
func Gaps(text string, tokens []doc.Span, end func(*model.Gap) bool) {
	g := &model.Gap{Words: make([]model.Word, len(tokens))}
	for i, t := range tokens {
		g.Words[i] = model.NewWord(t.Of(text))
	}
	for i := 0; i+1 < len(tokens); i++ {
		switch g.Words[i].Form {
		case "\"":
			g.Quotes++
		case "(", "[":
			g.Brackets++
		case ")", "]":
			g.Brackets = max(0, g.Brackets-1)
		}
		if (describe(g, text, tokens, i) || i+1-g.Start >= maxSentence) && end(g) {
			g.Start, g.Quotes, g.Brackets = i+1, 0, 0
		}
	}
}

// describe fills g for the gap after token i and reports whether a sentence
// may end there.
func describe(g *model.Gap, text string, tokens []doc.Span, i int) bool {
	between := text[tokens[i].End:tokens[i+1].Start]
	g.After, g.Blank, g.Line = i, between != "", strings.Contains(between, "\n")
	next := tokens[i+1].Of(text)
	if !g.Blank && (closer(next, g.Quotes) || opener(text, tokens, i)) {
		return false
	}
	g.Opens = g.Blank && i+2 < len(tokens) && tokens[i+1].End == tokens[i+2].Start && opener(text, tokens, i+1)
	k := i
	for k > g.Start && i-k < 4 && closing(tokens[k].Of(text)) {
		k--
	}
	w := tokens[k].Of(text)
	g.Closed, g.MayEnd, g.Dots = i-k, 0, false
	g.Uncertain = !terminal(w)
	if n := len(w); n > 1 && w[n-1] == '.' && g.Uncertain {
		g.Dots, g.MayEnd = true, 2
		if may, known := abbreviations[strings.ToLower(w[:n-1])]; known && !may {
			g.MayEnd = 1
		}
	}
	g.Certain = g.Opens && !g.Uncertain && g.Quotes%2 == 0 && g.Words[i+2].Title
	if g.Dots && calendar[next] {
		return false // "at 10 p.m. Wednesday"
	}
	if w == ":" && !g.Line && k == i {
		return false // "drones: 8", "MAYOR: It is over."
	}
	if (w == "—" || w == "–") && !g.Line && k == i && g.Start < i && closing(tokens[i-1].Of(text)) {
		return false // "KYIV (Wire) — Nobody was hurt."
	}
	if k < i && doubleClosing(tokens[i].Of(text)) && speakerBehind(text, tokens, i, w == ".") {
		return false // "“Who comes next?” Olha Petrenko asked."
	}
	return g.Blank || !g.Uncertain
}

// calendar are the words that go on after a clock time or a month's day.
var calendar = map[string]bool{"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true, "Saturday": true, "Sunday": true, "January": true, "February": true, "March": true, "April": true, "May": true, "June": true, "July": true, "August": true, "September": true, "October": true, "November": true, "December": true, "GMT": true, "UTC": true, "EST": true, "EDT": true, "ET": true}

// opener reports whether token i, which has no blank after it, opens a
// quotation or bracket.
func opener(text string, tokens []doc.Span, i int) bool {
	switch tokens[i].Of(text) {
	case "“", "‘", "«", "(", "[", "{", "``", "`":
		return true
	case "\"", "'":
		return i == 0 || tokens[i-1].End < tokens[i].Start
	}
	return false
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

func doubleClosing(w string) bool { return w == "\"" || w == "”" || w == "''" || w == "»" }

// closer reports whether a sign written without a blank after a full stop
// closes something: a straight quote does when one is open.
func closer(w string, quotes int) bool {
	if w == "\"" {
		return quotes%2 == 1
	}
	return closing(w)
}
