package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso/ledger"
	"sayso/theatre"
)

// losses answers GET /losses, /losses.csv and /losses.json: what each side is
// said to have lost, by whose count.
func (s *Site) losses(w http.ResponseWriter, r *http.Request) {
	s.showSheet(w, r, "/losses", func(l *ledger.Ledger, _ ledger.Until) sheet {
		rows := l.Losses()
		return sheet{
			title: "Losses by claimant", feed: "type=loss",
			lead:  "Each figure is one claimant's count of one side's losses. Counts of two claimants are never added, and what a side counts of the other’s losses is its claim. Whether a figure is a running total or one day’s is said in the sentence that it leads to; a line joins running totals only.",
			empty: "No losses were told yet.", tables: func() []tableView { return s.lossTables(rows) }, csv: func() [][]string { return lossesCSV(rows) }, rows: orEmpty(rows),
		}
	})
}

// lossGroup is what is counted of one thing that one side lost.
type lossGroup struct {
	target theatre.Side
	item   string // as it is written
	total  bool
	rows   []ledger.LossRow // one for each claimant
}

// words names what is counted: "tanks", "killed".
func (g *lossGroup) words() string {
	if g.total {
		return itemWords(g.item) + ", running total"
	}
	return itemWords(g.item)
}

// lossTables makes a table of the latest figures for each side that suffers, then
// one with its chart for each item of which a claimant gave more than one.
func (s *Site) lossTables(rows []ledger.LossRow) []tableView {
	groups := lossGroups(rows)
	out := s.latestLosses(groups)
	for i := range groups {
		g := &groups[i]
		runs := lossRuns(s.called(), g.rows)
		if runs == nil {
			continue
		}
		t := tableView{Name: upperFirst(sideName(s.options.Theatre, g.target)) + ": " + g.words(), Anchor: "losses-" + strconv.Itoa(i+1), Even: true}
		if g.total {
			t.Note = "Told as a total so far; the sentence says since when."
		}
		t.Columns = []columnHead{{"Claimant", false}, {"Figure", false}, {"As of", false}, {"Told", false}}
		t.Chart = newLineChart("chart-"+strconv.Itoa(i+1), t.Name, runs)
		t.Rows = lossCells(s.called(), g.rows)
		if told := len(t.Columns) - 1; !slices.ContainsFunc(t.Rows, func(row []cell) bool { return row[told].When != nil }) {
			t.Columns = t.Columns[:told] // all were told when they were counted
			for i := range t.Rows {
				t.Rows[i] = t.Rows[i][:told]
			}
		}
		t.limit(len(t.Rows))
		out = append(out, t)
	}
	return out
}

// lossGroups gathers what is counted of the same thing, by the side that suffers,
// running totals first, then what most claimants count.
func lossGroups(rows []ledger.LossRow) []lossGroup {
	type key struct {
		target theatre.Side
		item   string
		total  bool
	}
	at := map[key]int{}
	var out []lossGroup
	for _, row := range rows {
		if !row.Target.IsBelligerent() {
			continue // whose losses they are is not told: the table of claims has them
		}
		thing := lostThing(row)
		k := key{row.Target, strings.ToLower(thing), row.Cumulative}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k], out = i, append(out, lossGroup{target: row.Target, item: thing, total: row.Cumulative})
		}
		out[i].rows = append(out[i].rows, row)
	}
	slices.SortStableFunc(out, func(a, b lossGroup) int {
		return cmp.Or(cmp.Compare(a.target, b.target), compareBool(b.total, a.total), len(b.rows)-len(a.rows), cmp.Compare(a.item, b.item))
	})
	return out
}

