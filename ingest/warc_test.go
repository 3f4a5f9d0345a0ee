package ingest

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sayso/doc"
)

func warcRecord(kind, target, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, target, len(block), block)
}

func httpPage(status, media, body string) string {
	return fmt.Sprintf("HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s", status, media, len(body), body)
}

func zipped(parts ...string) []byte {
	var b bytes.Buffer
	for _, p := range parts {
		z := gzip.NewWriter(&b)
		z.Write([]byte(p))
		z.Close()
	}
	return b.Bytes()
}

// The pages of an archive are read, compressed or not; other records are
// passed over, and of a broken archive what was complete is kept.
func TestWARC(t *testing.T) {
	records := []string{
		warcRecord("warcinfo", "", "software: x"),
		warcRecord("response", "https://hillpost.example/1", httpPage("200 OK", "text/html; charset=utf-8", "<p>One.</p>")),
		warcRecord("response", "https://hillpost.example/gone", httpPage("404 Not Found", "text/html", "<p>No.</p>")),
		warcRecord("response", "https://hillpost.example/pic", httpPage("200 OK", "image/png", "png")),
		warcRecord("response", "https://hillpost.example/2", httpPage("200 OK", "text/plain", "Two.")),
	}
	plain := strings.Join(records, "")
	cases := []struct {
		name   string
		in     []byte
		pages  string
		broken bool
	}{
		{"plain", []byte(plain), "1 2", false},
		{"compressed by record", zipped(records...), "1 2", false},
		{"cut in a record", []byte(plain[:len(plain)-12]), "1", true},
		{"no archive", []byte("hello\n"), "", true},
		{"a bomb", zipped("WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 99999999\r\n\r\n" + strings.Repeat("\x00", 20<<20)), "", true},
		{"nothing", nil, "", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			report, err := Reader{}.WARC("a.warc", bytes.NewReader(c.in), func(p doc.Page) error {
				got = append(got, strings.TrimPrefix(p.URI, "https://hillpost.example/"))
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if strings.Join(got, " ") != c.pages {
				t.Errorf("pages %q, want %q", got, c.pages)
			}
			if broken := report.Err() != nil; broken != c.broken {
				t.Errorf("refused %v", report.Err())
			}
		})
	}
	full := errors.New("disk full")
	if _, err := (Reader{}).WARC("a.warc", strings.NewReader(plain), func(doc.Page) error { return full }); !errors.Is(err, full) {
		t.Errorf("emit's error came back as %v", err)
	}
}

// No hostile archive panics or takes long.
func TestHostileArchives(t *testing.T) {
	root := os.Getenv("SAYSO_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "shared", "data")
	}
	dir := filepath.Join(root, "hostile", "warcio", "test", "data")
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Skipf("skipped: no hostile cases at %s (set SAYSO_DATA)", dir)
	}
	for _, e := range files {
		f, err := os.Open(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		report, err := Reader{}.WARC(e.Name(), f, func(doc.Page) error { return nil })
		f.Close()
		if err != nil {
			t.Error(err)
		}
		if d := time.Since(start); d > 10*time.Second { // a loaded machine takes some; work that grows faster than the file takes more
			t.Errorf("%s took %v", e.Name(), d)
		}
		t.Logf("%s: %d pages, %v", e.Name(), report.Pages, report.Err())
	}
}
