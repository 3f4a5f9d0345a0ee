package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/nlp/en/model"
)

// small are the words that headlines leave in lower case.
var small = map[string]bool{"a": true, "an": true, "the": true, "of": true, "in": true, "on": true, "at": true, "to": true, "for": true, "by": true, "with": true, "and": true, "or": true, "but": true, "as": true, "from": true, "'s": true, "n't": true}

// headline returns words as a headline in title case writes them. Treebanks
// hold few headlines, newspapers one on every page.
func headline(ws []model.Word) []model.Word {
	out := make([]model.Word, len(ws))
	for i, w := range ws {
		out[i] = w
		r, n := utf8.DecodeRuneInString(w.Form)
		if unicode.IsLower(r) && (i == 0 || !small[w.Form]) {
			out[i] = model.NewWord(strings.ToUpper(w.Form[:n]) + w.Form[n:])
		}
	}
	return out
}

// headlineShare is how many of a hundred sentences are learned as headlines.
const headlineShare = 7
