package place

import (
	"math/bits"
	"slices"
	"strings"
)

// sounds finds names by how they sound: equal keys through byKey, like ones
// through the consonants that they begin or end with.
type sounds struct {
	forms []form
	byKey chains // hash of a sound key → forms
	head  chains // hash of country and the first consonants → forms
	tail  chains // hash of country and the last consonants → forms
}

// A form is a sound key of a name that places bear.
type form struct {
	key     string
	name    uint64 // hash of the folded name, as in Gazetteer.names
	country string
	mask    uint32 // which consonants it has
}

// newSounds makes the keys of all names in countries where the names are
// known in Cyrillic, and of the villages and towns of others that the table
// names by hand.
func newSounds(g *Gazetteer) sounds {
	s := sounds{byKey: newChains(4 * len(g.places)), head: newChains(2 * len(g.places)), tail: newChains(2 * len(g.places))}
	s.forms = make([]form, 0, 3*len(g.places))
	type nameIn struct {
		hash    uint64
		country string
	}
	seen := make(map[nameIn]bool, len(g.places))
	for i := range g.places {
		p := &g.places[i]
		if !soundsMatter(p) {
			continue
		}
		native := p.native()
		in := nameIn{foldHash(native), p.Country}
		if seen[in] {
			continue
		}
		seen[in] = true
		keys, ok := g.keys[native]
		if !ok {
			keys = strings.Join(soundKeys(p), ";")
		}
		for key := range strings.SplitSeq(keys, ";") {
			s.add(key, in.hash, p.Country)
		}
	}
	return s
}

// soundKeys returns the sound keys of a place's native name, its canonical
// name and its likely Russian names, each once.
func soundKeys(p *Place) []string {
	native := p.native()
	names := []string{native, p.Name}
	if isCyrillic(native) {
		names = russianForms(names, strings.ToLower(native))
	}
	var keys []string
	var key []byte
	for _, n := range names {
		if key = soundKey(key[:0], n, english); !slices.Contains(keys, string(key)) {
			keys = append(keys, string(key))
		}
	}
	return keys
}

// soundsMatter reports whether a place is found by the sound of its name: a
// populated one with a Cyrillic name, or one of the tables of this program.
func soundsMatter(p *Place) bool {
	return p.populated() && (isCyrillic(p.native()) || strings.HasPrefix(string(p.ID), "own:"))
}

// native returns the place's first name in Cyrillic, else Name.
func (p *Place) native() string {
	for _, a := range p.Aliases {
		if isCyrillic(a) {
			return a
		}
	}
	return p.Name
}

func (s *sounds) add(key string, name uint64, country string) {
	if key == "" {
		return
	}
	h := foldKey(key, "")
	for e := s.byKey.first(h); e != 0; e = s.byKey.entries[e-1].next {
		if f := &s.forms[s.byKey.entries[e-1].value]; f.name == name && f.country == country {
			return
		}
	}
	n := int32(len(s.forms))
	bones := skeleton(key)
	s.forms = append(s.forms, form{key, name, country, consonants(bones)})
	s.byKey.add(h, n, ownName)
	s.head.add(foldKey(bones[:min(3, len(bones))], country), n, ownName)
	s.tail.add(foldKey(bones[max(0, len(bones)-3):], country), n, ownName)
}

// skeleton returns the consonants of a sound key.
func skeleton(key string) string {
	var b [48]byte
	n := 0
	for i := range len(key) {
		if c := key[i]; !isVowel(c) && c != ' ' && n < len(b) {
			b[n] = c
			n++
		}
	}
	return string(b[:n])
}

// consonants returns the set of the letters of a skeleton.
func consonants(bones string) uint32 {
	var mask uint32
	for i := range len(bones) {
		mask |= 1 << (bones[i] & 31)
	}
	return mask
}

// foldKey hashes a key within a country.
func foldKey(key, country string) uint64 {
	h := fnvOffset
	for i := range len(key) {
		h = (h ^ uint64(key[i])) * fnvPrime
	}
	for i := range len(country) {
		h = (h ^ uint64(country[i])) * fnvPrime
	}
	return h
}

// alike finds the names in the country that sound most like name, within the
// distance that its length allows: the hashes of the names, best first, none
// more than slack worse than the best.
func (s *sounds) alike(name, country string) []uint64 {
	key := string(soundKey(nil, name, english))
	limit := allowance(len(key))
	if limit == 0 {
		return nil
	}
	const slack = .5
	bones := skeleton(key)
	mask := consonants(bones)
	best := limit
	type hit struct {
		name uint64
		d    float64
	}
	var hits []hit
	visit := func(c *chains, h uint64) {
		for e := c.first(h); e != 0; e = c.entries[e-1].next {
			f := &s.forms[c.entries[e-1].value]
			if bits.OnesCount32(f.mask^mask) > 2 || f.country != country || abs(len(f.key)-len(key)) > 3 {
				continue
			}
			if d := soundDistance(key, f.key, min(limit, best+slack)); d <= min(limit, best+slack) {
				best = min(best, d)
				hits = append(hits, hit{f.name, d})
			}
		}
	}
	visit(&s.head, foldKey(bones[:min(3, len(bones))], country))
	visit(&s.tail, foldKey(bones[max(0, len(bones)-3):], country))
	var out []uint64
	for _, h := range hits {
		if h.d <= best+slack && !contains(out, h.name) {
			out = append(out, h.name)
		}
	}
	return out
}

func contains(list []uint64, x uint64) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

func abs(x int) int { return max(x, -x) }

// allowance is the sound distance that a key of n sounds may be off.
func allowance(n int) float64 {
	switch {
	case n < 5:
		return 0
	case n < 7:
		return .5
	case n < 10:
		return .8
	}
	return .95
}

// soundDistance is the edit distance of two keys in which vowels weigh less
// than consonants; above limit it may return any number above limit.
func soundDistance(a, b string, limit float64) float64 {
	var rows [3][48]float64
	if len(a) >= 48 || len(b) >= 48 {
		return limit + 1
	}
	for j := range len(b) {
		rows[0][j+1] = rows[0][j] + gap(b, j)
	}
	for i := range len(a) {
		before, prev, row := &rows[(i+2)%3], &rows[i%3], &rows[(i+1)%3]
		row[0] = prev[0] + gap(a, i)
		least := row[0]
		for j := range len(b) {
			d := min(prev[j]+swap(a[i], b[j]), prev[j+1]+gap(a, i), row[j]+gap(b, j))
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, before[j-1]+1)
			}
			row[j+1] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
	}
	return rows[len(a)%3][len(b)]
}

// gap is the cost of leaving out the i-th sound.
func gap(s string, i int) float64 {
	switch {
	case s[i] == ' ':
		return .3
	case isVowel(s[i]) && i == len(s)-1:
		return .4
	case isVowel(s[i]):
		return .5
	}
	return 1
}

// swap is the cost of one sound in place of another.
func swap(a, b byte) float64 {
	if a == b {
		return 0
	}
	if isVowel(a) && isVowel(b) {
		switch {
		case a == 'u' || b == 'u':
			return .8
		case a == 'a' && b == 'i' || a == 'i' && b == 'a':
			return .7
		}
		return .4
	}
	if isVowel(a) != isVowel(b) {
		return 1.6
	}
	switch string([]byte{min(a, b), max(a, b)}) {
	case "gx", "CS", "SW", "CW", "Zz", "cz", "Ss", "cs", "fv", "bv", "Cc", "fx", "gk", "kx", "sz", "dt":
		return .7
	}
	return 1
}
