package web

import (
	"cmp"
	"context"
	"errors"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"sayso/brief"
	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
	"sayso/story"
)

// What the page of a story shows.
const (
	shownTellings = 50  // documents on one page
	storyLines    = 20  // lines of the briefing
	storyEvents   = 400 // of how many of its latest documents the events are looked up
)

// storyPage is the page of a story: what is claimed in it, and in which
// documents it is told, the last read first.
type storyPage struct {
	Head      head
	Name      string
	Follow    string
	Words     string // in how many documents, texts and outlets it is told
	Span      [2]*moment
	Lines     []lineView
	Documents []tellerView
	Shown     string // which of the documents are shown, in words
	Older     string // address of those read before, "" for none
}

// tellerView is a document of a story: why it is one, whose text it copies,
// whose report it passes on.
type tellerView struct {
	Title, Href string
	Outlet      navItem
	Published   *moment
	Copy        bool
	Why         string
	Whose       []aboutRow
}

// storyJSON is the JSON twin: a line of `sayso show stories` with the lines of
// the briefing.
type storyJSON struct {
	ID        story.ID        `json:"id"`
	Title     string          `json:"title"`
	Origins   int             `json:"origins_of_texts"`
	Parts     []story.ID      `json:"parts"`
	Count     int             `json:"count"`     // documents in all
	Documents []story.Telling `json:"documents"` // the last read first
	Older     string          `json:"older"`     // address of those read before, "" for none
	Lines     []brief.Line    `json:"lines"`
}

