package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso/brief"
	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
)

// chartDays is how many days a chart of columns spans at most, to the last one
// that holds something.
const chartDays = 60

// shownBars is how many bars a chart of lying bars has: the newest.
const shownBars = 24

// strikes answers GET /strikes, /strikes.csv and /strikes.json: strikes by day
// and standing, and who says how much was launched and shot down. The CSV is of
// the interceptions; that of the strikes is a selection of the claims.
func (s *Site) strikes(w http.ResponseWriter, r *http.Request) {
	s.showSheet(w, r, "/strikes", func(l *ledger.Ledger, until ledger.Until) sheet {
		rows := l.Interceptions()
		sh := sheet{
			title: "Strikes and interceptions", feed: "type=strike&type=interception",
			lead:  "How many strikes are told for each day, by how they stand; and how much was launched and shot down, each by the word of one claimant.",
			empty: "No strikes were told yet.", csv: func() [][]string { return interceptionsCSV(rows) }, rows: orEmpty(rows),
		}
		var tables []tableView
		if t, ok := strikeTable(l.With(ledger.TypeFacet, string(claim.Strike)), l.Seen()); ok {
			tables = append(tables, t)
		}
		if t := s.latestStrikes(l, until); len(t.Rows) > 0 {
			tables = append(tables, t)
		}
		sh.tables = func() []tableView {
			if len(rows) > 0 {
				tables = append(tables, interceptionTable(s.called(), rows))
			}
			return tables
		}
		return sh
	})
}

// shownStrikes is how many strikes the page tells of: the last.
const shownStrikes = 20

// latestStrikes lists the strikes that something was learnt of last, as the
// briefing words them.
func (s *Site) latestStrikes(l *ledger.Ledger, until ledger.Until) tableView {
	t := tableView{Name: "Latest strikes", Anchor: "latest", Note: "Those that something was learnt of last; the timeline and the claims have all.",
		Columns: []columnHead{{"What", false}, {"Day", false}, {"Stands", false}}}
	lines, _ := s.newestLines(l, until, newestOf(l, l.With(ledger.TypeFacet, string(claim.Strike)), func(e *ledger.Event) bool { return e.Type == claim.Strike }), shownStrikes)
	for _, line := range lines {
		if line.Section == brief.Older {
			continue
		}
		day := cell{Text: none}
		if at := stamp(line.When); at != nil {
			day = cell{When: at}
		} else if seen, err := time.Parse(time.RFC3339, line.Seen); err == nil {
			day = cell{When: onDay(doc.Day(seen.UTC().Date())), Soft: "(told)"}
		}
		t.Rows = append(t.Rows, []cell{{Text: line.Text, Href: linkInside.event(line.Event)}, day, badgeCell(line.Standing)})
	}
	return t
}

// ahead reports whether a day lies behind the moment up to which is known what
// happened: what is told of it is a plan, or was misread.
func ahead(day, known time.Time) bool { return day.After(known.AddDate(0, 0, 1)) }

// strikeTable counts the strikes of each day by standing, up to the moment of the
// latest news.
func strikeTable(events []*ledger.Event, known time.Time) (tableView, bool) {
	counts := map[time.Time]map[ledger.Standing]int{}
	for _, e := range events {
		day, ok := e.Day()
		if e.Hidden || e.Anachronism != "" || e.Modality != claim.Actual && e.Modality != "" || !ok || ahead(day, known) {
			continue
		}
		if counts[day] == nil {
			counts[day] = map[ledger.Standing]int{}
		}
		counts[day][e.Standing]++
	}
	t := tableView{Name: "Strikes by day", Anchor: "strikes", Columns: []columnHead{{"Day", false}},
		Note: "Events that are told as a strike; several reports of one are one. How many strikes are told says how much is reported, not how much there was."}
	columns, days := standingColumns(counts, "type=strike")
	t.Chart = newColumnChart("chart-strikes", t.Name, "Stacked columns, one for each day, by standing; the table below has the same counts.", columns, standingKeys())
	for _, st := range standings {
		t.Columns = append(t.Columns, columnHead{wordOf("standing", st), true})
	}
	for _, day := range slices.Backward(days) {
		row := []cell{{When: &moment{day.Format("2 January 2006"), day.Format(time.DateOnly)}}}
		for _, st := range standings {
			c := cell{Num: true, Text: none}
			if n := counts[day][st]; n > 0 {
				c.Text, c.Href = strconv.Itoa(n), dayHref(day, st, "type=strike")
			}
			row = append(row, c)
		}
		t.Rows = append(t.Rows, row)
	}
	t.limit(len(t.Rows))
	return t, len(days) > 0
}

// dayHref leads to the claims of one day and standing.
func dayHref(day time.Time, st ledger.Standing, query string) string {
	d := day.Format(time.DateOnly)
	return "/claims?" + query + "&standing=" + url.QueryEscape(string(st)) + "&from=" + d + "&to=" + d
}

