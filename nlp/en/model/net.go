package model

import (
	"sayso/nlp/en/model/matrix"
)

// Dense is a layer that multiplies by W (In×Out, row-major) and adds B.
type Dense struct {
	In, Out int
	W, B    []float32
	packed  *matrix.Scaled // W in whole numbers, nil while it learns
}

// Apply writes x·W + B for n rows of x to a new slice.
func (d *Dense) Apply(x []float32, n int) []float32 {
	out := make([]float32, n*d.Out)
	for i := range n {
		copy(out[i*d.Out:], d.B)
	}
	matrix.MulAdd(out, x, d.W, n, d.In, d.Out)
	return out
}

// take makes x, as wide as the layers that come next are high, their input.
func (e *Encoding) take(x []float32) []float32 {
	e.input = x
	if rows := e.rowsOf(); rows > 0 {
		e.whole.Set(x, rows, len(x)/rows)
	}
	return x
}

// apply is Apply on the input last taken, into working memory.
func (e *Encoding) apply(d *Dense) []float32 {
	out := e.slice(e.rowsOf() * d.Out)
	e.applyTo(out, d)
	return out
}

// applyTo is apply into out.
func (e *Encoding) applyTo(out []float32, d *Dense) {
	for i := range e.rowsOf() {
		copy(out[i*d.Out:(i+1)*d.Out], d.B)
	}
	e.addTo(out, d)
}

// addTo adds the input last taken times W to out, in whole numbers where W is
// packed.
func (e *Encoding) addTo(out []float32, d *Dense) {
	if d.packed == nil {
		matrix.MulAdd(out, e.input, d.W, e.rowsOf(), d.In, d.Out)
		return
	}
	matrix.MulWhole(out, &e.whole, d.packed)
}

// reset makes all working memory free, in one piece.
func (e *Encoding) reset(ends []int) {
	if e.size > len(e.all) {
		e.all = make([]float32, e.size)
	}
	e.free, e.size, e.ends = e.all, len(e.all), ends
	e.tag, e.last, e.input = nil, nil, nil
}

// slice returns n floats of any value.
func (e *Encoding) slice(n int) []float32 {
	if len(e.free) < n {
		e.free = make([]float32, max(n, 1<<18))
		e.size += len(e.free)
	}
	out := e.free[:n:n]
	e.free = e.free[n:]
	return out
}

// AddTo adds x·W + B to out for n rows of x.
func (d *Dense) AddTo(out, x []float32, n int) {
	for i := range n {
		row := out[i*d.Out:][:d.Out]
		for j, b := range d.B {
			row[j] += b
		}
	}
	matrix.MulAdd(out, x, d.W, n, d.In, d.Out)
}

// Table is a table of embeddings. Row 0 of the table of forms is for unknown
// words.
type Table struct {
	Rows, Dim int
	W         []float32
}

// The tables of embeddings that are summed for each word.
const (
	tableForm = iota
	tableSuffix2
	tableSuffix3
	tableSuffix4
	tablePrefix2
	tablePrefix3
	tableShape
	tableExact
	tableListed
	Tables // how many there are
)

// HashedRows are the sizes of the tables whose rows are found by hash.
var HashedRows = [Tables]int{0, 1 << 10, 1 << 12, 1 << 13, 1 << 10, 1 << 12, 1 << 9, 1 << 12, 1 << 10}

// Net is a small network that tags, parses and finds names in one pass: sums
// of hashed embeddings, a convolution over three words, bidirectional simple
// recurrent layers (Lei et al. 2018), and a head for each task. It is read-only
// once built and safe for concurrent use.
type Net struct {
	Tags, Relations, Names []string

	Vocabulary map[uint32]uint32 // folded hash of a form → row of the first table
	Tables     [Tables]Table
	Conv       Dense
	Layers     []Dense // each in → 6·(in/2): candidate, forget, output for both directions
	TagHidden  Dense
	Tag        Dense
	TagBack    Dense // adds what the tagger found to the input of the second layer
	ArcWord    Dense // word as dependent
	ArcHead    Dense // word as head
	ArcPair    Dense // bilinear form between the two; B is the head's own weight
	Distance   Dense // word as dependent → score of each bucket of distances
	Root       Dense // 1×arc: the root as head, in B
	RelWord    Dense
	RelHead    Dense
	RelRoot    Dense // the root as head for relations, in B
	RelFar     Dense // Distances×rel: what the distance to the head adds
	Rel        Dense
	NameHidden Dense
	Name       Dense
}

