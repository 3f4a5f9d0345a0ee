package neural

import (
	"math"

	"sayso/nlp/en/model"
	"sayso/nlp/en/model/matrix"
)

// Example is one sentence to learn from; -1 (or a nil slice) where a label is
// not given.
type Example struct {
	Words    []model.Word
	Headline []model.Word // the same words in title case; nil for none
	Tags     []int
	Heads    []int // 0-based within the sentence, -1 for the root's dependent; nil without a tree
	Rels     []int
	Names    []int
}

// Settings are the sizes and rates of a run.
type Settings struct {
	Dim, Width, Layers, TagDim, ArcDim, RelDim, NameDim int
	DropForm, DropIn, DropLayer                         float32
	Rate                                                float32
	BatchWords, Epochs                                  int
	NameWeight                                          float32
	Headlines                                           float32 // share of the sentences learned in title case
	Seed                                                uint64
}

// Trainer learns a network.
type Trainer struct {
	Net      *model.Net
	set      Settings
	rnd      random
	tables   [model.Tables]*param
	touched  [model.Tables]rowSet
	twin     *Trainer // works on the other half of each batch
	conv     *dense
	layers   []*dense
	tagH     *dense
	tag      *dense
	tagBack  *dense
	arcWord  *dense
	arcHead  *dense
	arcPair  *dense
	distance *dense
	root     *dense
	relWord  *dense
	relHead  *dense
	relRoot  *dense
	relFar   *dense
	rel      *dense
	nameH    *dense
	name     *dense
	denses   []*dense
	step     int
	maxSteps int
}

func pad(n int) int { return (n + 15) &^ 15 }

// New returns a trainer for a network with random weights. net must have its
// label lists and vocabulary.
func New(net *model.Net, s Settings) *Trainer {
	t := &Trainer{Net: net, set: s, rnd: random(s.Seed)}
	t.build(true)
	t.twin = &Trainer{Net: net, set: s, rnd: random(s.Seed + 1)}
	t.twin.build(false)
	return t
}

// Continue returns a trainer that goes on with the weights of a network made
// with settings of the same sizes.
func Continue(net *model.Net, s Settings) *Trainer {
	net.Unpack()
	t := &Trainer{Net: net, set: s, rnd: random(s.Seed)}
	t.build(false)
	t.twin = &Trainer{Net: net, set: s, rnd: random(s.Seed + 1)}
	t.twin.build(false)
	return t
}

// build makes the layers, with fresh random weights or those that the network
// has.
func (t *Trainer) build(fresh bool) {
	net, s := t.Net, t.set
	for k := range net.Tables {
		rows := model.HashedRows[k]
		if rows == 0 {
			rows = len(net.Vocabulary) + 1
		}
		if fresh {
			w := make([]float32, rows*s.Dim)
			for i := range w {
				w[i] = (2*t.rnd.unit() - 1) * 0.1
			}
			net.Tables[k] = model.Table{Rows: rows, Dim: s.Dim, W: w}
		}
		t.tables[k] = newParam(net.Tables[k].W)
		t.touched[k].in = make([]bool, rows)
	}
	add := func(d *model.Dense, in, out int) *dense {
		var n *dense
		if fresh {
			n = newDense(d, in, out, &t.rnd)
		} else {
			n = &dense{d, newParam(d.W), newParam(d.B)}
		}
		t.denses = append(t.denses, n)
		return n
	}
	t.conv = add(&net.Conv, 3*s.Dim, s.Width)
	if fresh {
		net.Layers = make([]model.Dense, s.Layers)
	}
	for i := range net.Layers {
		l := add(&net.Layers[i], s.Width, 3*s.Width)
		for j := 0; fresh && j < s.Width/2; j++ {
			l.B[s.Width/2+j], l.B[3*s.Width/2+s.Width/2+j] = 0.5, 0.5
		}
		t.layers = append(t.layers, l)
	}
	t.tagH, t.tag = add(&net.TagHidden, s.Width, s.TagDim), add(&net.Tag, s.TagDim, pad(len(net.Tags)))
	t.tagBack = add(&net.TagBack, s.TagDim, s.Width)
	t.arcWord, t.arcHead, t.arcPair = add(&net.ArcWord, s.Width, s.ArcDim), add(&net.ArcHead, s.Width, s.ArcDim), add(&net.ArcPair, s.ArcDim, s.ArcDim)
	t.distance = add(&net.Distance, s.ArcDim, model.Distances)
	t.root, t.relRoot = add(&net.Root, 0, s.ArcDim), add(&net.RelRoot, 0, s.RelDim)
	t.relWord, t.relHead, t.rel = add(&net.RelWord, s.Width, s.RelDim), add(&net.RelHead, s.Width, s.RelDim), add(&net.Rel, s.RelDim, pad(len(net.Relations)))
	t.relFar = add(&net.RelFar, model.Distances, s.RelDim)
	t.nameH, t.name = add(&net.NameHidden, s.Width, s.NameDim), add(&net.Name, s.NameDim, pad(len(net.Names)))
}

