package eval

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"sayso/brief"
	"sayso/claim"
	"sayso/doc"
	"sayso/engine"
	"sayso/ingest"
	"sayso/ledger"
)

// BriefingFigures are how much of what editors put into their list of a day
// stands in the briefing of what came in on that day.
type BriefingFigures struct {
	Days   int
	Points int // of the editors' lists that tell something of a type we have, with place, party or number
	Told   int // of those, told by some claim of the day's items: no briefing of them can have more
	Found  int // of those, told by a line of the full briefing
	Glance int // of those, told at a glance
	Lines  int // of all briefings
	Cited  int // of those, all of whose numbers stand in their citations
	Misses []string
}

// day is one list of an editor.
type dayList struct {
	Published  string
	Title      string
	Standfirst string
	Bullets    []string
}

// points returns what the list says, point by point.
func (d *dayList) points() []string {
	if len(d.Bullets) > 0 {
		return d.Bullets
	}
	return strings.Split(d.Standfirst, ";")
}

// Briefing composes the briefing of each list's day from the items of feeds, a
// file of JSON Lines, that came out in the day before the list, without the
// lists themselves, and looks for the points of the lists in it.
func Briefing(lists, feeds string, a *engine.Analyst) (BriefingFigures, error) {
	var f BriefingFigures
	days, err := readLists(lists)
	if err != nil {
		return f, fmt.Errorf("eval briefing: %w", err)
	}
	reports, err := readItems(feeds, a)
	if err != nil {
		return f, fmt.Errorf("eval briefing: %w", err)
	}
	for i := range days {
		at, err := doc.ParseStamp(strings.Replace(days[i].Published, " ", "T", 1))
		if err != nil {
			return f, fmt.Errorf("eval briefing: %w", err)
		}
		l, told, err := ledgerOf(a, reports, at.Time.AddDate(0, 0, -1), at.Time)
		if err != nil {
			return f, fmt.Errorf("eval briefing: %w", err)
		}
		f.Days++
		f.day(a, &days[i], at, l, told)
	}
	return f, nil
}

