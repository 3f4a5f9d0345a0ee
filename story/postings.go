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

// first returns the number of the latest posting of a hash, and after the one
// before another; 0 for none.
func (p *postings) first(hash uint32) int32 {
	if len(p.heads) == 0 {
		return 0
	}
	return p.same(hash, p.heads[p.slot(hash)])
}

func (p *postings) after(n int32) int32 {
	at := &p.posts[n-1]
	return p.same(at.hash, at.next)
}

// same returns the first posting from n on that has the hash.
func (p *postings) same(hash uint32, n int32) int32 {
	for ; n != 0; n = p.posts[n-1].next {
		if p.steps++; p.posts[n-1].hash == hash {
			break
		}
	}
	return n
}