// Epoch makes one pass over the examples in a shuffled order and returns the
// mean loss per word. epoch counts from 0.
func (t *Trainer) Epoch(ex []Example) float64 {
	order := t.perm(len(ex))
	words := 0
	for i := range ex {
		words += len(ex[i].Words)
	}
	if t.maxSteps == 0 {
		t.maxSteps = t.set.Epochs * (words/t.set.BatchWords + 1)
	}
	loss, n := 0.0, 0
	var batch []Example
	for i, k := range order {
		batch = append(batch, ex[k])
		n += len(ex[k].Words)
		if n >= t.set.BatchWords || i == len(order)-1 {
			loss += t.learn(batch)
			batch, n = batch[:0], 0
		}
	}
	return loss / float64(words)
}

func (t *Trainer) perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	for i := n - 1; i > 0; i-- {
		j := int(t.rnd.next() % uint64(i+1))
		p[i], p[j] = p[j], p[i]
	}
	return p
}

// batch is one batch on its way through the network.
type batch struct {
	ex    []Example
	ends  []int
	rows  int
	which [][model.Tables]uint32
	dim   int
}

// learn makes one step: the twin takes every other example, and the two
// gradients are added in a fixed order.
func (t *Trainer) learn(ex []Example) float64 {
	var mine, other []Example
	for i, e := range ex {
		if i%2 == 0 {
			mine = append(mine, e)
		} else {
			other = append(other, e)
		}
	}
	theirs := make(chan float64)
	go func() { theirs <- t.twin.gradient(other) }()
	loss := t.gradient(mine)
	loss += <-theirs
	t.gather()
	t.apply()
	return loss
}

// gather adds the twin's gradients to the own ones.
func (t *Trainer) gather() {
	for i, d := range t.denses {
		addTo(d.w.g, t.twin.denses[i].w.g)
		addTo(d.b.g, t.twin.denses[i].b.g)
	}
	for k := range t.tables {
		for _, r := range t.twin.touched[k].rows {
			at, end := int(r)*t.set.Dim, int(r+1)*t.set.Dim
			addTo(t.tables[k].g[at:end], t.twin.tables[k].g[at:end])
			t.touched[k].add(r)
		}
		t.twin.touched[k].clear()
	}
}

// addTo adds from to sum and clears it.
func addTo(sum, from []float32) {
	sum = sum[:len(from)]
	for i, v := range from {
		sum[i] += v
	}
	clear(from)
}

// rowSet is the set of rows of a table that have a gradient.
type rowSet struct {
	rows []uint32
	in   []bool
}

func (s *rowSet) add(r uint32) {
	if !s.in[r] {
		s.in[r] = true
		s.rows = append(s.rows, r)
	}
}

func (s *rowSet) clear() {
	for _, r := range s.rows {
		s.in[r] = false
	}
	s.rows = s.rows[:0]
}

