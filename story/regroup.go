package story

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"sayso/doc"
)

// ErrStory says that there is no story of that ID.
var ErrStory = errors.New("no such story")

// mergeAt is the likeness of two stories from which on one document that fits
// both joins them.
const mergeAt = .55

// Canonical returns the ID that a story goes by now: its own, or that of the
// story it was merged into. IDs never change what they name and are never
// used again.
func (c *Clusters) Canonical(id ID) (ID, error) {
	i, ok := c.byID[id]
	if !ok {
		return "", fmt.Errorf("story %s: %w", id, ErrStory)
	}
	return c.stories[c.root(i)].id, nil
}

// Merge makes one story of two and returns its ID, which is that of the one
// that began first.
func (c *Clusters) Merge(a, b ID) (ID, error) {
	i, known := c.byID[a]
	j, also := c.byID[b]
	if !known || !also {
		return "", fmt.Errorf("merge %s and %s: %w", a, b, ErrStory)
	}
	i, j = c.root(i), c.root(j)
	if i != j {
		c.merge(min(i, j), max(i, j))
	}
	return c.stories[min(i, j)].id, nil
}

// Split takes documents out of a story and makes a new one of them, whose ID
// derives from the first of them. What comes later goes to whichever of the
// two it is more like; only Merge joins them again.
func (c *Clusters) Split(from ID, docs []*doc.Document) (ID, error) {
	i, known := c.byID[from]
	if !known {
		return "", fmt.Errorf("split %s: %w", from, ErrStory)
	}
	if len(docs) == 0 {
		return "", fmt.Errorf("split %s: no documents to take out", from)
	}
	id := c.fresh(from, docs[0])
	old := c.stories[c.root(i)]
	n := c.open(id)
	c.apart = append(c.apart, [2]int32{c.root(i), n})
	for _, d := range docs {
		terms := c.weigh(c.count(d))
		c.join(int(n), terms, d)
		old.without(c.byNumber(terms))
	}
	return id, nil
}

// fresh returns a new ID that derives from the first document taken out of a
// story, also where that document began one itself.
func (c *Clusters) fresh(from ID, first *doc.Document) ID {
	id := IDOf(first)
	for n := 1; ; n++ {
		if _, taken := c.byID[id]; !taken {
			return id
		}
		id = IDOf(&doc.Document{ID: doc.NewID(fmt.Sprintf("%s %s %d", from, first.ID, n))})
	}
}

// IDOf returns the ID of the story that a document begins.
func IDOf(d *doc.Document) ID {
	hex := strings.TrimPrefix(string(d.ID), "sha256:")
	return ID("story-" + hex[:min(16, len(hex))])
}

// open begins a story.
func (c *Clusters) open(id ID) int32 {
	n := int32(len(c.stories))
	c.stories = append(c.stories, &thread{id: id})
	c.into, c.read = append(c.into, n), append(c.read, int32(c.docs))
	c.byID[id] = n
	c.now++
	return n
}

// root returns the story that a story is part of now.
func (c *Clusters) root(i int32) int32 {
	for c.into[i] != i {
		i = c.into[i]
	}
	return i
}

// merge puts the later story into the earlier one.
func (c *Clusters) merge(i, j int32) {
	a, b := c.stories[i], c.stories[j]
	terms := b.all()
	for _, t := range terms {
		c.file(t.n, i)
	}
	a.add(terms)
	a.docs += b.docs
	c.read[i] = max(c.read[i], c.read[j])
	if b.last.After(a.last) {
		a.last = b.last
	}
	c.into[j], b.terms, b.weight = i, nil, nil
	c.now--
	a.trim(2 * c.o.Terms)
}

// meet merges the two stories that a document fits when they are alike; it
// returns the one that is left.
func (c *Clusters) meet(best, second int32) (int32, bool) {
	if c.parted(best, second) || alike(c.stories[best], c.stories[second]) < mergeAt {
		return best, false
	}
	c.merge(min(best, second), max(best, second))
	return min(best, second), true
}

// parted reports whether an editor took one of two stories out of the other.
func (c *Clusters) parted(a, b int32) bool {
	for _, p := range c.apart {
		if x, y := c.root(p[0]), c.root(p[1]); x == a && y == b || x == b && y == a {
			return true
		}
	}
	return false
}

// alike is the cosine of two stories' centroids.
func alike(a, b *thread) float64 {
	if a.square <= 0 || b.square <= 0 {
		return 0
	}
	dot, i := 0.0, 0
	for k, t := range a.terms {
		for i < len(b.terms) && b.terms[i] < t {
			i++
		}
		if i < len(b.terms) && b.terms[i] == t {
			dot += float64(a.weight[k]) * float64(b.weight[i])
		}
	}
	return dot / math.Sqrt(a.square*b.square)
}

// all returns a story's terms by number.
func (s *thread) all() []term {
	out := make([]term, len(s.terms))
	for i, t := range s.terms {
		out[i] = term{t, float64(s.weight[i])}
	}
	return out
}

// without takes a document's terms, by number, out.
func (s *thread) without(terms []term) {
	s.docs--
	out := make([]term, 0, len(terms))
	for _, t := range terms {
		if _, ok := slices.BinarySearch(s.terms, t.n); ok {
			out = append(out, term{t.n, -t.w})
		}
	}
	s.add(out)
}
