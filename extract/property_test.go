package extract

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"sayso/doc"
)

// checkDocument holds what is true of every document: valid text, blocks that
// tile it, an address of its content, a title that stands in it.
func checkDocument(t *testing.T, d *doc.Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) {
		t.Error("text is not valid UTF-8")
	}
	if d.ID != doc.NewID(d.Text) {
		t.Error("ID is not that of the text")
	}
	paragraphs := strings.Split(d.Text, "\n\n")
	if len(paragraphs) != len(d.Blocks) {
		t.Fatalf("%d paragraphs, %d blocks", len(paragraphs), len(d.Blocks))
	}
	at := 0
	for i, b := range d.Blocks {
		if err := b.Check(d.Text); err != nil {
			t.Fatal(err)
		}
		if b.Start != at || b.Of(d.Text) != paragraphs[i] || b.Kind == "" {
			t.Fatalf("block %d is [%d,%d) %q %q, want the paragraph %q at %d", i, b.Start, b.End, b.Kind, b.Of(d.Text), paragraphs[i], at)
		}
		at = b.End + len("\n\n")
		if strings.ContainsAny(paragraphs[i], "\n\r") || paragraphs[i] != strings.TrimSpace(paragraphs[i]) {
			t.Errorf("paragraph %q holds a line break or white space at its ends", paragraphs[i])
		}
	}
	if len(d.Blocks) > 0 && d.Blocks[0].Kind == doc.Headline && d.Blocks[0].Of(d.Text) != d.Title {
		t.Errorf("title %q is not the headline block %q", d.Title, d.Blocks[0].Of(d.Text))
	}
	for _, f := range d.Furniture {
		if !utf8.ValidString(f) {
			t.Error("furniture is not valid UTF-8")
		}
	}
}

// Whatever the bytes: no panic, the same answer twice, sound documents.
func FuzzDocuments(f *testing.F) {
	for _, s := range []string{
		"", "x", "Title here now\n\nA sentence that is long enough to be prose, he said on Monday.\n\nHide Ad\n",
		"<html><body><h1>Title here now</h1><p>A sentence that is long enough to be prose.</p></body></html>",
		"<p>" + strings.Repeat("<div>", 600) + "deep", "\xff\xfe\x00A", "caf\xe9 \x93quoted\x94 text", "A\u2028B\u0085C\x0bD", "(AP)(AP)\n(AP)",
		`{"title":"A","content_text":"B c d."}`, "By By By\n13 June 2023\n", strings.Repeat("word ", 300) + ".", "Day 99999999999 of the war", "a a a a a a a a a a a a a a a a a a a a a a a a a a",
	} {
		for i := range 3 {
			f.Add([]byte(s), uint8(i))
		}
	}
	media := []string{"text/plain", "text/html", "application/json"}
	f.Fuzz(func(t *testing.T, body []byte, kind uint8) {
		p := doc.Page{URI: "fuzz", MediaType: media[int(kind)%len(media)], Body: body}
		docs, err := hillside().Documents(p)
		if (err == nil) == (len(docs) == 0) {
			t.Fatalf("%d documents with error %v", len(docs), err)
		}
		for i := range docs {
			checkDocument(t, &docs[i])
			if docs[i].Part != i || docs[i].Page != p.Hash() {
				t.Error("part or page hash is wrong")
			}
		}
		again, _ := hillside().Documents(doc.Page{URI: "fuzz", MediaType: p.MediaType, Body: bytes.Clone(body)})
		if describe(docs, nil) != describe(again, nil) {
			t.Error("the same page gave two answers")
		}
	})
}
