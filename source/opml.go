package source

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"sayso/ingest"
	"sayso/theatre"
)

// opml is a list of feeds, http://opml.org/spec2.opml. What it has no words
// for stands in attributes of a namespace of our own, which other programs
// pass over.
type opml struct {
	XMLName xml.Name  `xml:"opml"`
	Version string    `xml:"version,attr"`
	Own     string    `xml:"xmlns:sayso,attr"`
	Title   string    `xml:"head>title"`
	Groups  []outline `xml:"body>outline"`
}

type outline struct {
	Text     string     `xml:"text,attr"`
	Type     string     `xml:"type,attr,omitempty"`
	Feed     string     `xml:"xmlUrl,attr,omitempty"`
	Page     string     `xml:"url,attr,omitempty"`
	Site     string     `xml:"htmlUrl,attr,omitempty"`
	Language string     `xml:"language,attr,omitempty"`
	Own      []xml.Attr `xml:",any,attr"`
	Outlines []outline  `xml:"outline"`
}

// groups are the kinds as folders of an OPML list.
var groups = []struct {
	kind  Kind
	title string
}{{Agency, "Agencies"}, {Outlet, "Outlets"}, {Official, "Official channels"}}

// WriteOPML writes a list that was resolved as OPML, for other feed readers and
// to be read again by FromOPML. To others a page or sitemap is a link, since it
// is no feed that they could read.
func (l *List) WriteOPML(w io.Writer, title string) error {
	out := opml{Version: "2.0", Own: ingest.OwnNamespace, Title: title}
	for _, g := range groups {
		group := outline{Text: g.title}
		for i := range l.Sources {
			s := &l.Sources[i]
			if s.Kind != g.kind {
				continue
			}
			for _, f := range s.Feeds {
				group.Outlines = append(group.Outlines, s.outline(f))
			}
		}
		if len(group.Outlines) > 0 {
			out.Groups = append(out.Groups, group)
		}
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("source: write OPML: %w", err)
	}
	x := xml.NewEncoder(w)
	x.Indent("", "  ")
	if err := x.Encode(out); err != nil {
		return fmt.Errorf("source: write OPML: %w", err)
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// outline returns the line of a feed.
func (s *Source) outline(f Address) outline {
	o := outline{Text: s.Name, Type: "rss", Feed: f.URL, Site: "https://" + s.Domain + "/", Language: s.Language}
	if f.Kind == Page || f.Kind == Sitemap {
		o.Type, o.Feed, o.Page = "link", "", f.URL
	}
	own := func(name, value string) {
		if value != "" {
			o.Own = append(o.Own, xml.Attr{Name: xml.Name{Local: "sayso:" + name}, Value: value})
		}
	}
	own("id", s.ID)
	own("domain", s.Domain)
	own("kind", string(s.Kind))
	own("organ_of", s.OrganOf)
	own("country", s.Country)
	own("independence", string(s.Independence))
	own("history", s.History)
	own("paused", s.Paused)
	if f.Kind != Feed {
		own("feed_kind", string(f.Kind))
	}
	if f.Every != 0 && f.Every != DefaultEvery {
		own("every", f.Every.String())
	}
	if f.Items {
		own("items", "true")
	}
	if f.Robots == Ignore {
		own("robots", string(f.Robots))
	}
	return o
}

// Import is what came of a list in OPML.
type Import struct {
	Sources []Source
	Refused []error  // feeds that cannot be asked, each with its reason
	Doubts  []string // feeds that lie elsewhere than the source that they are said to be of
}

// importer makes sources of subscriptions.
type importer struct {
	Import
	register *theatre.Theatre
	ids      map[string]bool
	feeds    map[string]bool
	at       map[string]int // by the ID that the list gave, or the domain
}

// FromOPML makes sources of the subscriptions of a list: those of one site
// become one source, and one that the register knows by its site's domain gets
// its facts from there. Of the others a list that WriteOPML wrote says who they
// are; else they are outlets of unknown independence, until their user says
// more. Feeds that have are left out.
func FromOPML(subs []ingest.Subscription, t *theatre.Theatre, have *List) Import {
	in := importer{register: t, ids: map[string]bool{}, feeds: map[string]bool{}, at: map[string]int{}}
	for _, s := range have.Sources {
		in.ids[s.ID] = true
		for _, f := range s.Feeds {
			in.feeds[f.URL] = true
		}
	}
	for _, sub := range subs {
		if in.feeds[sub.Feed] {
			continue
		}
		if why := in.add(sub); why != "" {
			in.Refused = append(in.Refused, fmt.Errorf("%.200s: %s", sub.Feed, why))
		}
	}
	return in.Import
}

// add takes one subscription, or returns why not.
func (in *importer) add(sub ingest.Subscription) (why string) {
	domain := in.domain(sub)
	key := domain
	if id := sub.Own["id"]; id != "" {
		key = "id " + id
	}
	f := addressOf(sub)
	i, ok := in.at[key]
	s := Source{Feeds: []Address{f}}
	if !ok {
		s = in.source(domain, sub)
		s.Feeds = []Address{f}
	}
	faults := s.addresses()
	if !ok {
		faults = append(faults, s.facts()...)
	}
	if len(faults) > 0 {
		return strings.Join(faults, "; ")
	}
	in.feeds[sub.Feed] = true
	if !ok {
		if s.ID = sub.Own["id"]; !idForm.MatchString(s.ID) || in.ids[s.ID] {
			s.ID = newID(domain, in.ids)
		}
		in.ids[s.ID] = true
		i = len(in.Sources)
		in.at[key] = i
		in.Sources = append(in.Sources, s)
	} else {
		in.Sources[i].Feeds = append(in.Sources[i].Feeds, s.Feeds...)
	}
	in.doubt(in.Sources[i], f.URL)
	return ""
}

// domain returns the web domain that a subscription is of.
func (in *importer) domain(sub ingest.Subscription) string {
	for _, d := range []string{strings.ToLower(sub.Own["domain"]), host(sub.Site), host(sub.Feed)} {
		if d != "" {
			return d
		}
	}
	return ""
}

// addressOf returns the address of a subscription; what cannot be is left to
// its default.
func addressOf(sub ingest.Subscription) Address {
	f := Address{URL: sub.Feed, Kind: FeedKind(sub.Own["feed_kind"]), Items: sub.Own["items"] == "true"}
	if !slices.Contains([]FeedKind{Sitemap, Page}, f.Kind) {
		f.Kind = Feed
	}
	if sub.Own["robots"] == string(Ignore) {
		f.Robots = Ignore
	}
	if d, err := time.ParseDuration(sub.Own["every"]); err == nil && d >= LeastEvery && d <= MostEvery {
		f.Every = d
	}
	return f
}

// source makes the source of a site, still without feeds.
func (in *importer) source(domain string, sub ingest.Subscription) Source {
	s := Source{Language: sub.Language, History: sub.Own["history"], Paused: sub.Own["paused"]}
	if p, ok := in.register.OutletByDomain(domain); ok && !strings.HasPrefix(p.ID, "source/") {
		s.Party = p.ID
		return s
	}
	s.Name, s.Domain, s.Kind, s.Independence = strings.ToValidUTF8(sub.Title[:min(len(sub.Title), maxName)], ""), domain, Outlet, Unknown
	if s.Name == "" {
		s.Name = domain
	}
	if sub.Own != nil {
		s.Country, s.Kind = sub.Own["country"], Kind(sub.Own["kind"])
		in.whose(&s, sub)
		return s
	}
	for _, g := range groups {
		if strings.EqualFold(sub.Folder, g.title) && g.kind != Official { // whose channel it is cannot be told from a folder
			s.Kind = g.kind
		}
	}
	return s
}

// maxName is the longest name that is taken from another's list, in bytes.
const maxName = 200

// whose takes over what a list says of whose a source is, as far as the
// register knows that body; else nobody may take the source at its word.
func (in *importer) whose(s *Source, sub ingest.Subscription) {
	if body := sub.Own["organ_of"]; body != "" {
		if _, ok := in.register.Party(body); ok {
			s.OrganOf, s.Independence = body, Organ
		}
	} else if sub.Own["independence"] == string(Independent) {
		s.Independence = Independent
	}
	if !slices.Contains([]Kind{Outlet, Agency, Official}, s.Kind) || s.Kind == Official && s.OrganOf == "" {
		s.Kind = Outlet
	}
}

// doubt notes a feed that does not lie at the site of its source: a list of a
// stranger's may give his feed another's name.
func (in *importer) doubt(s Source, feed string) {
	domain := s.Domain
	if p, ok := in.register.Party(s.Party); ok {
		domain = p.Domain
	}
	if h := host(feed); h != domain && !strings.HasSuffix(h, "."+domain) {
		in.Doubts = append(in.Doubts, fmt.Sprintf("%s: its feed is at %s and not at %s: make sure that it is theirs", s.ID, h, domain))
	}
}
