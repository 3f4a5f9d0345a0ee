package model

// State is the configuration of an arc-hybrid transition parser (Kuhlmann,
// Gómez-Rodríguez & Satta 2011) over n words with the root behind the last.
type State struct {
	n     int
	next  int // first word of the buffer; n is the root
	stack []int
	head  []int // -1 while unattached
	label []int
	left  [][2]int // leftmost two dependents to the left, -1 when none
	right [][2]int // rightmost two dependents to the right
	nl    []int
	nr    []int
}

// NewState returns the start configuration for n words.
func NewState(n int) *State {
	s := &State{n: n, head: make([]int, n), label: make([]int, n), left: make([][2]int, n+1), right: make([][2]int, n+1), nl: make([]int, n+1), nr: make([]int, n+1)}
	for i := range s.head {
		s.head[i], s.label[i] = -1, -1
	}
	for i := range s.left {
		s.left[i], s.right[i] = [2]int{-1, -1}, [2]int{-1, -1}
	}
	return s
}

// The kinds of transition.
const (
	Shift    = 0
	LeftArc  = 1 // top of the stack gets the first of the buffer as head
	RightArc = 2 // top of the stack gets the one below it as head
)

// Done reports whether all words are attached.
func (s *State) Done() bool { return s.next == s.n && len(s.stack) == 0 }

// Can reports whether a kind of transition is allowed. Only one word may
// become the root's dependent.
func (s *State) Can(kind int) bool {
	switch kind {
	case Shift:
		return s.next < s.n
	case LeftArc:
		return len(s.stack) > 0 && (s.next < s.n || len(s.stack) == 1)
	default:
		return len(s.stack) > 1
	}
}

// Do makes a transition; label counts for arcs only.
func (s *State) Do(kind, label int) {
	if kind == Shift {
		s.stack = append(s.stack, s.next)
		s.next++
		return
	}
	top := len(s.stack) - 1
	d := s.stack[top]
	s.label[d] = label
	s.stack = s.stack[:top]
	if kind == LeftArc {
		s.head[d] = s.next
		s.left[s.next] = [2]int{d, s.left[s.next][0]}
		s.nl[s.next]++
		return
	}
	h := s.stack[top-1]
	s.head[d] = h
	s.right[h] = [2]int{d, s.right[h][0]}
	s.nr[h]++
}

// Heads returns the heads (-1 for the root's dependent) and label numbers.
func (s *State) Heads() (heads, labels []int) {
	for i, h := range s.head {
		if h == s.n {
			s.head[i] = -1
		}
	}
	return s.head, s.label
}

// Costs returns how many gold arcs each kind of transition makes
// unreachable (Goldberg & Nivre 2013); gold heads use n for the root.
func (s *State) Costs(gold []int) [3]int {
	var cost [3]int
	if s.next < s.n {
		b := s.next
		for i, d := range s.stack {
			if gold[d] == b {
				cost[Shift]++
			}
			if i+1 < len(s.stack) && gold[b] == d {
				cost[Shift]++
			}
		}
	}
	if len(s.stack) == 0 {
		return cost
	}
	d := s.stack[len(s.stack)-1]
	below := -1
	if len(s.stack) > 1 {
		below = s.stack[len(s.stack)-2]
	}
	if gold[d] == below && below >= 0 {
		cost[LeftArc]++
	}
	if gold[d] >= s.next {
		cost[RightArc]++
		if gold[d] > s.next {
			cost[LeftArc]++
		}
	}
	for b := s.next; b < s.n; b++ {
		if gold[b] == d {
			cost[LeftArc]++
			cost[RightArc]++
		}
	}
	return cost
}

// node is what features see of a word in a configuration.
type node struct {
	w, t, l uint64 // word, tag, label of its arc
}

func (s *State) node(ws []Word, tags []int, i int) node {
	if i < 0 {
		return node{2, 0, 0}
	}
	if i >= s.n {
		return node{3, 1, 0}
	}
	return node{ws[i].lower, uint64(tags[i]) + 2, uint64(s.label[i] + 1)}
}

func (s *State) peek(depth int) int {
	if i := len(s.stack) - 1 - depth; i >= 0 {
		return s.stack[i]
	}
	return -1
}

func bucket(d int) uint64 {
	switch {
	case d < 5:
		return uint64(d)
	case d < 10:
		return 5
	default:
		return 6
	}
}

