package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"sayso/doc"
)

const export = `{"name": "Hill Channel", "type": "public_channel", "id": 7, "messages": [
 {"id": 1, "type": "service", "date": "2023-06-13T08:00:00", "action": "pin_message", "text": ""},
 {"id": 2, "type": "message", "date": "2023-06-13T08:00:00", "date_unixtime": "1686643200", "from": "Hill Channel", "text": "Two drones were shot down."},
 {"id": 3, "type": "message", "date": "2023-06-13T09:00:00", "from": "Hill Channel", "forwarded_from": "Mayor", "text": ["The ", {"type": "bold", "text": "bridge"}, " is open."]}`

func itemsIn(t *testing.T, read func(func(doc.Page) error) (Report, error)) (items []feedItem, outlets []string, report Report) {
	t.Helper()
	report, err := read(func(p doc.Page) error {
		var it feedItem
		if err := json.Unmarshal(p.Body, &it); err != nil {
			return err
		}
		items, outlets = append(items, it), append(outlets, p.Outlet)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return items, outlets, report
}

// The messages of an export are read, of one chat or of all; of one cut short
// the complete ones.
func TestTelegram(t *testing.T) {
	for name, c := range map[string]struct {
		in     string
		broken bool
	}{
		"one chat":       {export + "]}", false},
		"all chats":      {`{"about": "x", "chats": {"list": [` + export + "]}]}}", false},
		"cut":            {export + `, {"id": 4, "type": "mess`, true},
		"cut at the end": {export, true},
	} {
		t.Run(name, func(t *testing.T) {
			items, outlets, report := itemsIn(t, func(emit func(doc.Page) error) (Report, error) {
				return Reader{}.Telegram("result.json", strings.NewReader(c.in), emit)
			})
			if len(items) != 2 || outlets[0] != "Hill Channel" || items[0].DatePublished != "2023-06-13T08:00:00Z" {
				t.Fatalf("read %+v %v", items, outlets)
			}
			if it := items[1]; it.ContentText != "The bridge is open." || it.DatePublished != "2023-06-13" || it.Authors[0].Name != "Mayor" {
				t.Errorf("read %+v", it)
			}
			if broken := errors.Is(report.Err(), ErrTelegram); broken != c.broken {
				t.Errorf("refused %v", report.Err())
			}
		})
	}
}

const sitemap = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://hillpost.example/1</loc><news:news><news:publication><news:name>Hill Post</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2023-06-13T06:00:00Z</news:publication_date><news:title>Port reopens &amp; pumps run</news:title></news:news></url>
<url><loc>https://hillpost.example/about</loc></url>
`

func TestNewsSitemap(t *testing.T) {
	for tail, refused := range map[string]bool{"</urlset>": false, "<url><loc>https://hillpo": true, "": true} {
		items, _, report := itemsIn(t, func(emit func(doc.Page) error) (Report, error) {
			return Reader{}.Feed("news.xml", strings.NewReader(sitemap+tail), emit)
		})
		if len(items) != 1 || items[0].Title != "Port reopens & pumps run" || items[0].URL != "https://hillpost.example/1" || items[0].DatePublished == "" {
			t.Errorf("tail %q: read %+v", tail, items)
		}
		if (report.Err() != nil) != refused {
			t.Errorf("tail %q: refused %v", tail, report.Err())
		}
	}
	_, _, report := itemsIn(t, func(emit func(doc.Page) error) (Report, error) {
		return Reader{}.Feed("index.xml", strings.NewReader(`<sitemapindex><sitemap><loc>x</loc></sitemap></sitemapindex>`), emit)
	})
	if !errors.Is(report.Err(), ErrIndex) {
		t.Errorf("refused %v", report.Err())
	}
}

// Of a list of feeds those beside it are read; nothing is fetched, and nothing
// outside its folder is opened.
func TestOPML(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	list := `<opml version="2.0"><body><outline text="War"><outline type="rss" text="Hill Post" xmlUrl="hill.xml" htmlUrl="https://hillpost.example/"/></outline>
<outline text="Web" xmlUrl="https://dale.example/rss"/><outline text="Up" xmlUrl="../secret.xml"/><outline text="Gone" xmlUrl="gone.xml"/></body></opml>`
	write("hill.xml", twoItems+"</channel></rss>")
	write("feeds.opml", list)
	items, _, report := itemsIn(t, func(emit func(doc.Page) error) (Report, error) {
		return Read([]string{filepath.Join(dir, "feeds.opml")}, nil, emit)
	})
	if len(items) != 2 || len(report.Refused) != 3 || !errors.Is(report.Refused[0], ErrNotFetched) || !errors.Is(report.Refused[1], ErrNotFetched) {
		t.Errorf("%d items, refused %v", len(items), report.Refused)
	}
	subs, err := Subscriptions(strings.NewReader(list))
	if err != nil || len(subs) != 4 || !reflect.DeepEqual(subs[0], Subscription{Title: "Hill Post", Feed: "hill.xml", Site: "https://hillpost.example/", Folder: "War"}) {
		t.Errorf("subscriptions %+v, %v", subs, err)
	}
}

// A .json file is an export or a feed by what stands in it.
func TestJSONFile(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"result.json": export + "]}", "feed.json": `{"version":"https://jsonfeed.org/version/1.1","title":"H","items":[{"id":"1","url":"https://hillpost.example/1","title":"A"},{"id":"2","title":"B"}]}`} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		items, _, report := itemsIn(t, func(emit func(doc.Page) error) (Report, error) { return Read([]string{path}, nil, emit) })
		if len(items) != 2 || report.Err() != nil {
			t.Errorf("%s: %d items, %v", name, len(items), report.Err())
		}
	}
}

// Budgets hold: what is deep, many or long is refused with a reason soon, and
// what was good before it is kept.
func TestFeedBudgets(t *testing.T) {
	item := "<item><title>Dyke holds</title><link>https://hillpost.example/2</link></item>"
	open := `<rss version="2.0"><channel>`
	cases := map[string]struct {
		in          string
		least, most int
	}{
		"deep xml":      {open + item + strings.Repeat("<a>", 200_000), 1, 1},
		"deep closed":   {open + item + strings.Repeat("<a>", 5_000) + strings.Repeat("</a>", 5_000) + "</channel></rss>", 1, 1},
		"many items":    {open + strings.Repeat(item, 3_000) + "</channel></rss>", maxItems, maxItems},
		"long field":    {open + "<item><title>" + strings.Repeat("x", 3<<20) + "</title></item>" + item + "</channel></rss>", 1, 2},
		"too large":     {open + item + "<item><title>" + strings.Repeat("x", MaxPage), 1, 2},
		"entity bomb":   {`<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>` + open + item + "<item><title>&b;</title></item></channel></rss>", 1, 2},
		"deep json":     {`{"items":` + strings.Repeat("[", 100_000), 0, 0},
		"deep opml":     {"<opml><body>" + strings.Repeat("<outline>", 100_000), 0, 0},
		"many openings": {open + strings.Repeat("<item>", 50_000), 0, 1},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			items, _, report := itemsIn(t, func(emit func(doc.Page) error) (Report, error) {
				return Reader{}.Feed("f.xml", strings.NewReader(c.in), emit)
			})
			if d := time.Since(start); d > 10*time.Second {
				t.Errorf("took %v", d) // a loaded machine takes some; no work that grows with the square of the feed does
			}
			if len(items) < c.least || len(items) > c.most {
				t.Errorf("%d items, want %d to %d; refused %v", len(items), c.least, c.most, report.Err())
			}
			if name != "entity bomb" && report.Err() == nil {
				t.Error("nothing was said of what was refused")
			}
		})
	}
}

func FuzzTelegram(f *testing.F) {
	f.Add(export)
	f.Fuzz(func(t *testing.T, in string) {
		n := 0
		if _, err := (Reader{}).Telegram("f", strings.NewReader(in), func(doc.Page) error { n++; return nil }); err != nil {
			t.Fatal(err)
		}
		if n > len(in)/10+1 {
			t.Error(fmt.Sprint(n, " messages"))
		}
	})
}
