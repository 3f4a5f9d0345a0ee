package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso/brief"
	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
)

// eventPage tells how an event became what it is.
type eventPage struct {
	Head      head
	Type      string
	Title     string
	Text      string // the line that the briefing has of it, "" when it has none
	Badge     badge
	RuleWords string
	When      *moment
	Where     string
	Basis     []string // how much it rests on, in words
	Evidence  aboutRow // by which an editor verified it
	Notes     []string
	Disputes  []dispute
	Charts    []*chart
	Series    []seriesRow // figures that were new
	Repeats   []seriesRow // those that already stood
	Again     string      // how many those are, in words
	Flow      *flow
	Origins   []originView
	Responses []originView
	Relays    string
	History   []historyRow
	Stories   []navItem // that its documents tell
}

// shownStories is how many stories an event is linked to.
const shownStories = 5

type seriesRow struct {
	Role, Scope, Value, Origin, Relation, Href string
	Seen                                       moment
	Repeats                                    bool // a figure that already stood
	Ended                                      bool // taken back or corrected since
}

// sentenceOf names a sentence of a document found at an address.
type sentenceOf struct {
	document doc.ID
	uri      string
	span     doc.Span
}

// originView is a party with the sentences that rest on its word.
type originView struct {
	Name, Kind string
	Tellings   []telling
}

type telling struct {
	Quote, Outlet, Href string
	Published           *moment
	Relays, Copy        string
	Note, Ended         string
}

