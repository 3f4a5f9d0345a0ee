package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"sayso/ledger"
)

// aid answers GET /aid, /aid.csv and /aid.json: military aid as it was
// announced, committed and delivered.
func (s *Site) aid(w http.ResponseWriter, r *http.Request) {
	s.showSheet(w, r, "/aid", func(l *ledger.Ledger) sheet {
		rows := l.Aid()
		return sheet{
			title: "Military aid", feed: "type=aid",
			lead:  "Packages and deliveries as they are told. Amounts are not added up: a package may be part of another that was told before.",
			empty: "No aid was told yet.", csv: func() [][]string { return aidCSV(rows) }, rows: orEmpty(rows),
			tables: func() []tableView {
				if len(rows) == 0 {
					return nil
				}
				return []tableView{aidTable(rows)}
			},
		}
	})
}

// aidTable lists the aid, newest first, with a chart of the amounts in the
// currency that most of them are told in.
func aidTable(rows []ledger.AidRow) tableView {
	t := tableView{Name: "Packages and deliveries", Anchor: "packages",
		Columns: []columnHead{{"Day", false}, {"Giver", false}, {"Receiver", false}, {"What", false}, {"Amount", true}, {"How far", false}, {"Stands", false}}}
	unit := usualUnit(rows)
	var bars []bar
	for _, row := range slices.Backward(rows) {
		href := sentenceHref(row.Document, row.URI, row.Sentence)
		what := cell{Text: row.Item, Href: linkInside.event(row.Event)}
		if what.Text == "" {
			what.Text = "not told"
		}
		amount := cell{Num: true, Text: "not told"}
		if row.Amount > 0 {
			amount.Text, amount.Href = strings.TrimSpace(large(row.Amount)+" "+row.Unit), href
			if row.Unit == unit && len(bars) < shownBars {
				name := cmp.Or(row.Giver.Name, "giver not told")
				if !row.Day.IsZero() {
					name = row.Day.Date().Format("2 Jan 2006") + ", " + name
				}
				bars = append(bars, bar{name, amount.Text, []piecePoint{{string(row.Standing), row.Amount, href, name + ": " + amount.Text}}})
			}
		}
		t.Rows = append(t.Rows, []cell{{When: stamp(row.Day)}, {Text: cmp.Or(row.Giver.Name, "not told"), Href: partyHref(&row.Giver)}, {Text: row.Receiver.Name, Href: partyHref(&row.Receiver)}, what, amount, {Text: stageOf(row)}, badgeCell(row.Standing)})
	}
	if len(bars) > 1 {
		t.Chart = newBarChart("chart-aid", "Amounts told in "+unit, "Bars, the newest first, one for each package whose amount is told in "+unit+"; the table below has the same figures.", bars, standingKeys())
	}
	t.limit()
	return t
}

// large writes a number of millions or billions that has at most three digits as
// newsrooms do, "2.1 billion"; every other as it is.
func large(v float64) string {
	for _, of := range []struct {
		size float64
		word string
	}{{1e9, "billion"}, {1e6, "million"}} {
		if s := plain(v / of.size); v >= of.size && len(strings.Replace(s, ".", "", 1)) <= 3 {
			return s + " " + of.word
		}
	}
	return grouped(v)
}

// usualUnit is the currency of most rows with an amount, of two the first by
// name.
func usualUnit(rows []ledger.AidRow) string {
	count := map[string]int{}
	best := ""
	for _, row := range rows {
		if row.Amount > 0 && row.Unit != "" {
			count[row.Unit]++
		}
	}
	for unit, n := range count {
		if n > count[best] || n == count[best] && unit < best {
			best = unit
		}
	}
	return best
}

// stageOf words how far the aid is told to be.
func stageOf(row ledger.AidRow) string {
	var out []string
	for _, stage := range []struct {
		is   bool
		word string
	}{{row.Announced, "announced"}, {row.Committed, "planned"}, {row.Delivered, "delivered"}} {
		if stage.is {
			out = append(out, stage.word)
		}
	}
	return strings.Join(out, ", ")
}

func aidCSV(rows []ledger.AidRow) [][]string {
	out := [][]string{{"day", "giver", "giver_id", "receiver", "receiver_id", "item", "amount", "unit", "announced", "committed", "delivered", "standing", "uri", "document", "start", "end", "event"}}
	for _, row := range rows {
		out = append(out, []string{row.Day.String(), row.Giver.Name, row.Giver.ID, row.Receiver.Name, row.Receiver.ID, row.Item, told(row.Amount), row.Unit,
			strconv.FormatBool(row.Announced), strconv.FormatBool(row.Committed), strconv.FormatBool(row.Delivered), string(row.Standing),
			row.URI, string(row.Document), strconv.Itoa(row.Sentence.Start), strconv.Itoa(row.Sentence.End), string(row.Event)})
	}
	return out
}
