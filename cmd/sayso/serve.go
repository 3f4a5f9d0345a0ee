package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"sync"
	"syscall"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/engine"
	"sayso/eval"
	"sayso/ledger"
	"sayso/notify"
	"sayso/place"
	"sayso/place/cells"
	"sayso/sample"
	"sayso/store"
	"sayso/story"
	"sayso/theatre"
	"sayso/web"
)

// serveCommand serves the live briefing of the store.
type serveCommand struct {
	theatreFlag
	dataFlag
	watchFlags
	Addr string `help:"Address to listen on; port 0 takes a free one." default:"127.0.0.1:8080" placeholder:"HOST:PORT" env:"SAYSO_ADDR"`
}

// Run serves until it is told to stop.
func (c *serveCommand) Run(p *program) error {
	return c.serve(p, false, nil)
}

// runCommand loads the sample world and serves it.
type runCommand struct {
	serveCommand
}

// Run loads what is not yet loaded, then serves.
func (c *runCommand) Run(p *program) error {
	return c.serve(p, true, func(n *newsroom) (int, error) {
		if c.Theatre != sample.Theatre {
			return 0, fmt.Errorf("the sample world belongs to the theatre %s; for %s use: sayso serve --theatre %s", sample.Theatre, c.Theatre, c.Theatre)
		}
		pages, err := sample.Pages()
		if err != nil {
			return 0, err
		}
		return n.engine.Put(p.ctx, pages...)
	})
}

// serve opens address and store, has load put pages in and reads them, and
// answers requests; what else is to be read is read meanwhile.
func (c *serveCommand) serve(p *program, archive bool, load func(*newsroom) (int, error)) (err error) {
	listener, err := listen(c.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	n, err := c.open(p, c.theatreFlag, archive)
	if err != nil {
		return err
	}
	defer n.close(&err)
	if load != nil {
		added, err := load(n)
		if err != nil {
			return err
		}
		// What was refused has been told; it does not stop what could be read.
		if err := n.work(p, added, nil); err != nil && err != errSome {
			return err
		}
	}
	return n.serve(p, listener, c)
}

// listen opens the address. The error says what to do.
func listen(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("another program listens on %s: stop it, or name another port, as --addr 127.0.0.1:8081 (port 0 takes a free one)", addr)
	}
	if err != nil {
		return nil, fmt.Errorf("--addr %s: %w; it should look like 127.0.0.1:8080", addr, err)
	}
	return l, nil
}

const (
	shutdownTime = 10 * time.Second // how long it may take to end once we are told to stop
	requestsTime = 7 * time.Second  // of which open requests may take; then their connections are cut
	pollTime     = 2 * time.Second  // how often we look for entries of other processes
)

