package source

import (
	"bytes"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sayso/theatre"
)

func open(t *testing.T, name string) *theatre.Theatre {
	t.Helper()
	th, err := theatre.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return th
}

// Ensure that each theatre has a list to begin with that the register knows,
// with the sources of all sides.
func TestStarters(t *testing.T) {
	for name, want := range map[string]struct {
		least int
		sides []theatre.Side
	}{"ukraine": {40, []theatre.Side{"UA", "RU"}}, "sudan": {15, nil}} {
		raw, err := Starter(name)
		if err != nil {
			t.Fatal(err)
		}
		l, err := Read(name, bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		if err := l.Resolve(open(t, name)); err != nil {
			t.Fatal(err)
		}
		if len(l.Sources) < want.least {
			t.Errorf("%s: %d sources, want at least %d", name, len(l.Sources), want.least)
		}
		th, err := theatre.OpenWith(name, l.Parties())
		if err != nil {
			t.Fatal(err)
		}
		kinds, sides := map[Kind]int{}, map[theatre.Side]int{}
		for _, s := range l.Sources {
			kinds[s.Kind]++
			p, ok := th.OutletByDomain(s.Domain)
			if ok != (s.Independence != Unknown) {
				t.Errorf("%s: in the register %v, independence %s", s.ID, ok, s.Independence)
			}
			sides[p.Side]++
		}
		for _, side := range want.sides {
			if sides[side] < 3 {
				t.Errorf("%s: %d organs of %s, want 3 or more", name, sides[side], side)
			}
		}
		for _, kind := range []Kind{Outlet, Agency, Official} {
			if kinds[kind] < 2 {
				t.Errorf("%s: %d sources of the kind %s", name, kinds[kind], kind)
			}
		}
		expectRoundTrip(t, l, open(t, name))
		t.Logf("%s: %d sources, by kind %v, by side %v", name, len(l.Sources), kinds, sides)
	}
	if _, err := Starter("nowhere"); err == nil {
		t.Error("a list for a theatre that is not there")
	}
}

// Ensure that every fault of a list is told with its line.
func TestFaults(t *testing.T) {
	_, err := Read("list.yaml", strings.NewReader(`sources:
  - id: Bad Id
    party: media/bbc
    feeds: [{url: "https://example.org/feed"}]
  - id: b
    party: media/bbc
    name: Both
    feeds: [{url: "ftp://example.org/feed"}]
  - id: b
    name: No kind
    domain: https://example.org/
    feeds: [{url: "https://example.org/feed", kind: blog, every: 1s}]
  - id: c
    name: Nobody's
    domain: example.org
    kind: official
  - id: d
    name: Organ of nobody
    domain: example.net
    kind: outlet
    independence: organ
    feeds: [{url: "https://example.net/feed"}]
  - id: e
    party: media/cnn
    feed: https://example.net/feed
`))
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{
		`list.yaml:2: Bad Id: id "Bad Id" must be`, "list.yaml:5: b: with party, the register says", `list.yaml:5: b: feed "ftp://example.org/feed" should begin`,
		"list.yaml:9: b: the id stands on line 5 already", `domain "https://example.org/" should look like`, `list.yaml:9: b: kind "" is none of`,
		`feed kind "blog" is none of`, "every 1s is not between", "list.yaml:9: b: the feed https://example.org/feed is that of Bad Id already",
		"list.yaml:13: c: an official channel needs organ_of", "list.yaml:13: c: has no feeds", "list.yaml:17: d: organ_of and independence: organ belong together",
		"line 25: field feed not found",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not told in:\n%v", want, err)
		}
	}
	for _, bad := range []string{"sauces: []", "sources: {a: 1}", "sources: [\n", "sources: []\nsources: []", "\x00"} {
		if l, err := Read("x", strings.NewReader(bad)); err == nil {
			t.Errorf("%q was read as %v", bad, l)
		}
	}
}

