package web

import (
	"cmp"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso/ledger"
)

// How many events the timeline gives at a time.
const (
	timelineEvents = 60  // on one page
	timelineRows   = 250 // in its CSV
)

// timelinePage lists what happened day by day.
type timelinePage struct {
	Head   head
	Words  string
	Filter filterView
	CSV    string
	Chart  *chart
	Days   []timelineDay
	Older  string // address of the next page, "" for none
}

type timelineDay struct {
	Day    moment
	Events []timelineEvent
}

type timelineEvent struct {
	Text, Type, Href string
	Badge            badge
	datedEvent
}

// datedEvent is an event with its day.
type datedEvent struct {
	event *ledger.Event
	day   time.Time
}

// timeline answers GET /timeline, /timeline.csv and /timeline.json: events
// whose day is known, by day, the latest first, narrowed by a selection.
func (s *Site) timeline(w http.ResponseWriter, r *http.Request) {
	asked, err := readFiltered(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	from, err := readTimelineCursor(r.URL.Query().Get("before"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page := timelinePage{Head: s.head(r, "Timeline", "/timeline"), Filter: s.newFilter("/timeline", asked), CSV: twin(r, ".csv")}
	rows := []ledger.Row{}
	table := [][]string{{"day", "type", "place", "admin1", "standing", "rule", "text", "event"}}
	n, sheet := timelineEvents, path.Ext(r.URL.Path) == ".csv"
	if sheet {
		n = timelineRows
	}
	err = s.view(r, asked.until, func(l *ledger.Ledger) {
		sel := s.named(l, asked.until, asked.selection)
		days, counts, total := sel.dated(l, from, n)
		shown := days[:min(len(days), n)]
		if len(days) > len(shown) {
			page.Older = with(r, "before", shown[len(shown)-1].cursor().String())
		}
		if !sheet && wantsJSON(r) {
			for _, x := range shown {
				rows = append(rows, x.event.Row())
			}
			return
		}
		texts, left := s.texts(l, asked.until, shown), 0
		for _, e := range shown {
			x := timelineEvent{datedEvent: e}
			x.fill(texts, &s.linkDesk)
			switch {
			case sheet:
				table = append(table, x.csv())
			case texts[x.event.ID] == "":
				left++
			default:
				page.add(x)
			}
		}
		page.Words = countOf(total, "event") + " whose day is known."
		if total < 0 {
			page.Words = "The latest events of this selection whose day is known."
		}
		page.Words += withoutLine(left)
		columns, _ := standingColumns(counts, "")
		page.Chart = newColumnChart("chart-events", "Events by day", "Stacked columns, one for each day, by standing.", columns, standingKeys())
	})
	switch {
	case err != nil:
		s.fail(w, r, err)
	case sheet:
		s.showCSV(w, r, "timeline", table)
	case wantsJSON(r):
		s.showJSON(w, r, map[string]any{"timeline": rows, "older": strings.Replace(page.Older, "/timeline?", "/timeline.json?", 1)})
	default:
		page.Head.JSON, page.Head.Feeds = twin(r, ".json"), feedLinks(r.URL.RawQuery)
		page.Head.Description = "What happened day by day, on whose word, and how it stands."
		s.show(w, r, "timeline", page)
	}
}

// timelineCursor is a place in the timeline: the events behind it are shown. The
// zero value is its beginning.
type timelineCursor struct {
	day  time.Time
	last ledger.Seq
	id   ledger.EventID
}

// compare puts the latest day first, and of a day what something was learnt of last.
func (c timelineCursor) compare(d timelineCursor) int {
	return cmp.Or(d.day.Compare(c.day), cmp.Compare(d.last, c.last), cmp.Compare(c.id, d.id))
}

// before reports whether a place is before an event.
func (c timelineCursor) before(x datedEvent) bool { return c.last == 0 || c.compare(x.cursor()) < 0 }

// String is the place as an address holds it: "2023-06-13.12.ID".
func (c timelineCursor) String() string {
	return c.day.Format(time.DateOnly) + "." + strconv.FormatInt(int64(c.last), 10) + "." + string(c.id)
}

func readTimelineCursor(v string) (c timelineCursor, err error) {
	if v == "" {
		return c, nil
	}
	if parts := strings.SplitN(v, ".", 3); len(parts) == 3 {
		day, err1 := time.Parse(time.DateOnly, parts[0])
		last, err2 := strconv.ParseInt(parts[1], 10, 64)
		if err1 == nil && err2 == nil && last > 0 {
			return timelineCursor{day, ledger.Seq(last), ledger.EventID(parts[2])}, nil
		}
	}
	return c, problem{http.StatusBadRequest, "This is no place in the timeline", "“before” must be as a link of the timeline gives it, not " + quoted(v) + "."}
}

// cursor is the place of an event.
func (x datedEvent) cursor() timelineCursor {
	return timelineCursor{x.day, x.event.Last, x.event.ID}
}

// compare orders as the timeline does.
func (x datedEvent) compare(y datedEvent) int { return x.cursor().compare(y.cursor()) }

// withoutLine says how many events are left out of the days.
func withoutLine(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return " One, of which too little is told for a line, stands in the CSV only."
	}
	return " " + grouped(float64(n)) + ", of which too little is told for a line, stand in the CSV only."
}

// dayCounts says how many events of each standing each day has.
type dayCounts map[time.Time]map[ledger.Standing]int

// count counts an event on its day.
func (c dayCounts) count(x datedEvent) {
	if c[x.day] == nil {
		c[x.day] = map[ledger.Standing]int{}
	}
	c[x.day][x.event.Standing]++
}

// add adds the counts of days that are not ahead, and returns how many events they
// count.
func (c dayCounts) add(more dayCounts, known time.Time) (total int) {
	for day, of := range more {
		if ahead(day, known) {
			continue
		}
		if c[day] == nil {
			c[day] = map[ledger.Standing]int{}
		}
		for standing, n := range of {
			c[day][standing] += n
			total += n
		}
	}
	return total
}

// dated returns the events of a selection whose day is known and not ahead, behind
// a place in the timeline, the latest day first, of a day that of which something was
// learnt last; how many of each standing each day of a chart has; and how many there
// are in all, -1 where that was not counted. Where there are more than n behind the
// place it ends behind n.
func (s *selection) dated(l *ledger.Ledger, from timelineCursor, n int) (out []datedEvent, counts dayCounts, total int) {
	if s.all() {
		return s.datedOfAll(l, from, n)
	}
	if c, few := s.candidates(l); few && c.days != nil {
		return s.datedOn(c.days, from, n, l.Seen())
	} else if few {
		return datedOf(s.among(c.lists), from, l.Seen())
	}
	var events []*ledger.Event
	var last time.Time
	looked, behind := 0, 0
	for day, began := range l.Days() {
		if ahead(day, l.Seen()) || from.last > 0 && day.After(from.day) || !s.To.IsZero() && !day.Before(s.To.Time) {
			continue
		}
		if day.AddDate(0, 0, 1).Before(s.From.Time) || behind > n && day.Before(last.AddDate(0, 0, -chartDays)) || looked > maxLooked {
			break
		}
		for _, e := range shownOn(began) {
			if s.event(e) && s.any(e) {
				events = append(events, e)
			}
		}
		looked += len(began)
		if last.IsZero() && len(events) > 0 {
			last = day
		}
		if !day.Equal(from.day) {
			behind = len(events)
		}
	}
	out, counts, _ = datedOf(events, from, l.Seen())
	return out, counts, -1
}

// datedOfAll is dated for all events.
func (s *selection) datedOfAll(l *ledger.Ledger, from timelineCursor, n int) (out []datedEvent, counts dayCounts, total int) {
	var days []string
	var last time.Time
	total = l.Dated()
	behind := 0
	for day, began := range l.Days() {
		if ahead(day, l.Seen()) {
			total -= len(shownOn(began))
			continue
		}
		if from.last > 0 && day.After(from.day) {
			continue
		}
		if last.IsZero() {
			last = day
		}
		if behind > n && day.Before(last.AddDate(0, 0, -chartDays)) {
			break
		}
		if !day.Equal(from.day) {
			behind += len(shownOn(began))
		}
		for by := 1; by >= -1; by-- { // in its own zone it may be another day
			days = append(days, day.AddDate(0, 0, by).Format(time.DateOnly))
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	slices.Reverse(days)
	out, counts, _ = s.datedOn(s.lists(l, days), from, n, l.Seen())
	return out, counts, total
}

// shownOn returns those of a day's events that the timeline shows.
func shownOn(began []*ledger.Event) []*ledger.Event {
	return slices.DeleteFunc(slices.Clone(began), func(e *ledger.Event) bool { return e.Hidden || e.Anachronism != "" })
}

// among returns those of some lists of events that hold a claim of the selection.
func (s *selection) among(lists [][]*ledger.Event) (out []*ledger.Event) {
	for _, list := range lists {
		for _, e := range list {
			if s.event(e) && s.any(e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// datedOf is selection.dated for some events, each of which may be there twice.
func datedOf(events []*ledger.Event, from timelineCursor, known time.Time) (out []datedEvent, counts dayCounts, total int) {
	for _, e := range events {
		if x, ok := dated(e); ok && !ahead(x.day, known) {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, datedEvent.compare)
	out = slices.CompactFunc(out, func(x, y datedEvent) bool { return x.event == y.event })
	counts = dayCounts{}
	for _, x := range out {
		counts.count(x)
	}
	total = len(out)
	at := 0
	for at < len(out) && !from.before(out[at]) {
		at++
	}
	return out[at:], counts, total
}

// dated returns an event with its day, where that is known and the event of the
// time of those who tell of it.
func dated(e *ledger.Event) (x datedEvent, ok bool) {
	day, ok := e.Day()
	return datedEvent{e, day}, ok && e.Anachronism == ""
}

// texts are the lines that the briefing has of events.
func (s *Site) texts(l *ledger.Ledger, until ledger.Until, shown []datedEvent) map[ledger.EventID]string {
	if len(shown) == 0 {
		return nil
	}
	events := make([]*ledger.Event, len(shown))
	for i := range shown {
		events[i] = shown[i].event
	}
	out := map[ledger.EventID]string{}
	for _, sec := range s.compose(l, until, events).Sections {
		for _, line := range sec.Lines {
			for _, id := range append([]ledger.EventID{line.Event}, line.Also...) {
				out[id] = line.Text
			}
		}
	}
	return out
}

// fill words an event; one without a line has its title and the sentence in
// which it was told first.
func (x *timelineEvent) fill(texts map[ledger.EventID]string, links *linkDesk) {
	if x.Text = texts[x.event.ID]; x.Text == "" {
		x.Text = titleAndSentence(x.event)
	}
	x.Type, x.Href, x.Badge = wordOf("type", x.event.Type), linkInside.event(x.event.ID), links.badge(newBadge(x.event.Standing, linkInside))
}

// titleAndSentence words an event that no line tells of.
func titleAndSentence(e *ledger.Event) string {
	if as := e.Appearances; len(as) > 0 {
		return eventTitle(e) + ": “" + cut(as[0].Claim.Quote.Exact, 160) + "”"
	}
	return eventTitle(e)
}

func (x *timelineEvent) csv() []string {
	name, admin1 := "", ""
	if at := x.event.Place; at != nil {
		name, admin1 = cmp.Or(at.Canonical, at.Name), at.Admin1
	}
	return []string{x.day.Format(time.DateOnly), string(x.event.Type), name, admin1, string(x.event.Standing), x.event.Rule, x.Text, string(x.event.ID)}
}

// add puts an event to its day.
func (p *timelinePage) add(x timelineEvent) {
	day := moment{x.day.Format("Monday, 2 January 2006"), x.day.Format(time.DateOnly)}
	if n := len(p.Days); n == 0 || p.Days[n-1].Day != day {
		p.Days = append(p.Days, timelineDay{Day: day})
	}
	last := &p.Days[len(p.Days)-1]
	if slices.ContainsFunc(last.Events, func(y timelineEvent) bool { return y.Text == x.Text }) {
		return // told in the same line
	}
	last.Events = append(last.Events, x)
}
