package ledger_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso/claim"
	"sayso/doc"
	"sayso/internal/synthetic"
	. "sayso/ledger"
	"sayso/theatre"
)

// newsstand is a register of the outlets of a synthetic world: an agency, an
// organ of a belligerent, others that are known, and the rest unknown.
type newsstand struct{}

func (newsstand) Party(string) (theatre.Party, bool)        { return theatre.Party{}, false }
func (newsstand) ByName(string, time.Time) []theatre.Party  { return nil }
func (newsstand) OutletByName(string) (theatre.Party, bool) { return theatre.Party{}, false }

func (newsstand) OutletByDomain(domain string) (theatre.Party, bool) {
	p := theatre.Party{ID: domain, Name: strings.ToUpper(domain[:1]) + domain[1:], Domain: domain, Kind: theatre.Outlet, Side: theatre.None}
	switch domain {
	case "outlet-0.example":
		p.Kind = theatre.Agency
	case "outlet-1.example":
		p.Side = "RU"
	case "outlet-2.example", "outlet-3.example", "outlet-4.example":
	default:
		return theatre.Party{}, false
	}
	return p, true
}

func (newsstand) Sides() []theatre.Side { return []theatre.Side{"UA", "RU"} }

// state words everything that a ledger says but what is meant to go by when we
// learned it: the events' IDs, their order, the times seen, and under whose name
// several copies of one text go.
func state(l *Ledger) string {
	var out []string
	for _, e := range l.Events() {
		var ids, who []string
		for _, as := range [][]Appearance{e.Appearances, e.Responses} {
			for _, a := range as {
				ids = append(ids, fmt.Sprint(a.Claim.ID, a.Ended != 0, a.Root, a.Known, a.Note))
			}
		}
		who = append(who, fmt.Sprint(len(e.Origins)))
		for _, list := range [][]claim.Party{e.Origins, e.Voices, e.Relays} {
			if slices.ContainsFunc(e.Appearances, func(a Appearance) bool { return a.Lent() }) {
				break // who of several that have one text said it and who passed it on goes by who had it first
			}
			var names []string
			for _, p := range list {
				names = append(names, p.Name)
			}
			slices.Sort(names)
			who = append(who, fmt.Sprint(names))
		}
		slices.Sort(ids)
		row := e.Row()
		row.ID, row.Claims, row.Origins, row.Relays, row.Series = "", nil, nil, nil, nil
		head, _ := json.Marshal(row)
		out = append(out, fmt.Sprintln(ids, string(head), e.Modality, party(e.Actor), party(e.Target), e.Holder, who, e.Hidden, e.Pinned, e.Cause(), ranges(e), values(e.Series)))
	}
	out = append(out, tables(l)...)
	slices.Sort(out)
	return strings.Join(out, "\n")
}

func party(p *claim.Party) string {
	if p == nil {
		return ""
	}
	return p.Name
}

// ranges words what is known of each role.
func ranges(e *Event) (out []string) {
	for _, c := range e.Figures {
		r := e.Series[c.At].Role
		known, _ := e.Range(r)
		out = append(out, fmt.Sprint(r, known))
	}
	return out
}

// values words a series without the names under which copies go.
func values(series []Value) []string {
	var out []string
	for _, v := range series {
		v.Seen, v.Origin = time.Time{}, claim.Party{}
		v.Ended = min(v.Ended, 1)
		out = append(out, fmt.Sprint(v))
	}
	slices.Sort(out)
	return out
}

// tables words what the tables and the map show.
func tables(l *Ledger) []string {
	var out []string
	for _, r := range l.Losses() {
		out = append(out, fmt.Sprint("loss ", r.Target, r.Item, r.Cumulative, values(r.Series)))
	}
	for _, r := range l.Interceptions() {
		r.Event, r.Claimant = "", claim.Party{}
		out = append(out, fmt.Sprint("interception ", r))
	}
	for _, r := range l.Aid() {
		r.Event = ""
		out = append(out, fmt.Sprint("aid ", r))
	}
	for _, p := range l.Control() {
		for i := range p.Series {
			p.Series[i].Event, p.Series[i].Seen, p.Series[i].Origins = "", time.Time{}, nil
		}
		for i := range p.Claimed {
			p.Claimed[i].Event, p.Claimed[i].Seen, p.Claimed[i].Origins = "", time.Time{}, nil
		}
		confirmed := ""
		if p.Confirmed != nil {
			confirmed = fmt.Sprint(p.Confirmed.At, p.Confirmed.Holder)
		}
		out = append(out, fmt.Sprint("control ", p.Place.ID, p.Series, p.Claimed, p.Contested, confirmed))
	}
	return out
}

// arrival puts entries into an order of arrival: what replaces or takes back a
// document still comes after it, of two documents of which one copies the other
// the later one is the copy, and our clock runs on.
type arrival struct {
	out     []Entry
	here    map[doc.ID]bool
	waiting map[doc.ID][]Entry
	copies  map[doc.ID][]doc.ID // either way
}

func arrive(entries []Entry, order []int) []Entry {
	a := &arrival{here: map[doc.ID]bool{}, waiting: map[doc.ID][]Entry{}, copies: map[doc.ID][]doc.ID{}}
	for _, e := range entries {
		for _, of := range e.Source.CopyOf {
			a.copies[e.Source.Document] = append(a.copies[e.Source.Document], of)
			a.copies[of] = append(a.copies[of], e.Source.Document)
		}
	}
	for _, i := range order {
		a.take(entries[i])
	}
	return a.out
}

