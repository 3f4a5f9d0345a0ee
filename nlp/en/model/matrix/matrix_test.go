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

// without returns what f returns on a processor that has less.
func without(bytes, whole bool, f func() []float32) []float32 {
	b, w := byteVectors, wholeVectors
	defer func() { byteVectors, wholeVectors = b, w }()
	byteVectors, wholeVectors = b && bytes, w && whole
	return f()
}

func TestScaledProductsAreCloseAndTheSameOnEveryProcessor(t *testing.T) {
	for _, d := range [][3]int{{1, 2, 16}, {3, 5, 16}, {4, 7, 32}, {9, 33, 48}, {4, 64, 16}, {17, 288, 112}} {
		m, k, n := d[0], d[1], d[2]
		a, b := numbers(m*k, 1), numbers(k*n, 2)
		exact := numbers(m*n, 3)
		MulAdd(exact, a, b, m, k, n)
		product := func() []float32 {
			out := numbers(m*n, 3)
			var w Whole
			w.Set(a, m, k)
			MulWhole(out, &w, Pack(b, k, n))
			return out
		}
		plain := without(false, false, product)
		for name, got := range map[string][]float32{"AVX2": without(false, true, product), "VNNI": product()} {
			for i := range got {
				if got[i] != plain[i] {
					t.Fatalf("%v: element %d: %v with %s, %v without", d, i, got[i], name, plain[i])
				}
			}
		}
		for i, v := range plain {
			if diff := v - exact[i]; diff > 0.6 || diff < -0.6 {
				t.Fatalf("%v: element %d: %v, want about %v", d, i, v, exact[i])
			}
		}
	}
}

func TestRowsAgreeToTheBitWithoutVectors(t *testing.T) {
	const n = 40
	c, plain := numbers(n, 5), numbers(n, 5)
	p, x := numbers(3*n, 6), numbers(n, 7)
	out, want := make([]float32, n), make([]float32, n)
	Recur(out, c, p, x)
	recurPlain(want, plain, p, x)
	for i := range out {
		if out[i] != want[i] || c[i] != plain[i] {
			t.Fatalf("value %d: %v and %v, want %v and %v", i, out[i], c[i], want[i], plain[i])
		}
	}
	y, z := numbers(37, 8), numbers(37, 9)
	Add(y, z)
	Relu(y)
	for i, v := range numbers(37, 8) {
		if w := max(0, v+z[i]); y[i] != w {
			t.Fatalf("value %d: %v, want %v", i, y[i], w)
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
