package theatre

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

// embedded holds the theatres that come with the program; world is no theatre
// but what all of them share: states, international bodies, outlets.
//
//go:embed world ukraine sudan
var embedded embed.FS

const worldDir = "world"

// Names returns the codes of the embedded theatres, sorted.
func Names() []string {
	entries, err := fs.ReadDir(embedded, ".")
	if err != nil {
		return nil // an embedded root can always be read
	}
	var names []string
	for _, e := range entries {
		if e.Name() != worldDir {
			names = append(names, e.Name())
		}
	}
	return names
}

// Open returns an embedded theatre. The error for an unknown name lists the
// known ones.
func Open(name string) (*Theatre, error) { return OpenWith(name, nil) }

// OpenWith is Open with further parties, such as outlets that only this user
// reads. A party that the theatre has already, by ID, is an error.
func OpenWith(name string, more []Party) (*Theatre, error) {
	if !slices.Contains(Names(), name) {
		return nil, fmt.Errorf("theatre: open %q: unknown theatre; known are %s", name, strings.Join(Names(), ", "))
	}
	sub, err := fs.Sub(embedded, name)
	if err != nil {
		return nil, fmt.Errorf("theatre: open %q: %w", name, err)
	}
	return load(sub, more)
}

// Load reads a theatre from the YAML files of a folder, on top of what all
// theatres share; see the README of this folder for the schema. It is strict:
// an unknown key, a missing ID or an impossible date is an error that names
// file and line.
func Load(fsys fs.FS) (*Theatre, error) { return load(fsys, nil) }

func load(fsys fs.FS, more []Party) (*Theatre, error) {
	world, err := fs.Sub(embedded, worldDir)
	if err != nil {
		return nil, fmt.Errorf("theatre: load: %w", err)
	}
	b := newBuilder()
	for _, dir := range []struct {
		fs     fs.FS
		prefix string
	}{{world, worldDir + "/"}, {fsys, ""}} {
		if err := b.readDir(dir.fs, dir.prefix); err != nil {
			return nil, fmt.Errorf("theatre: load: %w", err)
		}
	}
	var f dataFile
	for _, p := range more {
		f.Parties = append(f.Parties, dataParty{ID: p.ID, Name: p.Name, Aliases: p.Aliases, Kind: p.Kind, Side: p.Side,
			Of: p.Of, Country: p.Country, Domain: p.Domain, Domains: p.Domains})
	}
	if err := b.addParties(source{"further parties", &yaml.Node{}}, &f); err != nil {
		return nil, fmt.Errorf("theatre: load: %w", err)
	}
	t, err := b.build()
	if err != nil {
		return nil, fmt.Errorf("theatre: load: %w", err)
	}
	return t, nil
}

// readDir reads every YAML file below a folder, in order of path.
func (b *builder) readDir(fsys fs.FS, prefix string) error {
	found := false
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() || path.Ext(name) != ".yaml" {
			return nil
		}
		found = true
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		return b.readFile(prefix+name, data)
	})
	if err == nil && !found {
		return errors.New("no .yaml file in the folder")
	}
	return err
}

// dataFile is the schema of every file; the README says what each key means.
type dataFile struct {
	Code         string              `yaml:"code"`
	Title        string              `yaml:"title"`
	DayOne       string              `yaml:"day_one"`
	Country      string              `yaml:"country"`
	Neighbours   []string            `yaml:"neighbours"`
	Belligerents []dataBelligerent   `yaml:"belligerents"`
	Allies       map[string][]string `yaml:"allies"`
	Cues         []dataCue           `yaml:"cues"`
	Nations      []dataNation        `yaml:"nations"`
	Bodies       []dataBody          `yaml:"bodies"`
	Roles        []dataRole          `yaml:"roles"`
	Spellings    [][]string          `yaml:"spellings"`
	Side         Side                `yaml:"side"`
	Kind         Kind                `yaml:"kind"`
	Of           string              `yaml:"of"`
	In           string              `yaml:"in"`
	Parties      []dataParty         `yaml:"parties"`
	Weapons      []dataWeapon        `yaml:"weapons"`
	Troops       []dataNamed         `yaml:"troops"`
	Areas        []dataArea          `yaml:"areas"`
	Anchors      []dataAnchor        `yaml:"anchors"`
}

