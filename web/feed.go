package web

import (
	"encoding/xml"
	"net/http"
	"slices"
	"strings"
	"time"

	"sayso/brief"
	"sayso/ledger"
)

// feedLines is how many lines a feed holds.
const feedLines = 50

// feedLinks are the feeds of the briefing narrowed by a query.
func feedLinks(query string) []feedLink {
	if query != "" {
		query = "?" + query
	}
	return []feedLink{
		{"application/atom+xml", "Atom", "/feed.atom" + query},
		{"application/feed+json", "JSON Feed", "/feed.json" + query},
	}
}

// feed is a list of lines with the address it was asked for at.
type feed struct {
	Title   string
	Self    string // absolute address of the feed
	Home    string // absolute address of the page
	Updated time.Time
	Items   []feedItem
}

type feedItem struct {
	ID        string // stable: a tag URI (RFC 4151)
	Link      string
	Title     string
	Text      string
	Updated   time.Time
	Published time.Time
	Origins   []string
	Standing  string
	Section   string
	Seq       ledger.Seq
}

// readFeed composes the lines of the events that a request selects, newest
// first; with follow, of what the reader follows.
func (s *Site) readFeed(r *http.Request) (feed, error) {
	q := r.URL.Query()
	sel, err := readSelection(q)
	if err != nil {
		return feed{}, err
	}
	follow, err := s.readFollowed(r)
	if err != nil {
		return feed{}, err
	}
	home := origin(r)
	f := feed{Title: "Live briefing", Self: home + r.URL.RequestURI(), Home: home + "/"}
	if t := s.options.Theatre; t != nil {
		f.Title += ": " + t.Title
	}
	list := q.Get("list")
	switch list {
	case "", correctionsFeed:
	case storiesFeed:
		return s.feedOfStories(r, f)
	default:
		return feed{}, problem{http.StatusBadRequest, "There is no such list", "“list” can be " + correctionsFeed + " or " + storiesFeed + ", not " + quoted(list) + "."}
	}
	err = s.view(r, ledger.Until{}, func(l *ledger.Ledger) {
		f.Updated = l.Seen()
		if list == correctionsFeed {
			f.Title, f.Home = "Corrections", home+"/corrections"
			rows := correctionRows(s.called(), l)
			for _, row := range rows[:min(feedLines, len(rows))] {
				f.Items = append(f.Items, newCorrectionItem(home, row))
			}
			return
		}
		sel := s.named(l, ledger.Until{}, sel)
		events := sel.newest(l)
		if len(follow.keys) > 0 {
			events = follow.newest(l)
		}
		lines, _ := s.newestLines(l, ledger.Until{}, events, feedLines)
		for _, line := range lines {
			f.Items = append(f.Items, newFeedItem(s.called(), l, home, line))
		}
	})
	return f, err
}

func newFeedItem(as called, l *ledger.Ledger, home string, line brief.Line) feedItem {
	item := feedItem{
		ID: tagOf(home, string(line.Event)+ofLine(line)), Link: home + linkInside.event(line.Event), Title: line.Text,
		Origins: line.Origins, Standing: wordOf("standing", line.Standing), Section: line.Section, Seq: line.Last,
	}
	item.Updated, _ = time.Parse(time.RFC3339, line.Seen) // as brief wrote it; zero when it is not known
	item.Published = item.Updated
	if e, ok := l.Event(line.Event); ok && len(e.Appearances) > 0 {
		item.Published = e.Appearances[0].Seen
	}
	var b strings.Builder
	b.WriteString(line.Text + " [" + strings.ToLower(item.Standing) + "; " + originWords(line.Origins) + "]")
	for _, c := range line.Citations {
		b.WriteString("\n\n“" + c.Quote + "” — " + as.outlet(c.Outlet, c.URI))
	}
	item.Text = b.String()
	return item
}

// ofLine tells two lines on one event apart, as who denies it has one of his own:
// no two items of a feed go by one name (RFC 4287, section 4.1.1).
func ofLine(line brief.Line) string {
	if strings.HasSuffix(line.ID, brief.DenialSuffix) {
		return brief.DenialSuffix
	}
	return ""
}

