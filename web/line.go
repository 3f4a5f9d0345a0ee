package web

import (
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"time"

	"sayso/brief"
	"sayso/doc"
	"sayso/ledger"
)

// lineView is a line of a briefing as it is shown.
type lineView struct {
	ID         string
	Text       string
	Badge      badge
	Items      []string // origins, relays and copies, in words
	When       *moment
	Learnt     *moment
	Last       ledger.Seq // the latest entry that bears on it
	Fresh      bool       // changed since the entry that the reader names
	EventHref  string
	Also       []navItem // the further events of the line, numbered
	Notes      []string
	CitedWords string // "2 cited sentences"
	Citations  []citationView
	Same       []lineView // lines that say the same on the word of others
	SameWords  string     // how many, and whose

	kept *keptLine // its HTML; nil where that is made anew
}

type citationView struct {
	Quote     string
	Outlet    string
	Published *moment
	Href      string // "" when it cannot be linked
}

// badge is a standing with its word, so that colour is never all there is.
type badge struct {
	Class   string // the standing
	Word    string
	Meaning string
	Href    string // to the glossary, "" on a page that stands alone

	Made template.HTML // the HTML of it, see linkDesk; "" where it is not kept
}

// linker gives the addresses that a page links to.
type linker struct {
	event    func(ledger.EventID) string
	citation func(brief.Citation) string
	term     func(group, word string) string
	as       called    // what those named are called
	lines    *lineDesk // that keeps lines; nil: each is made anew
}

// linkInside links to the pages of the site.
var linkInside = linker{
	event: func(id ledger.EventID) string { return "/event/" + url.PathEscape(string(id)) },
	citation: func(c brief.Citation) string {
		return sentenceHref(c.Document, c.URI, doc.Span{Start: c.Start, End: c.End})
	},
	term: func(group, word string) string { return "/glossary#" + termAnchor(group, word) },
}

// inside is linkInside with the names of the register.
func (s *Site) inside() linker {
	link := linkInside
	link.as, link.lines = s.called(), &s.lineDesk
	return link
}

// linkOutside links to the cited pages themselves; nothing else can be reached
// from a page that stands alone.
var linkOutside = linker{
	event: func(ledger.EventID) string { return "" },
	citation: func(c brief.Citation) string {
		if strings.HasPrefix(c.URI, "https://") || strings.HasPrefix(c.URI, "http://") {
			return c.URI
		}
		return ""
	},
	term: func(string, string) string { return "" },
}

// sentenceHref is the address of a sentence on its document's page.
func sentenceHref(id doc.ID, uri string, s doc.Span) string {
	return documentHref(id, uri) + "#" + sentenceID(s)
}

// documentHref is the address of the page of a document found at uri.
func documentHref(id doc.ID, uri string) string {
	href := "/document/" + url.PathEscape(string(id))
	if uri != "" {
		href += "?uri=" + url.QueryEscape(uri)
	}
	return href
}

// sentenceID is the HTML id of a sentence.
func sentenceID(s doc.Span) string { return fmt.Sprintf("s%d-%d", s.Start, s.End) }

func newBadge(s ledger.Standing, link linker) badge {
	t := lookup("standing", string(s))
	return badge{Class: string(s), Word: t.Word, Meaning: t.Meaning, Href: link.term("standing", string(s))}
}

// legend explains the standings.
func legend(link linker) []badge {
	var out []badge
	for _, s := range standings {
		out = append(out, newBadge(s, link))
	}
	return out
}

// lineViews shows lines, those that say the same behind the first of them, on a
// page as of a moment, nil where it names none.
func lineViews(lines []brief.Line, link linker, asOf *moment) []lineView {
	var out []lineView
	for _, group := range brief.Fold(lines) {
		v := link.line(group[0], asOf)
		var who []string
		for _, l := range group[1:] {
			v.Same = append(v.Same, link.line(l, asOf))
			for _, name := range l.Origins {
				if !slices.Contains(who, name) {
					who = append(who, name)
				}
			}
		}
		v.SameWords = countOf(len(v.Same), "more line") + pick(len(v.Same) == 1, " says the same", " say the same")
		if len(who) > 0 {
			v.SameWords += ": " + some(who, 4)
		}
		out = append(out, v)
	}
	return out
}

// pick returns the first of two values, or the second.
func pick[T any](first bool, a, b T) T {
	if first {
		return a
	}
	return b
}

// line shows a line on a page as of a moment, nil where it names none.
func (link linker) line(l brief.Line, asOf *moment) lineView {
	if link.lines == nil {
		return newLineView(l, link, asOf)
	}
	return link.lines.line(l, link, asOf)
}

func newLineView(l brief.Line, link linker, asOf *moment) lineView {
	v := lineView{
		ID: l.ID, Text: l.Text, Badge: newBadge(l.Standing, link), Notes: l.Notes,
		When: stamp(l.When), Learnt: learnt(l.Seen), Last: l.Last, EventHref: link.event(l.Event), CitedWords: countOf(len(l.Citations), "cited sentence"),
	}
	v.Items = append(v.Items, originWords(l.Origins))
	if len(l.Relays) > 0 {
		v.Items = append(v.Items, "passed on by "+some(l.Relays, 3))
	}
	if l.Copies > 0 {
		v.Items = append(v.Items, countOf(l.Copies, "copy"))
	}
	for i, id := range l.Also {
		if href := link.event(id); href != "" {
			v.Also = append(v.Also, navItem{Name: fmt.Sprint(i + 2), Href: href})
		}
	}
	for _, c := range l.Citations {
		v.Citations = append(v.Citations, citationView{
			Quote: c.Quote, Outlet: link.as.outlet(c.Outlet, c.URI), Published: stamp(c.Published), Href: link.citation(c),
		})
	}
	if asOf != nil {
		v.Learnt.shorten(asOf.Machine)
	}
	return v
}

// shorten leaves out what the moment of a briefing says already of when a line was
// learnt: the year where that is the same, and that it is UTC.
func (m *moment) shorten(asOf string) {
	if m == nil {
		return
	}
	m.Text = strings.TrimSuffix(m.Text, " UTC")
	if year := m.Machine[:4]; strings.HasPrefix(asOf, year) {
		m.Text = strings.Replace(m.Text, " "+year, "", 1)
	}
}

// learnt words when we last learned something; nil for no time.
func learnt(seen string) *moment {
	t, err := time.Parse(time.RFC3339, seen)
	if err != nil {
		return nil
	}
	return clock(t)
}

// originWords counts and names the origins.
func originWords(origins []string) string {
	switch len(origins) {
	case 0:
		return "no known origin"
	case 1:
		return "one origin: " + origins[0]
	}
	return fmt.Sprintf("%d origins: %s", len(origins), some(origins, 3))
}

// some joins the first n names and counts the rest.
func some(names []string, n int) string {
	if len(names) <= n {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:n], ", "), len(names)-n)
}

// countOf words a count: "1 copy", "2 copies", "2,429 days".
func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if stem, ok := strings.CutSuffix(noun, "y"); ok && !strings.ContainsAny(stem[len(stem)-1:], "aeou") {
		return grouped(float64(n)) + " " + stem + "ies"
	}
	return grouped(float64(n)) + " " + noun + "s"
}
