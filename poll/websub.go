package poll

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"sayso/egress"
	"sayso/source"
)

// Subscription is how an address stands with the hub that it names, which tells
// us of its news (WebSub, https://www.w3.org/TR/websub/). It is asked besides,
// as if there were none: a hub may fall silent.
type Subscription struct {
	State string    `json:"state"`           // "asked", "active" or "refused"
	Until time.Time `json:"until,omitzero"`  // end of the lease
	Told  time.Time `json:"told,omitzero"`   // last that the hub told us news
	Error string    `json:"error,omitempty"` // why it refused or did not answer, in a sentence
}

// The states of a subscription.
const (
	subAsked   = "asked"
	subActive  = "active"
	subRefused = "refused"
)

// subscription is what is kept of one.
type subscription struct {
	ID       string    `json:"id"`     // in the callback, and hard to guess
	Secret   string    `json:"secret"` // for the signature; "" where the hub is not asked over TLS
	Hub      string    `json:"hub"`
	Topic    string    `json:"topic"`
	Callback string    `json:"callback"` // that the hub was told last
	Due      time.Time `json:"due"`      // when the hub is asked next
	Failures int       `json:"failures,omitempty"`

	Subscription
}

// The bounds of a lease, and what is asked for.
const (
	leaseAsked  = 10 * 24 * time.Hour
	leaseLeast  = 15 * time.Minute
	leaseMost   = 90 * 24 * time.Hour
	hubRetry    = time.Hour // doubled with each failure
	maxNotice   = egress.MaxBody
	noticesOnce = 8               // taken in at once
	nudgeGap    = 1 * time.Minute // between two looks at an address whose hub only says that there is news
)

// wantHub has the hub asked that an address names, when it is not asked yet.
// It is called with mu held.
func (p *Poller) wantHub(s *source.Source, f source.Address, a *address) {
	switch {
	case p.o.Callback == "":
		return
	case a.Hub == "":
		if a.Push != nil {
			delete(p.pushed, a.Push.ID)
			a.Push = nil
		}
		return
	case a.Push != nil && a.Push.Hub == a.Hub && a.Push.Topic == a.Topic:
		return
	}
	if a.Push != nil {
		delete(p.pushed, a.Push.ID)
	}
	a.Push = &subscription{ID: token(), Hub: a.Hub, Topic: a.Topic, Due: time.Now()}
	if strings.HasPrefix(a.Hub, "https:") { // a secret is sent over TLS alone, section 5.1
		a.Push.Secret = token()
	}
	p.pushed[a.Push.ID] = f.URL
	if !p.stopping {
		p.queue.add(p.hubTask(s, f, a.Push))
	}
}

// token returns 128 bits that nobody can guess.
func token() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // it never fails
	return hex.EncodeToString(b)
}

// hubTask returns the task of asking a hub, and of what follows.
func (p *Poller) hubTask(s *source.Source, f source.Address, sub *subscription) *task {
	t := &task{due: sub.Due, host: hostOf(sub.Hub), after: true}
	t.run = func(ctx context.Context) {
		p.mu.Lock()
		ours := p.known.address(f.URL).Push == sub
		due := sub.Due
		p.mu.Unlock()
		if !ours { // the feed names another one by now
			return
		}
		if !due.After(time.Now()) {
			p.subscribe(ctx, sub)
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		if ctx.Err() == nil && !p.stopping {
			p.queue.add(p.hubTask(s, f, sub))
		}
	}
	return t
}

// subscribe asks a hub to tell us of news (section 5.1).
func (p *Poller) subscribe(ctx context.Context, sub *subscription) {
	form := url.Values{"hub.callback": {p.o.Callback + sub.ID}, "hub.mode": {"subscribe"}, "hub.topic": {sub.Topic}, "hub.lease_seconds": {strconv.Itoa(int(leaseAsked.Seconds()))}}
	if sub.Secret != "" {
		form.Set("hub.secret", sub.Secret)
	}
	now := time.Now()
	p.mu.Lock()
	if sub.Callback = p.o.Callback; !sub.Until.After(now) {
		sub.State = subAsked
	}
	// Its question whether we want this may come before its answer, and then says when to ask next.
	sub.Due = now.Add(hubWait(sub.Failures))
	p.mu.Unlock()
	res, err := p.o.Fetch.Do(ctx, egress.Request{Method: http.MethodPost, URL: sub.Hub, Body: []byte(form.Encode()), Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}})
	if ctx.Err() != nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known.dirty = true
	switch {
	case err != nil:
		sub.fail(now, egress.Words(err))
	case res.Status < 200 || res.Status > 299:
		sub.fail(now, egress.StatusWords(res.Status))
	}
}

