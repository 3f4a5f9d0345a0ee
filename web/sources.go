package web

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

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
	Name                      string
	Documents, Copies, Claims int
	Latest                    *documentLink
}

type documentLink struct{ Title, Href string }

type originRow struct {
	Name, Kind, Side string
	Events           int
}

type agencyRow struct {
	Name      string
	Documents int
}

// sourceTable counts the entries once; later calls only add the new ones.
type sourceTable struct {
	mu       sync.Mutex
	seq      ledger.Seq
	outlets  map[string]*outletRow
	agencies map[string]int
	total    int
}

// sourcesPage answers GET /sources.
func (s *Site) sourcesPage(w http.ResponseWriter, r *http.Request) {
	page := sourcesPage{Head: s.head(r, "Sources", "/sources")}
	if err := s.sources.fill(r.Context(), s.source, &page); err != nil {
		s.fail(w, r, err)
		return
	}
	err := s.view(r, ledger.Until{}, func(l *ledger.Ledger) { page.Origins = originRows(l.Events()) })
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.show(w, r, "sources", page)
}

// fill adds the new entries and writes the tables of outlets and agencies.
func (t *sourceTable) fill(ctx context.Context, s Source, p *sourcesPage) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.outlets == nil {
		t.outlets, t.agencies = map[string]*outletRow{}, map[string]int{}
	}
	for e, err := range s.Entries(ctx, t.seq) {
		if err != nil {
			return fmt.Errorf("web: sources: %w", err)
		}
		t.add(e)
	}
	for _, row := range t.outlets {
		p.Outlets = append(p.Outlets, *row)
	}
	slices.SortFunc(p.Outlets, func(a, b outletRow) int {
		return cmp.Or(b.Documents-a.Documents, strings.Compare(a.Name, b.Name))
	})
	for name, n := range t.agencies {
		p.Agencies = append(p.Agencies, agencyRow{name, n})
	}
	slices.SortFunc(p.Agencies, func(a, b agencyRow) int {
		return cmp.Or(b.Documents-a.Documents, strings.Compare(a.Name, b.Name))
	})
	p.Words = countOf(t.total, "document") + " of " + countOf(len(t.outlets), "outlet") + " have been read."
	return nil
}

// add counts one entry.
func (t *sourceTable) add(e ledger.Entry) {
	t.seq = e.Seq
	if e.Kind != ledger.Reported && e.Kind != ledger.Superseded { // nor Reread: it was counted
		return
	}
	name := cmp.Or(e.Source.Outlet, "outlet not known")
	row := t.outlets[name]
	if row == nil {
		row = &outletRow{Name: name}
		t.outlets[name] = row
	}
	t.total++
	row.Documents++
	row.Claims += len(e.Claims)
	if len(e.Source.CopyOf) > 0 {
		row.Copies++
	}
	href := documentHref(e.Source.Document, e.Source.URI)
	row.Latest = &documentLink{cmp.Or(e.Source.Title, "without a headline"), href}
	for _, a := range e.Source.Agencies {
		t.agencies[a]++
	}
}

// originRows counts the events that rest on each origin.
func originRows(events []*ledger.Event) []originRow {
	rows := map[string]*originRow{}
	for _, e := range events {
		for _, p := range e.Origins {
			key := cmp.Or(p.ID, p.Name)
			if rows[key] == nil {
				rows[key] = &originRow{Name: partyName(p), Kind: wordOf("kind", p.Kind), Side: string(p.Side)}
			}
			rows[key].Events++
		}
	}
	var out []originRow
	for _, row := range rows {
		out = append(out, *row)
	}
	slices.SortFunc(out, func(a, b originRow) int {
		return cmp.Or(b.Events-a.Events, strings.Compare(a.Name, b.Name), strings.Compare(a.Side, b.Side), strings.Compare(a.Kind, b.Kind))
	})
	return out
}
