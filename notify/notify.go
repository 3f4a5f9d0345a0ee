// Package notify wakes those who follow the store: "there is something new, up
// to this Seq". A wake-up says no more than that and may be lost; the truth is
// in the store, where each follower reads on from its own position. It works
// within one process; other carriers will be sub-packages.
//
// Its main type is [Hub].
package notify

import "sync"

// Hub passes wake-ups from those who write to those who follow. Its zero value
// is ready. It may be used by many at once.
type Hub struct {
	mu   sync.Mutex
	subs map[chan int64]bool
	last int64
}

// Publish tells all subscribers that there is something new up to seq. It
// never waits: a subscriber that has not yet taken the wake-up before gets the
// newer one in its place. Numbers that are not higher than an earlier one are
// ignored.
func (h *Hub) Publish(seq int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if seq <= h.last {
		return
	}
	h.last = seq
	for c := range h.subs {
		select {
		case <-c: // an older wake-up that nobody took
		default:
		}
		c <- seq // the buffer of one is free now, and only Publish fills it
	}
}

// Subscribe returns a channel of wake-ups, beginning with the latest one if
// there was any, and the function that ends the subscription; it closes the
// channel and may be called more than once.
func (h *Hub) Subscribe() (wake <-chan int64, cancel func()) {
	c := make(chan int64, 1)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.subs == nil {
		h.subs = map[chan int64]bool{}
	}
	h.subs[c] = true
	if h.last > 0 {
		c <- h.last
	}
	return c, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if h.subs[c] {
			delete(h.subs, c)
			close(c)
		}
	}
}