type dataBelligerent struct {
	Side       Side     `yaml:"side"`
	Name       string   `yaml:"name"`
	Country    string   `yaml:"country"`
	Names      []string `yaml:"names"`
	Adjectives []string `yaml:"adjectives"`
	People     []string `yaml:"people"`
	Government string   `yaml:"government"`
}

type dataCue struct {
	Words []string `yaml:"words"`
	Side  Side     `yaml:"side"`
	Kind  Kind     `yaml:"kind"`
}

type dataNation struct {
	Code       string   `yaml:"code"`
	Name       string   `yaml:"name"`
	Names      []string `yaml:"names"`
	Adjectives []string `yaml:"adjectives"`
	People     []string `yaml:"people"`
	Capitals   []string `yaml:"capitals"`
}

type dataBody struct {
	Suffix   string   `yaml:"suffix"`
	Kind     Kind     `yaml:"kind"`
	Area     bool     `yaml:"area"`
	Patterns []string `yaml:"patterns"`
}

type dataRole struct {
	Words       []string `yaml:"words"`
	Kind        Kind     `yaml:"kind"`
	Inherit     bool     `yaml:"inherit"`
	Independent bool     `yaml:"independent"`
}

type dataParty struct {
	ID      string       `yaml:"id"`
	Name    string       `yaml:"name"`
	Aliases []string     `yaml:"aliases"`
	Kind    Kind         `yaml:"kind"`
	Side    Side         `yaml:"side"`
	Of      string       `yaml:"of"`
	Country string       `yaml:"country"`
	Domain  string       `yaml:"domain"`
	Domains []string     `yaml:"domains"`
	Offices []dataOffice `yaml:"offices"`
}

type dataOffice struct {
	Title string `yaml:"title"`
	Body  string `yaml:"body"`
	From  string `yaml:"from"`
	To    string `yaml:"to"`
}

type dataWeapon struct {
	Name    string   `yaml:"name"`
	Aliases []string `yaml:"aliases"`
	Class   string   `yaml:"class"`
	Generic bool     `yaml:"generic"`
}

type dataNamed struct {
	Name    string   `yaml:"name"`
	Aliases []string `yaml:"aliases"`
}

type dataArea struct {
	Name    string   `yaml:"name"`
	Aliases []string `yaml:"aliases"`
	Lat     float64  `yaml:"lat"`
	Lon     float64  `yaml:"lon"`
	Country string   `yaml:"country"`
	Admin   bool     `yaml:"admin"`
	Front   bool     `yaml:"front"`
	Side    Side     `yaml:"side"`
}

type dataAnchor struct {
	ID    string     `yaml:"id"`
	Name  string     `yaml:"name"`
	Words [][]string `yaml:"words"`
	Place string     `yaml:"place"`
	From  string     `yaml:"from"`
	To    string     `yaml:"to"`
}

// readFile decodes one file and adds what it holds.
func (b *builder) readFile(name string, data []byte) error {
	var root yaml.Node
	if err := yaml.Load(data, &root); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	var f dataFile
	if err := root.Load(&f, yaml.WithKnownFields()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return b.add(source{name, &root}, &f)
}

// source finds the line of an entry for an error.
type source struct {
	name string
	root *yaml.Node
}

// errorf returns an error about entry i of the list under key.
func (s source) errorf(key string, i int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", s.name, s.line(key, i), fmt.Sprintf(format, args...))
}

func (s source) line(key string, i int) int {
	doc := s.root
	if doc.Kind == yaml.DocumentNode && len(doc.Content) > 0 {
		doc = doc.Content[0]
	}
	for k := 0; k+1 < len(doc.Content); k += 2 {
		if doc.Content[k].Value != key {
			continue
		}
		if list := doc.Content[k+1]; i < len(list.Content) {
			return list.Content[i].Line
		}
		return doc.Content[k].Line
	}
	return 1
}

// parseDate reads "2023-06-13" as 00:00 UTC; "" is the zero time.
func parseDate(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.DateOnly, s)
}