// hubWait is how long a hub is left alone after so many failures.
func hubWait(failures int) time.Duration { return backOff(hubRetry/2, failures) }

// fail notes that a hub could not be asked or refuses. A subscription holds
// until its lease ends.
func (s *subscription) fail(now time.Time, why string) {
	s.Failures++
	s.Error, s.Due = why, now.Add(hubWait(s.Failures))
	if !s.Until.After(now) {
		s.State = subRefused
	}
}

// Notices answers the hubs: it stands at the end of Options.Callback and takes
// the last element of the path for the subscription. What a hub delivers is
// taken for the feed's only where it is signed with the secret that we gave it;
// else it is a hint to ask the feed.
func (p *Poller) Notices() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
		p.mu.Lock()
		feed, known := p.pushed[id]
		p.mu.Unlock()
		switch {
		case !known && r.Method == http.MethodPost:
			http.Error(w, "nobody subscribes to this any more", http.StatusGone)
		case !known:
			http.Error(w, "nobody subscribes to this", http.StatusNotFound)
		case r.Method == http.MethodGet:
			p.verify(w, r, feed)
		case r.Method == http.MethodPost:
			select {
			case p.slots <- struct{}{}:
				defer func() { <-p.slots }()
				p.notice(w, r, feed)
			default:
				w.Header().Set("Retry-After", "10")
				http.Error(w, "too many notices at once", http.StatusTooManyRequests)
			}
		default:
			w.Header().Set("Allow", "GET, POST")
			http.Error(w, "a hub asks with GET and tells with POST", http.StatusMethodNotAllowed)
		}
	})
}

// verify answers a hub that asks whether we want a subscription (section 5.3),
// or says that there will be none (section 5.2).
func (p *Poller) verify(w http.ResponseWriter, r *http.Request, feed string) {
	q := r.URL.Query()
	now := time.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	sub := p.known.address(feed).Push
	if sub == nil || q.Get("hub.topic") != sub.Topic {
		http.Error(w, "nobody subscribes to this topic", http.StatusNotFound)
		return
	}
	p.known.dirty = true
	switch mode := q.Get("hub.mode"); {
	case mode == "denied":
		sub.Until = time.Time{}
		sub.fail(now, "the hub refuses: "+shortened(q.Get("hub.reason")))
	case mode == "subscribe" && q.Get("hub.challenge") != "":
		lease := leaseAsked
		if n, err := strconv.ParseInt(q.Get("hub.lease_seconds"), 10, 32); err == nil {
			lease = time.Duration(n) * time.Second
		}
		lease = min(max(lease, leaseLeast), leaseMost)
		sub.State, sub.Until, sub.Error, sub.Failures = subActive, now.Add(lease), "", 0
		sub.Due = now.Add(jitter(lease * 2 / 3))
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		_, _ = io.WriteString(w, q.Get("hub.challenge")) // a hub that is gone asks again
	default: // we never ask for an end: what is not wanted any more is not known here
		http.Error(w, "this was not asked for", http.StatusNotFound)
	}
}

// shortened returns a text of a stranger's as far as it is of use in a message.
func shortened(s string) string {
	if s = strings.ToValidUTF8(strings.Join(strings.Fields(s), " "), ""); s == "" {
		return "it says no reason"
	}
	if r := []rune(s); len(r) > 200 {
		return string(r[:200]) + "…"
	}
	return s
}

