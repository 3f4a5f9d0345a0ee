package poll

import (
	"context"
	"encoding/json"
	"errors"
	"mime"
	"net/http"
	"time"

	"sayso/doc"
	"sayso/egress"
)

// When an article is looked at again after it was fetched, and when one that
// could not be fetched is tried again.
var (
	looks = []time.Duration{30 * time.Minute, 2 * time.Hour, 6 * time.Hour, 24 * time.Hour}
	tries = []time.Duration{5 * time.Minute, time.Hour, 6 * time.Hour}
)

// maxArticles bounds how many articles are remembered at once; beyond it items
// stand for themselves.
const maxArticles = 200_000

// fetchLater has the article of an item fetched. It is called with mu held.
func (p *Poller) fetchLater(feed string, it item) {
	art := p.known.Articles[it.link]
	if art == nil {
		if len(p.known.Articles) >= maxArticles {
			return
		}
		art = &article{}
		p.known.Articles[it.link] = art
	}
	// An item that changed has its article looked at again at once.
	art.Address, art.Item, art.Name = feed, json.RawMessage(it.page.Body), it.page.URI
	art.Published, art.Due, art.Tries, art.Looks = it.page.Published.String(), time.Now(), 0, 0
	p.known.dirty = true
	t := p.articleTask(it.link, art.Due)
	t.after = false
	p.queue.add(t)
}

// articleTask returns the task of fetching an article, and of what follows.
func (p *Poller) articleTask(address string, due time.Time) *task {
	t := &task{due: due, host: hostOf(address), after: true}
	t.run = func(ctx context.Context) {
		p.mu.Lock()
		known := p.known.Articles[address]
		if known == nil || known.Due.After(time.Now()) { // done, or put off, meanwhile
			p.mu.Unlock()
			return
		}
		art := *known
		p.mu.Unlock()
		again := p.fetch(ctx, address, &art)
		if ctx.Err() != nil {
			return
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		p.known.dirty = true
		if again <= 0 {
			delete(p.known.Articles, address)
			return
		}
		art.Due = time.Now().Add(jitter(again))
		p.known.Articles[address] = &art
		if !p.stopping {
			p.queue.add(p.articleTask(address, art.Due))
		}
	}
	return t
}

// fetch gets an article once and returns when to come again, 0 for never.
func (p *Poller) fetch(ctx context.Context, address string, art *article) (again time.Duration) {
	why, transient := p.forbidden(ctx, address)
	if ctx.Err() != nil {
		return 0
	}
	if why != "" {
		return p.standIn(ctx, art, why, transient)
	}
	header := conditions(art.ETag, art.LastModified)
	header.Set("Accept", "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5")
	res, err := p.o.Fetch.Do(ctx, egress.Request{URL: address, Header: header})
	switch {
	case ctx.Err() != nil:
		return 0
	case err != nil:
		return p.standIn(ctx, art, egress.Words(err), true)
	case res.Status == http.StatusNotModified:
		return art.look()
	case res.Status != http.StatusOK:
		return p.standIn(ctx, art, egress.StatusWords(res.Status), res.Status >= 500 || res.Status == http.StatusTooManyRequests)
	case res.Cut != nil:
		return p.standIn(ctx, art, egress.Words(res.Cut), true)
	case !readable(res.Header):
		return p.standIn(ctx, art, "the article is no web page", false)
	}
	art.ETag, art.LastModified = bounded(res.Header.Get("ETag")), bounded(res.Header.Get("Last-Modified"))
	mark := textMark(res.Body)
	if mark == art.Text {
		return art.look()
	}
	s := p.owner[art.Address]
	published := doc.Stamp{}
	if at, err := doc.ParseStamp(art.Published); err == nil {
		published = at
	}
	page := pageOf(address, s, res, published, time.Now())
	if err := p.put.pages(ctx, page); err != nil {
		p.o.Failed(err)
		return tries[0]
	}
	art.Text, art.Item, art.Tries = mark, nil, 0
	return art.look()
}

// look returns how long until the next look at an article, 0 after the last.
func (a *article) look() time.Duration {
	if a.Looks >= len(looks) {
		return 0
	}
	a.Looks++
	return looks[a.Looks-1]
}

// readable reports whether an answer is a text that articles are written in.
func readable(h http.Header) bool {
	media, _, err := mime.ParseMediaType(h.Get("Content-Type"))
	if errors.Is(err, mime.ErrInvalidMediaParameter) {
		err = nil
	}
	return err != nil || media == "text/html" || media == "application/xhtml+xml" || media == "text/plain"
}

// standIn puts the item for its article, with the reason, unless that was done
// or the article was once fetched, and returns when to try again.
func (p *Poller) standIn(ctx context.Context, art *article, why string, transient bool) (again time.Duration) {
	if art.Item != nil && art.Tries == 0 && art.Text == 0 {
		if err := p.putLead(ctx, art, why); err != nil {
			p.o.Failed(err)
			return tries[0]
		}
	}
	if !transient || art.Tries >= len(tries) {
		return 0
	}
	art.Tries++
	return tries[art.Tries-1]
}

func (p *Poller) putLead(ctx context.Context, art *article, why string) error {
	body, err := leadOnly(art.Item, why)
	if err != nil {
		return err
	}
	page := doc.Page{URI: art.Name, URL: art.Name, Outlet: p.owner[art.Address].Domain, MediaType: "application/json", Body: body, Retrieved: time.Now()}
	if at, err := doc.ParseStamp(art.Published); err == nil {
		page.Published = at
	}
	if err := p.put.pages(ctx, page); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known.address(art.Address).Lead++
	return nil
}