// gradient adds the gradients of some examples and returns their loss.
func (t *Trainer) gradient(ex []Example) float64 {
	if len(ex) == 0 {
		return 0
	}
	b := &batch{ex: ex, dim: t.set.Dim}
	for i := range ex {
		words := ex[i].Words
		if t.set.Headlines > 0 && ex[i].Headline != nil && t.rnd.unit() < t.set.Headlines {
			words = ex[i].Headline
		}
		for k := range words {
			r := t.Net.Rows(&words[k])
			if t.rnd.unit() < t.set.DropForm {
				r[0] = 0
			}
			b.which = append(b.which, r)
		}
		b.rows += len(ex[i].Words)
		b.ends = append(b.ends, b.rows)
	}
	x := make([]float32, b.rows*b.dim)
	for i, rows := range b.which {
		for k, r := range rows {
			for j, v := range t.tables[k].w[int(r)*b.dim:][:b.dim] {
				x[i*b.dim+j] += v
			}
		}
	}
	maskIn := dropout(x, t.set.DropIn, &t.rnd)
	wide := model.Windows(x, b.dim, b.ends)
	h := t.conv.Apply(wide, b.rows)
	matrix.Relu(h)
	hidden := append([]float32(nil), h...)
	loss, dh := t.stack(b, h)
	reluBack(dh, hidden)
	dwide := make([]float32, len(wide))
	t.conv.backward(dwide, wide, dh, b.rows)
	dx := make([]float32, len(x))
	windowsBack(dx, dwide, b.dim, b.ends)
	times(dx, maskIn)
	t.spread(b, dx)
	return loss
}

// windowsBack is the derivative of model.Windows.
func windowsBack(dx, dwide []float32, dim int, ends []int) {
	add := func(to, from int) {
		dst, src := dx[to*dim:][:dim], dwide[from:][:dim]
		for j, v := range src {
			dst[j] += v
		}
	}
	start := 0
	for _, end := range ends {
		for i := start; i < end; i++ {
			if i > start {
				add(i-1, i*3*dim)
			}
			add(i, i*3*dim+dim)
			if i+1 < end {
				add(i+1, i*3*dim+2*dim)
			}
		}
		start = end
	}
}

// stack runs the layers and the heads on h and returns the loss and h's
// gradient.
func (t *Trainer) stack(b *batch, h []float32) (float64, []float32) {
	w := t.set.Width
	inputs := make([][]float32, len(t.layers))
	masks := make([][]float32, len(t.layers)+1)
	passes := make([]*pass, len(t.layers))
	masks[0] = dropout(h, t.set.DropLayer, &t.rnd)
	var first, tags, tagMask []float32
	x := h
	for i, l := range t.layers {
		inputs[i] = x
		x, passes[i] = forwardRecurrent(l.Apply(x, b.rows), x, w, b.ends)
		masks[i+1] = dropout(x, t.set.DropLayer, &t.rnd)
		if i == 0 {
			first = x
			tags, tagMask = t.hidden(t.tagH, first, b.rows)
			x = append([]float32(nil), first...)
			t.tagBack.AddTo(x, tags, b.rows)
		}
	}
	dtags, dlast := make([]float32, len(tags)), make([]float32, len(x))
	loss := t.tagLoss(b, tags, dtags)
	loss += t.arcLoss(b, x, dlast)
	loss += t.relLoss(b, x, dlast)
	loss += t.nameLoss(b, x, dlast)
	d := dlast
	for i := len(t.layers) - 1; i >= 0; i-- {
		if i == 0 {
			t.tagBack.backward(dtags, tags, d, b.rows)
			t.hiddenBack(t.tagH, d, first, dtags, tags, tagMask, b.rows)
		}
		times(d, masks[i+1])
		dx := make([]float32, len(d))
		dp := passes[i].backward(dx, d, w, b.ends)
		t.layers[i].backward(dx, inputs[i], dp, b.rows)
		d = dx
	}
	times(d, masks[0])
	return loss, d
}

