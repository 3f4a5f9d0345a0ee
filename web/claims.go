package web

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"net/http"
	"path"
	"strconv"
	"strings"

	"sayso/claim"
	"sayso/ledger"
)

// Rows of the table of claims.
const (
	pageRows   = 50     // on one page
	exportRows = 100000 // in one export
)

// claimsPage is the ledger as a table.
type claimsPage struct {
	Head      head
	Words     string // what is shown, in words
	Filter    filterView
	Rows      []claimRow
	Older     string // address of the next page, "" for none
	CSV       string // address of the export
	Permalink string // address of this very table, with its Seq
}

// claimRow is one claim as it appeared in one document.
type claimRow struct {
	Seq       ledger.Seq
	Learnt    *moment
	When      *moment
	Type      string
	Text      string
	Place     *navItem
	Origin    navItem
	Side      string
	Outlet    navItem
	Badge     badge
	Quote     string
	Sentence  string // address of the sentence
	EventHref string
	Ended     bool // taken back or corrected since

	at    cursor
	claim *ledger.Claim
	event *ledger.Event
	app   *ledger.Appearance
}

// claims answers GET /claims, /claims.json and /claims.csv.
func (s *Site) claims(w http.ResponseWriter, r *http.Request) {
	asked, err := readFiltered(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	from, err := readCursor(r.URL.Query().Get("before"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	n := pageRows
	if path.Ext(r.URL.Path) == ".csv" {
		n = exportRows
	}
	page := claimsPage{Head: s.head(r, "Claims", "/claims"), Filter: s.newFilter("/claims", asked)}
	var twins []claimJSON
	err = s.view(r, asked.until, func(l *ledger.Ledger) {
		rows, total, older := claimRows(l, s.named(l, asked.until, asked.selection), from, n)
		page.Words = tableWords(total, len(rows), older) + " of the ledger up to entry " + strconv.Itoa(int(l.Seq()))
		page.Rows = rows
		for i := range rows {
			if wantsJSON(r) {
				twins = append(twins, newClaimJSON(&rows[i]))
			} else if n == pageRows {
				rows[i].fill(s.called(), &s.linkDesk)
			}
		}
		if older.seq > 0 {
			page.Older = with(r, "before", older.String())
		}
		page.Permalink = with(r, "seq", strconv.Itoa(int(l.Seq())))
	})
	switch {
	case err != nil:
		s.fail(w, r, err)
	case path.Ext(r.URL.Path) == ".csv":
		s.showCSV(w, r, "claims", claimsCSV(page.Rows))
	case wantsJSON(r):
		s.showJSON(w, r, map[string]any{"claims": orEmpty(twins), "older": strings.Replace(page.Older, "/claims?", "/claims.json?", 1)})
	default:
		page.CSV, page.Head.JSON = twin(r, ".csv"), twin(r, ".json")
		page.Head.Feeds = feedLinks(r.URL.RawQuery)
		page.Head.Description = "Every claim that was read, with whose word it is, who carried it and how it stands."
		s.show(w, r, "claims", page)
	}
}

// tableWords says how many claims the table has, as far as that was counted.
func tableWords(total, rows int, older cursor) string {
	switch {
	case total >= 0:
		return countOf(total, "claim")
	case older.seq == 0:
		return "The last claims of this selection"
	case older.id == "":
		return countOf(rows, "claim") + " of those told lately, and there may be older ones,"
	}
	return "The newest claims of this selection"
}

// cursor is a place in the table of claims: the rows behind it are shown.
type cursor struct {
	seq   ledger.Seq
	start int // of the sentence
	id    claim.ID
}

// compare puts newer entries first, and the claims of one as they stand in the
// text.
func (c cursor) compare(d cursor) int {
	return cmp.Or(cmp.Compare(d.seq, c.seq), cmp.Compare(c.start, d.start), cmp.Compare(c.id, d.id))
}

// String is the cursor as an address holds it: "12.340.ID".
func (c cursor) String() string { return fmt.Sprintf("%d.%d.%s", c.seq, c.start, c.id) }

func readCursor(v string) (c cursor, err error) {
	if v == "" {
		return c, nil
	}
	parts := strings.SplitN(v, ".", 3)
	if len(parts) == 3 {
		seq, err1 := strconv.ParseInt(parts[0], 10, 64)
		start, err2 := strconv.Atoi(parts[1])
		if err1 == nil && err2 == nil && seq > 0 && start >= 0 {
			return cursor{ledger.Seq(seq), start, claim.ID(parts[2])}, nil
		}
	}
	return c, problem{http.StatusBadRequest, "This is no place in the table", "“before” must be as a link of the table gives it, not " + quoted(v) + "."}
}

// fill words a row.
func (row *claimRow) fill(as called, links *linkDesk) {
	c, e, a := row.claim, row.event, row.app
	row.Learnt, row.When = clock(a.Seen), stamp(e.Start)
	row.Learnt.Text = strings.TrimSuffix(row.Learnt.Text, " UTC")
	besides := c.Full()
	besides.Place = nil // it has a column of its own
	row.Type, row.Text, row.Quote = wordOf("type", c.Type), slotWords(&besides), c.Quote.Exact
	if c.Place != nil {
		at := links.link(navItem{Name: placeWords(c.Place), Href: placeHref(c.Place)})
		row.Place = &at
	}
	row.Origin = links.link(navItem{Name: as.party(*a.Origin), Href: partyHref(a.Origin)})
	row.Side = as.side(*a.Origin)
	row.Outlet = links.link(navItem{Name: as.outlet(a.Source.Outlet, a.Source.URI), Href: outletHref(a.Source.Outlet)})
	row.Badge = links.badge(newBadge(e.Standing, linkInside))
	row.Sentence = sentenceHref(a.Source.Document, a.Source.URI, c.Sentence)
	row.EventHref = linkInside.event(e.ID)
	row.Ended = a.Ended > 0
}

// with returns the address of a request with one value set.
func with(r *http.Request, name, value string) string {
	q := r.URL.Query()
	q.Set(name, value)
	return strings.TrimSuffix(r.URL.EscapedPath(), path.Ext(r.URL.Path)) + "?" + q.Encode()
}

// twin returns the address of another form of the page: ".json", ".csv".
func twin(r *http.Request, ext string) string {
	address := r.URL.EscapedPath() + ext
	if r.URL.RawQuery != "" {
		address += "?" + r.URL.RawQuery
	}
	return address
}

// claimJSON is a row of the table as JSON.
type claimJSON struct {
	Seq      ledger.Seq       `json:"seq"`
	Seen     string           `json:"seen"`
	Event    ledger.EventID   `json:"event"`
	Standing ledger.Standing  `json:"standing"`
	Stands   bool             `json:"stands"`
	URI      string           `json:"uri"`
	Document string           `json:"document"`
	Outlet   string           `json:"outlet"`
	Quote    string           `json:"quote"`
	Start    int              `json:"start"`
	End      int              `json:"end"`
	Type     claim.Type       `json:"type"`
	Origin   claim.Party      `json:"origin"`
	Relays   []claim.Party    `json:"relays"`
	Actor    *claim.Party     `json:"actor,omitempty"`
	Target   *claim.Party     `json:"target,omitempty"`
	Place    *claim.Place     `json:"place,omitempty"`
	Time     *claim.Time      `json:"time,omitempty"`
	Change   claim.Change     `json:"change,omitempty"`
	Stance   claim.Stance     `json:"stance,omitempty"`
	Quantity []claim.Quantity `json:"quantities"`
	Polarity claim.Polarity   `json:"polarity"`
	Modality claim.Modality   `json:"modality"`
}

func newClaimJSON(row *claimRow) claimJSON {
	c, a := row.claim, row.app
	return claimJSON{
		Seq: a.Seq, Seen: clock(a.Seen).Machine, Event: row.event.ID, Standing: row.event.Standing, Stands: a.Ended == 0,
		URI: a.Source.URI, Document: string(a.Source.Document), Outlet: a.Source.Outlet, Quote: c.Quote.Exact, Start: c.Sentence.Start, End: c.Sentence.End,
		Type: c.Type, Origin: *a.Origin, Relays: orEmpty(a.Relays), Actor: c.Actor, Target: c.Target, Place: c.Place, Time: c.Time,
		Change: c.Change, Stance: c.Stance, Quantity: orEmpty(c.Quantities), Polarity: c.Polarity, Modality: c.Modality,
	}
}

// claimsCSV lists rows under their headings.
func claimsCSV(rows []claimRow) [][]string {
	out := [][]string{{"seq", "seen", "when", "type", "change", "stance", "place", "admin1", "country", "lat", "lon", "origin", "side", "outlet", "standing", "stands", "killed", "injured", "quantities", "quote", "uri", "event"}}
	for i := range rows {
		c, a, e := rows[i].claim, rows[i].app, rows[i].event
		place := claim.Place{}
		if c.Place != nil {
			place = *c.Place
		}
		var quantities []string
		count := map[claim.Role]string{}
		for _, q := range c.Quantities {
			v := strconv.FormatFloat(q.Value, 'f', -1, 64)
			quantities = append(quantities, strings.TrimSpace(string(q.Role)+" "+string(q.Modifier)+" "+v+" "+q.Unit))
			count[q.Role] = cmp.Or(count[q.Role], v)
		}
		out = append(out, []string{strconv.Itoa(int(a.Seq)), clock(a.Seen).Machine, e.Start.String(), string(c.Type), string(c.Change), string(c.Stance),
			cmp.Or(place.Canonical, place.Name), place.Admin1, place.Country, coordinate(place.Lat), coordinate(place.Lon),
			a.Origin.Name, string(a.Origin.Side), a.Source.Outlet, string(e.Standing), strconv.FormatBool(a.Ended == 0),
			count[claim.Killed], count[claim.Injured], strings.Join(quantities, "; "), c.Quote.Exact, a.Source.URI, string(e.ID)})
	}
	return out
}

func coordinate(v float64) string {
	if v == 0 {
		return ""
	}
	return strconv.FormatFloat(v, 'f', 5, 64)
}

// showCSV answers with a table (RFC 4180). A cell that a spreadsheet would
// take for a formula is led by an apostrophe
// (https://owasp.org/www-community/attacks/CSV_Injection).
func (s *Site) showCSV(w http.ResponseWriter, r *http.Request, name string, rows [][]string) {
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`.csv"`)
	w.Header().Set("Cache-Control", "no-cache")
	out := csv.NewWriter(w)
	for _, row := range rows {
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				if _, err := strconv.ParseFloat(cell, 64); err != nil {
					row[i] = "'" + cell
				}
			}
		}
	}
	if err := out.WriteAll(rows); err != nil {
		s.fail(w, r, err)
	}
}
