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

// lossTables makes a table for each side that suffers and item, running totals
// first.
func (s *Site) lossTables(rows []ledger.LossRow) []tableView {
	type key struct {
		target theatre.Side
		item   string
		total  bool
	}
	groups := map[key][]ledger.LossRow{}
	var keys []key
	for _, row := range rows {
		if !row.Target.IsBelligerent() {
			continue // whose losses they are is not told: the table of claims has them
		}
		k := key{row.Target, strings.ToLower(lostThing(row)), row.Cumulative}
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], row)
	}
	slices.SortStableFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(a.target, b.target), compareBool(b.total, a.total), len(groups[b])-len(groups[a]), cmp.Compare(a.item, b.item))
	})
	var out []tableView
	for i, k := range keys {
		t := tableView{Name: upperFirst(sideName(s.options.Theatre, k.target)) + ": " + itemWords(k.item), Anchor: "losses-" + strconv.Itoa(i+1), Even: true}
		if k.total {
			t.Name += ", running total"
			t.Note = "Told as a total so far; the sentence says since when."
		}
		t.Columns = []columnHead{{"Claimant", false}, {"Figure", false}, {"As of", false}, {"Told", false}}
		t.Chart = newLineChart("chart-"+strconv.Itoa(i+1), t.Name, lossRuns(s.called(), groups[k]))
		t.Rows = lossCells(s.called(), groups[k])
		t.limit(len(t.Rows))
		out = append(out, t)
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

// lossRuns makes the runs of a chart; where no claimant gave two figures it is
// none.
func lossRuns(as called, rows []ledger.LossRow) []run {
	var out []run
	n := 0
	for _, row := range rows {
		r := run{name: as.party(row.Claimant), loose: !row.Cumulative}
		for _, v := range row.Series {
			r.points = append(r.points, point{valueTime(v), v.Value, sentenceHref(v.Document, v.URI, v.Sentence),
				as.party(v.Origin) + ": " + valueWords(v) + ", " + valueTime(v).Format("2 January 2006")})
		}
		n = max(n, len(r.points))
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

// lossCells lists the figures, newest first.
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
	for _, f := range all {
		out = append(out, []cell{*f.at, {Text: valueWords(f.v), Href: sentenceHref(f.v.Document, f.v.URI, f.v.Sentence)},
			{When: stamp(f.v.AsOf)}, {When: clock(f.v.Seen)}})
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
