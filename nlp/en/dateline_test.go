package en

import (
	"strings"
	"testing"
)

// A dateline is no part of the clause behind it.
func TestDatelines(t *testing.T) {
	p := pipeline(t)
	for _, c := range []struct{ line, rest string }{
		{"ISTANBUL (NA) -", "Russia said on Monday that a bridge was closed."},
		{"KYIV (Northgate) -", "Three people were hurt, the governor said."},
		{"Kyiv (Northgate) –", "Three people were hurt, the governor said."},
		{"MOSCOW (NGP):", "A fire broke out at a depot, the governor said."},
		{"BRUSSELS —", "Ministers agreed on a loan."},
		{"ROSTOV-ON-DON, Russia, June 24 (Northgate) —", "The bridge was closed."},
		{"MOSCOW, November 16. /NGP/.", "The ministry reported 12 drones."},
		{"", "NATO said that a drone fell in Romania – a member of the alliance."},
		{"", "Kyiv - and no other town - was hit."},
		{"", "ZELENSKY: We will win."},
		{"", "The MOSCOW (NGP) office was closed."},
	} {
		a := p.Analyze(document(strings.TrimSpace(c.line + " " + c.rest)))
		got := ""
		for _, s := range a.Sentences {
			if s.Of(a.Doc.Text) != c.line {
				got += s.Of(a.Doc.Text)
			}
		}
		if got != c.rest {
			t.Errorf("%q: read %q behind the dateline %q", c.rest, got, c.line)
		}
	}
}
