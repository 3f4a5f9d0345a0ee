package en

import (
	"strings"

	"sayso/doc"
	"sayso/nlp"
)

// quotation is a passage within quotation marks. Inner excludes the marks. A
// quotation never crosses a block; one that its block leaves open ends with the
// block and is continued by the next block's opening mark, as newspapers set
// quotations of several paragraphs.
type quotation struct {
	doc.Span // with the marks
	Inner    doc.Span
	block    int
	open     bool // not closed in its block
}

// quotations finds all quotations of a document in text order. Straight marks
// toggle; curly ones pair. Single quotes are not read as quotation: they are
// apostrophes too often.
func quotations(d *doc.Document) []quotation {
	var out []quotation
	for b, block := range d.Blocks {
		start := -1
		text := block.Of(d.Text)
		for i, r := range text {
			at := block.Start + i
			size := len(string(r))
			switch {
			case start < 0 && (r == '“' || r == '«' || r == '„' || r == '"' || r == '”' && opens(text, i)):
				start = at
			case start >= 0 && (r == '”' || r == '»' || r == '"' || r == '“' && closes(text, i)):
				out = append(out, newQuotation(d.Text, start, at+size, b))
				start = -1
			}
		}
		if start >= 0 {
			q := newQuotation(d.Text, start, block.End, b)
			q.open = true
			out = append(out, q)
		}
	}
	return out
}

func newQuotation(text string, start, end, block int) quotation {
	inner := doc.Span{Start: start, End: end}
	trimmed := strings.Trim(inner.Of(text), "“”«»„\"")
	from := start + strings.Index(inner.Of(text), trimmed)
	return quotation{Span: inner, Inner: doc.Span{Start: from, End: from + len(trimmed)}, block: block}
}

// opens reports whether a mark at text[i] stands before a word, after a space.
func opens(text string, i int) bool { return i == 0 || text[i-1] == ' ' || text[i-1] == '(' }

// closes reports whether a mark at text[i] stands after a word or its stop.
func closes(text string, i int) bool { return i > 0 && text[i-1] != ' ' && text[i-1] != '(' }

// words counts the words of the quotation.
func (q quotation) words(text string) int { return len(strings.Fields(q.Inner.Of(text))) }

// modeOf tells how content is quoted: direct when quotation marks hold nearly
// all of it, indirect when none does.
func modeOf(text string, content doc.Span, quotes []quotation) nlp.Mode {
	inside := 0
	for _, q := range quotes {
		if q.Overlaps(content) {
			inside += min(q.End, content.End) - max(q.Start, content.Start)
		}
	}
	trimmed := content.Trim(text).Len()
	switch {
	case inside == 0:
		return nlp.Indirect
	case inside*10 >= trimmed*9:
		return nlp.Direct
	default:
		return nlp.Mixed
	}
}