// story answers GET /story/{id} and GET /story/{id}.json; with before=N the
// documents that were read before the Nth.
func (s *Site) story(w http.ResponseWriter, r *http.Request) {
	id := strings.TrimSuffix(r.PathValue("id"), ".json")
	before, err := readBefore(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	var t story.Story
	found := false
	if err := s.source.Stories(r.Context(), func(all *story.Stories) { t, found = all.Story(story.ID(id)) }); err != nil {
		s.fail(w, r, err)
		return
	}
	if !found || len(t.Documents) == 0 {
		s.fail(w, r, problem{http.StatusNotFound, "There is no such story", "No story goes or went by " + quoted(id) + "."})
		return
	}
	data := storyJSON{ID: t.ID, Title: storyTitle(t), Origins: t.Origins, Parts: orEmpty(t.Parts), Count: len(t.Documents), Lines: []brief.Line{}}
	to := min(before-1, len(t.Documents))
	from := max(0, to-shownTellings)
	if from > 0 {
		data.Older = storyHref(t.ID) + "?before=" + strconv.Itoa(from+1)
	}
	if data.Documents, err = s.tellings(r.Context(), t.Documents[from:to]); err != nil {
		s.fail(w, r, err)
		return
	}
	err = s.view(r, ledger.Until{}, func(l *ledger.Ledger) {
		events := eventsOf(l, t.Documents[max(0, len(t.Documents)-storyEvents):])
		lines, _ := s.newestLines(l, ledger.Until{}, lastFirst(events), storyLines)
		data.Lines = append(data.Lines, lines...)
	})
	switch {
	case err != nil:
		s.fail(w, r, err)
	case wantsJSON(r):
		s.showJSON(w, r, data)
	default:
		s.show(w, r, "story", s.newStoryPage(r, t, data, from, to))
	}
}

// readBefore reads up to which document a story is asked for.
func readBefore(r *http.Request) (int, error) {
	v := r.URL.Query().Get("before")
	if v == "" {
		return math.MaxInt, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 2 {
		return 0, problem{http.StatusBadRequest, "This is no document of a story", "“before” must be a whole number from 2 on, not " + quoted(v) + "."}
	}
	return n, nil
}

// tellings looks up why each document is one of its story, the last first.
func (s *Site) tellings(ctx context.Context, refs []story.Ref) ([]story.Telling, error) {
	out := make([]story.Telling, 0, len(refs))
	for _, ref := range slices.Backward(refs) {
		put, err := s.source.Placed(ctx, ref.Document, ref.URI)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		out = append(out, story.NewTelling(ref, put))
	}
	return out, nil
}

func (s *Site) newStoryPage(r *http.Request, t story.Story, data storyJSON, from, to int) storyPage {
	p := storyPage{Head: s.head(r, data.Title, ""), Name: data.Title, Follow: "story:" + string(t.ID), Lines: lineViews(data.Lines, s.inside(), nil), Older: data.Older, Words: storyWords(t)}
	var days []doc.Stamp
	for _, d := range t.Documents {
		if !d.Published.IsZero() {
			days = append(days, d.Published)
		}
	}
	if len(days) > 0 {
		earlier := func(a, b doc.Stamp) int { return a.Time.Compare(b.Time) }
		p.Span[0] = stamp(slices.MinFunc(days, earlier))
		if last := stamp(slices.MaxFunc(days, earlier)); *last != *p.Span[0] {
			p.Span[1] = last
		}
	}
	for _, d := range data.Documents {
		p.Documents = append(p.Documents, tellerView{Title: cmp.Or(d.Title, "without a headline"), Href: documentHref(d.Document, d.URI), Outlet: navItem{Name: s.called().outlet(d.Outlet, d.URI), Href: outletHref(d.Outlet)},
			Published: stamp(d.Published), Copy: d.Copy, Why: upperFirst(d.Why), Whose: s.called().whoseText(d.Document, s.copiesOf(r.Context(), d.Copies), d.Relays)})
	}
	if to-from < len(t.Documents) {
		p.Shown = "Documents " + strconv.Itoa(from+1) + " to " + strconv.Itoa(to) + " of " + strconv.Itoa(len(t.Documents)) + " in the order in which they were read."
	}
	p.Head.JSON, p.Head.Article = pageOf(r)+".json", true
	if r.URL.RawQuery != "" {
		p.Head.JSON += "?" + r.URL.RawQuery
	}
	p.Head.Description = p.Words + "."
	p.Head.Feeds = feedLinks(following{p.Follow}.query())
	return p
}

// storyTitle names a story by the first of its documents that has a headline.
func storyTitle(t story.Story) string {
	for _, d := range t.Documents {
		if d.Title != "" {
			return d.Title
		}
	}
	return "Story without a headline"
}

// storyWords says in how many documents a story is told, and how many of them
// are somebody else's text.
func storyWords(t story.Story) string {
	if len(t.Documents) == 1 {
		return "Told in 1 document"
	}
	outlets := map[string]bool{}
	for _, d := range t.Documents {
		outlets[d.Outlet] = true
	}
	words := "Told in " + countOf(len(t.Documents), "document") + " of " + countOf(len(outlets), "outlet")
	switch copies := len(t.Documents) - t.Origins; copies {
	case 0:
		return words + "; none copies another"
	case 1:
		return words + "; 1 of them copies an earlier one"
	default:
		return words + "; " + strconv.Itoa(copies) + " of them copy earlier ones"
	}
}

// toldIn are the stories of documents that are told in more than one, as links.
type toldIn map[doc.ID]navItem

// toldIn looks up the stories of documents.
func (s *Site) toldIn(ctx context.Context, ids []doc.ID) (toldIn, error) {
	out := toldIn{}
	err := s.source.Stories(ctx, func(all *story.Stories) {
		for _, id := range ids {
			if t, ok := all.Of(id); ok && len(t.Documents) > 1 {
				out[id] = navItem{Name: storyTitle(t) + " (" + countOf(len(t.Documents), "document") + ")", Href: storyHref(t.ID)}
			}
		}
	})
	return out, err
}

// of returns the stories of documents in their order, each once, at most n.
func (t toldIn) of(ids []doc.ID, n int) []navItem {
	var out []navItem
	for _, id := range ids {
		if item, ok := t[id]; ok && !slices.Contains(out, item) && len(out) < n {
			out = append(out, item)
		}
	}
	return out
}

// storyHref is the address of the page of a story.
func storyHref(id story.ID) string { return "/story/" + url.PathEscape(string(id)) }

// eventsOf returns the events that documents tell of, in the order of the
// ledger.
func eventsOf(l *ledger.Ledger, refs []story.Ref) []*ledger.Event {
	seen := map[*ledger.Event]bool{}
	var out []*ledger.Event
	for _, d := range refs {
		for _, e := range l.EventsOf(d.Document) {
			if !seen[e] {
				seen[e] = true
				out = append(out, e)
			}
		}
	}
	slices.SortFunc(out, inOrder)
	return out
}
