package ingest

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sayso/doc"
)

func write(t *testing.T, dir, name, body string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(body), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// A folder is read recursively, sorted, and only its pages and archives.
func TestReadFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b/2.txt", "Second.")
	write(t, dir, "a/1.HTML", "<p>First.</p>")
	write(t, dir, "c.htm", "<p>Third.</p>")
	write(t, dir, "d/day.jsonl", `{"url":"https://northgate.example/4","text":"Fourth."}`)
	write(t, dir, "notes.md", "no page")
	var got []string
	now := time.Date(2031, 1, 2, 3, 4, 5, 0, time.UTC)
	report, err := Reader{Now: func() time.Time { return now }}.Read([]string{dir}, func(p doc.Page) error {
		got = append(got, filepath.Base(p.URI)+" "+p.MediaType)
		if !p.Retrieved.Equal(now) {
			t.Errorf("retrieved %v, want the reader's clock", p.Retrieved)
		}
		return nil
	})
	if err != nil || report.Err() != nil {
		t.Fatal(err, report.Err())
	}
	if want := "1.HTML text/html,2.txt text/plain,c.htm text/html,day.jsonl#1 application/json"; strings.Join(got, ",") != want {
		t.Errorf("read %v, want %s", got, want)
	}
}

// A link to a folder is read as the folder where it is named.
func TestReadLinkedFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "reports/1.txt", "First.")
	link := filepath.Join(dir, "today")
	if err := os.Symlink("reports", link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	var got []string
	report, err := Reader{}.Read([]string{link}, func(p doc.Page) error { got = append(got, p.URI); return nil })
	if err != nil || report.Err() != nil || len(got) != 1 || got[0] != filepath.Join(link, "1.txt") {
		t.Errorf("read %v (%v, %v), want %s", got, err, report.Err(), filepath.Join(link, "1.txt"))
	}
}

// Each input that cannot be read is refused with its path and a reason, and
// the others are read all the same.
func TestReadRefuses(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "bare"), 0o755); err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name, body string
		want       error
	}{
		{"missing.txt", "", fs.ErrNotExist},
		{"empty.txt", " \n\t\n", ErrEmpty},
		{"mark.txt", "\xef\xbb\xbf", ErrEmpty},
		{"binary.txt", "\x7fELF\x00\x01\x02", ErrBinary},
		{"zeros.txt", strings.Repeat("\x00", 100), ErrBinary},
		{"latin.txt", "caf\xe9 closed", ErrEncoding},
		{"line.txt", strings.Repeat("x", 50<<20), ErrTooLarge},
		{"date.txt", "PUBLISHED: tomorrow\n---\nText.", nil},
		{"header.txt", "URL: https://a.example/\n---\n \n", ErrEmpty},
		{"bare", "", ErrNoPages},
	}
	var paths []string
	for _, c := range cases {
		path := filepath.Join(dir, c.name)
		if c.body != "" {
			write(t, dir, c.name, c.body)
		}
		paths = append(paths, path)
	}
	paths = append(paths, write(t, dir, "good.txt", "The bridge was reopened on Monday."))
	pages := 0
	report, err := Read(paths, nil, func(doc.Page) error { pages++; return nil })
	if err != nil {
		t.Fatal(err)
	}
	if pages != 1 || report.Pages != 1 || len(report.Refused) != len(cases) {
		t.Fatalf("read %d pages, refused %d, want 1 and %d:\n%v", pages, len(report.Refused), len(cases), report.Err())
	}
	for i, c := range cases {
		got := report.Refused[i]
		if got.Path != paths[i] || !strings.Contains(got.Error(), paths[i]) {
			t.Errorf("%s: refusal %q does not name its path", c.name, got)
		}
		if c.want != nil && !errors.Is(got, c.want) {
			t.Errorf("%s: refused with %v, want %v", c.name, got, c.want)
		}
	}
}

// Header lines are metadata and no part of the body.
func TestReadHeader(t *testing.T) {
	in := "URL: https://www.hillpost.example/a\r\nPUBLISHED: 2023-06-13\r\nOUTLET: hillpost.example\r\nX-NOTE: any\r\n---\r\nBody: here.\n"
	var got doc.Page
	report, err := Read([]string{Stdin}, strings.NewReader(in), func(p doc.Page) error { got = p; return nil })
	if err != nil || report.Err() != nil {
		t.Fatal(err, report.Err())
	}
	if got.URL != "https://www.hillpost.example/a" || got.Outlet != "hillpost.example" || got.Published.String() != "2023-06-13" {
		t.Errorf("header read as %q %q %q", got.URL, got.Outlet, got.Published)
	}
	if string(got.Body) != "Body: here.\n" || got.URI != "stdin" {
		t.Errorf("body %q of %q", got.Body, got.URI)
	}
}

// Text that merely begins with a colon line keeps it.
func TestReadNoHeader(t *testing.T) {
	for _, in := range []string{"WATCH: A film.\nText goes on.\n", "URL: x\nno close", "---\nText"} {
		var got string
		if _, err := Read([]string{Stdin}, strings.NewReader(in), func(p doc.Page) error { got = string(p.Body); return nil }); err != nil {
			t.Fatal(err)
		}
		if got != in {
			t.Errorf("body %q, want %q", got, in)
		}
	}
}

// What emit returns ends the reading.
func TestReadStops(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "1.txt", "One.")
	write(t, dir, "2.txt", "Two.")
	full := errors.New("disk full")
	n := 0
	_, err := Read([]string{dir}, nil, func(doc.Page) error { n++; return full })
	if !errors.Is(err, full) || n != 1 {
		t.Errorf("error %v after %d pages, want %v after 1", err, n, full)
	}
}
