package place

import (
	_ "embed"
	"strings"
)

// wordList is common English words and given names, one per line, in lower
// case; the program in build makes it.
//
//go:embed words.txt
var wordList string

// commonWords returns the hashes of the words that no name of a place is
// guessed from.
func commonWords() map[uint64]struct{} {
	words := make(map[uint64]struct{}, strings.Count(wordList, "\n")+1)
	for w := range strings.SplitSeq(wordList, "\n") {
		if h := foldHash(w); h != 0 {
			words[h] = struct{}{}
		}
	}
	return words
}
