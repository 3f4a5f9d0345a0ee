package web

import (
	"slices"
	"strings"

	"sayso/ledger"
)

// historyRow is what one entry of the ledger changed about an event.
type historyRow struct {
	Seq   ledger.Seq
	To    ledger.Seq // of a row that stands for several entries, the last; 0 for one
	When  *moment    // when it was learnt
	Badge *badge     // how the event stood from then on, where that changed
	Steps []navItem  // in words, each with the sentence that it rests on

	joined bool // but another origin came
}

// historyOf tells what changes made of an event, entry by entry.
func historyOf(as called, l *ledger.Ledger, e *ledger.Event, changes []ledger.Change) []historyRow {
	var out []historyRow
	for _, c := range changes {
		if n := len(out); n == 0 || out[n-1].Seq != c.Seq {
			out = append(out, historyRow{Seq: c.Seq, When: clock(l.SeenAt(c.Seq)), joined: true})
		}
		row := &out[len(out)-1]
		row.Steps = append(row.Steps, navItem{Name: changeWords(as, e, c), Href: sentenceBehind(e, c)})
		if c.Kind == ledger.NewEvent || c.Kind == ledger.StandingChanged || c.Kind == ledger.NowWithdrawn {
			b := newBadge(ledger.Standing(c.To), linkInside)
			row.Badge = &b
		}
		row.joined = row.joined && c.Kind == ledger.NewOrigin
	}
	return foldJoined(out)
}

// foldJoined puts entries that follow one another on one day and each brought but
// another origin into one row, which leads to the sentence of each.
func foldJoined(rows []historyRow) []historyRow {
	var out []historyRow
	for _, row := range rows {
		n := len(out)
		if n == 0 || !row.joined || !out[n-1].joined || row.When == nil || out[n-1].When == nil || !sameDay(row.When, out[n-1].When) {
			out = append(out, row)
			continue
		}
		last := &out[n-1]
		last.To = row.Seq
		for _, step := range row.Steps {
			last.Steps = append(last.Steps, navItem{Name: strings.TrimPrefix(step.Name, newOrigin), Href: step.Href})
		}
	}
	return out
}

// sameDay reports whether two moments are of one day, UTC.
func sameDay(a, b *moment) bool {
	const day = len("2006-01-02")
	return len(a.Machine) >= day && len(b.Machine) >= day && a.Machine[:day] == b.Machine[:day]
}

// newOrigin begins the words of an origin that came to an event.
const newOrigin = "new origin: "

// sentenceBehind is the address of the sentence that a change rests on: of a
// figure that one in which it stands, of a dispute the denial, else the first
// that came with the entry.
func sentenceBehind(e *ledger.Event, c ledger.Change) string {
	all := slices.Concat(e.Appearances, e.Responses)
	if c.Kind == ledger.StandingChanged && c.To == string(ledger.Disputed) {
		all = slices.Concat(e.Responses, e.Appearances)
	}
	for _, a := range all {
		if a.Seq != c.Seq {
			continue
		}
		if c.Kind == ledger.ValueChanged {
			for _, v := range e.Series {
				if v.Document == a.Source.Document && v.URI == a.Source.URI && c.To == string(v.Role)+" "+plain(v.Value) {
					return sentenceHref(v.Document, v.URI, v.Sentence)
				}
			}
		}
		if c.Kind == ledger.NewOrigin && partyName(*a.Origin) != c.To {
			continue
		}
		return sentenceHref(a.Source.Document, a.Source.URI, a.Claim.Sentence)
	}
	return ""
}

func changeWords(as called, e *ledger.Event, c ledger.Change) string {
	switch c.Kind {
	case ledger.NewEvent:
		return "first told"
	case ledger.NewOrigin:
		return newOrigin + originOf(as, e, c)
	case ledger.StandingChanged:
		return "until then " + strings.ToLower(wordOf("standing", c.From))
	case ledger.ValueChanged:
		return figureWords(e, c)
	case ledger.NowWithdrawn:
		return "withdrawn"
	case ledger.NowHidden:
		return "hidden by an editor"
	case ledger.ShownAgain:
		return "shown again by an editor"
	case ledger.Merged:
		return "another event turned out to be this one"
	}
	return string(c.Kind)
}

// originOf names the origin that came with a change.
func originOf(as called, e *ledger.Event, c ledger.Change) string {
	for i := range e.Appearances {
		if a := &e.Appearances[i]; a.Seq == c.Seq && partyName(*a.Origin) == c.To {
			return as.party(*a.Origin)
		}
	}
	return c.To
}

// figureWords words a change of a figure, which the ledger names by its role,
// "killed 11", as those who told it meant it: "killed: at least 11, before it 3".
func figureWords(e *ledger.Event, c ledger.Change) string {
	if c.To == "" {
		role, was, _ := strings.Cut(c.From, " ")
		return strings.ToLower(wordOf("role", role)) + ": no figure stands any more, before it " + meantWords(e, role, was, c.Seq-1)
	}
	role, value, _ := strings.Cut(c.To, " ")
	words := strings.ToLower(wordOf("role", role)) + ": " + meantWords(e, role, value, c.Seq)
	if _, was, ok := strings.Cut(c.From, " "); ok {
		words += ", before it " + meantWords(e, role, was, c.Seq-1)
	}
	return words
}

// meantWords writes a figure of an event with how it is meant, as it was first
// told with an entry or, where that has none, last before it.
func meantWords(e *ledger.Event, role, value string, at ledger.Seq) string {
	words := value
	for _, v := range e.Series {
		if string(v.Role) != role || plain(v.Value) != value {
			continue
		}
		switch seq := seqOf(e, v); {
		case seq == at:
			return valueWords(v)
		case words == value || seq < at:
			words = valueWords(v)
		}
	}
	return words
}

// seqOf is the entry with which a figure came, 0 where it cannot be told.
func seqOf(e *ledger.Event, v ledger.Value) ledger.Seq {
	for i := range e.Appearances {
		if a := &e.Appearances[i]; a.Source.Document == v.Document && a.Source.URI == v.URI && a.Claim.Sentence == v.Sentence {
			return a.Seq
		}
	}
	return 0
}

func between(mark, s string) string {
	if s == "" {
		return ""
	}
	return mark + s
}

// eventCharts draws the figures of an event, a chart for each role of which
// more than one is told.
func eventCharts(as called, e *ledger.Event) []*chart {
	var out []*chart
	for _, role := range keysOf("role") {
		var runs []run
		n := 0
		for _, v := range e.Series {
			if string(v.Role) != role || v.Scope != "" || v.Ended != 0 {
				continue
			}
			name := as.party(v.Origin)
			i := slices.IndexFunc(runs, func(r run) bool { return r.name == name })
			if i < 0 {
				i, runs = len(runs), append(runs, run{name: name})
			}
			at := valueTime(v)
			runs[i].points = append(runs[i].points, point{at, v.Value, sentenceHref(v.Document, v.URI, v.Sentence),
				name + ": " + valueWords(v) + ", " + at.Format("2 January 2006, 15:04")})
			n++
		}
		if _, _, low, high := extent(runs); n < 2 || low == high { // one figure, however often told, is no chart
			continue
		}
		for i := range runs {
			slices.SortStableFunc(runs[i].points, func(a, b point) int { return a.at.Compare(b.at) })
		}
		if c := newLineChart("chart-"+role, wordOf("role", role), runs); c != nil {
			out = append(out, c)
		}
	}
	return out
}
