package story

import (
	"regexp"
	"strings"

	"sayso/doc"
)

// Relay is who passed on what a document tells, as the document says itself.
type Relay struct {
	Name   string   `json:"name"`   // as written: "Reuters"
	Span   doc.Span `json:"span"`   // of the words that say so in Document.Text; empty where they stand outside it
	Reason string   `json:"reason"` // in words: `the text says "Reuters reported"`
}

var (
	// creditLead begins a line that names those who supplied the text.
	creditLead = regexp.MustCompile(`^[(\[*–—\s]*(?i:with )?(?i:(?:additional |some |further )?(?:reporting|material|contributions?|files|information) (?:by|from)|based on reporting by|sources?: ?|via )`)
	// dateline is the head of a wire's report: "KYIV, June 13 (Agency) - ".
	dateline = regexp.MustCompile(`^[^().]{0,80}\(([^()]{2,40})\)\s*[-–—:]`)
	// name is a name of up to five words.
	name = `((?:[Tt]he )?\p{Lu}[\p{L}\d.&’'-]*(?: (?:of |and )?\p{Lu}[\p{L}\d.&’'-]*){0,4}|[\p{L}\d-]+\.(?:com|net|org|ua|ru|info|co\.uk))`
	// passedOn are the ways in which texts say whose report they pass on.
	passedOn = []*regexp.Regexp{
		regexp.MustCompile(name + `(?: news agency| newspaper| website| agency| channel)? (?:first |also |earlier |has |had )?(?:reported|reports)\b`),
		regexp.MustCompile(`\b(?:as )?(?:reported|first reported|published|quoted|carried) by (?:the (?:news )?(?:agency|newspaper|website|outlet|channel|broadcaster) )?` + name),
		regexp.MustCompile(`\b[Aa]ccording to (?:the (?:news )?(?:agency|newspaper|website|outlet|channel|broadcaster) |a report (?:by|in|from) |reports (?:by|in|from) )?` + name),
		regexp.MustCompile(`\b(?:told|in an interview (?:with|to)|in comments to|a statement to) (?:the (?:news )?(?:agency|newspaper|website|outlet|channel|broadcaster) )?` + name),
		regexp.MustCompile(`\b(?:citing|cited by|quoting) (?:the (?:news )?(?:agency|newspaper|website|outlet|channel|broadcaster) )?` + name),
	}
)

// longestCredit is how many bytes a line that credits has at most.
const longestCredit = 200

// Relays returns those whose report a document says that it passes on: whom it
// credits for its text, and whom its sentences name ("Hill Post reported").
// outlet tells the names of outlets and agencies; of others (a ministry that
// is quoted) a document relays words, not a report. Credits of pictures are
// none. Each name comes once, in the order of the text.
func Relays(d *doc.Document, outlet func(name string) bool) []Relay {
	var out []Relay
	seen := map[string]bool{}
	add := func(n string, span doc.Span, reason string) {
		n = strings.TrimPrefix(strings.TrimPrefix(n, "The "), "the ")
		if n != "" && !seen[n] && outlet(n) {
			seen[n] = true
			out = append(out, Relay{n, span, reason})
		}
	}
	for _, b := range paragraphs(d) {
		if b.Kind == doc.Caption || b.Kind == doc.Headline {
			continue
		}
		text := d.Text[b.Start:b.End]
		if m := dateline.FindStringSubmatchIndex(text); m != nil {
			add(text[m[2]:m[3]], doc.Span{Start: b.Start + m[2], End: b.Start + m[3]}, `its dateline names `+text[m[2]:m[3]])
		}
		if lead := creditLead.FindString(text); len(text) <= longestCredit && (lead != "" || b.Kind == doc.CreditLine) {
			credited(text, len(lead), b.Start, add)
			continue
		}
		for _, p := range passedOn {
			for _, m := range p.FindAllStringSubmatchIndex(text, 8) {
				for _, n := range prefixes(text[m[2]:m[3]]) {
					if outlet(strings.TrimPrefix(strings.TrimPrefix(n, "The "), "the ")) {
						add(n, doc.Span{Start: b.Start + m[0], End: b.Start + m[1]}, `the text says "`+text[m[0]:m[1]]+`"`)
						break
					}
				}
			}
		}
	}
	return out
}

// credited adds the names of a credit line.
func credited(line string, from, at int, add func(string, doc.Span, string)) {
	for part := range strings.FieldsFuncSeq(line[from:], func(r rune) bool { return strings.ContainsRune(",;/()[]", r) }) {
		for one := range strings.SplitSeq(part, " and ") {
			n := strings.Trim(one, " .–—-")
			if i := strings.Index(line, n); n != "" && i >= 0 {
				add(n, doc.Span{Start: at + i, End: at + i + len(n)}, "its credit line names "+n)
			}
		}
	}
}

// prefixes returns a run of names, and what is left without its last words or
// its first, longest first.
func prefixes(n string) []string {
	ws := strings.Fields(n)
	out := []string{n}
	for i := len(ws) - 1; i > 0; i-- {
		out = append(out, strings.TrimRight(strings.Join(ws[:i], " "), ".’'"))
	}
	for i := 1; i < len(ws); i++ {
		out = append(out, strings.TrimRight(strings.Join(ws[i:], " "), ".’'"))
	}
	return append(out, strings.TrimSuffix(strings.TrimSuffix(strings.TrimRight(n, ".’'"), "'s"), "’s"))
}

// paragraphs returns a document's blocks, or its whole text as one.
func paragraphs(d *doc.Document) []doc.Block {
	var out []doc.Block
	for _, b := range d.Blocks {
		if b.Start >= 0 && b.Start <= b.End && b.End <= len(d.Text) {
			out = append(out, b)
		}
	}
	if len(d.Blocks) == 0 {
		at := 0
		for p := range strings.SplitSeq(d.Text, "\n\n") {
			out = append(out, doc.Block{Span: doc.Span{Start: at, End: at + len(p)}, Kind: doc.Paragraph})
			at += len(p) + 2
		}
	}
	return out
}
