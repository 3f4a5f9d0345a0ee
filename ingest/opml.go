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

// OwnNamespace is that of the attributes with which a list says more of a
// feed than OPML has words for (http://opml.org/spec2.opml, "Extending OPML").
const OwnNamespace = "urn:sayso:source"

// Subscription is a feed that a list names.
type Subscription struct {
	Title    string
	Feed     string            // address or path of the feed
	Site     string            // address of the site, "" when not given
	Folder   string            // titles of the outlines above it, joined by "/"
	Language string            // as the list gives it, "" when it does not
	Own      map[string]string // attributes of OwnNamespace by local name, nil without
}

// The most feeds that are read of a list, and bytes of a folder's title.
const (
	maxSubscriptions = 20_000
	maxTitle         = 200
)

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
			s := outline(t)
			title := ""
			switch {
			case s.Feed != "" && len(out) == maxSubscriptions:
				return out, fmt.Errorf("opml: more than %d feeds: the rest was not read", maxSubscriptions)
			case s.Feed != "":
				s.Folder = folderOf(above)
				out = append(out, s)
			default:
				title = strings.ToValidUTF8(s.Title[:min(len(s.Title), maxTitle)], "")
			}
			above = append(above, title)
		case xml.EndElement:
			above = above[:max(0, len(above)-1)]
		}
	}
}

// outline reads an element's attributes. A feed is named by xmlUrl; a page that
// is no feed by url, and by an attribute of ours that says so.
func outline(e xml.StartElement) Subscription {
	var s Subscription
	var page string
	if e.Name.Local != "outline" {
		return s
	}
	for _, a := range e.Attr {
		v := bounded(strings.TrimSpace(a.Value))
		if a.Name.Space == OwnNamespace {
			if s.Own == nil {
				s.Own = map[string]string{}
			}
			s.Own[a.Name.Local] = v
			continue
		}
		switch strings.ToLower(a.Name.Local) {
		case "title":
			s.Title = v
		case "text":
			s.Title = firstFilled(s.Title, v)
		case "xmlurl":
			s.Feed = v
		case "url":
			page = v
		case "htmlurl":
			s.Site = v
		case "language":
			s.Language = v
		}
	}
	if s.Feed == "" && s.Own != nil {
		s.Feed = page
	}
	return s
}

// folderOf joins the titles of the outlines above a feed.
func folderOf(above []string) string {
	var folder []string
	for _, f := range above {
		if f != "" {
			folder = append(folder, f)
		}
	}
	return strings.Join(folder, "/")
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
