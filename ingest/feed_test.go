package ingest

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sayso/doc"
)

const twoItems = `<?xml version="1.0" encoding="windows-1252"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Hill Post</title><language>en</language>
<item><title>Port reopens &amp; pumps run</title><link>https://hillpost.example/1</link><description>&lt;p&gt;The caf` + "\xe9" + ` is open.&lt;/p&gt;</description><pubDate>Tue, 13 Jun 2023 08:00:00 +0200</pubDate><dc:creator>A. Writer</dc:creator></item>
<item><title>Dyke holds</title><link>https://hillpost.example/2</link></item>`

func readFeed(t *testing.T, in string) ([]feedItem, Report) {
	t.Helper()
	var out []feedItem
	report, err := Reader{}.Feed("feed.xml", strings.NewReader(in), func(p doc.Page) error {
		var it feedItem
		if err := json.Unmarshal(p.Body, &it); err != nil {
			return err
		}
		if p.MediaType != "application/json" || p.URL != it.URL {
			t.Errorf("page %+v", p)
		}
		out = append(out, it)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out, report
}

// A sound feed gives its items, whatever its charset.
func TestFeed(t *testing.T) {
	items, report := readFeed(t, twoItems+"</channel></rss>")
	if report.Err() != nil || len(items) != 2 {
		t.Fatalf("%d items, %v", len(items), report.Err())
	}
	if it := items[0]; it.Title != "Port reopens & pumps run" || !strings.Contains(it.Summary, "café") || it.DatePublished != "2023-06-13T06:00:00Z" || len(it.Authors) != 1 {
		t.Errorf("read %+v", it)
	}
}

// Of a feed cut short, every complete item is kept, and the rest is refused
// with a reason.
func TestFeedTruncated(t *testing.T) {
	for _, tail := range []string{"<item><title>Cut", "<item><title>Cut</title><link>x", "\x00\x01<b", ""} {
		items, report := readFeed(t, twoItems+tail)
		if len(items) != 2 {
			t.Errorf("tail %q: %d items kept, want 2", tail, len(items))
		}
		if len(report.Refused) != 1 || !errors.Is(report.Refused[0], ErrFeed) {
			t.Errorf("tail %q: refused %v", tail, report.Refused)
		}
	}
}

// Rows of JSON Lines are pages; bad rows are named.
func TestJSONL(t *testing.T) {
	in := `{"title":"A","url":"https://hillpost.example/a","text":"B."}
not json

{"nothing":1}
{"headline":"C","link":"https://hillpost.example/c"}`
	var got []string
	report, err := Reader{}.JSONL("x.jsonl", strings.NewReader(in), func(p doc.Page) error { got = append(got, p.URI+" "+p.URL); return nil })
	if err != nil {
		t.Fatal(err)
	}
	if want := "x.jsonl#1 https://hillpost.example/a,x.jsonl#5 https://hillpost.example/c"; strings.Join(got, ",") != want {
		t.Errorf("read %v", got)
	}
	if len(report.Refused) != 2 || report.Refused[0].Path != "x.jsonl#2" || report.Refused[1].Path != "x.jsonl#4" {
		t.Errorf("refused %v", report.Refused)
	}
}

// No hostile feed panics or takes long.
func TestHostileFeeds(t *testing.T) {
	root := os.Getenv("SAYSO_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "shared", "data")
	}
	dirs := []string{"feedparser", "feedvalidator", "gofeed", "blns", "JSONTestSuite"}
	n, kept := 0, 0
	for _, d := range dirs {
		dir := filepath.Join(root, "hostile", d)
		if _, err := os.Stat(dir); err != nil {
			t.Skipf("skipped: no hostile cases at %s (set SAYSO_DATA)", dir)
		}
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer f.Close()
			start := time.Now()
			report, err := Reader{}.Feed(path, f, func(doc.Page) error { kept++; return nil })
			if d := time.Since(start); d > 10*time.Second { // a loaded machine takes some; work that grows faster than the file takes more
				t.Errorf("%s took %v", path, d)
			}
			n++
			_ = report
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d cases, %d items", n, kept)
}

func FuzzFeed(f *testing.F) {
	f.Add(twoItems)
	f.Add(`{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"A"}]}`)
	f.Fuzz(func(t *testing.T, in string) {
		if _, err := (Reader{}).Feed("f", strings.NewReader(in), func(doc.Page) error { return nil }); err != nil {
			t.Fatal(err)
		}
	})
}
