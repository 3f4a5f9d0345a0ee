package poll

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/temoto/robotstxt"

	"sayso/egress"
	"sayso/source"
)

// robots is what a host allows, as it told us last.
type robots struct {
	group *robotstxt.Group // nil allows everything
	none  bool             // nothing may be fetched
	until time.Time        // ask again from then on
}

// The times for which a robots.txt holds (RFC 9309, section 2.4: a day), and
// what stands for one that cannot be had (section 2.3.1.4).
const (
	robotsHold  = 24 * time.Hour
	robotsRetry = time.Hour
	maxRobots   = 500 << 10 // bytes, RFC 9309, section 2.5
	mostDelay   = 30 * time.Second
)

// forbidden returns why the host does not let us fetch an article, "" when it
// does; transient says that it is worth another try.
func (p *Poller) forbidden(ctx context.Context, address string) (why string, transient bool) {
	u, err := url.Parse(address)
	if err != nil {
		return "the address of the article cannot be read", false
	}
	rules := p.rules(ctx, u)
	switch {
	case rules.none:
		return "the site does not tell what programs may read (its robots.txt cannot be had)", true
	case !rules.allow(u):
		return "the site does not let programs read its articles (robots.txt)", false
	}
	return "", false
}

// barred returns why the host does not let us ask an address of the list, ""
// when it does or the list says not to mind. Feeds and sitemaps are made for
// programs, so that it takes a rule to bar them; a page is what an article is.
func (p *Poller) barred(ctx context.Context, f source.Address) string {
	u, err := url.Parse(f.URL)
	if err != nil || f.Robots == source.Ignore {
		return ""
	}
	rules := p.rules(ctx, u)
	switch {
	case rules.none && f.Kind == source.Page:
		return "the site does not tell what programs may read (its robots.txt cannot be had)"
	case !rules.none && !rules.allow(u):
		return "the site does not let programs read this address (robots.txt); where it let you, write robots: ignore"
	}
	return ""
}

// rules returns what the host of an address allows, which is asked where it is
// not known or old. It is called by the task that has the host, so that a
// request for robots.txt is none beside another.
func (p *Poller) rules(ctx context.Context, u *url.URL) *robots {
	p.mu.Lock()
	h := p.hostNamed(strings.ToLower(u.Hostname()))
	old := h.robots
	p.mu.Unlock()
	if old != nil && time.Now().Before(old.until) {
		return old
	}
	rules := p.askRobots(ctx, u)
	if rules.none && old != nil && !old.none { // what it said last holds on
		rules = &robots{group: old.group, until: rules.until}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if h.robots = rules; rules.group != nil {
		h.gap = max(p.o.Gap, min(rules.group.CrawlDelay, mostDelay))
	}
	return rules
}

// allow reports whether the rules let us fetch an address.
func (r *robots) allow(u *url.URL) bool {
	if r.group == nil {
		return true
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return r.group.Test(path)
}

// askRobots fetches a host's robots.txt. One that is not there (4xx) allows
// everything; one that cannot be had (5xx, no answer) allows nothing for a
// while (RFC 9309, sections 2.3.1.3 and 2.3.1.4).
func (p *Poller) askRobots(ctx context.Context, u *url.URL) *robots {
	now := time.Now()
	res, err := p.o.Fetch.Do(ctx, egress.Request{URL: (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}).String()})
	switch {
	case err != nil || res.Status >= 500 || res.Status == http.StatusTooManyRequests:
		return &robots{none: true, until: now.Add(jitter(robotsRetry))}
	case res.Status != http.StatusOK:
		return &robots{until: now.Add(robotsHold)}
	}
	rules, err := robotstxt.FromBytes(res.Body[:min(len(res.Body), maxRobots)])
	if err != nil { // what cannot be understood forbids nothing
		return &robots{until: now.Add(robotsHold)}
	}
	return &robots{group: rules.FindGroup(p.o.Agent), until: now.Add(robotsHold)}
}
