package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"sayso/brief"
	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/theatre"
)

// thingLines is how many lines the page of a place, party or outlet shows.
const thingLines = 60

// thingPage is the page of a place, a party or an outlet: what is known of it
// and the lines that it bears on.
type thingPage struct {
	Head      head
	Kind      string // "Place"
	Name      string
	Follow    string // what the follow button follows
	About     []aboutRow
	Control   []controlRow
	Lines     []lineView
	More      string // what is left out, in words
	Documents []documentRow
	ClaimsURL string // the table of its claims
	Empty     string // said when there are no lines
}

// controlRow is one step of who is said to hold a place.
type controlRow struct {
	When          *moment
	Told          bool // When is the day it was told
	Change, By    string
	Holder        string
	Badge         badge
	Origins, Href string
}

type documentRow struct {
	ID                  doc.ID
	Story               navItem // in which others tell it, too; none where it stands alone
	Title, Href, Byline string
	Published           *moment
	Copy                bool
}

// thingJSON is the JSON twin of such a page.
type thingJSON struct {
	Kind      string        `json:"kind"`
	Key       string        `json:"key"`
	Name      string        `json:"name"`
	Place     *claim.Place  `json:"place,omitempty"`
	Party     *claim.Party  `json:"party,omitempty"`
	Lines     []brief.Line  `json:"lines"`
	Control   []controlJSON `json:"control,omitempty"`
	Documents []documentRef `json:"documents,omitempty"`
}

type controlJSON struct {
	At       string          `json:"at"`
	Told     bool            `json:"told,omitempty"` // at is the day it was told
	Holder   theatre.Side    `json:"holder"`         // "" when contested
	Change   claim.Change    `json:"change"`
	By       theatre.Side    `json:"by"` // side that claims it
	Standing ledger.Standing `json:"standing"`
	Event    ledger.EventID  `json:"event"`
}

func newControlJSON(c ledger.PlaceControl) []controlJSON {
	var out []controlJSON
	for _, p := range c.Series {
		out = append(out, controlJSON{p.At.String(), p.Told, p.Holder, p.Change, p.By, p.Standing, p.Event})
	}
	return out
}

type documentRef struct {
	Document  string `json:"document"`
	URI       string `json:"uri"`
	Title     string `json:"title"`
	Published string `json:"published"`
}