// All returns the dense layers in a fixed order.
func (n *Net) All() []*Dense {
	out := []*Dense{&n.Conv}
	for i := range n.Layers {
		out = append(out, &n.Layers[i])
	}
	return append(out, &n.TagHidden, &n.Tag, &n.TagBack, &n.ArcWord, &n.ArcHead, &n.ArcPair, &n.Distance, &n.Root, &n.RelWord, &n.RelHead, &n.RelRoot, &n.RelFar, &n.Rel, &n.NameHidden, &n.Name)
}

// Rows returns the row of each table for a word.
func (n *Net) Rows(w *Word) [Tables]uint32 {
	hashed := [Tables]uint64{0, w.suf[1], w.suf[2], w.suf[3], w.pre[1], w.pre[2], w.shape, w.form, mix(w.listed)}
	var out [Tables]uint32
	out[tableForm] = n.Vocabulary[foldKey(w.norm)]
	for k := 1; k < Tables; k++ {
		out[k] = foldKey(hashed[k]) & uint32(HashedRows[k]-1)
	}
	return out
}

// FormKey returns the key of a word in Vocabulary.
func FormKey(w *Word) uint32 { return foldKey(w.norm) }

// embed writes the summed embeddings of words to out.
func (n *Net) embed(out []float32, words []Word) {
	dim := n.Tables[0].Dim
	clear(out)
	for i := range words {
		dst := out[i*dim : i*dim+dim]
		for k, r := range n.Rows(&words[i]) {
			matrix.Add(dst, n.Tables[k].W[int(r)*dim:][:dim])
		}
	}
}

// Windows writes for each row of x (dim wide) the row before it, itself and
// the row after it; rows outside a sentence are zero. ends holds the end of
// each sentence.
func Windows(x []float32, dim int, ends []int) []float32 {
	out := make([]float32, 3*len(x))
	windows(out, x, dim, ends)
	return out
}

// windows is Windows into out.
func windows(out, x []float32, dim int, ends []int) {
	start := 0
	for _, end := range ends {
		for t := start; t < end; t++ {
			dst := out[t*3*dim:][:3*dim]
			if t > start {
				copy(dst[:dim], x[(t-1)*dim:])
			} else {
				clear(dst[:dim])
			}
			copy(dst[dim:2*dim], x[t*dim:])
			if t+1 < end {
				copy(dst[2*dim:], x[(t+1)*dim:(t+2)*dim])
			} else {
				clear(dst[2*dim:])
			}
		}
		start = end
	}
}

// recur runs a recurrent layer over p (what the Dense made of x) into out, as
// wide as x.
func (e *Encoding) recur(out, p, x []float32, width int) {
	h := width / 2
	c := e.slice(h)
	start := 0
	for _, end := range e.ends {
		clear(c)
		for t := start; t < end; t++ {
			matrix.Recur(out[t*width:][:h], c, p[t*6*h:][:3*h], x[t*width:][:h])
		}
		clear(c)
		for t := end - 1; t >= start; t-- {
			matrix.Recur(out[t*width+h:][:h], c, p[t*6*h+3*h:][:3*h], x[t*width+h:][:h])
		}
		start = end
	}
}

// Encoding is what the network makes of the words of some sentences.
type Encoding struct {
	ends  []int
	size  int       // floats allocated since the last reset
	all   []float32 // working memory
	free  []float32 // the part of it not yet given out
	input []float32
	whole matrix.Whole // the input in whole numbers
	tag   []float32    // what the tagger looks at
	last  []float32    // output of the last layer
}

// Encode runs the network's shared part. ends holds the end of each sentence
// in words.
func (n *Net) Encode(words []Word, ends []int) *Encoding {
	return n.EncodeAgain(&Encoding{}, words, ends)
}