// notice takes in what a hub delivers (section 7). A hub is told that all is
// well also where the signature is wrong, as section 7.1 wants it, and nothing
// is taken.
func (p *Poller) notice(w http.ResponseWriter, r *http.Request, feed string) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxNotice))
	if err != nil {
		http.Error(w, "the body could not be read to its end", http.StatusRequestEntityTooLarge)
		return
	}
	p.mu.Lock()
	a := p.known.address(feed)
	sub, s := a.Push, p.owner[feed]
	var secret, topic string
	if sub != nil {
		secret, topic = sub.Secret, sub.Topic
	}
	p.mu.Unlock()
	switch {
	case sub == nil || s == nil:
		http.Error(w, "nobody subscribes to this any more", http.StatusGone)
		return
	case !p.begin():
		http.Error(w, "this server stops or starts: tell it again later", http.StatusServiceUnavailable)
		return
	}
	defer p.all.Done()
	switch {
	case secret == "":
		p.hint(s, feed)
	case signed(secret, r.Header.Get("X-Hub-Signature"), body):
		if err := p.deliver(r.Context(), s, feed, topic, r.Header, body); err != nil {
			p.o.Failed(fmt.Errorf("poll: notice of %s: %w", feed, err))
			http.Error(w, "it could not be kept: tell it again later", http.StatusServiceUnavailable)
			return
		}
	}
	w.WriteHeader(http.StatusNoContent)
}

// begin reports whether what comes in can be kept; then p.all is to be told when
// that is done.
func (p *Poller) begin() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.open {
		return false
	}
	p.all.Add(1)
	return true
}

// signed checks X-Hub-Signature (section 7.1): a method and the HMAC of the body
// in hexadecimal digits.
func signed(secret, signature string, body []byte) bool {
	method, digits, _ := strings.Cut(signature, "=")
	make := map[string]func() hash.Hash{"sha1": sha1.New, "sha256": sha256.New, "sha384": sha512.New384, "sha512": sha512.New}[strings.ToLower(strings.TrimSpace(method))]
	given, err := hex.DecodeString(strings.TrimSpace(digits))
	if make == nil || err != nil {
		return false
	}
	mac := hmac.New(make, []byte(secret))
	mac.Write(body)
	return hmac.Equal(mac.Sum(nil), given)
}

// hint has a feed asked soon, since its hub says that there is news.
func (p *Poller) hint(s *source.Source, feed string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	a := p.known.address(feed)
	now := time.Now()
	if a.Push != nil {
		a.Push.Told = now
	}
	if p.stopping || now.Sub(a.Asked) < nudgeGap || now.Sub(a.hinted) < nudgeGap {
		return
	}
	a.hinted = now
	for _, f := range s.Feeds {
		if f.URL == feed {
			t := p.addressTask(s, f, now)
			t.once = true // its turn comes besides
			p.queue.add(t)
		}
	}
	p.nudge()
}

// deliver takes in the feed that a hub delivered, as if it had been asked for.
// When it returned nil, the items are kept or remembered to be fetched.
func (p *Poller) deliver(ctx context.Context, s *source.Source, feed, topic string, header http.Header, body []byte) error {
	for _, f := range s.Feeds {
		if f.URL != feed {
			continue
		}
		got, err := p.take(ctx, s, f, &egress.Response{Status: http.StatusOK, Header: http.Header{"Content-Type": header["Content-Type"]}, URL: topic, Body: body})
		if err != nil && !errors.Is(err, errKept) {
			p.mu.Lock()
			if sub := p.known.address(feed).Push; sub != nil {
				sub.Error = "what the hub tells cannot be read: " + err.Error()
			}
			p.mu.Unlock()
			return nil // it would be no better a second time
		}
		if err != nil {
			return err
		}
		now := time.Now()
		p.mu.Lock()
		a := p.known.address(feed)
		if a.Push != nil {
			a.Push.Told, a.Push.Error = now, ""
		}
		a.tally(now, got)
		p.known.dirty = true
		p.mu.Unlock()
		p.nudge() // articles are to be fetched
	}
	return nil
}
