package main

import (
	"errors"
	"fmt"
	"strings"

	"sayso/doc"
)

// explainCommand shows how a text is read.
type explainCommand struct {
	theatreFlag
	Published string   `help:"Date that relative times count from (2023-06-13)."`
	Text      []string `arg:"" help:"The sentence or sentences."`
}

// Run prints tokens, statements and claims in plain words.
func (c *explainCommand) Run(p *program) error {
	published, err := stampOrZero(c.Published)
	if err != nil {
		return fmt.Errorf("--published: %w", err)
	}
	text := strings.Join(c.Text, " ")
	if strings.TrimSpace(text) == "" {
		return errors.New("explain: the text is empty")
	}
	a, err := c.analyst()
	if err != nil {
		return err
	}
	return a.Explain(p.stdout, text, published)
}

func stampOrZero(s string) (doc.Stamp, error) {
	if s == "" {
		return doc.Stamp{}, nil
	}
	return doc.ParseStamp(s)
}
