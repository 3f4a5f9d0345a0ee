package engine

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"sync"

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

// restore adds a document of which it is known what it copies.
func (t *told) restore(d *doc.Document, copies []story.Copy) {
	if d.Supersedes != "" { // its own earlier version is not among the copies
		t.copies(d)
		return
	}
	if len(copies) > 0 {
		t.from[d.ID] = copies[0].Of
	}
	t.index.Restore(d, copies)
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
// What is copied and what is told are found out side by side: after a restart it
// is a fold of all documents.
func (t *told) catchUp(ctx context.Context, s store.Reader) error {
	copied, grouped := make(chan []retelling, 2), make(chan []retelling, 2)
	var failed error
	var wg sync.WaitGroup
	wg.Go(func() {
		for batch := range copied {
			for _, r := range batch {
				if r.doc != nil {
					t.restore(r.doc, r.change.Value.Copies)
				}
			}
		}
	})
	wg.Go(func() {
		for batch := range grouped {
			for _, r := range batch {
				if failed == nil {
					failed = t.group(ctx, s, r)
				}
			}
		}
	})
	at, changed, err := t.retell(ctx, s, func(batch []retelling) {
		copied <- batch
		grouped <- batch
	})
	close(copied)
	close(grouped)
	wg.Wait()
	t.at, t.changed = at, changed
	return cmp.Or(err, failed)
}

// retelling is a change and the document that it places, nil where it places
// none.
type retelling struct {
	change store.Record[story.Change]
	doc    *doc.Document
}

// retellBatch is how many changes are handed on at once.
const retellBatch = 128

// retell reads the changes after those that t holds, each with its document, and
// returns how far it came.
func (t *told) retell(ctx context.Context, s store.Reader, each func([]retelling)) (at, changed store.Pos, err error) {
	at, changed = t.at, t.changed
	next, stop := iter.Pull2(s.Documents(ctx, at))
	defer stop()
	var batch []retelling
	for rec, err := range s.Changes(ctx, changed) {
		if err != nil {
			return at, changed, err
		}
		r := retelling{change: rec}
		if rec.Value.Kind == story.Placed {
			d, err, ok := next()
			if err != nil {
				return at, changed, err
			}
			if !ok || d.Value.ID != rec.Value.Document || d.Value.URI != rec.Value.URI {
				return at, changed, fmt.Errorf("stories: change %d is not of the document that follows %d", rec.Pos, at)
			}
			r.doc, at = &d.Value, d.Pos
		}
		changed = rec.Pos
		if batch = append(batch, r); len(batch) == retellBatch {
			each(batch)
			batch = nil
		}
	}
	if len(batch) > 0 {
		each(batch)
	}
	return at, changed, nil
}

// group does what a change says of stories.
func (t *told) group(ctx context.Context, s store.Reader, r retelling) error {
	if r.doc != nil {
		t.stories.Put(r.doc, r.change.Value.Story)
		return nil
	}
	if err := t.regroup(ctx, s, r.change.Value); err != nil {
		return fmt.Errorf("stories: change %d: %w", r.change.Pos, err)
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
