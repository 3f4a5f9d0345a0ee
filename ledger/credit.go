package ledger

import (
	"regexp"
	"strings"

	"sayso/doc"
)

// dateline is the head of a wire report: "KYIV, June 13 (Agency) - ".
var dateline = regexp.MustCompile(`^[^().]{0,80}\([^()]{2,40}\)\s*[-–—:]`)

// longestCredit is how many bytes a credit line has at most.
const longestCredit = 160

// textCredits returns the agencies that a document credits for its text: in a
// credit line, a dateline, or outside its text (byline, metadata). One that
// stands only under pictures ("A. PERSON/Agency", "(Agency)"), or only where it
// is quoted ("Agency reported that …"), is not among them.
func textCredits(d *doc.Document) []string {
	var out []string
	for _, name := range d.Agencies {
		inside, credited := false, false
		for _, b := range d.Blocks {
			if b.Start < 0 || b.End > len(d.Text) || b.Start > b.End {
				continue
			}
			text := d.Text[b.Start:b.End]
			if !strings.Contains(text, name) {
				continue
			}
			inside = true
			credited = credited || credits(text, b.Kind, name)
		}
		if credited || !inside {
			out = append(out, name)
		}
	}
	return out
}

// credits reports whether a paragraph credits an agency for the text.
func credits(text string, kind doc.BlockKind, name string) bool {
	if head := dateline.FindString(text); strings.Contains(head, name) {
		return true
	}
	if kind == doc.Caption || len(text) > longestCredit || strings.Contains(text, "/"+name) || strings.Contains(text, "/ "+name) {
		return false
	}
	if kind == doc.CreditLine {
		return true
	}
	bare := strings.Trim(text, "()[]–—- .\n")
	return bare == name || strings.HasPrefix(bare, "With reporting by") || strings.HasPrefix(bare, "Reporting by")
}
