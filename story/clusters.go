package story

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sayso/doc"
)

// ID names a story. It is stable: it derives from the story's first document.
type ID string

// Options are what a clustering goes by. The zero value of a field stands for
// its default.
type Options struct {
	Threshold float64       // likeness from which on a document belongs to a story, default .26
	HalfLife  time.Duration // after which a silent story's likeness counts half, default 10 days; undated documents do not age
	Terms     int           // terms kept of a document and of a story, default 100
	Names     float64       // weight of a name against a plain word, default 3
}

// Clusters puts documents to stories in one pass, in the order in which they
// come: topic detection and tracking. A document goes to the story whose
// centroid of weighted terms it is most like, names counting more than plain
// words, and stories that have been silent count less. A document that fits two
// stories which have become alike merges them; Merge and Split do what an editor
// decides.
type Clusters struct {
	o       Options
	terms   map[string]int32 // term to its number
	names   []string         // terms by number
	spread  []int32          // documents of each term
	carried [][]int32        // latest stories of each term, at most perTerm
	stories []*thread
	docs    int
	byID    map[ID]int32
	now     int        // stories that are not part of another
	apart   [][2]int32 // stories that an editor parted: nothing joins them by itself

	steps int       // postings and terms that were looked at, ever
	votes []float32 // of each story, nought between calls
	voted []int32   // the stories that have some
}

// thread is one story.
type thread struct {
	id     ID
	weight map[int32]float32 // sum of the documents' terms
	square float64           // of the centroid's length
	docs   int
	into   int32     // the story it is part of, itself at first
	last   time.Time // latest published date of its documents, zero when none has one
}

const (
	perTerm  = 48 // stories that are looked up by one term at most, latest first
	lookedUp = 24 // of a document's terms, heaviest first
	compared = 16 // stories that a document is compared with in full
)

// newcomers is added to the number of documents when terms are weighed, so
// that the first documents of a stream do not find every word rare.
const newcomers = 1000

// NewClusters returns an empty set of stories with the default options.
func NewClusters() *Clusters { return NewClustersWith(Options{}) }

// NewClustersWith returns an empty set of stories.
func NewClustersWith(o Options) *Clusters {
	o.Threshold = cmp.Or(o.Threshold, .26)
	o.HalfLife = cmp.Or(o.HalfLife, 10*24*time.Hour)
	o.Terms = cmp.Or(o.Terms, 100)
	o.Names = cmp.Or(o.Names, 3)
	return &Clusters{o: o, terms: map[string]int32{}, byID: map[ID]int32{}}
}

// Len returns the number of stories.
func (c *Clusters) Len() int { return c.now }

// term is one term of a document with its weight.
type term struct {
	n int32
	w float64
}

// Placing is the story that a document was put to.
type Placing struct {
	Story  ID
	Why    string // in words
	Merged ID     // a story that became part of Story, as the document fits both and they have become alike; "" for none
}

// Add puts d to the story it tells, or opens a new one.
func (c *Clusters) Add(d *doc.Document) Placing {
	terms := c.meetTerms(d)
	best, second, like := c.nearest(terms, when(d))
	if like < c.o.Threshold {
		best = c.named(IDOf(d))
		c.join(int(best), terms, d)
		return Placing{Story: c.stories[best].id, Why: "nothing alike was told before"}
	}
	p := Placing{Why: fmt.Sprintf("likeness %.2f: %s", like, strings.Join(c.telling(c.stories[best], terms), ", "))}
	c.join(int(best), terms, d)
	if second >= 0 {
		other := max(best, second)
		if left, merged := c.meet(best, second); merged {
			best, p.Merged = left, c.stories[other].id
		}
	}
	p.Story = c.stories[best].id
	return p
}

// Put puts d to a story that was decided elsewhere: earlier, by a later version
// of a page, or by an editor. A story of that ID that is not there is opened.
func (c *Clusters) Put(d *doc.Document, id ID) {
	terms := c.meetTerms(d)
	c.join(int(c.named(id)), terms, d)
}

// named returns the story of an ID, or what it is part of now, opened if there
// is none.
func (c *Clusters) named(id ID) int32 {
	if n, ok := c.byID[id]; ok {
		return c.root(n)
	}
	return c.open(id)
}