func TestResolve(t *testing.T) {
	l, err := Read("list.yaml", strings.NewReader(`sources:
  - {id: a, party: media/nobody, feeds: [{url: "https://example.org/1"}]}
  - {id: b, name: BBC, domain: bbc.co.uk, kind: outlet, feeds: [{url: "https://example.org/2"}]}
  - {id: c, name: C, domain: c.example, kind: official, organ_of: xx/none, feeds: [{url: "https://example.org/3"}]}
  - {id: d, name: D, domain: d.example, kind: official, organ_of: ru/mod, feeds: [{url: "https://example.org/4"}]}
  - {id: e, party: media/tass, feeds: [{url: "https://example.org/5"}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	th := open(t, "ukraine")
	err = l.Resolve(th)
	for _, want := range []string{`list.yaml:2: a: the register of ukraine has no outlet or agency "media/nobody"`, "list.yaml:3: b: bbc.co.uk is BBC in the register: write party: media/bbc", `list.yaml:4: c: organ_of: the register of ukraine has no "xx/none"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not told in:\n%v", want, err)
		}
	}
	if e := l.Sources[4]; e.Name != "TASS" || e.Kind != Agency || e.OrganOf != "ru/gov" || e.Independence != Organ {
		t.Errorf("facts of the register: %+v", e)
	}
	l.Sources = l.Sources[3:]
	with, err := theatre.OpenWith("ukraine", l.Parties())
	if err != nil {
		t.Fatal(err)
	}
	if p, ok := with.OutletByDomain("d.example"); !ok || p.Side != "RU" || p.Of != "ru/mod" {
		t.Errorf("an official channel joined the register as %+v, %v", p, ok)
	}
	if err := l.Resolve(with); err != nil {
		t.Errorf("a list resolved again: %v", err)
	}
}

func TestNewSource(t *testing.T) {
	th := open(t, "ukraine")
	have := &List{Sources: []Source{{ID: "example-org", Feeds: []Address{{URL: "https://example.org/old"}}}}}
	s, err := NewSource("https://feeds.bbci.co.uk/x", "", "", th, have)
	if err != nil || s.Name != "feeds.bbci.co.uk" || s.Independence != Unknown {
		t.Errorf("%+v, %v", s, err)
	}
	if s, err := NewSource("https://www.bbc.com/x", "", "", th, have); err != nil || s.Party != "media/bbc" {
		t.Errorf("%+v, %v", s, err)
	}
	if s, err := NewSource("https://example.org/new", "An Example", "", th, have); err != nil || s.ID != "example-org-2" || s.Name != "An Example" {
		t.Errorf("%+v, %v", s, err)
	}
	if s, err := NewSource("http://localhost:8081/feed", "", "hill.example", th, have); err != nil || s.Domain != "hill.example" || s.ID != "hill-example" {
		t.Errorf("%+v, %v", s, err)
	}
	for _, bad := range []string{"https://example.org/old", "example.org", "ftp://example.org/", "http://localhost/feed"} {
		if s, err := NewSource(bad, "", "", th, have); err == nil {
			t.Errorf("%q gave %+v", bad, s)
		}
	}
}

// Ensure that no text makes Read fail otherwise than with an error, and that
// what it takes can be added to a list again.
func FuzzRead(f *testing.F) {
	f.Add("sources:\n  - {id: a, name: A, domain: a.example, kind: outlet, feeds: [{url: \"https://a.example/\", every: 1h, items: true}]}\n")
	f.Add("sources: [&a {id: b}, *a]")
	f.Fuzz(func(t *testing.T, text string) {
		l, err := Read("fuzz", strings.NewReader(text))
		if err != nil {
			return
		}
		want := len(l.Sources)
		file, err := Append(nil, l.Sources)
		if err != nil {
			t.Fatal(err)
		}
		if want == 0 {
			return
		}
		back, err := Read("again", bytes.NewReader(file))
		if err != nil || len(back.Sources) != want {
			t.Errorf("%q became %q: %d sources, want %d, %v", text, file, len(back.Sources), want, err)
		}
	})
}

func TestDefaults(t *testing.T) {
	l, err := Read("x", strings.NewReader(`sources: [{id: a, party: media/bbc, feeds: [{url: "https://example.org/"}]}]`))
	if err != nil || l.Sources[0].Feeds[0].Every != 15*time.Minute || l.Sources[0].Feeds[0].Kind != Feed {
		t.Errorf("%+v, %v", l, err)
	}
}

// Ensure that the README explains every key, and none that is not.
func TestKeysDocumented(t *testing.T) {
	raw, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	documented := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z_]+)` \\|").FindAllStringSubmatch(string(raw), -1) {
		documented[m[1]] = true
	}
	known := map[string]bool{}
	for _, typ := range []reflect.Type{reflect.TypeFor[Source](), reflect.TypeFor[Address]()} {
		for i := range typ.NumField() {
			key, _, _ := strings.Cut(typ.Field(i).Tag.Get("yaml"), ",")
			if key != "-" {
				known[key] = true
			}
		}
	}
	if diff := cmp.Diff(known, documented); diff != "" {
		t.Errorf("keys (-code +README):\n%s", diff)
	}
}
