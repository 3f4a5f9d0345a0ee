package model

// spanningTree returns the heads (-1 for the root) of the best tree over k
// words with exactly one word under the root. scores[i*width] is the score of
// the root as head of word i, scores[i*width+1+h] that of word h.
func spanningTree(scores []float32, k, width int) []int {
	heads := make([]int, k)
	roots := 0
	for i := range heads {
		heads[i] = bestHead(scores[i*width:], i, k)
		if heads[i] < 0 {
			roots++
		}
	}
	if roots == 1 && acyclic(heads) {
		return heads
	}
	return singleRoot(scores, k, width)
}

func bestHead(row []float32, i, k int) int {
	best := -1
	top := row[0]
	for h, v := range row[1 : k+1] {
		if h != i && v > top {
			best, top = h, v
		}
	}
	return best
}

func acyclic(heads []int) bool {
	state := make([]int, len(heads)) // 0 new, i+1 on the walk from i, -1 done
	for i := range heads {
		at := i
		for at >= 0 && state[at] == 0 {
			state[at] = i + 1
			at = heads[at]
		}
		if at >= 0 && state[at] == i+1 {
			return false
		}
		for at = i; at >= 0 && state[at] == i+1; at = heads[at] {
			state[at] = -1
		}
	}
	return true
}

// singleRoot tries the likeliest words as the only one under the root and
// returns the best tree.
func singleRoot(scores []float32, k, width int) []int {
	const tries = 3
	var best []int
	var top float32
	used := make([]bool, k)
	for range min(tries, k) {
		root := -1
		for i := range k {
			if !used[i] && (root < 0 || scores[i*width]-rival(scores, i, k, width) > scores[root*width]-rival(scores, root, k, width)) {
				root = i
			}
		}
		used[root] = true
		heads := edmonds(scores, k, width, root)
		sum := scores[root*width]
		for i, h := range heads {
			if h >= 0 {
				sum += scores[i*width+1+h]
			}
		}
		if best == nil || sum > top {
			best, top = heads, sum
		}
	}
	return best
}

// rival returns the best score of a word as head of word i.
func rival(scores []float32, i, k, width int) float32 {
	if k == 1 {
		return 0
	}
	top := float32(-1e30)
	for h, v := range scores[i*width+1 : i*width+1+k] {
		if h != i {
			top = max(top, v)
		}
	}
	return top
}

// edmonds is the algorithm of Chu, Liu and Edmonds over the words with root as
// the only word under the root.
func edmonds(scores []float32, k, width, root int) []int {
	g := make([][]float32, k) // g[i][h]
	for i := range g {
		g[i] = append([]float32(nil), scores[i*width+1:i*width+1+k]...)
	}
	heads := contract(g, root)
	heads[root] = -1
	return heads
}

// contract returns the best heads for a tree of nodes under root, contracting
// cycles one at a time.
func contract(g [][]float32, root int) []int {
	k := len(g)
	heads := make([]int, k)
	for i := range heads {
		heads[i] = -1
		if i == root {
			continue
		}
		for h := range k {
			if h != i && (heads[i] < 0 || g[i][h] > g[i][heads[i]]) {
				heads[i] = h
			}
		}
	}
	cycle := findCycle(heads)
	if cycle == nil {
		return heads
	}
	return expand(g, root, heads, cycle)
}

// findCycle returns which nodes form a cycle, nil when there is none.
func findCycle(heads []int) []bool {
	state := make([]int, len(heads))
	for i := range heads {
		at := i
		for at >= 0 && state[at] == 0 {
			state[at] = i + 1
			at = heads[at]
		}
		if at >= 0 && state[at] == i+1 {
			in := make([]bool, len(heads))
			for b := at; !in[b]; b = heads[b] {
				in[b] = true
			}
			return in
		}
		for at = i; at >= 0 && state[at] == i+1; at = heads[at] {
			state[at] = -1
		}
	}
	return nil
}

// expand solves the graph with the cycle as one node and puts the cycle back.
func expand(g [][]float32, root int, heads []int, cycle []bool) []int {
	var out []int // nodes outside the cycle, new number → old
	for i := range g {
		if !cycle[i] {
			out = append(out, i)
		}
	}
	c := len(out) // new number of the cycle
	small := make([][]float32, c+1)
	enter := make([]int, c)  // head outside → word of the cycle that it would take
	leaves := make([]int, c) // word outside → its head within the cycle
	for i := range small {
		small[i] = make([]float32, c+1)
	}
	newRoot := 0
	for a, i := range out {
		if i == root {
			newRoot = a
		}
		for b, j := range out {
			small[a][b] = g[i][j]
		}
		leaves[a], enter[a] = -1, -1
		for j := range g {
			if !cycle[j] {
				continue
			}
			if leaves[a] < 0 || g[i][j] > g[i][leaves[a]] {
				leaves[a] = j
			}
			if enter[a] < 0 || g[j][i]-g[j][heads[j]] > g[enter[a]][i]-g[enter[a]][heads[enter[a]]] {
				enter[a] = j
			}
		}
		small[a][c] = g[i][leaves[a]]
		small[c][a] = g[enter[a]][i] - g[enter[a]][heads[enter[a]]]
	}
	got := contract(small, newRoot)
	for a, i := range out {
		switch h := got[a]; {
		case a == newRoot:
			heads[i] = -1
		case h == c:
			heads[i] = leaves[a]
		default:
			heads[i] = out[h]
		}
	}
	if h := got[c]; h >= 0 {
		heads[enter[h]] = out[h]
	}
	return heads
}
