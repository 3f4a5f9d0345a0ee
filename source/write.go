package source

import (
	"bytes"
	"embed"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"

	"sayso/ingest"
	"sayso/theatre"
)

// starter holds a list to begin with for each theatre.
//
//go:embed starter/*.yaml
var starter embed.FS

// Keys explains what may stand in a list, in Markdown.
//
//go:embed README.md
var Keys string

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
		out = []byte("# Sources that sayso watches; the keys are explained by: sayso sources keys\nsources:")
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
		if f.Robots == Obey {
			f.Robots = ""
		}
		if f.Every == DefaultEvery {
			f.Every = 0
		}
	}
	if s.Party != "" {
		s.Name, s.Domain, s.Kind, s.OrganOf, s.Country, s.Independence = "", "", "", "", "", ""
	}
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
// by its site's domain, which is that of the feed where it is "", else as
// FromOPML has it.
func NewSource(feed, name, domain string, t *theatre.Theatre, have *List) (Source, error) {
	if host(feed) == "" {
		return Source{}, fmt.Errorf("source: %q is no address of a feed: it should begin with http:// or https://", feed)
	}
	sub := ingest.Subscription{Title: name, Feed: feed}
	if domain != "" {
		sub.Site = "https://" + domain + "/"
	}
	got := FromOPML([]ingest.Subscription{sub}, t, have)
	if len(got.Refused) > 0 {
		return Source{}, fmt.Errorf("source: %w", got.Refused[0])
	}
	if len(got.Sources) == 0 {
		return Source{}, fmt.Errorf("source: the feed %s is in the list already", feed)
	}
	return got.Sources[0], nil
}
