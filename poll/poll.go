// Package poll asks the sources of a list for news, again and again and
// politely: one request a host at a time, only for what changed (conditional
// GET, https://www.rfc-editor.org/rfc/rfc9110#section-13), spread over time by
// the hash of the address, less often where a server fails or asks for it, and
// within what robots.txt allows (https://www.rfc-editor.org/rfc/rfc9309). Of
// each new item of a feed it fetches the article's page; where that cannot be
// had, headline and lead stand for it and say so. Pages are looked at again for
// a day, so that what was edited shows. It gives pages to its caller and judges
// nothing that stands in them; the connections are made by sayso/egress.
//
// Its main type is [Poller].
package poll

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/url"
	"strings"
	"sync"
	"time"

	"sayso/doc"
	"sayso/egress"
	"sayso/source"
)

// Fetcher makes requests; *egress.Client is one.
type Fetcher interface {
	Do(context.Context, egress.Request) (*egress.Response, error)
}

// Options is what a Poller is made of. Fetch and Put are required.
type Options struct {
	Sources []source.Source
	Fetch   Fetcher
	// Put keeps pages for good; when it returned nil they survive a kill. One
	// call at a time is made. A page that was put before must be left alone.
	Put func(context.Context, []doc.Page) error
	// File keeps what is known of the addresses from one start to the next;
	// "" keeps nothing. Without it everything is asked for anew, and what was
	// put before is put again.
	File string
	// Workers is how many requests are made at once; 0 is 32.
	Workers int
	// Gap is how long a host is left alone between two requests.
	Gap time.Duration
	// Callback is the public address at which hubs reach Notices, up to and with
	// its last slash; "" subscribes nowhere.
	Callback string
	// Agent is the name by which robots.txt knows us; "" is "sayso".
	Agent string
	// Failed is told of faults that are not a source's; nil drops them.
	Failed func(error)
}

const (
	defaultWorkers = 32
	saveEvery      = 30 * time.Second
	firstSpread    = time.Minute           // what is due at the start is asked within that time
	firstGap       = 50 * time.Millisecond // or sooner where there are few
)

// Poller asks sources. It is made by New and used by one Run at a time; its
// other methods may be called by many at once.
type Poller struct {
	o     Options
	put   putter
	wake  chan struct{}
	owner map[string]*source.Source // by address
	slots chan struct{}             // of notices that are taken in

	mu       sync.Mutex // held for what follows
	known    *memory
	pushed   map[string]string // subscription to address
	queue    queue
	hosts    map[string]*host
	running  int
	late     []*task // due, but all workers are busy
	stopping bool
	open     bool // pages can be put
	all      sync.WaitGroup
}

// New returns a Poller that has read what the last one knew. The error says
// that the file cannot be read; a file that is damaged is passed over and told
// to Failed.
func New(o Options) (*Poller, error) {
	if o.Fetch == nil || o.Put == nil {
		return nil, errors.New("poll: Options without Fetch or Put")
	}
	if o.Workers <= 0 {
		o.Workers = defaultWorkers
	}
	if o.Agent == "" {
		o.Agent = "sayso"
	}
	if o.Failed == nil {
		o.Failed = func(error) {}
	}
	known, err := loadMemory(o.File, o.Failed)
	if err != nil {
		return nil, err
	}
	p := &Poller{o: o, wake: make(chan struct{}, 1), hosts: map[string]*host{}, known: known, owner: map[string]*source.Source{}, pushed: map[string]string{}, slots: make(chan struct{}, noticesOnce)}
	p.put = putter{put: o.Put, in: make(chan request, 1)}
	for i := range o.Sources {
		s := &o.Sources[i]
		for _, f := range s.Feeds {
			p.owner[f.URL] = s
		}
	}
	known.keepOnly(p.owner)
	for url, a := range known.Addresses {
		if a.Push != nil {
			p.pushed[a.Push.ID] = url
		}
	}
	return p, nil
}