// serve answers requests until the context ends, and the requests then open.
func (n *newsroom) serve(p *program, listener net.Listener, c *serveCommand) error {
	live, past, err := n.caughtUp(p.ctx)
	if err != nil {
		return err
	}
	n.lags = engine.NewLags(live.Seq(), nil)
	shown := &notify.Hub{}
	site, err := n.site(live, past, shown, func(r *http.Request, err error) {
		at := "stream"
		if r != nil {
			at = r.Method + " " + r.URL.Path
		}
		fmt.Fprintf(p.stderr, "sayso: %s: %v\n", at, err)
	})
	if err != nil {
		return err
	}
	if err := site.Warm(p.ctx); err != nil {
		return err
	}
	if live.Seq() == 0 && len(n.sources.Sources) == 0 {
		fmt.Fprintln(p.stderr, "the store is empty; add reports with: sayso ingest PATH…, or sources with: sayso sources import --starter")
	}
	ctx, stop := context.WithCancel(p.ctx)
	var wg sync.WaitGroup
	defer wg.Wait() // before the store is closed
	defer stop()
	n.follow(ctx, p, &wg, live, shown)
	wg.Go(func() { site.Run(ctx) })
	wake := make(chan time.Time, 1)
	handler, err := n.pushed(p, c.dataFlag, site, wake)
	if err == nil {
		err = n.watch(ctx, p, &wg, c, wake)
	}
	if err != nil {
		return err
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute}
	wg.Go(func() {
		<-ctx.Done()
		late, cancel := context.WithTimeout(context.Background(), requestsTime)
		defer cancel()
		if err := server.Shutdown(late); err != nil {
			fmt.Fprintln(p.stderr, "sayso: some clients did not end their requests in time and were cut off")
			if err := server.Close(); err != nil {
				fmt.Fprintln(p.stderr, "sayso: stop:", err)
			}
		}
	})
	fmt.Fprintf(p.stdout, "live briefing: http://%s/\n", listener.Addr())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// caughtUp folds the ledger, and keeps the briefing of each day gone by.
func (n *newsroom) caughtUp(ctx context.Context) (*engine.Live, *web.PastDays, error) {
	live, past := engine.NewLive(n.store, n.analyst.Theatre), web.NewPastDays(n.analyst.Theatre)
	live.OnDayEnd(past.Keep)
	return live, past, live.CatchUp(ctx)
}

// site makes the site over a folded ledger; failed is told of errors.
func (n *newsroom) site(live *engine.Live, past *web.PastDays, shown *notify.Hub, failed func(*http.Request, error)) (*web.Site, error) {
	diagram, err := diagramOf(n.analyst.Theatre)
	if err != nil {
		return nil, err
	}
	figures, err := figures()
	if err != nil {
		return nil, err
	}
	return web.New(siteSource{n, live, shown}, web.Options{Theatre: n.analyst.Theatre, Figures: figures, Cells: diagram, Past: past, Watch: n.watched, Failed: failed})
}

// diagramOf returns the cells of the theatre's country; nil for one whose land
// is not known.
func diagramOf(t *theatre.Theatre) (*cells.Diagram, error) {
	if !slices.Contains(cells.Countries(), t.Country) {
		return nil, nil
	}
	g, err := place.World()
	if err != nil {
		return nil, err
	}
	return cells.New(g, t.Country)
}

// figures are the floors of the measured figures, for the page about the site.
func figures() ([]web.Figure, error) {
	floors, err := eval.Floors()
	if err != nil {
		return nil, err
	}
	out := make([]web.Figure, len(floors))
	for i, f := range floors {
		out[i] = web.Figure{Suite: f.Suite, About: f.About, Name: f.Name, Words: f.Words(), Floor: f.Value, Share: f.Share()}
	}
	return out, nil
}

// follow keeps live up to the store until ctx ends, also with what another
// process enters, and wakes those who follow what is shown.
func (n *newsroom) follow(ctx context.Context, p *program, wg *sync.WaitGroup, live *engine.Live, shown *notify.Hub) {
	wake, cancel := n.hub.Subscribe()
	tick := time.NewTicker(pollTime)
	wg.Go(func() { engine.Poll(ctx, n.store, tick.C, n.hub) })
	wg.Go(func() {
		defer cancel()
		defer tick.Stop()
		live.Follow(ctx, wake, func(seq ledger.Seq) {
			shown.Publish(int64(seq))
			if err := n.lags.Shown(ctx, n.store, seq); err != nil && ctx.Err() == nil {
				fmt.Fprintln(p.stderr, "sayso:", err)
			}
		}, func(err error) { fmt.Fprintln(p.stderr, "sayso:", err) })
	})
}

// siteSource gives the pages of the site the store and the folded ledger.
type siteSource struct {
	n     *newsroom
	live  *engine.Live
	shown *notify.Hub // woken when live shows more
}

// View implements web.Source.
func (s siteSource) View(ctx context.Context, until ledger.Until, fn func(*ledger.Ledger) error) (err error) {
	asOfErr := s.live.AsOf(ctx, until, func(l *ledger.Ledger) { err = fn(l) })
	if errors.Is(asOfErr, engine.ErrBusy) {
		return fmt.Errorf("%w: %w", web.ErrBusy, asOfErr)
	}
	if asOfErr != nil {
		return asOfErr
	}
	return err
}

// Report implements web.Source.
func (s siteSource) Report(ctx context.Context, id doc.ID, uri string) (*claim.Report, error) {
	return s.n.store.Report(ctx, id, uri)
}

// Placed implements web.Source.
func (s siteSource) Placed(ctx context.Context, id doc.ID, uri string) (story.Change, error) {
	return s.n.store.Placed(ctx, id, uri)
}

// Stories implements web.Source.
func (s siteSource) Stories(ctx context.Context, fn func(*story.Stories)) error {
	return s.live.Stories(ctx, fn)
}

// Search implements web.Source.
func (s siteSource) Search(ctx context.Context, query string, limit int) ([]store.Record[doc.Document], error) {
	return s.n.store.Search(ctx, query, limit)
}

// Holding implements web.Source.
func (s siteSource) Holding(ctx context.Context, query string, limit int) ([]doc.ID, error) {
	return s.n.store.Holding(ctx, query, limit)
}

// Among implements web.Source.
func (s siteSource) Among(ctx context.Context, query string, docs []store.DocumentKey, limit int) ([]doc.Document, error) {
	return s.n.store.Among(ctx, query, docs, limit)
}

// Sentences implements web.Source.
func (s siteSource) Sentences() *store.Sentences { return s.live.Sentences() }

// Seq implements web.Source.
func (s siteSource) Seq() ledger.Seq { return s.live.Seq() }

// Follow implements web.Source.
func (s siteSource) Follow() (<-chan int64, func()) { return s.shown.Subscribe() }
