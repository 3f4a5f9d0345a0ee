package story

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"sayso/doc"
)

// tellingWords is how many words a reason names at most.
const tellingWords = 4

// why says for a reader why a document is one of a story: the words that tell
// most, as the document writes them, and how alike the two are.
func (c *Clusters) why(s *thread, terms []term, like float64, d *doc.Document) string {
	var words []string
	for _, t := range terms {
		if i, ok := slices.BinarySearch(s.terms, t.n); ok && s.weight[i] > 0 && len(words) < tellingWords {
			words = append(words, c.names[t.n])
		}
	}
	if len(words) == 0 {
		return fmt.Sprintf("is worded as the story is (likeness %.2f of 1)", like)
	}
	asWritten(words, d)
	for i := range words {
		words[i] = "“" + words[i] + "”"
	}
	listed := words[len(words)-1]
	if n := len(words) - 1; n > 0 {
		listed = strings.Join(words[:n], ", ") + " and " + listed
	}
	return fmt.Sprintf("writes of %s, as the story does (likeness %.2f of 1)", listed, like)
}

// asWritten replaces terms by the first word of a document that has each, as it
// stands there; one without a capital is preferred, as headlines write any word
// with one.
func asWritten(terms []string, d *doc.Document) {
	found := make([]string, len(terms))
	apart := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' }
	for _, text := range []string{d.Title, d.Text} {
		for field := range strings.FieldsFuncSeq(text, apart) {
			word := strings.Trim(field, ".")
			lower := strings.ToLower(word)
			if i := slices.Index(terms, stem(lower)); i >= 0 && (found[i] == "" || word == lower) {
				found[i] = word
			}
		}
	}
	for i, word := range found {
		if word != "" {
			terms[i] = word
		}
	}
}
