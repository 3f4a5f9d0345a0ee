//go:build linux

package main

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso/claim"
	"sayso/internal/synthetic"
	"sayso/ledger"
	"sayso/story"
)

// pageKind is pages that are made in one way, with the bars that each is held to.
type pageKind struct {
	name      string
	addresses []string // in an order without a pattern
	bar       time.Duration
	rate      float64 // requests a second at least
	bad       bool    // what is asked for may be refused
}

// maxAddresses is how many addresses of one kind are asked for, each once as far
// as the time goes.
const maxAddresses = 20000

// known is what addresses are made of: everything that the ledger tells of.
type known struct {
	events, documents, versions, stories []string
	places, parties, outlets, words      []string
	days                                 []string
	seen                                 []string // days on which entries came in, over now
	cursors                              []string // into the table of claims
	eventsAt                             []string // events as they stood when they came up
	last                                 ledger.Seq
	dice                                 *rand.Rand
}

// kinds lists all kinds of page, those of things with the addresses of all things
// of the kind.
func (s *busySite) kinds(t *testing.T) []pageKind {
	k := s.known(t)
	var out []pageKind
	add := func(name string, addresses ...string) {
		k.dice.Shuffle(len(addresses), func(i, j int) { addresses[i], addresses[j] = addresses[j], addresses[i] })
		out = append(out, pageKind{name: name, addresses: addresses[:min(maxAddresses, len(addresses))], bar: pageP99})
	}
	add("live", "/")
	out[0].rate = liveRate
	k.fixed(add)
	k.things(add)
	k.tables(add)
	k.searches(add)
	add("live, as of a day", each("/?as_of=%s", k.seen)...)
	add("bad input", k.bad()...)
	out[len(out)-1].bar, out[len(out)-1].bad = badP99, true
	present := len(out)
	k.past(add)
	for i := range out[present:] { // a fold from the start, but for the last few; not held to a bar
		out[present+i].bar, out[present+i].bad = time.Hour, true
	}
	return out
}