func (a *arrival) take(e Entry) {
	after := e.Source.Supersedes
	if e.Kind == Retracted {
		after = e.Source.Document
	}
	if after != "" && !a.here[after] {
		a.waiting[after] = append(a.waiting[after], e)
		return
	}
	e.Seq, e.Hash, e.Prev, e.Source.CopyOf = Seq(len(a.out)+1), "", "", nil
	e.Seen = synthetic.Start.AddDate(1, 0, 0).Add(time.Duration(len(a.out)) * time.Minute)
	if e.Kind == Retracted {
		a.out = append(a.out, e)
		return
	}
	for _, of := range a.copies[e.Source.Document] {
		if a.here[of] {
			e.Source.CopyOf = append(e.Source.CopyOf, of)
		}
	}
	a.out = append(a.out, e)
	a.here[e.Source.Document] = true
	next := a.waiting[e.Source.Document]
	delete(a.waiting, e.Source.Document)
	for _, n := range next {
		a.take(n)
	}
}

// differing returns the lines that only one of two texts has.
func differing(got, want string) string {
	var b strings.Builder
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	fmt.Fprintln(&b, len(g), "lines, not", len(w))
	for _, line := range g {
		if !slices.Contains(w, line) {
			fmt.Fprintln(&b, "got ", line)
		}
	}
	for _, line := range w {
		if !slices.Contains(g, line) {
			fmt.Fprintln(&b, "want", line)
		}
	}
	return b.String()
}

// desking is an editor's act as the property draws it: on the event of a claim,
// by whatever name it goes in a ledger.
type desking struct {
	act      Act
	of, with claim.ID
}

// do appends the entry of an editor's act.
func (d desking) do(t *rapid.T, l *Ledger) {
	edit := &Edit{Act: d.act, Evidence: "a picture", Editor: "night desk"}
	for _, e := range l.Events() {
		for _, a := range e.Appearances {
			if a.Claim.ID == d.of && a.Ended == 0 {
				edit.Event = e.ID
			}
			if a.Claim.ID == d.with && a.Ended == 0 {
				edit.Other = e.ID
			}
		}
	}
	if d.act == ActSplit {
		edit.Other, edit.Claims = "", []claim.ID{d.of}
	}
	if d.act == ActCorrect {
		c := claimOf(l, d.of)
		if c == nil {
			return
		}
		other := *c
		other.Place = &claim.Place{Name: "Town 3", Canonical: "Town 3", ID: "osm:3", Country: "UA", Class: "town"}
		other.Quantities = nil
		edit.Corrected = &other
	}
	if l.Check(*edit) != nil {
		return
	}
	if _, err := l.Apply(Entry{Seq: l.Seq() + 1, Seen: l.Seen(), Kind: Edited, Edit: edit}); err != nil {
		t.Fatal(err)
	}
}

func claimOf(l *Ledger, id claim.ID) *claim.Claim {
	for _, e := range l.Events() {
		for _, a := range e.Appearances {
			if a.Claim.ID == id && a.Ended == 0 {
				c := a.Claim.Full()
				return &c
			}
		}
	}
	return nil
}

// Ensure that the same input in another order of arrival gives the same ledger:
// many outlets, new versions of pages, pages taken back, denials, copies, and
// between two batches of documents an editor's acts.
func TestOrderOfArrivalMakesTheSameLedger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &synthetic.World{Seed: rapid.Uint64Range(1, 1<<40).Draw(t, "seed"), Shape: synthetic.Crowded}
		var before, after []Entry
		for range rapid.IntRange(2, 60).Draw(t, "before") {
			before = append(before, w.Entry())
		}
		var acts []desking
		for range rapid.IntRange(0, 4).Draw(t, "acts") {
			of := func(what string) claim.ID {
				cs := before[rapid.IntRange(0, len(before)-1).Draw(t, what)].Claims
				if len(cs) == 0 {
					return ""
				}
				return cs[0].ID
			}
			acts = append(acts, desking{rapid.SampledFrom([]Act{ActHide, ActPin, ActVerify, ActUnverify, ActCorrect, ActMerge, ActSplit, ActWithdraw, ActRestore}).Draw(t, "act"), of("of"), of("with")})
		}
		all := slices.Clone(before)
		for range rapid.IntRange(0, 30).Draw(t, "after") {
			after = append(after, w.Entry())
		}
		all = append(all, after...)
		fold := func(first, second []int) string {
			l := NewWith(newsstand{})
			for i, e := range arrive(all, append(slices.Clone(first), second...)) {
				if i == len(first) {
					for _, d := range acts {
						d.do(t, l)
					}
				}
				e.Seq = l.Seq() + 1
				if _, err := l.Apply(e); err != nil {
					t.Fatal(err)
				}
			}
			return state(l)
		}
		first, second := upTo(0, len(before)), upTo(len(before), len(all))
		want := fold(first, second)
		if got := fold(rapid.Permutation(first).Draw(t, "order before"), rapid.Permutation(second).Draw(t, "order after")); got != want {
			t.Fatalf("in another order:\n%s", differing(got, want))
		}
	})
}

// upTo returns the numbers of [from, to).
func upTo(from, to int) []int {
	out := make([]int, 0, to-from)
	for i := from; i < to; i++ {
		out = append(out, i)
	}
	return out
}
