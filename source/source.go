// Package source keeps the list of sources that the program watches: which
// feeds to ask, and for those that the theatre's register does not know, who
// they are: kind, organ of whom, country, independence. It asks nobody; see
// sayso/poll for that. The schema of the list is in README.md of this folder.
//
// Its main type is [List].
package source

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"sayso/theatre"
)

// Kind classes a source.
type Kind string

// The kinds of source.
const (
	Outlet   Kind = "outlet"   // a newspaper, broadcaster or site with a newsroom
	Agency   Kind = "agency"   // a news agency
	Official Kind = "official" // what a body says of itself: a ministry's site
)

// Independence says on whose behalf a source speaks, as its user judges it.
type Independence string

// The degrees of independence. Only the first makes a source that is not in
// the register an origin of its own; with Organ it counts as the body it
// belongs to, and one of unknown independence confirms nothing.
const (
	Independent Independence = "independent"
	Organ       Independence = "organ"
	Unknown     Independence = "unknown"
)

// FeedKind tells what is found at an address.
type FeedKind string

// The kinds of feed.
const (
	Feed    FeedKind = "feed"    // RSS, Atom or JSON Feed
	Sitemap FeedKind = "sitemap" // a news sitemap
	Page    FeedKind = "page"    // one page that is itself the text, and changes
)

// Robots says what a site's robots.txt (https://www.rfc-editor.org/rfc/rfc9309)
// means for an address.
type Robots string

// What is done with robots.txt.
const (
	Obey   Robots = "obey"
	Ignore Robots = "ignore" // the site let us ask this address
)

// Address is one address that is asked again and again.
type Address struct {
	URL   string        `yaml:"url"`
	Kind  FeedKind      `yaml:"kind,omitempty"`  // "" is Feed
	Every time.Duration `yaml:"every,omitempty"` // how often at most; 0: DefaultEvery
	Items bool          `yaml:"items,omitempty"` // true: take the items as they are and do not fetch the articles

	Robots Robots `yaml:"robots,omitempty"` // of the address itself; "" is Obey
}

// Source is one source.
type Source struct {
	ID           string       `yaml:"id"`
	Party        string       `yaml:"party,omitempty"` // ID in the theatre's register, which then says who it is
	Name         string       `yaml:"name,omitempty"`
	Domain       string       `yaml:"domain,omitempty"`
	Kind         Kind         `yaml:"kind,omitempty"`
	OrganOf      string       `yaml:"organ_of,omitempty"` // ID of a body of the register
	Country      string       `yaml:"country,omitempty"`  // ISO 3166-1 alpha-2
	Independence Independence `yaml:"independence,omitempty"`
	Language     string       `yaml:"language,omitempty"` // ISO 639-1, "" where its texts tell
	History      string       `yaml:"history,omitempty"`  // in a line: since when, by whom
	Paused       string       `yaml:"paused,omitempty"`   // why it is not asked at present
	Feeds        []Address    `yaml:"feeds"`

	Line int `yaml:"-"` // in the file
}

// List is a list of sources. Those that Resolve was called for have the facts
// of the register.
type List struct {
	Name    string // of the file
	Sources []Source
}

// The bounds of how often an address is asked.
const (
	DefaultEvery = 15 * time.Minute
	LeastEvery   = time.Minute
	MostEvery    = 24 * time.Hour
	maxList      = 4 << 20 // bytes of a list
)

// Read reads a list; name is for errors. It is strict: an unknown key, a key
// twice, an ID twice or an impossible value is an error with its line. All
// faults are told, not the first alone.
func Read(name string, r io.Reader) (*List, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxList+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(raw) > maxList {
		return nil, fmt.Errorf("%s: larger than %d MiB", name, maxList>>20)
	}
	var file struct {
		Sources []yaml.Node `yaml:"sources"`
	}
	var root yaml.Node
	if err := yaml.Load(raw, &root); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := root.Load(&file, yaml.WithKnownFields()); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	l := &List{Name: name}
	var faults []error
	for i := range file.Sources {
		s := Source{Line: file.Sources[i].Line}
		if err := file.Sources[i].Load(&s, yaml.WithKnownFields()); err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", name, err))
			continue
		}
		l.Sources = append(l.Sources, s)
	}
	faults = append(faults, l.faults()...)
	return l, errors.Join(faults...)
}

// errorf returns an error about a source.
func (l *List) errorf(s *Source, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s: %s", l.Name, s.Line, s.ID, fmt.Sprintf(format, args...))
}

var idForm = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

// faults returns what is wrong with the list in itself, and fills what was
// left to its default.
func (l *List) faults() (faults []error) {
	ids, urls := map[string]int{}, map[string]string{}
	for i := range l.Sources {
		s := &l.Sources[i]
		fault := func(format string, args ...any) { faults = append(faults, l.errorf(s, format, args...)) }
		if !idForm.MatchString(s.ID) {
			fault("id %q must be small letters, digits and hyphens", s.ID)
		}
		if line, ok := ids[s.ID]; ok {
			fault("the id stands on line %d already", line)
		}
		ids[s.ID] = s.Line
		for _, why := range append(s.facts(), s.addresses()...) {
			fault("%s", why)
		}
		for _, f := range s.Feeds {
			if other, ok := urls[f.URL]; ok {
				fault("the feed %s is that of %s already", f.URL, other)
			}
			urls[f.URL] = s.ID
		}
	}
	return faults
}

