package story

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/zeebo/xxh3"

	"sayso/doc"
)

const (
	gram        = 5   // words of a shingle
	isCopy      = .25 // containment from which on a document is a copy
	fewest      = 12  // shingles below which a text is too short to tell
	sharedLeast = 6   // shingles that must be shared at least
	wholeBelow  = 256 // texts with fewer shingles are indexed whole …
	sampleMask  = 7   // … of longer ones every eighth
	reprint     = .9  // containment, both ways, from which on a copy need not be indexed: what copies it copies the first
	longest     = 16  // documents of one shingle that are looked at, latest first
	budget      = 1500
)

// Copy is an earlier document that a document shares its wording with, or
// tells again in other words.
type Copy struct {
	Of          doc.ID  `json:"of"`
	Containment float64 `json:"containment"`          // shared word 5-grams / 5-grams of the shorter text, 0…1; of a paraphrase names and numbers in the same order
	Reason      string  `json:"reason"`               // in words: "62 % of the shorter text stands word for word in both"
	Paraphrase  bool    `json:"paraphrase,omitempty"` // other words, but the same names and numbers in the same order
}

// Index finds copies among the documents added to it. Long texts are indexed
// by a sample of their shingles chosen by hash, so that the same passage gives
// the same sample wherever it stands; the containment of two long texts is an
// estimate from about an eighth of their shingles. Its zero value is not
// ready; use NewIndex.
type Index struct {
	ids   []doc.ID
	sizes []int32 // shingles of each document, negative where only a sample is indexed
	filed []int32 // shingles of each document that are indexed
	known map[doc.ID]int32
	grams postings
	told  retold
	tally tallies
}

// tallies counts what documents share with the one that is looked up.
type tallies struct {
	of   []uint16 // by document, nought between lookups
	some []int32  // those that have a count
}

// begin makes room for n documents and forgets the last lookup.
func (t *tallies) begin(n int) {
	for _, d := range t.some {
		t.of[d] = 0
	}
	t.some = t.some[:0]
	for len(t.of) < n {
		t.of = append(t.of, 0)
	}
}

func (t *tallies) count(d int32) {
	if t.of[d] == 0 {
		t.some = append(t.some, d)
	}
	t.of[d]++
}

// NewIndex returns an empty index.
func NewIndex() *Index {
	return &Index{known: map[doc.ID]int32{}, told: retold{marks: map[int32][]mark{}}}
}

// Len returns the number of documents in the index.
func (x *Index) Len() int { return len(x.ids) }

// Add looks d up among the documents added before and then adds it. The copies
// come by containment, highest first, ties in the order in which they were
// added. A document with an ID that was added before is a copy of itself with
// containment 1 and is not added again.
func (x *Index) Add(d *doc.Document) []Copy {
	if n, ok := x.known[d.ID]; ok {
		return []Copy{{Of: x.ids[n], Containment: 1, Reason: "the same text"}}
	}
	t := traits(d)
	copies, again := x.find(t)
	x.file(d.ID, t, again)
	return copies
}

// Restore adds d as Add does, given what Add returned of it when the same
// documents had been added before: it need not be looked up again.
func (x *Index) Restore(d *doc.Document, copies []Copy) {
	if _, ok := x.known[d.ID]; ok {
		return
	}
	t := trait{hashes: shingles(body(d))}
	again := slices.ContainsFunc(copies, func(c Copy) bool {
		n, ok := x.known[c.Of]
		return ok && !c.Paraphrase && reprints(c.Containment, int(x.sizes[n]), len(t.hashes))
	})
	if !again {
		t = traits(d)
	}
	x.file(d.ID, t, again)
}

// file adds a document; of one that is as good as the same text as another only
// that it is known.
func (x *Index) file(id doc.ID, t trait, again bool) {
	n := int32(len(x.ids))
	x.ids = append(x.ids, id)
	x.known[id] = n
	size := int32(len(t.hashes))
	if sampled(len(t.hashes)) {
		size = -size
	}
	x.sizes, x.filed = append(x.sizes, size), append(x.filed, 0)
	if len(t.hashes) < fewest || again {
		return
	}
	x.told.add(n, t.marks, t.pairs)
	for _, h := range t.hashes {
		if size < 0 && h&sampleMask != 0 {
			continue
		}
		x.filed[n]++
		x.grams.add(h, n)
	}
}

// reprints reports whether two texts that share so much of the shorter one, of
// so many shingles, are as good as the same; a negative size is that of a sample.
func reprints(containment float64, size, other int) bool {
	if size < 0 {
		size = -size
	}
	return containment >= reprint && math.Abs(float64(size-other)) <= .1*float64(size)
}

