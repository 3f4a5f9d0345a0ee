package model

import (
	"fmt"
	"math"
	"sort"
)

// Store returns the weights file of a network: embeddings in eight bits with
// a scale for each row, other weights in sixteen bits with a scale for each
// layer.
func (n *Net) Store() ([]byte, error) {
	var w writer
	w.strings(n.Tags)
	w.strings(n.Relations)
	w.strings(n.Names)
	n.encodeVocabulary(&w)
	w.uint(uint64(n.Tables[0].Dim))
	for _, t := range n.Tables {
		w.uint(uint64(t.Rows))
		for r := range t.Rows {
			w.row8(t.W[r*t.Dim : (r+1)*t.Dim])
		}
	}
	w.uint(uint64(len(n.Layers)))
	for _, d := range n.All() {
		w.uint(uint64(d.In))
		w.uint(uint64(d.Out))
		w.array16(d.W)
		w.array16(d.B)
	}
	return seal(w.b)
}

func (n *Net) encodeVocabulary(w *writer) {
	keys := make([]uint32, 0, len(n.Vocabulary))
	for k := range n.Vocabulary {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	w.uint(uint64(len(keys)))
	last := uint32(0)
	for _, k := range keys {
		w.uint(uint64(k - last))
		w.uint(uint64(n.Vocabulary[k]))
		last = k
	}
}

func largest(x []float32) float32 {
	top := float32(0)
	for _, v := range x {
		top = max(top, v, -v)
	}
	return top
}

func (w *writer) row8(x []float32) {
	top := largest(x)
	w.float(top)
	for _, v := range x {
		q := 0.0
		if top > 0 {
			q = math.Round(float64(v / top * 127))
		}
		w.b = append(w.b, byte(int8(q)))
	}
}

func (w *writer) array16(x []float32) {
	top := largest(x)
	w.float(top)
	for _, v := range x {
		q := 0.0
		if top > 0 {
			q = math.Round(float64(v / top * 32767))
		}
		w.b = append(w.b, byte(int16(q)), byte(int16(q)>>8))
	}
}

func (r *reader) row8(x []float32) {
	top := r.float() / 127
	for j, b := range r.bytes(len(x)) {
		if j < len(x) {
			x[j] = float32(int8(b)) * top
		}
	}
}

func (r *reader) array16(n int) []float32 {
	top := r.float() / 32767
	b := r.bytes(2 * n)
	if r.err != nil {
		return nil
	}
	x := make([]float32, n)
	for j := range x {
		x[j] = float32(int16(uint16(b[2*j])|uint16(b[2*j+1])<<8)) * top
	}
	return x
}

// maxSide bounds rows, columns and widths in a file.
const maxSide = 1 << 20

// DecodeNet reads a weights file that Store made.
func DecodeNet(file []byte) (*Net, error) {
	r, err := open(file)
	if err != nil {
		return nil, err
	}
	n := &Net{Tags: r.strings(), Relations: r.strings(), Names: r.strings(), Vocabulary: map[uint32]uint32{}}
	last := uint32(0)
	for range r.count(2) {
		last += uint32(r.uint())
		n.Vocabulary[last] = uint32(r.uint())
	}
	dim := int(r.uint())
	for k := range n.Tables {
		rows := int(r.uint())
		if r.err != nil || dim <= 0 || rows <= 0 || dim > maxSide || rows > maxSide || rows*dim > len(r.b) {
			return nil, fmt.Errorf("%w: table %d of %d×%d", ErrFormat, k, rows, dim)
		}
		n.Tables[k] = Table{Rows: rows, Dim: dim, W: make([]float32, rows*dim)}
		for i := range rows {
			r.row8(n.Tables[k].W[i*dim : (i+1)*dim])
		}
	}
	n.Layers = make([]Dense, r.count(1))
	for _, d := range n.All() {
		d.In, d.Out = int(r.uint()), int(r.uint())
		if r.err != nil || d.In < 0 || d.Out < 0 || d.In > maxSide || d.Out > maxSide || d.In*d.Out > len(r.b) {
			return nil, fmt.Errorf("%w: layer of %d×%d", ErrFormat, d.In, d.Out)
		}
		d.W = r.array16(d.In * d.Out)
		d.B = r.array16(d.Out)
	}
	if r.err != nil {
		return nil, r.err
	}
	if err := n.check(); err != nil {
		return nil, err
	}
	n.pack()
	return n, nil
}

// check reports whether the parts fit together.
func (n *Net) check() error {
	w := n.Conv.Out
	ok := n.Conv.In == 3*n.Tables[0].Dim && w%2 == 0 && len(n.Layers) > 0
	for _, l := range n.Layers {
		ok = ok && l.In == w && l.Out == 3*w
	}
	for _, d := range []*Dense{&n.TagHidden, &n.ArcWord, &n.ArcHead, &n.RelWord, &n.RelHead, &n.NameHidden} {
		ok = ok && d.In == w
	}
	a, r := n.ArcWord.Out, n.RelWord.Out
	ok = ok && n.ArcHead.Out == a && n.ArcPair.In == a && n.ArcPair.Out == a && n.Root.Out == a && n.Distance.In == a && n.Distance.Out == Distances
	ok = ok && n.RelHead.Out == r && n.RelRoot.Out == r && n.RelFar.In == Distances && n.RelFar.Out == r && n.Rel.In == r && n.Rel.Out >= len(n.Relations)
	ok = ok && n.Tag.In == n.TagHidden.Out && n.Tag.Out >= len(n.Tags) && n.TagBack.In == n.TagHidden.Out && n.TagBack.Out == w
	ok = ok && n.Name.In == n.NameHidden.Out && n.Name.Out >= len(n.Names) && len(n.Tags) > 0 && len(n.Relations) > 0 && len(n.Names) > 0
	for _, row := range n.Vocabulary {
		ok = ok && int(row) < n.Tables[0].Rows
	}
	for k, rows := range HashedRows {
		ok = ok && (rows == 0 || n.Tables[k].Rows == rows)
	}
	if !ok {
		return fmt.Errorf("%w: the parts of the network do not fit", ErrFormat)
	}
	return nil
}
