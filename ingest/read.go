package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"sayso/doc"
	"sayso/unpack"
)

// Stdin is the path that means standard input.
const Stdin = "-"

// Read gives each page of paths to emit, in order: files as they are named,
// the .txt, .html, .htm, .warc and .jsonl files of folders recursively and sorted, "-" for
// standard input. Of a .jsonl file that is named each row is a page, of a
// feed (.xml, .rss, .atom, .json) or news sitemap (.xml) each item, of an export
// of Telegram (.json) each message, of a web archive (.warc) each page in it, all
// of them packed with gzip (.gz) or not; of a list of feeds (.opml) the feeds
// that lie beside it as files. Inputs that cannot be read are listed in the
// Report; the error is emit's first, which ends the reading.
func (r Reader) Read(paths []string, emit func(doc.Page) error) (Report, error) {
	s := session{reader: r.withClock(), emit: emit}
	for _, p := range paths {
		if err := s.path(p); err != nil {
			return s.report, err
		}
	}
	return s.report, nil
}

func (r Reader) withClock() Reader {
	if r.Now == nil {
		r.Now = time.Now
	}
	return r
}

// session is one Read under way.
type session struct {
	reader Reader
	emit   func(doc.Page) error
	report Report
}

func (s *session) refuse(path string, err error) {
	r := Refusal{path, plain(err)}
	if s.reader.Refused != nil {
		s.reader.Refused(r)
		return
	}
	s.report.Refused = append(s.report.Refused, r)
}

// plain drops the operation and path that an operating system error repeats.
func plain(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// path reads one argument; its error is emit's.
func (s *session) path(path string) error {
	if path == Stdin {
		if s.reader.Stdin == nil {
			s.refuse(path, errors.New("no standard input"))
			return nil
		}
		return s.page(path, s.reader.Stdin)
	}
	at, err := os.Stat(path)
	switch {
	case err != nil:
		s.refuse(path, err)
		return nil
	case at.IsDir():
		return s.folder(path)
	case !at.Mode().IsRegular():
		s.refuse(path, ErrNotRegular)
		return nil
	}
	return s.file(path)
}

// folder reads the pages and archives below a folder.
func (s *session) folder(root string) error {
	found := 0
	top := root
	if at, err := os.Lstat(root); err == nil && at.Mode()&fs.ModeSymlink != 0 {
		top += string(filepath.Separator) // a link that is named is followed, those below it are not
	}
	err := filepath.WalkDir(top, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			s.refuse(path, err)
			if e != nil && e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case e.IsDir() || mediaType(path) == "" && !archived(path):
			return nil
		}
		found++
		if at, err := os.Stat(path); err == nil && !at.Mode().IsRegular() {
			s.refuse(path, ErrNotRegular)
			return nil
		}
		return emitted(s.file(path))
	})
	if e, ok := errors.AsType[emitError](err); ok {
		return e.error
	}
	if err != nil {
		s.refuse(root, err)
	} else if found == 0 {
		s.refuse(root, ErrNoPages)
	}
	return nil
}

// emitError tells emit's errors from those of the walk.
type emitError struct{ error }

func emitted(err error) error {
	if err == nil {
		return nil
	}
	return emitError{err}
}

// mediaType tells a page by its name's ending, "" for what is no page.
func mediaType(path string) string {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt":
		return "text/plain"
	case ".html", ".htm":
		return "text/html"
	}
	return ""
}

// archived reports whether a file's name is that of an archive of pages, which a
// folder of them is read for too.
func archived(path string) bool {
	switch filepath.Ext(strings.TrimSuffix(strings.ToLower(path), ".gz")) {
	case ".warc", ".jsonl":
		return true
	}
	return false
}

func (s *session) file(path string) error {
	f, err := os.Open(path)
	if err != nil {
		s.refuse(path, err)
		return nil
	}
	defer f.Close()
	var in io.Reader = f
	if s.reader.Opened != nil {
		if in, err = s.reader.Opened(f); err != nil {
			return err
		}
	}
	name := strings.ToLower(path)
	ending := filepath.Ext(strings.TrimSuffix(name, ".gz"))
	read := map[string]func(string, io.Reader) error{
		".warc": s.warc, ".jsonl": s.jsonl, ".json": s.json, ".xml": s.feed, ".rss": s.feed, ".atom": s.feed, ".opml": s.feed,
	}[ending]
	switch {
	case read == nil:
		return s.page(path, in)
	case ending == ".warc" || !strings.HasSuffix(name, ".gz"):
		return read(path, in)
	}
	unpacked, err := unpack.Gzip(in)
	if err != nil {
		s.refuse(path, err)
		return nil
	}
	return read(path, unpacked)
}

// sniffed is how much of a file is looked at to tell what it is.
const sniffed = 64 << 10

// json reads a file of JSON: an export of Telegram, else a feed.
func (s *session) json(path string, f io.Reader) error {
	b := bufio.NewReaderSize(f, sniffed)
	head, _ := b.Peek(sniffed)
	if bytes.Contains(head, []byte(`"messages"`)) && !bytes.Contains(head, []byte(`"items"`)) {
		return s.telegram(path, b)
	}
	return s.feed(path, b)
}

// within returns a body cut to the budget of a page after its last whole line,
// and whether it was cut; nil when no line is whole.
func within(body []byte) ([]byte, bool) {
	if len(body) <= MaxPage {
		return body, false
	}
	return body[:bytes.LastIndexByte(body[:MaxPage], '\n')+1], true
}

// page reads one page and emits it, or refuses it. Of one over the budget the
// whole lines within it are kept and the rest is refused.
func (s *session) page(path string, r io.Reader) error {
	body, err := io.ReadAll(io.LimitReader(r, MaxPage+1))
	if err != nil {
		s.refuse(path, err)
		return nil
	}
	body, cut := within(body)
	if cut {
		s.refuse(path, fmt.Errorf("%w: %d bytes were read, the rest was not", ErrTooLarge, len(body)))
		if len(body) == 0 {
			return nil
		}
	}
	p := doc.Page{URI: path, MediaType: mediaType(path), Retrieved: s.reader.Now()}
	if path == Stdin {
		p.URI = "stdin"
	}
	if err := Check(body, p.MediaType); err != nil {
		s.refuse(path, err)
		return nil
	}
	p.Body = body
	if p.MediaType != "text/html" {
		if err := takeHeader(&p); err != nil {
			s.refuse(path, err)
			return nil
		}
	}
	s.report.Pages++
	return s.emit(p)
}