// facts returns what is wrong with who the source is.
func (s *Source) facts() (why []string) {
	if s.Party != "" {
		if s.Name != "" || s.Domain != "" || s.Kind != "" || s.OrganOf != "" || s.Country != "" || s.Independence != "" {
			why = append(why, "with party, the register says who it is: leave out name, domain, kind, organ_of, country and independence")
		}
		return why
	}
	if s.Name == "" || s.Domain == "" {
		why = append(why, "needs either party, or name and domain")
	}
	if strings.ContainsAny(s.Domain, "/: ") || s.Domain != "" && !strings.Contains(s.Domain, ".") {
		why = append(why, fmt.Sprintf("domain %q should look like example.org", s.Domain))
	}
	if !slices.Contains([]Kind{Outlet, Agency, Official}, s.Kind) {
		why = append(why, fmt.Sprintf("kind %q is none of outlet, agency and official", s.Kind))
	}
	if s.Independence == "" {
		s.Independence = Unknown
		if s.OrganOf != "" {
			s.Independence = Organ
		}
	}
	if !slices.Contains([]Independence{Independent, Organ, Unknown}, s.Independence) {
		why = append(why, fmt.Sprintf("independence %q is none of independent, organ and unknown", s.Independence))
	}
	if (s.Independence == Organ) != (s.OrganOf != "") {
		why = append(why, "organ_of and independence: organ belong together")
	}
	if s.Kind == Official && s.OrganOf == "" {
		why = append(why, "an official channel needs organ_of: whose it is")
	}
	return why
}

// addresses returns what is wrong with the feeds.
func (s *Source) addresses() (why []string) {
	if len(s.Feeds) == 0 {
		why = append(why, "has no feeds")
	}
	for i := range s.Feeds {
		f := &s.Feeds[i]
		if u, err := url.Parse(f.URL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			why = append(why, fmt.Sprintf("feed %q should begin with http:// or https://", f.URL))
		}
		if f.Kind == "" {
			f.Kind = Feed
		}
		if !slices.Contains([]FeedKind{Feed, Sitemap, Page}, f.Kind) {
			why = append(why, fmt.Sprintf("feed kind %q is none of feed, sitemap and page", f.Kind))
		}
		if f.Robots == "" {
			f.Robots = Obey
		}
		if f.Robots != Obey && f.Robots != Ignore {
			why = append(why, fmt.Sprintf("robots %q is none of obey and ignore", f.Robots))
		}
		if f.Every == 0 {
			f.Every = DefaultEvery
		}
		if f.Every < LeastEvery || f.Every > MostEvery {
			why = append(why, fmt.Sprintf("every %s is not between %s and %s", f.Every, LeastEvery, MostEvery))
		}
	}
	return why
}

// Resolve takes the facts of those in a register from there. The errors name
// the parties and bodies that the register does not have, and the domains that
// it knows better.
func (l *List) Resolve(t *theatre.Theatre) error {
	var faults []error
	for i := range l.Sources {
		s := &l.Sources[i]
		if s.OrganOf != "" {
			if _, ok := t.Party(s.OrganOf); !ok {
				faults = append(faults, l.errorf(s, "organ_of: the register of %s has no %q", t.Code, s.OrganOf))
			}
		}
		if s.Party == "" {
			if p, ok := t.OutletByDomain(s.Domain); ok && p.ID != s.partyID() {
				faults = append(faults, l.errorf(s, "%s is %s in the register: write party: %s", s.Domain, p.Name, p.ID))
			}
			continue
		}
		p, ok := t.Party(s.Party)
		if !ok || p.Kind != theatre.Outlet && p.Kind != theatre.Agency || p.Domain == "" {
			faults = append(faults, l.errorf(s, "the register of %s has no outlet or agency %q with a domain", t.Code, s.Party))
			continue
		}
		s.Name, s.Domain, s.Country, s.OrganOf, s.Kind, s.Independence = p.Name, p.Domain, p.Country, p.Of, Outlet, Independent
		if p.Kind == theatre.Agency {
			s.Kind = Agency
		}
		if p.Of != "" {
			s.Independence = Organ
		}
	}
	return errors.Join(faults...)
}

// partyID is the ID under which a source that the register does not know joins
// it.
func (s *Source) partyID() string { return "source/" + s.ID }

// Parties returns the sources that are to join the theatre's register, so that
// the ledger knows whose word theirs is: those that it does not have and whose
// independence is not unknown.
func (l *List) Parties() []theatre.Party {
	var out []theatre.Party
	for i := range l.Sources {
		s := &l.Sources[i]
		if s.Party != "" || s.Independence == Unknown {
			continue
		}
		kind := theatre.Outlet
		if s.Kind == Agency {
			kind = theatre.Agency
		}
		out = append(out, theatre.Party{ID: s.partyID(), Name: s.Name, Kind: kind, Of: s.OrganOf, Country: s.Country, Domain: s.Domain})
	}
	return out
}