// thing answers with the page of what a selection of one value selects; fill
// adds what is particular and names it, "" for unknown.
func (s *Site) thing(w http.ResponseWriter, r *http.Request, kind, key string, sel selection, fill func(*ledger.Ledger, *thingPage, *thingJSON, []*ledger.Event)) {
	key = strings.TrimSuffix(key, ".json")
	until, err := bound(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page := thingPage{Head: s.head(r, "", ""), Kind: upperFirst(kind), Follow: kind + ":" + key, ClaimsURL: "/claims?" + kind + "=" + url.QueryEscape(key)}
	data := thingJSON{Kind: kind, Key: key, Lines: []brief.Line{}}
	err = s.view(r, until, func(l *ledger.Ledger) {
		events := sel.events(l)
		fill(l, &page, &data, events)
		shown := newestEvents(events, 4*thingLines)
		data.Lines = append(data.Lines, s.lines(l, until, shown, thingLines)...)
		if len(data.Lines) == thingLines || len(shown) < len(events) {
			page.More = "Only the newest are shown; the table of claims has all."
		}
		page.Lines = lineViews(data.Lines, linkInside)
	})
	if err == nil {
		err = s.addStories(r, page.Documents)
	}
	switch {
	case err != nil:
		s.fail(w, r, err)
	case page.Name == "":
		refuse(w, r, problem{http.StatusNotFound, "There is no such " + kind, "Nothing that was read tells of the " + kind + " " + quoted(key) + "."})
	case wantsJSON(r):
		data.Name = page.Name
		s.showJSON(w, r, data)
	default:
		page.Head.Title, page.Head.JSON = page.Name, pageOf(r)+".json"
		page.Head.Description = "What is claimed of " + page.Name + ", by whom, and how it stands."
		page.Head.Feeds = feedLinks(kind + "=" + url.QueryEscape(key))
		s.show(w, r, "thing", page)
	}
}

// addStories links documents to the stories that others tell, too.
func (s *Site) addStories(r *http.Request, rows []documentRow) error {
	if len(rows) == 0 {
		return nil
	}
	var ids []doc.ID
	for _, row := range rows {
		ids = append(ids, row.ID)
	}
	stories, err := s.toldIn(r.Context(), ids)
	for i := range rows {
		rows[i].Story = stories[rows[i].ID]
	}
	return err
}

// place answers GET /place/{key} and its JSON twin.
func (s *Site) place(w http.ResponseWriter, r *http.Request) {
	key := strings.TrimSuffix(r.PathValue("key"), ".json")
	s.thing(w, r, "place", key, selection{Places: []string{key}}, func(l *ledger.Ledger, p *thingPage, data *thingJSON, events []*ledger.Event) {
		if len(events) == 0 {
			return
		}
		at := events[len(events)-1].Place
		p.Name, data.Place = cmp.Or(at.Canonical, at.Name), at
		p.add("Region", at.Admin1, "")
		p.add("Country", sideName(s.options.Theatre, theatre.Side(at.Country)), "")
		if at.Lat != 0 || at.Lon != 0 {
			p.add("Coordinates", fmt.Sprintf("%.4f, %.4f", at.Lat, at.Lon), "")
		}
		var held *ledger.PlaceControl
		p.add("Written as", strings.Join(spellingsOf(events), ", "), "")
		p.add("Claims", "of "+countOf(len(events), "event"), p.ClaimsURL)
		for _, c := range l.Control() {
			if ledger.PlaceKey(&c.Place) == key {
				p.Control = s.controlRows(c)
				data.Control = newControlJSON(c)
				held = &c
			}
		}
		if href := s.mapHref(l, key, held, events); href != "" {
			p.add("Map", "its spot on the map", href)
		}
	})
}

// party answers GET /party/{key} and its JSON twin.
func (s *Site) party(w http.ResponseWriter, r *http.Request) {
	key := strings.TrimSuffix(r.PathValue("key"), ".json")
	sel := selection{Parties: []string{key}}
	s.thing(w, r, "party", key, sel, func(_ *ledger.Ledger, p *thingPage, data *thingJSON, events []*ledger.Event) {
		party := partyIn(events, key)
		if party == nil {
			return
		}
		p.Name, data.Party = partyName(*party), party
		p.add("Kind", wordOf("kind", party.Kind), "")
		p.add("Side", sideName(s.options.Theatre, party.Side), "")
		if t := s.options.Theatre; t != nil {
			if known, ok := t.Party(key); ok {
				p.Name = known.Name
				for _, o := range known.Offices {
					p.add("Office", officeWords(o), "")
				}
			} else {
				p.add("Register", "not known to the register: counts as no independent origin", "")
			}
		}
		p.add("Claims", "of "+countOf(len(events), "event"), p.ClaimsURL)
	})
}

// outlet answers GET /outlet/{key} and its JSON twin.
func (s *Site) outlet(w http.ResponseWriter, r *http.Request) {
	key := strings.TrimSuffix(r.PathValue("key"), ".json")
	s.thing(w, r, "outlet", key, selection{Outlets: []string{key}}, func(_ *ledger.Ledger, p *thingPage, data *thingJSON, events []*ledger.Event) {
		if len(events) == 0 {
			return
		}
		p.Name = key
		known := false
		if t := s.options.Theatre; t != nil {
			if o, ok := t.OutletByDomain(key); ok {
				known, p.Name = true, o.Name
				p.add("Kind", wordOf("kind", o.Kind), "")
				p.add("Side", sideName(t, o.Side), "")
			}
		}
		if !known {
			p.add("Register", "not known to the register: counts as no independent origin", "")
		}
		p.documents(events, key, data)
		p.add("Claims", "of "+countOf(len(events), "event"), p.ClaimsURL)
	})
}

func (p *thingPage) add(name, value, href string) {
	if value != "" {
		p.About = append(p.About, aboutRow{name, value, href})
	}
}

// documents lists the documents of an outlet that bear on events, newest
// first.
func (p *thingPage) documents(events []*ledger.Event, outlet string, data *thingJSON) {
	type row struct {
		seq ledger.Seq
		src *ledger.Source
	}
	var rows []row
	seen := map[ledger.Seq]bool{}
	for _, e := range events {
		for i := range e.Appearances {
			if a := &e.Appearances[i]; a.Source.Outlet == outlet && !seen[a.Seq] {
				seen[a.Seq] = true
				rows = append(rows, row{a.Seq, a.Source})
			}
		}
	}
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(b.seq, a.seq) })
	copies := 0
	for i, x := range rows {
		if len(x.src.CopyOf) > 0 {
			copies++
		}
		if i >= thingLines {
			continue
		}
		p.Documents = append(p.Documents, documentRow{ID: x.src.Document, Title: cmp.Or(x.src.Title, "without a headline"), Href: documentHref(x.src.Document, x.src.URI),
			Byline: x.src.Byline, Published: stamp(x.src.Published), Copy: len(x.src.CopyOf) > 0})
		data.Documents = append(data.Documents, documentRef{string(x.src.Document), x.src.URI, x.src.Title, x.src.Published.String()})
	}
	p.add("Documents", fmt.Sprintf("%s with claims, %d of them copies", countOf(len(rows), "document"), copies), "")
}

