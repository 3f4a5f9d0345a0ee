package store

import (
	"iter"
	"math/bits"
	"sync"

	"sayso/ledger"
)

// Sentences is an index of the sentences in which claims stand, by their words. It
// grows with the ledger, entry by entry, and never shrinks: what a sentence says
// stays whatever becomes of its claims. Its methods may be called by many at once.
type Sentences struct {
	mu    sync.RWMutex
	entry []uint32 // the Seq of each sentence, ascending
	lists *Lists   // of places in entry
}

// NewSentences returns an index of nothing yet.
func NewSentences() *Sentences {
	return &Sentences{lists: NewLists()}
}

// Add adds the sentences of an entry's claims. Entries are added in the order of
// their Seq.
func (x *Sentences) Add(e *ledger.Entry) {
	if len(e.Claims) == 0 {
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	for i := range e.Claims {
		text := e.Claims[i].Quote.Exact
		if i > 0 && text == e.Claims[i-1].Quote.Exact {
			continue
		}
		at := uint32(len(x.entry))
		x.entry = append(x.entry, uint32(e.Seq))
		x.lists.Add(at, Words(text))
	}
}

// Telling returns the entries that brought a claim in whose sentence each of some
// folded words stands, as [Reader] has it for Search.
func (x *Sentences) Telling(words []string) *Telling {
	x.mu.RLock()
	defer x.mu.RUnlock()
	t := &Telling{}
	if n := len(x.entry); n > 0 {
		t.has = make([]uint64, x.entry[n-1]/64+1)
	}
	for i, set := range x.lists.Holding(words) {
		for ; set != 0; set &= set - 1 {
			t.add(x.entry[i*64+bits.TrailingZeros64(set)])
		}
	}
	return t
}

// Telling is a set of entries.
type Telling struct {
	has []uint64 // a bit for each Seq
	n   int
}

func (t *Telling) add(seq uint32) {
	if bit := uint64(1) << (seq % 64); t.has[seq/64]&bit == 0 {
		t.has[seq/64] |= bit
		t.n++
	}
}

// Has reports whether an entry is in the set.
func (t *Telling) Has(seq ledger.Seq) bool {
	return int(seq/64) < len(t.has) && t.has[seq/64]&(1<<(seq%64)) != 0
}

// Len returns how many entries are in the set.
func (t *Telling) Len() int { return t.n }

// Before yields the entries of the set before a Seq, the last one first; 0 is the
// end of the ledger.
func (t *Telling) Before(seq ledger.Seq) iter.Seq[ledger.Seq] {
	return func(yield func(ledger.Seq) bool) {
		end := len(t.has) * 64
		if seq > 0 {
			end = min(end, int(seq))
		}
		for i := (end+63)/64 - 1; i >= 0; i-- {
			set := t.has[i]
			if over := (i+1)*64 - end; over > 0 {
				set &= ^uint64(0) >> over
			}
			for set != 0 {
				top := bits.Len64(set) - 1
				if !yield(ledger.Seq(i*64 + top)) {
					return
				}
				set &^= 1 << top
			}
		}
	}
}
