package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"sayso/ledger"
)

// sourcesPage lists who was read and on whose word the events rest.
type sourcesPage struct {
	Head     head
	Words    string
	Outlets  []outletRow
	Origins  []originRow
	Agencies []agencyRow
}

type outletRow struct {
	Name      string        `json:"name"`
	Outlet    string        `json:"outlet"`  // its domain
	Href      string        `json:"address"` // of its page
	Documents int           `json:"documents"`
	Copies    int           `json:"copies"`
	Claims    int           `json:"claims"`
	Latest    *documentLink `json:"latest,omitempty"`
}

type documentLink struct {
	Title string `json:"title"`
	Href  string `json:"address"`
}

type originRow struct {
	Name   string `json:"name"`
	Href   string `json:"address"` // of its page
	Kind   string `json:"kind"`
	Side   string `json:"side"`
	Events int    `json:"events"`
}

type agencyRow struct {
	Name      string `json:"name"`
	Documents int    `json:"documents"`
}

// sourcesPage answers GET /sources and its JSON twin.
func (s *Site) sourcesPage(w http.ResponseWriter, r *http.Request) {
	page := sourcesPage{Head: s.head(r, "Sources", "/sources")}
	err := s.view(r, ledger.Until{}, func(l *ledger.Ledger) {
		page.read(s.called(), l)
		page.Origins = s.originRows(l)
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if wantsJSON(r) {
		s.showJSON(w, r, map[string]any{"outlets": orEmpty(page.Outlets), "origins": orEmpty(page.Origins), "agencies": orEmpty(page.Agencies)})
		return
	}
	page.Head.JSON, page.Head.Description = "/sources.json", "Which outlets were read, and on whose word the events rest."
	s.show(w, r, "sources", page)
}

// read fills the tables of outlets and agencies.
func (p *sourcesPage) read(as called, l *ledger.Ledger) {
	total := 0
	for _, o := range l.Outlets() {
		total += o.Documents
		p.Outlets = append(p.Outlets, outletRow{as.outlet(o.Outlet, ""), o.Outlet, outletHref(o.Outlet), o.Documents, o.Copies, o.Claims,
			&documentLink{cmp.Or(o.Latest.Title, "without a headline"), documentHref(o.Latest.Document, o.Latest.URI)}})
	}
	for _, a := range l.Agencies() {
		p.Agencies = append(p.Agencies, agencyRow{a.Agency, a.Documents})
	}
	p.Words = countOf(total, "document") + " of " + countOf(len(p.Outlets), "outlet") + " have been read."
}

// originRows counts the events that rest on each origin.
func (s *Site) originRows(l *ledger.Ledger) []originRow {
	var out []originRow
	for _, key := range l.Keys(ledger.OriginFacet) {
		events := l.With(ledger.OriginFacet, key)
		for _, p := range events[0].Origins {
			if ledger.PartyKey(&p) == key {
				out = append(out, originRow{s.called().party(p), partyHref(&p), wordOf("kind", p.Kind), sideName(s.options.Theatre, p.Side), len(events)})
				break
			}
		}
	}
	slices.SortFunc(out, func(a, b originRow) int {
		return cmp.Or(b.Events-a.Events, strings.Compare(a.Name, b.Name), strings.Compare(a.Side, b.Side), strings.Compare(a.Kind, b.Kind))
	})
	return out
}
