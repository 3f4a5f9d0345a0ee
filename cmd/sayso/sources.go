package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"sayso/doc"
	"sayso/egress"
	"sayso/ingest"
	"sayso/poll"
	"sayso/source"
	"sayso/theatre"
)

// sourcesCommand looks after the list of sources.
type sourcesCommand struct {
	Check  sourcesCheckCommand  `cmd:"" help:"Check the list, and ask each feed once whether it can be read."`
	List   sourcesListCommand   `cmd:"" help:"Print the sources with who they are and how they stand."`
	Add    sourcesAddCommand    `cmd:"" help:"Add a feed to the list."`
	Import sourcesImportCommand `cmd:"" help:"Add the feeds of an OPML list, or the list to begin with."`
	Export sourcesExportCommand `cmd:"" help:"Print the list as OPML, for other feed readers, or as it is."`
	Keys   sourcesKeysCommand   `cmd:"" help:"Print what may stand in the list, key by key."`
}

// sourcesFlags name a list: that of a theatre in the data folder.
type sourcesFlags struct {
	theatreFlag
	dataFlag
}

// sourcesFile is the list of a theatre's sources in the data folder.
func sourcesFile(dir string, t theatreFlag) string {
	return filepath.Join(dir, t.Theatre+".sources.yaml")
}

// pollsFile is what is known of the addresses of the list.
func pollsFile(dir string, t theatreFlag) string {
	return filepath.Join(dir, t.Theatre+".polls.json")
}

// readSources reads the list of a theatre; where there is none it is empty. Its
// sources are not resolved yet.
func readSources(dir string, t theatreFlag) (*source.List, []byte, error) {
	file := sourcesFile(dir, t)
	raw, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return &source.List{Name: file}, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", file, reason(err))
	}
	l, err := source.Read(file, bytes.NewReader(raw))
	return l, raw, err
}

// openTheatre opens a theatre with the sources that its register does not have,
// and the list with the facts of the register.
func openTheatre(dir string, t theatreFlag) (*theatre.Theatre, *source.List, error) {
	l, _, err := readSources(dir, t)
	if err != nil {
		return nil, nil, err
	}
	th, err := withSources(t, l)
	return th, l, err
}

// withSources opens a theatre with the sources of a list that its register does
// not have, and gives the others the facts of the register.
func withSources(t theatreFlag, l *source.List) (*theatre.Theatre, error) {
	th, err := theatre.OpenWith(t.Theatre, l.Parties())
	if err == nil {
		return th, l.Resolve(th)
	}
	// The list names what the register does not have: say so by line.
	plain, plainErr := theatre.Open(t.Theatre)
	if plainErr != nil {
		return nil, plainErr
	}
	if fault := l.Resolve(plain); fault != nil {
		return nil, fault
	}
	return nil, err
}

// resolved returns the list, checked, with its theatre.
func (c sourcesFlags) resolved() (*theatre.Theatre, *source.List, error) {
	if err := c.check(); err != nil {
		return nil, nil, err
	}
	return openTheatre(c.path(), c.theatreFlag)
}

// append adds sources to the list's file, and checks the outcome before it
// replaces the file.
func (c sourcesFlags) append(more []source.Source, raw []byte) error {
	out, err := source.Append(raw, more)
	if err != nil {
		return err
	}
	return c.write(out)
}

// write replaces the list's file with a text that is a list without faults.
func (c sourcesFlags) write(out []byte) error {
	dir, err := c.dir()
	if err != nil {
		return err
	}
	file := sourcesFile(dir, c.theatreFlag)
	l, err := source.Read(file, bytes.NewReader(out))
	if err != nil {
		return err
	}
	if _, err := withSources(c.theatreFlag, l); err != nil {
		return err
	}
	if err := os.WriteFile(file+".new", out, 0o644); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}

// sourcesCheckCommand checks the list.
type sourcesCheckCommand struct {
	sourcesFlags
	networkFlags
	Offline bool `help:"Check the list alone and ask nobody."`
}

// Run tells every fault of the list and every feed that cannot be read.
func (c *sourcesCheckCommand) Run(p *program) error {
	_, l, err := c.resolved()
	if err != nil {
		return err
	}
	if len(l.Sources) == 0 {
		return fmt.Errorf("%s: there are no sources yet; add some with: sayso sources import --starter", l.Name)
	}
	if c.Offline {
		fmt.Fprintf(p.stdout, "%d sources, no faults\n", len(l.Sources))
		return nil
	}
	client, err := c.client()
	if err != nil {
		return err
	}
	defer client.Close()
	return askOnce(p, l, client)
}