func readLists(path string) ([]dayList, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var out []dayList
	rows := bufio.NewScanner(in)
	rows.Buffer(nil, 4<<20)
	for rows.Scan() {
		var d dayList
		if err := json.Unmarshal(rows.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out = append(out, d)
	}
	return out, rows.Err()
}

// ownList matches the titles of lists of a day, of whatever paper.
var ownList = regexp.MustCompile(`(?i)\bat a glance\b|what we know on day`)

// readItems reads the items of feeds that are no lists of a day.
func readItems(path string, a *engine.Analyst) ([]*claim.Report, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var pages []doc.Page
	if _, err := (ingest.Reader{}).JSONL(path, in, func(p doc.Page) error {
		pages = append(pages, p)
		return nil
	}); err != nil {
		return nil, err
	}
	reading, err := engine.Read(context.Background(), engine.Options{Maker: a}, pages)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(reading.Reports, func(r *claim.Report) bool {
		return ownList.MatchString(r.Document.Title) || slices.ContainsFunc(r.Document.Blocks, func(b doc.Block) bool { return ownList.MatchString(r.Document.Text[b.Start:b.End]) })
	}), nil
}

// ledgerOf folds the reports published in [from, to), oldest first, and returns
// their claims.
func ledgerOf(a *engine.Analyst, reports []*claim.Report, from, to time.Time) (*ledger.Ledger, []claim.Claim, error) {
	var in []*claim.Report
	for _, r := range reports {
		if at := r.Document.Published.Time; !at.Before(from) && at.Before(to) {
			in = append(in, r)
		}
	}
	slices.SortStableFunc(in, func(a, b *claim.Report) int { return a.Document.Published.Time.Compare(b.Document.Published.Time) })
	l := ledger.New(a.Theatre)
	var told []claim.Claim
	for i, r := range in {
		e := ledger.NewEntry(r, nil)
		e.Seq, e.Seen = ledger.Seq(i+1), r.Document.Published.Time
		if _, err := l.Apply(e); err != nil {
			return nil, nil, err
		}
		told = append(told, r.Claims...)
	}
	return l, told, nil
}

// day compares one list with the briefing of its day.
func (f *BriefingFigures) day(a *engine.Analyst, d *dayList, at doc.Stamp, l *ledger.Ledger, told []claim.Claim) {
	b := brief.Compose(l, a.Theatre, at.Time, brief.Options{})
	var full []subject
	for _, s := range b.Sections {
		for i := range s.Lines {
			f.Lines++
			if missing := unciteds(&s.Lines[i]); missing == "" {
				f.Cited++
			} else {
				f.Misses = append(f.Misses, "! "+missing+" is not cited: "+s.Lines[i].Text)
			}
			full = append(full, subjectOfLine(l, &s.Lines[i])...)
		}
	}
	var glance []subject
	for i := range b.Glance {
		glance = append(glance, subjectOfLine(l, &b.Glance[i])...)
	}
	var all []subject
	for i := range told {
		all = append(all, subjectOf(&told[i]))
	}
	for _, text := range d.points() {
		point := pointOf(a, text, at)
		if len(point) == 0 {
			continue
		}
		f.Points++
		found, known := anyMatch(point, full), anyMatch(point, all)
		f.Told += count(known || found)
		f.Found += count(found)
		f.Glance += count(anyMatch(point, glance))
		if !found {
			mark := "- " // not in the feed
			if known {
				mark = "+ " // a claim tells it, and no line does
			}
			f.Misses = append(f.Misses, mark+at.Date().Format(time.DateOnly)+" "+strings.Join(strings.Fields(text), " "))
		}
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// pointOf reads a point as an item of that day.
func pointOf(a *engine.Analyst, text string, at doc.Stamp) []subject {
	text = strings.TrimSpace(text)
	d := &doc.Document{ID: doc.NewID(text), URI: "list", Outlet: "list.example", Language: "en", Published: at, Basis: doc.BasisMetadata, Text: text,
		Blocks: []doc.Block{{Span: doc.Span{Start: 0, End: len(text)}, Kind: doc.Paragraph}}}
	var out []subject
	for _, c := range a.Report(d).Claims {
		if t := subjectOf(&c); c.Type != claim.Response && (t.place != "" || len(t.parties) > 0 || len(t.numbers) > 0) {
			out = append(out, t)
		}
	}
	return out
}

// subject is what two tellings of one thing have in common: a kind, and place or
// party, and the number where there is one.
type subject struct {
	kind    string
	place   string
	parties []string
	numbers []float64
}

// kinds brings types together that tell of one thing.
var kinds = map[claim.Type]string{
	claim.Strike: "harm", claim.Casualty: "harm", claim.Control: "ground", claim.Advance: "ground", claim.GroundCombat: "ground",
}

func kindOf(t claim.Type) string { return cmp.Or(kinds[t], string(t)) }

// subjectOf returns the subject of a claim.
func subjectOf(c *claim.Claim) subject {
	t := subject{kind: kindOf(c.Type), place: placeOf(c.Place)}
	if !c.OwnVoice {
		t.parties = append(t.parties, partyOf(&c.Origin))
	}
	if c.Actor != nil {
		t.parties = append(t.parties, partyOf(c.Actor))
	}
	for _, q := range c.Quantities {
		t.numbers = append(t.numbers, q.Value)
	}
	t.parties = slices.DeleteFunc(t.parties, func(s string) bool { return s == "" })
	return t
}

func placeOf(p *claim.Place) string {
	if p == nil || p.Class == "country" {
		return ""
	}
	return strings.ToLower(cmp.Or(p.Canonical, p.Name))
}

func partyOf(p *claim.Party) string { return strings.ToLower(cmp.Or(p.ID, p.Name)) }

// subjectOfLine returns the topics of the events that a line tells, with the
// numbers that it prints.
func subjectOfLine(l *ledger.Ledger, line *brief.Line) []subject {
	var out []subject
	for _, id := range append([]ledger.EventID{line.Event}, line.Also...) {
		e, ok := l.Event(id)
		if !ok {
			continue
		}
		t := subject{kind: kindOf(e.Type), place: placeOf(e.Place)}
		for i := range e.Appearances {
			a := &e.Appearances[i]
			told := a.Claim.Full()
			t.parties = append(t.parties, subjectOf(&told).parties...)
			for _, q := range a.Claim.Quantities {
				if printed(line.Text, q.Value) {
					t.numbers = append(t.numbers, q.Value)
				}
			}
		}
		out = append(out, t)
	}
	return out
}

// anyMatch reports whether one of the topics of a point is among others: the
// same kind, the same place or party, and one of its numbers, where it has any.
func anyMatch(point, among []subject) bool {
	for _, p := range point {
		for _, t := range among {
			if p.kind != t.kind || len(p.numbers) > 0 && !slices.ContainsFunc(p.numbers, func(v float64) bool { return slices.Contains(t.numbers, v) }) {
				continue
			}
			here := p.place != "" && p.place == t.place
			by := slices.ContainsFunc(p.parties, func(s string) bool { return slices.Contains(t.parties, s) }) && (p.place == "" || t.place == "" || here)
			if here || by || p.place == "" && len(p.parties) == 0 {
				return true
			}
		}
	}
	return false
}
