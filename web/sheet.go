package web

import (
	"net/http"
	"path"

	"sayso/ledger"
)

// sheetPage is a page of charts with the tables that they are drawn from.
type sheetPage struct {
	Head   head
	Title  string
	Lead   string
	AsOf   *moment
	Past   bool
	CSV    string
	Tables []tableView
	Empty  string // said when there are no tables
}

// tableView is a table, with the chart of it where there is one.
type tableView struct {
	Name, Anchor string
	Note         string
	Chart        *chart
	Columns      []columnHead
	Rows         [][]cell
	Even         bool   // its columns are as wide as those of the tables around it
	More         string // what is left out, in words
}

type columnHead struct {
	Name string
	Num  bool
}

// cell is one cell of a table: text, a link, a time, a standing.
type cell struct {
	Text, Href, Soft string
	When             *moment
	Badge            *badge
	Num              bool
}

// none is the text of a cell that has nothing to say; a phone leaves it out.
const none = "–"

// Class is the CSS class of a cell.
func (c cell) Class() string {
	switch {
	case c.Text == none && c.Num:
		return "num nil"
	case c.Text == none:
		return "nil"
	case c.Num:
		return "num"
	}
	return ""
}

// sheet is what such a page shows, in its three forms; each is made of copies, when
// it is asked for.
type sheet struct {
	title, lead, empty string
	feed               string // the query of its feeds
	tables             func() []tableView
	csv                func() [][]string
	rows               any // for JSON; nil where page gives them
	page               func(before string) (rows any, next string, err error)
}

// shownRows is how many rows a table of a sheet shows; its CSV has all.
const shownRows = 200

// showSheet answers with a sheet of the ledger, at its address and with ".csv"
// and ".json", as of a moment if the request names one.
func (s *Site) showSheet(w http.ResponseWriter, r *http.Request, address string, read func(*ledger.Ledger, ledger.Until) sheet) {
	until, err := bound(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	var sh sheet
	page := sheetPage{Head: s.head(r, "", address), Past: until != ledger.Until{}}
	err = s.view(r, until, func(l *ledger.Ledger) {
		sh = read(l, until)
		page.AsOf = clock(l.Seen())
	})
	switch {
	case err != nil:
		s.fail(w, r, err)
	case path.Ext(r.URL.Path) == ".csv":
		s.showCSV(w, r, address[1:], sh.csv())
	case wantsJSON(r) && sh.page != nil:
		s.showSheetPage(w, r, address, sh)
	case wantsJSON(r):
		s.showJSON(w, r, map[string]any{address[1:]: sh.rows})
	default:
		page.Title, page.Lead, page.Empty, page.Tables = sh.title, sh.lead, sh.empty, sh.tables()
		page.Head.Title, page.Head.Description = sh.title, sh.lead
		page.Head.Feeds = feedLinks(sh.feed)
		page.CSV, page.Head.JSON = twin(r, ".csv"), twin(r, ".json")
		s.show(w, r, "sheet", page)
	}
}

// showSheetPage answers with a page of the rows of a sheet as JSON, and with the
// address of the next one, "" at the end.
func (s *Site) showSheetPage(w http.ResponseWriter, r *http.Request, address string, sh sheet) {
	rows, next, err := sh.page(r.URL.Query().Get("before"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if next != "" {
		next = with(r, "before", next)
	}
	s.showJSON(w, r, map[string]any{address[1:]: rows, "older": next})
}

// Column is the name of the i-th column, "" where there is none: on a phone it
// stands before each cell.
func (t tableView) Column(i int) string {
	if i >= len(t.Columns) {
		return ""
	}
	return t.Columns[i].Name
}

// limit keeps the first rows of a table of n and says what is left out.
func (t *tableView) limit(n int) {
	if n > shownRows {
		t.Rows, t.More = t.Rows[:shownRows], "The CSV has "+countOf(n-shownRows, "further row")+"."
	}
}

// badgeCell is the cell of a standing.
func badgeCell(s ledger.Standing) cell {
	b := newBadge(s, linkInside)
	return cell{Badge: &b}
}
