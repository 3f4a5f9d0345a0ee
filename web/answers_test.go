package web

import (
	"bytes"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"sayso/ledger"
)

// A page that did not change is not sent again; once an entry came, it is.
func TestAnswersAreKept(t *testing.T) {
	seq, made := ledger.Seq(1), 0
	h := (&answers{seq: func() ledger.Seq { return seq }}).around(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		made++
		if r.URL.Path == "/missing" {
			w.WriteHeader(http.StatusNotFound)
		}
		w.Write([]byte(r.Host + strings.Repeat(" page", made)))
	}))
	ask := func(target, etag, encoding string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, target, nil)
		r.Header.Set("If-None-Match", etag)
		r.Header.Set("Accept-Encoding", encoding)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	first := ask("/", "", "")
	if again := ask("/", first.Header().Get("ETag"), ""); again.Code != http.StatusNotModified || again.Body.Len() > 0 || made != 1 {
		t.Errorf("status %d, %d bytes, made %d times", again.Code, again.Body.Len(), made)
	}
	if small := ask("/", first.Header().Get("ETag"), "gzip"); small.Code != http.StatusOK || small.Header().Get("ETag") == first.Header().Get("ETag") {
		t.Errorf("the packed page is another one: status %d, %s", small.Code, small.Header().Get("ETag"))
	}
	if other := ask("http://other.example/", "", ""); !strings.HasPrefix(other.Body.String(), "other.example") {
		t.Errorf("another host is answered with %q", other.Body)
	}
	seq = 2
	if after := ask("/", first.Header().Get("ETag"), ""); after.Code != http.StatusOK || made != 3 {
		t.Errorf("after an entry: status %d, made %d times", after.Code, made)
	}
	if w := ask("/missing", "", ""); w.Code != http.StatusNotFound || w.Header().Get("ETag") != "" {
		t.Errorf("status %d, etag %q", w.Code, w.Header().Get("ETag"))
	}
	if ask("/missing", "", ""); made != 5 {
		t.Errorf("what is not there was kept: made %d times", made)
	}
}

// A page that names what it follows from is made anew only where that changed.
func TestAnswersThatLast(t *testing.T) {
	seq, version, made := ledger.Seq(1), "a", 0
	k := &answers{seq: func() ledger.Seq { return seq }, version: func(r *http.Request) string { return strings.TrimSuffix(version, r.URL.RawQuery) }}
	h := k.around(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		made++
		w.Write([]byte(strconv.Itoa(made)))
	}))
	ask := func(target string) string {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
		return w.Body.String()
	}
	for i, want := range []string{"1", "1", "1", "2", "2"} {
		if i == 3 {
			version = "b"
		}
		if got := ask("/"); got != want {
			t.Errorf("request %d is answered with page %s, not %s", i, got, want)
		}
		seq++
	}
	for i := range 2 {
		if got := ask("/?b"); got != strconv.Itoa(3+i) {
			t.Errorf("a page without a version is kept over an entry: page %s", got)
		}
		seq++
	}
}

// What is kept does not grow without end.
func TestAnswersAreThinned(t *testing.T) {
	noise := make([]byte, 1<<20)
	k := &answers{seq: func() ledger.Seq { return 1 }, version: func(*http.Request) string { return "a" }}
	h := k.around(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for i := range noise {
			noise[i] = byte(rand.Uint32()) // gzip makes it no smaller
		}
		w.Write(noise)
	}))
	for i := range 100 {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/"+strconv.Itoa(i), nil))
		if !bytes.Equal(w.Body.Bytes(), noise) {
			t.Fatalf("answer %d is another one", i)
		}
	}
	if sum := k.lasting.bytes; sum > keptBytes+2<<20 || len(k.lasting.kept) > 40 || len(k.lasting.kept) < 10 {
		t.Errorf("%d answers of %d bytes are kept", len(k.lasting.kept), sum)
	}
}

// One who waits for a page that fails to be made is answered, too.
func TestAnswerThatFails(t *testing.T) {
	k := &answers{seq: func() ledger.Seq { return 1 }}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	a, _ := k.claim(r)
	func() {
		defer func() { recover() }()
		k.make(a, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("a fault") }), r)
	}()
	w := httptest.NewRecorder()
	if a.write(w, r); w.Code != http.StatusInternalServerError {
		t.Errorf("status %d", w.Code)
	}
	if _, mine := k.claim(r); !mine {
		t.Error("the answer that was not made is kept")
	}
}
