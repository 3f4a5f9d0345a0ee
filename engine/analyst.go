package engine

import (
	"fmt"
	"strings"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/extract"
	"sayso/nlp"
	"sayso/nlp/en"
	"sayso/place"
	"sayso/theatre"
)

// Analyst is the pure part of the way of the data, put together for one
// theatre: page to documents, document to analysis, analysis to report. It is
// made once, never changes and may be used by many goroutines at once.
type Analyst struct {
	Theatre  *theatre.Theatre
	Places   *place.Gazetteer
	extract  *extract.Extractor
	pipeline *nlp.Pipeline
	claims   *claim.Reader
}

// NewAnalyst puts an analyst together. places is the gazetteer to resolve
// names with; nil takes the embedded one.
func NewAnalyst(t *theatre.Theatre, places *place.Gazetteer) (*Analyst, error) {
	if places == nil {
		world, err := place.World()
		if err != nil {
			return nil, fmt.Errorf("engine: gazetteer: %w", err)
		}
		places = world
	}
	p, err := newPipeline(t, places)
	if err != nil {
		return nil, fmt.Errorf("engine: %w", err)
	}
	r, err := claim.NewReader(t, places)
	if err != nil {
		return nil, fmt.Errorf("engine: %w", err)
	}
	return &Analyst{Theatre: t, Places: places, extract: extract.New(extractOptions(t)), pipeline: p, claims: r}, nil
}

func newPipeline(t *theatre.Theatre, places *place.Gazetteer) (*nlp.Pipeline, error) {
	attribution, err := en.Attribution()
	if err != nil {
		return nil, err
	}
	times, err := en.TimeTagger(t.Day)
	if err != nil {
		return nil, err
	}
	quantities, err := en.QuantityTagger()
	if err != nil {
		return nil, err
	}
	return en.New(en.Options{
		Lexicons: []en.Lexicon{registerNames{t}, placeNames{places}},
		Then:     []nlp.Component{en.Coreference(), times, quantities, attribution},
	})
}

// extractOptions gives the extractor the theatre's plain dates and outlets.
func extractOptions(t *theatre.Theatre) extract.Options {
	o := extract.Options{DayOne: t.DayOne, Outlets: func(name string) (string, bool) {
		p, ok := t.OutletByName(name)
		if "The "+name == p.Name && !strings.Contains(name, " ") {
			return "", false // "hill" and "conversation" are words
		}
		return p.Domain, ok && p.Domain != ""
	}}
	for _, a := range t.Anchors {
		o.Anchors = append(o.Anchors, anchorPhrases(a)...)
	}
	return o
}

// anchorPhrases turns an anchor's lists of alternatives into phrases of words
// that must all stand: one phrase for each choice, up to 64.
func anchorPhrases(a theatre.Anchor) []extract.Anchor {
	phrases := [][]string{nil}
	for _, alternatives := range a.Words {
		var next [][]string
		for _, p := range phrases {
			for _, alt := range alternatives {
				next = append(next, append(p[:len(p):len(p)], alt))
			}
		}
		if len(next) > 64 {
			return nil
		}
		phrases = next
	}
	var out []extract.Anchor
	for _, p := range phrases {
		if len(p) > 0 {
			out = append(out, extract.Anchor{Phrase: p, Date: a.From})
		}
	}
	return out
}

// Outlet returns the domain of the outlet or agency that goes by a name.
func (a *Analyst) Outlet(name string) (domain string, ok bool) {
	p, ok := a.Theatre.OutletByName(name)
	return p.Domain, ok
}

// Version names the makers of everything that Read derives.
func (a *Analyst) Version() string {
	return extract.Version + "+" + a.pipeline.Version() + "+" + claim.Version
}

// Documents returns the articles of a page.
func (a *Analyst) Documents(p doc.Page) ([]doc.Document, error) { return a.extract.Documents(p) }

// Analyze returns the linguistic analysis of a document; that of one in
// another language than English is empty, so that nothing is claimed of it. The
// document must not change afterwards.
func (a *Analyst) Analyze(d *doc.Document) *nlp.Analysis {
	if d.Language != "" && d.Language != English {
		return &nlp.Analysis{Doc: d, Reference: d.Published, Version: a.pipeline.Version()}
	}
	return a.pipeline.Analyze(d)
}

// Read returns what an analysed document says.
func (a *Analyst) Read(an *nlp.Analysis) *claim.Report { return a.claims.Read(an) }

// Traced is Read that also tells how each claim was read.
func (a *Analyst) Traced(an *nlp.Analysis) (*claim.Report, []claim.Trace) { return a.claims.Trace(an) }

// Report reads a document in one go.
func (a *Analyst) Report(d *doc.Document) *claim.Report { return a.claims.Read(a.Analyze(d)) }

// Day returns the date of day n of the war.
func (a *Analyst) Day(n int) time.Time { return a.Theatre.Day(n) }

// registerNames gives the name recogniser the theatre's register.
type registerNames struct{ t *theatre.Theatre }

// Class implements en.Lexicon.
func (r registerNames) Class(form string) nlp.EntityKind {
	words := strings.Fields(form)
	m := r.t.Scan(words)
	if len(m) == 0 || m[0].First != 0 || m[0].Last != len(words) {
		return ""
	}
	return registerClass(m[0].Entries)
}

// registerClass is the entity kind of a register match: a name that is also a
// place ("Kyiv") is one.
func registerClass(entries []theatre.Entry) nlp.EntityKind {
	kind := nlp.EntityKind("")
	for _, e := range entries {
		switch {
		case e.Area != nil:
			return nlp.LOC
		case e.Weapon != nil && !e.Weapon.Generic:
			kind = nlp.WEAPON
		case e.Party != nil && (e.Party.Kind == theatre.Person || e.Party.Kind == theatre.Expert):
			return nlp.PER
		case e.Nation != nil && e.Form == theatre.FormName:
			return nlp.LOC
		case e.Form == theatre.FormAdjective || e.Form == theatre.FormPeople:
			kind = nlp.NORP
		case e.Party != nil && kind == "":
			kind = nlp.ORG
		}
	}
	return kind
}

// placeNames gives the name recogniser the gazetteer.
type placeNames struct{ g *place.Gazetteer }

// Class implements en.Lexicon.
func (p placeNames) Class(form string) nlp.EntityKind {
	words := strings.Fields(form)
	if m := p.g.Scan(words); len(m) > 0 && m[0].First == 0 && m[0].Last == len(words) {
		return nlp.LOC
	}
	return ""
}