// each calls fn with every address of a source that is not paused.
func (p *Poller) each(fn func(*source.Source, source.Address)) {
	for i := range p.o.Sources {
		s := &p.o.Sources[i]
		if s.Paused != "" {
			continue
		}
		for _, f := range s.Feeds {
			fn(s, f)
		}
	}
}

// Run asks until ctx ends, then waits for what is under way and keeps what is
// known. The error is that of the file.
func (p *Poller) Run(ctx context.Context) error {
	now := time.Now()
	p.mu.Lock()
	p.each(func(s *source.Source, f source.Address) {
		a := p.known.address(f.URL)
		due := a.Due
		if due.Before(now) { // never asked, or while we were away
			due = now.Add(time.Duration(spread(f.URL) % uint64(min(firstSpread, time.Duration(len(p.owner))*firstGap))))
		}
		p.queue.add(p.addressTask(s, f, due))
		if a.Push != nil && p.o.Callback != "" {
			if a.Push.Callback != p.o.Callback {
				a.Push.Due = now
			}
			p.queue.add(p.hubTask(s, f, a.Push))
		}
	})
	for url, art := range p.known.Articles {
		p.queue.add(p.articleTask(url, art.Due))
	}
	p.mu.Unlock()
	return p.loop(ctx, func() bool { return false })
}

// Round asks every address once, now, and fetches the articles that are new;
// it returns when all is done or ctx ended. The error is that of the file.
func (p *Poller) Round(ctx context.Context) error {
	now := time.Now()
	p.mu.Lock()
	p.each(func(s *source.Source, f source.Address) {
		t := p.addressTask(s, f, now)
		t.once = true
		p.queue.add(t)
	})
	p.mu.Unlock()
	return p.loop(ctx, func() bool { return p.idle() })
}

// idle reports whether nothing that is due by now, or waits for its host, is
// left. It is called with mu held.
func (p *Poller) idle() bool {
	if p.running > 0 || len(p.late) > 0 {
		return false
	}
	for _, t := range p.queue {
		if !t.after {
			return false
		}
	}
	return true
}

// loop starts the tasks as they come due.
func (p *Poller) loop(ctx context.Context, done func() bool) error {
	putting, stopPutting := context.WithCancel(context.WithoutCancel(ctx))
	var writer sync.WaitGroup
	writer.Go(func() { p.put.run(putting) })
	p.mu.Lock()
	p.open = true
	p.mu.Unlock()
	save := time.NewTicker(saveEvery)
	defer save.Stop()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for ctx.Err() == nil {
		p.mu.Lock()
		wait, finished := p.dispatch(ctx, time.Now()), done()
		p.mu.Unlock()
		if finished {
			break
		}
		timer.Reset(wait)
		select {
		case <-ctx.Done():
		case <-p.wake:
		case <-timer.C:
		case <-save.C:
			if err := p.Save(); err != nil {
				p.o.Failed(err)
			}
		}
	}
	p.mu.Lock()
	p.stopping, p.open = true, false
	p.mu.Unlock()
	p.all.Wait()
	stopPutting()
	writer.Wait()
	p.mu.Lock()
	p.queue, p.late, p.stopping = nil, nil, false
	for _, h := range p.hosts { // what they allow holds on
		h.next, h.waiting = time.Time{}, nil
	}
	p.mu.Unlock()
	return p.Save()
}

// nudge wakes the loop.
func (p *Poller) nudge() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// spread maps an address to a number that is the same at every start.
func spread(address string) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211 // FNV-1a
	h := uint64(offset)
	for i := range len(address) {
		h = (h ^ uint64(address[i])) * prime
	}
	return h ^ h>>29
}

// hostOf returns the host that requests to an address count for.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.ToLower(u.Hostname())
}

// jitter returns d more or less a fifth.
func jitter(d time.Duration) time.Duration {
	return d - d/5 + time.Duration(rand.Int64N(int64(d)*2/5+1))
}
