package model

import "strings"

// NameFeatures appends the features of word i for name recognition to out.
// tags are tagger label numbers, marks are sets of bits that say in which
// lists a word stands (see [Marks]); t1 and t2 as in TagFeatures.
func NameFeatures(out []uint64, ws []Word, tags []int, marks []uint64, i int, t1, t2 uint64) []uint64 {
	w, p1, n1, p2, n2 := at(ws, i), at(ws, i-1), at(ws, i+1), at(ws, i-2), at(ws, i+2)
	tag := func(k int) uint64 {
		if k < 0 || k >= len(tags) {
			return 0
		}
		return uint64(tags[k]) + 1
	}
	mark := func(k int) uint64 {
		if k < 0 || k >= len(marks) {
			return 1 << 63
		}
		return marks[k]
	}
	first := uint64(0)
	if i == 0 {
		first = 1
	}
	out = append(out, feat1(100, 0),
		feat1(101, w.form), feat1(102, w.lower), feat1(103, w.suf[1]), feat1(104, w.suf[2]), feat1(105, w.suf[3]),
		feat1(106, w.pre[1]), feat1(107, w.pre[2]), feat1(108, w.pre[3]), feat2(109, w.shape, first), feat3(110, w.shape, p1.shape, n1.shape),
		feat1(111, p1.lower), feat1(112, n1.lower), feat1(113, p2.lower), feat1(114, n2.lower),
		feat2(115, p1.lower, w.lower), feat2(116, w.lower, n1.lower), feat2(117, p1.lower, w.shape), feat2(118, w.shape, n1.lower),
		feat1(119, tag(i)), feat2(120, tag(i-1), tag(i)), feat2(121, tag(i), tag(i+1)), feat3(122, tag(i-1), tag(i), tag(i+1)),
		feat1(123, t1), feat2(124, t1, t2), feat2(125, t1, w.lower), feat2(126, t1, w.shape), feat2(127, t1, tag(i)), feat2(128, t1, n1.lower),
		feat2(129, p1.suf[2], w.shape), feat2(130, n1.suf[2], w.shape), feat2(131, t1, p1.lower),
		feat2(132, w.flags, tag(i)), feat3(133, w.flags, p1.flags, n1.flags))
	if m := mark(i); m != 0 {
		out = append(out, feat1(140, m), feat2(141, m, t1), feat2(142, m, w.shape), feat2(143, m, tag(i)), feat3(144, mark(i-1), m, mark(i+1)))
		for b := uint64(0); b < 63; b++ {
			if m&(1<<b) != 0 {
				out = append(out, feat1(150, b), feat2(151, b, t1))
			}
		}
	}
	if m := mark(i + 1); m != 0 {
		out = append(out, feat1(145, m), feat2(146, m, t1))
	}
	if m := mark(i - 1); m != 0 {
		out = append(out, feat1(147, m), feat2(148, m, t1))
	}
	return out
}

// FindNames returns one IOB2 label number per word.
func FindNames(m *Linear, ws []Word, tags []int, marks []uint64) []int {
	out := make([]int, len(ws))
	scores := make([]int32, len(m.Labels))
	buf := make([]uint64, 0, 96)
	var t1, t2 uint64
	for i := range ws {
		buf = NameFeatures(buf[:0], ws, tags, marks, i, t1, t2)
		m.Score(buf, scores)
		best := -1
		for c, v := range scores {
			if Follows(m.Labels, int(t1)-1, c) && (best < 0 || v > scores[best]) {
				best = c
			}
		}
		out[i] = best
		t1, t2 = uint64(best)+1, t1
	}
	return out
}

// Follows reports whether IOB2 label c may follow label before (-1 at the
// beginning of a sentence).
func Follows(labels []string, before, c int) bool {
	kind, inside := strings.CutPrefix(labels[c], "I-")
	if !inside {
		return true
	}
	return before >= 0 && len(labels[before]) > 2 && labels[before][2:] == kind
}
