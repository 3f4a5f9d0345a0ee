package extract

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"sayso/doc"
)

// ErrItem says that a page of JSON is no feed item.
var ErrItem = errors.New("the page is no JSON Feed item")

// item is one entry of a feed as a page: a JSON Feed item,
// https://www.jsonfeed.org/version/1.1/. Readers of other feeds write it so.
type item struct {
	URL           string `json:"url"`
	ExternalURL   string `json:"external_url"`
	Title         string `json:"title"`
	ContentHTML   string `json:"content_html"`
	ContentText   string `json:"content_text"`
	Summary       string `json:"summary"`
	DatePublished string `json:"date_published"`
	DateModified  string `json:"date_modified"`
	Language      string `json:"language"`
	Authors       []struct {
		Name string `json:"name"`
	} `json:"authors"`
	Sayso struct {
		LeadOnly string `json:"lead_only"` // why headline and lead stand for the article
	} `json:"_sayso"`
}

// fromItem makes an article of headline and text, or lead, of a feed item.
func (x *Extractor) fromItem(text string) ([]article, error) {
	var it item
	if err := json.Unmarshal([]byte(text), &it); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrItem, err)
	}
	m := meta{title: clean(plainOf(it.Title)), url: firstOf(web(it.URL), web(it.ExternalURL)), language: it.Language, leadOnly: clean(it.Sayso.LeadOnly), published: readStamp(it.DatePublished), modified: readStamp(it.DateModified)}
	if !m.published.IsZero() {
		m.basis = doc.BasisMetadata
	}
	var names []string
	for _, a := range it.Authors {
		if n := person(clean(a.Name)); n != "" {
			names = append(names, n)
		}
	}
	m.byline = strings.Join(names, ", ")
	var lines []line
	for _, content := range []string{it.ContentHTML, it.ContentText, it.Summary} {
		if lines = contentOf(content); wordsIn(lines) > 0 {
			break
		}
	}
	return []article{{lines: withHeadline(lines, &m), meta: m, markup: true}}, nil
}

// contentOf reads a feed's text, which is mark-up wherever it looks so.
func contentOf(s string) []line {
	if len(s) > maxField {
		s = strings.ToValidUTF8(s[:maxField], "")
	}
	if strings.Contains(s, "<") {
		if root, _ := parse(s); root != nil {
			return blocksOf(body(root))
		}
		s, _ = tokenText(s) // fields are within the budget
	}
	lines := splitLines(s)
	for i := range lines {
		lines[i].kind = doc.Paragraph
	}
	return lines
}

// plainOf returns a title without the mark-up and entities that feeds leave in.
func plainOf(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return s
	}
	return textOf(root)
}