// meetTerms returns the terms of a document and counts it among those that have
// them.
func (c *Clusters) meetTerms(d *doc.Document) []term {
	counts := c.count(d)
	c.docs++
	for _, t := range counts {
		c.spread[t.n]++
	}
	return c.weigh(counts)
}

// when returns the day of a document, zero when unknown.
func when(d *doc.Document) time.Time {
	if d.Published.Precision < doc.PrecisionDay {
		return time.Time{}
	}
	return d.Published.Time
}

// A report says in its lead what it is about, and says it again: the words of
// the lead count double, and how often a word stands counts little.
const (
	leadWords = 80
	leadCount = 2
	again     = .3 // of the logarithm of the count
)

// count returns the terms of a document with their raw weights: how often,
// doubled in the title and the lead, more for names.
func (c *Clusters) count(d *doc.Document) []term {
	n := map[string]float64{}
	named := map[string]bool{}
	tally(d.Title, 2, n, named)
	text := d.Text
	if d.Title != "" {
		text = strings.TrimPrefix(text, d.Title)
	}
	tally(text, 1, n, named)
	out := make([]term, 0, len(n))
	keys := make([]string, 0, len(n))
	for k := range n {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		i, ok := c.terms[k]
		if !ok {
			i = int32(len(c.spread))
			c.terms[k] = i
			c.names, c.spread, c.carried = append(c.names, k), append(c.spread, 0), append(c.carried, nil)
		}
		w := 1 + again*math.Log(max(1, n[k]))
		if named[k] {
			w *= c.o.Names
		}
		out = append(out, term{i, w})
	}
	return out
}

// tally counts the words of a text; a word that stands with a capital within a
// sentence, or a number, is a name.
func tally(text string, weight float64, n map[string]float64, named map[string]bool) {
	begins, counted := true, 0
	for _, w := range strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '!' && r != '?' && r != '\n'
	}) {
		word := strings.Trim(w, ".!?\n")
		if r, _ := utf8.DecodeRuneInString(word); word != "" {
			k := stem(strings.ToLower(word))
			if !stop[k] && (len(k) > 2 || unicode.IsDigit(r)) {
				if counted++; counted <= leadWords {
					n[k] += leadCount * weight
				} else {
					n[k] += weight
				}
				if !begins && unicode.IsUpper(r) || unicode.IsDigit(r) {
					named[k] = true
				}
			}
		}
		begins = strings.ContainsAny(w, "!?\n") || strings.HasSuffix(w, ".") && len(word) > 2 || begins && word == ""
	}
}

// stem cuts English endings that a count of words need not tell apart.
func stem(w string) string {
	for _, end := range []string{"ing", "ed", "es", "s"} {
		if cut, ok := strings.CutSuffix(w, end); ok && len(cut) > 3 {
			return cut
		}
	}
	return w
}

// stop holds words that tell nothing of what a text is about.
var stop = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`the and for with that this from have has had was were are been will would could should may might can not but
		they their them there then than his her him she who whom which what when where why how all any both each few more most other some such
		only own same into over under after before about above below between through during out off again once here also said say says told tell
		according report reported news new one two you your our its it's been being does did doing because until while against just now very`) {
		out[stem(w)] = true
		out[w] = true
	}
	return out
}()

// weigh applies inverse document frequency, keeps the heaviest terms and
// brings them to length one.
func (c *Clusters) weigh(counts []term) []term {
	out := make([]term, len(counts))
	for i, t := range counts {
		out[i] = term{t.n, t.w * math.Log(1+float64(c.docs+newcomers)/float64(c.spread[t.n]))}
	}
	slices.SortFunc(out, func(a, b term) int { return cmp.Or(-cmp.Compare(a.w, b.w), cmp.Compare(a.n, b.n)) })
	out = out[:min(len(out), c.o.Terms)]
	sum := 0.0
	for _, t := range out {
		sum += t.w * t.w
	}
	for i := range out {
		out[i].w /= math.Sqrt(sum)
	}
	return out
}

