package poll

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sayso/egress"
)

const hubURL = "https://hub.example/"

// hub is one that checks whether a subscription is wanted before it answers, as
// hubs may, with a lease of its own choice.
type hub struct {
	t      *testing.T
	notify http.Handler
	lease  time.Duration
	asked  []url.Values
	last   url.Values
}

func (h *hub) serve(w *web, status int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pages[hubURL] = func(r egress.Request) (*egress.Response, error) {
		form, err := url.ParseQuery(string(r.Body))
		if err != nil || r.Method != http.MethodPost {
			h.t.Errorf("the hub is asked by %s %q", r.Method, r.Body)
		}
		h.asked, h.last = append(h.asked, form), form
		if status == http.StatusAccepted {
			if code, body := h.verify("subscribe", form.Get("hub.topic")); code != http.StatusOK || body != "challenge-1" {
				h.t.Errorf("verification: status %d, %q", code, body)
			}
		}
		return &egress.Response{Status: status, Header: http.Header{}}, nil
	}
}

// verify asks the subscriber whether it wants a subscription.
func (h *hub) verify(mode, topic string) (int, string) {
	q := url.Values{"hub.mode": {mode}, "hub.topic": {topic}, "hub.challenge": {"challenge-1"}, "hub.lease_seconds": {fmt.Sprint(int(h.lease.Seconds()))}, "hub.reason": {"no such topic"}}
	return h.call(httptest.NewRequest(http.MethodGet, h.last.Get("hub.callback")+"?"+q.Encode(), nil))
}

// publish delivers a feed, signed with a secret.
func (h *hub) publish(body, secret string) int {
	r := httptest.NewRequest(http.MethodPost, h.last.Get("hub.callback"), strings.NewReader(body))
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(body))
	r.Header.Set("X-Hub-Signature", "sha256="+hex.EncodeToString(mac.Sum(nil)))
	r.Header.Set("Content-Type", "application/rss+xml")
	code, _ := h.call(r)
	return code
}

