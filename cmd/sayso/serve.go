package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net"
	"net/http"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/engine"
	"sayso/ledger"
	"sayso/sample"
	"sayso/web"
)

// serveCommand serves the live briefing of the store.
type serveCommand struct {
	theatreFlag
	dataFlag
	Addr string `help:"Address to listen on." default:"127.0.0.1:8080"`
}

// Run serves until it is told to stop.
func (c *serveCommand) Run(p *program) (err error) {
	n, err := c.open(p.ctx, c.theatreFlag, false, progressTo(p.stderr))
	if err != nil {
		return err
	}
	defer n.close(&err)
	return n.serve(p, c.Addr)
}

// runCommand loads the sample world and serves it.
type runCommand struct {
	serveCommand
}

// Run loads what is not yet loaded, then serves.
func (c *runCommand) Run(p *program) (err error) {
	n, err := c.open(p.ctx, c.theatreFlag, true, progressTo(p.stderr))
	if err != nil {
		return err
	}
	defer n.close(&err)
	if err := n.load(p); err != nil {
		return err
	}
	return n.serve(p, c.Addr)
}

// load puts the sample world into the store.
func (n *newsroom) load(p *program) error {
	pages, err := sample.Pages()
	if err != nil {
		return err
	}
	added, err := n.engine.Put(p.ctx, pages...)
	if err != nil || added == 0 {
		return err
	}
	return n.work(p, added, nil)
}

// shutdownTime is how long open requests may take once we are told to stop.
const shutdownTime = 10 * time.Second

// serve answers requests until the context ends.
func (n *newsroom) serve(p *program, addr string) error {
	live := engine.NewLive(n.store, n.analyst.Theatre)
	if err := live.CatchUp(p.ctx); err != nil {
		return err
	}
	site, err := web.New(source{n, live}, web.Options{Theatre: n.analyst.Theatre})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listen: %w; another program may use the address: try --addr 127.0.0.1:8081", err)
	}
	server := &http.Server{Handler: site, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute}
	wake, cancel := n.hub.Subscribe()
	defer cancel()
	go live.Follow(p.ctx, wake, nil, func(err error) { fmt.Fprintln(p.stderr, "sayso:", err) })
	go func() {
		<-p.ctx.Done()
		ctx, stop := context.WithTimeout(context.Background(), shutdownTime)
		defer stop()
		if err := server.Shutdown(ctx); err != nil {
			fmt.Fprintln(p.stderr, "sayso: stop:", err)
		}
	}()
	fmt.Fprintf(p.stdout, "live briefing: http://%s/\n", listener.Addr())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// source gives the pages of the site the store and the folded ledger.
type source struct {
	n    *newsroom
	live *engine.Live
}

// View implements web.Source.
func (s source) View(ctx context.Context, until ledger.Until, fn func(*ledger.Ledger) error) (err error) {
	if asOfErr := s.live.AsOf(ctx, until, func(l *ledger.Ledger) { err = fn(l) }); asOfErr != nil {
		return asOfErr
	}
	return err
}

// Report implements web.Source.
func (s source) Report(ctx context.Context, id doc.ID, uri string) (*claim.Report, error) {
	return s.n.store.Report(ctx, id, uri)
}

// Entries implements web.Source.
func (s source) Entries(ctx context.Context, after ledger.Seq) iter.Seq2[ledger.Entry, error] {
	return s.n.store.Entries(ctx, after)
}
