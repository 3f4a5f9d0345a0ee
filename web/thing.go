package web

import (
	"cmp"
	"fmt"
	"iter"
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

func newControlJSON(c *ledger.PlaceControl) []controlJSON {
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

// thing answers with the page of what has a key in a facet; fill adds what is
// particular and names it, "" for unknown. It is given the events, hidden ones
// too, and words that say how many are shown.
func (s *Site) thing(w http.ResponseWriter, r *http.Request, kind, key string, f ledger.Facet, fill func(*thingAsked, *thingPage, *thingJSON)) {
	until, err := bound(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page := thingPage{Head: s.head(r, "", ""), Kind: upperFirst(kind), Follow: kind + ":" + key, ClaimsURL: "/claims?" + kind + "=" + url.QueryEscape(key)}
	data := thingJSON{Kind: kind, Key: key, Lines: []brief.Line{}}
	err = s.view(r, until, func(l *ledger.Ledger) {
		asked := thingAsked{ledger: l, until: until, facet: f, key: key, events: l.With(f, key), shown: l.Shown(f, key)}
		if asked.shown == 0 {
			return
		}
		fill(&asked, &page, &data)
		lines, all := s.newestLines(l, until, asked.newest(), thingLines)
		if data.Lines = append(data.Lines, lines...); !all {
			page.More = "Only the newest are shown; the table of claims has all."
		}
		page.Lines = lineViews(data.Lines, s.inside(), nil)
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

// thingAsked is a thing that is asked for, with the events that it bears on.
type thingAsked struct {
	ledger *ledger.Ledger
	until  ledger.Until
	facet  ledger.Facet
	key    string
	events []*ledger.Event // in the order of the ledger, hidden ones too
	shown  int             // that are not hidden
}

// looked is how many events of a thing are looked through for what they say of it:
// the newest.
const looked = 300

// recent yields the newest of the events that are shown, by when they came up.
func (t *thingAsked) recent(yield func(*ledger.Event) bool) {
	shownBackward(t.events)(yield)
}

// shownBackward yields those of events that are shown, the last first; no more of
// them than are looked through.
func shownBackward(events []*ledger.Event) iter.Seq[*ledger.Event] {
	return func(yield func(*ledger.Event) bool) {
		n := 0
		for _, e := range slices.Backward(events) {
			if e.Hidden {
				continue
			}
			if n++; n > looked || !yield(e) {
				return
			}
		}
	}
}

// newest yields the events that are shown, those that something was learnt of last
// first.
func (t *thingAsked) newest() iter.Seq[*ledger.Event] {
	return newestOf(t.ledger, t.events, func(e *ledger.Event) bool { return t.ledger.Listed(e, t.facet, t.key) })
}

// countWords says how many events the claims of the thing are of.
func (t *thingAsked) countWords() string { return "on " + countOf(t.shown, "event") }

// keyOf is the key of a thing that is asked for.
func keyOf(r *http.Request) string { return strings.TrimSuffix(r.PathValue("key"), ".json") }

// place answers GET /place/{key} and its JSON twin.
func (s *Site) place(w http.ResponseWriter, r *http.Request) {
	s.thing(w, r, "place", keyOf(r), ledger.PlaceFacet, func(t *thingAsked, p *thingPage, data *thingJSON) {
		at := t.events[len(t.events)-1].Place
		p.Name, data.Place = brief.Region(cmp.Or(at.Canonical, at.Name)), at
		p.add("Region", brief.Region(at.Admin1), "")
		p.add("Country", sideName(s.options.Theatre, theatre.Side(at.Country)), "")
		if at.Lat != 0 || at.Lon != 0 {
			p.add("Coordinates", fmt.Sprintf("%.4f, %.4f", at.Lat, at.Lon), "")
		}
		held := s.heldAt(t.ledger, t.until, t.key)
		p.add("Written as", strings.Join(spellingsOf(t.recent), ", "), "")
		p.add("Claims", t.countWords(), p.ClaimsURL)
		if held != nil {
			p.Control, data.Control = s.controlRows(held), newControlJSON(held)
		}
		if href := s.mapHref(t.ledger, t.key, held, t.recent); href != "" {
			p.add("Map", "its spot on the map", href)
		}
	})
}

// party answers GET /party/{key} and its JSON twin.
func (s *Site) party(w http.ResponseWriter, r *http.Request) {
	s.thing(w, r, "party", keyOf(r), ledger.PartyFacet, func(t *thingAsked, p *thingPage, data *thingJSON) {
		party := partyIn(t.recent, t.key)
		if party == nil {
			return
		}
		p.Name, data.Party = s.called().party(*party), party
		p.add("Kind", wordOf("kind", party.Kind), "")
		p.addSide(s.options.Theatre, party.Side)
		if known := s.options.Theatre; known != nil {
			if in, ok := known.Party(t.key); ok {
				p.Name = in.Name
				for _, o := range in.Offices {
					p.add("Office", officeWords(o), "")
				}
			} else {
				p.add("Register", "not known to the register: counts as no independent origin", "")
			}
		}
		p.add("Claims", t.countWords(), p.ClaimsURL)
	})
}

// outlet answers GET /outlet/{key} and its JSON twin.
func (s *Site) outlet(w http.ResponseWriter, r *http.Request) {
	s.thing(w, r, "outlet", keyOf(r), ledger.OutletFacet, func(t *thingAsked, p *thingPage, data *thingJSON) {
		p.Name = s.called().outlet(t.key, "")
		known := false
		if in := s.options.Theatre; in != nil {
			if o, ok := in.OutletByDomain(t.key); ok {
				known = true
				p.add("Kind", wordOf("kind", o.Kind), "")
				p.add("Side", sideName(in, o.Side), "")
			}
		}
		if p.Name != t.key {
			p.add("Domain", t.key, "")
		}
		if !known {
			p.add("Register", "not known to the register: counts as no independent origin", "")
		}
		p.documents(t, data)
		p.add("Claims", t.countWords(), p.ClaimsURL)
	})
}

// addSide adds the side of the war, for those who have one.
func (p *thingPage) addSide(t *theatre.Theatre, side theatre.Side) {
	if side != "" && side != theatre.None {
		p.add("Side", sideName(t, side), "")
	}
}

func (p *thingPage) add(name, value, href string) {
	if value != "" {
		p.About = append(p.About, aboutRow{name, value, href})
	}
}

// documents lists the newest documents of an outlet that bear on events.
func (p *thingPage) documents(t *thingAsked, data *thingJSON) {
	type row struct {
		seq ledger.Seq
		src *ledger.KeptSource
	}
	var rows []row
	seen := map[ledger.Seq]bool{}
	n := 0
	for e := range t.newest() {
		if n++; len(rows) >= thingLines && e.Last < rows[len(rows)-1].seq || n > looked {
			break
		}
		for i := range e.Appearances {
			if a := &e.Appearances[i]; a.Source.Outlet == t.key && !seen[a.Seq] {
				seen[a.Seq] = true
				rows = append(rows, row{a.Seq, a.Source})
			}
		}
		slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(b.seq, a.seq) })
		rows = rows[:min(thingLines, len(rows))]
	}
	for _, x := range rows {
		p.Documents = append(p.Documents, documentRow{ID: x.src.Document, Title: cmp.Or(x.src.Title, "without a headline"), Href: documentHref(x.src.Document, x.src.URI),
			Byline: x.src.Byline, Published: stamp(x.src.Published), Copy: len(x.src.CopyOf) > 0})
		data.Documents = append(data.Documents, documentRef{string(x.src.Document), x.src.URI, x.src.Title, x.src.Published.String()})
	}
	for _, o := range t.ledger.Outlets() {
		if o.Outlet == t.key {
			p.add("Documents", fmt.Sprintf("%s read, %d of them copies", countOf(o.Documents, "document"), o.Copies), "")
		}
	}
}

// spellingsOf returns the ways in which a place is written, most used first.
func spellingsOf(events iter.Seq[*ledger.Event]) []string {
	count := map[string]int{}
	for e := range events {
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

// partyIn finds the party of a key among those of events.
func partyIn(events iter.Seq[*ledger.Event], key string) *claim.Party {
	for e := range events {
		for _, as := range [][]ledger.Appearance{e.Appearances, e.Responses} {
			for i := range as {
				for _, p := range []*claim.Party{as[i].Origin, as[i].Claim.Origin, as[i].Claim.Actor, as[i].Claim.Target} {
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
func (s *Site) controlRows(c *ledger.PlaceControl) []controlRow {
	var out []controlRow
	for _, p := range slices.Backward(c.Series) {
		holder := "contested"
		if p.Holder != "" {
			holder = "held by " + sideName(s.options.Theatre, p.Holder)
		}
		var names []string
		for _, o := range p.Origins {
			names = append(names, s.called().party(o))
		}
		by := sideName(s.options.Theatre, p.By)
		if !p.By.IsBelligerent() {
			by = "reporters and others"
		}
		out = append(out, controlRow{When: onDay(p.At), Told: p.Told, Change: strings.ToLower(wordOf("change", p.Change)),
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
