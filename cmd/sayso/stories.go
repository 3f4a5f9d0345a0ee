package main

import (
	"sayso/doc"
	"sayso/store"
	"sayso/story"
)

// storedFlags say whose documents a table is of: those of files, or the store's.
type storedFlags struct {
	theatreFlag
	dataFlag
	Paths []string `arg:"" optional:"" name:"path" help:"Files or folders to read; without any, the store is asked."`
}

// ask has the files' or the kept store printed.
func (c *storedFlags) ask(p *program, print func(*program, store.Reader) error) (err error) {
	if len(c.Paths) > 0 {
		reading, _, refused := inputs{c.theatreFlag, c.Paths}.read(p)
		if reading == nil {
			return refused
		}
		return first(print(p, reading.Store), refused)
	}
	n, err := openStored(p, c.path(), c.theatreFlag)
	if err != nil {
		return err
	}
	defer n.close(&err)
	return print(p, n.store)
}

// showStories prints the stories of files, or of the store.
type showStories struct{ storedFlags }

// storyLine is one line of `sayso show stories`.
type storyLine struct {
	ID        story.ID        `json:"id"`
	Origins   int             `json:"origins_of_texts"` // documents that copy none before them
	Parts     []story.ID      `json:"parts"`            // stories that became part of it
	Documents []story.Telling `json:"documents"`        // in the order in which they were read
}

// Run prints a line a story, those with most documents first.
func (c *showStories) Run(p *program) error { return c.ask(p, printStories) }

// printStories folds the changes of a store and writes the stories.
func printStories(p *program, s store.Reader) error {
	type place struct {
		id  doc.ID
		uri string
	}
	var all story.Stories
	placed := map[place]story.Change{}
	for rec, err := range s.Changes(p.ctx, 0) {
		if err != nil {
			return err
		}
		if err := all.Apply(rec.Value); err != nil {
			return err
		}
		if rec.Value.Kind == story.Placed {
			placed[place{rec.Value.Document, rec.Value.URI}] = rec.Value
		}
	}
	var out []storyLine
	for _, t := range all.All() {
		l := storyLine{ID: t.ID, Origins: t.Origins, Parts: present(t.Parts)}
		for _, r := range t.Documents {
			l.Documents = append(l.Documents, story.NewTelling(r, placed[place{r.Document, r.URI}]))
		}
		out = append(out, l)
	}
	return lines(p, out)
}
