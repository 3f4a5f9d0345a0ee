package ingest

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// ErrIndex says that a sitemap names other sitemaps and no pages.
var ErrIndex = errors.New("sitemap lists other sitemaps, which are not fetched")

var (
	sitemapStart = regexp.MustCompile(`^\s*(?:<\?xml[^>]*\?>\s*)?(?:<\?[^>]*\?>\s*|<!--[^>]*-->\s*)*<(?:\w+:)?(urlset|sitemapindex)[\s>]`)
	opmlStart    = regexp.MustCompile(`^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[^>]*-->\s*)*<opml[\s>]`)
)

// sitemapURL is an entry of a news sitemap,
// https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap.
type sitemapURL struct {
	Location string `xml:"loc"`
	Changed  string `xml:"lastmod"`
	News     struct {
		Publication struct {
			Name     string `xml:"name"`
			Language string `xml:"language"`
		} `xml:"publication"`
		Date  string `xml:"publication_date"`
		Title string `xml:"title"`
	} `xml:"news"`
}

// sitemapItems reads the entries of a sitemap that have a title; with an error
// they are those that were complete.
func sitemapItems(text string) ([]feedItem, error) {
	if m := sitemapStart.FindStringSubmatch(text); m != nil && m[1] == "sitemapindex" {
		return nil, ErrIndex
	}
	in := lenient(text)
	var out []feedItem
	bare := 0
	for {
		t, err := in.Token()
		if errors.Is(err, io.EOF) {
			if len(out) == 0 && bare > 0 {
				err = fmt.Errorf("%w: %d addresses without titles: no news sitemap", ErrFeed, bare)
				return nil, err
			}
			return out, nil
		}
		if err != nil {
			return out, fmt.Errorf("%w: %w; %d complete items kept", ErrFeed, err, len(out))
		}
		start, ok := t.(xml.StartElement)
		if !ok || start.Name.Local != "url" {
			continue
		}
		var u sitemapURL
		if err := in.DecodeElement(&u, &start); err != nil {
			return out, fmt.Errorf("%w: %w; %d complete items kept", ErrFeed, err, len(out))
		}
		if u.News.Title == "" {
			bare++
			continue
		}
		out = append(out, feedItem{URL: strings.TrimSpace(u.Location), Title: bounded(strings.TrimSpace(u.News.Title)),
			DatePublished: strings.TrimSpace(u.News.Date), DateModified: strings.TrimSpace(u.Changed), Language: strings.TrimSpace(u.News.Publication.Language)})
	}
}

// lenient returns a decoder that bears entities and tags as they are found.
func lenient(text string) *xml.Decoder {
	in := xml.NewDecoder(strings.NewReader(text))
	in.Strict, in.Entity = false, xml.HTMLEntity
	in.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // cleanFeed made it UTF-8
	return in
}
