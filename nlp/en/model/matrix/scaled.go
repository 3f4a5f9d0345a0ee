package matrix

import "math"

// Scaled is a matrix of 16-bit whole numbers packed for MulWhole: half the
// memory of floats and, where there is AVX2, half the time. Sums are exact, so
// the answer does not depend on the processor.
type Scaled struct {
	Rows, Cols int // of the matrix
	pairs      int // rows of the packed form, each of two rows of the matrix
	wide       int // columns of the packed form, a multiple of 16
	cells      []int16
	scale      []float32 // of each column
}

// steps is the greatest absolute value of a whole number: eleven bits, so that
// 400 products can be summed in 32 bits.
const steps = 1<<11 - 1

// maxRows bounds the rows of a Scaled matrix, so that no sum overflows.
const maxRows = 1<<31/(steps*steps) - 1

// Pack returns the matrix w (rows×cols, row-major) with each column scaled to
// whole numbers. Matrices of more than 511 rows, or whose columns are no
// multiple of 16, are not packed; it returns nil.
func Pack(w []float32, rows, cols int) *Scaled {
	if rows > maxRows || cols%16 != 0 {
		return nil
	}
	m := &Scaled{Rows: rows, Cols: cols, pairs: (rows + 1) / 2, wide: (cols + 15) &^ 15}
	m.cells = make([]int16, m.pairs*m.wide*2)
	m.scale = make([]float32, cols)
	for j := range cols {
		top := float32(0)
		for i := range rows {
			top = max(top, w[i*cols+j], -w[i*cols+j])
		}
		if top == 0 {
			continue
		}
		m.scale[j] = top / steps
		for i := range rows {
			m.cells[(i/2)*m.wide*2+j*2+i%2] = nearest(w[i*cols+j] * (steps / top))
		}
	}
	return m
}

// nearest rounds to a whole number, halves away from zero.
func nearest(x float32) int16 {
	if x < 0 {
		return int16(x - 0.5)
	}
	return int16(x + 0.5)
}

// Whole is a matrix of floats scaled to whole numbers row by row, ready to be
// multiplied. The zero Whole is ready for Set.
type Whole struct {
	rows, pairs int
	cells       []int16
	scales      []float32
}

// Set makes w hold the m×k matrix a. It keeps its memory from call to call.
func (w *Whole) Set(a []float32, m, k int) {
	w.rows, w.pairs = m, (k+1)/2
	width := w.pairs * 2
	if len(w.cells) < m*width {
		w.cells = make([]int16, m*width)
	}
	if len(w.scales) < m {
		w.scales = make([]float32, m)
	}
	for i := range m {
		w.scales[i] = quantize(w.cells[i*width:(i+1)*width], a[i*k:(i+1)*k])
	}
}

// MulWhole adds A·B to C, which has the rows of A and the columns of B. A must
// have been set with as many columns as B has rows.
func MulWhole(c []float32, a *Whole, b *Scaled) {
	m, k := a.rows, b.pairs*2
	if a.pairs != b.pairs || m == 0 {
		return
	}
	_ = c[m*b.Cols-1]
	q, scales := a.cells[:m*k], a.scales[:m]
	if !wholeVectors {
		rowsPlain(c, q, scales, b)
		return
	}
	for j := 0; j < b.Cols; j += 16 {
		i := 0
		for ; i+4 <= m; i += 4 {
			scaled4(b.pairs, &q[i*k], k*2, &b.cells[j*2], b.wide*4, &c[i*b.Cols+j], b.Cols*4, &scales[i], &b.scale[j])
		}
		for ; i < m; i++ {
			scaled1(b.pairs, &q[i*k], &b.cells[j*2], b.wide*4, &c[i*b.Cols+j], &scales[i], &b.scale[j])
		}
	}
}

// quantize writes x scaled to whole numbers to q and returns the scale; q has
// the length of x or one more.
func quantize(q []int16, x []float32) float32 {
	if wholeVectors && len(x)%16 == 0 && len(x) > 0 {
		top := largest(&x[0], len(x))
		if top == 0 {
			clear(q)
			return 0
		}
		round(&q[0], &x[0], len(x), steps/top)
		return top / steps
	}
	return quantizePlain(q, x)
}

// quantizePlain is quantize without vectors.
func quantizePlain(q []int16, x []float32) float32 {
	top := float32(0)
	for _, v := range x {
		top = max(top, v, -v)
	}
	if top == 0 {
		clear(q)
		return 0
	}
	const magic = 3 << 22 // adding it rounds to a whole number, halves to even, in the low bits
	by := steps / top
	for j, v := range x {
		q[j] = int16(math.Float32bits(float32(v*by) + magic))
	}
	if len(q) > len(x) {
		q[len(x)] = 0
	}
	return top / steps
}

// rowsPlain multiplies the scaled rows without vectors.
func rowsPlain(c []float32, q []int16, scales []float32, b *Scaled) {
	k := b.pairs * 2
	sums := make([]int32, b.wide)
	for r, s := range scales {
		clear(sums)
		for p := range b.pairs {
			x, y := int32(q[r*k+p*2]), int32(q[r*k+p*2+1])
			for j, row := 0, b.cells[p*b.wide*2:][:b.wide*2]; j < len(sums); j++ {
				sums[j] += x*int32(row[j*2]) + y*int32(row[j*2+1])
			}
		}
		for j := range b.Cols {
			c[r*b.Cols+j] += float32(float32(float32(sums[j])*s) * b.scale[j])
		}
	}
}
