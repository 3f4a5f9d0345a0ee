package neural

import "sayso/nlp/en/model/matrix"

// pass keeps what the backward pass of a recurrent layer needs.
type pass struct {
	p, x  []float32 // projection with its gates squashed, and input
	cells []float32 // state after each step, both directions, as wide as x
}

// forward is model's recurrence, keeping its states.
func forwardRecurrent(p, x []float32, width int, ends []int) ([]float32, *pass) {
	h := width / 2
	s := &pass{p: p, x: x, cells: make([]float32, len(x))}
	out := make([]float32, len(x))
	zero := make([]float32, h)
	start := 0
	for _, end := range ends {
		for dir := range 2 {
			before := zero
			for k := range end - start {
				t := start + k
				if dir == 1 {
					t = end - 1 - k
				}
				at := t*width + dir*h
				gates := p[t*6*h+dir*3*h:][:3*h]
				c := s.cells[at:][:h]
				for j := range h {
					f, r := matrix.Gate(gates[h+j]), matrix.Gate(gates[2*h+j])
					gates[h+j], gates[2*h+j] = f, r
					c[j] = f*before[j] + (1-f)*gates[j]
					out[at+j] = r*c[j] + (1-r)*x[at+j]
				}
				before = c
			}
		}
		start = end
	}
	return out, s
}

// slope is the derivative of matrix.Gate where its value is g.
func slope(g float32) float32 {
	u := 2*g - 1
	if u < 0 {
		u = -u
	}
	return 0.5 * (1 - u) * (1 - u)
}

// backward returns the gradient of the projection and adds the highway's part
// to dx.
func (s *pass) backward(dx, dout []float32, width int, ends []int) []float32 {
	h := width / 2
	dp := make([]float32, len(s.p))
	carry := make([]float32, h)
	zero := make([]float32, h)
	start := 0
	for _, end := range ends {
		for dir := range 2 {
			clear(carry)
			n := end - start
			for k := n - 1; k >= 0; k-- {
				t, prev := start+k, start+k-1
				if dir == 1 {
					t, prev = end-1-k, end-k
				}
				before := zero
				if k > 0 {
					before = s.cells[prev*width+dir*h:][:h]
				}
				s.stepBack(dp[t*6*h+dir*3*h:][:3*h], s.p[t*6*h+dir*3*h:][:3*h], dx, dout, before, carry, t*width+dir*h)
			}
		}
		start = end
	}
	return dp
}

func (s *pass) stepBack(dp, p, dx, dout, before, carry []float32, at int) {
	h := len(before)
	z, fs, rs := p[:h], p[h:2*h], p[2*h:3*h]
	dz, df, dr := dp[:h], dp[h:2*h], dp[2*h:3*h]
	cs, xs, ds, dxs := s.cells[at:][:h], s.x[at:][:h], dout[at:][:h], dx[at:][:h]
	carry = carry[:h]
	for j, b := range before {
		f, r, c, x, d := fs[j], rs[j], cs[j], xs[j], ds[j]
		dxs[j] += d * (1 - r)
		dr[j] = d * (c - x) * slope(r)
		dc := d*r + carry[j]
		dz[j] = dc * (1 - f)
		df[j] = dc * (b - z[j]) * slope(f)
		carry[j] = dc * f
	}
}
