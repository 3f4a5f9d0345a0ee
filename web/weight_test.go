package web_test

import (
	"bytes"
	"compress/gzip"
	"net/http/httptest"
	"regexp"
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

var (
	lineOfPage    = regexp.MustCompile(`(?s)<article class="line".*?</article>`)
	sectionOfPage = regexp.MustCompile(`<span class="count">`) // of the list of sections
)

// However much is told, the live page with its stylesheet and script is at most
// 60 KB over the wire: so heavy are the lines of the sample world that a page
// whose sections are all full stays below it.
func TestLiveWeight(t *testing.T) {
	const most = 60 << 10
	site, _, _ := sampleWorld(t)
	fetch := func(target string) []byte {
		w := httptest.NewRecorder()
		site.ServeHTTP(w, httptest.NewRequest("GET", target, nil))
		return w.Body.Bytes()
	}
	page := fetch("/")
	lines := len(lineOfPage.FindAll(page, -1))
	bare := packed(t, lineOfPage.ReplaceAll(page, nil))
	each := float64(packed(t, page)-bare) / float64(lines)
	files := packed(t, fetch("/style.css")) + packed(t, fetch("/site.js"))
	sections := len(sectionOfPage.FindAll(page, -1))
	full := bare + files + int(each*float64(sections*web.PerSection))
	t.Logf("%d lines, %.0f bytes each; without them %d, stylesheet and script %d; %d sections of %d lines: %d bytes", lines, each, bare, files, sections, web.PerSection, full)
	if lines < 50 || sections < 5 || full > most {
		t.Errorf("a full page weighs %d bytes, at most %d", full, most)
	}
}
