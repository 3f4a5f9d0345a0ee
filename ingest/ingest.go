// Package ingest brings pages in from outside: files, folders and standard
// input, feeds and archives. It makes a doc.Page of each and judges nothing of
// what stands in it; see sayso/extract for that. What comes from outside is
// hostile until parsed, so every reader has a limit and says what it refused.
//
// Its main type is [Reader].
package ingest

import (
	"errors"
	"io"
	"os"
	"time"

	"sayso/doc"
)

// MaxPage is the largest page that is read, in bytes.
const MaxPage = 15 << 20

// Reasons for which an input is refused; a Refusal wraps one of them or an
// error of the operating system.
var (
	ErrEmpty    = errors.New("empty")
	ErrBinary   = errors.New("binary data, not text")
	ErrTooLarge = errors.New("larger than the limit of 15 MiB a page")
	ErrEncoding = errors.New("text is not valid UTF-8")
	// ErrNotRegular is of a pipe, socket or device, which may never end nor even
	// open.
	ErrNotRegular = errors.New("not a regular file but a pipe, socket or device; give its content to standard input and name that as -")
	ErrNoPages    = errors.New("folder holds no readable .txt, .html, .htm, .warc or .jsonl file")
)

// Refusal is one input that was not read, with the reason.
type Refusal struct {
	Path string
	Err  error
}

// Error says what was refused and why.
func (r Refusal) Error() string { return r.Path + ": " + r.Err.Error() }

// Unwrap returns the reason.
func (r Refusal) Unwrap() error { return r.Err }

// Report is what one Read did.
type Report struct {
	Pages   int       // pages given to emit
	Refused []Refusal // in input order
}

// Err joins the refusals, nil when there are none.
func (r Report) Err() error {
	errs := make([]error, len(r.Refused))
	for i, f := range r.Refused {
		errs[i] = f
	}
	return errors.Join(errs...)
}

// Reader reads pages from paths.
type Reader struct {
	Stdin io.Reader        // what the path "-" means; nil: "-" is refused
	Now   func() time.Time // clock for Page.Retrieved; nil: time.Now

	// Opened, if given, is called with each file before it is read; what it
	// returns is read in its place. Its error ends the reading.
	Opened func(*os.File) (io.Reader, error)
	// Refused, if given, is told of each refusal as it comes; the Report then
	// lists none.
	Refused func(Refusal)
}

// Read reads every path with a Reader of the given standard input.
func Read(paths []string, stdin io.Reader, emit func(doc.Page) error) (Report, error) {
	return Reader{Stdin: stdin}.Read(paths, emit)
}
