// Package sample is a small world to try the program on: short reports on one
// fortnight of a war, 5–20 June 2023, under invented outlet names. The reports
// were written for this project from public knowledge; no sentence of a real
// article is in them. It holds pages only; what is in them is found out by the
// same stages as for any other page.
//
// The whole world is one txtar file, world.txtar: each file in it is one page
// as scraped (.txt or .html) under header lines closed by "---". Its main
// function is [Pages].
package sample

import (
	_ "embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"sayso/doc"
)

//go:embed world.txtar
var world []byte

// Theatre is the name of the theatre that the world belongs to.
const Theatre = "ukraine"

// readingDelay lies between the publication of a page and our retrieving it.
const readingDelay = 2 * time.Minute

// Pages returns the pages of the sample world, first retrieved first. The
// header lines are in the fields of the Page and no longer in its Body.
// Retrieved follows from the header too, so that the world loads the same each
// time. The error names the file whose header cannot be read.
func Pages() ([]doc.Page, error) {
	archive := txtar.Parse(world)
	pages := make([]doc.Page, 0, len(archive.Files))
	for _, f := range archive.Files {
		p, err := page(f.Name, string(f.Data))
		if err != nil {
			return nil, fmt.Errorf("sample: page %s: %w", f.Name, err)
		}
		pages = append(pages, p)
	}
	slices.SortStableFunc(pages, func(a, b doc.Page) int { return a.Retrieved.Compare(b.Retrieved) })
	return pages, nil
}

// page reads one file: header lines URL, OUTLET, PUBLISHED or, for a page
// without a date, RETRIEVED; then "---" and the body.
func page(name, data string) (doc.Page, error) {
	head, body, ok := strings.Cut(data, "\n---\n")
	if !ok {
		return doc.Page{}, fmt.Errorf("no header closed by ---")
	}
	p := doc.Page{URI: "sample/" + name, MediaType: "text/plain", Body: []byte(body)}
	if path.Ext(name) == ".html" {
		p.MediaType = "text/html"
	}
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if err := setHeader(&p, key, value); err != nil {
			return doc.Page{}, err
		}
	}
	if p.Retrieved.IsZero() {
		return doc.Page{}, fmt.Errorf("neither PUBLISHED nor RETRIEVED")
	}
	return p, nil
}

// setHeader puts one header line into the field of p that it stands for.
func setHeader(p *doc.Page, key, value string) error {
	switch key {
	case "URL":
		p.URL = value
		return nil
	case "OUTLET":
		p.Outlet = value
		return nil
	case "PUBLISHED", "RETRIEVED":
		at, err := doc.ParseStamp(value)
		if err != nil {
			return err
		}
		p.Retrieved = at.Time.UTC()
		if key == "PUBLISHED" {
			p.Published, p.Retrieved = at, p.Retrieved.Add(readingDelay)
		}
		return nil
	default:
		return fmt.Errorf("unknown header line %q", key)
	}
}
