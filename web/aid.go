package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"sayso/claim"
	"sayso/ledger"
)

// aid answers GET /aid, /aid.csv and /aid.json: military aid as it was
// announced, committed and delivered.
func (s *Site) aid(w http.ResponseWriter, r *http.Request) {
	s.showSheet(w, r, "/aid", func(l *ledger.Ledger, until ledger.Until) sheet {
		rows := s.aidRows(l, until)
		shown := tellingAid(rows)
		return sheet{
			title: "Military aid", feed: "type=aid",
			lead:  "Packages and deliveries as they are told. Amounts are not added up: a package may be part of another that was told before." + leftOut(len(rows)-len(shown)),
			empty: "No aid was told yet.", csv: func() [][]string { return aidCSV(rows) },
			page: func(before string) (any, string, error) { return aidPage(rows, before) },
			tables: func() []tableView {
				if len(shown) == 0 {
					return nil
				}
				return []tableView{aidTable(s.called(), shown)}
			},
		}
	})
}

// aidDesk keeps the rows of aid of a ledger while no event of aid changes.
type aidDesk struct {
	mu      sync.Mutex
	of      *ledger.Ledger
	changed int64
	rows    []ledger.AidRow
}

// aidRows returns the aid that a ledger tells of as it stood at a bound; read only.
func (s *Site) aidRows(l *ledger.Ledger, until ledger.Until) []ledger.AidRow {
	if until != (ledger.Until{}) {
		return l.Aid()
	}
	k := &s.aidDesk
	k.mu.Lock()
	defer k.mu.Unlock()
	if changed := l.Changed(ledger.TypeFacet, string(claim.Aid)); k.of != l || k.changed != changed {
		k.of, k.changed, k.rows = l, changed, l.Aid()
	}
	return k.rows
}

// aidPage returns a page of rows, the newest first, behind the place in the list
// that "before" names, and the place from which the list goes on, "" at its end.
// The place is a day, in seconds since 1970-01-01, with the event of the row that
// the page before ended with.
func aidPage(rows []ledger.AidRow, before string) (page []ledger.AidRow, next string, err error) {
	if before != "" {
		day, event, _ := strings.Cut(before, ".")
		at, bad := strconv.ParseInt(day, 10, 64)
		if bad != nil || event == "" {
			return nil, "", problem{http.StatusBadRequest, "This is no place in the list of aid", "“before” must be as a link of the list gives it, not " + quoted(before) + "."}
		}
		from, _ := slices.BinarySearchFunc(rows, at, func(r ledger.AidRow, at int64) int { return cmp.Compare(r.Day.Time.Unix(), at) })
		end := from // an event that is no more: what is of its day was shown, or came since
		for i := from; i < len(rows) && rows[i].Day.Time.Unix() == at; i++ {
			if string(rows[i].Event) == event {
				end = i
			}
		}
		rows = rows[:end]
	}
	page = slices.Clone(rows[max(0, len(rows)-shownRows):])
	slices.Reverse(page)
	if len(rows) > shownRows {
		last := page[len(page)-1]
		next = strconv.FormatInt(last.Day.Time.Unix(), 10) + "." + string(last.Event)
	}
	return orEmpty(page), next, nil
}

// tellingAid returns those rows that say who gives and what.
func tellingAid(rows []ledger.AidRow) []ledger.AidRow {
	var out []ledger.AidRow
	for _, row := range rows {
		if row.Giver.Name != "" && (row.Item != "" || row.Amount > 0) {
			out = append(out, row)
		}
	}
	return out
}

// leftOut says how many reports of aid the table leaves out.
func leftOut(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return " One report that does not say who gives, or what, is left out; the CSV has it."
	}
	return " " + upperFirst(countOf(n, "report")) + " that do not say who gives, or what, are left out; the CSV has them."
}

// aidTable lists the aid, newest first, with a chart of the amounts in the
// currency that most of them are told in.
func aidTable(as called, rows []ledger.AidRow) tableView {
	t := tableView{Name: "Packages and deliveries", Anchor: "packages",
		Columns: []columnHead{{"Day", false}, {"Giver", false}, {"Receiver", false}, {"What", false}, {"Amount", true}, {"How far", false}, {"Stands", false}}}
	unit, newest := usualUnit(rows), rows[len(rows)-1].Day.Date().Year()
	var bars []bar
	for _, row := range slices.Backward(rows) {
		if len(t.Rows) > shownRows {
			break // nothing of it is shown
		}
		href, giver, receiver := sentenceHref(row.Document, row.URI, row.Sentence), as.state(row.Giver), cell{Text: none}
		if row.Receiver.Name != "" {
			receiver = cell{Text: as.state(row.Receiver), Href: partyHref(&row.Receiver)}
		}
		what := cell{Text: row.Item, Href: linkInside.event(row.Event)}
		if what.Text == "" {
			what.Text = "not told"
		}
		amount := cell{Num: true, Text: "not told"}
		if row.Amount > 0 {
			amount.Text, amount.Href = strings.TrimSpace(large(row.Amount)+" "+row.Unit), href
			if row.Unit == unit && len(bars) < shownBars {
				name := giver
				if on := row.Day.Date(); !row.Day.IsZero() {
					name = on.Format("2 Jan") + ", " + name
					if on.Year() != newest {
						name = on.Format("2 Jan 2006") + ", " + giver
					}
				}
				bars = append(bars, bar{name, amount.Text, []piecePoint{{string(row.Standing), row.Amount, href, name + ": " + amount.Text}}})
			}
		}
		t.Rows = append(t.Rows, []cell{{When: onDay(row.Day)}, {Text: giver, Href: partyHref(&row.Giver)}, receiver, what, amount, {Text: stageOf(row)}, badgeCell(row.Standing)})
	}
	if len(bars) > 1 {
		t.Chart = newBarChart("chart-aid", "Amounts told in "+unit, "Bars, the newest first, one for each package whose amount is told in "+unit+"; the table below has the same figures.", bars, standingKeys())
	}
	t.limit(len(rows))
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