// spellingsOf returns the ways in which a place is written, most used first.
func spellingsOf(events []*ledger.Event) []string {
	count := map[string]int{}
	for _, e := range events {
		for i := range e.Appearances {
			if at := e.Appearances[i].Claim.Place; at != nil && e.Place != nil && ledger.PlaceKey(at) == ledger.PlaceKey(e.Place) {
				count[at.Name]++
			}
		}
	}
	var out []string
	for name := range count {
		out = append(out, name)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
	return out[:min(len(out), 8)]
}

// partyIn finds the party of a key among those of events, latest first.
func partyIn(events []*ledger.Event, key string) *claim.Party {
	for _, e := range slices.Backward(events) {
		for _, as := range [][]ledger.Appearance{e.Appearances, e.Responses} {
			for i := range as {
				for _, p := range []*claim.Party{as[i].Origin, &as[i].Claim.Origin, as[i].Claim.Actor, as[i].Claim.Target} {
					if p != nil && ledger.PartyKey(p) == key {
						return p
					}
				}
				for j := range as[i].Relays {
					if p := &as[i].Relays[j]; ledger.PartyKey(p) == key {
						return p
					}
				}
			}
		}
	}
	return nil
}

// controlRows words who is said to hold a place, newest first.
func (s *Site) controlRows(c ledger.PlaceControl) []controlRow {
	var out []controlRow
	for _, p := range slices.Backward(c.Series) {
		holder := "contested"
		if p.Holder != "" {
			holder = "held by " + sideName(s.options.Theatre, p.Holder)
		}
		var names []string
		for _, o := range p.Origins {
			names = append(names, partyName(o))
		}
		by := sideName(s.options.Theatre, p.By)
		if !p.By.IsBelligerent() {
			by = "reporters and others"
		}
		out = append(out, controlRow{When: stamp(doc.Stamp{Time: p.At.Date(), Precision: min(p.At.Precision, doc.PrecisionDay)}), Told: p.Told, Change: strings.ToLower(wordOf("change", p.Change)),
			By: by, Holder: holder, Badge: newBadge(p.Standing, linkInside), Origins: some(names, 3), Href: linkInside.event(p.Event)})
	}
	return out
}

// officeWords words an office with its time.
func officeWords(o theatre.Office) string {
	year := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.Format("2006")
	}
	from, to := year(o.From), year(o.To)
	switch {
	case from == "" && to == "":
		return o.Title
	case to == "":
		return o.Title + ", since " + from
	}
	return o.Title + ", " + from + "–" + to
}
