package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso/brief"
	"sayso/doc"
	"sayso/ledger"
)

// Limits of the page of changes.
const (
	changedEntries = 5000 // how far back it looks, in entries
	changedEvents  = 50   // events that one of its lists shows
	changedSteps   = 12   // changes of one event that are told, the last ones
)

// changesPage tells what changed since an entry of the ledger or a moment.
type changesPage struct {
	Head     head
	Words    string // since when, and how much changed
	Input    string // value of the field
	Until    string // the entry up to which the reader looks, "" for the last one
	Past     bool
	Spans    []navItem // the last hour, the last day
	Sections []changedSection
}

// changedSection are the events of which the same kind of thing changed.
type changedSection struct {
	Name, Anchor, Note string
	Events             []changedEvent
	Bare               []changedEvent // of which too little is told for a line
	BareWords          string
	More               string // what is left out, in words
}

// changedEvent is an event as it stands now, with what changed of it.
type changedEvent struct {
	New        bool
	Text, Href string
	Badge      badge
	Origins    string // in words, "" where too little is told for a line
	When       *moment
	Sentence   string // of one that is new and nothing more: where it was told
	History    []historyRow

	event   *ledger.Event
	fresh   bool
	changes []ledger.Change
}

// changes answers GET /changes and its JSON twin: what changed after the entry
// or the moment that "since" names, without one in the last day.
func (s *Site) changes(w http.ResponseWriter, r *http.Request) {
	until, err := bound(r)
	var since sinceWhen
	if err == nil {
		since, err = readSince(r.URL.Query().Get("since"))
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page := changesPage{Head: s.head(r, "What changed", "/changes"), Past: until != ledger.Until{}, Until: r.URL.Query().Get("seq")}
	var rows []ledger.ChangeRow
	var from, to ledger.Seq
	err = s.view(r, until, func(l *ledger.Ledger) {
		to = l.Seq()
		from = since.entry(l)
		near := max(from, to-changedEntries)
		if wantsJSON(r) {
			rows = slices.DeleteFunc(l.ChangeRows(near, to), func(c ledger.ChangeRow) bool {
				e, ok := l.Event(c.Event)
				return !ok || e.Hidden
			})
		} else {
			touched := touchedIn(l, near, to)
			page.Sections = s.changed(l, until, near, touched)
			page.Input = l.SeenAt(from).Format("2006-01-02T15:04")
			page.Words = sinceWords(l, from, near, len(touched))
			page.Spans = spansBefore(l.Seen())
		}
		from = near
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if wantsJSON(r) {
		s.showJSON(w, r, map[string]any{"from": from, "to": to, "changes": orEmpty(rows)})
		return
	}
	page.Head.JSON, page.Head.Feeds = twin(r, ".json"), feedLinks("")
	page.Head.Description = "What is new, what stands otherwise and of what more is told, since an entry of the ledger or a moment."
	s.show(w, r, "changes", page)
}

// sinceWhen is an entry or a moment; the zero value is a day before the last entry.
type sinceWhen struct {
	seq   ledger.Seq
	named bool // seq is what the reader named
	at    time.Time
}

// readSince reads an entry or a moment; a day is meant from its beginning on. The
// error is a problem.
func readSince(v string) (sinceWhen, error) {
	v = strings.TrimSpace(v)
	if v == "" {
		return sinceWhen{}, nil
	}
	if n, err := strconv.ParseInt(v, 10, 64); err == nil && n >= 0 {
		return sinceWhen{seq: ledger.Seq(n), named: true}, nil
	}
	at, err := doc.ParseStamp(v)
	if err != nil || at.IsZero() {
		return sinceWhen{}, problem{http.StatusBadRequest, "This is neither an entry nor a time", "“since” must be the number of an entry, a day like 2023-06-13 or a time like 2023-06-13T18:00 (UTC), not " + quoted(v) + "."}
	}
	return sinceWhen{at: at.Time.UTC()}, nil
}

// entry is the last entry before what is meant.
func (x sinceWhen) entry(l *ledger.Ledger) ledger.Seq {
	switch {
	case x.named:
		return min(x.seq, l.Seq())
	case x.at.IsZero():
		return l.SeqAt(l.Seen().Add(-24 * time.Hour))
	}
	return l.SeqAt(x.at.Add(-time.Second))
}

// sinceWords says since when a page tells what changed, and how much did.
func sinceWords(l *ledger.Ledger, from, near ledger.Seq, events int) string {
	words := "Nothing of what is told changed"
	if events > 0 {
		words = countOf(events, "event") + " changed or came up"
	}
	switch at := l.SeenAt(from); {
	case l.Seq() == 0:
		return "Nothing was read yet."
	case near > from:
		words += " in the last " + countOf(int(l.Seq()-near), "entry") + "; this page looks back no further. They begin on " + clock(l.SeenAt(near+1)).Text
	case from == 0:
		words += " since the first entry"
	default:
		words += " since entry " + strconv.FormatInt(int64(from), 10) + " of " + clock(at).Text
	}
	return words + ". The last entry is " + strconv.FormatInt(int64(l.Seq()), 10) + " of " + clock(l.Seen()).Text + "."
}

// spansBefore links to what changed in the last hour, hours, days before a moment.
func spansBefore(last time.Time) []navItem {
	var out []navItem
	if last.IsZero() {
		return nil
	}
	for _, x := range []struct {
		name string
		long time.Duration
	}{{"Last hour", time.Hour}, {"Last 6 hours", 6 * time.Hour}, {"Last day", 24 * time.Hour}, {"Last week", 7 * 24 * time.Hour}} {
		out = append(out, navItem{Name: x.name, Href: "/changes?since=" + url.QueryEscape(last.Add(-x.long).UTC().Format("2006-01-02T15:04:05Z"))})
	}
	return out
}

// touched is an event of which something changed.
type touched struct {
	event *ledger.Event
	fresh bool // it came up
	stood bool // its standing was another one
	gone  bool // it was withdrawn
}

// touchedIn returns the events of which something changed in (from, to], the one
// that changed last first.
func touchedIn(l *ledger.Ledger, from, to ledger.Seq) []touched {
	at := map[*ledger.Event]int{}
	var out []touched
	for e, c := range l.ChangesBack(from, to) {
		if e.Hidden {
			continue
		}
		i, ok := at[e]
		if !ok {
			i = len(out)
			at[e], out = i, append(out, touched{event: e})
		}
		x := &out[i]
		x.fresh = x.fresh || c.Kind == ledger.NewEvent && c.Event == e.ID
		x.stood = x.stood || c.Kind == ledger.StandingChanged
		x.gone = x.gone || c.Kind == ledger.NowWithdrawn
	}
	return out
}

// kind is the section that an event belongs to.
func (x *touched) kind() int {
	switch {
	case x.gone || x.stood && !x.fresh:
		return 0
	case x.fresh:
		return 1
	}
	return 2
}

// changed sorts the events of which something changed since an entry by what changed
// of them, those that changed last first.
func (s *Site) changed(l *ledger.Ledger, until ledger.Until, since ledger.Seq, all []touched) []changedSection {
	out := []changedSection{
		{Name: "Standing changed", Anchor: "standing-changed", Note: "Corroborated, confirmed, disputed or withdrawn since then, or no longer."},
		{Name: "New", Anchor: "new", Note: "Told for the first time."},
		{Name: "More is told", Anchor: "more", Note: "A new origin or another figure; the standing is as before."},
	}
	for _, x := range all {
		sec := &out[x.kind()]
		if len(sec.Events) < changedEvents {
			sec.Events = append(sec.Events, changedEvent{event: x.event, fresh: x.kind() == 1})
		} else {
			sec.More = "Events that changed before these are left out here; the JSON has all."
		}
	}
	changesOf(l, since, out)
	for i := range out {
		x := &out[i]
		x.Events, x.Bare = s.tellChanged(l, until, x.Events)
		x.BareWords = countOf(len(x.Bare), "event") + " of which too little is told for a line"
	}
	return slices.DeleteFunc(out, func(x changedSection) bool { return len(x.Events)+len(x.Bare) == 0 })
}

// changesOf gives the events of sections what changed of them since an entry, in order.
func changesOf(l *ledger.Ledger, since ledger.Seq, sections []changedSection) {
	shown := map[*ledger.Event]*changedEvent{}
	for i := range sections {
		for j := range sections[i].Events {
			x := &sections[i].Events[j]
			shown[x.event] = x
		}
	}
	for e, c := range l.ChangesBack(since, l.Seq()) {
		if x := shown[e]; x != nil {
			x.changes = append(x.changes, c)
		}
	}
	for _, x := range shown {
		slices.Reverse(x.changes)
	}
}

// tellChanged words events and what changed of them; several that one line tells
// of stand there once, and those that none tells of are bare.
func (s *Site) tellChanged(l *ledger.Ledger, until ledger.Until, all []changedEvent) (told, bare []changedEvent) {
	var events []*ledger.Event
	for _, x := range all {
		events = append(events, x.event)
	}
	slices.SortFunc(events, inOrder)
	lines := map[ledger.EventID]brief.Line{}
	for _, sec := range s.compose(l, until, events).Sections {
		for _, line := range sec.Lines {
			for _, id := range append([]ledger.EventID{line.Event}, line.Also...) {
				lines[id] = line
			}
		}
	}
	for _, x := range all {
		line, ok := lines[x.event.ID]
		x.tell(s.called(), l, line)
		switch {
		case !ok:
			bare = append(bare, x)
		case !slices.ContainsFunc(told, func(y changedEvent) bool { return y.Text == x.Text }):
			told = append(told, x)
		}
	}
	return told, bare
}

// tell words an event and what changed of it.
func (x *changedEvent) tell(as called, l *ledger.Ledger, line brief.Line) {
	e := x.event
	x.Text, x.Href, x.Badge = line.Text, linkInside.event(e.ID), newBadge(e.Standing, linkInside)
	if x.Text == "" {
		x.Text = titleAndSentence(e)
	} else {
		x.Origins = originWords(line.Origins)
	}
	last := x.changes[len(x.changes)-1]
	x.New, x.When = x.fresh, clock(l.SeenAt(last.Seq))
	if x.New && len(x.changes) == 1 {
		x.Sentence = sentenceBehind(e, last)
		return
	}
	x.History = historyOf(as, l, e, x.changes[max(0, len(x.changes)-changedSteps):])
}
