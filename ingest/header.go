package ingest

import (
	"bytes"
	"fmt"
	"strings"

	"sayso/doc"
)

// headerLines is how many lines a header may have.
const headerLines = 20

// takeHeader reads the header lines of a text page into p and takes them off
// its body:
//
//	URL: https://example.org/a
//	PUBLISHED: 2023-06-13
//	OUTLET: example.org
//	---
//
// Names of other fields are passed over; a text without the closing "---" has
// no header. The error names a PUBLISHED that is no date.
func takeHeader(p *doc.Page) error {
	rest := bytes.TrimPrefix(p.Body, []byte("\xef\xbb\xbf"))
	fields := map[string]string{}
	for range headerLines {
		row, after, ok := bytes.Cut(rest, []byte("\n"))
		s := strings.TrimSpace(string(row))
		if s == "---" && len(fields) > 0 {
			p.Body = after
			return setFields(p, fields)
		}
		name, value, colon := strings.Cut(s, ":")
		if !ok || !colon || !fieldName(name) {
			return nil
		}
		fields[name] = strings.TrimSpace(value)
		rest = after
	}
	return nil
}

func fieldName(s string) bool {
	return len(s) >= 2 && len(s) <= 24 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_-") == ""
}

// setFields sets what the header fields say.
func setFields(p *doc.Page, fields map[string]string) error {
	p.URL, p.Outlet = fields["URL"], fields["OUTLET"]
	if when := fields["PUBLISHED"]; when != "" {
		stamp, err := doc.ParseStamp(when)
		if err != nil {
			return fmt.Errorf("header PUBLISHED: %w", err)
		}
		p.Published = stamp
	}
	if len(bytes.TrimSpace(p.Body)) == 0 {
		return fmt.Errorf("%w below its header", ErrEmpty)
	}
	return nil
}
