package web

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"sync"
)

// writers keeps compressors for the next answers.
var writers = sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}

// compressed sends answers in gzip to those who accept it (RFC 9110, section
// 12.5.3). All that the site sends is text.
func compressed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Encoding")
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") || r.Method == http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		z := writers.Get().(*gzip.Writer)
		z.Reset(w)
		defer func() {
			// An answer that cannot be sent is the reader's loss, not ours.
			_ = z.Close()
			writers.Put(z)
		}()
		next.ServeHTTP(gzipWriter{w, z}, r)
	})
}

// gzipWriter is a ResponseWriter whose body is compressed.
type gzipWriter struct {
	http.ResponseWriter
	z *gzip.Writer
}

// Write compresses b.
func (w gzipWriter) Write(b []byte) (int, error) { return w.z.Write(b) }
