package poll

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"time"

	"sayso/doc"
	"sayso/egress"
	"sayso/source"
)

// addressTask returns the task of asking an address, and then again.
func (p *Poller) addressTask(s *source.Source, f source.Address, due time.Time) *task {
	t := &task{due: due, host: hostOf(f.URL)}
	t.run = func(ctx context.Context) {
		next := p.ask(ctx, s, f)
		p.mu.Lock()
		defer p.mu.Unlock()
		p.known.address(f.URL).Due = next
		if !t.once && !p.stopping {
			p.queue.add(p.addressTask(s, f, next))
		}
	}
	return t
}

// ask asks an address once and returns when it is to be asked next. What is new
// is put, or handed on to be fetched, before anything is remembered of the
// answer.
func (p *Poller) ask(ctx context.Context, s *source.Source, f source.Address) (next time.Time) {
	why := p.barred(ctx, f)
	if ctx.Err() != nil {
		return time.Now()
	}
	if why != "" {
		return p.leave(f, why)
	}
	p.mu.Lock()
	a := p.known.address(f.URL)
	header := conditions(a.ETag, a.LastModified)
	p.mu.Unlock()
	header.Set("Accept", "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5")
	res, err := p.o.Fetch.Do(ctx, egress.Request{URL: f.URL, Header: header})
	if ctx.Err() != nil {
		return time.Now() // not the address's fault
	}
	var found answer
	var fault error
	switch {
	case err != nil:
		fault = errors.New(egress.Words(err))
	case res.Status == http.StatusNotModified:
	case res.Status != http.StatusOK:
		fault = errors.New(egress.StatusWords(res.Status))
	default:
		found, fault = p.take(ctx, s, f, res)
	}
	return p.remember(s, f, res, found, fault)
}

// leave notes why an address is not asked, and returns when to look again.
func (p *Poller) leave(f source.Address, why string) time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	a := p.known.address(f.URL)
	p.known.dirty = true
	a.Asked, a.Failures, a.Error = time.Now(), a.Failures+1, why
	return a.Asked.Add(backOff(f.Every, a.Failures-1))
}

// conditions returns the header of a request for what changed.
func conditions(etag, modified string) http.Header {
	h := http.Header{}
	if etag != "" {
		h.Set("If-None-Match", etag)
	}
	if modified != "" {
		h.Set("If-Modified-Since", modified)
	}
	return h
}

// answer is what an address gave.
type answer struct {
	items int
	fresh int
	flaw  string // what could not be read of it, in words
	lag   []time.Duration
	hub   link
}

// errKept says that the fault is ours.
var errKept = errors.New("what it holds could not be kept")

// take works out what an answer holds and keeps what is new.
func (p *Poller) take(ctx context.Context, s *source.Source, f source.Address, res *egress.Response) (answer, error) {
	if f.Kind == source.Page {
		if res.Cut != nil {
			return answer{}, errors.New(egress.Words(res.Cut))
		}
		page := pageOf(f.URL, s, res, doc.Stamp{}, time.Now())
		return answer{items: 1}, p.put.pages(ctx, page)
	}
	items, flaw, err := itemsOf(f.URL, s, res)
	if err != nil {
		return answer{}, err
	}
	out := answer{items: len(items), flaw: flaw, hub: hubOf(res)}
	p.mu.Lock()
	a := p.known.address(f.URL)
	var now []doc.Page
	var marks []uint64
	var later []item
	known := map[uint64]bool{}
	for _, m := range a.Seen {
		known[m] = true
	}
	for _, it := range items {
		if known[it.mark] {
			continue
		}
		known[it.mark] = true
		marks = append(marks, it.mark)
		out.fresh++
		if !it.page.Published.IsZero() && it.page.Published.Precision == doc.PrecisionMinute {
			out.lag = append(out.lag, max(0, it.page.Retrieved.Sub(it.page.Published.Time)))
		}
		if f.Items || !it.fetchable {
			now = append(now, it.page)
		} else {
			later = append(later, it)
		}
	}
	p.mu.Unlock()
	if err := p.put.pages(ctx, now...); err != nil {
		return answer{}, fmt.Errorf("%w: %w", errKept, err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	a.saw(marks)
	for _, it := range later {
		p.fetchLater(f.URL, it)
	}
	return out, nil
}

// remember notes how an address answered, and returns when to ask it next.
func (p *Poller) remember(s *source.Source, f source.Address, res *egress.Response, got answer, fault error) time.Time {
	now := time.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	a := p.known.address(f.URL)
	p.known.dirty = true
	a.Asked, a.Answers = now, a.Answers+1
	var wait time.Duration
	if res != nil {
		a.Moved = res.Moved
		wait = retryAfter(res.Header, now)
	}
	if fault != nil {
		a.Failures++
		a.Error = fault.Error()
		if wait > 0 { // one that always wants us back at once is not asked more often than others
			return now.Add(max(jitterUp(wait), min(f.Every, backOff(leastRetry, a.Failures-1))))
		}
		return now.Add(backOff(f.Every, a.Failures-1))
	}
	first := a.Answered.IsZero()
	a.Failures, a.Answered = 0, now
	if first { // what stood there before we came says nothing of how late we are
		got.lag = nil
	}
	if res.Status == http.StatusOK {
		a.Error = got.flaw
		a.ETag, a.LastModified = "", ""
		if res.Cut == nil { // of what came in part, all is asked for again
			a.ETag, a.LastModified = bounded(res.Header.Get("ETag")), bounded(res.Header.Get("Last-Modified"))
		}
		a.count(now, got)
		p.wantHub(s, f, a)
	}
	next := slot(f.URL, now, f.Every)
	if at := now.Add(wait); at.After(next) {
		return at
	}
	return next
}

// count adds up what an answer gave.
func (a *address) count(now time.Time, got answer) {
	a.Items, a.Hub, a.Topic = got.items, got.hub.hub, got.hub.topic
	a.tally(now, got)
}

// tally adds up what is new in it.
func (a *address) tally(now time.Time, got answer) {
	a.New += int64(got.fresh)
	if !a.Counted.IsZero() { // what the first answer holds came in over any time
		a.PerDay = a.PerDay*math.Exp(-now.Sub(a.Counted).Hours()/24) + float64(got.fresh)
	}
	a.Counted = now
	if got.fresh > 0 {
		a.Changed = now
	}
	for i, lag := range got.lag {
		if i == 0 || lag.Seconds() < a.Lag {
			a.Lag = lag.Seconds()
		}
		a.LagSum += lag.Seconds()
		a.LagCount++
	}
}

// maxValidator is the longest ETag that is kept, in bytes.
const maxValidator = 512

// bounded returns a validator, "" for one that is out of all proportion.
func bounded(v string) string {
	if len(v) > maxValidator {
		return ""
	}
	return v
}

// jitterUp returns d or up to a tenth more: a server's wish is a least time.
func jitterUp(d time.Duration) time.Duration {
	return min(mostRetry, d+(jitter(d)-d*4/5)/4)
}
