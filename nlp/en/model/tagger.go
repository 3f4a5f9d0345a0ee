package model

// edge stands for a position before or after the sentence in features.
var edge = Word{form: 1, lower: 1, norm: 1, shape: 1}

func at(ws []Word, i int) *Word {
	if i < 0 || i >= len(ws) {
		return &edge
	}
	return &ws[i]
}

// TagFeatures appends the features of word i to out; t1 and t2 are the label
// numbers plus one given to the words before it, nearest first, 0 at the
// beginning.
func TagFeatures(out []uint64, ws []Word, i int, t1, t2 uint64) []uint64 {
	w, p1, n1, p2, n2 := at(ws, i), at(ws, i-1), at(ws, i+1), at(ws, i-2), at(ws, i+2)
	first := uint64(0)
	if i == 0 {
		first = 1
	}
	out = append(out, feat1(0, 0),
		feat1(1, w.form), feat1(2, w.lower), feat1(3, w.norm),
		feat1(4, w.suf[0]), feat1(5, w.suf[1]), feat1(6, w.suf[2]), feat1(7, w.suf[3]), feat1(8, w.suf[4]),
		feat1(9, w.pre[0]), feat1(10, w.pre[1]), feat1(11, w.pre[2]), feat1(12, w.pre[3]),
		feat2(13, w.shape, first), feat2(14, w.flags, first),
		feat1(15, p1.lower), feat1(16, n1.lower), feat1(17, p2.lower), feat1(18, n2.lower),
		feat2(19, p1.lower, w.lower), feat2(20, w.lower, n1.lower), feat2(21, p1.lower, n1.lower),
		feat1(22, t1), feat2(23, t1, t2), feat2(24, t1, w.lower), feat3(25, t1, t2, w.lower),
		feat1(26, p1.suf[2]), feat1(27, n1.suf[2]), feat1(28, n1.suf[1]),
		feat2(29, p1.flags, w.flags), feat2(30, n1.flags, w.flags),
		feat2(31, t1, w.suf[2]), feat2(32, w.suf[2], n1.suf[2]), feat2(33, t1, n1.lower),
		feat3(34, n1.lower, n2.lower, 0), feat3(35, p1.lower, p2.lower, 0), feat2(36, w.suf[1], w.flags))
	return out
}

// Tag returns the label number of each word, greedily from left to right.
func Tag(m *Linear, ws []Word) []int {
	out := make([]int, len(ws))
	scores := make([]int32, len(m.Labels))
	var buf [64]uint64
	var t1, t2 uint64
	for i := range ws {
		m.Score(TagFeatures(buf[:0], ws, i, t1, t2), scores)
		out[i] = Best(scores)
		t1, t2 = uint64(out[i])+1, t1
	}
	return out
}
