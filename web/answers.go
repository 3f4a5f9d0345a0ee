package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"

	"sayso/ledger"
)

// Limits of what is kept of answers.
const (
	keptBytes    = 32 << 20  // of all answers of a shelf together
	keptBody     = 2 << 20   // of one answer in gzip; a longer one is made anew each time
	keptPlain    = 256 << 10 // of one answer; a longer one, or one that lasts, is kept in gzip only
	keptOverhead = 4 << 10   // of one answer's address and headers
)

// answers keeps the answers that were made while the ledger stood at one Seq,
// so that a page is composed once however many ask for it. Whatever a page
// shows follows from the ledger at a Seq and the address, so an answer is
// good until the next entry; some are for longer.
type answers struct {
	seq func() ledger.Seq
	// version names all that the answer to a request follows from besides its
	// address, so that it is good while that is the same; "" where only the Seq
	// does. nil: it is "" for all.
	version func(r *http.Request) string

	mu      sync.Mutex
	at      ledger.Seq
	present shelf // good at the Seq
	lasting shelf // with a version in their keys
}

// shelf holds answers by what was asked.
type shelf struct {
	bytes int
	kept  map[string]*answer
}

// answer is one finished answer; ready is closed when it is.
type answer struct {
	ready  chan struct{}
	status int
	header http.Header
	body   []byte
	small  []byte // body in gzip
	etag   string // strong validator (RFC 9110, section 8.8.3) of body
	on     *shelf
	key    string // there
	weight int    // bytes, of one that is made
}

// around answers from what is kept, else asks next, once for each address. All
// that next sends is text; it is sent in gzip to those who accept it (RFC
// 9110, section 12.5.3).
func (k *answers) around(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		a, mine := k.claim(r)
		if mine {
			k.make(a, next, r)
		}
		select {
		case <-a.ready:
			a.write(w, r)
		case <-r.Context().Done():
		}
	})
}

// claim returns the answer kept for a request, or a new one that the caller
// has to make.
func (k *answers) claim(r *http.Request) (a *answer, mine bool) {
	key := origin(r) + " " + r.URL.Path + "?" + r.URL.RawQuery // feeds hold whole addresses
	if wantsJSON(r) {
		key = "json " + key
	}
	version := ""
	if k.version != nil {
		version = k.version(r)
	}
	seq := k.seq()
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.at != seq || k.present.bytes > keptBytes {
		k.at, k.present = seq, shelf{}
	}
	on := &k.present
	if version != "" {
		on, key = &k.lasting, version+" "+key
		on.thin()
	}
	if a := on.kept[key]; a != nil {
		return a, false
	}
	if on.kept == nil {
		on.kept = map[string]*answer{}
	}
	a = &answer{ready: make(chan struct{}), status: http.StatusInternalServerError, key: key, on: on}
	on.kept[key] = a
	return a, true
}

// thin drops some answers where they are too many: whichever, since those that are
// good no more are not known.
func (s *shelf) thin() {
	if s.bytes <= keptBytes {
		return
	}
	for key, a := range s.kept {
		if s.bytes <= keptBytes*3/4 {
			return
		}
		if a.weight > 0 {
			s.bytes -= a.weight
			delete(s.kept, key)
		}
	}
}

// make has next answer and keeps what it said when it may be said again: a
// page, no error. Others wait for it, so it is made even if the one who asked
// first has gone.
func (k *answers) make(a *answer, next http.Handler, r *http.Request) {
	defer close(a.ready)
	defer k.weigh(a)
	room := rooms.Get().(*bytes.Buffer)
	defer rooms.Put(room)
	room.Reset()
	rec := &recorder{http.Header{}, http.StatusOK, room}
	next.ServeHTTP(rec, r.WithContext(context.WithoutCancel(r.Context())))
	a.status, a.header = rec.status, rec.header
	level := soon
	if r.URL.Path == "/" && r.URL.RawQuery == "" {
		level = small
	}
	a.small = squeezed(room.Bytes(), level)
	sum := sha256.Sum256(a.small) // which the body alone decides
	a.etag = `"` + hex.EncodeToString(sum[:8]) + `"`
	if room.Len() <= keptPlain && a.on != &k.lasting {
		a.body = bytes.Clone(room.Bytes())
	}
}

// plain is the body as it was made.
func (a *answer) plain() ([]byte, error) {
	if a.body != nil || len(a.small) == 0 {
		return a.body, nil
	}
	return unsqueezed(a.small)
}

// Levels of gzip: the live page, which everybody asks for, is made small; other
// pages soon, in a third of the time and a sixth larger.
const (
	small = 6
	soon  = 3
)

// writers are gzip writers that wait for their next answer: one takes longer to
// make than a page to squeeze.
var writers = map[int]*sync.Pool{small: writersOf(small), soon: writersOf(soon)}

func writersOf(level int) *sync.Pool {
	return &sync.Pool{New: func() any {
		z, err := gzip.NewWriterLevel(nil, level)
		if err != nil {
			panic("web: there is no such level of gzip: " + err.Error())
		}
		return z
	}}
}

// squeezed is a body in gzip.
func squeezed(body []byte, level int) []byte {
	z := writers[level].Get().(*gzip.Writer)
	defer writers[level].Put(z)
	var b bytes.Buffer
	b.Grow(len(body) / 5) // as much as most take
	z.Reset(&b)
	z.Write(body) // a Buffer takes everything
	z.Close()
	return b.Bytes()
}

// unsqueezed is what was squeezed.
func unsqueezed(small []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(small))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// weigh keeps an answer that was made, or forgets it.
func (k *answers) weigh(a *answer) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if a.on.kept[a.key] != a {
		return // dropped meanwhile
	}
	if a.status != http.StatusOK || len(a.small) > keptBody {
		delete(a.on.kept, a.key)
		return
	}
	a.weight = len(a.body) + len(a.small) + keptOverhead
	a.on.bytes += a.weight
}

// write sends an answer.
func (a *answer) write(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	for name, values := range a.header {
		h[name] = values
	}
	h.Add("Vary", "Accept-Encoding")
	body, etag := a.small, strings.TrimSuffix(a.etag, `"`)+`-gzip"`
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
	} else {
		var err error
		if body, err = a.plain(); err != nil {
			panic("web: an answer that was squeezed cannot be read: " + err.Error()) // it never left memory
		}
		etag = a.etag
	}
	if a.status == http.StatusOK {
		h.Set("ETag", etag)
		if strings.Contains(r.Header.Get("If-None-Match"), etag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(body))) // so that it is not sent in chunks
	w.WriteHeader(a.status)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

// recorder is a ResponseWriter that keeps what is written.
type recorder struct {
	header http.Header
	status int
	body   *bytes.Buffer
}

// Header implements http.ResponseWriter.
func (r *recorder) Header() http.Header { return r.header }

// WriteHeader implements http.ResponseWriter.
func (r *recorder) WriteHeader(status int) { r.status = status }

// Write implements http.ResponseWriter.
func (r *recorder) Write(b []byte) (int, error) { return r.body.Write(b) }
