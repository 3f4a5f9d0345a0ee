package model

import (
	"slices"
	"strings"
)

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

// NameInput is what FindNames looks at: the words of some sentences of one
// document.
type NameInput struct {
	Words     []Word
	Ends      []int // of each sentence, in words
	Tags      []int
	Marks     []uint64
	Net       []float32 // the network's scores, one for each of NetLabels and word
	NetLabels []string
}

// Weights of the network's scores and of what the same word is elsewhere in
// the document, against the linear classifier's; set on development data.
const (
	NetWeight  = 0.5
	SameWeight = 0.8
)

// FindNames returns one IOB2 label number per word.
func FindNames(m *Linear, in NameInput) []int { return FindNamesWith(m, in, NetWeight, SameWeight) }

// FindNamesWith is FindNames with other weights.
func FindNamesWith(m *Linear, in NameInput, net, same float32) []int {
	width := len(m.Labels)
	scores := make([]int32, len(in.Words)*width)
	out := make([]int, len(in.Words))
	column := matchLabels(m.Labels, in.NetLabels)
	buf := make([]uint64, 0, 128)
	outside := slices.Index(m.Labels, "O")
	start := 0
	for _, end := range in.Ends {
		ws, tags, marks := in.Words[start:end], in.Tags[start:end], in.Marks[start:end]
		var t1, t2 uint64
		for i := range ws {
			row := scores[(start+i)*width:][:width]
			if outside >= 0 && plain(&ws[i], marks[i]) && (i == 0 || out[start+i-1] == outside) && in.quiet(start+i) {
				out[start+i], row[outside] = outside, 1
				t1, t2 = uint64(outside)+1, t1
				continue
			}
			buf = NameFeatures(buf[:0], ws, tags, marks, i, t1, t2)
			m.Score(buf, row)
			for c := range row {
				if k := column[c]; k >= 0 {
					row[c] += int32(net * m.Steps * in.Net[(start+i)*len(in.NetLabels)+k])
				}
			}
			best := bestFollowing(m.Labels, row, int(t1)-1)
			out[start+i] = best
			t1, t2 = uint64(best)+1, t1
		}
		start = end
	}
	if same > 0 {
		agree(m.Labels, in, scores, out, same)
	}
	return out
}

// plain reports whether a word is written as no name is and stands in no list.
func plain(w *Word, marks uint64) bool { return !w.Title && !w.Digit && marks == 0 }

// quiet reports whether the network is sure that word i is in no name.
func (in *NameInput) quiet(i int) bool {
	if len(in.NetLabels) == 0 {
		return false
	}
	row := in.Net[i*len(in.NetLabels):][:len(in.NetLabels)]
	best, lead := leader(row)
	return in.NetLabels[best] == "O" && lead > 3
}

// matchLabels returns the column of each label in another list, -1 when it
// does not have it.
func matchLabels(labels, other []string) []int {
	out := make([]int, len(labels))
	for i, l := range labels {
		out[i] = -1
		for j, o := range other {
			if l == o {
				out[i] = j
			}
		}
	}
	return out
}

func bestFollowing(labels []string, row []int32, before int) int {
	best := -1
	for c, v := range row {
		if (best < 0 || v > row[best]) && Follows(labels, before, c) {
			best = c
		}
	}
	return best
}

// agree decides again with a share of the mean scores that the same word has
// in the whole document.
func agree(labels []string, in NameInput, scores []int32, out []int, same float32) {
	width := len(labels)
	kinds := make([]string, width)
	for c, l := range labels {
		kinds[c] = l[max(0, len(l)-3):] // "O", "PER"
	}
	tops := map[uint64]map[string]float32{}
	count := map[uint64]float32{}
	begins := map[int]bool{0: true}
	for _, e := range in.Ends {
		begins[e] = true
	}
	for i := range in.Words {
		before := -1
		if !begins[i] {
			before = out[i-1]
		}
		w := &in.Words[i]
		if !w.Title {
			continue
		}
		top := tops[w.lower]
		if top == nil {
			top = map[string]float32{}
			tops[w.lower] = top
		}
		count[w.lower]++
		best := map[string]int32{}
		for c, v := range scores[i*width:][:width] {
			if b, ok := best[kinds[c]]; (!ok || v > b) && Follows(labels, before, c) {
				best[kinds[c]] = v
			}
		}
		for k, v := range best {
			top[k] += float32(v)
		}
	}
	start := 0
	for _, end := range in.Ends {
		before := -1
		for i := start; i < end; i++ {
			w := &in.Words[i]
			row := scores[i*width:][:width]
			if n := count[w.lower]; w.Title && n > 1 {
				for c := range row {
					row[c] += int32(same * tops[w.lower][kinds[c]] / n)
				}
			}
			before = bestFollowing(labels, row, before)
			out[i] = before
		}
		start = end
	}
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
