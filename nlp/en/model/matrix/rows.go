package matrix

import "math"

// Relu replaces negative values by zero.
func Relu(x []float32) {
	wide := 0
	if vectors && len(x) >= 16 {
		wide = len(x) &^ 15
		relu(&x[0], wide)
	}
	for i, v := range x[wide:] {
		x[wide+i] = max(v, 0)
	}
}

// Add adds from to the values of to, which are as many.
func Add(to, from []float32) {
	to = to[:len(from)]
	wide := 0
	if vectors && len(from) >= 16 {
		wide = len(from) &^ 15
		sum(&to[0], &from[0], wide)
	}
	for i, v := range from[wide:] {
		to[wide+i] += v
	}
}

// Gate squashes x to (0, 1).
func Gate(x float32) float32 {
	size := math.Float32frombits(math.Float32bits(x) &^ (1 << 31))
	return 0.5 + float32(0.5*x)/(1+size)
}

// Recur makes one step of a simple recurrent layer: c is the state, of n
// values, p three times as many (candidate, forget and output gate, before
// Gate), x the layer's input; the output goes to out.
func Recur(out, c, p, x []float32) {
	n := len(c)
	out, p, x = out[:n], p[:3*n], x[:n]
	if vectors && n%8 == 0 && n > 0 {
		gates(&out[0], &c[0], &p[0], &x[0], n)
		return
	}
	recurPlain(out, c, p, x)
}

// recurPlain is Recur without vectors.
func recurPlain(out, c, p, x []float32) {
	n := len(c)
	z, f, r := p[:n], p[n:2*n], p[2*n:3*n]
	for j := range c {
		g := Gate(f[j])
		v := float32(g*c[j]) + float32((1-g)*z[j])
		c[j] = v
		o := Gate(r[j])
		out[j] = float32(o*v) + float32((1-o)*x[j])
	}
}
