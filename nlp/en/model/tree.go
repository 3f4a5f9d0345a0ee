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
	lead := make([]float32, k) // of the root over the best word as head
	for i := range lead {
		lead[i] = scores[i*width] - rival(scores, i, k, width)
	}
	var best []int
	var top float32
	t := newTreeSearch(k)
	for range min(tries, k) {
		root := 0
		for i, v := range lead {
			if v > lead[root] {
				root = i
			}
		}
		lead[root] = -1e30
		heads := t.under(root, scores, width)
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

// treeSearch is the algorithm of Chu, Liu and Edmonds over k words, in time
// that grows with k². A node is a word or a contracted cycle, which has the
// number of one of its nodes.
type treeSearch struct {
	k      int
	score  []float32 // k×k: of node h as head of node i, less what i gives up
	arc    []int32   // k×k: the arc between words that the score is of, dependent·k + head
	node   []int32   // node that each word is in
	gone   []bool    // contracted into another node
	state  []uint8   // of each node: 0 not seen, 1 on the path, 2 done
	head   []int     // best head of each node
	in     []int32   // arc to the best head
	path   []int
	cycles []cycle
}

// cycle is a contracted cycle.
type cycle struct {
	node    int     // its number
	members []int   // nodes in it
	in      []int32 // arc to the head within the cycle, by member
	within  []int32 // member that each word is in
}

func newTreeSearch(k int) *treeSearch {
	return &treeSearch{
		k: k, score: make([]float32, k*k), arc: make([]int32, k*k), node: make([]int32, k), gone: make([]bool, k),
		state: make([]uint8, k), head: make([]int, k), in: make([]int32, k),
	}
}

// under returns the best heads where root is the only word under the root.
func (t *treeSearch) under(root int, scores []float32, width int) []int {
	for i := range t.k {
		copy(t.score[i*t.k:(i+1)*t.k], scores[i*width+1:i*width+1+t.k])
		for h := range t.k {
			t.arc[i*t.k+h] = int32(i*t.k + h)
		}
		t.node[i] = int32(i)
	}
	clear(t.gone)
	clear(t.state)
	t.state[root] = 2
	t.cycles = t.cycles[:0]
	for i := range t.k {
		if t.state[i] == 0 && !t.gone[i] {
			t.grow(i)
		}
	}
	return t.expand(root)
}

// grow follows best heads from node i until it reaches a node that is done,
// contracting the cycles it meets.
func (t *treeSearch) grow(i int) {
	t.path = append(t.path[:0], i)
	for {
		i = t.path[len(t.path)-1]
		t.state[i] = 1
		h := t.best(i)
		t.head[i], t.in[i] = h, t.arc[i*t.k+h]
		switch t.state[h] {
		case 0:
			t.path = append(t.path, h)
		case 1:
			at := len(t.path) - 1
			for t.path[at] != h {
				at--
			}
			t.contract(t.path[at:])
			t.path = t.path[:at+1]
		default:
			for _, n := range t.path {
				t.state[n] = 2
			}
			return
		}
	}
}

// best returns the best head of node i.
func (t *treeSearch) best(i int) int {
	best := -1
	for h, v := range t.score[i*t.k : (i+1)*t.k] {
		if h != i && !t.gone[h] && (best < 0 || v > t.score[i*t.k+best]) {
			best = h
		}
	}
	return best
}

// contract makes one node, with the number of the first, of the nodes of a
// cycle.
func (t *treeSearch) contract(nodes []int) {
	c := cycle{node: nodes[0], members: append([]int(nil), nodes...), within: append([]int32(nil), t.node...)}
	for _, n := range nodes {
		c.in = append(c.in, t.in[n])
		t.gone[n] = true
	}
	for i, n := range t.node {
		if t.gone[n] && t.inCycle(int(n), nodes) {
			t.node[i] = int32(c.node)
		}
	}
	for x := range t.k {
		if !t.gone[x] {
			t.join(c.node, nodes, x)
		}
	}
	t.gone[c.node] = false
	t.cycles = append(t.cycles, c)
}

func (t *treeSearch) inCycle(n int, nodes []int) bool {
	for _, m := range nodes {
		if m == n {
			return true
		}
	}
	return false
}

// join sets the scores between node c, which the nodes of a cycle become, and
// node x outside.
func (t *treeSearch) join(c int, nodes []int, x int) {
	enter, leave := -1, -1
	var top float32
	for _, m := range nodes {
		if v := t.score[m*t.k+x] - t.score[m*t.k+t.head[m]]; enter < 0 || v > top {
			enter, top = m, v
		}
		if leave < 0 || t.score[x*t.k+m] > t.score[x*t.k+leave] {
			leave = m
		}
	}
	t.arc[c*t.k+x], t.arc[x*t.k+c] = t.arc[enter*t.k+x], t.arc[x*t.k+leave]
	t.score[c*t.k+x], t.score[x*t.k+c] = top, t.score[x*t.k+leave]
}

// expand puts the cycles back, the last first: each loses the arc of the node
// that the arc from outside enters.
func (t *treeSearch) expand(root int) []int {
	for i := len(t.cycles) - 1; i >= 0; i-- {
		c := &t.cycles[i]
		in := t.in[c.node]
		for j, m := range c.members {
			t.in[m] = c.in[j]
		}
		t.in[c.within[int(in)/t.k]] = in
	}
	heads := make([]int, t.k)
	for i := range heads {
		heads[i] = int(t.in[i]) % t.k
	}
	heads[root] = -1
	return heads
}