// askOnce asks every feed once and prints a line on each.
func askOnce(p *program, l *source.List, client *egress.Client) error {
	for i := range l.Sources {
		for k := range l.Sources[i].Feeds {
			l.Sources[i].Feeds[k].Items = true // the articles are left alone
		}
	}
	asker, err := poll.New(poll.Options{Sources: l.Sources, Fetch: client, Put: func(context.Context, []doc.Page) error { return nil }})
	if err != nil {
		return err
	}
	if err := asker.Round(p.ctx); err != nil {
		return err
	}
	bad := 0
	for _, s := range asker.Statuses() {
		if s.Failures > 0 || s.Error != "" {
			bad++
			fmt.Fprintf(p.stdout, "%s: %s: %s\n", s.Source, s.URL, s.Error)
			continue
		}
		fmt.Fprintf(p.stdout, "%s: %s: %d items\n", s.Source, s.URL, s.Items)
	}
	if bad > 0 {
		fmt.Fprintf(p.stderr, "%d of %d feeds cannot be read as they should; the others do not notice\n", bad, len(asker.Statuses()))
		return errSome
	}
	return nil
}

// sourcesListCommand prints the list.
type sourcesListCommand struct {
	sourcesFlags
}

// Run prints a line a source, with what was last known of its feeds.
func (c *sourcesListCommand) Run(p *program) error {
	_, l, err := c.resolved()
	if err != nil {
		return err
	}
	known, err := poll.New(poll.Options{Sources: l.Sources, Fetch: nobody{}, Put: func(context.Context, []doc.Page) error { return nil }, File: pollsFile(c.path(), c.theatreFlag)})
	if err != nil {
		return err
	}
	words := map[string]string{}
	for _, s := range known.Statuses() {
		switch {
		case s.Error != "":
			words[s.Source] = s.Error
		case words[s.Source] == "" && !s.Answered.IsZero():
			words[s.Source] = "read " + s.Answered.UTC().Format("2006-01-02 15:04 UTC")
		}
	}
	out := tabwriter.NewWriter(p.stdout, 0, 8, 2, ' ', 0)
	fmt.Fprintln(out, "ID\tKIND\tNAME\tDOMAIN\tORGAN OF\tCOUNTRY\tLANGUAGE\tINDEPENDENCE\tFEEDS\tSTATE")
	for _, s := range l.Sources {
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\n", s.ID, s.Kind, s.Name, s.Domain, s.OrganOf, s.Country, s.Language, s.Independence, len(s.Feeds), words[s.ID])
	}
	return out.Flush()
}

// nobody fetches nothing.
type nobody struct{}

// Do implements poll.Fetcher.
func (nobody) Do(context.Context, egress.Request) (*egress.Response, error) {
	return nil, errors.New("nothing is fetched here")
}

// sourcesAddCommand adds a feed.
type sourcesAddCommand struct {
	sourcesFlags
	Feed         string              `arg:"" help:"Address of the feed."`
	ID           string              `name:"id" help:"Its name in messages; left out: made of its host."`
	Party        string              `help:"Who it is in the theatre's register, as media/bbc; left out: found by the host."`
	Name         string              `help:"Name of the source."`
	Domain       string              `help:"Its web domain; left out: the feed's host."`
	Kind         source.Kind         `help:"outlet, agency or official."`
	OrganOf      string              `help:"The body of the register that it belongs to, as ua/mod."`
	Country      string              `help:"ISO 3166-1 code of where it is at home."`
	Independence source.Independence `help:"independent, organ or unknown."`
	Language     string              `help:"ISO 639-1 code of its texts."`
	History      string              `help:"In a line: since when, founded by whom."`
}

// Run adds the feed to the end of the list.
func (c *sourcesAddCommand) Run(p *program) error {
	th, l, err := c.resolved()
	if err != nil {
		return err
	}
	s, err := source.NewSource(c.Feed, c.Name, c.Domain, th, l)
	if err != nil {
		return err
	}
	for _, f := range []struct {
		to    *string
		given string
	}{{&s.ID, c.ID}, {&s.Party, c.Party}, {&s.OrganOf, c.OrganOf}, {&s.Country, c.Country}, {&s.Language, c.Language}, {&s.History, c.History},
		{(*string)(&s.Kind), string(c.Kind)}, {(*string)(&s.Independence), string(c.Independence)}} {
		if f.given != "" {
			*f.to = f.given
		}
	}
	if c.OrganOf != "" && c.Independence == "" {
		s.Independence = source.Organ
	}
	_, raw, err := readSources(c.path(), c.theatreFlag)
	if err != nil {
		return err
	}
	if err := c.append([]source.Source{s}, raw); err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "added %s to %s; it is watched from the next start on\n", s.ID, l.Name)
	return nil
}