// event answers GET /event/{id} and GET /event/{id}.json.
func (s *Site) event(w http.ResponseWriter, r *http.Request) {
	id := ledger.EventID(strings.TrimSuffix(r.PathValue("id"), ".json"))
	until, err := bound(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	found := false
	var told []doc.ID
	var page eventPage
	var data eventJSON
	err = s.view(r, until, func(l *ledger.Ledger) {
		e, ok := l.Event(id)
		if !ok {
			return
		}
		found = true
		line := onlyLine(s.compose(l, until, []*ledger.Event{e}))
		for i := range e.Appearances {
			told = append(told, e.Appearances[i].Source.Document)
		}
		data = newEventJSON(l, e, line)
		page = newEventPage(s.called(), s.head(r, "", ""), e, line, historyOf(s.called(), l, e, l.ChangesOf(e)))
		page.Head.Description, page.Head.Article = page.Text, true
		page.Head.Modified = e.Seen.UTC().Format(time.RFC3339)
		if review, ok := newClaimReview(s.called(), r, page.Head, e, page.Text); ok {
			page.Head.Schema = review
		}
	})
	if err == nil {
		var stories toldIn
		stories, err = s.toldIn(r.Context(), told)
		page.Stories = stories.of(told, shownStories)
	}
	switch {
	case err != nil:
		s.fail(w, r, err)
	case !found:
		refuse(w, r, problem{http.StatusNotFound, "There is no such event", "The ledger holds no event " + quoted(string(id)) + ". It may have been mistyped, or it came up later than the moment asked for."})
	case wantsJSON(r):
		s.showJSON(w, r, data)
	default:
		page.Head.JSON = r.URL.EscapedPath() + ".json"
		s.show(w, r, "event", page)
	}
}

// onlyLine returns the line of a briefing of one event, nil when it has none.
func onlyLine(b brief.Briefing) *brief.Line {
	for _, sec := range b.Sections {
		for _, l := range sec.Lines {
			return &l
		}
	}
	return nil
}

func newEventPage(as called, h head, e *ledger.Event, line *brief.Line, history []historyRow) eventPage {
	p := eventPage{
		Head: h, Type: wordOf("type", e.Type), Title: eventTitle(e), Badge: newBadge(e.Standing, linkInside),
		RuleWords: ruleWords(e.Rule), When: stamp(e.Start), Notes: slices.Clone(e.Notes), History: history,
	}
	if line != nil {
		p.Text, p.Notes = line.Text, line.Notes
	}
	p.Head.Title = p.Title
	if p.Evidence.Value = e.Evidence; strings.HasPrefix(e.Evidence, "https://") {
		p.Evidence.Href = e.Evidence
	}
	if e.Place != nil {
		p.Where = placeWords(e.Place)
	}
	ended := map[sentenceOf]bool{}
	for _, a := range e.Appearances {
		if a.Ended > 0 {
			ended[sentenceOf{a.Source.Document, a.Source.URI, a.Claim.Sentence}] = true
		}
	}
	for _, v := range e.Series {
		row := newSeriesRow(as, v)
		if row.Ended = ended[sentenceOf{v.Document, v.URI, v.Sentence}]; row.Ended {
			row.Relation = "Withdrawn"
		}
		if row.Repeats && !row.Ended {
			p.Repeats = append(p.Repeats, row)
		} else {
			p.Series = append(p.Series, row)
		}
	}
	p.Again = countOf(len(p.Repeats), "figure") + " that already stood"
	p.Basis = basisOf(as, e, line)
	p.Charts, p.Disputes, p.Flow = eventCharts(as, e), disputesOf(as, e), newFlow(as, e)
	p.Origins = byOrigin(as, e.Appearances, false)
	p.Responses = byOrigin(as, e.Responses, true)
	var relays []string
	for _, r := range e.Relays {
		relays = append(relays, as.party(r))
	}
	p.Relays = strings.Join(relays, ", ")
	return p
}

// basisOf says on whose word an event rests and how many carry it.
func basisOf(as called, e *ledger.Event, line *brief.Line) []string {
	var origins []string
	for _, o := range e.Origins {
		origins = append(origins, as.party(o))
	}
	if line != nil && len(line.Origins) == len(origins) {
		origins = line.Origins // as the line calls them
	}
	outlets := map[string]bool{}
	for _, c := range e.Cites() {
		outlets[c.Outlet] = true
	}
	return []string{originWords(origins), "told in " + countOf(len(e.Cites()), "document") + " of " + countOf(len(outlets), "outlet")}
}

func ruleWords(rule string) string {
	if rule == "" {
		return ""
	}
	t := lookup("rule", rule)
	if t.Meaning == "" {
		return "Rule: " + rule + "."
	}
	return "Rule “" + rule + "”. " + t.Meaning
}

// eventTitle names an event by type, place and day.
func eventTitle(e *ledger.Event) string {
	title := wordOf("type", e.Type)
	if e.Type == claim.Control && e.Change != "" {
		title += " " + strings.ToLower(wordOf("change", e.Change))
	}
	if e.Place != nil {
		title += ": " + placeWords(e.Place)
	} else if e.Target != nil && e.Target.Name != "" {
		title += ": " + e.Target.Name
	}
	if at := stamp(e.Start); at != nil {
		title += ", " + at.Text
	}
	return title
}

// newSeriesRow words one figure. Its time is UTC, and the year is in the title.
func newSeriesRow(as called, v ledger.Value) seriesRow {
	row := seriesRow{
		Role: wordOf("role", v.Role), Scope: v.Scope, Origin: as.party(v.Origin), Value: valueWords(v),
		Relation: wordOf("relation", v.Relation), Href: sentenceHref(v.Document, v.URI, v.Sentence),
		Repeats: v.Relation == ledger.Repeats,
	}
	if at := clock(v.Seen); at != nil {
		row.Seen = moment{v.Seen.UTC().Format("2 January, 15:04"), at.Machine}
	}
	return row
}

// valueWords writes a figure with how it is meant: "at least 11", "about
// 90 km2".
func valueWords(v ledger.Value) string {
	s := grouped(v.Value)
	if v.Unit != "" {
		s += " " + v.Unit
	}
	switch v.Modifier {
	case "", "exact":
		return s
	case "range":
		return strings.TrimSpace(grouped(v.Low) + "–" + grouped(v.High) + " " + v.Unit)
	case "dozens", "hundreds", "thousands": // nobody gave the number that it is counted as
		return strings.ToLower(wordOf("modifier", v.Modifier)) + between(" of ", v.Unit) + " (counted as " + grouped(v.Value) + ")"
	}
	return strings.ToLower(wordOf("modifier", v.Modifier)) + " " + s
}

func grouped(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	whole, fraction, ok := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if ok {
		return whole + "." + fraction
	}
	return whole
}

// byOrigin groups appearances under those on whose word they rest, in the
// order in which each first spoke; answers are headed with their stance.
func byOrigin(as called, told []ledger.Appearance, answers bool) []originView {
	var out []originView
	at := map[string]int{}
	for _, a := range told {
		if a.Source == nil || a.Claim == nil {
			continue
		}
		p := a.Origin
		kind := wordOf("kind", p.Kind)
		if p.Kind == "" {
			kind = ""
		}
		if answers {
			if a.Claim.Actor != nil && a.Claim.Actor.Name != "" {
				p = a.Claim.Actor
			}
			kind = strings.ToLower(wordOf("stance", a.Claim.Stance))
		} else {
			kind += between(", ", as.side(*p))
		}
		key := p.ID + "\x00" + p.Name + "\x00" + kind
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, originView{Name: as.party(*p), Kind: kind})
		}
		out[i].Tellings = append(out[i].Tellings, newTelling(as, a))
	}
	return out
}

func newTelling(as called, a ledger.Appearance) telling {
	t := telling{
		Quote: a.Claim.Quote.Exact, Outlet: as.outlet(a.Source.Outlet, a.Source.URI), Published: stamp(a.Source.Published),
		Href: sentenceHref(a.Source.Document, a.Source.URI, a.Claim.Sentence), Note: a.Note,
	}
	var via []string
	for _, r := range a.Relays {
		if name := as.party(r); r.Name != "" && r.Name != a.Source.Outlet && name != t.Outlet {
			via = append(via, name)
		}
	}
	t.Relays = strings.Join(via, ", ")
	if len(a.Source.CopyOf) > 0 {
		t.Copy = "copy of an earlier document"
		if why := a.Source.CopyWhy; why != "" {
			t.Copy += ": " + why
		}
	}
	if a.Ended > 0 {
		t.Ended = fmt.Sprintf("no longer stands since entry %d", a.Ended)
		if a.Reread {
			t.Ended = fmt.Sprintf("read otherwise by another version of this program, entry %d", a.Ended)
		}
		if a.Withdrawn {
			t.Ended = fmt.Sprintf("withdrawn by an editor of this desk, entry %d", a.Ended)
		}
	}
	return t
}
