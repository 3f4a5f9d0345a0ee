package web

import (
	"net/http"
	"net/http/httptest"
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
