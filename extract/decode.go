package extract

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
)

// sniffBytes is how much of a body is looked at to tell what it is.
const sniffBytes = 4096

// decode returns body as valid UTF-8. Bytes that are valid UTF-8 stay as they
// are, whatever charset the page names; of the others the charset is found as
// browsers do (https://encoding.spec.whatwg.org).
func decode(body []byte, mediaType string) (string, error) {
	if utf16BOM(body) {
		if t, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(body); err == nil {
			body = t
		}
	}
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	if len(bytes.TrimSpace(body)) == 0 {
		return "", ErrEmpty
	}
	if binary(body) {
		return "", ErrBinary
	}
	if utf8.Valid(body) {
		return string(body), nil
	}
	enc, _, _ := charset.DetermineEncoding(body[:min(len(body), sniffBytes)], mediaType)
	t, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		t = body
	}
	return strings.ToValidUTF8(string(t), "\ufffd"), nil
}

func utf16BOM(b []byte) bool {
	return len(b) >= 2 && len(b)%2 == 0 && (b[0] == 0xff && b[1] == 0xfe || b[0] == 0xfe && b[1] == 0xff)
}

// magic are the first bytes of formats that are not text.
var magic = []string{"%PDF-", "PK\x03\x04", "\x89PNG", "\xff\xd8\xff", "GIF8", "\x1f\x8b", "\x7fELF", "BZh", "7z\xbc\xaf", "\xfd7zXZ", "RIFF", "OggS", "ID3", "Rar!", "SQLite format 3", "\x28\xb5\x2f\xfd", "\xd0\xcf\x11\xe0", "MZ\x90"}

// binary reports whether body is no text: it begins like a known format or
// holds control characters that no text has.
func binary(body []byte) bool {
	for _, m := range magic {
		if bytes.HasPrefix(body, []byte(m)) {
			return true
		}
	}
	head := body[:min(len(body), sniffBytes)]
	control := 0
	for _, b := range head {
		if b == 0 {
			control += 4
		}
		if b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\v' && b != 0x1b {
			control++
		}
	}
	return control*50 > len(head)
}

var (
	htmlStart = regexp.MustCompile(`(?i)^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.{0,400}?-->\s*)*<(?:!doctype html|html|head|body|article|div|p|meta|title|script|main|section)[\s>]`)
	htmlTag   = regexp.MustCompile(`(?i)</?(?:p|div|span|a|br|article|section|h[1-6]|img|ul|li|figure|table|td|tr)(?:\s[^<>]*)?/?>`)
)

// isHTML reports whether a text is mark-up: by its media type or, for unknown
// and plain ones, by how it begins and how many tags it holds.
func isHTML(mediaType, text string) bool {
	if strings.Contains(mediaType, "html") {
		return true
	}
	head := text[:min(len(text), sniffBytes)]
	return htmlStart.MatchString(head) || len(htmlTag.FindAllStringIndex(head, 12)) >= 10
}