// known looks up what there is.
func (s *busySite) known(t *testing.T) *known {
	k := &known{dice: rand.New(rand.NewPCG(1, 2))}
	s.live.View(func(l *ledger.Ledger) {
		k.places, k.parties, k.outlets, k.last = l.Keys(ledger.PlaceFacet), l.Keys(ledger.PartyFacet), l.Keys(ledger.OutletFacet), l.Seq()
		for at := synthetic.Start; at.Before(l.Seen().AddDate(0, 0, -1)); at = at.AddDate(0, 0, 1) {
			k.seen = append(k.seen, at.Format(time.DateOnly))
		}
		for day := range l.Days() {
			k.days = append(k.days, day.Format(time.DateOnly))
		}
		for _, e := range l.Events() {
			k.events = append(k.events, string(e.ID))
			k.eventsAt = append(k.eventsAt, fmt.Sprintf("/event/%s?seq=%d", e.ID, e.First))
			for i := range e.Appearances {
				a := &e.Appearances[i]
				k.documents = append(k.documents, fmt.Sprintf("%s?uri=%s", a.Source.Document, url.QueryEscape(a.Source.URI)))
				k.cursors = append(k.cursors, fmt.Sprintf("%d.%d.%s", a.Seq, a.Claim.Sentence.Start, a.Claim.ID))
				if a.Source.Supersedes != "" {
					k.versions = append(k.versions, fmt.Sprintf("%s/versions?uri=%s", a.Source.Document, url.QueryEscape(a.Source.URI)))
				}
			}
		}
	})
	err := s.live.Stories(t.Context(), func(all *story.Stories) {
		for _, x := range all.All() {
			k.stories = append(k.stories, string(x.ID))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for rec, err := range s.store.Documents(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range strings.Fields(rec.Value.Text)[:40] {
			if len(w) >= 6 { // shorter ones begin hundreds of others, as words of a language do not
				k.words = append(k.words, w)
			}
		}
		if len(k.words) > 4000 {
			break
		}
	}
	slices.Sort(k.words)
	k.words = slices.Compact(k.words)
	return k
}

// each makes an address of each of some values, put in for %s in a pattern.
func each(pattern string, values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = strings.ReplaceAll(pattern, "%s", v)
	}
	return out
}

// path escapes values for a path, query for a query.
func path(values []string) []string  { return escaped(values, url.PathEscape) }
func query(values []string) []string { return escaped(values, url.QueryEscape) }

func escaped(values []string, escape func(string) string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = escape(v)
	}
	return out
}

// adder adds a kind of page.
type adder func(name string, addresses ...string)

// fixed are the pages of which each is at one address.
func (k *known) fixed(add adder) {
	for _, to := range []string{"/index.json", "/losses", "/losses.json", "/losses.csv", "/strikes", "/strikes.json", "/strikes.csv", "/aid", "/aid.json", "/aid.csv", "/outline.json",
		"/corrections", "/corrections.json", "/sources", "/sources.json", "/about", "/about.json", "/glossary", "/glossary.json", "/health", "/health.json", "/healthz", "/metrics", "/sitemap.xml", "/robots.txt", "/stories", "/stories.json"} {
		add(to, to)
	}
	var stories []string
	for i := range len(k.stories) {
		stories = append(stories, fmt.Sprintf("/stories?before=%d", i+1))
	}
	add("/stories, older", stories...)
	add("static", "/style.css", "/site.js", "/map.css", "/map.js", "/favicon.svg", "/card.png")
	var since, changes []string
	for i := range 2000 {
		since = append(since, fmt.Sprintf("/?since=%d", max(1, int(k.last)-i)))
		changes = append(changes, fmt.Sprintf("/changes?since=%d", max(1, int(k.last)-5*i)))
	}
	add("live, since", since...)
	add("/changes", changes...)
	add("/changes.json", each("/changes.json?since=%s", k.days)...)
}

// things are the pages of which each is about one thing.
func (k *known) things(add adder) {
	for _, ending := range []string{"", ".json"} {
		add("event"+ending, each("/event/%s"+ending, k.events)...)
		add("place"+ending, each("/place/%s"+ending, path(k.places))...)
		add("party"+ending, each("/party/%s"+ending, path(k.parties))...)
		add("outlet"+ending, each("/outlet/%s"+ending, path(k.outlets))...)
		add("story"+ending, each("/story/%s"+ending, path(k.stories))...)
		var documents, versions []string
		for _, d := range k.documents {
			documents = append(documents, "/document/"+strings.Replace(d, "?", ending+"?", 1))
		}
		for _, v := range k.versions {
			versions = append(versions, "/document/"+strings.Replace(v, "?", ending+"?", 1))
		}
		add("document"+ending, documents...)
		add("versions"+ending, versions...)
	}
}

var layers = []string{"overview", "claimed-ua", "claimed-ru", "claimed-others", "confirmed", "contested", "incidents", "flooding"}

// tables are the map, the timeline, the claims and the feeds, narrowed.
func (k *known) tables(add adder) {
	for _, layer := range layers {
		add("map "+layer, each("/map?layer="+layer+"&on=%s", k.days)...)
	}
	var all, places []string
	for _, layer := range layers {
		all = append(all, "/map.json?days=all&layer="+layer)
		places = append(places, each("/map?layer="+layer+"&place=%s", query(k.places))...)
	}
	add("map", "/map")
	add("map.json, all days", all...)
	add("map.json, a day", each("/map.json?layer=incidents&on=%s", k.days)...)
	add("map at a place", places...)
	for _, page := range []string{"/timeline", "/claims"} {
		add(page, page)
		for _, ending := range []string{".json", ".csv"} {
			add(page+ending+", a place", each(page+ending+"?place=%s", query(k.places))...)
		}
		for _, part := range k.parts() {
			add(page+", "+part.name, each(page+"?%s", part.queries)...)
		}
	}
	add("/claims, older", each("/claims?before=%s", k.cursors)...)
	add("/claims.json, older", each("/claims.json?before=%s", k.cursors)...)
	add("/claims.csv, a day", each("/claims.csv?from=%s&to=%s", k.days)...)
	for _, feed := range []string{"/feed.atom", "/feed.json"} {
		add(feed, feed)
		add(feed+", corrections", feed+"?list=corrections")
		for _, part := range k.parts() {
			add(feed+", "+part.name, each(feed+"?%s", part.queries)...)
		}
		add(feed+", followed", k.followed(feed+"?")...)
	}
	add("/following", k.followed("/following?")...)
	add("/following.json", k.followed("/following.json?")...)
}

// part is one part of a selection with its values, as queries.
type part struct {
	name    string
	queries []string
}

// parts are the parts of a selection.
func (k *known) parts() []part {
	types := []string{}
	for _, typ := range []claim.Type{claim.Strike, claim.GroundCombat, claim.Damage, claim.Advance, claim.Aid, claim.Control, claim.Casualty, claim.Displacement, claim.Loss, claim.Interception, claim.Response} {
		types = append(types, string(typ))
	}
	standings := []string{"claimed", "corroborated", "confirmed", "disputed", "withdrawn"}
	var where, who, mixed, days []string
	for _, p := range k.places {
		where = append(where, "town+"+p[strings.IndexByte(p, ':')+1:])
	}
	for i, p := range k.days {
		days = append(days, "from="+p+"&to="+k.days[max(0, i-6)])
	}
	for _, p := range k.parties {
		who = append(who, url.QueryEscape(p))
	}
	for range 5000 {
		mixed = append(mixed, fmt.Sprintf("type=%s&standing=%s&where=%s&from=%s", k.pick(types), k.pick(standings[:2]), k.pick(where), k.pick(k.days)))
	}
	return []part{
		{"a type", each("type=%s", types)}, {"a standing", each("standing=%s", standings)}, {"a side", each("side=%s", []string{"UA", "RU", "none"})},
		{"who", each("who=%s", who)}, {"where", each("where=%s", where)}, {"a place", each("place=%s", query(k.places))}, {"an outlet", each("outlet=%s", query(k.outlets))},
		{"days", days}, {"words", k.phrases()}, {"a mixture", mixed},
	}
}

// pick returns one of some values.
func (k *known) pick(values []string) string { return values[k.dice.IntN(len(values))] }

// phrases are queries of words that stand in the texts: frequent ones, of the
// sentences of claims, and others.
func (k *known) phrases() []string {
	common := strings.Fields("killed wounded attack town head region people least said spokesman side all would not")
	var out []string
	for i := range 4000 {
		words := []string{k.pick(common)}
		switch i % 4 {
		case 1:
			words = append(words, k.pick(common))
		case 2:
			words = []string{k.pick(k.words)}
		case 3:
			words = append(words, k.pick(k.words))
		}
		out = append(out, "q="+strings.Join(words, "+"))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// followed are addresses of what readers follow: some places, parties, outlets,
// topics, stories each.
func (k *known) followed(page string) []string {
	var out []string
	for range 5000 {
		q := url.Values{}
		for range 1 + k.dice.IntN(4) {
			q.Add("follow", []string{"place:" + k.pick(k.places), "party:" + k.pick(k.parties), "outlet:" + k.pick(k.outlets), "topic:strike", "story:" + k.pick(k.stories)}[k.dice.IntN(5)])
		}
		out = append(out, page+q.Encode())
	}
	return out
}

// searches are the search by each of its fields.
func (k *known) searches(add adder) {
	add("/search", "/search")
	for _, part := range k.parts() {
		add("/search, "+part.name, each("/search?%s", part.queries)...)
	}
	var both []string
	for _, q := range k.phrases() {
		both = append(both, "/search?"+q+"&where=town+"+k.pick(k.places)[4:])
	}
	add("/search, words and where", both...)
	add("/search, two letters", each("/search?q=%s", twoLetters())...)
	add("/search.json, words", each("/search.json?%s", k.phrases())...)
}

// twoLetters are the beginnings of made-up words.
func twoLetters() []string {
	var out []string
	for _, c := range "bdfgklmnprstvz" {
		for _, v := range "aeiou" {
			out = append(out, string(c)+string(v))
		}
	}
	return out
}

// past are pages as of a moment before.
func (k *known) past(add adder) {
	var seqs []string
	for range 2000 {
		seqs = append(seqs, fmt.Sprintf("/?seq=%d", 1+k.dice.IntN(int(k.last))))
	}
	add("live, at a Seq", seqs...)
	add("/claims, as of a day", each("/claims?as_of=%s", k.days)...)
	add("/losses, as of a day", each("/losses?as_of=%s", k.days)...)
	add("event, at a Seq", k.eventsAt...)
}

// badTargets are what nobody means well with, beside broken values.
var badTargets = []string{"/nowhere", "/event/unknown", "/document/unknown", "/story/unknown", "/place/unknown", "/party/unknown", "/outlet/unknown", "/claims?type=strikes", "/claims?before=yesterday",
	"/claims?from=soon", "/timeline?standing=sure", "/map?layer=front", "/map?place=unknown", "/?seq=last", "/?as_of=2023-13-40", "/following?follow=me", "/search?q=%zz", "/losses?as_of=%ff", "/feed.atom?list=all"}

// bad are addresses that are wrong, and queries that ask for as much as they can.
func (k *known) bad() []string {
	var out []string
	for i := range 2000 {
		out = append(out, strings.Replace(badTargets[i%len(badTargets)], "unknown", fmt.Sprint("unknown-", i), 1))
		switch i % 10 {
		case 0:
			out = append(out, "/claims?place="+strings.Join(query(some(k, k.places)), "&place="))
		case 1:
			out = append(out, "/search?q="+strings.Join(some(k, k.words), "+"))
		case 2:
			out = append(out, fmt.Sprintf("/claims?q=%s&x=%d", strings.Repeat("a+", 400), i))
		case 3:
			out = append(out, fmt.Sprintf("/search?who=a&where=t&q=a&x=%d", i))
		case 4:
			out = append(out, fmt.Sprintf("/%0600d", i))
		case 5:
			out = append(out, fmt.Sprintf("/claims?%0*d=", 3000, i))
		case 6:
			out = append(out, fmt.Sprintf("/timeline?q=no-such-word-%d", i))
		}
	}
	return out
}

// some picks 60 values.
func some(k *known, values []string) []string {
	out := make([]string, 60)
	for i := range out {
		out[i] = k.pick(values)
	}
	return out
}
