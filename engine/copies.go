package engine

import (
	"context"

	"sayso/doc"
	"sayso/store"
	"sayso/story"
)

// copies finds the earlier documents that a document copies. It is a fold of
// the log of documents up to at.
type copies struct {
	at     store.Pos
	index  *story.Index
	before map[doc.ID]doc.ID // a version to the one that it supersedes
}

// primeCopies makes e.copies hold the documents up to pos.
func (e *Engine) primeCopies(ctx context.Context, pos store.Pos) error {
	if e.copies != nil && e.copies.at == pos {
		return nil
	}
	e.copies = nil
	c := &copies{index: story.NewIndex(), before: map[doc.ID]doc.ID{}}
	for c.at < pos {
		for rec, err := range e.o.Store.Documents(ctx, c.at) {
			if err != nil {
				return err
			}
			c.add(&rec.Value)
			if c.at = rec.Pos; c.at == pos {
				break
			}
		}
	}
	e.copies = c
	return nil
}

// copied are the documents that one copies, nearest first, and why the nearest
// is among them.
type copied struct {
	of  []doc.ID
	why string
}

// add returns the documents that d copies and adds it. An earlier version of
// d's own page is not one of them.
func (c *copies) add(d *doc.Document) copied {
	if d.Supersedes != "" {
		c.before[d.ID] = d.Supersedes
	}
	var out copied
	for _, found := range c.index.Add(d) {
		if c.version(d.ID, found.Of) {
			continue
		}
		if out.of = append(out.of, found.Of); out.why == "" {
			out.why = found.Reason
		}
	}
	return out
}

// version reports whether old is an earlier version of id.
func (c *copies) version(id, old doc.ID) bool {
	// Two pages that hold each other's texts could make the chain a ring.
	for range len(c.before) {
		before, ok := c.before[id]
		if !ok {
			return false
		}
		if before == old {
			return true
		}
		id = before
	}
	return false
}
