package place

import (
	"unicode"
	"unicode/utf8"
)

// Match is a name of the gazetteer found in a run of tokens.
type Match struct {
	First, Last int     // tokens [First, Last)
	Place       *Place  // the most prominent bearer of the name
	Class       Class   // its class
	Weight      float64 // its prominence, 0…1
	Bearers     int     // how many places bear the name, at least 1
}

// maxTokens is the number of tokens that a name has at most.
const maxTokens = 9

// Scan returns the longest names of the gazetteer in a run of token forms, in
// order and without overlap. A match begins with an upper-case letter; a
// single token that is a common English word is none, save for countries and
// great cities.
func (g *Gazetteer) Scan(tokens []string) []Match {
	var out []Match
	for i := 0; i < len(tokens); {
		if !beginsUpper(tokens[i]) {
			i++
			continue
		}
		m, ok := g.longest(tokens, i)
		if !ok {
			i++
			continue
		}
		out = append(out, m)
		i = m.Last
	}
	return out
}

func beginsUpper(s string) bool {
	if s == "" {
		return false
	}
	if s[0] < utf8.RuneSelf {
		return s[0] >= 'A' && s[0] <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// longest returns the longest match that begins at token i.
func (g *Gazetteer) longest(tokens []string, i int) (Match, bool) {
	f := newFolder()
	var best Match
	for j := i; j < len(tokens) && j < i+maxTokens; j++ {
		if j > i {
			f.space = f.any
		}
		f.add(tokens[j])
		if !f.any {
			break
		}
		if first := g.names.first(f.hash); first != 0 && !f.space {
			if m, ok := g.match(first, tokens[i:j+1], f.hash); ok {
				m.First, m.Last = i, j+1
				best = m
			}
		}
		if _, ok := g.starts[f.hash]; !ok {
			break
		}
	}
	return best, best.Bearers > 0
}

// match sums up the bearers of a name as written.
func (g *Gazetteer) match(first int32, tokens []string, hash uint64) (Match, bool) {
	var m Match
	for e := first; e != 0; e = g.names.entries[e-1].next {
		entry := &g.names.entries[e-1]
		if entry.kind&acronym != 0 && !isAcronym(tokens[0]) {
			continue
		}
		p := &g.places[entry.value]
		if m.Bearers++; m.Place == nil || p.Weight > m.Weight || p.Weight == m.Weight && p.ID < m.Place.ID {
			m.Place, m.Class, m.Weight = p, p.Class, p.Weight
		}
	}
	if m.Bearers == 0 {
		return m, false
	}
	if len(tokens) == 1 && m.Class != Country && m.Weight < .75 {
		if _, ok := g.words[hash]; ok {
			return m, false
		}
	}
	return m, true
}
