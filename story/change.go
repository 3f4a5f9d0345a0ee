package story

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"sayso/doc"
)

// ChangeKind tells what a Change does.
type ChangeKind string

// The kinds of change.
const (
	Placed ChangeKind = "placed" // a document was put to a story
	Merged ChangeKind = "merged" // a story became part of another
	Split  ChangeKind = "split"  // documents were taken out of a story and make one of their own
)

// Change is one immutable record of what became of stories; [Stories] is a fold
// of them. A document that was put to a story also says here whose text it is:
// what it copies and whose report it passes on.
type Change struct {
	Kind  ChangeKind `json:"kind"`
	Story ID         `json:"story"`          // placed: where; merged: what is left; split: the new one
	From  ID         `json:"from,omitempty"` // merged: what became part of Story; split: what the documents were taken out of
	Why   string     `json:"why"`            // in words
	By    string     `json:"by,omitempty"`   // who decided, "" for the program

	// Placed:
	Document  doc.ID    `json:"document,omitempty"`
	URI       string    `json:"uri,omitempty"` // where the document was found
	Title     string    `json:"title,omitempty"`
	Outlet    string    `json:"outlet,omitempty"`
	Published doc.Stamp `json:"published,omitzero"`
	Copies    []Copy    `json:"copies,omitempty"` // earlier documents that it copies, nearest first
	Relays    []Relay   `json:"relays,omitempty"` // whose report it says it passes on, in the order of its text

	// Split:
	Documents []doc.ID `json:"documents,omitempty"` // in the order of the old story
}

// Ref is a document of a story.
type Ref struct {
	Document  doc.ID    `json:"document"`
	URI       string    `json:"uri"`
	Title     string    `json:"title"`
	Outlet    string    `json:"outlet"`
	Published doc.Stamp `json:"published"`
	Copy      bool      `json:"copy"` // of an earlier document

	at int32 // how many documents were put to stories before it
}

// Telling is a document of a story with why it is one and whose text it is.
// Its lists are not nil.
type Telling struct {
	Ref
	Why    string  `json:"why"`    // in words
	Copies []Copy  `json:"copies"` // earlier documents that it copies, nearest first
	Relays []Relay `json:"relays"` // whose report it says it passes on
}

// NewTelling joins a document of a story with the change that put it there.
func NewTelling(r Ref, put Change) Telling {
	return Telling{r, put.Why, append([]Copy{}, put.Copies...), append([]Relay{}, put.Relays...)}
}

// Story is a story as it stands.
type Story struct {
	ID        ID    `json:"id"`
	Documents []Ref `json:"documents"`        // in the order in which they were read
	Parts     []ID  `json:"parts,omitempty"`  // stories that became part of it
	Origins   int   `json:"origins_of_texts"` // documents that copy none before them

	last int32 // of its documents, the greatest at
}

// Stories are the stories as a fold of changes. Its zero value is ready.
type Stories struct {
	all  map[ID]*Story
	into map[ID]ID     // a story that is part of another to that
	of   map[doc.ID]ID // a document to the story it was put to
	read []ID          // the story of each document, in the order in which they were read
}

// Apply folds one change. The error names a story that is not there.
func (s *Stories) Apply(c Change) error {
	if s.all == nil {
		s.all, s.into, s.of = map[ID]*Story{}, map[ID]ID{}, map[doc.ID]ID{}
	}
	switch c.Kind {
	case Placed:
		s.place(c)
		return nil
	case Merged:
		return s.merge(c)
	case Split:
		return s.split(c)
	}
	return fmt.Errorf("story %s: no change is called %q", c.Story, c.Kind)
}

func (s *Stories) place(c Change) {
	id := s.Canonical(c.Story)
	t := s.all[id]
	if t == nil {
		t = &Story{ID: id}
		s.all[id] = t
	}
	r := Ref{c.Document, c.URI, c.Title, c.Outlet, c.Published, len(c.Copies) > 0, int32(len(s.read))}
	s.read, t.last = append(s.read, t.ID), r.at
	if !r.Copy {
		t.Origins++
	}
	t.Documents = append(t.Documents, r)
	s.of[c.Document] = id
}

