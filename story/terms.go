package story

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/doc"
)

// counts are the terms of one text, by number: how much each counts and whether
// it is a name. They are nought between texts.
type counts struct {
	of    []float32
	named []bool
	some  []int32 // those that have a count, in the order of the text
	fold  []byte  // the word under way in lower case, without its ending
}

// stopWord is the number of words that tell nothing of what a text is about.
const stopWord = -1

// A report says in its lead what it is about, and says it again: the words of
// the lead count double, and how often a word stands counts little.
const (
	leadWords = 80
	leadCount = 2
	again     = .3 // of the logarithm of the count
)

// count returns the terms of a document with their raw weights: how often,
// doubled in the title and the lead, more for names.
func (c *Clusters) count(d *doc.Document) []term {
	c.tally(d.Title, 2)
	text := d.Text
	if d.Title != "" {
		text = strings.TrimPrefix(text, d.Title)
	}
	c.tally(text, 1)
	out := make([]term, 0, len(c.in.some))
	for _, n := range c.in.some {
		w := 1 + again*math.Log(max(1, float64(c.in.of[n])))
		if c.in.named[n] {
			w *= c.o.Names
		}
		out = append(out, term{n, w})
		c.in.of[n], c.in.named[n] = 0, false
	}
	c.in.some = c.in.some[:0]
	return out
}

// tally counts the words of a text; a word that stands with a capital within a
// sentence, or a number, is a name.
func (c *Clusters) tally(text string, weight float32) {
	begins, counted := true, 0
	for from := 0; from < len(text); {
		r, size := utf8.DecodeRuneInString(text[from:])
		if !inField(r) {
			from += size
			continue
		}
		to := from + size
		for to < len(text) {
			r, size := utf8.DecodeRuneInString(text[to:])
			if !inField(r) {
				break
			}
			to += size
		}
		field := text[from:to]
		from = to
		word := strings.Trim(field, ".!?\n")
		if r, _ := utf8.DecodeRuneInString(word); word != "" {
			if n := c.number(word, unicode.IsDigit(r)); n != stopWord {
				w := weight
				if counted++; counted <= leadWords {
					w *= leadCount
				}
				if c.in.of[n] == 0 {
					c.in.some = append(c.in.some, n)
				}
				c.in.of[n] += w
				c.in.named[n] = c.in.named[n] || !begins && unicode.IsUpper(r) || unicode.IsDigit(r)
			}
		}
		begins = strings.ContainsAny(field, "!?\n") || strings.HasSuffix(field, ".") && len(word) > 2 || begins && word == ""
	}
}

// inField reports whether a rune belongs to a word or to a mark that ends a
// sentence.
func inField(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == '!' || r == '?' || r == '\n'
}

// number returns the number of a word's term, a new one where it was never
// met; stopWord for one that tells nothing.
func (c *Clusters) number(word string, digits bool) int32 {
	k := c.in.fold[:0]
	for _, r := range word {
		k = utf8.AppendRune(k, unicode.ToLower(r))
	}
	c.in.fold = k
	k = stem(k)
	if len(k) <= 2 && !digits {
		return stopWord
	}
	if n, ok := c.terms[string(k)]; ok {
		return n
	}
	n := int32(len(c.spread))
	c.terms[string(k)] = n
	c.names, c.spread, c.carried = append(c.names, string(k)), append(c.spread, 0), append(c.carried, nil)
	c.in.of, c.in.named = append(c.in.of, 0), append(c.in.named, false)
	return n
}

// stem cuts English endings that a count of words need not tell apart.
func stem[T string | []byte](w T) T {
	for _, end := range []string{"ing", "ed", "es", "s"} {
		if n := len(w) - len(end); n > 3 && string(w[n:]) == end {
			return w[:n]
		}
	}
	return w
}

// stop holds words that tell nothing of what a text is about.
var stop = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`the and for with that this from have has had was were are been will would could should may might can not but
		they their them there then than his her him she who whom which what when where why how all any both each few more most other some such
		only own same into over under after before about above below between through during out off again once here also said say says told tell
		according report reported news new one two you your our its it's been being does did doing because until while against just now very`) {
		out[stem(w)] = true
		out[w] = true
	}
	return out
}()
