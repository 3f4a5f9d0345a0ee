package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/schollz/progressbar/v3"
)

// leastShown is the size of file, in bytes, from which on it is shown how far
// its reading is.
const leastShown = 1 << 20

// tellEvery is how often a line tells how far a file was read where nobody
// looks at a bar.
const tellEvery = 10 * time.Second

// reading shows how far a file was read: bytes, items and how many a second; a
// bar on a terminal, elsewhere a line now and then and at the end.
type reading struct {
	w     io.Writer
	bar   *progressbar.ProgressBar // nil where there is no terminal
	now   func() time.Time
	name  string
	size  int64
	read  int64
	items int
	start time.Time
	told  time.Time
}

// newReading returns what shows the reading of a file of a size in bytes; nil,
// which shows nothing, for a small one.
func newReading(w io.Writer, bars bool, name string, size int64, now func() time.Time) *reading {
	if size < leastShown {
		return nil
	}
	r := &reading{w: w, now: now, name: name, size: size, start: now()}
	r.told = r.start
	if bars {
		r.bar = progressbar.NewOptions64(size, progressbar.OptionSetWriter(w), progressbar.OptionShowBytes(true), progressbar.OptionSetWidth(30),
			progressbar.OptionSetDescription(filepath.Base(name)), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionSetPredictTime(true))
	}
	return r
}

// watched is a file whose reading is shown.
type watched struct {
	*os.File
	r *reading
}

// Read implements io.Reader.
func (f watched) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.r.bytes(n)
	return n, err
}

// bytes notes that so many were read.
func (r *reading) bytes(n int) {
	r.read += int64(n)
	switch now := r.now(); {
	case r.bar != nil:
		r.bar.Describe(fmt.Sprintf("%s, %s", filepath.Base(r.name), r.rate()))
		// A bar that cannot be drawn must not stop the work that it shows.
		_ = r.bar.Set64(min(r.read, r.size))
	case now.Sub(r.told) >= tellEvery:
		r.told = now
		r.line()
	}
}

// item notes that an item was taken in.
func (r *reading) item() {
	if r != nil {
		r.items++
	}
}

// end shows that the reading is over.
func (r *reading) end() {
	switch {
	case r == nil:
	case r.bar != nil:
		fmt.Fprintln(r.w)
	default:
		r.line()
	}
}

// line tells how far the reading is.
func (r *reading) line() {
	fmt.Fprintf(r.w, "%s: %.1f of %.1f MB read, %s\n", r.name, float64(r.read)/1e6, float64(r.size)/1e6, r.rate())
}

// rate says how many items were taken in, and how many a second.
func (r *reading) rate() string {
	took := r.now().Sub(r.start).Seconds()
	if took <= 0 {
		return fmt.Sprintf("%d items", r.items)
	}
	return fmt.Sprintf("%d items, %.0f/s", r.items, float64(r.items)/took)
}
