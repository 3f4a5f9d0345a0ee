package extract

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"sayso/doc"
)

var update = flag.Bool("update", false, "write the golden files anew")

// hillside is a theatre of its own: its war began on 1 June 2022.
func hillside() *Extractor {
	return New(Options{
		DayOne:  time.Date(2022, 6, 1, 0, 0, 0, 0, time.UTC),
		Anchors: []Anchor{{Phrase: []string{"dyke", "marn"}, Date: time.Date(2023, 6, 12, 0, 0, 0, 0, time.UTC)}},
		Outlets: func(name string) (string, bool) {
			d, ok := map[string]string{"Tassin Post": "tassinpost.example", "Hillcast": "hillcast.example", "Hillcast News": "hillcast.example", "Reuters": "reuters.com"}[name]
			return d, ok
		},
	})
}

// What becomes of pages with the dirt of many sites.
func TestGolden(t *testing.T) {
	const path = "testdata/pages.txtar"
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out := &txtar.Archive{Comment: a.Comment}
	wants := map[string]string{}
	for _, f := range a.Files {
		if name, ok := strings.CutSuffix(f.Name, ".want"); ok {
			wants[name] = string(f.Data)
		}
	}
	for _, f := range a.Files {
		name, ok := strings.CutSuffix(f.Name, ".in")
		if !ok {
			continue
		}
		media := "text/plain"
		if strings.HasPrefix(name, "html-") {
			media = "text/html"
		}
		docs, err := hillside().Documents(doc.Page{URI: name, MediaType: media, Body: f.Data})
		got := describe(docs, err)
		if diff := cmp.Diff(wants[name], got); diff != "" && !*update {
			t.Errorf("%s:\n%s", name, diff)
		}
		for i := range docs {
			checkDocument(t, &docs[i])
		}
		out.Files = append(out.Files, f, txtar.File{Name: name + ".want", Data: []byte(got)})
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// describe prints documents for a reader.
func describe(docs []doc.Document, err error) string {
	var b bytes.Buffer
	if err != nil {
		fmt.Fprintln(&b, "error", err)
	}
	for _, d := range docs {
		fmt.Fprintf(&b, "document %d: outlet %q byline %q agencies %q published %q %s language %q\n", d.Part, d.Outlet, d.Byline, d.Agencies, d.Published, d.Basis, d.Language)
		if !d.Modified.IsZero() {
			fmt.Fprintf(&b, "modified %s\n", d.Modified)
		}
		for _, bl := range d.Blocks {
			fmt.Fprintf(&b, "%s: %s\n", bl.Kind, bl.Of(d.Text))
		}
		for _, f := range d.Furniture {
			fmt.Fprintf(&b, "  - %s\n", f)
		}
		for _, l := range d.Links {
			fmt.Fprintf(&b, "  > %s %s\n", l.Label, l.URL)
		}
	}
	return b.String()
}