// standingColumns stacks counts by day and standing, of the last days that a
// chart has room for, and returns all days in order.
func standingColumns(counts map[time.Time]map[ledger.Standing]int, query string) ([]column, []time.Time) {
	var days []time.Time
	for day := range counts {
		days = append(days, day)
	}
	slices.SortFunc(days, time.Time.Compare)
	var out []column
	for _, day := range days {
		if day.Before(days[len(days)-1].AddDate(0, 0, -chartDays)) {
			continue
		}
		col := column{day: day}
		for _, st := range standings {
			if n := counts[day][st]; n > 0 {
				col.pieces = append(col.pieces, piecePoint{string(st), float64(n), dayHref(day, st, query),
					day.Format("2 January 2006") + ": " + strconv.Itoa(n) + " " + strings.ToLower(wordOf("standing", st))})
			}
		}
		out = append(out, col)
	}
	return out, days
}

// standingKeys explains the colours of the standings.
func standingKeys() []chartKey {
	var out []chartKey
	for _, st := range standings {
		out = append(out, chartKey{wordOf("standing", st), string(st), shapes[1]})
	}
	return out
}

// interceptionTable lists who says how much was launched and shot down, newest
// first.
func interceptionTable(as called, rows []ledger.InterceptionRow) tableView {
	t := tableView{Name: "Launched and shot down", Anchor: "interceptions", Note: "By the word of the claimant, who is mostly the defender.",
		Columns: []columnHead{{"Day", false}, {"Claimant", false}, {"What", false}, {"Launched", true}, {"Shot down", true}, {"Stands", false}}}
	var bars []bar
	for _, row := range slices.Backward(rows) {
		if len(t.Rows) > shownRows {
			break // nothing of it is shown
		}
		href := sentenceHref(row.Document, row.URI, row.Sentence)
		day, what := stamp(row.Day), row.Munition
		if what == "" {
			what = "not told"
		}
		if row.Cumulative {
			what += ", since long before"
		}
		launched, down := cell{Text: "not told", Num: true}, cell{Text: "not told", Num: true}
		b, when := bar{name: what + ", " + as.party(row.Claimant)}, cell{Text: "not told"}
		if day != nil {
			b.name, when = row.Day.Date().Format("2 Jan")+", "+what, cell{When: day}
		}
		b.says = barWords(row)
		if row.Launched > 0 {
			launched.Text, launched.Href = grouped(row.Launched), href
			b.parts = append(b.parts, piecePoint{"launched", row.Launched, href, b.name + ": " + launched.Text + " launched, says " + as.party(row.Claimant)})
		}
		if row.Intercepted > 0 {
			down.Text, down.Href = grouped(row.Intercepted), href
			b.parts = append(b.parts, piecePoint{"downed", row.Intercepted, href, b.name + ": " + down.Text + " shot down, says " + as.party(row.Claimant)})
		}
		if len(bars) < shownBars && len(b.parts) > 0 && !row.Cumulative {
			bars = append(bars, b)
		}
		t.Rows = append(t.Rows, []cell{when, {Text: as.party(row.Claimant), Href: partyHref(&row.Claimant)}, {Text: what, Href: linkInside.event(row.Event)}, launched, down, badgeCell(row.Standing)})
	}
	t.Chart = newBarChart("chart-interceptions", t.Name, "Bars, the newest first: an outlined one for what was launched, a solid one for what was shot down; the table below has the same figures.", bars,
		[]chartKey{{"launched", "launched", shapes[1]}, {"shot down", "downed", shapes[1]}})
	t.limit(len(rows))
	return t
}

// barWords words what a bar shows.
func barWords(row ledger.InterceptionRow) string {
	switch {
	case row.Launched > 0 && row.Intercepted > 0:
		return grouped(row.Intercepted) + " of " + grouped(row.Launched)
	case row.Launched > 0:
		return grouped(row.Launched) + " launched"
	}
	return grouped(row.Intercepted) + " shot down"
}

func interceptionsCSV(rows []ledger.InterceptionRow) [][]string {
	out := [][]string{{"day", "claimant", "claimant_id", "side", "munition", "launched", "intercepted", "standing", "uri", "document", "start", "end", "event", "cumulative"}}
	for _, row := range rows {
		out = append(out, []string{row.Day.String(), row.Claimant.Name, row.Claimant.ID, string(row.Claimant.Side), row.Munition, told(row.Launched), told(row.Intercepted), string(row.Standing),
			row.URI, string(row.Document), strconv.Itoa(row.Sentence.Start), strconv.Itoa(row.Sentence.End), string(row.Event), strconv.FormatBool(row.Cumulative)})
	}
	return out
}

// told writes a number for machines, "" when it was not told.
func told(v float64) string {
	if v == 0 {
		return ""
	}
	return plain(v)
}
