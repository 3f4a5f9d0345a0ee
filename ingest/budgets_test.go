package ingest

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"sayso/doc"
	"sayso/extract"
)

// zeros is a stream of one byte without end.
type zeros byte

func (z zeros) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(z)
	}
	return len(b), nil
}

func packed(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, s) // a buffer takes all
	z.Close()
	return b.String()
}

// record is a response of an archive.
func record(body, more string) string {
	http := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + more + "\r\n" + body
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://hill.example/a\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(http), http)
}

// What goes over a budget is refused with a reason, and what was good before
// and after it is kept: of every format.
func TestBudgetsOfEveryFormat(t *testing.T) {
	deep := strings.Repeat("[", 300) + strings.Repeat("]", 300)
	long := strings.Repeat("x", maxItem+10)
	page := "<p>The dyke holds, the mayor said.</p>\n"
	message := func(id int, text string) string {
		return fmt.Sprintf(`{"id":%d,"type":"message","date":"2023-06-13T10:00:00","text":%s}`, id, text)
	}
	chat := func(messages ...string) io.Reader {
		return strings.NewReader(`{"name":"Hill","messages":[` + strings.Join(messages, ",") + `]}`)
	}
	feed, atom := Reader.Feed, `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Dyke holds</title></entry>`
	cases := map[string]struct {
		read   func(Reader, string, io.Reader, func(doc.Page) error) (Report, error)
		in     io.Reader
		pages  int
		reason string
	}{
		"JSONL, a long row":           {Reader.JSONL, strings.NewReader("{\"title\":\"a\"}\n{\"title\":\"" + long + "\"}\n{\"title\":\"b\"}\n"), 2, "longer than 2097152 bytes"},
		"JSONL, a deep row":           {Reader.JSONL, strings.NewReader("{\"title\":\"a\"}\n{\"title\":\"c\",\"x\":" + deep + "}\n{\"title\":\"b\"}\n"), 2, "256 levels"},
		"JSONL, a row without end":    {Reader.JSONL, io.MultiReader(strings.NewReader("{\"title\":\"a\"}\n\""), io.LimitReader(zeros('x'), 40<<20)), 1, "longer than 2097152 bytes"},
		"Telegram, a long message":    {Reader.Telegram, chat(message(1, `"one"`), message(2, `"`+long+`"`), message(3, `"three"`)), 2, "longer than 2097152 bytes"},
		"Telegram, a deep message":    {Reader.Telegram, chat(message(1, `"one"`), message(2, deep), message(3, `"three"`)), 2, "256 levels"},
		"Telegram, one without end":   {Reader.Telegram, io.MultiReader(strings.NewReader(`{"messages":[`+message(1, `"one"`)+`,"`), zeros('x')), 1, "longer than 2097152 bytes"},
		"JSON Feed, deep":             {feed, strings.NewReader(`{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"a"}],"x":` + deep + `}`), 0, "256 deep"},
		"JSON Feed, many items":       {feed, strings.NewReader(`{"version":"https://jsonfeed.org/version/1.1","items":[` + strings.Repeat(`{"id":"1","title":"a"},`, 2500) + `{"id":"2","title":"b"}]}`), maxItems, "2501 items"},
		"JSON Feed, a long field":     {feed, strings.NewReader(`{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"` + long + `"},{"id":"2","title":"b"}]}`), 2, "longer than 2097152 bytes"},
		"Atom, many entries":          {feed, strings.NewReader(strings.Replace(atom, "<entry>", strings.Repeat("<entry><title>a</title></entry>", 2500)+"<entry>", 1) + "</feed>"), maxItems, "2501 items"},
		"Atom, deep":                  {feed, strings.NewReader(atom + strings.Repeat("<a>", 300) + strings.Repeat("</a>", 300) + "</feed>"), 1, "256 deep"},
		"RSS, a long link":            {feed, strings.NewReader(`<rss version="2.0"><channel><item><title>a</title><link>https://hill.example/` + long + `</link></item></channel></rss>`), 1, "longer than 2097152 bytes"},
		"RSS, without end":            {feed, io.MultiReader(strings.NewReader(`<rss version="2.0"><channel><item><title>a</title></item><item><title>`), zeros('x')), 1, "larger than"},
		"sitemap, many addresses":     {feed, strings.NewReader("<urlset>" + strings.Repeat("<url><loc>https://hill.example/a</loc><news><title>a</title></news></url>", 2500) + "</urlset>"), maxItems, "2500 items"},
		"sitemap, cut off":            {feed, strings.NewReader("<urlset><url><loc>https://hill.example/a</loc><news><title>a</title></news></url><url><loc>"), 1, "1 complete items kept"},
		"WARC, a large page":          {Reader.WARC, strings.NewReader(record(strings.Repeat(page, 1+MaxPage/len(page)), "") + record(page, "")), 2, "larger than"},
		"WARC, a packed bomb":         {Reader.WARC, strings.NewReader(record(packed(page+strings.Repeat(" ", 60<<20)), "Content-Encoding: gzip\r\n") + record(page, "")), 2, "200 to 1"},
		"WARC.gz, a bomb":             {Reader.WARC, strings.NewReader(packed(record(page, "")) + packed(record(page+strings.Repeat(" ", 60<<20), ""))), 1, "200 to 1"},
		"WARC, a header without end":  {Reader.WARC, io.MultiReader(strings.NewReader(record(page, "")+"WARC/1.0\r\nX: "), io.LimitReader(zeros('x'), 40<<20)), 1, "too long"},
		"WARC, cut off within a page": {Reader.WARC, strings.NewReader(record(page, "") + record(page, "")[:200]), 1, "bytes are missing"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			n := 0
			report, err := c.read(Reader{}, "in", c.in, func(doc.Page) error { n++; return nil })
			if err != nil {
				t.Fatal(err)
			}
			if n < c.pages {
				t.Errorf("%d pages kept, want %d", n, c.pages)
			}
			if n > maxItems {
				t.Errorf("%d pages kept", n)
			}
			if why := report.Err(); why == nil || !strings.Contains(why.Error(), c.reason) {
				t.Errorf("refused: %v, want %q", why, c.reason)
			}
		})
	}
}

