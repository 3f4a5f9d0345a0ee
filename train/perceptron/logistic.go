package perceptron

import (
	"math"
	"sort"

	"sayso/nlp/en/model"
)

// Logistic is a multinomial logistic regression while it learns, by AdaGrad
// (Duchi et al. 2011).
type Logistic struct {
	Labels []string
	rate   float32
	rows   map[uint64]int32
	w, g   []float32 // one value for each row and label
	at     []int32   // rows of the features of the example in hand
}

// NewLogistic returns a regression with weights of zero over the features that
// known says are to be used.
func NewLogistic(labels []string, rate float32) *Logistic {
	return &Logistic{Labels: labels, rate: rate, rows: map[uint64]int32{}}
}

// Use makes room for a feature; others are passed over.
func (l *Logistic) Use(feature uint64) {
	if _, ok := l.rows[feature]; !ok {
		l.rows[feature] = int32(len(l.rows))
	}
}

// Ready ends the calls of Use.
func (l *Logistic) Ready() {
	l.w = make([]float32, len(l.rows)*len(l.Labels))
	l.g = make([]float32, len(l.w))
}

// Score overwrites scores with the sums of all features.
func (l *Logistic) Score(features []uint64, scores []float32) {
	clear(scores)
	l.at = l.at[:0]
	n := int32(len(l.Labels))
	for _, f := range features {
		r, ok := l.rows[f]
		if !ok {
			continue
		}
		l.at = append(l.at, r)
		for c, v := range l.w[r*n : (r+1)*n] {
			scores[c] += v
		}
	}
}

// Learn makes a step towards gold for the features last scored, whose scores
// it turns into probabilities; by weighs the example.
func (l *Logistic) Learn(scores []float32, gold int, by float32) {
	top := scores[0]
	for _, v := range scores {
		top = max(top, v)
	}
	sum := float32(0)
	for c, v := range scores {
		scores[c] = float32(math.Exp(float64(v - top)))
		sum += scores[c]
	}
	for c := range scores {
		scores[c] = by * scores[c] / sum
	}
	scores[gold] -= by
	n := int32(len(l.Labels))
	for _, r := range l.at {
		w, g := l.w[r*n:(r+1)*n], l.g[r*n:(r+1)*n]
		for c, d := range scores {
			if d > 0.001 || d < -0.001 {
				g[c] += d * d
				w[c] -= l.rate * d / float32(math.Sqrt(float64(g[c]))+1e-6)
			}
		}
	}
}

// Linear returns the classifier without weights whose absolute value is below
// floor.
func (l *Logistic) Linear(floor float32) *model.Linear {
	keys := make([]uint64, 0, len(l.rows))
	for k := range l.rows {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	n := int32(len(l.Labels))
	var rows []model.Row
	for _, k := range keys {
		r := l.rows[k]
		row := model.Row{Feature: k}
		for c, v := range l.w[r*n : (r+1)*n] {
			if v > floor || v < -floor {
				row.Labels, row.Weights = append(row.Labels, uint16(c)), append(row.Weights, v)
			}
		}
		if len(row.Labels) > 0 {
			rows = append(rows, row)
		}
	}
	return model.NewLinear(l.Labels, rows)
}
