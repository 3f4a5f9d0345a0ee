package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"sayso/doc"
	"sayso/engine"
	"sayso/poll"
)

// watchFlags say how the sources are watched.
type watchFlags struct {
	networkFlags
	folderFlag
	NoPoll    bool          `help:"Do not ask the sources of the list." env:"SAYSO_NO_POLL"`
	PublicURL string        `name:"public-url" help:"Address at which others reach this server, so that the hubs of feeds can tell it of news (WebSub); without it none is asked to." placeholder:"URL" env:"SAYSO_PUBLIC_URL"`
	HostGap   time.Duration `help:"How long a server is left alone between two requests." default:"1s" placeholder:"TIME" env:"SAYSO_HOST_GAP"`
}

// noticesPath is where hubs tell of news.
const noticesPath = "/websub/"

// callback is the public address of noticesPath, "" without.
func (f watchFlags) callback() (string, error) {
	if f.PublicURL == "" {
		return "", nil
	}
	u, err := url.Parse(f.PublicURL)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("--public-url %s: it should look like https://news.example.org", f.PublicURL)
	}
	return strings.TrimSuffix(f.PublicURL, "/") + noticesPath, nil
}

// notices passes the notices of hubs on to the poller.
func (n *newsroom) notices(w http.ResponseWriter, r *http.Request) {
	poller := n.poller.Load()
	if poller == nil {
		http.Error(w, "nothing is watched", http.StatusServiceUnavailable)
		return
	}
	poller.Notices().ServeHTTP(w, r)
}

// watch has the sources asked and what they give read, until ctx ends.
func (n *newsroom) watch(ctx context.Context, p *program, wg *sync.WaitGroup, c *serveCommand, wake chan time.Time) error {
	told := func(err error) { fmt.Fprintln(p.stderr, "sayso:", err) }
	if err := n.watchFolder(ctx, p, wg, c.WatchFolder, wake); err != nil {
		return err
	}
	wg.Go(func() { n.read(ctx, p, wake) })
	if c.NoPoll || len(n.sources.Sources) == 0 {
		return nil
	}
	callback, err := c.callback()
	if err != nil {
		return err
	}
	client, err := c.client()
	if err != nil {
		return err
	}
	poller, err := poll.New(poll.Options{
		Sources: n.sources.Sources, Fetch: client, File: pollsFile(c.path(), c.theatreFlag), Gap: c.HostGap, Callback: callback, Failed: told,
		Put: func(ctx context.Context, pages []doc.Page) error {
			n.lags.Kept(pages)
			if _, err := n.engine.Put(ctx, pages...); err != nil {
				return err
			}
			nudge(wake)
			return nil
		},
	})
	if err != nil {
		return err
	}
	n.poller.Store(poller)
	wg.Go(func() {
		defer client.Close()
		if err := poller.Run(ctx); err != nil {
			told(err)
		}
	})
	fmt.Fprintf(p.stderr, "sources watched: %d\n", len(n.sources.Sources))
	return nil
}

// nudge wakes who reads the channel; one wake-up that was not taken yet is
// enough.
func nudge(wake chan<- time.Time) {
	select {
	case wake <- time.Time{}:
	default:
	}
}

// read brings the store up to date, and again at each wake-up, until ctx ends.
func (n *newsroom) read(ctx context.Context, p *program, wake <-chan time.Time) {
	at := &program{ctx, p.stdin, p.stdout, p.stderr}
	if err := n.work(at, 0, nil); err != nil && !errors.Is(err, errSome) && ctx.Err() == nil {
		fmt.Fprintln(p.stderr, "sayso:", err)
	}
	n.quiet.Store(true) // each item that comes in is no progress to look at
	// Follow returns nil when ctx ends, and tells of every fault before that.
	_ = n.engine.Follow(ctx, wake, func(sum engine.Summary, err error) {
		if err != nil {
			fmt.Fprintln(p.stderr, "sayso:", err)
		}
		for _, r := range sum.Refused {
			fmt.Fprintln(p.stderr, "sayso:", r)
		}
	})
}
