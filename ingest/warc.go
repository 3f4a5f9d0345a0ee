package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"sayso/doc"
	"sayso/unpack"
)

// maxHeader is the longest header of a record, in bytes.
const maxHeader = 64 << 10

// ErrArchive says that an archive could not be read to its end; what was
// complete in it was kept.
var ErrArchive = errors.New("archive is broken")

// WARC gives the pages of a web archive, compressed or not, to emit: its
// response records of type text/html and text/plain with status 200, as
// CC-NEWS has them (https://iipc.github.io/warc-specifications/). Page.URI is
// the record's target. The error is emit's.
func (r Reader) WARC(path string, in io.Reader, emit func(doc.Page) error) (Report, error) {
	s := session{reader: r.withClock(), emit: emit}
	err := s.warc(path, in)
	return s.report, err
}

func (s *session) warc(path string, in io.Reader) error {
	text, err := unpack.Gzip(in)
	if err != nil {
		s.refuse(path, fmt.Errorf("%w: %w", ErrArchive, err))
		return nil
	}
	records := bufio.NewReaderSize(text, 64<<10)
	for n := 1; ; n++ {
		header, err := warcHeader(records)
		if errors.Is(err, io.EOF) && header == nil {
			return nil
		}
		if err == nil {
			err = s.record(fmt.Sprintf("%s#%d", path, n), header, records)
		}
		if e, ok := errors.AsType[emitError](err); ok {
			return e.error
		}
		if err != nil {
			s.refuse(path, fmt.Errorf("%w: record %d: %w", ErrArchive, n, err))
			return nil
		}
	}
}

// warcHeader reads the header of the next record; nil at the archive's end.
func warcHeader(r *bufio.Reader) (map[string]string, error) {
	var fields map[string]string
	for size := 0; size < maxHeader; {
		row, long, err := readRow(r, maxHeader)
		if long {
			return fields, errors.New("a header line is too long")
		}
		size += len(row)
		s := strings.TrimSpace(string(row))
		switch {
		case fields == nil && strings.HasPrefix(s, "WARC/"):
			fields = map[string]string{}
		case fields == nil && s != "":
			return nil, fmt.Errorf("record begins with %.40q, want WARC/", s)
		case fields != nil && s == "":
			return fields, nil
		case fields != nil:
			name, value, _ := strings.Cut(s, ":")
			fields[strings.ToLower(strings.TrimSpace(name))] = strings.TrimSpace(value)
		}
		if err != nil {
			return fields, err
		}
	}
	return fields, errors.New("the header is too long")
}

// record reads one record's block and emits it when it is a page.
func (s *session) record(name string, header map[string]string, r io.Reader) error {
	length, err := strconv.ParseInt(header["content-length"], 10, 64)
	if err != nil || length < 0 {
		return fmt.Errorf("content length %q", header["content-length"])
	}
	block := &io.LimitedReader{R: r, N: length}
	if header["warc-type"] == "response" && strings.HasPrefix(header["content-type"], "application/http") {
		if err := s.response(name, strings.Trim(header["warc-target-uri"], "<>"), block); err != nil {
			return err
		}
	}
	_, err = io.Copy(io.Discard, block)
	if err == nil && block.N > 0 {
		err = fmt.Errorf("%w: %d of %d bytes are missing", io.ErrUnexpectedEOF, block.N, length)
	}
	return err
}

// response emits an HTTP response that is a page.
func (s *session) response(name, target string, block io.Reader) error {
	res, err := http.ReadResponse(bufio.NewReader(block), nil)
	if err != nil {
		s.refuse(name, fmt.Errorf("%s: %w", target, err))
		return nil
	}
	defer res.Body.Close()
	media, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type")) // an empty or odd type is no page
	if res.StatusCode != http.StatusOK || media != "text/html" && media != "text/plain" && media != "application/xhtml+xml" {
		return nil
	}
	body, err := readBody(res)
	body, cut := within(body)
	if cut {
		s.refuse(name, fmt.Errorf("%s: %w: %d bytes were read, the rest was not", target, ErrTooLarge, len(body)))
	}
	switch {
	case cut && len(body) == 0:
		return nil
	case err != nil && len(bytes.TrimSpace(body)) == 0:
		s.refuse(name, fmt.Errorf("%s: %w", target, err))
		return nil
	case err != nil:
		s.refuse(name, fmt.Errorf("%s: %w: %d bytes were read, the rest was not", target, err, len(body)))
	case len(bytes.TrimSpace(body)) == 0:
		s.refuse(name, fmt.Errorf("%s: %w", target, ErrEmpty))
		return nil
	}
	if media == "application/xhtml+xml" {
		media = "text/html"
	}
	s.report.Pages++
	return emitted(s.emit(doc.Page{URI: target, URL: target, MediaType: media, Body: body, Retrieved: s.reader.Now()}))
}

func readBody(res *http.Response) ([]byte, error) {
	var r io.Reader = res.Body
	if strings.EqualFold(res.Header.Get("Content-Encoding"), "gzip") {
		unpacked, err := unpack.Gzip(r) // archives keep the header of bodies that they have unpacked
		if err != nil {
			return nil, err
		}
		r = unpacked
	}
	return io.ReadAll(io.LimitReader(r, MaxPage+1))
}
