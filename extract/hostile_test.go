package extract

import (
	"strings"
	"testing"
	"time"

	"sayso/doc"
)

// Pages made to cost much: each ends soon, with documents or a clear error.
func TestHostilePages(t *testing.T) {
	const large = 14 << 20
	fill := func(s string) string { return strings.Repeat(s, large/len(s)) }
	cases := map[string]struct{ media, body string }{
		"paragraphs without end": {"text/html", fill("<p>x")},
		"elements in elements":   {"text/html", fill("<div>")},
		"open inline elements":   {"text/html", fill("<b><i>")},
		"tables in tables":       {"text/html", fill("<table><tr><td>")},
		"one attribute":          {"text/html", "<p title='" + fill("a ")},
		"an open comment":        {"text/html", "<!--" + fill("- ")},
		"an open script":         {"text/html", "<script>" + fill("x<")},
		"many small paragraphs":  {"text/html", strings.Repeat("<p>A sentence of no great length was said here on Monday.</p>", 30000)},
		"deep but legal":         {"text/html", strings.Repeat(strings.Repeat("<div>", 100)+"<p>A sentence of no great length was said.</p>"+strings.Repeat("</div>", 100), 500)},
		"entities":               {"text/html", "<p>" + fill("&amp;")},
		"one line":               {"text/plain", fill("word ")},
		"short lines":            {"text/plain", fill("ad\n")},
		"one sentence over":      {"text/plain", fill("The mayor said on Monday, June 12, 2023, that it was quiet.\n")},
		"numbered sentences":     {"text/plain", numbered(60000)},
		"digits":                 {"text/plain", fill("1.1.2023 ")},
		"no spaces":              {"text/plain", fill("a")},
		"brackets":               {"text/plain", fill("(AP/")},
		"linked data in depth":   {"text/html", "<script type='application/ld+json'>" + strings.Repeat("[", 1<<20) + "</script><p>A sentence of no great length was said here."},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			docs, err := Documents(doc.Page{URI: name, MediaType: c.media, Body: []byte(c.body)})
			t.Logf("%v: %d documents, error %v", time.Since(start).Round(time.Millisecond), len(docs), err)
			if d := time.Since(start); d > 15*time.Second {
				t.Errorf("took %v", d) // a loaded machine takes some; no work that grows with the square of the page does
			}
			if (err == nil) == (len(docs) == 0) {
				t.Errorf("%d documents with error %v", len(docs), err)
			}
		})
	}
}

func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("Sentence number ")
		b.WriteString(strings.Repeat("i", i%97))
		b.WriteString(" of the long report was read out to the council on Monday.\n")
	}
	return b.String()
}