// EncodeAgain is Encode into the memory of an earlier encoding, which is no
// longer of use.
func (n *Net) EncodeAgain(e *Encoding, words []Word, ends []int) *Encoding {
	e.reset(ends)
	if len(words) == 0 {
		return e
	}
	dim, width := n.Tables[0].Dim, n.Conv.Out
	x, y := e.slice(len(words)*width), e.slice(len(words)*width)
	e.tag = e.slice(len(words) * n.TagHidden.Out)
	rest := e.free
	wide, sums := e.slice(3*len(words)*dim), e.slice(len(words)*dim)
	n.embed(sums, words)
	windows(wide, sums, dim, ends)
	e.take(wide)
	e.applyTo(x, &n.Conv)
	matrix.Relu(x)
	for i := range n.Layers {
		e.free = rest
		e.recur(y, e.apply2(&n.Layers[i], x), x, width)
		x, y = y, x
		if i == 0 {
			e.take(x)
			e.applyTo(e.tag, &n.TagHidden)
			matrix.Relu(e.tag)
			e.take(e.tag)
			addBias(x, n.TagBack.B)
			e.addTo(x, &n.TagBack)
		}
	}
	e.free, e.last = rest, x
	return e
}

// apply2 takes x and applies d.
func (e *Encoding) apply2(d *Dense, x []float32) []float32 {
	e.take(x)
	return e.apply(d)
}

func addBias(x, b []float32) {
	for at := 0; at < len(x); at += len(b) {
		matrix.Add(x[at:at+len(b)], b)
	}
}

// rowsOf returns the number of words encoded.
func (e *Encoding) rowsOf() int {
	if len(e.ends) == 0 {
		return 0
	}
	return e.ends[len(e.ends)-1]
}

// pack makes the layers ready to be multiplied in whole numbers.
func (n *Net) pack() {
	for _, d := range n.All() {
		if d.In > 0 && d != &n.RelFar {
			d.packed = matrix.Pack(d.W, d.In, d.Out)
		}
	}
}

// Unpack makes the network work in floats again, so that it can go on
// learning.
func (n *Net) Unpack() {
	for _, d := range n.All() {
		d.packed = nil
	}
}

// TagAll returns a label number for each word.
func (n *Net) TagAll(e *Encoding) []int {
	rows := e.rowsOf()
	return argmax(e.apply2(&n.Tag, e.tag), rows, n.Tag.Out, len(n.Tags))
}

// TagMix says how the network and the linear tagger decide together; set on
// development data.
type TagMix struct {
	Net  float32 // weight of the network's scores against the linear tagger's
	Sure float32 // the network decides alone where its best tag leads by more
}

// DefaultTagMix is the mix that ships.
var DefaultTagMix = TagMix{Net: 8, Sure: 4}

// TagBoth returns a label number for each word by the network and a linear
// tagger with the same labels together.
func (n *Net) TagBoth(e *Encoding, m *Linear, words []Word, mix TagMix) []int {
	all := e.apply2(&n.Tag, e.tag)
	out := make([]int, len(words))
	scores := make([]int32, len(m.Labels))
	var buf [64]uint64
	start := 0
	for _, end := range e.ends {
		var t1, t2 uint64
		for i := start; i < end; i++ {
			row := all[i*n.Tag.Out:][:len(scores)]
			best, lead := leader(row)
			if lead <= mix.Sure {
				m.Score(TagFeatures(buf[:0], words[start:end], i-start, t1, t2), scores)
				for c, v := range row {
					scores[c] += int32(mix.Net * m.Steps * v)
				}
				best = Best(scores)
			}
			out[i] = best
			t1, t2 = uint64(best)+1, t1
		}
		start = end
	}
	return out
}

// leader returns the column with the highest score and by how much it leads.
func leader(row []float32) (best int, lead float32) {
	second := float32(-1e30)
	for j, v := range row {
		if v > row[best] {
			second = row[best]
			best = j
		} else if j > 0 && v > second {
			second = v
		}
	}
	return best, row[best] - second
}

func argmax(s []float32, rows, width, labels int) []int {
	out := make([]int, rows)
	for i := range out {
		row := s[i*width:][:labels]
		for j, v := range row {
			if v > row[out[i]] {
				out[i] = j
			}
		}
	}
	return out
}

