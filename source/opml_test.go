package source

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"sayso/ingest"
	"sayso/theatre"
)

// throughOPML writes a list that was resolved as OPML and reads it again.
func throughOPML(t rapid.TB, l *List, th *theatre.Theatre) *List {
	t.Helper()
	var out bytes.Buffer
	if err := l.WriteOPML(&out, "Sources"); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	subs, err := ingest.Subscriptions(&out)
	if err != nil {
		t.Fatal(err)
	}
	got := FromOPML(subs, th, &List{})
	if len(got.Refused) > 0 {
		t.Fatalf("refused %v of:\n%s", got.Refused, text)
	}
	file, err := Append(nil, got.Sources)
	if err != nil {
		t.Fatal(err)
	}
	back, err := Read("back", bytes.NewReader(file))
	if err != nil {
		t.Fatalf("%v in:\n%s", err, file)
	}
	if err := back.Resolve(th); err != nil {
		t.Fatal(err)
	}
	if again := FromOPML(subs, th, back); len(again.Sources) != 0 {
		t.Errorf("%d sources added twice", len(again.Sources))
	}
	return back
}

// expectRoundTrip checks that a list that went out and came in again as OPML is
// what it was; only the order of sources may be that of their kinds.
func expectRoundTrip(t rapid.TB, l *List, th *theatre.Theatre) {
	t.Helper()
	back := throughOPML(t, l, th)
	byID := cmpopts.SortSlices(func(a, b Source) bool { return a.ID < b.ID })
	if diff := cmp.Diff(l.Sources, back.Sources, byID, cmpopts.IgnoreFields(Source{}, "Line")); diff != "" {
		t.Errorf("the list came back otherwise (-want +got):\n%s", diff)
	}
}

// anySource draws a source that a list may hold.
func anySource(t *rapid.T, n int) Source {
	words := rapid.StringMatching(`[\p{Latin}\p{Cyrillic}0-9&<>"'][\p{L} &<>"'!.,-]{0,30}[\p{L}0-9&<>"']`)
	s := Source{ID: fmt.Sprintf("s%d", n), Language: rapid.SampledFrom([]string{"", "en", "uk", "ru"}).Draw(t, "language")}
	s.History = rapid.OneOf(rapid.Just(""), words).Draw(t, "history")
	s.Paused = rapid.OneOf(rapid.Just(""), words).Draw(t, "paused")
	if rapid.Bool().Draw(t, "registered") {
		s.Party = rapid.SampledFrom([]string{"media/bbc", "media/tass", "media/ukrinform"}).Draw(t, "party")
	} else {
		s.Name, s.Domain = words.Draw(t, "name"), fmt.Sprintf("hill-%d.example", n)
		s.Country = rapid.SampledFrom([]string{"", "UA", "RU", "GB"}).Draw(t, "country")
		s.Kind = rapid.SampledFrom([]Kind{Outlet, Agency, Official}).Draw(t, "kind")
		s.Independence = rapid.SampledFrom([]Independence{Independent, Unknown, Organ}).Draw(t, "independence")
		if s.Kind == Official || s.Independence == Organ {
			s.OrganOf, s.Independence = rapid.SampledFrom([]string{"ua/mod", "ru/mod"}).Draw(t, "organ of"), Organ
		}
	}
	for k := range rapid.IntRange(1, 3).Draw(t, "feeds") {
		s.Feeds = append(s.Feeds, Address{
			URL:   fmt.Sprintf("https://hill-%d.example/%d?a=%%20&b=%s", n, k, rapid.StringMatching(`[a-z&='"]{0,5}`).Draw(t, "query")),
			Kind:  rapid.SampledFrom([]FeedKind{"", Feed, Sitemap, Page}).Draw(t, "feed kind"),
			Every: rapid.SampledFrom([]time.Duration{0, time.Minute, 90 * time.Second, 24 * time.Hour}).Draw(t, "every"),
			Items: rapid.Bool().Draw(t, "items"), Robots: rapid.SampledFrom([]Robots{"", Obey, Ignore}).Draw(t, "robots"),
		})
	}
	return s
}

