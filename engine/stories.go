package engine

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"sayso/doc"
	"sayso/store"
	"sayso/story"
)

// told is what was read so far, to find out of the next document which it
// copies and what story it tells. It is a fold of the log of documents up to at
// and of the log of changes up to changed.
type told struct {
	at      store.Pos
	changed store.Pos
	index   *story.Index
	stories *story.Clusters
	before  map[doc.ID]doc.ID // a version to the one that it supersedes
	from    map[doc.ID]doc.ID // a copy to the nearest document that it copies
}

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

// copies returns the documents that d copies, nearest first, and adds d. An
// earlier version of d's own page is not one of them, nor a document that
// copies such a version.
func (t *told) copies(d *doc.Document) []story.Copy {
	if d.Supersedes != "" {
		t.before[d.ID] = d.Supersedes
	}
	var out []story.Copy
	for _, found := range t.index.Add(d) {
		if !t.version(d.ID, found.Of) && !t.version(d.ID, t.from[found.Of]) {
			out = append(out, found)
		}
	}
	if len(out) > 0 {
		t.from[d.ID] = out[0].Of
	}
	return out
}

// version reports whether old is an earlier version of id.
func (t *told) version(id, old doc.ID) bool {
	// Two pages that hold each other's texts could make the chain a ring.
	for range len(t.before) {
		before, ok := t.before[id]
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

// primeTold makes e.told hold the documents up to pos and all changes.
func (e *Engine) primeTold(ctx context.Context, pos store.Pos) error {
	if e.told == nil {
		e.told = &told{index: story.NewIndex(), stories: story.NewClusters(), before: map[doc.ID]doc.ID{}, from: map[doc.ID]doc.ID{}}
	}
	if err := e.told.catchUp(ctx, e.o.Store); err != nil {
		e.told = nil
		return err
	}
	if e.told.at != pos {
		at := e.told.at
		e.told = nil
		return fmt.Errorf("%w: the stories hold the documents up to %d, not %d", store.ErrMoved, at, pos)
	}
	return nil
}

// catchUp folds the changes that were written since, each with its document.
func (t *told) catchUp(ctx context.Context, s store.Reader) error {
	next, stop := iter.Pull2(s.Documents(ctx, t.at))
	defer stop()
	for rec, err := range s.Changes(ctx, t.changed) {
		if err != nil {
			return err
		}
		if rec.Value.Kind == story.Placed {
			d, err, ok := next()
			if err != nil {
				return err
			}
			if !ok || d.Value.ID != rec.Value.Document || d.Value.URI != rec.Value.URI {
				return fmt.Errorf("stories: change %d is not of the document that follows %d", rec.Pos, t.at)
			}
			t.copies(&d.Value)
			t.stories.Put(&d.Value, rec.Value.Story)
			t.at = d.Pos
		} else if err := t.regroup(ctx, s, rec.Value); err != nil {
			return fmt.Errorf("stories: change %d: %w", rec.Pos, err)
		}
		t.changed = rec.Pos
	}
	return nil
}

// regroup does what a change says of stories.
func (t *told) regroup(ctx context.Context, s store.Reader, c story.Change) error {
	if c.Kind == story.Merged {
		_, err := t.stories.Merge(c.Story, c.From)
		return err
	}
	docs, err := documentsOf(ctx, s, c.Documents)
	if err == nil {
		_, err = t.stories.Split(c.From, docs)
	}
	return err
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
