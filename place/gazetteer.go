package place

import (
	"bytes"
	"strings"
)

// Gazetteer is an index of places by name. It never changes after it was
// made and may be used by many callers at once.
type Gazetteer struct {
	places []Place
	byID   map[ID]int32
	lands  map[string]int32    // ISO code → the country's entry
	names  chains              // hash of a folded name → entries of places
	starts map[uint64]struct{} // hashes of names' first words, for Scan
	words  map[uint64]struct{} // hashes of common English words
	sound  sounds
	keys   map[string]string // native name → its sound keys, parted by ";"; those left out are made
}

// World returns the embedded gazetteer. Each call decodes it anew (about a
// tenth of a second): call it once and pass the result on.
func World() (*Gazetteer, error) {
	places, keys, err := decode(bytes.NewReader(world))
	if err != nil {
		return nil, err
	}
	return build(places, keys), nil
}

// New returns a gazetteer of the places, which it keeps.
func New(places []Place) *Gazetteer { return build(places, nil) }

func build(places []Place, keys map[string]string) *Gazetteer {
	g := &Gazetteer{
		places: places,
		byID:   make(map[ID]int32, len(places)),
		lands:  map[string]int32{},
		names:  newChains(3 * len(places)),
		starts: map[uint64]struct{}{},
		words:  commonWords(),
		keys:   keys,
	}
	for i := range places {
		g.byID[places[i].ID] = int32(i)
		if places[i].Class == Country {
			g.lands[places[i].Country] = int32(i)
		}
		g.indexNames(int32(i))
	}
	g.sound = newSounds(g)
	return g
}

// indexNames enters all names of place i, each once.
func (g *Gazetteer) indexNames(i int32) {
	p := &g.places[i]
	g.indexName(i, p.Name, ownName)
	for _, a := range p.Aliases {
		kind := otherName
		if isCyrillic(a) {
			kind = ownName
		}
		g.indexName(i, a, kind)
	}
}

func (g *Gazetteer) indexName(i int32, name string, kind nameKind) {
	f := newFolder()
	rest := name
	for {
		n := strings.IndexAny(rest, " -")
		if n < 0 {
			break
		}
		f.add(rest[:n])
		if f.any {
			g.starts[f.hash] = struct{}{}
		}
		f.add(rest[n : n+1])
		rest = rest[n+1:]
	}
	f.add(rest)
	if !f.any {
		return
	}
	if isAcronym(name) {
		kind |= acronym
	}
	g.names.add(f.hash, i, kind)
}

// isAcronym reports whether a name counts only where it is written in upper
// case: "US", "DPR".
func isAcronym(s string) bool {
	return len(s) <= 6 && len(s) > 1 && strings.ToUpper(s) == s && strings.ToLower(s) != s
}

// Len returns the number of entries.
func (g *Gazetteer) Len() int { return len(g.places) }

// At returns the i-th entry, 0 ≤ i < Len. It must not be changed.
func (g *Gazetteer) At(i int) *Place { return &g.places[i] }

// ByID returns the entry with the key id. It must not be changed.
func (g *Gazetteer) ByID(id ID) (*Place, bool) {
	i, ok := g.byID[id]
	if !ok {
		return nil, false
	}
	return &g.places[i], true
}