// nearest returns the story most like the terms and how like, and the one next
// to it that the document fits, too; -1 for none.
func (c *Clusters) nearest(terms []term, at time.Time) (best, second int32, like float64) {
	best, second = -1, -1
	next := 0.0
	for _, n := range c.candidates(terms) {
		switch l := c.likeness(c.stories[n], terms, at); {
		case l > like:
			second, next = best, like
			best, like = n, l
		case l > next:
			second, next = n, l
		}
	}
	if next < c.o.Threshold {
		second = -1
	}
	return best, second, like
}

// candidates returns the stories that share most of the heaviest terms, the
// earliest first.
func (c *Clusters) candidates(terms []term) []int32 {
	for len(c.votes) < len(c.stories) {
		c.votes = append(c.votes, 0)
	}
	c.voted = c.voted[:0]
	for _, t := range terms[:min(len(terms), lookedUp)] {
		c.steps += len(c.carried[t.n])
		for _, s := range c.carried[t.n] {
			if s = c.root(s); c.votes[s] == 0 {
				c.voted = append(c.voted, s)
			}
			c.votes[s] += float32(t.w)
		}
	}
	best := make([]int32, 0, compared+1)
	for _, s := range c.voted {
		if len(best) == compared && !c.before(s, best[compared-1]) {
			continue
		}
		i := len(best)
		for best = append(best, s); i > 0 && c.before(s, best[i-1]); i-- {
			best[i] = best[i-1]
		}
		best[i] = s
		best = best[:min(len(best), compared)]
	}
	for _, s := range c.voted {
		c.votes[s] = 0
	}
	slices.Sort(best)
	return best
}

// before reports whether story a has more votes than b, or as many and is
// earlier.
func (c *Clusters) before(a, b int32) bool {
	return c.votes[a] > c.votes[b] || c.votes[a] == c.votes[b] && a < b
}

// likeness is the cosine of a document and a story's centroid, halved for each
// half-life that the story has been silent.
func (c *Clusters) likeness(s *thread, terms []term, at time.Time) float64 {
	dot := 0.0
	c.steps += len(terms)
	for _, t := range terms {
		dot += t.w * float64(s.weight[t.n])
	}
	l := dot / math.Sqrt(s.square)
	if gap := at.Sub(s.last); !at.IsZero() && !s.last.IsZero() && gap > 0 {
		l *= math.Exp2(-float64(gap) / float64(c.o.HalfLife))
	}
	return l
}

// telling names the terms that a document and a story share most.
func (c *Clusters) telling(s *thread, terms []term) []string {
	var out []string
	for _, t := range terms {
		if s.weight[t.n] > 0 && len(out) < 4 {
			out = append(out, c.names[t.n])
		}
	}
	return out
}

// join adds a document's terms to a story and files the story under them.
func (c *Clusters) join(i int, terms []term, d *doc.Document) {
	s := c.stories[i]
	s.docs++
	if at := when(d); at.After(s.last) {
		s.last = at
	}
	for _, t := range terms {
		s.add(t.n, t.w)
	}
	for _, t := range terms[:min(len(terms), lookedUp)] {
		c.file(t.n, int32(i))
	}
	s.trim(4 * c.o.Terms)
}

// sorted returns the story's terms in order of their numbers, so that sums do
// not depend on a map's order.
func (s *thread) sorted() []int32 {
	out := make([]int32, 0, len(s.weight))
	for t := range s.weight {
		out = append(out, t)
	}
	slices.Sort(out)
	return out
}

// trim drops the lightest terms beyond n.
func (s *thread) trim(n int) {
	if len(s.weight) <= n+n/4 { // now and then, not each time
		return
	}
	terms := s.sorted()
	slices.SortStableFunc(terms, func(a, b int32) int { return -cmp.Compare(s.weight[a], s.weight[b]) })
	for _, t := range terms[n:] {
		s.square -= float64(s.weight[t]) * float64(s.weight[t])
		delete(s.weight, t)
	}
}

// file puts a story in front of those that are looked up by a term.
func (c *Clusters) file(t, s int32) {
	list := c.carried[t]
	if i := slices.Index(list, s); i >= 0 {
		copy(list[1:i+1], list[:i])
		list[0] = s
		return
	}
	if len(list) < perTerm {
		list = append(list, 0)
	}
	copy(list[1:], list)
	list[0] = s
	c.carried[t] = list
}
