// Package matrix multiplies small matrices of 32-bit floats, row-major, on one
// core. Where the processor has AVX it uses it; the answers are the same bit
// for bit either way, since each element is summed in the same order and
// products are rounded before they are added. It is no linear-algebra library:
// only what a small network needs.
//
// Its main function is [MulAdd].
package matrix

// MulAdd adds A·B to C. A is m×k, B is k×n, C is m×n; the slices must hold at
// least that many values.
func MulAdd(c, a, b []float32, m, k, n int) {
	if m == 0 || k == 0 || n == 0 {
		return
	}
	_, _, _ = c[m*n-1], a[m*k-1], b[k*n-1]
	wide := 0
	if vectors {
		wide = n &^ 15
		for j := 0; j < wide; j += 16 {
			i := 0
			for ; i+4 <= m; i += 4 {
				kernel4(k, &a[i*k], k*4, &b[j], n*4, &c[i*n+j], n*4)
			}
			for ; i < m; i++ {
				kernel1(k, &a[i*k], &b[j], n*4, &c[i*n+j])
			}
		}
	}
	if wide < n {
		narrow(c, a, b, m, k, n, wide)
	}
}

// narrow is MulAdd for columns [from, n) without vectors.
func narrow(c, a, b []float32, m, k, n, from int) {
	for i := range m {
		row, out := a[i*k:i*k+k], c[i*n+from:i*n+n]
		for p, x := range row {
			in := b[p*n+from : p*n+n]
			in = in[:len(out)]
			for j := range out {
				out[j] += float32(x * in[j])
			}
		}
	}
}

// Transpose writes the transpose of the m×n matrix a to out.
func Transpose(out, a []float32, m, n int) {
	for i := range m {
		row := a[i*n : i*n+n]
		for j, v := range row {
			out[j*m+i] = v
		}
	}
}
