package web

import (
	"slices"

	"sayso/brief"
)

// linesWeight is what the lines of the live page may weigh over the wire, in
// bytes: what is left of 60 KB beside its stylesheet, its script, what stands at
// a glance and the description for search engines. A test holds it.
const linesWeight = 46 << 10

// lighten keeps as many lines of each section as the live page has room for,
// and those that stand at a glance; left says of which sections it left some
// out, or may have.
func lighten(b *brief.Briefing) (left []bool) {
	n := perSection
	for n > 1 && weighed(b, n) > linesWeight {
		n--
	}
	for i := range b.Sections {
		lines := b.Sections[i].Lines
		left = append(left, len(lines) > n || len(lines) == perSection)
		b.Sections[i].Lines = slices.DeleteFunc(slices.Clone(lines), func(l brief.Line) bool {
			at := slices.IndexFunc(lines, func(x brief.Line) bool { return x.ID == l.ID })
			return at >= n && !slices.ContainsFunc(b.Glance, func(x brief.Line) bool { return x.ID == l.ID })
		})
	}
	return left
}

// weighed is about what the first n lines of each section weigh over the wire.
func weighed(b *brief.Briefing, n int) int {
	sum := 0
	for _, s := range b.Sections {
		for i := range s.Lines[:min(n, len(s.Lines))] {
			sum += lineWeight(&s.Lines[i])
		}
	}
	return sum
}

// lineWeight is about what a line weighs in gzip, in bytes: words shrink to less
// than a half, names of documents and addresses hardly at all.
func lineWeight(l *brief.Line) int {
	const bare, ofCitation, ofEvent = 50, 62, 12 // of markup, of the name of a document and its time, of an event's name
	words, addresses := len(l.Text), 0
	for _, list := range [][]string{l.Origins, l.Relays, l.Notes} {
		for _, s := range list {
			words += len(s)
		}
	}
	for _, c := range l.Citations {
		words += len(c.Quote) + len(c.Outlet)
		addresses += len(c.URI)
	}
	return bare + ofCitation*len(l.Citations) + ofEvent*len(l.Also) + words*9/20 + addresses*7/10
}