func (s *Stories) merge(c Change) error {
	to, from := s.all[s.Canonical(c.Story)], s.all[s.Canonical(c.From)]
	if to == nil || from == nil {
		return fmt.Errorf("merge %s into %s: %w", c.From, c.Story, ErrStory)
	}
	if to == from {
		return nil
	}
	to.Documents = append(to.Documents, from.Documents...)
	to.Parts = append(append(to.Parts, from.ID), from.Parts...)
	to.Origins += from.Origins
	to.last = max(to.last, from.last)
	for _, r := range from.Documents {
		s.of[r.Document] = to.ID
	}
	delete(s.all, from.ID)
	s.into[from.ID] = to.ID
	return nil
}

func (s *Stories) split(c Change) error {
	from := s.all[s.Canonical(c.From)]
	if from == nil {
		return fmt.Errorf("split %s: %w", c.From, ErrStory)
	}
	fresh := &Story{ID: c.Story}
	kept := make([]Ref, 0, len(from.Documents))
	from.last = 0
	for _, r := range from.Documents {
		to := from
		if slices.Contains(c.Documents, r.Document) {
			to = fresh
			fresh.Documents = append(fresh.Documents, r)
			s.of[r.Document], s.read[r.at] = fresh.ID, fresh.ID
		} else {
			kept = append(kept, r)
		}
		to.last = max(to.last, r.at)
		if to == fresh && !r.Copy {
			fresh.Origins++
		}
	}
	from.Documents, from.Origins = kept, from.Origins-fresh.Origins
	s.all[fresh.ID] = fresh
	return nil
}

// Canonical returns the ID that a story goes by now: its own, or that of the
// story it is part of.
func (s *Stories) Canonical(id ID) ID {
	for {
		next, ok := s.into[id]
		if !ok {
			return id
		}
		id = next
	}
}

// Story returns the story that goes, or went, by id.
func (s *Stories) Story(id ID) (Story, bool) {
	t := s.all[s.Canonical(id)]
	if t == nil {
		return Story{}, false
	}
	return t.copy(), true
}

// Of returns the story that a document was put to.
func (s *Stories) Of(id doc.ID) (Story, bool) {
	at, ok := s.of[id]
	if !ok {
		return Story{}, false
	}
	return s.Story(at)
}

// Len returns the number of stories.
func (s *Stories) Len() int { return len(s.all) }

// All returns the stories, those with most documents first, then by ID.
func (s *Stories) All() []Story {
	out := make([]Story, 0, len(s.all))
	for _, t := range s.all {
		out = append(out, t.copy())
	}
	slices.SortFunc(out, func(a, b Story) int {
		if n := len(b.Documents) - len(a.Documents); n != 0 {
			return n
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	return out
}

// Newest yields the stories with the number of documents that were read up to
// and with their last one, that with the greatest number first. Those whose
// number is not below before are left out; 0 leaves out none.
func (s *Stories) Newest(before int) iter.Seq2[int, Story] {
	n := len(s.read)
	if before > 0 {
		n = min(n, before-1)
	}
	return func(yield func(int, Story) bool) {
		for i := n - 1; i >= 0; i-- {
			t := s.all[s.Canonical(s.read[i])]
			if t.last == int32(i) && len(t.Documents) > 0 && !yield(i+1, t.copy()) {
				return
			}
		}
	}
}

// copy returns the story as it stands; what is folded later does not change it.
func (t *Story) copy() Story {
	c := *t
	c.Documents = t.Documents[:len(t.Documents):len(t.Documents)]
	c.Parts = t.Parts[:len(t.Parts):len(t.Parts)]
	return c
}