// Ensure that every list gets through OPML and back as it was: who the sources
// are, in which language they write, and how each feed is to be asked.
func TestOPMLRoundTrip(t *testing.T) {
	th := open(t, "ukraine")
	rapid.Check(t, func(t *rapid.T) {
		var list []Source
		for n := range rapid.IntRange(1, 5).Draw(t, "sources") {
			list = append(list, anySource(t, n))
		}
		file, err := Append(nil, list)
		if err != nil {
			t.Fatal(err)
		}
		l, err := Read("list", bytes.NewReader(file))
		if err != nil {
			t.Fatalf("%v in:\n%s", err, file)
		}
		if err := l.Resolve(th); err != nil {
			t.Fatal(err)
		}
		expectRoundTrip(t, l, th)
	})
}

// Ensure that a list whose sources another theatre's register does not know
// keeps who they are, as far as that register has the body that they belong to.
func TestOPMLOfAnotherTheatre(t *testing.T) {
	ukraine, sudan := open(t, "ukraine"), open(t, "sudan")
	raw, err := Starter("ukraine")
	if err != nil {
		t.Fatal(err)
	}
	l, err := Read("ukraine", bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Resolve(ukraine); err != nil {
		t.Fatal(err)
	}
	was, is := map[string]Source{}, throughOPML(t, l, sudan)
	for _, s := range l.Sources {
		was[s.ID] = s
	}
	if len(is.Sources) != len(l.Sources) {
		t.Errorf("%d sources of %d", len(is.Sources), len(l.Sources))
	}
	for _, s := range is.Sources {
		w := was[s.ID]
		if _, known := sudan.Party(w.OrganOf); s.Party == "" && w.OrganOf != "" && !known && (s.Independence != Unknown || s.OrganOf != "") {
			t.Errorf("%s is an organ of %s, whom the register does not know, and became %+v", s.ID, w.OrganOf, s)
		}
		if s.Domain != w.Domain || s.Language != w.Language {
			t.Errorf("%s came back as %+v, was %+v", s.ID, s, w)
		}
	}
}

// Ensure that what is bad in a list of a stranger's is left out with its reason
// and takes nothing else with it, and that a feed under another's name is told.
func TestForeignOPML(t *testing.T) {
	th := open(t, "ukraine")
	subs, err := ingest.Subscriptions(strings.NewReader(`<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "yyyyyyyy">]>
<opml version="2.0" xmlns:s="urn:sayso:source" xmlns:other="urn:other"><body><outline text="Agencies">
<outline text="Good &amp; plain" xmlUrl="https://hill.example/feed" other:kind="x"/>
<outline text="&x;&y;" xmlUrl="https://dale.example/feed" s:id="../../etc" s:kind="emperor" s:independence="divine" s:every="1ns" s:feed_kind="torrent" s:organ_of="xx/none"/>
<outline text="A file" xmlUrl="file:///etc/passwd"/><outline text="Here" xmlUrl="http://localhost/feed"/><outline text="Six" xmlUrl="http://[::1]/feed"/>
<outline text="BBC" htmlUrl="https://www.bbc.com/" xmlUrl="https://evil.example/feed"/>
<outline text="BBC too" xmlUrl="https://evil.example/feed2" s:domain="bbc.com" s:kind="agency"/>
<outline text="A page" type="link" url="https://brook.example/live" s:feed_kind="page"/><outline text="No feed" type="link" url="https://brook.example/about"/>
<outline text="` + strings.Repeat("long", 1000) + `" xmlUrl="https://long.example/feed"/>
</outline></body></opml>`))
	if err != nil {
		t.Fatal(err)
	}
	got := FromOPML(subs, th, &List{})
	var ids []string
	for _, s := range got.Sources {
		ids = append(ids, s.ID+" "+s.Party+string(s.Kind)+" "+string(s.Independence))
	}
	want := []string{"hill-example agency unknown", "dale-example outlet unknown", "bbc-com media/bbc ", "brook-example outlet unknown", "long-example agency unknown"}
	if !slices.Equal(ids, want) {
		t.Errorf("sources %q, want %q", ids, want)
	}
	if len(got.Refused) != 3 {
		t.Errorf("refused %v", got.Refused)
	}
	if len(got.Doubts) != 2 || !strings.Contains(got.Doubts[0], "its feed is at evil.example and not at bbc.com") {
		t.Errorf("doubts %q", got.Doubts)
	}
	file, err := Append(nil, got.Sources)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Read("list", bytes.NewReader(file)); err != nil {
		t.Errorf("%v in:\n%.3000s", err, file)
	}
	if strings.Contains(string(file), "root:") || strings.Contains(string(file), "yyyy") {
		t.Errorf("an entity was resolved:\n%s", file)
	}
}
