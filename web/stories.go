package web

import (
	"net/http"
	"strconv"

	"sayso/doc"
	"sayso/ledger"
	"sayso/story"
)

// indexStories is how many stories one page of their index lists.
const indexStories = 50

// storiesPage is the index of the stories that more than one document tells,
// that of the document read last first.
type storiesPage struct {
	Head  head
	Rows  []storyRow
	Older string // address of those told last before, "" for none
}

// storyRow is a story of the index.
type storyRow struct {
	Title, Href string
	Words       string    // in how many documents, texts and outlets it is told
	Outlets     string    // who tells it, first the one that came first
	Last        *moment   // when its latest document was published
	id          story.ID  // for the JSON twin
	count       int       // its documents
	origins     int       // those that copy none before them
	published   doc.Stamp // as Last
}

// storiesJSON is the JSON twin of the index.
type storiesJSON struct {
	Stories []storyRowJSON `json:"stories"`
	Older   string         `json:"older"` // address of those told last before, "" for none
}

type storyRowJSON struct {
	ID        story.ID  `json:"id"`
	Title     string    `json:"title"`
	Count     int       `json:"count"` // documents in all
	Origins   int       `json:"origins_of_texts"`
	Published doc.Stamp `json:"published"` // the latest of its documents
}

// stories answers GET /stories and GET /stories.json; with before=N the stories
// whose last document was read before the Nth.
func (s *Site) stories(w http.ResponseWriter, r *http.Request) {
	before := 0
	if v := r.URL.Query().Get("before"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 {
			s.fail(w, r, problem{http.StatusBadRequest, "This is no place in the list of stories", "“before” must be a whole number from 1 on, not " + quoted(v) + "."})
			return
		}
		before = n
	}
	page := storiesPage{Head: s.head(r, "Stories", "/stories")}
	data := storiesJSON{Stories: []storyRowJSON{}}
	var next int
	var err error
	page.Rows, next, err = s.storyRows(r, before)
	if next > 0 {
		page.Older = "/stories?before=" + strconv.Itoa(next)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if wantsJSON(r) {
		for _, row := range page.Rows {
			data.Stories = append(data.Stories, storyRowJSON{row.id, row.Title, row.count, row.origins, row.published})
		}
		data.Older = page.Older
		s.showJSON(w, r, data)
		return
	}
	page.Head.JSON, page.Head.Feeds = twin(r, ".json"), feedLinks("list="+storiesFeed)
	page.Head.Description = "Which stories run, in how many documents, and how many of them are texts of their own."
	s.show(w, r, "stories", page)
}

// storyRows lists the stories that several documents tell, of those that were last
// told before a place in the list; next is the place behind them, 0 at its end.
func (s *Site) storyRows(r *http.Request, before int) (rows []storyRow, next int, err error) {
	err = s.source.Stories(r.Context(), func(all *story.Stories) {
		last := 0
		for n, t := range all.Newest(before) {
			if len(t.Documents) < 2 {
				continue
			}
			if len(rows) == indexStories {
				next = last
				break
			}
			last = n
			rows = append(rows, s.newStoryRow(t))
		}
	})
	return rows, next, err
}

// storiesFeed is the list that a feed of stories is asked for by.
const storiesFeed = "stories"

// feedOfStories fills a feed with the index of stories.
func (s *Site) feedOfStories(r *http.Request, f feed) (feed, error) {
	home := origin(r)
	f.Title, f.Home = "Stories", home+"/stories"
	if err := s.view(r, ledger.Until{}, func(l *ledger.Ledger) { f.Updated = l.Seen() }); err != nil {
		return f, err
	}
	rows, _, err := s.storyRows(r, 0)
	for _, row := range rows {
		item := feedItem{ID: tagOf(home, string(row.id)), Link: home + row.Href, Title: row.Title, Text: row.Words + ": " + row.Outlets + ".", Section: "Stories", Updated: row.published.Time}
		if row.published.IsZero() {
			item.Updated = f.Updated
		}
		item.Published = item.Updated
		f.Items = append(f.Items, item)
	}
	return f, err
}

// newStoryRow words a story for the index.
func (s *Site) newStoryRow(t story.Story) storyRow {
	row := storyRow{Title: storyTitle(t), Href: storyHref(t.ID), Words: storyWords(t), id: t.ID, count: len(t.Documents), origins: t.Origins}
	var names []string
	seen := map[string]bool{}
	for _, d := range t.Documents {
		if d.Published.Time.After(row.published.Time) {
			row.published = d.Published
		}
		if d.Outlet != "" && !seen[d.Outlet] {
			seen[d.Outlet] = true
			names = append(names, s.called().outlet(d.Outlet, d.URI))
		}
	}
	row.Outlets, row.Last = some(names, 4), stamp(row.published)
	return row
}
