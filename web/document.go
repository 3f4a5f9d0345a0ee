package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/story"
)

// documentPage shows a text with the sentences marked in which something was
// read.
type documentPage struct {
	Head           head
	Outlet         navItem
	Author         string        // as written, "" when not told
	Headline       paragraphView // the headline of the text, else the title
	About          []aboutRow
	StoryWords     string     // in how many documents its story is told, "" for one
	Story          []aboutRow // the others
	Paragraphs     []paragraphView
	Furniture      []string
	FurnitureWords string
}

type aboutRow struct{ Name, Value, Href string }

type paragraphView struct {
	Class  string // the kind of block
	Pieces []piece
	Notes  []sentenceNote
}

// piece is a run of text; with an ID it is a marked sentence.
type piece struct {
	ID, Class, Mark, Text string
}

// sentenceNote tells what was read in one marked sentence.
type sentenceNote struct {
	ID, Mark string
	Readings []reading
}

type reading struct {
	Kind, Text, Rule, EventHref string
}

// document answers GET /document/{id} and GET /document/{id}.json; with uri the
// copy that was found there.
func (s *Site) document(w http.ResponseWriter, r *http.Request) {
	id := doc.ID(strings.TrimSuffix(r.PathValue("id"), ".json"))
	report, err := s.reportOf(r, id, r.URL.Query().Get("uri"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	told, err := s.provenance(r.Context(), id, report.Document.URI)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if wantsJSON(r) {
		s.showJSON(w, r, documentJSON{report.Document, orEmpty(report.Statements), orEmpty(report.Claims), told})
		return
	}
	events := map[claim.ID]ledger.EventID{}
	err = s.view(r, ledger.Until{}, func(l *ledger.Ledger) {
		for _, e := range l.EventsOf(id) {
			for _, a := range slices.Concat(e.Appearances, e.Responses) {
				if a.Source.Document == id {
					events[a.Claim.ID] = e.ID
				}
			}
		}
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page := newDocumentPage(s.called(), s.head(r, "", ""), report, events)
	page.About = append(page.About, s.called().whoseText(id, told.Copies, told.Relays)...)
	if page.StoryWords, page.Story = told.told(s.called(), id); page.StoryWords != "" {
		page.About = append(page.About, aboutRow{"Story", storyTitle(*told.Story), storyHref(told.Story.ID)})
	}
	if later, ok := s.later(r, report.Document, told.Story); ok {
		page.About = append(page.About, aboutRow{"Replaced by", "a later version: what changed", versionsHref(later.ID, later.URI)})
	}
	page.Head.JSON = r.URL.EscapedPath() + ".json"
	if uri := r.URL.Query().Get("uri"); uri != "" {
		page.Head.JSON += "?" + r.URL.Query().Encode()
	}
	s.show(w, r, "document", page)
}

func newDocumentPage(as called, h head, report *claim.Report, events map[claim.ID]ledger.EventID) documentPage {
	d := report.Document
	p := documentPage{Head: h, Outlet: navItem{Name: as.outlet(d.Outlet, d.URI), Href: outletHref(d.Outlet)}, Author: d.Byline, Furniture: d.Furniture}
	p.Head.Title = cmp.Or(d.Title, "Document without a headline")
	p.About = aboutDocument(report)
	if n := len(d.Furniture); n > 0 {
		p.FurnitureWords = countOf(n, "line") + " of the page left out as furniture"
	}
	marks := marksOf(report, events)
	for _, b := range paragraphs(d) {
		view := newParagraph(d.Text, b, marks)
		if p.Headline.Pieces == nil && (b.Kind == doc.Headline || b.Of(d.Text) == d.Title) {
			p.Headline = view
			continue
		}
		p.Paragraphs = append(p.Paragraphs, view)
	}
	if p.Headline.Pieces == nil {
		p.Headline.Pieces = []piece{{Text: p.Head.Title}}
	}
	return p
}

func aboutDocument(report *claim.Report) []aboutRow {
	d := report.Document
	var out []aboutRow
	add := func(name, value, href string) {
		if value != "" {
			out = append(out, aboutRow{name, value, href})
		}
	}
	add("Credits", strings.Join(d.Agencies, ", "), "")
	if at := stamp(d.Published); at != nil {
		add("Published", at.Text+" ("+strings.ToLower(wordOf("basis", d.Basis))+")", "")
	} else {
		add("Published", "not known", "")
	}
	address := cmp.Or(d.URL, d.URI)
	link := ""
	if strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
		link = address
	}
	add("Address", address, link)
	if d.LeadOnly != "" {
		add("Only headline and lead", d.LeadOnly, "")
	}
	if d.Supersedes != "" {
		add("Replaces", "an earlier version: what changed", versionsHref(d.ID, d.URI))
	}
	add("Read here", countOf(len(report.Claims), "claim")+", "+countOf(len(report.Statements), "statement"), "")
	return out
}

// versionsHref is the address of what changed from the version that a document
// found at uri replaces.
func versionsHref(id doc.ID, uri string) string {
	return strings.Replace(documentHref(id, uri), string(id), string(id)+"/versions", 1)
}

// later finds the version that replaces a document, among those that tell its
// story.
func (s *Site) later(r *http.Request, d *doc.Document, told *story.Story) (*doc.Document, bool) {
	if told == nil {
		return nil, false
	}
	for _, other := range told.Documents {
		if other.Document == d.ID || other.URI != d.URI {
			continue
		}
		if report, err := s.source.Report(r.Context(), other.Document, other.URI); err == nil && report.Document.Supersedes == d.ID {
			return report.Document, true
		}
	}
	return nil, false
}

// paragraphs returns the blocks of a text; where the document has none, its
// paragraphs between blank lines.
func paragraphs(d *doc.Document) []doc.Block {
	if len(d.Blocks) > 0 {
		return d.Blocks
	}
	var out []doc.Block
	at := 0
	for _, part := range strings.Split(d.Text, "\n\n") {
		if len(part) > 0 {
			out = append(out, doc.Block{Span: doc.Span{Start: at, End: at + len(part)}, Kind: doc.Paragraph})
		}
		at += len(part) + 2
	}
	return out
}

// mark is a sentence with what was read in it.
type mark struct {
	doc.Span
	class    string
	readings []reading
}

// marksOf collects the sentences of claims and statements, in text order and
// without overlap. Spans that do not lie in the text are left out.
func marksOf(report *claim.Report, events map[claim.ID]ledger.EventID) []mark {
	at := map[doc.Span]*mark{}
	get := func(s doc.Span) *mark {
		if at[s] == nil {
			at[s] = &mark{Span: s, class: "statement"}
		}
		return at[s]
	}
	for _, c := range report.Claims {
		m := get(c.Sentence)
		m.class = "claim"
		r := reading{Kind: wordOf("type", c.Type), Text: claimWords(&c), Rule: c.Rule}
		if id, ok := events[c.ID]; ok {
			r.EventHref = linkInside.event(id)
		}
		m.readings = append(m.readings, r)
	}
	for _, st := range report.Statements {
		m := get(st.Sentence)
		m.readings = append(m.readings, reading{Kind: "Statement", Text: statementWords(&st), Rule: st.Rule})
	}
	var out []mark
	for _, m := range at {
		if m.Check(report.Document.Text) == nil {
			out = append(out, *m)
		}
	}
	slices.SortFunc(out, func(a, b mark) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	kept := out[:0]
	for _, m := range out {
		if n := len(kept); n > 0 && m.Start < kept[n-1].End {
			kept[n-1].readings = append(kept[n-1].readings, m.readings...)
			continue
		}
		kept = append(kept, m)
	}
	return kept
}

func newParagraph(text string, b doc.Block, marks []mark) paragraphView {
	p := paragraphView{Class: string(b.Kind)}
	at := b.Start
	for i, m := range marks {
		if m.Start < at || m.End > b.End {
			continue
		}
		if m.Start > at {
			p.Pieces = append(p.Pieces, piece{Text: text[at:m.Start]})
		}
		number := fmt.Sprint(i + 1)
		p.Pieces = append(p.Pieces, piece{ID: sentenceID(m.Span), Class: m.class, Mark: number, Text: m.Of(text)})
		p.Notes = append(p.Notes, sentenceNote{ID: sentenceID(m.Span), Mark: number, Readings: m.readings})
		at = m.End
	}
	if at < b.End {
		p.Pieces = append(p.Pieces, piece{Text: text[at:b.End]})
	}
	return p
}

// claimWords lists the slots of a claim and on whose word it rests.
func claimWords(c *claim.Claim) string {
	if c.OwnVoice || c.Origin.Name == "" {
		return strings.TrimSpace(slotWords(c) + " — in the outlet’s own voice")
	}
	return strings.TrimSpace(slotWords(c) + " — on the word of " + c.Origin.Name)
}

// slotWords lists the slots of a claim.
func slotWords(c *claim.Claim) string {
	var out []string
	add := func(s string) {
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	if c.Change != "" {
		add(strings.ToLower(wordOf("change", c.Change)))
	}
	if c.Stance != "" {
		add(strings.ToLower(wordOf("stance", c.Stance)))
	}
	if c.Actor != nil {
		add(c.Actor.Name)
	}
	if c.Target != nil && c.Target.Name != "" {
		add(c.Target.Name)
	}
	if c.Place != nil {
		add(placeWords(c.Place))
	}
	for _, q := range c.Quantities {
		add(strings.ToLower(wordOf("role", q.Role)) + ": " + cmp.Or(q.Text, grouped(q.Value)))
	}
	add(c.Weapon)
	add(c.Item)
	if c.Time != nil && !c.Time.Start.IsZero() {
		add(stamp(c.Time.Start).Text)
	}
	if c.Polarity == claim.Denied {
		add("denied")
	}
	if c.Modality != "" && c.Modality != claim.Actual {
		add(strings.ToLower(wordOf("modality", c.Modality)))
	}
	if c.Verification != "" {
		add(strings.ToLower(wordOf("verification", c.Verification)))
	}
	return strings.Join(out, ", ")
}

// statementWords says who says something, and how.
func statementWords(st *claim.Statement) string {
	s := partyName(st.Speaker)
	if st.Cue != "" {
		s += " (“" + st.Cue + "”, " + strings.ToLower(wordOf("mode", st.Mode)) + ")"
	}
	if len(st.Relays) > 0 {
		s += ", via " + partyName(st.Relays[0])
	}
	if st.Medium != "" {
		s += ", " + st.Medium
	}
	return s
}

// documentJSON is the JSON twin: the shape of the extraction contract.
type documentJSON struct {
	*doc.Document
	Statements []claim.Statement `json:"statements"`
	Claims     []claim.Claim     `json:"claims"`
	Provenance provenance        `json:"provenance"`
}