// TransitionFeatures appends the features of the configuration to f: the set
// of Zhang & Nivre (2011) adapted to arc-hybrid.
func (s *State) TransitionFeatures(f []uint64, ws []Word, tags []int) []uint64 {
	i0, i1, i2, j0 := s.peek(0), s.peek(1), s.peek(2), s.next
	get := func(i int) node { return s.node(ws, tags, i) }
	ahead := func(k int) node {
		if j0+k > s.n {
			return node{2, 0, 0}
		}
		return get(j0 + k)
	}
	s0, s1, s2, b0, b1, b2 := get(i0), get(i1), get(i2), ahead(0), ahead(1), ahead(2)
	child := func(of int, set [][2]int, k int) node {
		if of < 0 {
			return node{2, 0, 0}
		}
		return get(set[of][k])
	}
	s0l, s0r, s1l, s1r, b0l := child(i0, s.left, 0), child(i0, s.right, 0), child(i1, s.left, 0), child(i1, s.right, 0), child(j0, s.left, 0)
	s0l2, s0r2, s1r2, b0l2 := child(i0, s.left, 1), child(i0, s.right, 1), child(i1, s.right, 1), child(j0, s.left, 1)
	f = wordFeatures(f, s0, s1, s2, b0, b1, b2)
	f = append(f,
		feat3(40, s0.t, s0l.t, b0.t), feat3(41, s0.t, s0r.t, b0.t), feat3(42, s0.t, b0.t, b0l.t),
		feat3(43, s1.t, s1r.t, s0.t), feat3(44, s1.t, s1l.t, s0.t), feat3(45, s1.t, s0.t, s0r.t), feat3(46, s1.t, s0.t, s0l.t),
		feat2(47, s0l.w, s0l.l), feat2(48, s0r.w, s0r.l), feat2(49, b0l.w, b0l.l), feat2(50, s1r.w, s1r.l), feat2(51, s1l.w, s1l.l),
		feat3(52, s0.t, s0l.l, s0l2.l), feat3(53, s0.t, s0r.l, s0r2.l), feat3(54, b0.t, b0l.l, b0l2.l), feat3(55, s1.t, s1r.l, s1r2.l),
		feat3(56, s0.w, s0l.l, s0r.l), feat3(57, s1.w, s1l.l, s1r.l), feat2(58, b0.w, b0l.l),
		feat3(59, s0.w, s0r.l, b0.t))
	return s.shapeFeatures(f, i0, i1, j0, s0, s1, b0)
}

func wordFeatures(f []uint64, s0, s1, s2, b0, b1, b2 node) []uint64 {
	return append(f, feat1(0, 0),
		feat1(1, s0.w), feat1(2, s0.t), feat2(3, s0.w, s0.t), feat1(4, s1.w), feat1(5, s1.t), feat2(6, s1.w, s1.t),
		feat1(7, b0.w), feat1(8, b0.t), feat2(9, b0.w, b0.t), feat1(10, b1.w), feat1(11, b1.t), feat2(12, b1.w, b1.t),
		feat1(13, b2.w), feat1(14, b2.t), feat1(15, s2.w), feat1(16, s2.t),
		feat2(17, s0.w, b0.w), feat3(18, s0.w, s0.t, b0.t), feat3(19, s0.t, b0.w, b0.t), feat2(20, s0.t, b0.t),
		feat2(21, s0.w, s1.w), feat3(22, s0.w, s0.t, s1.t), feat3(23, s0.t, s1.w, s1.t), feat2(24, s0.t, s1.t),
		feat3(25, s0.t, b0.t, b1.t), feat3(26, s1.t, s0.t, b0.t), feat3(27, s2.t, s1.t, s0.t), feat3(28, b0.t, b1.t, b2.t),
		feat3(29, s0.w, b0.t, b1.t), feat3(30, s0.t, b0.w, b1.t), feat3(31, s1.w, s0.t, b0.t), feat3(32, s1.t, s0.w, b0.t), feat3(33, s1.t, s0.t, b0.w),
		feat2(34, b0.t, b1.t), feat2(35, s1.t, b0.t), feat2(36, s1.w, b0.w), feat2(37, b0.w, b1.w))
}

func (s *State) shapeFeatures(f []uint64, i0, i1, j0 int, s0, s1, b0 node) []uint64 {
	d, e := uint64(9), uint64(9)
	if i0 >= 0 {
		d = bucket(j0 - i0)
		if i1 >= 0 {
			e = bucket(i0 - i1)
		}
		f = append(f, feat3(62, s0.t, bucket(s.nl[i0]), bucket(s.nr[i0])), feat3(63, s0.w, bucket(s.nl[i0]), bucket(s.nr[i0])))
	}
	if i1 >= 0 {
		f = append(f, feat3(64, s1.t, bucket(s.nl[i1]), bucket(s.nr[i1])), feat2(65, s1.w, bucket(s.nr[i1])))
	}
	return append(f, feat3(66, s0.t, b0.t, d), feat2(67, s0.w, d), feat2(68, b0.w, d), feat3(69, s0.t, s1.t, e), feat2(70, s1.w, e), feat2(71, b0.t, bucket(s.nl[j0])))
}

// TransitionLabel returns the class number of a transition in a classifier
// with labels relations: shift, then left arcs, then right arcs.
func TransitionLabel(kind, label, labels int) int {
	if kind == Shift {
		return 0
	}
	return 1 + (kind-1)*labels + label
}

// KindOf is the inverse of TransitionLabel.
func KindOf(class, labels int) (kind, label int) {
	if class == 0 {
		return Shift, 0
	}
	return 1 + (class-1)/labels, (class - 1) % labels
}

// ParseGreedy attaches each word: heads are word numbers, -1 for the root.
func ParseGreedy(m *Linear, ws []Word, tags []int) (heads, labels []int) {
	s := NewState(len(ws))
	rel := (len(m.Labels) - 1) / 2
	scores := make([]int32, len(m.Labels))
	var buf [96]uint64
	for !s.Done() {
		m.Score(s.TransitionFeatures(buf[:0], ws, tags), scores)
		best := -1
		can := [3]bool{s.Can(0), s.Can(1), s.Can(2)}
		for c, v := range scores {
			if kind, _ := KindOf(c, rel); can[kind] && (best < 0 || v > scores[best]) {
				best = c
			}
		}
		s.Do(KindOf(best, rel))
	}
	return s.Heads()
}

// Arc returns the dependent and head of the arc that a transition of this
// kind would make.
func (s *State) Arc(kind int) (dependent, head int) {
	top := len(s.stack) - 1
	if kind == LeftArc {
		return s.stack[top], s.next
	}
	return s.stack[top], s.stack[top-1]
}
