package unpack

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"testing"
)

// packed returns n zeros, packed by one of the three formats.
func packed(t *testing.T, format string, n int64) io.Reader {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	switch format {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "zlib":
		w = zlib.NewWriter(&b)
	default:
		f, err := flate.NewWriter(&b, flate.BestCompression)
		if err != nil {
			t.Fatal(err)
		}
		w = f
	}
	if _, err := io.CopyN(w, zeros{}, n); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return &b
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

// What grows a thousand times is borne up to a MiB, counted on the bytes that
// come out; then it ends, soon after, and what came until there is kept.
func TestRatio(t *testing.T) {
	for format, open := range map[string]func(io.Reader) (io.Reader, error){"gzip": Gzip, "zlib": Deflate, "flate": Deflate} {
		for _, tt := range []struct {
			n   int64
			err error
		}{{ratioAfter, nil}, {40 << 20, ErrRatio}} {
			r, err := open(packed(t, format, tt.n))
			if err != nil {
				t.Fatal(format, err)
			}
			got, err := io.Copy(io.Discard, r)
			if !errors.Is(err, tt.err) {
				t.Errorf("%s, %d bytes: %v, want %v", format, tt.n, err, tt.err)
			}
			if tt.err == nil && got != tt.n || tt.err != nil && (got < ratioAfter || got > 16*ratioAfter) {
				t.Errorf("%s, %d bytes: %d came out", format, tt.n, got)
			}
		}
	}
}

// What is not packed comes as it is.
func TestNotPacked(t *testing.T) {
	r, err := Gzip(bytes.NewReader([]byte("The dyke holds.")))
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(r); string(b) != "The dyke holds." || err != nil {
		t.Errorf("%q, %v", b, err)
	}
}
