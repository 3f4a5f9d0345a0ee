package model

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
)

// The format of a weights file:
//
//	["SAYSO-EN", version byte, SHA-256 of what follows (32 bytes)] flate(parts)
//
// Parts are written one after another as varints, zigzag varints, raw bytes
// and length-prefixed strings; see the encode methods.
const (
	magic = "SAYSO-EN"
	// Version of the file format.
	//
	//	1  first
	Version = 1
)

// ErrFormat marks weights that are no file of this version or are damaged.
var ErrFormat = errors.New("model: bad weights file")

// writer builds the uncompressed parts of a file.
type writer struct{ b []byte }

func (w *writer) uint(v uint64) { w.b = binary.AppendUvarint(w.b, v) }
func (w *writer) int(v int64)   { w.b = binary.AppendVarint(w.b, v) }
func (w *writer) float(v float32) {
	w.b = binary.LittleEndian.AppendUint32(w.b, math.Float32bits(v))
}
func (w *writer) string(s string) {
	w.uint(uint64(len(s)))
	w.b = append(w.b, s...)
}
func (w *writer) strings(ss []string) {
	w.uint(uint64(len(ss)))
	for _, s := range ss {
		w.string(s)
	}
}

// reader reads what writer wrote; after an error all reads give zero.
type reader struct {
	b   []byte
	err error
}

func (r *reader) fail() {
	if r.err == nil {
		r.err = fmt.Errorf("%w: cut short or out of range", ErrFormat)
	}
	r.b = nil
}

func (r *reader) uint() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *reader) int() int64 {
	v, n := binary.Varint(r.b)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.b = r.b[n:]
	return v
}

// count reads a number of items that take at least size bytes... each item at
// least one byte, so that a damaged count cannot ask for more than the file holds.
func (r *reader) count(_ int) int {
	v := r.uint()
	if v > uint64(len(r.b)) {
		r.fail()
		return 0
	}
	return int(v)
}

func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.fail()
		return make([]byte, max(n, 0)&0xffff)
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) float() float32 {
	b := r.bytes(4)
	if len(b) < 4 {
		return 0
	}
	return math.Float32frombits(binary.LittleEndian.Uint32(b))
}

func (r *reader) string() string { return string(r.bytes(r.count(1))) }

func (r *reader) strings() []string {
	n := r.count(1)
	out := make([]string, n)
	for i := range out {
		out[i] = r.string()
	}
	return out
}

// seal compresses parts and puts magic, version and hash before them.
func seal(parts []byte) ([]byte, error) {
	var z bytes.Buffer
	f, err := flate.NewWriter(&z, flate.BestCompression)
	if err != nil {
		return nil, fmt.Errorf("model: compress: %w", err)
	}
	if _, err := f.Write(parts); err != nil {
		return nil, fmt.Errorf("model: compress: %w", err)
	}
	if err := f.Close(); err != nil {
		return nil, fmt.Errorf("model: compress: %w", err)
	}
	sum := sha256.Sum256(z.Bytes())
	out := append([]byte(magic), Version)
	return append(append(out, sum[:]...), z.Bytes()...), nil
}

// open checks the head of a file and returns its parts.
func open(file []byte) (*reader, error) {
	head := len(magic) + 1 + sha256.Size
	if len(file) < head || string(file[:len(magic)]) != magic {
		return nil, fmt.Errorf("%w: not a weights file", ErrFormat)
	}
	if v := file[len(magic)]; v != Version {
		return nil, fmt.Errorf("%w: version %d, want %d", ErrFormat, v, Version)
	}
	sum := sha256.Sum256(file[head:])
	if !bytes.Equal(sum[:], file[len(magic)+1:head]) {
		return nil, fmt.Errorf("%w: hash does not match", ErrFormat)
	}
	parts, err := io.ReadAll(flate.NewReader(bytes.NewReader(file[head:])))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	return &reader{b: parts}, nil
}

// FileHash returns the first twelve hex digits of the hash that a weights file
// carries, "" when it is too short to carry one.
func FileHash(file []byte) string {
	if len(file) < len(magic)+1+sha256.Size {
		return ""
	}
	return hex.EncodeToString(file[len(magic)+1:][:6])
}
