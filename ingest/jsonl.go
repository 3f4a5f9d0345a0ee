package ingest

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"sayso/doc"
)

// maxItem is the largest row or feed item that is read, in bytes.
const maxItem = 2 << 20

// feedItem is what an entry of a feed becomes: a JSON Feed item,
// https://www.jsonfeed.org/version/1.1/, as the body of a page.
type feedItem struct {
	ID            string       `json:"id"`
	URL           string       `json:"url,omitempty"`
	Title         string       `json:"title,omitempty"`
	ContentHTML   string       `json:"content_html,omitempty"`
	ContentText   string       `json:"content_text,omitempty"`
	Summary       string       `json:"summary,omitempty"`
	DatePublished string       `json:"date_published,omitempty"`
	DateModified  string       `json:"date_modified,omitempty"`
	Language      string       `json:"language,omitempty"`
	Authors       []feedAuthor `json:"authors,omitempty"`

	cut bool // a field was longer than its budget
}

type feedAuthor struct {
	Name string `json:"name"`
}

// Names under which rows give their fields, first come first.
var rowNames = struct{ id, title, text, html, summary, url, published, modified, outlet, language, author []string }{
	id:    []string{"id"},
	title: []string{"title", "headline"}, text: []string{"content_text", "text", "body", "content", "maintext"}, html: []string{"content_html", "html"},
	summary: []string{"summary", "description", "lead"}, url: []string{"url", "link", "uri"}, published: []string{"date_published", "published", "date", "pubDate", "date_publish"},
	modified: []string{"date_modified", "modified", "updated"}, outlet: []string{"outlet", "domain", "source_domain"}, language: []string{"language", "lang"}, author: []string{"author", "byline"},
}

// JSONL gives each row of JSON Lines (https://jsonlines.org) to emit as a page
// of media type application/json named "path#row". Rows that are no object,
// hold neither title nor text or are longer than 2 MiB are refused, the others
// read; the error is emit's.
func (r Reader) JSONL(path string, in io.Reader, emit func(doc.Page) error) (Report, error) {
	s := session{reader: r.withClock(), emit: emit}
	err := s.jsonl(path, in)
	return s.report, err
}

func (s *session) jsonl(path string, in io.Reader) error {
	rows := bufio.NewReaderSize(in, 64<<10)
	for n := 1; ; n++ {
		row, long, err := readRow(rows, maxItem)
		name := fmt.Sprintf("%s#%d", path, n)
		switch {
		case long:
			s.refuse(name, fmt.Errorf("row longer than %d bytes", maxItem))
		case strings.TrimSpace(string(row)) != "":
			if e := s.row(name, row); e != nil {
				return e
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			s.refuse(path, err)
			return nil
		}
	}
}

// readRow reads up to the next line feed; of a row over limit the rest is read
// and dropped.
func readRow(r *bufio.Reader, limit int) (row []byte, long bool, err error) {
	for {
		part, more := r.ReadSlice('\n')
		if len(row)+len(part) > limit {
			long, row = true, nil
		} else if !long {
			row = append(row, part...)
		}
		if !errors.Is(more, bufio.ErrBufferFull) {
			return row, long, more
		}
	}
}

func (s *session) row(name string, row []byte) error {
	if jsonTooDeep(row) {
		s.refuse(name, errDeepJSON)
		return nil
	}
	var fields map[string]any
	if err := json.Unmarshal(row, &fields); err != nil {
		s.refuse(name, fmt.Errorf("no JSON object: %w", err))
		return nil
	}
	get := func(names []string) string {
		for _, n := range names {
			if v, ok := fields[n].(string); ok && strings.TrimSpace(v) != "" {
				return strings.TrimSpace(v)
			}
		}
		return ""
	}
	it := feedItem{
		ID: get(rowNames.id), URL: get(rowNames.url), Title: get(rowNames.title), ContentHTML: get(rowNames.html), ContentText: get(rowNames.text), Summary: get(rowNames.summary),
		DatePublished: get(rowNames.published), DateModified: get(rowNames.modified), Language: get(rowNames.language),
	}
	if a := get(rowNames.author); a != "" {
		it.Authors = []feedAuthor{{a}}
	}
	return s.item(name, it, get(rowNames.outlet))
}

// bound cuts the fields that are longer than their budget.
func (it *feedItem) bound() {
	for _, f := range []*string{&it.ID, &it.URL, &it.Title, &it.ContentHTML, &it.ContentText, &it.Summary, &it.DatePublished, &it.DateModified, &it.Language} {
		if len(*f) > maxItem {
			*f, it.cut = bounded(*f), true
		}
	}
	for i := range it.Authors {
		if a := &it.Authors[i].Name; len(*a) > maxItem {
			*a, it.cut = bounded(*a), true
		}
	}
}

// item emits one entry as a page.
func (s *session) item(name string, it feedItem, outlet string) error {
	if it.Title == "" && it.ContentHTML == "" && it.ContentText == "" && it.Summary == "" {
		s.refuse(name, fmt.Errorf("%w: neither title nor text", ErrEmpty))
		return nil
	}
	it.bound()
	if it.cut {
		s.refuse(name, fmt.Errorf("a field is longer than %d bytes: the rest of it was not read", maxItem))
	}
	it.ID = firstFilled(it.ID, firstFilled(it.URL, name))
	body, err := json.Marshal(it)
	if err != nil {
		s.refuse(name, err)
		return nil
	}
	p := doc.Page{URI: name, URL: it.URL, Outlet: outlet, MediaType: "application/json", Body: body, Retrieved: s.reader.Now()}
	s.report.Pages++
	return s.emit(p)
}

func firstFilled(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
