package extract

import (
	"fmt"
	"strings"

	"sayso/doc"
)

// MaxPage is the largest body that Documents reads, in bytes.
const MaxPage = 15 << 20

// Documents returns the articles of p, one Document each, in page order. The
// error wraps one of the Err values of this package; with an error there is no
// document.
func (x *Extractor) Documents(p doc.Page) ([]doc.Document, error) {
	docs, err := x.documents(p)
	if err != nil {
		return nil, fmt.Errorf("extract %s: %w", p.URI, err)
	}
	return docs, nil
}

func (x *Extractor) documents(p doc.Page) ([]doc.Document, error) {
	if len(p.Body) > MaxPage {
		return nil, ErrTooLarge
	}
	text, err := decode(p.Body, p.MediaType)
	if err != nil {
		return nil, err
	}
	var parts []article
	switch {
	case strings.HasSuffix(p.MediaType, "json"):
		parts, err = x.fromItem(text)
	case isHTML(p.MediaType, text):
		parts, err = x.fromHTML(p, text)
	default:
		parts = x.fromText(text)
	}
	if err != nil {
		return nil, err
	}
	return x.assemble(p, parts)
}

// article is one article of a page on its way to a Document.
type article struct {
	lines  []line
	meta   meta
	markup bool // the lines come from mark-up whose main part is known
	cut    int  // bytes of the page beyond the budgets of a text, told of its last article
}

// fromText finds the articles of a plain text.
func (x *Extractor) fromText(text string) []article {
	var out []article
	lines, cut := linesWithin(text)
	for _, part := range splitArticles(lines) {
		out = append(out, article{lines: part})
	}
	if len(out) > 0 {
		out[len(out)-1].cut = cut
	}
	return out
}

// assemble makes the documents; articles without text are left out, and so is
// one whose text stands on the page already.
func (x *Extractor) assemble(p doc.Page, parts []article) ([]doc.Document, error) {
	var out []doc.Document
	hash := p.Hash()
	seen := map[doc.ID]bool{}
	for _, a := range parts {
		d, ok := x.document(p, a)
		if !ok || seen[d.ID] {
			continue
		}
		seen[d.ID] = true
		d.Page, d.Part = hash, len(out)
		out = append(out, d)
	}
	if len(out) == 0 {
		return nil, ErrNoText
	}
	return out, nil
}

// document judges the lines of one article and builds its Document.
func (x *Extractor) document(p doc.Page, a article) (doc.Document, bool) {
	m := a.meta
	x.given(p, &m)
	markCaptioned(a.lines)
	if !a.markup {
		for i := range a.lines { // so that what is plainly a site's is not taken for the beginning of the text
			a.lines[i].odds = ownOdds(&a.lines[i])
		}
	}
	markMeta(a.lines, &m)
	markTitle(a.lines, m.title)
	if a.markup {
		judgeMarkup(a.lines, m.outlet, x.opts.Recurring)
	} else {
		judge(a.lines, m.outlet, x.opts.Recurring)
	}
	var stay, dropped []line
	for _, l := range a.lines {
		if l.out() {
			dropped = append(dropped, l)
		} else {
			stay = append(stay, l)
		}
	}
	stay, cut := bounded(shape(stay))
	if len(stay) == 0 {
		return doc.Document{}, false
	}
	if m.outlet == "" {
		m.outlet = x.outletByName(stay, dropped)
	}
	if m.published.IsZero() {
		m.published, m.basis = x.infer(stay, dropped, p.Retrieved)
	}
	if m.published.IsZero() && !m.modified.IsZero() {
		m.published, m.basis = m.modified, doc.BasisText // the only day that the page gives as its own
	}
	d := doc.Document{
		URI: p.URI, URL: m.url, Outlet: m.outlet, Title: m.title, Byline: m.byline,
		Agencies: merge(m.agencies, merge(bylineAgencies(dropped), creditedAgencies(stay))), Published: m.published, Basis: m.basis, Modified: m.modified,
		Furniture: []string{}, Links: m.links, Cut: a.cut + cut, LeadOnly: m.leadOnly,
	}
	setText(&d, stay)
	for _, l := range dropped {
		d.Furniture = append(d.Furniture, strings.ToValidUTF8(l.raw, "\ufffd"))
		if l.link != nil {
			d.Links = append(d.Links, *l.link)
		}
	}
	d.Language = language(d.Text, m.language)
	return d, true
}

// given takes over what was known of the page from outside.
func (x *Extractor) given(p doc.Page, m *meta) {
	if p.URL != "" {
		m.url = p.URL
	} else if m.url == "" && domainOf(p.URI) != "" {
		m.url = p.URI
	}
	if p.Outlet != "" {
		m.outlet = p.Outlet
	}
	if d := domainOf(m.url); m.outlet == "" && d != "" {
		m.outlet = d
	}
	switch {
	case !p.Published.IsZero():
		m.published, m.basis = p.Published, doc.BasisMetadata
	case m.published.IsZero():
		if day := urlDay(m.url); !day.IsZero() {
			m.published, m.basis = day, doc.BasisMetadata
		}
	default:
		m.localDay(urlDay(m.url))
	}
	if m.basis == "" {
		m.basis = doc.BasisUnknown
	}
}

// setText joins the lines to the document's text with its blocks.
func setText(d *doc.Document, kept []line) {
	var b strings.Builder
	for i := range kept {
		if i > 0 {
			b.WriteString("\n\n")
		}
		from := b.Len()
		b.WriteString(kept[i].text)
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: from, End: b.Len()}, Kind: kept[i].kind})
		if kept[i].kind == doc.Headline {
			d.Title = kept[i].text
		}
	}
	d.Text = b.String()
	d.ID = doc.NewID(d.Text)
}

func merge(a, b []string) []string {
	out := append([]string{}, a...)
	for _, s := range b {
		found := false
		for _, o := range out {
			found = found || o == s
		}
		if !found {
			out = append(out, s)
		}
	}
	return out
}