// Pages over a budget: the beginning of a text is read and the cut told; HTML
// over a budget is read by its tokens.
func TestBudgetsOfPages(t *testing.T) {
	sentence := "The dyke at Brook holds, the mayor of Brook said on Monday, and nobody was hurt in the night.\n"
	if _, err := extract.Documents(doc.Page{MediaType: "text/plain", Body: bytes.Repeat([]byte("x"), extract.MaxPage+1)}); !errors.Is(err, extract.ErrTooLarge) {
		t.Errorf("a page over 15 MiB: %v", err)
	}
	docs, err := extract.Documents(doc.Page{MediaType: "text/plain", Body: []byte(strings.Repeat(sentence, 3<<20/len(sentence)))})
	if err != nil || docs[len(docs)-1].Cut == 0 {
		t.Errorf("a long text: %v", err)
	}
	for name, body := range map[string]string{"one paragraph": "<p>" + strings.Repeat(sentence, 3<<20/len(sentence)), "marks": "<p>" + sentence + strings.Repeat("a,", 1<<19)} {
		docs, err := extract.Documents(doc.Page{URI: name, MediaType: "text/html", Body: []byte("<html><body>" + body)})
		if err != nil {
			t.Fatal(name, err)
		}
		d := docs[len(docs)-1]
		if d.Cut == 0 || len(d.Text) > 1<<20 || len(d.Text) < 70_000 || !strings.Contains(d.Text, "nobody was hurt") || strings.Count(d.Text, "a,") > 37_500 {
			t.Errorf("%s: %d bytes kept, %d cut", name, len(d.Text), d.Cut)
		}
	}
	for name, around := range map[string]string{"300 deep": "<div>", "600 open": "<b>"} {
		n := 300
		if around == "<b>" {
			n = 600
		}
		body := "<html><body>" + strings.Repeat(around, n) + "<p>" + strings.Repeat(sentence, 8) + "</p>"
		docs, err := extract.Documents(doc.Page{URI: name, MediaType: "text/html", Body: []byte(body)})
		if err != nil || !strings.Contains(docs[0].Text, "nobody was hurt") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
