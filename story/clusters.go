package story

import (
	"cmp"
	"math"
	"slices"
	"time"

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
	terms   map[string]int32 // term to its number, stopWord for those that tell nothing
	names   []string         // terms by number
	spread  []int32          // documents of each term
	carried [][]int32        // latest stories of each term, at most perTerm
	stories []*thread
	into    []int32 // by story: the one it is part of, itself at first
	read    []int32 // by story: how many documents had been read at its latest
	docs    int
	byID    map[ID]int32
	now     int        // stories that are not part of another
	apart   [][2]int32 // stories that an editor parted: nothing joins them by itself

	steps int       // postings and terms that were looked at, ever
	votes []float32 // of each story, nought between calls
	voted []int32   // the stories that have some
	in    counts    // terms of the document under way
	order []term    // of the document under way, by number
}

// thread is one story. Its centroid is two flat slices: it is compared with
// each document that may tell it, and a table of a thousand stories' terms would
// not stay in a processor's cache.
type thread struct {
	id     ID
	terms  []int32   // of its documents, by number
	weight []float32 // sum over the documents, of each term
	square float64   // of the centroid's length
	docs   int
	last   time.Time // latest published date of its documents, zero when none has one
}

const (
	perTerm  = 48  // stories that are looked up by one term at most, latest first
	lookedUp = 24  // of a document's terms, heaviest first
	visited  = 480 // stories that are looked up by all of them at most
	compared = 12  // stories that a document is compared with in full: those that share most

	comparedTerms = 1000 // of them at most, and two of them

	leastVotes = .3 // of what the first of them shares
)

// asleep is how many documents are read after a story's latest until it is no
// longer looked for, so that memory is bounded by what is told now; sweep is how
// often that is looked at.
const asleep, sweep = 100_000, 10_000

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
	c := &Clusters{o: o, terms: map[string]int32{}, byID: map[ID]int32{}}
	for w := range stop {
		c.terms[w] = stopWord
	}
	return c
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
	p := Placing{Why: c.why(c.stories[best], terms, like, d)}
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
	if c.docs++; c.docs%sweep == 0 {
		c.forget(c.docs - asleep)
	}
	for _, t := range counts {
		c.spread[t.n]++
	}
	return c.weigh(counts)
}

// forget drops what is known of the stories that had their latest document
// before so many had been read. Their IDs stay.
func (c *Clusters) forget(before int) {
	silent := func(s int32) bool { return int(c.read[s]) < before }
	for s, t := range c.stories {
		if silent(int32(s)) {
			t.terms, t.weight, t.square = nil, nil, 0
		}
	}
	if before <= 0 {
		return
	}
	for i, list := range c.carried {
		if list = slices.DeleteFunc(list, func(s int32) bool { return silent(c.root(s)) }); len(list) == 0 {
			list = nil
		}
		c.carried[i] = list
	}
}

// when returns the day of a document, zero when unknown.
func when(d *doc.Document) time.Time {
	if d.Published.Precision < doc.PrecisionDay {
		return time.Time{}
	}
	return d.Published.Time
}

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
	candidates := c.candidates(terms)
	terms = c.byNumber(terms)
	for _, n := range candidates {
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
	left := visited
	for _, t := range terms[:min(len(terms), lookedUp)] {
		list := c.carried[t.n][:min(len(c.carried[t.n]), left)]
		left -= len(list)
		c.steps += len(list)
		for _, s := range list {
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
	for len(best) > 1 && c.votes[best[len(best)-1]] < leastVotes*c.votes[best[0]] {
		best = best[:len(best)-1]
	}
	left = comparedTerms
	for i, s := range best {
		if left -= len(c.stories[s].terms); left < 0 && i >= 2 {
			best = best[:i]
			break
		}
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

// likeness is the cosine of a document, its terms by number, and a story's
// centroid, halved for each half-life that the story has been silent.
func (c *Clusters) likeness(s *thread, terms []term, at time.Time) float64 {
	if s.square <= 0 {
		return 0
	}
	dot, i := 0.0, 0
	for _, t := range terms {
		for i < len(s.terms) && s.terms[i] < t.n {
			i++
		}
		if i < len(s.terms) && s.terms[i] == t.n {
			dot += t.w * float64(s.weight[i])
		}
	}
	c.steps += len(terms) + i
	l := dot / math.Sqrt(s.square)
	if gap := at.Sub(s.last); !at.IsZero() && !s.last.IsZero() && gap > 0 {
		l *= math.Exp2(-float64(gap) / float64(c.o.HalfLife))
	}
	return l
}

// join adds a document's terms to a story and files the story under them.
func (c *Clusters) join(i int, terms []term, d *doc.Document) {
	s := c.stories[i]
	s.docs++
	c.read[i] = int32(c.docs)
	if at := when(d); at.After(s.last) {
		s.last = at
	}
	s.add(c.byNumber(terms))
	for _, t := range terms[:min(len(terms), lookedUp)] {
		c.file(t.n, int32(i))
	}
	s.trim(2 * c.o.Terms)
}

// byNumber returns terms in the order of their numbers, until it is called
// again.
func (c *Clusters) byNumber(terms []term) []term {
	c.order = append(c.order[:0], terms...)
	slices.SortFunc(c.order, func(a, b term) int { return cmp.Compare(a.n, b.n) })
	return c.order
}

// add adds terms, by number, to the centroid; no weight goes below nought.
func (s *thread) add(terms []term) {
	numbers := make([]int32, 0, len(s.terms)+len(terms))
	weight := make([]float32, 0, len(s.terms)+len(terms))
	i := 0
	for _, t := range terms {
		for ; i < len(s.terms) && s.terms[i] < t.n; i++ {
			numbers, weight = append(numbers, s.terms[i]), append(weight, s.weight[i])
		}
		was := 0.0
		if i < len(s.terms) && s.terms[i] == t.n {
			was = float64(s.weight[i])
			i++
		}
		now := max(0, was+t.w)
		s.square += now*now - was*was
		if now > 0 {
			numbers, weight = append(numbers, t.n), append(weight, float32(now))
		}
	}
	s.terms, s.weight = append(numbers, s.terms[i:]...), append(weight, s.weight[i:]...)
}

// trim drops the lightest terms beyond n.
func (s *thread) trim(n int) {
	if len(s.terms) <= n+n/4 { // now and then, not each time
		return
	}
	heaviest := slices.Clone(s.weight)
	slices.Sort(heaviest)
	least := heaviest[len(heaviest)-n]
	kept := 0
	for i, w := range s.weight {
		if w < least || w == least && kept == n {
			s.square -= float64(w) * float64(w)
			continue
		}
		s.terms[kept], s.weight[kept] = s.terms[i], w
		kept++
	}
	s.terms, s.weight = s.terms[:kept], s.weight[:kept]
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
