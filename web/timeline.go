package web

import (
	"cmp"
	"net/http"
	"path"
	"slices"
	"time"

	"sayso/ledger"
)

// timelineEvents is how many events the timeline shows: those of the last days
// of the selection.
const timelineEvents = 250

// timelinePage lists what happened day by day.
type timelinePage struct {
	Head   head
	Words  string
	Filter filterView
	CSV    string
	Chart  *chart
	Days   []timelineDay
	More   string // what is left out, in words
}

type timelineDay struct {
	Day    moment
	Events []timelineEvent
}

type timelineEvent struct {
	Text, Type, Href string
	Badge            badge

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
	page := timelinePage{Head: s.head(r, "Timeline", "/timeline"), Filter: s.newFilter("/timeline", asked), CSV: twin(r, ".csv")}
	rows := []ledger.Row{}
	table := [][]string{{"day", "type", "place", "admin1", "standing", "rule", "text", "event"}}
	err = s.view(r, asked.until, func(l *ledger.Ledger) {
		sel := s.named(l, asked.until, asked.selection)
		days, counts, total := sel.dated(l)
		shown := days[:min(len(days), timelineEvents)]
		texts, left := s.texts(l, asked.until, shown), 0
		for i := range shown {
			x := &shown[i]
			x.fill(texts)
			rows = append(rows, x.event.Row())
			table = append(table, x.csv())
			if texts[x.event.ID] == "" {
				left++
				continue
			}
			page.add(*x)
		}
		page.Words = countOf(total, "event") + " whose day is known."
		if total < 0 {
			page.Words = "The latest events of this selection whose day is known."
		}
		if len(days) > len(shown) {
			page.More = "Earlier days are left out here: choose a day “to”."
		}
		page.Words += withoutLine(left)
		columns, _ := standingColumns(counts, "")
		page.Chart = newColumnChart("chart-events", "Events by day", "Stacked columns, one for each day, by standing.", columns, standingKeys())
	})
	switch {
	case err != nil:
		s.fail(w, r, err)
	case path.Ext(r.URL.Path) == ".csv":
		s.showCSV(w, r, "timeline", table)
	case wantsJSON(r):
		s.showJSON(w, r, map[string]any{"timeline": rows})
	default:
		page.Head.JSON, page.Head.Feeds = twin(r, ".json"), feedLinks(r.URL.RawQuery)
		page.Head.Description = "What happened day by day, on whose word, and how it stands."
		s.show(w, r, "timeline", page)
	}
}

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
type dayCounts = map[time.Time]map[ledger.Standing]int

// count counts an event on its day.
func count(counts dayCounts, x timelineEvent) {
	if counts[x.day] == nil {
		counts[x.day] = map[ledger.Standing]int{}
	}
	counts[x.day][x.event.Standing]++
}

// dated returns the events of a selection whose day is known and not ahead, the
// latest day first, of a day that of which something was learnt last, how many of
// each standing each day has, and how many there are in all, -1 where that was not
// counted. Of many it ends behind those that are shown.
func (s *selection) dated(l *ledger.Ledger) (out []timelineEvent, counts dayCounts, total int) {
	if !s.all() {
		if c, few := s.candidates(l); few && c.days != nil {
			return s.datedOn(c.days, l.Seen())
		} else if few {
			return datedOf(s.among(c.lists), l.Seen())
		}
	}
	var events []*ledger.Event
	var last time.Time
	looked, beyond := 0, 0
	for day, began := range l.Days() {
		if ahead(day, l.Seen()) {
			beyond += len(shownOn(began))
			continue
		}
		if !s.To.IsZero() && !day.Before(s.To.Time) {
			continue
		}
		if day.AddDate(0, 0, 1).Before(s.From.Time) || len(events) > timelineEvents && day.Before(last.AddDate(0, 0, -chartDays)) || looked > maxLooked {
			break
		}
		for _, e := range shownOn(began) {
			if s.all() || s.event(e) && s.any(e) {
				events = append(events, e)
			}
		}
		if looked += len(began); last.IsZero() && len(events) > 0 {
			last = day
		}
	}
	total = -1
	if s.all() {
		total = l.Dated() - beyond
	}
	out, counts, _ = datedOf(events, l.Seen())
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
func datedOf(events []*ledger.Event, known time.Time) (out []timelineEvent, counts dayCounts, total int) {
	for _, e := range events {
		if x, ok := dated(e); ok && !ahead(x.day, known) {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, timelineEvent.compare)
	out = slices.CompactFunc(out, func(x, y timelineEvent) bool { return x.event == y.event })
	counts = dayCounts{}
	for _, x := range out {
		count(counts, x)
	}
	return out, counts, len(out)
}

// dated returns an event with its day, where that is known and the event of the
// time of those who tell of it.
func dated(e *ledger.Event) (x timelineEvent, ok bool) {
	day, ok := e.Day()
	return timelineEvent{event: e, day: day}, ok && e.Anachronism == ""
}

// texts are the lines that the briefing has of events.
func (s *Site) texts(l *ledger.Ledger, until ledger.Until, shown []timelineEvent) map[ledger.EventID]string {
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
func (x *timelineEvent) fill(texts map[ledger.EventID]string) {
	if x.Text = texts[x.event.ID]; x.Text == "" {
		x.Text = titleAndSentence(x.event)
	}
	x.Type, x.Href, x.Badge = wordOf("type", x.event.Type), linkInside.event(x.event.ID), newBadge(x.event.Standing, linkInside)
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