// LookUp returns the documents that d copies, as Add does, without adding it.
func (x *Index) LookUp(d *doc.Document) []Copy {
	if n, ok := x.known[d.ID]; ok {
		return []Copy{{Of: x.ids[n], Containment: 1, Reason: "the same text"}}
	}
	copies, _ := x.find(traits(d))
	return copies
}

// trait is what a document is found by.
type trait struct {
	hashes []uint32 // of its word 5-grams
	marks  []mark
	pairs  []uint32 // of its marks
}

func traits(d *doc.Document) trait {
	own := body(d)
	ms := marks(own)
	return trait{shingles(own), ms, pairs(ms)}
}

// find returns the documents that share wording with t, or else the one that t
// retells; again is true when one of them is as good as the same text.
func (x *Index) find(t trait) (copies []Copy, again bool) {
	copies, again = x.lookUp(t.hashes)
	if len(copies) == 0 {
		if of, cover, why := x.told.lookUp(t.marks, t.pairs, &x.tally, len(x.ids)); of >= 0 {
			copies = []Copy{{Of: x.ids[of], Containment: cover, Reason: why, Paraphrase: true}}
		}
	}
	return copies, again
}

// sampled reports whether a text of n shingles is indexed by a sample.
func sampled(n int) bool { return n >= wholeBelow }

// lookUp returns the documents that share enough with hashes; again is true
// when one of them is as good as the same text.
func (x *Index) lookUp(hashes []uint32) (copies []Copy, again bool) {
	if len(hashes) < fewest {
		return nil, false
	}
	x.tally.begin(len(x.ids))
	x.grams.visit(hashes, longest, budget, &x.tally)
	sample := 0
	for _, h := range hashes {
		if h&sampleMask == 0 {
			sample++
		}
	}
	type found struct {
		doc int32
		c   float64
	}
	var all []found
	for _, n := range x.tally.some {
		size, got := int(x.sizes[n]), int(x.tally.of[n])
		of := min(size, len(hashes))
		if size < 0 { // both are counted by the same sample
			size = -size
			if of = int(x.filed[n]); size > len(hashes) {
				of = sample
			}
			got, of = got*(sampleMask+1), of*(sampleMask+1)
		}
		if got < sharedLeast || of == 0 {
			continue
		}
		if c := min(1, float64(got)/float64(of)); c >= isCopy {
			all = append(all, found{n, c})
			again = again || reprints(c, size, len(hashes))
		}
	}
	slices.SortFunc(all, func(a, b found) int { return cmp.Or(-cmp.Compare(a.c, b.c), cmp.Compare(a.doc, b.doc)) })
	for _, f := range all {
		copies = append(copies, Copy{Of: x.ids[f.doc], Containment: f.c, Reason: fmt.Sprintf("%.0f %% of the shorter text stands word for word in both", 100*f.c)})
	}
	return copies, again
}

// Containment returns the share of the shorter text's distinct 5-word
// sequences that stand in both texts, 0…1; 0 when a text has none.
func Containment(a, b string) float64 {
	x, y := shingles(a), shingles(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	n, i, j := 0, 0, 0
	for i < len(x) && j < len(y) {
		switch {
		case x[i] == y[j]:
			n, i, j = n+1, i+1, j+1
		case x[i] < y[j]:
			i++
		default:
			j++
		}
	}
	return float64(n) / float64(min(len(x), len(y)))
}

// shingles returns the hashes of a text's distinct 5-word sequences, sorted.
// Case, punctuation and layout do not matter.
func shingles(text string) []uint32 {
	words := words(text)
	if len(words) < gram {
		return nil
	}
	out := make([]uint32, 0, len(words)-gram+1)
	var b []byte
	for i := 0; i+gram <= len(words); i++ {
		b = b[:0]
		for _, w := range words[i : i+gram] {
			b = append(append(b, w...), ' ')
		}
		out = append(out, uint32(xxh3.Hash(b)))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// words returns the words and numbers of a text in lower case.
func words(text string) []string {
	out := make([]string, 0, len(text)/6)
	start := -1
	for i, r := range text {
		in := unicode.IsLetter(r) || unicode.IsDigit(r)
		if in && start < 0 {
			start = i
		}
		if !in && start >= 0 && !inner(r, text, i) {
			out = append(out, strings.ToLower(text[start:i]))
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, strings.ToLower(text[start:]))
	}
	return out
}

// inner reports whether a mark at i is part of a word: a point or comma
// between digits.
func inner(r rune, text string, i int) bool {
	if r != '.' && r != ',' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[i+1:])
	return unicode.IsDigit(next) && i > 0 && text[i-1] >= '0' && text[i-1] <= '9'
}
