package main

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"time"

	"sayso/doc"
	"sayso/push"
	"sayso/store"
)

// tokenCommand looks after those who may hand documents over.
type tokenCommand struct {
	Add    tokenAddCommand    `cmd:"" help:"Make a token; it is shown this once."`
	List   tokenListCommand   `cmd:"" help:"Print the names of the tokens."`
	Remove tokenRemoveCommand `cmd:"" help:"Take a token back."`
}

// tokens opens the tokens in the data folder.
func (d dataFlag) tokens() (*push.Tokens, error) {
	dir, err := d.dir()
	if err != nil {
		return nil, err
	}
	return push.OpenTokens(filepath.Join(dir, "tokens.json"))
}

type tokenAddCommand struct {
	dataFlag
	Name string `arg:"" help:"Who it is for: small letters, digits, hyphens."`
	HMAC bool   `name:"hmac" help:"A secret that signs requests and is never sent."`
}

// Run makes a token.
func (c *tokenAddCommand) Run(p *program) error {
	t, err := c.tokens()
	if err != nil {
		return err
	}
	secret, err := t.Add(c.Name, c.HMAC)
	if err != nil {
		return err
	}
	fmt.Fprintln(p.stdout, secret)
	return nil
}

type tokenListCommand struct {
	dataFlag
}

// Run prints the tokens without their secrets.
func (c *tokenListCommand) Run(p *program) error {
	t, err := c.tokens()
	if err != nil {
		return err
	}
	t.Each(func(name string, signs bool, created time.Time) {
		kind := "sent along"
		if signs {
			kind = "signs"
		}
		fmt.Fprintf(p.stdout, "%s\t%s\tsince %s\n", name, kind, created.Format(time.DateOnly))
	})
	return nil
}

type tokenRemoveCommand struct {
	dataFlag
	Name string `arg:"" help:"Name of the token."`
}

// Run takes a token back.
func (c *tokenRemoveCommand) Run(*program) error {
	t, err := c.tokens()
	if err != nil {
		return err
	}
	return t.Remove(c.Name)
}

// pushed answers what is handed over at its address, and leaves the rest to
// site. What was stored is read at the next wake-up.
func (n *newsroom) pushed(p *program, d dataFlag, site http.Handler, wake chan<- time.Time) (http.Handler, error) {
	tokens, err := d.tokens()
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("POST /api/v1/documents", push.New(tokens, func(ctx context.Context, pages []doc.Page) ([]bool, error) {
		n.lags.Kept(pages)
		added, err := n.put(ctx, pages)
		nudge(wake)
		return added, err
	}, func(err error) { fmt.Fprintln(p.stderr, "sayso:", err) }))
	mux.HandleFunc(noticesPath, n.notices)
	mux.Handle("/", site)
	return mux, nil
}

// put stores pages in one transaction and reports which were new.
func (n *newsroom) put(ctx context.Context, pages []doc.Page) (added []bool, err error) {
	err = n.store.Update(ctx, func(tx store.Tx) error {
		for _, page := range pages {
			fresh, err := tx.PutPage(ctx, page)
			if err != nil {
				return err
			}
			added = append(added, fresh)
		}
		return nil
	})
	return added, err
}
