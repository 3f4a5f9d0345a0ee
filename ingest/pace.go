package ingest

import (
	"fmt"
	"io"
)

// pace bounds what is read of a stream for one value: a decoder holds a value
// whole, and a stream may be one value without end.
type pace struct {
	in   io.Reader
	left int // bytes that may still be read for the value under way
}

// mostRead is more than a field's budget by what decoders read ahead.
const mostRead = 2*maxItem + 64<<10

// begin allows another value.
func (p *pace) begin() { p.left = mostRead }

// Read implements io.Reader.
func (p *pace) Read(b []byte) (int, error) {
	if p.left <= 0 {
		return 0, fmt.Errorf("a value is longer than %d bytes", maxItem)
	}
	n, err := p.in.Read(b[:min(len(b), p.left)])
	p.left -= n
	return n, err
}

var errDeepJSON = fmt.Errorf("more than %d levels deep", maxDepth)

// jsonTooDeep reports whether arrays and objects of a JSON text stand in each
// other more than maxDepth deep.
func jsonTooDeep(text []byte) bool {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > maxDepth {
				return true
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return false
}
