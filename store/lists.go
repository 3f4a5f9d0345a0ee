package store

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Lists are texts listed by their words: for each folded word the numbers of the
// texts that it stands in.
type Lists struct {
	of    map[string][]uint32 // ascending
	begun map[string][]string // words by their first two letters, in order
	end   uint32              // behind the last text
}

// NewLists returns Lists of nothing yet.
func NewLists() *Lists { return &Lists{of: map[string][]uint32{}, begun: map[string][]string{}} }

// Add lists a text by its words, as [Words] gives them. Texts are added in the order
// of their numbers.
func (x *Lists) Add(text uint32, words []string) {
	x.end = text + 1
	for _, word := range words {
		list := x.of[word]
		if len(list) == 0 {
			word = strings.Clone(word) // not with all of the text
			if key, ok := firstTwo(word); ok {
				begun := x.begun[key]
				i, _ := slices.BinarySearch(begun, word)
				x.begun[key] = slices.Insert(begun, i, word)
			}
		}
		if n := len(list); n == 0 || list[n-1] != text {
			x.of[word] = append(list, text)
		}
	}
}

// firstTwo returns the first two letters of a word, ok being false for one of a
// single letter.
func firstTwo(word string) (two string, ok bool) {
	_, n := utf8.DecodeRuneInString(word)
	_, m := utf8.DecodeRuneInString(word[n:])
	return word[:n+m], m > 0
}

// Holding returns a bit for each text, bit n%64 of element n/64 for text n, which is
// set where it holds each of some folded words, see [Begins]. No words are held by
// none.
func (x *Lists) Holding(words []string) []uint64 {
	held := make([]uint64, x.end/64+1)
	has := held
	for i, w := range words {
		if i == 1 {
			has = make([]uint64, len(held))
		}
		clear(has)
		x.mark(has, w)
		for j := range held {
			held[j] &= has[j]
		}
	}
	return held
}

// mark sets the bits of the texts that hold a word looked for.
func (x *Lists) mark(has []uint64, looked string) {
	words := []string{looked}
	if two, ok := firstTwo(looked); ok {
		all := x.begun[two]
		from, _ := slices.BinarySearch(all, looked)
		to := from
		for to < len(all) && strings.HasPrefix(all[to], looked) {
			to++
		}
		words = all[from:to]
	}
	for _, w := range words {
		for _, text := range x.of[w] {
			has[text/64] |= 1 << (text % 64)
		}
	}
}
