package main

import (
	"cmp"
	"slices"

	"sayso/engine"
	"sayso/store"
)

// showLanguages counts the documents of files, or of the store, by language.
type showLanguages struct{ storedFlags }

// languageLine is one line of `sayso show languages`.
type languageLine struct {
	Language  string `json:"language"` // BCP 47 (https://www.rfc-editor.org/info/bcp47), "" when it could not be told
	Documents int    `json:"documents"`
	Read      bool   `json:"read"` // false: kept and searchable, but no claim is taken from it
}

// Run prints a line a language, those with most documents first.
func (c *showLanguages) Run(p *program) error { return c.ask(p, printLanguages) }

// printLanguages counts the documents of a store.
func printLanguages(p *program, s store.Reader) error {
	count := map[string]int{}
	for rec, err := range s.Documents(p.ctx, 0) {
		if err != nil {
			return err
		}
		count[rec.Value.Language]++
	}
	var out []languageLine
	for lang, n := range count {
		out = append(out, languageLine{lang, n, lang == "" || lang == engine.English})
	}
	slices.SortFunc(out, func(a, b languageLine) int {
		return cmp.Or(b.Documents-a.Documents, cmp.Compare(a.Language, b.Language))
	})
	return lines(p, out)
}