// tags are the labels of an item.
func (it *feedItem) tags() []string {
	if it.Standing == "" {
		return []string{it.Section}
	}
	return []string{it.Standing, it.Section}
}

// tagOf is the tag URI (RFC 4151) of what goes by a name on a site.
func tagOf(home, name string) string {
	return "tag:" + strings.TrimPrefix(strings.TrimPrefix(home, "https://"), "http://") + ",2022:" + name
}

// origin is the scheme and host that a request was sent to.
func origin(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// atom answers GET /feed.atom (RFC 4287).
func (s *Site) atom(w http.ResponseWriter, r *http.Request) {
	f, err := s.readFeed(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	type link struct {
		Rel  string `xml:"rel,attr,omitempty"`
		Type string `xml:"type,attr,omitempty"`
		Href string `xml:"href,attr"`
	}
	type name struct {
		Name string `xml:"name"`
	}
	type category struct {
		Term   string `xml:"term,attr"`
		Scheme string `xml:"scheme,attr,omitempty"`
	}
	type content struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
	type entry struct {
		ID         string     `xml:"id"`
		Title      string     `xml:"title"`
		Updated    string     `xml:"updated"`
		Published  string     `xml:"published"`
		Link       link       `xml:"link"`
		Authors    []name     `xml:"author"`
		Categories []category `xml:"category"`
		Content    content    `xml:"content"`
	}
	type document struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Links   []link   `xml:"link"`
		Author  name     `xml:"author"`
		Entries []entry  `xml:"entry"`
	}
	out := document{ID: f.Self, Title: f.Title, Updated: f.Updated.UTC().Format(time.RFC3339), Author: name{"sayso"},
		Links: []link{{"self", "application/atom+xml", f.Self}, {"alternate", "text/html", f.Home}}}
	for _, it := range f.Items {
		e := entry{ID: it.ID, Title: clean(it.Title), Updated: it.Updated.UTC().Format(time.RFC3339), Published: it.Published.UTC().Format(time.RFC3339),
			Link: link{"alternate", "text/html", it.Link}, Content: content{"text", clean(it.Text)}, Categories: []category{{it.Section, "section"}}}
		if it.Standing != "" {
			e.Categories = slices.Insert(e.Categories, 0, category{it.Standing, "standing"})
		}
		for _, o := range it.Origins {
			e.Authors = append(e.Authors, name{clean(o)})
		}
		out.Entries = append(out.Entries, e)
	}
	body, err := xml.MarshalIndent(out, "", " ")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.Write([]byte(xml.Header))
	w.Write(body)
}

// clean takes out what XML 1.0 cannot hold.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
}

// jsonFeed answers GET /feed.json (https://www.jsonfeed.org/version/1.1/).
func (s *Site) jsonFeed(w http.ResponseWriter, r *http.Request) {
	f, err := s.readFeed(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	type author struct {
		Name string `json:"name"`
	}
	type item struct {
		ID        string   `json:"id"`
		URL       string   `json:"url"`
		Title     string   `json:"title"`
		Text      string   `json:"content_text"`
		Published string   `json:"date_published"`
		Modified  string   `json:"date_modified"`
		Authors   []author `json:"authors,omitempty"`
		Tags      []string `json:"tags"`
	}
	items := []item{}
	for _, it := range f.Items {
		i := item{it.ID, it.Link, it.Title, it.Text, it.Published.UTC().Format(time.RFC3339), it.Updated.UTC().Format(time.RFC3339), nil, it.tags()}
		for _, o := range it.Origins {
			i.Authors = append(i.Authors, author{o})
		}
		items = append(items, i)
	}
	w.Header().Set("Content-Type", "application/feed+json; charset=utf-8")
	s.showJSON(w, r, map[string]any{"version": "https://jsonfeed.org/version/1.1", "title": f.Title, "home_page_url": f.Home, "feed_url": f.Self, "items": items})
}

// pageOf is the path of a request without the ending of its JSON twin. Keys
// hold dots, too: only that ending is cut.
func pageOf(r *http.Request) string { return strings.TrimSuffix(r.URL.EscapedPath(), ".json") }
