package matrix

import "testing"

func numbers(n int, seed uint32) []float32 {
	out := make([]float32, n)
	for i := range out {
		seed = seed*1664525 + 1013904223
		out[i] = float32(int32(seed)) / (1 << 30)
	}
	return out
}

func TestVectorsAndScalarsAgreeToTheBit(t *testing.T) {
	for _, d := range [][3]int{{1, 1, 1}, {3, 5, 16}, {4, 7, 32}, {9, 33, 50}, {17, 64, 112}} {
		m, k, n := d[0], d[1], d[2]
		a, b := numbers(m*k, 1), numbers(k*n, 2)
		fast, slow := numbers(m*n, 3), numbers(m*n, 3)
		MulAdd(fast, a, b, m, k, n)
		narrow(slow, a, b, m, k, n, 0)
		for i := range fast {
			if fast[i] != slow[i] {
				t.Fatalf("%v: element %d: %v with vectors, %v without", d, i, fast[i], slow[i])
			}
		}
	}
}

func TestScaledProductsAreCloseAndTheSameWithoutVectors(t *testing.T) {
	for _, d := range [][3]int{{1, 2, 16}, {3, 5, 16}, {4, 7, 32}, {9, 33, 48}, {4, 64, 16}, {17, 288, 112}} {
		m, k, n := d[0], d[1], d[2]
		a, b := numbers(m*k, 1), numbers(k*n, 2)
		exact, fast, slow := numbers(m*n, 3), numbers(m*n, 3), numbers(m*n, 3)
		MulAdd(exact, a, b, m, k, n)
		p := Pack(b, k, n)
		var w Whole
		w.Set(a, m, k)
		MulWhole(fast, &w, p)
		q := make([]int16, p.pairs*2)
		for i := range m {
			s := quantizePlain(q, a[i*k:(i+1)*k])
			rowsPlain(slow[i*n:(i+1)*n], q, []float32{s}, p)
		}
		for i := range fast {
			if fast[i] != slow[i] {
				t.Fatalf("%v: element %d: %v with vectors, %v without", d, i, fast[i], slow[i])
			}
			if diff := fast[i] - exact[i]; diff > 0.05 || diff < -0.05 {
				t.Fatalf("%v: element %d: %v, want about %v", d, i, fast[i], exact[i])
			}
		}
	}
}

func BenchmarkMulWhole(b *testing.B) {
	m, k, n := 256, 160, 480
	x, y, z := numbers(m*k, 1), numbers(k*n, 2), numbers(m*n, 3)
	p := Pack(y, k, n)
	var w Whole
	for b.Loop() {
		w.Set(x, m, k)
		MulWhole(z, &w, p)
	}
	b.ReportMetric(float64(b.N)*float64(m*k*n)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}

func BenchmarkMulAdd(b *testing.B) {
	m, k, n := 256, 160, 480
	x, y, z := numbers(m*k, 1), numbers(k*n, 2), numbers(m*n, 3)
	for b.Loop() {
		MulAdd(z, x, y, m, k, n)
	}
	b.ReportMetric(float64(b.N)*float64(m*k*n)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
