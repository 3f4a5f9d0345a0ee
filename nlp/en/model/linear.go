// Package model holds the statistical parts of the English pipeline: feature
// functions, weights, decoders, and the file format the weights are stored in.
// It knows words and numbers of words, not documents; sayso/nlp/en puts its
// answers into an Analysis and sayso/train makes its weights. It does not learn
// and it reads no files.
//
// Its main types are [Linear], a sparse linear classifier, and [Net], a small
// neural network.
package model

import (
	"fmt"
	"math"
	"sort"
)

// Linear is a multi-class linear classifier over hashed features. It is
// read-only once built and safe for concurrent use.
type Linear struct {
	Labels []string
	Steps  float32 // steps of a score that one unit of the trainer's weights makes
	mask   uint32
	slots  []slot // open addressing
	cells  []cell // each row: a cell with the row's length in label, then its cells
}

// slot is a place of the lookup table: a key, 0 when it is free, and the index
// of the row's first cell.
type slot struct{ key, row uint32 }

// cell is the weight of one label in a row.
type cell struct {
	label  uint16
	weight int16
}

// Row is a feature with its weights by label, as the trainer hands it over.
type Row struct {
	Feature uint64
	Labels  []uint16
	Weights []float32
}

// quantum is the size of one step of a stored weight after scaling so that
// the greatest weight becomes 4000 steps.
const quantum = 4000

// NewLinear packs rows into a classifier. Weights are scaled to 16-bit steps;
// those that round to zero are dropped. Order of rows does not matter.
func NewLinear(labels []string, rows []Row) *Linear {
	top := float32(0)
	for _, r := range rows {
		for _, w := range r.Weights {
			top = max(top, float32(math.Abs(float64(w))))
		}
	}
	if top == 0 {
		top = 1
	}
	sort.Slice(rows, func(i, j int) bool { return rows[i].Feature < rows[j].Feature })
	b := &rowWriter{}
	for _, r := range rows {
		b.add(r, quantum/top)
	}
	m := assemble(labels, b.keys, b.cells)
	m.Steps = quantum / top
	return m
}

// rowWriter collects packed rows in the order given.
type rowWriter struct {
	keys  []uint32
	cells []cell
	seen  map[uint32]bool
}

func (b *rowWriter) add(r Row, scale float32) {
	key := foldKey(r.Feature)
	if b.seen == nil {
		b.seen = map[uint32]bool{}
	}
	if b.seen[key] {
		return
	}
	at := len(b.cells)
	b.cells = append(b.cells, cell{})
	for i, l := range r.Labels {
		if w := int16(math.Round(float64(r.Weights[i] * scale))); w != 0 {
			b.cells = append(b.cells, cell{l, w})
		}
	}
	n := len(b.cells) - at - 1
	if n == 0 {
		b.cells = b.cells[:at]
		return
	}
	b.cells[at].label = uint16(n)
	b.keys = append(b.keys, key)
	b.seen[key] = true
}

// foldKey folds a 64-bit feature to the 32-bit key it is stored under, never 0.
func foldKey(f uint64) uint32 {
	k := uint32(f>>32) ^ uint32(f)
	if k == 0 {
		return 1
	}
	return k
}

// assemble builds the lookup table for keys, whose rows stand in cells in the
// same order.
func assemble(labels []string, keys []uint32, cells []cell) *Linear {
	size := uint32(16)
	for size < uint32(len(keys))*2 {
		size *= 2
	}
	m := &Linear{Labels: labels, mask: size - 1, slots: make([]slot, size), cells: cells}
	at := uint32(0)
	for _, k := range keys {
		i := k & m.mask
		for m.slots[i].key != 0 {
			i = (i + 1) & m.mask
		}
		m.slots[i] = slot{k, at}
		at += uint32(cells[at].label) + 1
	}
	return m
}

// none stands for the row of an unknown feature.
const none = ^uint32(0)

// row returns the index of a feature's row, or none.
func (m *Linear) row(feature uint64) uint32 {
	key := foldKey(feature)
	for i := key & m.mask; ; i = (i + 1) & m.mask {
		switch s := m.slots[i]; s.key {
		case key:
			return s.row
		case 0:
			return none
		}
	}
}

// Score overwrites scores, one for each label, with the sums of all features.
// Rows are looked up before any is read, so that the processor can fetch
// several at once.
func (m *Linear) Score(features []uint64, scores []int32) {
	clear(scores)
	var found [128]uint32
	for len(features) > 0 {
		n := min(len(features), len(found))
		for i, f := range features[:n] {
			found[i] = m.row(f)
		}
		for _, at := range found[:n] {
			if at == none {
				continue
			}
			k := uint32(m.cells[at].label)
			for _, c := range m.cells[at+1 : at+1+k] {
				scores[c.label] += int32(c.weight)
			}
		}
		features = features[n:]
	}
}

// Best returns the label number with the highest score; the lowest number
// wins a tie.
func Best(scores []int32) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}

// Size returns the number of features and of non-zero weights.
func (m *Linear) Size() (features, weights int) {
	for _, s := range m.slots {
		if s.key != 0 {
			features++
		}
	}
	return features, len(m.cells) - features
}

// encode appends the classifier to w.
func (m *Linear) encode(w *writer) {
	w.strings(m.Labels)
	w.float(m.Steps)
	var es []slot
	for _, s := range m.slots {
		if s.key != 0 {
			es = append(es, s)
		}
	}
	sort.Slice(es, func(i, j int) bool { return es[i].key < es[j].key })
	w.uint(uint64(len(es)))
	last := uint32(0)
	for _, e := range es {
		w.uint(uint64(e.key - last))
		last = e.key
	}
	for _, e := range es {
		n := uint32(m.cells[e.row].label)
		w.uint(uint64(n))
		for _, c := range m.cells[e.row+1 : e.row+1+n] {
			w.uint(uint64(c.label))
			w.int(int64(c.weight))
		}
	}
}

// decodeLinear reads what encode wrote.
func decodeLinear(r *reader) (*Linear, error) {
	labels := r.strings()
	steps := r.float()
	n := r.count(2)
	keys := make([]uint32, n)
	last := uint64(0)
	for i := range keys {
		last += r.uint()
		keys[i] = uint32(last)
	}
	cells := make([]cell, 0, n*4)
	for range keys {
		k := r.count(2)
		cells = append(cells, cell{label: uint16(k)})
		for range k {
			l, w := r.uint(), r.int()
			if l >= uint64(len(labels)) {
				return nil, fmt.Errorf("model: label %d of %d", l, len(labels))
			}
			cells = append(cells, cell{uint16(l), int16(w)})
		}
	}
	if r.err != nil {
		return nil, r.err
	}
	m := assemble(labels, keys, cells)
	m.Steps = steps
	return m, nil
}
