package place

// nameKind says what a name is to a place.
type nameKind uint8

const (
	ownName   nameKind = 0 // its canonical or its native name
	otherName nameKind = 1 // another spelling
	acronym   nameKind = 2 // flag: counts in upper case only
)

// chains maps hashes to lists of entries: an open table of heads, and the
// entries linked by number. It is filled once and then only read.
type chains struct {
	keys    []uint64
	heads   []int32 // number of the first entry + 1, 0 when the slot is free
	entries []chainEntry
	used    int
}

type chainEntry struct {
	value int32
	next  int32 // number of the next entry + 1, 0 at the end
	kind  nameKind
}

// newChains returns a table for about n entries.
func newChains(n int) chains {
	size := 16
	for size < n+n/2 {
		size *= 2
	}
	return chains{keys: make([]uint64, size), heads: make([]int32, size), entries: make([]chainEntry, 0, n)}
}

// slot returns the place of key in the table, free or taken.
func (c *chains) slot(key uint64) int {
	mask := uint64(len(c.keys) - 1)
	i := (key ^ key>>29) & mask
	for c.heads[i] != 0 && c.keys[i] != key {
		i = (i + 1) & mask
	}
	return int(i)
}

// add enters value under key unless it was the last to be entered there; the
// lower kind stays.
func (c *chains) add(key uint64, value int32, kind nameKind) {
	if c.used*4 > len(c.keys)*3 {
		c.grow()
	}
	s := c.slot(key)
	if e := c.heads[s]; e != 0 && c.entries[e-1].value == value {
		c.entries[e-1].kind = min(c.entries[e-1].kind, kind)
		return
	}
	if c.heads[s] == 0 {
		c.used++
	}
	c.keys[s] = key
	c.entries = append(c.entries, chainEntry{value, c.heads[s], kind})
	c.heads[s] = int32(len(c.entries))
}

func (c *chains) grow() {
	old := *c
	c.keys, c.heads = make([]uint64, 2*len(old.keys)), make([]int32, 2*len(old.keys))
	for i, h := range old.heads {
		if h != 0 {
			s := c.slot(old.keys[i])
			c.keys[s], c.heads[s] = old.keys[i], h
		}
	}
}

// first returns the number of the first entry under key + 1, 0 when there is
// none.
func (c *chains) first(key uint64) int32 {
	if len(c.heads) == 0 {
		return 0
	}
	return c.heads[c.slot(key)]
}
