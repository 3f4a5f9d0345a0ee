// Package perceptron learns sparse linear classifiers with the averaged
// perceptron (Collins 2002). It knows features and classes only; what they
// mean is sayso/nlp/en/model's.
//
// Its main type is [Weights].
package perceptron

import (
	"sort"

	"sayso/nlp/en/model"
)

// weight is one cell: its value, the sum over past steps and the step up to
// which the sum counts.
type weight struct {
	label uint16
	now   float32
	sum   float64
	since int
}

// Weights is a classifier while it learns.
type Weights struct {
	Labels []string
	rows   map[uint64][]weight
	step   int
}

// New returns weights of zero.
func New(labels []string) *Weights {
	return &Weights{Labels: labels, rows: map[uint64][]weight{}}
}

// Score overwrites scores with the sums of all features.
func (p *Weights) Score(features []uint64, scores []float32) {
	clear(scores)
	for _, f := range features {
		for _, w := range p.rows[f] {
			scores[w.label] += w.now
		}
	}
}

// Step counts one example, seen or learned from.
func (p *Weights) Step() { p.step++ }

// Update adds by to the weight of label for each feature.
func (p *Weights) Update(features []uint64, label int, by float32) {
	for _, f := range features {
		row := p.rows[f]
		i := 0
		for i < len(row) && row[i].label != uint16(label) {
			i++
		}
		if i == len(row) {
			row = append(row, weight{label: uint16(label), since: p.step})
			p.rows[f] = row
		}
		w := &row[i]
		w.sum += float64(w.now) * float64(p.step-w.since)
		w.since = p.step
		w.now += by
	}
}

// Linear returns the averaged classifier without weights whose absolute value
// is below prune times the mean absolute weight.
func (p *Weights) Linear(prune float64) *model.Linear {
	keys := make([]uint64, 0, len(p.rows))
	for k := range p.rows {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	total, n := 0.0, 0
	average := func(w weight) float64 {
		return (w.sum + float64(w.now)*float64(p.step-w.since)) / float64(max(p.step, 1))
	}
	for _, k := range keys {
		for _, w := range p.rows[k] {
			total += abs(average(w))
			n++
		}
	}
	floor := prune * total / float64(max(n, 1))
	rows := make([]model.Row, 0, len(keys))
	for _, k := range keys {
		r := model.Row{Feature: k}
		for _, w := range p.rows[k] {
			if a := average(w); abs(a) > floor {
				r.Labels = append(r.Labels, w.label)
				r.Weights = append(r.Weights, float32(a))
			}
		}
		if len(r.Labels) > 0 {
			rows = append(rows, r)
		}
	}
	return model.NewLinear(p.Labels, rows)
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}
