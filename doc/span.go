package doc

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Span is a half-open range [Start, End) of byte offsets into a
// Document.Text (UTF-8).
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len returns the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether t lies wholly within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Of returns text[Start:End]. It panics when the span does not lie in text,
// as slicing does; spans of an Analysis are checked when they are made.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Check returns an error unless the span lies in text, is not empty and cuts
// no UTF-8 sequence.
func (s Span) Check(text string) error {
	switch {
	case s.Start < 0 || s.End > len(text) || s.Start >= s.End:
		return fmt.Errorf("doc: span [%d,%d) does not lie in a text of %d bytes", s.Start, s.End, len(text))
	case !utf8.RuneStart(text[s.Start]) || (s.End < len(text) && !utf8.RuneStart(text[s.End])):
		return fmt.Errorf("doc: span [%d,%d) cuts a UTF-8 sequence", s.Start, s.End)
	}
	return nil
}

// Trim returns the span without white space at its ends in text.
func (s Span) Trim(text string) Span {
	t := s.Of(text)
	left := strings.TrimLeft(t, " \t\r\n\u00a0")
	start := s.End - len(left)
	return Span{start, start + len(strings.TrimRight(left, " \t\r\n\u00a0"))}
}

// contextBytes bounds how much text a Quote keeps on either side.
const contextBytes = 32

// Quote is a place in a text by what stands there: the W3C TextQuoteSelector,
// https://www.w3.org/TR/annotation-model/#text-quote-selector. It finds the
// passage again when the text around it was edited.
type Quote struct {
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"` // up to 32 bytes before, whole runes
	Suffix string `json:"suffix,omitempty"` // up to 32 bytes after, whole runes
}

// NewQuote returns the quote of span s in text. The error says why s is no
// place in text; otherwise text[s.Start:s.End] == Quote.Exact holds.
func NewQuote(text string, s Span) (Quote, error) {
	if err := s.Check(text); err != nil {
		return Quote{}, err
	}
	from, to := max(0, s.Start-contextBytes), min(len(text), s.End+contextBytes)
	for !utf8.RuneStart(text[from]) {
		from++
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	return Quote{Exact: s.Of(text), Prefix: text[from:s.Start], Suffix: text[s.End:to]}, nil
}
