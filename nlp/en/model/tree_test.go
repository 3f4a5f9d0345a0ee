package model

import (
	"math/rand"
	"testing"
)

// bestByTrial returns the highest sum of any tree over k words with one word
// under the root, by trying all heads.
func bestByTrial(scores []float32, k, width int) float32 {
	best := float32(-1e30)
	heads := make([]int, k)
	var try func(i, roots int, sum float32)
	try = func(i, roots int, sum float32) {
		if i == k {
			if roots == 1 && acyclic(heads) && sum > best {
				best = sum
			}
			return
		}
		for h := -1; h < k; h++ {
			if h == i || h < 0 && roots == 1 {
				continue
			}
			heads[i] = h
			more := roots
			if h < 0 {
				more++
			}
			try(i+1, more, sum+scores[i*width+1+h])
		}
	}
	try(0, 0, 0)
	return best
}

func TestTreesAreTheBest(t *testing.T) {
	rnd := rand.New(rand.NewSource(7))
	for round := range 3000 {
		k := 1 + rnd.Intn(6)
		width := 16
		scores := make([]float32, k*width)
		for i := range scores {
			scores[i] = float32(rnd.Intn(64))
		}
		heads := spanningTree(scores, k, width)
		roots, sum := 0, float32(0)
		for i, h := range heads {
			if h < 0 {
				roots++
			}
			if h == i || h >= k {
				t.Fatalf("round %d: word %d has head %d", round, i, h)
			}
			sum += scores[i*width+1+h]
		}
		if roots != 1 || !acyclic(heads) {
			t.Fatalf("round %d: %v is no tree", round, heads)
		}
		// The root is sought among the three likeliest words.
		if want := bestByTrial(scores, k, width); k <= 3 && sum != want {
			t.Fatalf("round %d: %v of %v has %v, want %v", round, heads, scores, sum, want)
		}
		// Under the root that was taken, no tree is better.
		for i, h := range heads {
			if h >= 0 {
				scores[i*width] = -1e6
			}
		}
		if want := bestByTrial(scores, k, width); sum != want {
			t.Fatalf("round %d: %v has %v, want %v under its root", round, heads, sum, want)
		}
	}
}

func BenchmarkTreeOfCycles(b *testing.B) {
	const k, width = 240, 256
	scores := make([]float32, k*width)
	rnd := rand.New(rand.NewSource(3))
	for i := range scores {
		scores[i] = rnd.Float32()
	}
	for b.Loop() {
		spanningTree(scores, k, width)
	}
}
