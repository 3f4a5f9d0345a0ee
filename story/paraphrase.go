package story

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/zeebo/xxh3"

	"sayso/doc"
)

// A paraphrase keeps what cannot be put in other words: the numbers and the
// names, in the order in which the first told them. Reports of one event by
// two who wrote for themselves share many of both, but tell them in their own
// order.
const (
	mostMarks   = 200 // marks of a text that are looked at
	fewestMarks = 10  // marks below which a text is too short to tell
	leastRun    = 10  // marks in the same order at least
	leastCover  = .6  // of the shorter text's marks that stand in the same order
	leastOrder  = .85 // of the marks that both have that stand in the same order
	leastNumber = 2   // different numbers among them
	pairPosts   = 8   // documents of one pair of marks that are looked at, latest first
	pairShared  = 5   // pairs that must be shared at least
	pairChecked = 6   // documents whose order is compared, those with most pairs shared first
)

// mark is a name or number of a text.
type mark struct {
	hash   uint32
	number bool
}

// marks returns the names and numbers of a text in their order: words with a
// capital within a sentence, and words with a digit. A name that is said again
// right after itself counts once.
func marks(text string) []mark {
	var out []mark
	begins := true
	for field := range strings.FieldsSeq(text) {
		w := strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if w == "" {
			begins = begins || strings.ContainsAny(field, ".!?")
			continue
		}
		number := strings.ContainsAny(w, "0123456789")
		first, _ := utf8.DecodeRuneInString(w)
		if number || !begins && unicode.IsUpper(first) && len(w) > 1 {
			m := mark{uint32(xxh3.HashString(strings.ToLower(w))), number}
			if n := len(out); n == 0 || out[n-1] != m {
				out = append(out, m)
			}
			if len(out) == mostMarks {
				return out
			}
		}
		begins = strings.ContainsAny(field[len(field)-1:], ".!?") && len(w) > 2 || strings.HasSuffix(field, ".”") || strings.HasSuffix(field, `."`)
	}
	return out
}

// pairs returns the hashes of a text's neighbouring marks, of which one may be
// left out between, sorted.
func pairs(ms []mark) []uint32 {
	var out []uint32
	for i := range ms {
		for j := i + 1; j < len(ms) && j <= i+2; j++ {
			out = append(out, ms[i].hash*0x9e3779b1^ms[j].hash)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// retold is the part of an Index that finds paraphrases.
type retold struct {
	marks map[int32][]mark
	pairs postings
}

// lookUp returns the document that ms retell, closest first among equals the
// earliest, and how; -1 for none.
func (r *retold) lookUp(ms []mark, ps []uint32, tally *tallies, docs int) (best int32, cover float64, why string) {
	best = -1
	if len(ms) < fewestMarks {
		return best, 0, ""
	}
	tally.begin(docs)
	r.pairs.visit(ps, pairPosts, pairPosts*len(ps), tally)
	var list []int32
	for _, d := range tally.some {
		if tally.of[d] >= pairShared {
			list = append(list, d)
		}
	}
	slices.SortFunc(list, func(a, b int32) int { return cmp.Or(-cmp.Compare(tally.of[a], tally.of[b]), cmp.Compare(a, b)) })
	for _, d := range list[:min(len(list), pairChecked)] {
		if c, w, ok := retells(ms, r.marks[d]); ok && c > cover {
			best, cover, why = d, c, w
		}
	}
	return best, cover, why
}

// add files a document's marks.
func (r *retold) add(n int32, ms []mark, ps []uint32) {
	if len(ms) < fewestMarks {
		return
	}
	r.marks[n] = ms
	for _, p := range ps {
		r.pairs.add(p, n)
	}
}

// retells reports whether two texts tell the same numbers and names in the
// same order, how much of the shorter one they cover, 0…1, and says so.
func retells(a, b []mark) (cover float64, why string, ok bool) {
	run, numbers := inOrder(a, b)
	short := min(len(a), len(b))
	cover = float64(run) / float64(short)
	if run < leastRun || numbers < leastNumber || cover < leastCover || float64(run) < leastOrder*float64(common(a, b)) {
		return 0, "", false
	}
	return cover, fmt.Sprintf("%d of the shorter text's %d names and numbers stand in both in the same order, %d numbers among them", run, short, numbers), true
}

// inOrder returns the length of the longest run of marks that stand in both in
// the same order, and how many different numbers are among them.
func inOrder(a, b []mark) (run, numbers int) {
	length := make([][]uint8, len(a)+1) // texts have at most 200 marks
	cells := make([]uint8, (len(a)+1)*(len(b)+1))
	for i := range length {
		length[i] = cells[i*(len(b)+1) : (i+1)*(len(b)+1)]
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var seen []uint32
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			if a[i].number && !slices.Contains(seen, a[i].hash) {
				seen = append(seen, a[i].hash)
			}
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return int(length[0][0]), len(seen)
}

// common returns how many marks stand in both, whatever their order.
func common(a, b []mark) int {
	count := map[mark]int{}
	for _, m := range a {
		count[m]++
	}
	n := 0
	for _, m := range b {
		if count[m] > 0 {
			count[m]--
			n++
		}
	}
	return n
}

// Retells reports whether two texts tell the same numbers and names in the
// same order, and says so in words: the sign of an uncredited paraphrase.
func Retells(a, b *doc.Document) (why string, ok bool) {
	_, why, ok = retells(marks(body(a)), marks(body(b)))
	return why, ok
}

// body returns a document's text without its headline, captions and credits:
// a picture's credit and caption come with the picture and tell nothing of
// whose text it is.
func body(d *doc.Document) string {
	if len(d.Blocks) == 0 {
		return strings.TrimPrefix(d.Text, d.Title)
	}
	var b strings.Builder
	for _, block := range d.Blocks {
		if block.Kind == doc.Headline || block.Kind == doc.Caption || block.Kind == doc.CreditLine || block.Start < 0 || block.End > len(d.Text) || block.Start > block.End {
			continue
		}
		b.WriteString(d.Text[block.Start:block.End])
		b.WriteString(".\n")
	}
	return b.String()
}
