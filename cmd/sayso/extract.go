package main

import (
	"encoding/json"
	"fmt"

	"sayso/claim"
	"sayso/doc"
)

// extractCommand prints the extraction contract's JSON Lines.
type extractCommand struct {
	inputs
}

// article is one line of `sayso extract`: a document with what it says.
type article struct {
	*doc.Document
	Statements []claim.Statement `json:"statements"`
	Claims     []claim.Claim     `json:"claims"`
}

// Run reads the inputs in their order and prints a line an article.
func (c *extractCommand) Run(p *program) error {
	out := json.NewEncoder(p.stdout)
	out.SetEscapeHTML(false)
	return c.each(p, func(r *claim.Report) error {
		if err := out.Encode(article{r.Document, present(r.Statements), present(r.Claims)}); err != nil {
			return fmt.Errorf("writing %s: %w", r.Document.URI, err)
		}
		return nil
	})
}

// present returns a slice that prints as [] and not as null.
func present[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
