// Package neural learns the weights of model.Net: the same computation with
// dropout, its derivative written out by hand, and Adam (Kingma & Ba 2015).
// It is deterministic: its random numbers come from a seeded generator and
// sums are made in a fixed order.
//
// Its main type is [Trainer].
package neural

import (
	"math"

	"sayso/nlp/en/model"
	"sayso/nlp/en/model/matrix"
)

// random is splitmix64.
type random uint64

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// unit returns a number in [0, 1).
func (r *random) unit() float32 { return float32(r.next()>>40) / (1 << 24) }

// param is an array of weights with its gradient and Adam's two moments.
type param struct {
	w, g, m, v []float32
}

func newParam(w []float32) *param {
	n := len(w)
	return &param{w, make([]float32, n), make([]float32, n), make([]float32, n)}
}

// adam holds the settings of one step.
type adam struct {
	rate, b1, b2, c1, c2 float32
	by                   float32 // gradients are multiplied by it
}

func (a *adam) update(p *param, from, to int) {
	g := p.g[from:to]
	w, m, v := p.w[from:to][:len(g)], p.m[from:to][:len(g)], p.v[from:to][:len(g)]
	rate, root := a.rate/a.c1, float32(1/math.Sqrt(float64(a.c2)))
	for i, d := range g {
		d *= a.by
		mi := a.b1*m[i] + (1-a.b1)*d
		vi := a.b2*v[i] + (1-a.b2)*d*d
		m[i], v[i] = mi, vi
		w[i] -= rate * mi / (float32(math.Sqrt(float64(vi)))*root + 1e-8)
	}
	clear(g)
}

// dense is a layer that learns.
type dense struct {
	*model.Dense
	w, b *param
}

func newDense(d *model.Dense, in, out int, r *random) *dense {
	d.In, d.Out = in, out
	d.W, d.B = make([]float32, in*out), make([]float32, out)
	scale := float32(math.Sqrt(6 / float64(in+out)))
	for i := range d.W {
		d.W[i] = (2*r.unit() - 1) * scale
	}
	return &dense{d, newParam(d.W), newParam(d.B)}
}

// backward adds to the gradients from the output's gradient, and to dx (the
// input's) unless it is nil.
func (d *dense) backward(dx, x, dout []float32, rows int) {
	addColumns(d.b.g, dout)
	t := make([]float32, len(x))
	matrix.Transpose(t, x, rows, d.In)
	matrix.MulAdd(d.w.g, t, dout, d.In, rows, d.Out)
	if dx == nil {
		return
	}
	back := make([]float32, len(d.W))
	matrix.Transpose(back, d.W, d.In, d.Out)
	matrix.MulAdd(dx, dout, back, rows, d.Out, d.In)
}

func addColumns(sum, rows []float32) {
	n := len(sum)
	for at := 0; at < len(rows); at += n {
		for j, v := range rows[at : at+n] {
			sum[j] += v
		}
	}
}

// reluBack clears the gradient where the output was zero.
func reluBack(d, out []float32) {
	for i, v := range out {
		if v <= 0 {
			d[i] = 0
		}
	}
}

// dropout zeroes a part p of x and scales the rest; the returned mask does the
// same to the gradient.
func dropout(x []float32, p float32, r *random) []float32 {
	mask := make([]float32, len(x))
	keep, limit := 1/(1-p), uint64(p*(1<<16))
	var bits uint64
	for i := range x {
		if i&3 == 0 {
			bits = r.next()
		}
		if bits&0xffff >= limit {
			mask[i] = keep
		}
		bits >>= 16
		x[i] *= mask[i]
	}
	return mask
}

func times(x, mask []float32) {
	for i, v := range mask {
		x[i] *= v
	}
}

// softmaxLoss replaces the scores of each row by the gradient of the cross
// entropy against gold (a column, -1 for none) times weight, and returns the
// summed loss.
func softmaxLoss(s []float32, rows, width, labels int, gold []int, weight float32) float64 {
	loss := 0.0
	for i := range rows {
		row := s[i*width : (i+1)*width]
		if gold[i] < 0 {
			clear(row)
			continue
		}
		loss += softmaxRow(row, labels, gold[i], weight)
	}
	return loss
}

func softmaxRow(row []float32, labels, gold int, weight float32) float64 {
	top := row[0]
	for _, v := range row[:labels] {
		top = max(top, v)
	}
	sum := 0.0
	for j, v := range row[:labels] {
		e := math.Exp(float64(v - top))
		row[j] = float32(e)
		sum += e
	}
	loss := -math.Log(float64(row[gold])/sum + 1e-12)
	for j := range row[:labels] {
		row[j] = weight * float32(float64(row[j])/sum)
	}
	row[gold] -= weight
	clear(row[labels:])
	return loss
}
