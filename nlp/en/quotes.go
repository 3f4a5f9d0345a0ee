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
	count    int  // words within
	spread   bool // its sentences have been given their speaker
}

// quotations finds all quotations of a document in text order. Straight marks
// toggle; curly ones pair; two apostrophes are one mark. Single quotes are not
// read as quotation: they are apostrophes too often.
func quotations(d *doc.Document) []quotation {
	var out []quotation
	for b, block := range d.Blocks {
		start := -1
		text := block.Of(d.Text)
		for i := 0; i < len(text); i++ {
			mark, size := quoteMark(text, i)
			if size == 0 {
				continue
			}
			at := block.Start + i
			switch {
			case start < 0 && (mark == both || mark == begins || mark == ends && opens(text, i)):
				start = at
			case start >= 0 && (mark == both || mark == ends || closes(text, i) && text[i] == "“"[0]):
				out = append(out, newQuotation(d.Text, start, at+size, b))
				start = -1
			}
			i += size - 1
		}
		if start >= 0 {
			q := newQuotation(d.Text, start, block.End, b)
			q.open = true
			out = append(out, q)
		}
	}
	return out
}

// What a quotation mark does by its form.
const (
	both = iota
	begins
	ends
)

// quoteMark returns what the mark at text[i] does and its length in bytes, 0
// when there is none.
func quoteMark(text string, i int) (mark, size int) {
	switch text[i] {
	case '"':
		return both, 1
	case '\'', '`':
		if i+1 < len(text) && text[i+1] == text[i] {
			return both, 2
		}
	case "“"[0]:
		switch rest := text[i:]; {
		case strings.HasPrefix(rest, "“"), strings.HasPrefix(rest, "„"):
			return begins, len("“")
		case strings.HasPrefix(rest, "”"):
			return ends, len("”")
		}
	case "«"[0]:
		switch rest := text[i:]; {
		case strings.HasPrefix(rest, "«"):
			return begins, len("«")
		case strings.HasPrefix(rest, "»"):
			return ends, len("»")
		}
	}
	return both, 0
}

func newQuotation(text string, start, end, block int) quotation {
	inner := doc.Span{Start: start, End: end}
	trimmed := strings.Trim(inner.Of(text), "“”«»„\"'`")
	from := start + strings.Index(inner.Of(text), trimmed)
	q := quotation{Span: inner, Inner: doc.Span{Start: from, End: from + len(trimmed)}, block: block}
	q.count = len(strings.Fields(trimmed))
	return q
}

// opens reports whether a mark at text[i] stands before a word, after a space.
func opens(text string, i int) bool { return i == 0 || text[i-1] == ' ' || text[i-1] == '(' }

// closes reports whether a mark at text[i] stands after a word or its stop.
func closes(text string, i int) bool { return i > 0 && text[i-1] != ' ' && text[i-1] != '(' }

// modeOf tells how content is quoted: direct when quotation marks hold nearly
// all of it, indirect when none does.
func (f *finder) modeOf(content doc.Span) nlp.Mode {
	inside := 0
	first, last := f.quotesIn(content)
	for _, q := range f.quotes[first:last] {
		inside += min(q.End, content.End) - max(q.Start, content.Start)
	}
	trimmed := content.Trim(f.a.Doc.Text).Len()
	switch {
	case inside == 0:
		return nlp.Indirect
	case inside*10 >= trimmed*9:
		return nlp.Direct
	default:
		return nlp.Mixed
	}
}
