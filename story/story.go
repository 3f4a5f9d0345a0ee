// Package story finds which documents copy one another and which tell one
// story. It says nothing about what is claimed in them.
//
// Its main types are [Index] and [Clusters].
package story

import (
	"sayso/doc"
)

// Copy is an earlier document that a document shares its wording with.
type Copy struct {
	Of          doc.ID
	Containment float64 // shared word 5-grams / 5-grams of the shorter text, 0…1
	Reason      string  // in words: "62 % of the shorter text's 5-word sequences stand in both"
}

// Index finds copies among the documents added to it. Its zero value is not
// ready; use NewIndex.
type Index struct{}

// NewIndex returns an empty index.
func NewIndex() *Index { return &Index{} }

// Add looks d up among the documents added before and then adds it. The copies
// come by containment, highest first, ties in the order in which they were
// added. A document with an ID that was added before is a copy of itself with
// containment 1 and is not added again.
func (x *Index) Add(d *doc.Document) []Copy { return nil }

// Len returns the number of documents in the index.
func (x *Index) Len() int { return 0 }

// ID names a story. It is stable: it derives from the story's first document.
type ID string

// Clusters puts documents to stories in one pass, in the order in which they
// come.
type Clusters struct{}

// NewClusters returns an empty set of stories.
func NewClusters() *Clusters { return &Clusters{} }

// Add puts d to the story it tells, or opens a new one, and says why in words.
func (c *Clusters) Add(d *doc.Document) (ID, string) { return "", "" }
