package neural

import (
	"sayso/nlp/en/model"
	"sayso/nlp/en/model/matrix"
)

func (t *Trainer) arcLoss(b *batch, x, dx []float32) float64 {
	a := t.set.ArcDim
	dep, maskD := t.hidden(t.arcWord, x, b.rows)
	head, maskH := t.hidden(t.arcHead, x, b.rows)
	pair := make([]float32, b.rows*a)
	matrix.MulAdd(pair, dep, t.arcPair.W, b.rows, a, a)
	far := t.distance.Apply(dep, b.rows)
	dpair, dhead, dfar := make([]float32, len(pair)), make([]float32, len(head)), make([]float32, len(far))
	loss := 0.0
	start := 0
	for s, end := range b.ends {
		if b.ex[s].Heads != nil {
			loss += t.sentenceArcs(arcs{
				pair[start*a : end*a], head[start*a : end*a], far[start*model.Distances : end*model.Distances],
				dpair[start*a : end*a], dhead[start*a : end*a], dfar[start*model.Distances : end*model.Distances],
			}, b.ex[s].Heads)
		}
		start = end
	}
	// pair = dep · U
	u := t.arcPair
	tr := make([]float32, len(dep))
	matrix.Transpose(tr, dep, b.rows, a)
	matrix.MulAdd(u.w.g, tr, dpair, a, b.rows, a)
	back := make([]float32, a*a)
	matrix.Transpose(back, u.W, a, a)
	ddep := make([]float32, len(dep))
	matrix.MulAdd(ddep, dpair, back, b.rows, a, a)
	t.distance.backward(ddep, dep, dfar, b.rows)
	t.hiddenBack(t.arcWord, dx, x, ddep, dep, maskD, b.rows)
	t.hiddenBack(t.arcHead, dx, x, dhead, head, maskH, b.rows)
	return loss
}

// arcs are the parts of the score of one sentence's arcs, and their gradients.
type arcs struct {
	pair, head, far, dpair, dhead, dfar []float32
}

// sentenceArcs scores all heads of one sentence and adds the gradients.
func (t *Trainer) sentenceArcs(v arcs, gold []int) float64 {
	pair, head, dpair, dhead := v.pair, v.head, v.dpair, v.dhead
	a, k := t.set.ArcDim, len(gold)
	width := pad(k + 1)
	columns := make([]float32, a*width)
	for j := range a {
		columns[j*width] = t.root.B[j]
		for i := range k {
			columns[j*width+1+i] = head[i*a+j]
		}
	}
	own := make([]float32, width)
	matrix.MulAdd(own, t.arcPair.B, columns, 1, a, width)
	s := make([]float32, k*width)
	for i := range k {
		copy(s[i*width:], own)
		for h := range k {
			s[i*width+1+h] += v.far[i*model.Distances+model.DistanceBucket(h-i)]
		}
	}
	matrix.MulAdd(s, pair, columns, k, a, width)
	target := make([]int, k)
	for i, h := range gold {
		target[i] = h + 1
		s[i*width+1+i] = -1e9
	}
	loss := softmaxLoss(s, k, width, k+1, target, 1)
	for i := range k {
		for h := range k {
			v.dfar[i*model.Distances+model.DistanceBucket(h-i)] += s[i*width+1+h]
		}
	}
	// s = pair·columns + ones·(B·columns)
	sum := make([]float32, width)
	addColumns(sum, s)
	rows := make([]float32, width*a)
	matrix.Transpose(rows, columns, a, width)
	matrix.MulAdd(dpair, s, rows, k, width, a)
	matrix.MulAdd(t.arcPair.b.g, sum, rows, 1, width, a)
	drows := make([]float32, width*a)
	st := make([]float32, len(s))
	matrix.Transpose(st, s, k, width)
	matrix.MulAdd(drows, st, pair, width, k, a)
	for i := range width {
		for j, v := range t.arcPair.B {
			drows[i*a+j] += sum[i] * v
		}
	}
	for j, v := range drows[:a] {
		t.root.b.g[j] += v
	}
	for i, d := range drows[a : (k+1)*a] {
		dhead[i] += d
	}
	return loss
}

func (t *Trainer) relLoss(b *batch, x, dx []float32) float64 {
	w := t.set.RelDim
	h := t.relWord.Apply(x, b.rows)
	g := t.relHead.Apply(x, b.rows)
	var gold, from, far []int
	start := 0
	for s, end := range b.ends {
		e := b.ex[s]
		gold = append(gold, labels(e.Rels, len(e.Words))...)
		for i := range len(e.Words) {
			if e.Heads == nil || e.Heads[i] < 0 {
				from, far = append(from, -1), append(far, model.RelBucket(-1, i))
			} else {
				from, far = append(from, start+e.Heads[i]), append(far, model.RelBucket(e.Heads[i], i))
			}
		}
		start = end
	}
	for i, f := range from {
		src := t.relRoot.B
		if f >= 0 {
			src = g[f*w:][:w]
		}
		by := t.relFar.W[far[i]*w:][:w]
		for j, v := range src {
			h[i*w+j] = max(0, h[i*w+j]+v+by[j])
		}
	}
	mask := dropout(h, t.set.DropLayer, &t.rnd)
	s := t.rel.Apply(h, b.rows)
	loss := softmaxLoss(s, b.rows, t.rel.Out, len(t.Net.Relations), gold, 1)
	dh := make([]float32, len(h))
	t.rel.backward(dh, h, s, b.rows)
	times(dh, mask)
	reluBack(dh, h)
	dg := make([]float32, len(g))
	for i, f := range from {
		dst := t.relRoot.b.g
		if f >= 0 {
			dst = dg[f*w:][:w]
		}
		by := t.relFar.w.g[far[i]*w:][:w]
		for j, v := range dh[i*w:][:w] {
			dst[j] += v
			by[j] += v
		}
	}
	t.relWord.backward(dx, x, dh, b.rows)
	t.relHead.backward(dx, x, dg, b.rows)
	return loss
}