// sourcesImportCommand adds the feeds of another list.
type sourcesImportCommand struct {
	sourcesFlags
	File    string `arg:"" optional:"" help:"List of feeds in OPML; - for standard input."`
	Starter bool   `help:"Add the list to begin with of the theatre."`
}

// Run adds what the list does not have yet.
func (c *sourcesImportCommand) Run(p *program) error {
	if (c.File == "") == !c.Starter {
		return errors.New("sources import: name a file, or --starter for the list to begin with")
	}
	th, have, err := c.resolved()
	if err != nil {
		return err
	}
	_, raw, err := readSources(c.path(), c.theatreFlag)
	if err != nil {
		return err
	}
	if c.Starter {
		return c.starter(p, have, raw)
	}
	in := p.stdin
	if c.File != ingest.Stdin {
		f, err := os.Open(c.File)
		if err != nil {
			return fmt.Errorf("%s: %w", c.File, reason(err))
		}
		defer f.Close()
		in = f
	}
	subs, subsErr := ingest.Subscriptions(in)
	if len(subs) == 0 {
		return errors.Join(fmt.Errorf("%s names no feed", c.File), subsErr)
	}
	more := source.FromOPML(subs, th, have)
	if err := c.append(more.Sources, raw); err != nil {
		return err
	}
	return c.tell(p, more, subsErr)
}

// tell says what came of an import.
func (c *sourcesImportCommand) tell(p *program, got source.Import, fault error) error {
	fmt.Fprintf(p.stdout, "%d sources added; those that neither the register nor the list knows are of unknown independence until you say more\n", len(got.Sources))
	for _, d := range got.Doubts {
		fmt.Fprintln(p.stderr, "sayso:", d)
	}
	for _, err := range got.Refused {
		fmt.Fprintln(p.stderr, "sayso: left out:", err)
	}
	if fault != nil {
		fmt.Fprintf(p.stderr, "sayso: %s: %v\n", c.File, fault)
	}
	if fault != nil || len(got.Refused) > 0 {
		return errSome
	}
	return nil
}

// starter adds the list to begin with: as it is where there is none yet.
func (c *sourcesImportCommand) starter(p *program, have *source.List, raw []byte) error {
	text, err := source.Starter(c.Theatre)
	if err != nil {
		return err
	}
	l, err := source.Read("list to begin with", bytes.NewReader(text))
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, s := range have.Sources {
		known[s.ID] = true
		for _, f := range s.Feeds {
			known[f.URL] = true
		}
	}
	var more []source.Source
	for _, s := range l.Sources {
		if !known[s.ID] && !known[s.Feeds[0].URL] {
			more = append(more, s)
		}
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		err = c.write(text)
	} else {
		err = c.append(more, raw)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "%d sources added to %s\n", len(more), have.Name)
	return nil
}

// sourcesExportCommand prints the list.
type sourcesExportCommand struct {
	sourcesFlags
	Format string `help:"opml or yaml." enum:"opml,yaml" default:"opml"`
}

// Run prints the list for other programs.
func (c *sourcesExportCommand) Run(p *program) error {
	th, l, err := c.resolved()
	if err != nil {
		return err
	}
	if c.Format == "opml" {
		return l.WriteOPML(p.stdout, "Sources on "+th.Title)
	}
	_, raw, err := readSources(c.path(), c.theatreFlag)
	if err != nil {
		return err
	}
	_, err = io.Copy(p.stdout, bytes.NewReader(raw))
	return err
}

// sourcesKeysCommand explains the list.
type sourcesKeysCommand struct{}

// Run prints what may stand in the list.
func (c *sourcesKeysCommand) Run(p *program) error {
	_, err := io.WriteString(p.stdout, source.Keys)
	return err
}

// networkFlags say what may be reached.
type networkFlags struct {
	AllowPrivate []string `help:"Addresses outside the public internet that may be reached all the same, as 192.168.1.5, 10.0.0.0/8 or 127.0.0.1:8081." placeholder:"ADDRESS" env:"SAYSO_ALLOW_PRIVATE"`
	AllowPort    []uint16 `help:"Ports that may be reached besides 80 and 443." placeholder:"PORT" env:"SAYSO_ALLOW_PORT"`
	UserAgent    string   `help:"Name by which servers know us; say how you can be reached." default:"sayso/1" placeholder:"NAME" env:"SAYSO_USER_AGENT"`
}

// client returns the one way out.
func (f networkFlags) client() (*egress.Client, error) {
	o := egress.Options{Ports: f.AllowPort, Agent: strings.TrimSpace(f.UserAgent)}
	for _, s := range f.AllowPrivate {
		e, err := egress.ParseException(s)
		if err != nil {
			return nil, fmt.Errorf("--allow-private: %w", err)
		}
		o.Private = append(o.Private, e)
	}
	return egress.New(o), nil
}
