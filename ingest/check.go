package ingest

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// Check refuses bodies that are no page: empty ones (ErrEmpty), binary ones
// (ErrBinary) and plain text that is not UTF-8 (ErrEncoding). Mark-up may name
// another charset.
func Check(body []byte, mediaType string) error {
	switch {
	case len(bytes.TrimSpace(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf")))) == 0:
		return ErrEmpty
	case utf16(body):
		return nil
	case binary(body):
		return ErrBinary
	case mediaType == "text/html" || markup(body) || utf8.Valid(body):
		return nil
	}
	return fmt.Errorf("%w: the first bad byte is at offset %d", ErrEncoding, firstBad(body))
}

func firstBad(body []byte) int {
	for i := 0; i < len(body); {
		r, n := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(body)
}

// utf16 reports whether body begins with a UTF-16 byte order mark and has
// whole units.
func utf16(b []byte) bool {
	return len(b) > 4 && len(b)%2 == 0 && (b[0] == 0xff && b[1] == 0xfe || b[0] == 0xfe && b[1] == 0xff) && bytes.IndexByte(b[:min(len(b), 512)], 0) >= 0
}

func markup(body []byte) bool {
	head := bytes.ToLower(bytes.TrimSpace(body[:min(len(body), 1024)]))
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) || bytes.Contains(head, []byte("<head>"))
}

// magic are the first bytes of formats that are not text.
var magic = []string{"%PDF-", "PK\x03\x04", "\x89PNG", "\xff\xd8\xff", "GIF8", "\x1f\x8b", "\x7fELF", "BZh", "RIFF", "OggS", "SQLite format 3", "\x28\xb5\x2f\xfd", "\xd0\xcf\x11\xe0"}

// binary reports whether body is no text: it begins like a known format, or
// more than one byte in fifty of its head is a control character.
func binary(body []byte) bool {
	for _, m := range magic {
		if bytes.HasPrefix(body, []byte(m)) {
			return true
		}
	}
	head := body[:min(len(body), 8192)]
	control := 0
	for _, b := range head {
		switch {
		case b == 0:
			control += 4
		case b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\v' && b != 0x1b:
			control++
		}
	}
	return control*50 > len(head)
}
