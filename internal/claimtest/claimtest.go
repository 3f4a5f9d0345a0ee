// Package claimtest runs cases written in a small language of the domain:
// which outlet told what when, and what the ledger must then say. The language
// is described in README.md. It tests the ledger and, through a
// Reader, the reading of sentences; it is no way to load real data.
//
// Its main type is [Case].
package claimtest

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/theatre"
)

// Reader reads the claims out of a document; the real pipeline is one.
type Reader func(d *doc.Document) (*claim.Report, error)

// World opens the register of a theatre by name.
type World func(name string) (ledger.Register, error)

// Case is one test: statements that are run in order.
type Case struct {
	Name  string
	File  string
	lines []line
}

// line is one statement with its words.
type line struct {
	number int
	words  []word
}

// word is a bare word, a quoted text or key=value.
type word struct {
	key  string // of key=value, else ""
	text string
}

// Parse reads the cases of a file. Statements before the first case belong to
// every case. The error names file and line.
func Parse(file string, r io.Reader) ([]*Case, error) {
	var cases []*Case
	var shared []line
	s := bufio.NewScanner(r)
	for n := 1; s.Scan(); n++ {
		words, err := split(s.Text())
		if err != nil {
			return nil, fmt.Errorf("claimtest: %s:%d: %w", file, n, err)
		}
		switch {
		case len(words) == 0:
		case words[0].text == "case" && len(words) == 2:
			cases = append(cases, &Case{Name: words[1].text, File: file, lines: append([]line(nil), shared...)})
		case len(cases) == 0:
			shared = append(shared, line{n, words})
		default:
			c := cases[len(cases)-1]
			c.lines = append(c.lines, line{n, words})
		}
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("claimtest: %s: %w", file, err)
	}
	return cases, nil
}

// split cuts a line into words; # starts a comment outside quotes.
func split(s string) ([]word, error) {
	var out []word
	for {
		s = strings.TrimLeft(s, " \t")
		if s == "" || s[0] == '#' {
			return out, nil
		}
		var w word
		if i := strings.IndexAny(s, "= \t\""); i > 0 && s[i] == '=' {
			w.key, s = s[:i], s[i+1:]
		}
		if strings.HasPrefix(s, `"`) {
			end := strings.IndexByte(s[1:], '"')
			if end < 0 {
				return nil, fmt.Errorf("a quotation mark is not closed")
			}
			w.text, s = s[1:1+end], s[end+2:]
		} else {
			end := strings.IndexAny(s, " \t")
			if end < 0 {
				end = len(s)
			}
			w.text, s = s[:end], s[end:]
		}
		out = append(out, w)
	}
}

// Run runs the case. The error names file, line and what was found instead.
// reader may be nil when no statement needs it.
func (c *Case) Run(world World, reader Reader) error {
	r := &run{world: world, reader: reader, register: &overlay{}}
	for _, l := range c.lines {
		if err := r.do(l); err != nil {
			return fmt.Errorf("%s:%d: %s: %w", c.File, l.number, c.Name, err)
		}
	}
	return nil
}

// Entries returns the entries that the case's reports make, without any
// expectation, and the register to fold them with.
func (c *Case) Entries(world World, reader Reader) ([]ledger.Entry, ledger.Register, error) {
	r := &run{world: world, reader: reader, register: &overlay{}}
	for _, l := range c.lines {
		if w := l.words[0].text; w == "expect" || w == "as-of" {
			continue
		}
		if err := r.do(l); err != nil {
			return nil, nil, fmt.Errorf("%s:%d: %s: %w", c.File, l.number, c.Name, err)
		}
	}
	entries, err := r.seal()
	return entries, r.register, err
}

// NeedsReader reports whether the case has sentences to read.
func (c *Case) NeedsReader() bool {
	for _, l := range c.lines {
		if l.words[0].text == "report" {
			return true
		}
	}
	return false
}

// Ordered reports whether the case speaks of order: new versions, takings
// back, copies or the state at a moment.
func (c *Case) Ordered() bool {
	for _, l := range c.lines {
		switch l.words[0].text {
		case "edit", "retract", "editor", "reread", "as-of", "copy", "copies":
			return true
		}
	}
	return false
}

// overlay is a theatre's register with the parties that a case adds.
type overlay struct {
	under   ledger.Register
	parties []theatre.Party
}
