package story

import "math/bits"

// postings finds the documents that hold a hash, latest first. It is a table of
// chains in two flat slices: hundreds of thousands of documents cost little
// memory, and a lookup touches it once or twice.
type postings struct {
	heads []int32 // by slot: 1-based number of the latest posting
	shift int     // 32 less the logarithm of the number of slots
	posts []posting
	steps int // postings that were looked at, ever

	on   []chain // see visit
	here []posting
}

// posting is one document of a hash and the posting before it in its chain.
type posting struct {
	hash uint32
	doc  int32
	next int32 // 1-based, 0 for none
}

const fewestHeads = 1 << 12

// add files a document under a hash.
func (p *postings) add(hash uint32, doc int32) {
	if len(p.posts) >= len(p.heads) {
		p.widen()
	}
	head := &p.heads[p.slot(hash)]
	p.posts = append(p.posts, posting{hash, doc, *head})
	*head = int32(len(p.posts))
}

// slot spreads the hashes of a sample, whose low bits are the same.
func (p *postings) slot(hash uint32) uint32 { return hash * 0x9e3779b1 >> p.shift }

// widen doubles the table.
func (p *postings) widen() {
	p.heads = make([]int32, max(fewestHeads, 2*len(p.heads)))
	p.shift = 33 - bits.Len(uint(len(p.heads)))
	for i := range p.posts {
		head := &p.heads[p.slot(p.posts[i].hash)]
		p.posts[i].next = *head
		*head = int32(i + 1)
	}
}

// visit counts the documents of many hashes, of each hash the latest, most at
// most, and budget altogether. It goes down all chains at once, a step of each
// at a time: in a large table every step waits for memory, and those waits
// overlap.
func (p *postings) visit(hashes []uint32, most, budget int, tally *tallies) {
	if len(p.heads) == 0 {
		return
	}
	on := p.on[:0]
	for _, h := range hashes {
		on = append(on, chain{hash: h, next: p.heads[p.slot(h)]})
	}
	for len(on) > 0 && budget > 0 {
		here := p.here[:0]
		for _, c := range on {
			here = append(here, p.posts[max(c.next, 1)-1])
		}
		left := on[:0]
		for i, c := range on {
			if c.next == 0 {
				continue
			}
			p.steps++
			if here[i].hash == c.hash {
				tally.count(here[i].doc)
				c.seen++
				budget--
			}
			if c.next = here[i].next; c.next != 0 && int(c.seen) < most {
				left = append(left, c)
			}
		}
		p.here, on = here, left
	}
	p.on = on[:0]
}

// chain is where a visit is in the chain of a hash.
type chain struct {
	hash uint32
	next int32 // 1-based, 0 at the end
	seen int32 // postings of the hash so far
}
