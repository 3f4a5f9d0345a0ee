package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"sayso/doc"
	"sayso/engine"
	"sayso/ingest"
)

// ingestCommand reads the inputs into the store.
type ingestCommand struct {
	inputs
	dataFlag
	Archive bool   `help:"Enter documents in the order in which they were published, as if they had come in then."`
	Refused string `help:"Write what was refused and why to this file, a line of JSON each." placeholder:"FILE" type:"path"`
}

// Run puts the pages into the store and works until all are read.
func (c *ingestCommand) Run(p *program) (err error) {
	refused, err := newRefusals(c.Refused)
	if err != nil {
		return err
	}
	n, err := c.open(p, c.theatreFlag, c.Archive)
	if err != nil {
		return err
	}
	defer n.close(&err)
	in := &intake{n: n, p: p, refused: refused}
	if err := in.read(p.ctx, c.Paths...); err != nil {
		_ = refused.tell(p.stderr) // what ended the reading says more
		return err
	}
	if in.pages == 0 {
		_ = refused.tell(p.stderr)
		return errNothing
	}
	err = n.work(p, in.added, refused)
	if err == nil && in.added == 0 {
		fmt.Fprintln(p.stderr, "nothing was added: the store has all of these pages")
	}
	return err
}

// intake reads paths into the store. Of each file it is kept how far it was
// read, so that what is killed goes on where it was.
type intake struct {
	n       *newsroom
	p       *program
	refused *refusals
	once    bool // files that were read to their end are not read again, and how far one is does not show

	inbox *engine.Inbox
	shown *reading
	pages int // that were read
	added int // of which the store had none
}

// errReadBefore says that a file was read to its end before.
var errReadBefore = errors.New("it was read before")

// read reads paths. The error is the store's or the context's.
func (in *intake) read(ctx context.Context, paths ...string) error {
	reader := ingest.Reader{Stdin: in.p.stdin, Refused: func(r ingest.Refusal) { in.refused.add(r.Path, r.Err) }}
	for _, path := range paths {
		reader.Opened = func(f *os.File) (io.Reader, error) { return in.open(ctx, f, true) }
		err := in.path(ctx, reader, path)
		if errors.Is(err, engine.ErrOrder) {
			reader.Opened = func(f *os.File) (io.Reader, error) { return in.open(ctx, f, false) }
			err = in.path(ctx, reader, path)
		}
		if err != nil && !errors.Is(err, errReadBefore) {
			return err
		}
	}
	return nil
}

// path reads one path.
func (in *intake) path(ctx context.Context, reader ingest.Reader, path string) error {
	in.inbox = in.n.engine.Inbox(ctx) // of standard input
	_, err := reader.Read([]string{path}, func(page doc.Page) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		in.pages++
		in.shown.item()
		return in.inbox.Add(page)
	})
	if err != nil {
		in.shown.end()
		in.shown = nil
		return err
	}
	return in.close()
}

// open begins with a file; resume says that it goes on where it was. What came
// of the file before is written.
func (in *intake) open(ctx context.Context, f *os.File, resume bool) (io.Reader, error) {
	if err := in.close(); err != nil {
		return nil, err
	}
	at, err := f.Stat()
	if err != nil {
		return f, nil // its reading will tell
	}
	if !at.Mode().IsRegular() {
		return f, nil
	}
	name, err := stateOf(f, at)
	if err != nil {
		return nil, err
	}
	inbox, done, err := in.n.engine.Resume(ctx, name)
	switch {
	case err != nil:
		return nil, err
	case done && in.once:
		return nil, errReadBefore
	case resume:
		in.inbox = inbox
	}
	if in.once {
		return f, nil
	}
	if in.shown = newReading(in.p.stderr, terminal(in.p.stderr), f.Name(), at.Size(), time.Now); in.shown == nil {
		return f, nil
	}
	return watched{f, in.shown}, nil
}

// close writes what the file under way gave, to its end.
func (in *intake) close() error {
	in.shown.end()
	in.shown = nil
	err := in.inbox.Done()
	in.added += in.inbox.Added
	if err == nil && in.inbox.Skipped > 0 && !in.once {
		fmt.Fprintf(in.p.stderr, "%d items had been read before\n", in.inbox.Skipped)
	}
	in.inbox = in.n.engine.Inbox(in.p.ctx)
	return err
}

// stateOf names the state of a file: which one, its size, when it was changed
// and how it begins.
func stateOf(f *os.File, at os.FileInfo) (string, error) {
	path, err := filepath.Abs(f.Name())
	if err != nil {
		return "", err
	}
	head := make([]byte, 64<<10)
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		n = 0 // its reading will tell
	}
	h := sha256.New()
	fmt.Fprintf(h, "%q %d %d %x", path, at.Size(), at.ModTime().UnixNano(), sha256.Sum256(head[:n]))
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}
