package poll

import (
	"container/heap"
	"context"
	"time"

	"sayso/doc"
)

// task is one request to come, or one that leads to more.
type task struct {
	due   time.Time
	host  string
	run   func(context.Context)
	once  bool // of a Round: not asked again after it
	after bool // not part of the Round that is under way
}

// queue is a heap of tasks by when they are due.
type queue []*task

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].due.Before(q[j].due) }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }

// Push implements heap.Interface.
func (q *queue) Push(x any) { *q = append(*q, x.(*task)) }

// Pop implements heap.Interface.
func (q *queue) Pop() any {
	old := *q
	t := old[len(old)-1]
	old[len(old)-1] = nil
	*q = old[:len(old)-1]
	return t
}

func (q *queue) add(t *task) { heap.Push(q, t) }

// host is a server, which gets one request at a time.
type host struct {
	busy    bool
	next    time.Time // not before
	gap     time.Duration
	waiting []*task
	robots  *robots
}

// hostNamed returns the host of that name. It is called with mu held.
func (p *Poller) hostNamed(name string) *host {
	h := p.hosts[name]
	if h == nil {
		h = &host{gap: p.o.Gap}
		p.hosts[name] = h
	}
	return h
}

// longest is how long the loop sleeps at most.
const longest = time.Hour

// dispatch starts what can be started and returns how long nothing else can.
// It is called with mu held.
func (p *Poller) dispatch(ctx context.Context, now time.Time) time.Duration {
	for len(p.late) > 0 && p.running < p.o.Workers {
		t := p.late[0]
		p.late = p.late[1:]
		p.start(ctx, t, now)
	}
	for len(p.queue) > 0 && !p.queue[0].due.After(now) {
		t := heap.Pop(&p.queue).(*task)
		if p.running >= p.o.Workers {
			p.late = append(p.late, t)
			continue
		}
		p.start(ctx, t, now)
	}
	if len(p.queue) == 0 {
		return longest
	}
	return min(longest, p.queue[0].due.Sub(now))
}

// start runs a task unless its host is busy or wants to be left alone. It is
// called with mu held.
func (p *Poller) start(ctx context.Context, t *task, now time.Time) {
	h := p.hostNamed(t.host)
	switch {
	case h.busy:
		h.waiting = append(h.waiting, t)
		return
	case now.Before(h.next):
		t.due = h.next
		p.queue.add(t)
		return
	}
	h.busy = true
	p.running++
	p.all.Go(func() {
		t.run(ctx)
		p.mu.Lock()
		defer p.mu.Unlock()
		p.running--
		h.busy, h.next = false, time.Now().Add(h.gap)
		if len(h.waiting) > 0 {
			next := h.waiting[0]
			h.waiting = h.waiting[1:]
			next.due = h.next
			p.queue.add(next)
		}
		p.nudge()
	})
}

// putter writes the pages of many requests together: those that come while one
// write is under way make up the next.
type putter struct {
	put func(context.Context, []doc.Page) error
	in  chan request
}

type request struct {
	pages []doc.Page
	done  chan error
}

// The most pages and bytes of one write.
const (
	putPages = 1024
	putBytes = 16 << 20
)

// pages keeps pages and returns when they are safe.
func (w *putter) pages(ctx context.Context, pages ...doc.Page) error {
	if len(pages) == 0 {
		return nil
	}
	r := request{pages, make(chan error, 1)}
	select {
	case w.in <- r:
	case <-ctx.Done():
		return ctx.Err()
	}
	return <-r.done // a write that has begun is waited for
}

// run writes until ctx ends.
func (w *putter) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case r := <-w.in:
			w.together(ctx, r)
		}
	}
}

// together writes a request with those that came meanwhile.
func (w *putter) together(ctx context.Context, first request) {
	batch, pages, size := []request{first}, first.pages, sizeOf(first.pages)
	for len(pages) < putPages && size < putBytes {
		select {
		case r := <-w.in:
			batch, pages = append(batch, r), append(pages[:len(pages):len(pages)], r.pages...)
			size += sizeOf(r.pages)
			continue
		default:
		}
		break
	}
	err := w.put(ctx, pages)
	for _, r := range batch {
		r.done <- err
	}
}

func sizeOf(pages []doc.Page) (n int) {
	for _, p := range pages {
		n += len(p.Body)
	}
	return n
}
