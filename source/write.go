package source

import (
	"bytes"
	"embed"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"sayso/ingest"
	"sayso/theatre"
)

// starter holds a list to begin with for each theatre.
//
//go:embed starter/*.yaml
var starter embed.FS

// Starter returns the list to begin with of a theatre as a file, with its
// comments. The error says that there is none.
func Starter(theatre string) ([]byte, error) {
	raw, err := starter.ReadFile(path.Join("starter", theatre+".yaml"))
	if err != nil {
		return nil, fmt.Errorf("source: there is no list to begin with for the theatre %q", theatre)
	}
	return raw, nil
}

// Append returns a list's file with further sources at its end; what stands in
// it, comments too, stays as it is. An empty file becomes a list.
func Append(file []byte, more []Source) ([]byte, error) {
	if len(more) == 0 {
		return file, nil
	}
	for i := range more {
		more[i].shorten()
	}
	entries, err := yaml.Dump(more, yaml.WithIndent(2))
	if err != nil {
		return nil, fmt.Errorf("source: %w", err)
	}
	out := bytes.TrimRight(file, " \n")
	if len(out) == 0 {
		out = []byte("# Sources that sayso watches; the keys are explained by: sayso sources --help\nsources:")
	}
	out = append(bytes.TrimSuffix(out, []byte(" []")), '\n')
	for line := range bytes.Lines(entries) {
		out = append(append(out, "  "...), line...)
	}
	return out, nil
}

// shorten leaves out what is the default.
func (s *Source) shorten() {
	for i := range s.Feeds {
		f := &s.Feeds[i]
		if f.Kind == Feed {
			f.Kind = ""
		}
		if f.Every == DefaultEvery {
			f.Every = 0
		}
	}
	if s.Party != "" {
		s.Name, s.Domain, s.Kind, s.OrganOf, s.Country, s.Independence = "", "", "", "", "", ""
	}
}

// opml is a list of feeds, http://opml.org/spec2.opml.
type opml struct {
	XMLName xml.Name  `xml:"opml"`
	Version string    `xml:"version,attr"`
	Title   string    `xml:"head>title"`
	Groups  []outline `xml:"body>outline"`
}

type outline struct {
	Text     string    `xml:"text,attr"`
	Type     string    `xml:"type,attr,omitempty"`
	Feed     string    `xml:"xmlUrl,attr,omitempty"`
	Site     string    `xml:"htmlUrl,attr,omitempty"`
	Language string    `xml:"language,attr,omitempty"`
	Outlines []outline `xml:"outline"`
}

// groups are the kinds as folders of an OPML list.
var groups = []struct {
	kind  Kind
	title string
}{{Agency, "Agencies"}, {Outlet, "Outlets"}, {Official, "Official channels"}}

// WriteOPML writes a list that was resolved as OPML, for other feed readers.
// Pages that are no feed are left out.
func (l *List) WriteOPML(w io.Writer, title string) error {
	out := opml{Version: "2.0", Title: title}
	for _, g := range groups {
		group := outline{Text: g.title}
		for _, s := range l.Sources {
			if s.Kind != g.kind {
				continue
			}
			for _, f := range s.Feeds {
				if f.Kind != Page {
					group.Outlines = append(group.Outlines, outline{Text: s.Name, Type: "rss", Feed: f.URL, Site: "https://" + s.Domain + "/", Language: s.Language})
				}
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

// FromOPML makes sources of the subscriptions of a list: those of one site
// become one source, and one that the register knows by its site's domain gets
// its facts from there. The others are outlets of unknown independence, until
// their user says more. Feeds that have are left out.
func FromOPML(subs []ingest.Subscription, t *theatre.Theatre, have *List) []Source {
	var out []Source
	at, known, ids := map[string]int{}, map[string]bool{}, map[string]bool{}
	for _, s := range have.Sources {
		ids[s.ID] = true
		for _, f := range s.Feeds {
			known[f.URL] = true
		}
	}
	for _, sub := range subs {
		domain := host(sub.Site)
		if domain == "" {
			domain = host(sub.Feed)
		}
		if known[sub.Feed] || domain == "" {
			continue
		}
		known[sub.Feed] = true
		i, ok := at[domain]
		if !ok {
			i = len(out)
			at[domain] = i
			out = append(out, fromSite(domain, sub, t, ids))
		}
		out[i].Feeds = append(out[i].Feeds, Address{URL: sub.Feed})
	}
	return out
}

// fromSite makes the source of a site, still without feeds, under an ID that is
// not in ids.
func fromSite(domain string, sub ingest.Subscription, t *theatre.Theatre, ids map[string]bool) Source {
	s := Source{ID: newID(domain, ids), Language: sub.Language}
	if p, ok := t.OutletByDomain(domain); ok && !strings.HasPrefix(p.ID, "source/") {
		s.Party = p.ID
		return s
	}
	s.Name, s.Domain, s.Kind, s.Independence = sub.Title, domain, Outlet, Unknown
	if s.Name == "" {
		s.Name = domain
	}
	if i := slices.IndexFunc(groups, func(g struct {
		kind  Kind
		title string
	}) bool {
		return strings.EqualFold(sub.Folder, g.title)
	}); i >= 0 && groups[i].kind != Official { // whose channel it is cannot be told from a folder
		s.Kind = groups[i].kind
	}
	return s
}

// host returns the host of an address without "www.", "" when it has none.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

var notID = regexp.MustCompile(`[^a-z0-9]+`)

// newID makes an ID of a domain, and remembers it.
func newID(domain string, ids map[string]bool) string {
	stem := strings.Trim(notID.ReplaceAllString(strings.ToLower(domain), "-"), "-")
	if stem == "" {
		stem = "source"
	}
	stem = stem[:min(len(stem), 50)]
	id := stem
	for n := 2; ids[id]; n++ {
		id = fmt.Sprintf("%s-%d", stem, n)
	}
	ids[id] = true
	return id
}

// NewSource returns a source for one feed, for those who give no more: known
// by its site's domain, else as FromOPML has it.
func NewSource(feed, name string, t *theatre.Theatre, have *List) (Source, error) {
	got := FromOPML([]ingest.Subscription{{Title: name, Feed: feed}}, t, have)
	if len(got) == 0 {
		if host(feed) == "" {
			return Source{}, fmt.Errorf("source: %q is no address of a feed: it should begin with http:// or https://", feed)
		}
		return Source{}, fmt.Errorf("source: the feed %s is in the list already", feed)
	}
	return got[0], nil
}
