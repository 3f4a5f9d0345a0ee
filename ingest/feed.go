package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html/charset"

	"sayso/doc"
)

// Limits of a feed: how many items are read of it.
const maxItems = 2000

// ErrFeed says that a feed could not be read to its end; what was complete in
// it was kept.
var ErrFeed = errors.New("feed is broken")

// Feed gives each item of a feed (RSS, Atom, JSON Feed or a news sitemap) to emit as a page of
// media type application/json named "path#n". Of a feed that is broken or cut
// short the complete items are kept and the rest is refused with ErrFeed; the
// error is emit's.
func (r Reader) Feed(path string, in io.Reader, emit func(doc.Page) error) (Report, error) {
	s := session{reader: r.withClock(), emit: emit}
	err := s.feed(path, in)
	return s.report, err
}

func (s *session) feed(path string, in io.Reader) error {
	raw, err := io.ReadAll(io.LimitReader(in, MaxPage+1))
	switch {
	case len(raw) > MaxPage:
		s.refuse(path, fmt.Errorf("%w: the rest was not read", ErrTooLarge))
		raw = raw[:MaxPage]
	case err != nil && len(raw) == 0:
		s.refuse(path, err)
		return nil
	case len(bytes.TrimSpace(raw)) == 0:
		s.refuse(path, ErrEmpty)
		return nil
	}
	text := cleanFeed(raw)
	if opmlStart.MatchString(text[:min(len(text), 4096)]) {
		return s.opml(path, text)
	}
	items, err := feedItems(text)
	if err != nil {
		s.refuse(path, err)
	}
	if len(items) > maxItems {
		s.refuse(path, fmt.Errorf("%d items, of which the first %d are read", len(items), maxItems))
		items = items[:maxItems]
	}
	for i, it := range items {
		if err := s.item(fmt.Sprintf("%s#%d", path, i+1), it, ""); err != nil {
			return err
		}
	}
	return nil
}

// feedItems reads a feed; with an error the items are those that were
// complete.
func feedItems(text string) ([]feedItem, error) {
	if sitemapStart.MatchString(text[:min(len(text), 4096)]) {
		return sitemapItems(text)
	}
	var f *gofeed.Feed
	err := error(errDeep)
	if !tooDeep(text) {
		f, err = parseFeed(text)
	}
	if err == nil {
		return itemsOf(f), nil
	}
	items := salvage(text)
	return items, fmt.Errorf("%w: %w; %d complete items kept", ErrFeed, err, len(items))
}

// errDeep is the reason for which a feed is read item by item.
var errDeep = fmt.Errorf("elements are more than %d deep", maxDepth)

// tooDeep reports whether the elements of XML lie deeper than maxDepth;
// sections of character data and comments are passed over.
func tooDeep(text string) bool {
	if !strings.HasPrefix(text, "<") {
		return jsonTooDeep([]byte(text))
	}
	depth := 0
	for {
		i := strings.IndexByte(text, '<')
		if i < 0 || i+1 >= len(text) {
			return false
		}
		text = text[i+1:]
		switch {
		case strings.HasPrefix(text, "![CDATA["):
			text = after(text, "]]>")
		case strings.HasPrefix(text, "!--"):
			text = after(text, "-->")
		case text[0] == '/':
			depth--
		case text[0] != '!' && text[0] != '?':
			end := strings.IndexByte(text, '>')
			if end < 0 {
				return false
			}
			if end == 0 || text[end-1] != '/' {
				depth++
			}
			text = text[end:]
		}
		if depth > maxDepth {
			return true
		}
	}
}

// after returns what follows the first mark in text.
func after(text, mark string) string {
	_, rest, _ := strings.Cut(text, mark)
	return rest
}

// parseFeed asks gofeed, which must not take the program down with it.
func parseFeed(text string) (f *gofeed.Feed, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			f, err = nil, fmt.Errorf("parser fault: %v", fault)
		}
	}()
	return gofeed.NewParser().ParseString(text)
}

var declared = regexp.MustCompile(`(?i)^\s*<\?xml[^>]*encoding=["']([\w.-]+)["'][^>]*\?>`)

// cleanFeed returns a feed as valid UTF-8 without what comes before its first
// tag and without characters that XML 1.0 does not allow
// (https://www.w3.org/TR/xml/#charsets).
func cleanFeed(raw []byte) string {
	text := string(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")))
	if !utf8.ValidString(text) {
		if m := declared.FindStringSubmatch(text[:min(len(text), 400)]); m != nil && !strings.EqualFold(m[1], "utf-8") {
			if enc, _ := charset.Lookup(m[1]); enc != nil {
				if t, err := enc.NewDecoder().String(text); err == nil {
					text = t
				}
			}
		}
		text = strings.ToValidUTF8(text, "\ufffd")
	}
	text = declared.ReplaceAllString(text, `<?xml version="1.0" encoding="utf-8"?>`)
	if i := strings.IndexAny(text, "<{["); i > 0 {
		text = text[i:]
	}
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r != 0xfffe && r != 0xffff {
			return r
		}
		return -1
	}, text)
}

var (
	entryStart = regexp.MustCompile(`<((?:\w+:)?(?:item|entry))[\s>]`)
	rootStart  = regexp.MustCompile(`(?s)<(?:\w+:)?(?:rss|feed|RDF)\b[^>]*>`)
)

// salvage reads the complete items of a broken feed one by one.
func salvage(text string) []feedItem {
	root := rootStart.FindString(text)
	atom := strings.Contains(root, "feed")
	var out []feedItem
	for len(out) < maxItems {
		g := entryStart.FindStringSubmatchIndex(text)
		if g == nil {
			return out
		}
		end := "</" + text[g[2]:g[3]] + ">"
		length := strings.Index(text[g[0]:], end)
		if length < 0 {
			return out
		}
		entry := text[g[0] : g[0]+length+len(end)]
		text = text[g[0]+length+len(end):]
		if f, err := parseFeed(wrapEntry(root, entry, atom)); err == nil {
			out = append(out, itemsOf(f)...)
		}
	}
	return out
}

// wrapEntry makes a feed of one entry, with the names that its root declared.
func wrapEntry(root, entry string, atom bool) string {
	if atom {
		return root + entry + "</feed>"
	}
	if !strings.HasPrefix(root, "<rss") {
		root = `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">`
	}
	return root + "<channel>" + entry + "</channel></rss>"
}

func itemsOf(f *gofeed.Feed) []feedItem {
	var out []feedItem
	for _, it := range f.Items {
		if it == nil {
			continue
		}
		e := feedItem{URL: it.Link, Title: bounded(it.Title), ContentHTML: bounded(it.Content), Summary: bounded(it.Description), Language: f.Language}
		if e.URL == "" && strings.HasPrefix(it.GUID, "http") {
			e.URL = it.GUID
		}
		if e.URL == "" {
			e.ID = bounded(it.GUID)
		}
		e.cut = max(len(it.Title), len(it.Content), len(it.Description)) > maxItem
		e.DatePublished, e.DateModified = moment(it.PublishedParsed, it.Published), moment(it.UpdatedParsed, it.Updated)
		for _, a := range it.Authors {
			if a != nil && a.Name != "" {
				e.Authors = append(e.Authors, feedAuthor{a.Name})
			}
		}
		out = append(out, e)
	}
	return out
}

// bounded cuts a field at its limit.
func bounded(s string) string {
	if len(s) <= maxItem {
		return s
	}
	return strings.ToValidUTF8(s[:maxItem], "")
}

func moment(t *time.Time, written string) string {
	if t == nil {
		return written
	}
	return t.Format(time.RFC3339)
}
