package web

import (
	"cmp"
	"fmt"
	"net/http"
	"time"

	"sayso/ledger"
)

// Watch is how the sources that are watched stand.
type Watch struct {
	Feeds     []Feed
	Visible   Lag            // from when a page is kept until it shows, all outlets
	VisibleOf map[string]Lag // by outlet
}

// Feed is how one address that is watched stands.
type Feed struct {
	Source string // its ID in the list
	Name   string
	Outlet string // as documents name it
	URL    string

	Paused                   string    // why it is not asked, "" for one that is
	Error                    string    // why it could not be read, or what was wrong with what was, in a sentence
	Failures                 int       // in a row
	Asked, Answered, Changed time.Time // last; zero for never
	Moved                    string    // where it says that it is from now on
	Hub                      string    // how it stands with its WebSub hub, in words; "" without

	Requests, New, LeadOnly int64   // in all: requests, new items, those of which only headline and lead could be had
	PerDay                  float64 // new items a day of late
	LagSum                  float64 // seconds from published to seen, summed up over LagCount items
	LagCount                int64
	Lag                     float64 // of the newest item, seconds
}

// Lag is a figure of times: how many, their sum, and of the latest the median,
// the 99th percentile and the longest.
type Lag struct {
	Count            int64
	Sum              time.Duration
	Median, P99, Max time.Duration
}

// healthPage says how each source that is watched stands.
type healthPage struct {
	Head    head
	Words   string
	Visible string // from kept to shown, in words
	Rows    []healthRow
}

// healthRow is one address in words and in figures.
type healthRow struct {
	Source    string  `json:"source"`
	Name      string  `json:"name"`
	Address   string  `json:"address"`
	Well      bool    `json:"well"`
	State     string  `json:"state"` // in a sentence
	Hub       string  `json:"hub,omitempty"`
	Answered  *moment `json:"-"`
	Last      string  `json:"last_seen,omitempty"` // RFC 3339
	PerDay    float64 `json:"new_a_day"`
	New       int64   `json:"new"`
	LeadOnly  int64   `json:"lead_only"`
	Published float64 `json:"published_to_seen_seconds"` // on average
	Visible   float64 `json:"seen_to_visible_seconds"`   // median
	Documents int     `json:"documents"`                 // of its outlet
	Copies    int     `json:"copies"`                    // of them

	// The same in words.
	Rate  string `json:"-"`
	Seen  string `json:"-"`
	Shown string `json:"-"`
	Share string `json:"-"`
}

// health answers GET /health and its JSON twin.
func (s *Site) health(w http.ResponseWriter, r *http.Request) {
	watch, outlets, err := s.watched(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page := healthPage{Head: s.head(r, "Health", "/health")}
	well, paused := 0, 0
	for i := range watch.Feeds {
		row := newHealthRow(&watch.Feeds[i], watch.VisibleOf, outlets)
		switch {
		case watch.Feeds[i].Paused != "":
			paused++
		case row.Well:
			well++
		}
		page.Rows = append(page.Rows, row)
	}
	if wantsJSON(r) {
		s.showJSON(w, r, map[string]any{
			"sources": orEmpty(page.Rows), "well": well, "paused": paused,
			"seen_to_visible_seconds": map[string]float64{"median": watch.Visible.Median.Seconds(), "p99": watch.Visible.P99.Seconds(), "longest": watch.Visible.Max.Seconds(), "count": float64(watch.Visible.Count)},
		})
		return
	}
	page.Head.JSON = "/health.json"
	page.Head.Description = "Which sources are watched, when each was last read, and how late what they say shows."
	page.Words = healthWords(len(page.Rows), well, paused)
	if v := watch.Visible; v.Count > 0 {
		page.Visible = fmt.Sprintf("What is seen shows after %s in the median, and after %s in 99 of 100 cases, of the latest %s.", span(v.Median), span(v.P99), countOf(int(min(v.Count, 1000)), "page"))
	}
	s.show(w, r, "health", page)
}

// watched returns how the sources stand, and the counts of documents by outlet.
func (s *Site) watched(r *http.Request) (Watch, map[string]outletRow, error) {
	var watch Watch
	if s.options.Watch != nil {
		watch = s.options.Watch()
	}
	var table sourcesPage
	if err := s.view(r, ledger.Until{}, func(l *ledger.Ledger) { table.read(s.called(), l) }); err != nil {
		return Watch{}, nil, err
	}
	outlets := make(map[string]outletRow, len(table.Outlets))
	for _, row := range table.Outlets {
		outlets[row.Outlet] = row
	}
	return watch, outlets, nil
}

func healthWords(all, well, paused int) string {
	if all == 0 {
		return "No source is watched."
	}
	words := fmt.Sprintf("%s watched: %d can be read, %d cannot", countOf(all, "feed"), well, all-well-paused)
	if paused > 0 {
		words += fmt.Sprintf(", %d paused", paused)
	}
	return words + ". One that cannot be read disturbs no other."
}

func newHealthRow(f *Feed, visible map[string]Lag, outlets map[string]outletRow) healthRow {
	row := healthRow{Source: f.Source, Name: cmp.Or(f.Name, f.Source), Address: f.URL, Hub: f.Hub, Answered: clock(f.Answered), PerDay: f.PerDay, New: f.New, LeadOnly: f.LeadOnly}
	row.State, row.Well = stateOf(f)
	if !f.Answered.IsZero() {
		row.Last = f.Answered.UTC().Format(time.RFC3339)
	}
	if row.Rate = "–"; f.PerDay > 0 {
		row.Rate = fmt.Sprintf("%.1f", f.PerDay)
	}
	if row.Seen = "–"; f.LagCount > 0 {
		row.Published = f.LagSum / float64(f.LagCount)
		row.Seen = span(time.Duration(row.Published * float64(time.Second)))
	}
	if row.Shown = "–"; visible[f.Outlet].Count > 0 {
		row.Visible = visible[f.Outlet].Median.Seconds()
		row.Shown = span(visible[f.Outlet].Median)
	}
	if row.Share = "–"; outlets[f.Outlet].Documents > 0 {
		row.Documents, row.Copies = outlets[f.Outlet].Documents, outlets[f.Outlet].Copies
		row.Share = fmt.Sprintf("%d of %d", row.Copies, row.Documents)
	}
	return row
}

// stateOf says in a sentence how an address stands, and whether it can be read.
func stateOf(f *Feed) (words string, well bool) {
	switch {
	case f.Paused != "":
		return "Paused: " + f.Paused, false
	case f.Asked.IsZero():
		return "Not asked yet.", false
	case f.Failures > 0 && f.Answered.IsZero():
		return fmt.Sprintf("Could never be read: %s.", f.Error), false
	case f.Failures > 0:
		return fmt.Sprintf("Cannot be read, %s in a row: %s.", countOf(f.Failures, "time"), f.Error), false
	case f.Error != "":
		return fmt.Sprintf("Read, but for a part: %s.", f.Error), true
	case f.Moved != "":
		return "Read; it says that it moved to " + f.Moved + ".", true
	}
	return "Read as it should be.", true
}

// span words a time by its largest unit.
func span(d time.Duration) string {
	switch {
	case d < 10*time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d < 2*time.Minute:
		return fmt.Sprintf("%.0f s", d.Seconds())
	case d < 2*time.Hour:
		return fmt.Sprintf("%.0f min", d.Minutes())
	case d < 48*time.Hour:
		return fmt.Sprintf("%.0f h", d.Hours())
	}
	return fmt.Sprintf("%.0f days", d.Hours()/24)
}