func (h *hub) call(r *http.Request) (int, string) {
	w := httptest.NewRecorder()
	h.notify.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

// subscribed runs a poller whose feed names a hub, and calls then when all is
// quiet.
func subscribed(t *testing.T, hubAddress string, status int, then func(*web, *hub, *Poller, *shelf)) {
	synctest.Test(t, func(t *testing.T) {
		w, kept := newWeb(), &shelf{}
		w.text(feedURL, rss(entryOf("https://news.example/1", "First")), "Link", "<"+hubAddress+`>; rel="hub", <`+feedURL+`>; rel="self"`)
		h := &hub{t: t, lease: 24 * time.Hour}
		sources := sourceOf(feedURL)
		sources[0].Feeds[0].Items = true
		p, err := New(Options{Sources: sources, Fetch: w, Put: kept.put, Callback: "https://desk.example/websub/"})
		if err != nil {
			t.Fatal(err)
		}
		h.notify = p.Notices()
		h.serve(w, status)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- p.Run(ctx) }()
		time.Sleep(2 * time.Minute)
		then(w, h, p, kept)
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

// Ensure that the hub of a feed is asked to tell of news, that what it delivers
// under our secret is kept at once, and nothing else.
func TestWebSub(t *testing.T) {
	subscribed(t, hubURL, http.StatusAccepted, func(w *web, h *hub, p *Poller, kept *shelf) {
		if len(h.asked) != 1 || h.last.Get("hub.mode") != "subscribe" || h.last.Get("hub.topic") != feedURL || len(h.last.Get("hub.secret")) < 32 ||
			!strings.HasPrefix(h.last.Get("hub.callback"), "https://desk.example/websub/") {
			t.Fatalf("asked %v", h.asked)
		}
		if s := p.Statuses()[0].Subscription; s == nil || s.State != subActive || time.Until(s.Until) < 23*time.Hour {
			t.Errorf("status %+v", s)
		}
		before := len(kept.pages)
		news := rss(entryOf("https://news.example/2", "Second"))
		if code := h.publish(news, "a guess"); code/100 != 2 || len(kept.pages) != before {
			t.Errorf("under a wrong secret: status %d, %d pages kept", code, len(kept.pages)-before)
		}
		if code := h.publish(news, h.last.Get("hub.secret")); code/100 != 2 || len(kept.pages) != before+1 {
			t.Errorf("status %d, %d pages kept", code, len(kept.pages)-before)
		}
		if code := h.publish("no feed at all", h.last.Get("hub.secret")); code/100 != 2 || p.Statuses()[0].Subscription.Error == "" {
			t.Errorf("what cannot be read: status %d, %+v", code, p.Statuses()[0].Subscription)
		}
		if code, _ := h.verify("subscribe", "https://other.example/feed"); code != http.StatusNotFound {
			t.Errorf("another topic: status %d", code)
		}
		if code, _ := h.verify("unsubscribe", feedURL); code != http.StatusNotFound {
			t.Errorf("an end that nobody asked for: status %d", code)
		}
		if code, _ := h.call(httptest.NewRequest(http.MethodPost, "https://desk.example/websub/0000", strings.NewReader(news))); code != http.StatusGone {
			t.Errorf("unknown subscription: status %d", code)
		}
		if code, _ := h.call(httptest.NewRequest(http.MethodPut, h.last.Get("hub.callback"), nil)); code != http.StatusMethodNotAllowed {
			t.Errorf("PUT: status %d", code)
		}
		kept.fail = fmt.Errorf("the disk is full")
		if code := h.publish(rss(entryOf("https://news.example/3", "Third")), h.last.Get("hub.secret")); code != http.StatusServiceUnavailable {
			t.Errorf("what could not be kept: status %d", code)
		}
		kept.fail = nil
	})
}

// Ensure that a lease is renewed before it ends, that one that is too short is
// not asked for without end, and that a refusal is told and tried again later.
func TestWebSubLease(t *testing.T) {
	subscribed(t, hubURL, http.StatusAccepted, func(w *web, h *hub, p *Poller, _ *shelf) {
		time.Sleep(20 * time.Hour)
		if len(h.asked) != 2 || h.asked[0].Get("hub.callback") != h.asked[1].Get("hub.callback") {
			t.Errorf("asked %d times in a lease of a day", len(h.asked))
		}
		h.lease = time.Second
		time.Sleep(24 * time.Hour)
		if n := len(h.asked); n > 2+24*60/8 {
			t.Errorf("asked %d times in a day for leases of a second", n)
		}
		if code, _ := h.verify("denied", feedURL); code != http.StatusOK && code != http.StatusNoContent {
			t.Errorf("denied: status %d", code)
		}
		if s := p.Statuses()[0].Subscription; s.State != subRefused || s.Error != "the hub refuses: no such topic" {
			t.Errorf("status %+v", s)
		}
		n := len(h.asked)
		if time.Sleep(15 * time.Minute); len(h.asked) != n {
			t.Error("asked again at once after a refusal")
		}
	})
	subscribed(t, hubURL, http.StatusForbidden, func(w *web, h *hub, p *Poller, _ *shelf) {
		time.Sleep(48 * time.Hour)
		if n := len(h.asked); n < 3 || n > 12 {
			t.Errorf("a hub that refuses was asked %d times in two days", n)
		}
		if s := p.Statuses()[0].Subscription; s.State != subRefused || s.Error == "" {
			t.Errorf("status %+v", s)
		}
		if n := len(w.times(feedURL)); n < 100 {
			t.Errorf("the feed itself was asked %d times", n)
		}
	})
}

// Ensure that a hub that is asked in the clear gets no secret, and that what it
// tells only has the feed asked.
func TestWebSubInTheClear(t *testing.T) {
	subscribed(t, "http://hub.example/", http.StatusAccepted, func(w *web, h *hub, p *Poller, kept *shelf) {
		form := url.Values{}
		w.mu.Lock()
		w.pages["http://hub.example/"] = func(r egress.Request) (*egress.Response, error) {
			form, _ = url.ParseQuery(string(r.Body))
			return &egress.Response{Status: http.StatusAccepted, Header: http.Header{}}, nil
		}
		w.mu.Unlock()
		time.Sleep(10 * time.Hour) // it did not answer before
		h.last = form
		if form.Get("hub.callback") == "" || form.Has("hub.secret") {
			t.Fatalf("asked %v", form)
		}
		w.text(feedURL, rss(entryOf("https://news.example/2", "Second")))
		asked, before := len(w.times(feedURL)), len(kept.pages)
		time.Sleep(2 * time.Minute)
		if code := h.publish(rss(entryOf("https://news.example/forged", "Forged")), ""); code/100 != 2 {
			t.Errorf("status %d", code)
		}
		h.publish("x", "")
		time.Sleep(time.Second)
		if n := len(w.times(feedURL)) - asked; n != 1 || len(kept.pages) != before+1 {
			t.Errorf("the feed was asked %d times, %d pages kept", n, len(kept.pages)-before)
		}
		for _, page := range kept.pages {
			if strings.Contains(page.URI, "forged") {
				t.Error("what the hub told was kept")
			}
		}
	})
}

// Ensure that a signature holds by each method of the recommendation, and only
// for its body and secret.
func TestSigned(t *testing.T) {
	// The digests are those of openssl dgst -hmac secret.
	for method, digits := range map[string]string{
		"sha1":   "5112055c05f944f85755efc5cd8970e194e9f45b",
		"sha256": "88aab3ede8d3adf94d26ab90d3bafd4a2083070c3bcce9c014ee04a443847c0b",
	} {
		if !signed("secret", method+"="+digits, []byte("hello")) {
			t.Errorf("%s does not hold", method)
		}
		if signed("secret", method+"="+digits, []byte("hello!")) || signed("other", method+"="+digits, []byte("hello")) || signed("secret", method+"="+digits[2:], []byte("hello")) {
			t.Errorf("%s holds for another body or secret, or in part", method)
		}
	}
	for _, s := range []string{"", "sha256", "md5=00", "sha256=", "sha256=zz", "=00"} {
		if signed("secret", s, []byte("hello")) {
			t.Errorf("%q holds", s)
		}
	}
}
