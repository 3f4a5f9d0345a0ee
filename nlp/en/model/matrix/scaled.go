package matrix

import "math"

// Scaled is a matrix of whole numbers of eight bits packed for MulWhole: a
// quarter of the memory of floats and, where there is AVX-512 with VNNI, a
// quarter of the time; with AVX2 half. Sums are exact, so the answer does not
// depend on the processor.
type Scaled struct {
	Rows, Cols int       // of the matrix
	padded     int       // rows of the packed form, a multiple of 4
	cells      []int16   // by panel of 16 columns, pair of rows, column, row; nil where there is VNNI
	bytes      []uint8   // by panel of 16 columns, four rows, column, row; plus 128; only where there is VNNI
	scale      []float32 // of each column
}

const (
	// steps is the greatest absolute value of a whole number.
	steps = 127
	// maxRows bounds the rows of a Scaled matrix, so that no sum overflows.
	maxRows = 1 << 15
	// panel is how many columns are packed side by side.
	panel = 16
)

// Pack returns the matrix w (rows×cols, row-major) with each column scaled to
// whole numbers. Matrices of more than 32,768 rows, or whose columns are no
// multiple of 16, are not packed; it returns nil.
func Pack(w []float32, rows, cols int) *Scaled {
	if rows > maxRows || cols%panel != 0 {
		return nil
	}
	m := &Scaled{Rows: rows, Cols: cols, padded: (rows + 3) &^ 3, scale: make([]float32, cols)}
	if byteVectors {
		m.bytes = make([]uint8, m.padded*cols)
		for i := range m.bytes {
			m.bytes[i] = 128
		}
	} else {
		m.cells = make([]int16, m.padded*cols)
	}
	for j := range cols {
		m.packColumn(w, j)
	}
	return m
}

func (m *Scaled) packColumn(w []float32, j int) {
	top := float32(0)
	for i := range m.Rows {
		top = max(top, w[i*m.Cols+j], -w[i*m.Cols+j])
	}
	if top == 0 {
		return
	}
	m.scale[j] = top / steps
	at, col := j/panel*panel*m.padded, j%panel
	for i := range m.Rows {
		v := nearest(w[i*m.Cols+j] * (steps / top))
		if m.bytes != nil {
			m.bytes[at+i/4*4*panel+col*4+i%4] = uint8(v + 128)
		} else {
			m.cells[at+i/2*2*panel+col*2+i%2] = v
		}
	}
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
	rows, width int     // width is the number of columns, padded to a multiple of 4
	cells       []int16 // one of the two is used, as in Scaled
	bytes       []int8
	scales      []float32
	sums        []int32 // of each row, times 128
}

// Set makes w hold the m×k matrix a. It keeps its memory from call to call.
func (w *Whole) Set(a []float32, m, k int) {
	w.rows, w.width = m, (k+3)&^3
	w.scales = grown(w.scales, m)
	if byteVectors {
		w.bytes, w.sums = grown(w.bytes, m*w.width), grown(w.sums, m)
		for i := range m {
			w.scales[i], w.sums[i] = quantizeBytes(w.bytes[i*w.width:(i+1)*w.width], a[i*k:(i+1)*k])
		}
		return
	}
	w.cells = grown(w.cells, m*w.width)
	for i := range m {
		w.scales[i] = quantize(w.cells[i*w.width:(i+1)*w.width], a[i*k:(i+1)*k])
	}
}

// grown returns s or a longer slice of at least n values.
func grown[T any](s []T, n int) []T {
	if len(s) < n {
		return make([]T, n)
	}
	return s
}

// MulWhole adds A·B to C, which has the rows of A and the columns of B. A must
// have been set with as many columns as B has rows.
func MulWhole(c []float32, a *Whole, b *Scaled) {
	m, k := a.rows, b.padded
	if a.width != k || m == 0 || k == 0 || b.Cols == 0 {
		return
	}
	_ = c[m*b.Cols-1]
	switch {
	case b.bytes != nil:
		mulBytes(c, a, b)
	case wholeVectors:
		mulCells(c, a, b)
	default:
		rowsPlain(c, a.cells[:m*k], a.scales[:m], b)
	}
}

// mulBytes is MulWhole with VNNI.
func mulBytes(c []float32, a *Whole, b *Scaled) {
	m, k := a.rows, b.padded
	q, scales, sums := a.bytes[:m*k], a.scales[:m], a.sums[:m]
	for j := 0; j < b.Cols; j += panel {
		w := &b.bytes[j*k]
		i := 0
		for ; i+8 <= m; i += 8 {
			bytes8(k/4, &q[i*k], k, w, &c[i*b.Cols+j], b.Cols*4, &scales[i], &sums[i], &b.scale[j])
		}
		for ; i < m; i++ {
			bytes1(k/4, &q[i*k], w, &c[i*b.Cols+j], &scales[i], &sums[i], &b.scale[j])
		}
	}
}

// mulCells is MulWhole with AVX2.
func mulCells(c []float32, a *Whole, b *Scaled) {
	m, k := a.rows, b.padded
	q, scales := a.cells[:m*k], a.scales[:m]
	for j := 0; j < b.Cols; j += panel {
		w := &b.cells[j*k]
		i := 0
		for ; i+4 <= m; i += 4 {
			scaled4(k/2, &q[i*k], k*2, w, panel*4, &c[i*b.Cols+j], b.Cols*4, &scales[i], &b.scale[j])
		}
		for ; i < m; i++ {
			scaled1(k/2, &q[i*k], w, panel*4, &c[i*b.Cols+j], &scales[i], &b.scale[j])
		}
	}
}

// quantizeBytes writes x scaled to whole numbers to q, which is padded, and
// returns the scale and 128 times the sum of q.
func quantizeBytes(q []int8, x []float32) (float32, int32) {
	if len(x)%16 != 0 || len(x) == 0 {
		s := quantizePlain(q, x)
		sum := int32(0)
		for _, v := range q {
			sum += int32(v)
		}
		return s, 128 * sum
	}
	top := largest(&x[0], len(x))
	if top == 0 {
		clear(q)
		return 0, 0
	}
	return top / steps, 128 * round8(&q[0], &x[0], len(x), steps/top)
}

// quantize writes x scaled to whole numbers to q, which is padded, and returns
// the scale.
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
func quantizePlain[T int8 | int16](q []T, x []float32) float32 {
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
		q[j] = T(math.Float32bits(float32(v*by) + magic))
	}
	clear(q[len(x):])
	return top / steps
}

// rowsPlain multiplies the scaled rows without vectors.
func rowsPlain(c []float32, q []int16, scales []float32, b *Scaled) {
	k := b.padded
	for r, s := range scales {
		for j := 0; j < b.Cols; j += panel {
			var sums [panel]int32
			w := b.cells[j*k : (j+panel)*k]
			for p := 0; p < k; p += 2 {
				x, y := int32(q[r*k+p]), int32(q[r*k+p+1])
				row := w[p*panel : (p+2)*panel]
				for i := range sums {
					sums[i] += x*int32(row[i*2]) + y*int32(row[i*2+1])
				}
			}
			for i, v := range sums {
				c[r*b.Cols+j+i] += float32(float32(float32(v)*s) * b.scale[j+i])
			}
		}
	}
}