// latestLosses makes a table for each side that suffers, with the last figure of
// each claimant for each thing.
func (s *Site) latestLosses(groups []lossGroup) []tableView {
	var out []tableView
	for i := range groups {
		g := &groups[i]
		if i == 0 || g.target != groups[i-1].target {
			out = append(out, tableView{Name: "Losses of " + sideName(s.options.Theatre, g.target), Anchor: "latest-" + strings.ToLower(string(g.target)),
				Note:    "The last figure that each claimant gave of each thing.",
				Columns: []columnHead{{"Figure", false}, {"Claimant", false}, {"As of", false}}, Even: true})
		}
		t := &out[len(out)-1]
		for _, row := range g.rows {
			last := slices.MaxFunc(row.Series, func(a, b ledger.Value) int {
				return cmp.Or(valueTime(a).Compare(valueTime(b)), a.Seen.Compare(b.Seen))
			})
			figure := cell{Text: valueWords(last), Href: sentenceHref(last.Document, last.URI, last.Sentence)}
			if last.Unit == "" {
				figure.Text += " " + itemWords(g.item)
			}
			if g.total {
				figure.Soft = "running total"
			}
			t.Rows = append(t.Rows, []cell{figure, {Text: s.called().party(last.Origin), Href: partyHref(&last.Origin)}, {When: clock(valueTime(last))}})
		}
	}
	for i := range out {
		out[i].limit(len(out[i].Rows))
	}
	return out
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// lostThing names what the figures of a row count: where they name it in several
// ways, the words that all end in ("tanks" for "Leopard tanks" and "tanks").
func lostThing(row ledger.LossRow) string {
	words := strings.Fields(row.Item)
	for _, v := range row.Series {
		unit := strings.Fields(cmp.Or(v.Unit, row.Item))
		n := 0
		for n < min(len(words), len(unit)) && strings.EqualFold(words[len(words)-1-n], unit[len(unit)-1-n]) {
			n++
		}
		if n > 0 {
			words = words[len(words)-n:]
		}
	}
	return strings.Join(words, " ")
}

// itemWords words what was lost: a unit, or the role of a person.
func itemWords(item string) string {
	if w := lookup("role", item); w.Meaning != "" {
		return strings.ToLower(w.Word)
	}
	return item
}

// lossRuns makes the runs of a chart; where no claimant gave two figures that
// differ it is none.
func lossRuns(as called, rows []ledger.LossRow) []run {
	var out []run
	n := 0
	for _, row := range rows {
		r := run{name: as.party(row.Claimant), loose: !row.Cumulative}
		figures := map[float64]bool{}
		for _, v := range row.Series {
			figures[v.Value] = true
			r.points = append(r.points, point{valueTime(v), v.Value, sentenceHref(v.Document, v.URI, v.Sentence),
				as.party(v.Origin) + ": " + valueWords(v) + ", " + valueTime(v).Format("2 January 2006")})
		}
		n = max(n, len(figures))
		out = append(out, r)
	}
	if n < 2 {
		return nil
	}
	return out
}

// valueTime is when a figure holds, else when we learned it.
func valueTime(v ledger.Value) time.Time {
	if v.AsOf.IsZero() {
		return v.Seen.UTC()
	}
	return v.AsOf.Time.UTC()
}

// lossCells lists the figures, newest first; one that is told again stands there once.
func lossCells(as called, rows []ledger.LossRow) [][]cell {
	type figure struct {
		by string
		at *cell
		v  ledger.Value
	}
	var all []figure
	for _, row := range rows {
		for _, v := range row.Series {
			all = append(all, figure{by: as.party(v.Origin), at: &cell{Text: as.party(v.Origin), Href: partyHref(&v.Origin)}, v: v})
		}
	}
	slices.SortStableFunc(all, func(a, b figure) int {
		return cmp.Or(valueTime(b.v).Compare(valueTime(a.v)), b.v.Seen.Compare(a.v.Seen), cmp.Compare(a.by, b.by))
	})
	var out [][]cell
	seen := map[string]bool{}
	for _, f := range all {
		told := cell{When: clock(f.v.Seen)}
		if f.v.AsOf.IsZero() || f.v.AsOf.Time.Equal(f.v.Seen) {
			told = cell{Text: none}
		}
		row := []cell{*f.at, {Text: valueWords(f.v), Href: sentenceHref(f.v.Document, f.v.URI, f.v.Sentence)}, {When: clock(valueTime(f.v))}, told}
		if key := row[0].Text + "\x00" + row[1].Text + "\x00" + row[2].When.Text; !seen[key] {
			seen[key], out = true, append(out, row)
		}
	}
	return out
}

func lossesCSV(rows []ledger.LossRow) [][]string {
	out := [][]string{{"target", "item", "cumulative", "claimant", "claimant_id", "side", "value", "low", "high", "modifier", "as_of", "seen", "relation", "uri", "document", "start", "end", "event"}}
	for _, row := range rows {
		for _, v := range row.Series {
			out = append(out, []string{string(row.Target), row.Item, strconv.FormatBool(row.Cumulative), row.Claimant.Name, row.Claimant.ID, string(row.Claimant.Side),
				plain(v.Value), plain(v.Low), plain(v.High), v.Modifier, v.AsOf.String(), v.Seen.UTC().Format(time.RFC3339), string(v.Relation),
				v.URI, string(v.Document), strconv.Itoa(v.Sentence.Start), strconv.Itoa(v.Sentence.End), string(row.Event)})
		}
	}
	return out
}

// plain writes a number for machines.
func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
