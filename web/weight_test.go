package web_test

import (
	"bytes"
	"github.com/klauspost/compress/gzip"
	"net/http/httptest"
	"testing"

	"sayso/web"
)

// packed is how long text is over the wire.
func packed(t *testing.T, text []byte) int {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(text)
	z.Close()
	return b.Len()
}

// However much is told, and however long its sentences and addresses are, the
// live page with its stylesheet and script is at most 60 KB over the wire.
func TestLiveWeight(t *testing.T) {
	const most = 60 << 10
	site, _, _ := sampleWorld(t)
	fetch := func(target string) []byte {
		w := httptest.NewRecorder()
		site.ServeHTTP(w, httptest.NewRequest("GET", target, nil))
		return w.Body.Bytes()
	}
	files := packed(t, fetch("/style.css")) + packed(t, fetch("/site.js"))
	t.Logf("stylesheet and script: %d bytes", files)
	if page := packed(t, fetch("/")); page+files > most {
		t.Errorf("of the sample world: %d bytes", page+files)
	}
	for _, long := range []struct{ sentence, address, citations int }{{8, 20, 1}, {20, 60, 2}, {20, 120, 6}, {60, 300, 3}} {
		page, lines := web.FullLivePage(t, long.sentence, long.address, long.citations)
		weight := packed(t, page) + files
		t.Logf("sentences of %d words, addresses of %d letters, %d citations: %d lines, %d bytes", long.sentence, long.address, long.citations, lines, weight)
		if weight > most || lines < 12 {
			t.Errorf("%+v: %d lines weigh %d bytes, at most %d", long, lines, weight, most)
		}
	}
}
