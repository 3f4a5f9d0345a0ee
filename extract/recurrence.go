package extract

import (
	"strings"

	"github.com/zeebo/xxh3"

	"sayso/doc"
)

const (
	recursPages    = 3    // pages of an outlet from which on a line without a full stop recurs
	recursSentence = 5    // the same for a sentence: texts repeat some, too
	recursWords    = 30   // words of the longest line that is counted
	outletLines    = 4096 // lines that are counted of one outlet
)

// Recurrence learns which lines recur over the pages of an outlet: what stands
// on several of its articles is the site's and not an article's. Its zero value
// knows nothing and is ready. Not safe for use while Add runs.
type Recurrence struct {
	outlets map[string]map[uint64]sightings
}

// sightings are the pages that a line was seen on.
type sightings struct {
	pages uint32 // at most; a page that comes again after others is counted again
	last  uint64 // hash of the latest page's address, so that versions of one page count once
}

// Add counts the lines of a document: its text's and its furniture's.
func (r *Recurrence) Add(d *doc.Document) {
	if d.Outlet == "" {
		return
	}
	if r.outlets == nil {
		r.outlets = map[string]map[uint64]sightings{}
	}
	lines := r.outlets[d.Outlet]
	if lines == nil {
		lines = map[uint64]sightings{}
		r.outlets[d.Outlet] = lines
	}
	page := xxh3.HashString(firstOf(d.URL, d.URI))
	for line := range strings.SplitSeq(d.Text, "\n\n") {
		if line != d.Title {
			see(lines, line, page)
		}
	}
	for _, line := range d.Furniture {
		see(lines, line, page)
	}
}

func see(lines map[uint64]sightings, line string, page uint64) {
	if strings.Count(line, " ") > 2*recursWords {
		return // running text, mostly
	}
	h, n := lineHash(line)
	if n == 0 || n > recursWords {
		return
	}
	s, known := lines[h]
	if !known && len(lines) >= outletLines {
		forget(lines)
	}
	if s.last != page {
		s.pages, s.last = s.pages+1, page
	}
	lines[h] = s
}

// forget drops the lines that were seen on one page only, and all when that
// leaves many.
func forget(lines map[uint64]sightings) {
	for h, s := range lines {
		if s.pages < 2 {
			delete(lines, h)
		}
	}
	if len(lines) > outletLines/2 {
		clear(lines)
	}
}

// lineHash returns the hash of a line's words, and how many there are.
func lineHash(line string) (hash uint64, n int) {
	ws := words(clean(line))
	return xxh3.HashString(key(ws)), len(ws)
}

// Recurs reports whether a line was seen on several pages of an outlet; it
// fits Options.Recurring.
func (r *Recurrence) Recurs(outlet, line string) bool {
	lines := r.outlets[outlet]
	if len(lines) == 0 {
		return false
	}
	h, n := lineHash(line)
	if n == 0 || n > recursWords {
		return false
	}
	least := uint32(recursPages)
	if endsSentence(line) {
		least = recursSentence
	}
	return lines[h].pages >= least
}

// With returns an extractor of the same options that knows which lines recur.
func (x *Extractor) With(recurring func(outlet, line string) bool) *Extractor {
	o := x.opts
	o.Recurring = recurring
	return &Extractor{opts: o}
}
