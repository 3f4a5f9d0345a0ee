package main

import (
	"fmt"
	"os"
	"unicode/utf8"
)

// harmless is a stream that people look at. What others wrote, as titles, file
// names and the faults of servers, may hold control characters by which a
// terminal would do as it is told; they are written out instead.
type harmless struct{ *os.File }

// Write implements io.Writer; n counts the bytes of p.
func (h harmless) Write(p []byte) (n int, err error) {
	if _, err := h.File.Write(written(p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// written writes out the control characters of a text
// (https://www.ecma-international.org/publications-and-standards/standards/ecma-48/)
// but those that only move to a line or a tab stop.
func written(p []byte) []byte {
	out := make([]byte, 0, len(p))
	for len(p) > 0 {
		r, size := utf8.DecodeRune(p)
		switch {
		case r == '\n', r == '\r', r == '\t':
			out = append(out, p[0])
		case r == utf8.RuneError && size == 1, r < 0x20, r == 0x7f:
			out = fmt.Appendf(out, `\x%02x`, p[0])
		case r >= 0x80 && r < 0xa0:
			out = fmt.Appendf(out, `\u%04x`, r)
		default:
			out = append(out, p[:size]...)
		}
		p = p[size:]
	}
	return out
}