// hidden runs a relu layer with dropout.
func (t *Trainer) hidden(d *dense, x []float32, rows int) (h, mask []float32) {
	h = d.Apply(x, rows)
	matrix.Relu(h)
	return h, dropout(h, t.set.DropLayer, &t.rnd)
}

func (t *Trainer) hiddenBack(d *dense, dx, x, dh, h, mask []float32, rows int) {
	times(dh, mask)
	reluBack(dh, h)
	d.backward(dx, x, dh, rows)
}

func (t *Trainer) tagLoss(b *batch, h, dh []float32) float64 {
	var gold []int
	for _, e := range b.ex {
		gold = append(gold, labels(e.Tags, len(e.Words))...)
	}
	s := t.tag.Apply(h, b.rows)
	loss := softmaxLoss(s, b.rows, t.tag.Out, len(t.Net.Tags), gold, 1)
	t.tag.backward(dh, h, s, b.rows)
	return loss
}

func (t *Trainer) nameLoss(b *batch, x, dx []float32) float64 {
	var gold []int
	for _, e := range b.ex {
		gold = append(gold, labels(e.Names, len(e.Words))...)
	}
	return t.classify(b, t.nameH, t.name, x, dx, gold, len(t.Net.Names), t.set.NameWeight)
}

func labels(l []int, n int) []int {
	if l != nil {
		return l
	}
	l = make([]int, n)
	for i := range l {
		l[i] = -1
	}
	return l
}

func (t *Trainer) classify(b *batch, hid, out *dense, x, dx []float32, gold []int, n int, weight float32) float64 {
	h, mask := t.hidden(hid, x, b.rows)
	s := out.Apply(h, b.rows)
	loss := softmaxLoss(s, b.rows, out.Out, n, gold, weight)
	dh := make([]float32, len(h))
	out.backward(dh, h, s, b.rows)
	t.hiddenBack(hid, dx, x, dh, h, mask, b.rows)
	return loss
}

// spread adds the gradient of the summed embeddings to the tables.
func (t *Trainer) spread(b *batch, dx []float32) {
	for i, rows := range b.which {
		src := dx[i*b.dim:][:b.dim]
		for k, r := range rows {
			dst := t.tables[k].g[int(r)*b.dim:][:b.dim]
			for j, v := range src {
				dst[j] += v
			}
			t.touched[k].add(r)
		}
	}
}

// apply makes Adam's step with the gradients gathered.
func (t *Trainer) apply() {
	t.step++
	rate := t.set.Rate
	if t.step < 300 {
		rate *= float32(t.step) / 300
	}
	left := 1 - float32(t.step)/float32(t.maxSteps+1)
	rate *= max(left, 0.01)
	a := &adam{rate: rate, b1: 0.9, b2: 0.98}
	a.c1 = 1 - float32(math.Pow(float64(a.b1), float64(t.step)))
	a.c2 = 1 - float32(math.Pow(float64(a.b2), float64(t.step)))
	a.by = t.clip()
	for _, d := range t.denses {
		a.update(d.w, 0, len(d.w.w))
		a.update(d.b, 0, len(d.b.w))
	}
	for k, p := range t.tables {
		for _, r := range t.touched[k].rows {
			a.update(p, int(r)*t.set.Dim, int(r+1)*t.set.Dim)
		}
		t.touched[k].clear()
	}
}

// clip returns the factor that makes the gradients a mean over the batch with
// a norm of at most 1.
func (t *Trainer) clip() float32 {
	sum := 0.0
	for _, d := range t.denses {
		for _, v := range d.w.g {
			sum += float64(v * v)
		}
	}
	f := 1 / float64(t.set.BatchWords)
	if norm := math.Sqrt(sum) * f; norm > 1 {
		f /= norm
	}
	return float32(f)
}
