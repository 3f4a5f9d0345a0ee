package theatre

import (
	"sort"
	"strings"
)

// maxWords bounds the words of a pattern.
const maxWords = 16

// trie finds the phrases of a register in a run of tokens. It is compiled
// once; words are numbered, edges are kept in one map.
type trie struct {
	fold  *folder
	vocab map[string]int32 // folded word to its number, from 1
	edges map[uint64]int32 // node<<32 | word to node; node 0 is the root
	nodes []node
}

// node holds the readings of the phrase that ends there, by the shapes that
// the phrase's words must have.
type node struct {
	readings []reading
}

type reading struct {
	shapes  [maxWords]shape
	article bool // "the" must stand before it
	entries []Entry
}

func newTrie(f *folder) *trie {
	return &trie{fold: f, vocab: map[string]int32{}, edges: map[uint64]int32{}, nodes: make([]node, 1)}
}

// add enters a phrase. Words written with a capital match only such words, so
// that "Time" is no "time"; capitals of up to three letters ("US", "WHO")
// match only capitals. A single word after "The" ("The Times", "the West") needs
// the article before it.
func (t *trie) add(phrase string, e Entry) {
	words, shapes := t.fold.words(phrase)
	t.addWords(words, shapes, len(words) == 1 && startsWithThe(phrase), e)
}

func startsWithThe(phrase string) bool {
	return strings.HasPrefix(phrase, "The ") || strings.HasPrefix(phrase, "the ")
}

// addFree enters a phrase unless it names a party or nation already.
func (t *trie) addFree(phrase string, e Entry) {
	words, shapes := t.fold.words(phrase)
	if !taken(t.exactWords(words)) {
		t.addWords(words, shapes, false, e)
	}
}

func (t *trie) addWords(words []string, shapes []shape, article bool, e Entry) {
	if len(words) == 0 || len(words) > maxWords {
		return
	}
	at := int32(0)
	var want [maxWords]shape
	for i, w := range words {
		want[i] = shapes[i]
		if want[i] == upper && (len(w) > 3 || !hasLetter(w) || len(words) > 1) {
			want[i] = initial
		}
		if !hasLetter(w) {
			want[i] = lower
		}
		at = t.next(at, w)
	}
	n := &t.nodes[at]
	for i := range n.readings {
		if r := &n.readings[i]; r.shapes == want && r.article == article {
			if !hasEntry(r.entries, e) {
				r.entries = append(r.entries, e)
			}
			return
		}
	}
	n.readings = append(n.readings, reading{want, article, []Entry{e}})
}

func hasLetter(w string) bool {
	for i := range len(w) {
		if w[i] >= 'a' {
			return true
		}
	}
	return false
}

func hasEntry(entries []Entry, e Entry) bool {
	for _, have := range entries {
		have.Form, have.Side = e.Form, e.Side
		if have == e {
			return true
		}
	}
	return false
}

// next returns the node after word, making it when it is new.
func (t *trie) next(at int32, word string) int32 {
	id, ok := t.vocab[word]
	if !ok {
		id = int32(len(t.vocab) + 1)
		t.vocab[word] = id
	}
	key := uint64(at)<<32 | uint64(id)
	to, ok := t.edges[key]
	if !ok {
		to = int32(len(t.nodes))
		t.nodes = append(t.nodes, node{})
		t.edges[key] = to
	}
	return to
}

// exact returns the readings of a whole phrase, without regard to capitals.
func (t *trie) exact(phrase string) []Entry {
	words, _ := t.fold.words(phrase)
	return t.exactWords(words)
}

func (t *trie) exactWords(words []string) []Entry {
	at := int32(0)
	for _, w := range words {
		id, ok := t.vocab[w]
		if !ok {
			return nil
		}
		if at, ok = t.edges[uint64(at)<<32|uint64(id)]; !ok {
			return nil
		}
	}
	return t.nodes[at].all()
}

func (n *node) all() []Entry {
	if len(n.readings) == 1 {
		return n.readings[0].entries
	}
	var all []Entry
	for _, r := range n.readings {
		all = append(all, r.entries...)
	}
	return all
}

// word is one word of the scanned tokens: a token may hold several
// ("Russian-installed"), a silent token none.
type word struct {
	id    int32 // 0 when no pattern has it
	token int32
	shape shape
	first bool // it begins its token
	last  bool // it ends its token
	the   bool // "the" stands before its token
}

// number cuts tokens into numbered words.
func (t *trie) number(tokens []string) []word {
	words := make([]word, 0, len(tokens))
	var buf [64]byte
	the := false
	for i, token := range tokens {
		if silent(token) {
			the = len(token) == 3
			continue
		}
		first := true
		for rest := token; rest != ""; {
			var part string
			part, rest = cutWord(rest)
			if part == "" {
				continue
			}
			w, sh := t.fold.fold(buf[:0], part)
			words = append(words, word{t.vocab[string(w)], int32(i), sh, first, rest == "", the})
			first, the = false, false
		}
	}
	return words
}

// scan returns the longest matches, in order, without overlap.
func (t *trie) scan(tokens []string) []Match {
	words := t.number(tokens)
	var out []Match
	for i := 0; i < len(words); {
		if words[i].id == 0 || !words[i].first {
			i++
			continue
		}
		n, entries := t.longest(words[i:])
		if n == 0 {
			i++
			continue
		}
		out = append(out, Match{int(words[i].token), int(words[i+n-1].token) + 1, entries})
		i += n
	}
	return out
}

// longest returns the length in words of the longest phrase at the start of
// words, with its readings.
func (t *trie) longest(words []word) (n int, found []Entry) {
	at := int32(0)
	for k := 0; k < len(words) && k < maxWords && words[k].id != 0; k++ {
		to, ok := t.edges[uint64(at)<<32|uint64(words[k].id)]
		if !ok {
			break
		}
		at = to
		if !words[k].last || len(t.nodes[at].readings) == 0 {
			continue
		}
		if entries := t.nodes[at].fitting(words[:k+1]); entries != nil {
			n, found = k+1, entries
		}
	}
	return n, found
}

// fitting returns the readings whose shapes the words have.
func (n *node) fitting(words []word) []Entry {
	var found []Entry
	for i := range n.readings {
		r := &n.readings[i]
		if !r.fits(words) {
			continue
		}
		if found == nil {
			found = r.entries
		} else {
			found = append(found[:len(found):len(found)], r.entries...)
		}
	}
	return found
}

func (r *reading) fits(words []word) bool {
	if r.article && !words[0].the {
		return false
	}
	for k, w := range words {
		if w.shape < r.shapes[k] {
			return false
		}
	}
	return true
}

// sortEntries puts parties before other readings and brings each node's
// entries into an order that does not depend on how they were entered.
func (t *trie) sortEntries() {
	for i := range t.nodes {
		for _, r := range t.nodes[i].readings {
			sort.SliceStable(r.entries, func(a, b int) bool {
				return r.entries[a].rank() < r.entries[b].rank()
			})
		}
	}
}

// rank orders readings: people and bodies by name first, metonyms and bare
// nations after them.
func (e Entry) rank() int {
	switch {
	case e.Party != nil && e.Form == FormName:
		return 0
	case e.Nation != nil:
		return 1
	case e.Party != nil:
		return 2
	case e.Weapon != nil:
		return 3
	}
	return 4
}
