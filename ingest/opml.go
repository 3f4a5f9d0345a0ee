package ingest

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"
)

// ErrNotFetched says that a feed lies on the web: only files are read.
var ErrNotFetched = errors.New("feed on the web is not fetched: save it beside the list and read the file")

// Subscription is a feed that a list names.
type Subscription struct {
	Title    string
	Feed     string // address or path of the feed
	Site     string // address of the site, "" when not given
	Folder   string // titles of the outlines above it, joined by "/"
	Language string // as the list gives it, "" when it does not
}

// Subscriptions reads a list of feeds in OPML (http://opml.org/spec2.opml).
// With an error the subscriptions are those before the fault.
func Subscriptions(in io.Reader) ([]Subscription, error) {
	raw, err := io.ReadAll(io.LimitReader(in, MaxPage+1))
	if err != nil {
		return nil, fmt.Errorf("opml: %w", err)
	}
	if len(raw) > MaxPage {
		return nil, fmt.Errorf("opml: %w", ErrTooLarge)
	}
	return subscriptions(cleanFeed(raw))
}

func subscriptions(text string) (out []Subscription, err error) {
	x := lenient(text)
	var above []string
	for {
		t, err := x.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return out, fmt.Errorf("opml: %w", err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if len(above) >= maxDepth {
				return out, fmt.Errorf("opml: more than %d levels deep", maxDepth)
			}
			s := outline(t, above)
			if s.Feed != "" && len(out) < maxItems {
				out = append(out, s)
			}
			title := ""
			if t.Name.Local == "outline" && s.Feed == "" {
				title = s.Title
			}
			above = append(above, title)
		case xml.EndElement:
			above = above[:max(0, len(above)-1)]
		}
	}
}

// outline reads an element's attributes.
func outline(e xml.StartElement, above []string) Subscription {
	var s Subscription
	if e.Name.Local != "outline" {
		return s
	}
	for _, a := range e.Attr {
		v := bounded(strings.TrimSpace(a.Value))
		switch strings.ToLower(a.Name.Local) {
		case "title":
			s.Title = v
		case "text":
			s.Title = firstFilled(s.Title, v)
		case "xmlurl":
			s.Feed = v
		case "htmlurl":
			s.Site = v
		case "language":
			s.Language = v
		}
	}
	var folder []string
	for _, f := range above {
		if f != "" {
			folder = append(folder, f)
		}
	}
	s.Folder = strings.Join(folder, "/")
	return s
}

// opml reads the feeds that a list names as files beside or below it; those
// on the web are refused with ErrNotFetched.
func (s *session) opml(path, text string) error {
	list, err := subscriptions(text)
	if err != nil {
		s.refuse(path, err)
	}
	for _, sub := range list {
		u, err := url.Parse(sub.Feed)
		switch {
		case err != nil:
			s.refuse(path, err)
		case u.Scheme != "" || u.Host != "" || !filepath.IsLocal(u.Path):
			s.refuse(sub.Feed, ErrNotFetched)
		default:
			if err := s.beside(path, u.Path); err != nil {
				return err
			}
		}
	}
	return nil
}

// beside reads a file below the folder of path, unless it is a list itself.
func (s *session) beside(path, name string) error {
	if strings.EqualFold(filepath.Ext(name), ".opml") {
		s.refuse(name, errors.New("a list within a list is not read"))
		return nil
	}
	return s.file(filepath.Join(filepath.Dir(path), filepath.FromSlash(name)))
}
