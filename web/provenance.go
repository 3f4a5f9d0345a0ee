package web

import (
	"cmp"
	"context"
	"errors"

	"sayso/doc"
	"sayso/store"
	"sayso/story"
)

// provenance is whose text a document is, and what others tell its story.
type provenance struct {
	Copies []copyOf      `json:"copies"`          // nearest first
	Relays []story.Relay `json:"relays"`          // in the order of the text
	Story  *story.Story  `json:"story,omitempty"` // nil where it was not yet put to one
	Why    string        `json:"story_why"`       // why it was put there, in words
}

// copyOf is an earlier document that another copies.
type copyOf struct {
	story.Copy
	Title  string `json:"title"`
	Outlet string `json:"outlet"`
}

// shownCopies and shownTellers are how many copies, and other documents of a
// story, are listed.
const (
	shownCopies  = 8
	shownTellers = 12
)

// provenance looks up whose text a document is.
func (s *Site) provenance(ctx context.Context, id doc.ID, uri string) (provenance, error) {
	p := provenance{Copies: []copyOf{}, Relays: []story.Relay{}}
	c, err := s.source.Placed(ctx, id, uri)
	if errors.Is(err, store.ErrNotFound) {
		return p, nil // the stories come a little after the text
	}
	if err != nil {
		return p, err
	}
	p.Why, p.Relays, p.Copies = c.Why, orEmpty(c.Relays), s.copiesOf(ctx, c.Copies)
	err = s.source.Stories(ctx, func(all *story.Stories) {
		if t, ok := all.Of(id); ok {
			p.Story = &t
		}
	})
	return p, err
}

// copiesOf names the documents that another copies, the nearest ones.
func (s *Site) copiesOf(ctx context.Context, copies []story.Copy) []copyOf {
	out := []copyOf{}
	for _, found := range copies[:min(len(copies), shownCopies)] {
		of := copyOf{Copy: found}
		if old, err := s.source.Placed(ctx, found.Of, ""); err == nil {
			of.Title, of.Outlet = old.Title, old.Outlet
		}
		out = append(out, of)
	}
	return out
}

// whoseText words what a document copies and whose report it passes on.
func (as called) whoseText(id doc.ID, copies []copyOf, relays []story.Relay) []aboutRow {
	var out []aboutRow
	for _, c := range copies {
		of := "another page"
		if c.Outlet != "" {
			of = as.outlet(c.Outlet, "")
		}
		if c.Of == id {
			of = "the same text found elsewhere"
		}
		out = append(out, aboutRow{"Copies", of + ": " + c.Reason, documentHref(c.Of, "")})
	}
	for _, r := range relays {
		out = append(out, aboutRow{"Passes on", r.Name + ": " + r.Reason, ""})
	}
	return out
}

// told words who else tells the story of a document, and lists them.
func (p provenance) told(as called, id doc.ID) (words string, others []aboutRow) {
	if p.Story == nil || len(p.Story.Documents) < 2 {
		return "", nil
	}
	words = storyWords(*p.Story) + " (why this one: " + p.Why + ")"
	for _, d := range p.Story.Documents {
		if d.Document != id && len(others) < shownTellers {
			others = append(others, aboutRow{as.outlet(d.Outlet, ""), cmp.Or(d.Title, "without a headline"), documentHref(d.Document, d.URI)})
		}
	}
	return words, others
}
