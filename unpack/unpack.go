// Package unpack reads compressed data from outside, and ends what grows out
// of all proportion: a decompression bomb. It knows no format but gzip and
// deflate, and sets no limit on size; the reader does.
//
// Its main type is [Counter].
package unpack

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
)

// The growth that is borne: past its first MiB, unpacked data may be at most
// maxRatio times as long as what was read for them.
const (
	maxRatio   = 200
	ratioAfter = 1 << 20
)

// ErrRatio says that compressed data grew out of all proportion.
var ErrRatio = errors.New("compressed data grow more than 200 to 1")

// Counter counts the bytes read through it.
type Counter struct {
	R io.Reader
	N int64 // bytes read so far
}

// Read implements io.Reader.
func (c *Counter) Read(p []byte) (int, error) {
	n, err := c.R.Read(p)
	c.N += int64(n)
	return n, err
}

// guard ends a stream that grows too much.
type guard struct {
	r   io.Reader
	in  *Counter
	out int64
}

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	g.out += int64(n)
	if g.out > ratioAfter && g.out > g.in.N*maxRatio {
		return n, ErrRatio
	}
	return n, err
}

// Gzip returns what r gives, unpacked if it begins as gzip does
// (https://www.rfc-editor.org/rfc/rfc1952), else as it is. The reader's error
// is ErrRatio where the data are a bomb.
func Gzip(r io.Reader) (io.Reader, error) {
	in := &Counter{R: r}
	b := bufio.NewReaderSize(in, 64<<10)
	head, _ := b.Peek(2)
	if len(head) < 2 || head[0] != 0x1f || head[1] != 0x8b {
		return b, nil
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	return &guard{r: z, in: in}, nil
}

// Deflate returns what r gives, unpacked; "deflate" is zlib's format by
// https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1.2, and the bare one by
// the habit of some servers.
func Deflate(r io.Reader) (io.Reader, error) {
	in := &Counter{R: r}
	b := bufio.NewReaderSize(in, 64<<10)
	head, _ := b.Peek(2)
	if len(head) == 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		z, err := zlib.NewReader(b)
		if err != nil {
			return nil, fmt.Errorf("unpack: %w", err)
		}
		return &guard{r: z, in: in}, nil
	}
	return &guard{r: flate.NewReader(b), in: in}, nil
}