// ParseAll returns the head of each word, counted within its sentence (-1 for
// the root), and the number of its relation.
func (n *Net) ParseAll(e *Encoding) (heads, relations []int) {
	rows := e.rowsOf()
	arc := n.ArcHead.Out
	e.take(e.last)
	dep, head := e.apply(&n.ArcWord), e.apply(&n.ArcHead)
	rel := [2][]float32{e.apply(&n.RelWord), e.apply(&n.RelHead)}
	matrix.Relu(dep)
	matrix.Relu(head)
	pair := e.slice(rows * arc)
	clear(pair)
	e.take(dep)
	e.addTo(pair, &n.ArcPair)
	far := e.apply(&n.Distance)
	heads = make([]int, 0, rows)
	start := 0
	for _, end := range e.ends {
		rest := e.free
		heads = append(heads, n.tree(e, pair[start*arc:end*arc], head[start*arc:end*arc], far[start*Distances:end*Distances], end-start)...)
		e.free, start = rest, end
	}
	return heads, n.relations(e, heads, rel[0], rel[1])
}

// tree returns the heads of one sentence of k words.
func (n *Net) tree(e *Encoding, pair, head, far []float32, k int) []int {
	arc := n.ArcHead.Out
	width := (k + 1 + 15) &^ 15
	columns := e.slice(arc * width) // heads transposed, root first
	for j := range arc {
		columns[j*width] = n.Root.B[j]
		for i := range k {
			columns[j*width+1+i] = head[i*arc+j]
		}
		clear(columns[j*width+1+k : (j+1)*width])
	}
	own := e.slice(width)
	clear(own)
	matrix.MulAdd(own, n.ArcPair.B, columns, 1, arc, width)
	scores := e.slice(k * width)
	for i := range k {
		copy(scores[i*width:], own)
		row, by := scores[i*width+1:][:k], far[i*Distances:][:Distances]
		for h := range row {
			row[h] += by[DistanceBucket(h-i)]
		}
	}
	matrix.MulAdd(scores, pair, columns, k, arc, width)
	return spanningTree(scores, k, width)
}

// Distances is how many buckets of distances there are, with padding.
const Distances = 32

// distanceBuckets maps 0–24 words to a bucket.
var distanceBuckets = [25]uint8{0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8}

// DistanceBucket returns the bucket of a head's distance from its dependent,
// in words, negative to the left.
func DistanceBucket(d int) int {
	if d < 0 {
		if d < -24 {
			return 10
		}
		return int(distanceBuckets[-d])
	}
	if d > 24 {
		return 26
	}
	return 16 + int(distanceBuckets[d])
}

// RelBucket is DistanceBucket of an arc to the word numbered head (-1 the
// root) from word i.
func RelBucket(head, i int) int {
	if head < 0 {
		return Distances - 1
	}
	return DistanceBucket(head - i)
}

// relations labels each arc; h and g are what is made of each word as
// dependent and as head.
func (n *Net) relations(e *Encoding, heads []int, h, g []float32) []int {
	rows, width := e.rowsOf(), n.RelHead.Out
	start := 0
	for _, end := range e.ends {
		for i := start; i < end; i++ {
			from := n.RelRoot.B
			if heads[i] >= 0 {
				from = g[(start+heads[i])*width:][:width]
			}
			far := n.RelFar.W[RelBucket(heads[i], i-start)*width:][:width]
			dst := h[i*width:][:width]
			for j, v := range from {
				dst[j] = max(dst[j]+v+far[j], 0)
			}
		}
		start = end
	}
	return argmax(e.apply2(&n.Rel, h), rows, n.Rel.Out, len(n.Relations))
}

// NameScores returns the score of each name label for each word, len(Names)
// values per word.
func (n *Net) NameScores(e *Encoding) []float32 {
	rows := e.rowsOf()
	h := e.apply2(&n.NameHidden, e.last)
	matrix.Relu(h)
	all := e.apply2(&n.Name, h)
	out := make([]float32, 0, rows*len(n.Names))
	for i := range rows {
		out = append(out, all[i*n.Name.Out:][:len(n.Names)]...)
	}
	return out
}
