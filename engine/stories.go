package engine

import (
	"context"
	"errors"
	"fmt"

	"sayso/doc"
	"sayso/store"
	"sayso/story"
)

// outlets is a Maker that knows who is an outlet.
type outlets interface {
	// Outlet returns the domain of the outlet or agency that goes by a name.
	Outlet(name string) (domain string, ok bool)
}

// stories runs the second stage: documents → what they copy and pass on, and
// the stories that they tell.
func (e *Engine) stories(ctx context.Context, sum *Summary) error {
	s := &stage[doc.Document]{e: e, name: storyStage, batch: e.o.Batch, log: e.o.Store.Documents,
		end: func(c store.Counts) store.Pos { return c.Documents }}
	return s.run(ctx, func(ctx context.Context, from store.Pos, docs []store.Record[doc.Document]) error {
		if err := e.primeTold(ctx, from); err != nil {
			return err
		}
		refused, err := e.putChanges(ctx, docs, from)
		if err != nil {
			e.told = nil // it may be ahead of the store
			return err
		}
		sum.Refused = append(sum.Refused, refused...)
		s.progress(len(docs))
		return nil
	})
}

// putChanges writes what the documents after from copy, pass on and tell.
func (e *Engine) putChanges(ctx context.Context, docs []store.Record[doc.Document], from store.Pos) (refused []Refusal, err error) {
	to, written := docs[len(docs)-1].Pos, store.Pos(0)
	err = e.o.Store.Update(ctx, func(tx store.Tx) error {
		counts, err := tx.Counts(ctx)
		if err != nil {
			return err
		}
		if counts.Changes != e.told.changed {
			return fmt.Errorf("%w: the stories were changed meanwhile", store.ErrMoved)
		}
		for i := range docs {
			d := &docs[i].Value
			changes, err := guard(func() ([]story.Change, error) { return e.tell(ctx, tx, d) })
			if err != nil {
				if errors.Is(err, errStore) {
					return err
				}
				refused = append(refused, Refusal{d.URI, err})
				changes = []story.Change{alone(d)}
			}
			for _, c := range changes {
				if err := tx.PutChange(ctx, c); err != nil {
					return err
				}
				written++
			}
		}
		return tx.Advance(ctx, storyStage, from, to)
	})
	e.told.at, e.told.changed = to, e.told.changed+written
	return refused, err
}

// errStore marks an error of the store among those of a document.
var errStore = errors.New("store")

// tell works out what became of a document.
func (e *Engine) tell(ctx context.Context, tx store.Reader, d *doc.Document) ([]story.Change, error) {
	c := placed(d)
	c.Copies, c.Relays = e.told.copies(d), e.relays(d)
	if d.Supersedes != "" {
		switch old, err := tx.Placed(ctx, d.Supersedes, ""); {
		case err == nil:
			c.Story, c.Why = old.Story, "a later version of a page of this story"
			e.told.stories.Put(d, c.Story)
			return []story.Change{c}, nil
		case !errors.Is(err, store.ErrNotFound):
			return nil, errors.Join(errStore, err)
		}
	}
	p := e.told.stories.Add(d)
	c.Story, c.Why = p.Story, p.Why
	if p.Merged == "" {
		return []story.Change{c}, nil
	}
	return []story.Change{c, {Kind: story.Merged, Story: p.Story, From: p.Merged, Why: "they have become alike, and a document fits both"}}, nil
}

// placed returns the change of a document without what is to be found out.
func placed(d *doc.Document) story.Change {
	return story.Change{Kind: story.Placed, Document: d.ID, URI: d.URI, Title: d.Title, Outlet: d.Outlet, Published: d.Published}
}

// alone returns the change of a document that could not be compared.
func alone(d *doc.Document) story.Change {
	c := placed(d)
	c.Story, c.Why = story.IDOf(d), "it could not be compared with others"
	return c
}

// relays returns whose report a document says it passes on; its own outlet's
// is none.
func (e *Engine) relays(d *doc.Document) []story.Relay {
	known, ok := e.o.Maker.(outlets)
	if !ok {
		return nil
	}
	return story.Relays(d, func(name string) bool {
		domain, ok := known.Outlet(name)
		return ok && (domain == "" || domain != d.Outlet)
	})
}

func documentsOf(ctx context.Context, s store.Reader, ids []doc.ID) ([]*doc.Document, error) {
	out := make([]*doc.Document, 0, len(ids))
	for _, id := range ids {
		d, err := s.Document(ctx, id, "")
		if err != nil {
			return nil, err
		}
		out = append(out, &d)
	}
	return out, nil
}

// MergeStories makes one story of two, as an editor decides, and returns its
// ID. by and why say who and for what reason.
func (e *Engine) MergeStories(ctx context.Context, a, b story.ID, by, why string) (story.ID, error) {
	return e.regroup(ctx, func(c *story.Clusters) (story.Change, error) {
		first, err := c.Canonical(a)
		if err != nil {
			return story.Change{}, err
		}
		second, err := c.Canonical(b)
		if err != nil {
			return story.Change{}, err
		}
		left, err := c.Merge(a, b)
		if left == second {
			second = first
		}
		return story.Change{Kind: story.Merged, Story: left, From: second, By: by, Why: why}, err
	})
}

// SplitStory takes documents out of a story, as an editor decides, and returns
// the ID of the one that they make.
func (e *Engine) SplitStory(ctx context.Context, from story.ID, ids []doc.ID, by, why string) (story.ID, error) {
	docs, err := documentsOf(ctx, e.o.Store, ids)
	if err != nil {
		return "", fmt.Errorf("engine: split %s: %w", from, err)
	}
	return e.regroup(ctx, func(c *story.Clusters) (story.Change, error) {
		fresh, err := c.Split(from, docs)
		return story.Change{Kind: story.Split, Story: fresh, From: from, Documents: ids, By: by, Why: why}, err
	})
}

// regroup has decide change the stories and writes what it did.
func (e *Engine) regroup(ctx context.Context, decide func(*story.Clusters) (story.Change, error)) (story.ID, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	at, err := e.o.Store.Position(ctx, storyStage)
	if err == nil {
		err = e.primeTold(ctx, at)
	}
	if err != nil {
		return "", fmt.Errorf("engine: stories: %w", err)
	}
	c, err := decide(e.told.stories)
	if err == nil {
		err = e.o.Store.Update(ctx, func(tx store.Tx) error {
			counts, err := tx.Counts(ctx)
			if err == nil && counts.Changes != e.told.changed {
				err = fmt.Errorf("%w: the stories were changed meanwhile; try again", store.ErrMoved)
			}
			if err != nil {
				return err
			}
			return tx.PutChange(ctx, c)
		})
	}
	if err != nil {
		e.told = nil
		return "", fmt.Errorf("engine: stories: %w", err)
	}
	e.told.changed++
	return c.Story, nil
}
