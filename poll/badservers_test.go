package poll

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sayso/doc"
	"sayso/egress"
	"sayso/source"
)

// packed is a text in gzip.
func packed(text string, times int) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	for range times {
		io.WriteString(z, text)
	}
	z.Close()
	return b.String()
}

// endless writes a text again and again, with a rest between, until nobody reads.
func endless(c net.Conn, text string, rest time.Duration) {
	for {
		if _, err := io.WriteString(c, text); err != nil {
			return
		}
		time.Sleep(rest)
	}
}

const okHead = "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"

// says answers with a text and closes.
func says(text string) func(net.Conn) { return func(c net.Conn) { io.WriteString(c, text) } }

// hangs answers with a text and then says nothing more.
func hangs(text string) func(net.Conn) {
	return func(c net.Conn) {
		io.WriteString(c, text)
		io.Copy(io.Discard, c)
	}
}

// goesOn answers with a text, and then with another without end.
func goesOn(text, more string, rest time.Duration) func(net.Conn) {
	return func(c net.Conn) {
		io.WriteString(c, text)
		endless(c, more, rest)
	}
}

// badServers are the ways in which a server can be bad.
func badServers() map[string]func(net.Conn) {
	feed := rss(entryOf("https://news.example/1", "One") + entryOf("https://news.example/2", "Two"))
	whole := func(body string) string {
		return fmt.Sprintf("%sContent-Length: %d\r\n\r\n%s", okHead, len(body), body)
	}
	zipped := func(body string) string {
		return fmt.Sprintf("%sContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s", okHead, len(body), body)
	}
	status := func(s string) string { return "HTTP/1.1 " + s + "\r\nContent-Length: 0\r\n\r\n" }
	bomb := `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><rss><channel><item><title>&d;&d;&d;</title></item></channel></rss>`
	return map[string]func(net.Conn){
		"no answer":             hangs(""),
		"closed at once":        says(""),
		"reset":                 func(c net.Conn) { c.(*net.TCPConn).SetLinger(0) },
		"slow header":           goesOn("", "H", time.Second),
		"header without end":    goesOn("HTTP/1.1 200 OK\r\n", "X-A: b\r\n", 0),
		"header line too long":  goesOn("HTTP/1.1 200 OK\r\nX-A: ", strings.Repeat("a", 4096), 0),
		"header of many fields": says("HTTP/1.1 200 OK\r\n" + strings.Repeat("X-A: b\r\n", 100_000) + "\r\n"),
		"slow body":             goesOn(okHead+"\r\n", "<", time.Second),
		"endless body":          goesOn(okHead+"\r\n", strings.Repeat("<item>", 4096), 0),
		"endless chunks":        goesOn(okHead+"Transfer-Encoding: chunked\r\n\r\n", "6\r\n<item>\r\n", 0),
		"bad chunk":             says(okHead + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n<rss>\r\n"),
		"chunk too large":       says(okHead + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n<rss>\r\n"),
		"chunk cut short":       says(okHead + "Transfer-Encoding: chunked\r\n\r\n400\r\n<rss>"),
		"negative length":       says(okHead + "Content-Length: -5\r\n\r\n<rss>"),
		"two lengths":           says(okHead + "Content-Length: 5\r\nContent-Length: 9\r\n\r\n<rss></rss>"),
		"length too long":       says(okHead + "Content-Length: 99999\r\n\r\n" + feed),
		"length, then silence":  hangs(okHead + "Content-Length: 99999\r\n\r\n" + feed),
		"loop":                  says("HTTP/1.1 301 Moved\r\nLocation: /feed\r\nContent-Length: 0\r\n\r\n"),
		"loop with a query":     says("HTTP/1.1 302 Found\r\nLocation: /feed?again\r\nContent-Length: 0\r\n\r\n"),
		"redirect to nowhere":   says(status("302 Found")),
		"redirect to nonsense":  says("HTTP/1.1 302 Found\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n"),
		"redirect to a file":    says("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n"),
		"redirect inside":       says("HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n"),
		"gzip that is none":     says(zipped(feed)),
		"gzip cut short":        says(zipped(packed(feed, 50)[:60])),
		"gzip bomb":             says(zipped(packed(strings.Repeat(" ", 1<<20), 200))),
		"gzip twice":            says(zipped(packed(packed(feed, 1), 1))),
		"brotli":                says(strings.Replace(zipped(feed), "gzip", "br", 1)),
		"deflate that is none":  says(strings.Replace(zipped(feed), "gzip", "deflate", 1)),
		"huge Retry-After":      says("HTTP/1.1 429 Slow\r\nRetry-After: 99999999999999999999\r\nContent-Length: 0\r\n\r\n"),
		"negative Retry-After":  says("HTTP/1.1 503 Busy\r\nRetry-After: -7\r\nContent-Length: 0\r\n\r\n"),
		"far Retry-After":       says("HTTP/1.1 503 Busy\r\nRetry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\nContent-Length: 0\r\n\r\n"),
		"500":                   says(status("500 Broken")),
		"401":                   says(status("401 Who")),
		"410":                   says(status("410 Gone")),
		"404 without end":       goesOn("HTTP/1.1 404 No\r\n\r\n", strings.Repeat("no such page ", 1000), 0),
		"no HTTP":               says("220 ready\r\n"),
		"HTTP 0.9":              says(feed),
		"HTTP 9.9":              says("HTTP/9.9 200 OK\r\n\r\n" + feed),
		"no status":             says("HTTP/1.1 abc OK\r\n\r\n" + feed),
		"100 without end":       goesOn("", "HTTP/1.1 100 Continue\r\n\r\n", time.Millisecond),
		"no content":            says(status("204 None")),
		"TLS":                   says("\x15\x03\x01\x00\x02\x02\x28"),
		"cut short":             says(whole(feed[:strings.Index(feed, "</item>")+20])),
		"entities":              says(whole(bomb)),
		"bad bytes":             says(whole(strings.ReplaceAll(feed, "Two", "T\xffwo\x00"))),
		"too large":             goesOn(okHead+fmt.Sprintf("Content-Length: %d\r\n\r\n", 50<<20), strings.Repeat("<item><title>x</title></item>", 1000), 0),
		"a page":                says(whole("<!doctype html><html><title>Sign in</title></html>")),
		"binary":                says(whole("%PDF-1.7\n\x00\x01\x02")),
		"nothing":               says(whole("")),
	}
}

// badServer answers at loopback addresses, each in a bad way of its own.
type badServer struct {
	port uint16
	urls map[string]string // by kind
}

func newBadServers(t testing.TB) *badServer {
	t.Helper()
	l, err := net.Listen("tcp4", "0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	b := &badServer{port: uint16(l.Addr().(*net.TCPAddr).Port), urls: map[string]string{}}
	at := map[string]func(net.Conn){}
	i := 0
	for kind, answer := range badServers() {
		i++
		ip := fmt.Sprintf("127.3.0.%d", i)
		at[ip] = answer
		b.urls[kind] = fmt.Sprintf("http://%s:%d/feed", ip, b.port)
	}
	var open sync.WaitGroup
	var mu sync.Mutex
	conns := map[net.Conn]bool{}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			mu.Lock()
			conns[c] = true
			mu.Unlock()
			open.Go(func() {
				defer c.Close()
				in := bufio.NewReader(c)
				for {
					if line, err := in.ReadString('\n'); err != nil || strings.TrimSpace(line) == "" {
						break
					}
				}
				if answer := at[c.LocalAddr().(*net.TCPAddr).IP.String()]; answer != nil {
					answer(c)
				}
			})
		}
	}()
	t.Cleanup(func() {
		l.Close()
		mu.Lock()
		for c := range conns {
			c.Close()
		}
		mu.Unlock()
		open.Wait()
	})
	return b
}

// timed is a Fetcher that notes when each address was answered.
type timed struct {
	Fetcher
	mu  sync.Mutex
	ups map[string][]time.Time
}

func (f *timed) Do(ctx context.Context, r egress.Request) (*egress.Response, error) {
	res, err := f.Fetcher.Do(ctx, r)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ups[r.URL] = append(f.ups[r.URL], time.Now())
	return res, err
}

// beside runs a poller for a while over good feeds and others, and returns the
// 99th percentile of how old the news of a good feed got before it was seen,
// and of how late a feed was answered.
func beside(t *testing.T, good, bad []source.Source, client *egress.Client, every, lasting time.Duration) (delay, late time.Duration, p *Poller) {
	t.Helper()
	sources := append(slices.Clone(bad), good...)
	for i := range sources {
		sources[i].Feeds[0].Every, sources[i].Feeds[0].Items = every, true
	}
	fetch := &timed{Fetcher: client, ups: map[string][]time.Time{}}
	p, err := New(Options{Sources: sources, Fetch: fetch, Put: func(context.Context, []doc.Page) error { return nil }, File: filepath.Join(t.TempDir(), "polls.json")})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), lasting)
	defer cancel()
	if err := p.Run(ctx); err != nil {
		t.Fatal(err)
	}
	var delays, lates []time.Duration
	for _, s := range good {
		ups := fetch.ups[s.Feeds[0].URL]
		for i, at := range ups {
			if i > 1 { // the first answer comes at the start and not at its feed's own second
				delays = append(delays, at.Sub(ups[i-1]))
				due := at.Truncate(every).Add(time.Duration(spread(s.Feeds[0].URL) % uint64(every)))
				lates = append(lates, (at.Sub(due)+every)%every)
			}
		}
	}
	slices.Sort(delays)
	slices.Sort(lates)
	if len(delays) < len(good) {
		t.Fatalf("only %d answers", len(delays))
	}
	return delays[len(delays)*99/100], lates[len(lates)*99/100], p
}

// Ensure that forty and more kinds of bad server do not hold up good feeds, take
// little memory, and leave nothing behind; and that each is told of in words.
func TestBadServers(t *testing.T) {
	if n := len(badServers()); n < 40 {
		t.Fatalf("%d kinds of bad server, want 40", n)
	}
	feeds, every, lasting := 100, 3*time.Second, 14*time.Second
	if os.Getenv("SAYSO_KILLS") != "" { // make faults-ingest
		feeds, every, lasting = 500, 10*time.Second, 45*time.Second
	}
	f, b := newFarm(t), newBadServers(t)
	var urls, kinds []string
	for kind, url := range b.urls {
		urls, kinds = append(urls, url), append(kinds, kind)
	}
	client := f.client(b.port)
	defer client.Close()
	alone, aloneLate, _ := beside(t, f.sources()[:feeds], nil, client, every, lasting)
	client.Close()
	goroutines, files := settled(t, 0, 0)
	delay, late, p := beside(t, f.sources()[:feeds], sourceOf(urls...), client, every, lasting)
	client.Close()
	for i, st := range p.Statuses()[:len(urls)] {
		if st.Error == "" && st.Answers > 0 && !slices.Contains([]string{"nothing", "bad bytes", "HTTP 9.9", "gzip that is none", "entities"}, kinds[i]) { // of those all is kept
			t.Errorf("%s: nothing is told of it: %+v", kinds[i], st)
		}
		if kinds[i] == "cut short" && st.Items != 1 {
			t.Errorf("%s: %d items were kept, want the one that is whole", kinds[i], st.Items)
		}
	}
	t.Logf("%d kinds of bad server among %d good feeds: good feeds' delay p99 %s, alone %s (%+.1f %%); late p99 %s, alone %s", len(urls), feeds, delay, alone, 100*float64(delay-alone)/float64(alone), late, aloneLate)
	bar := alone * 11 / 10
	if feeds < 500 { // too few for a tenth to be no accident
		bar += every
	}
	if delay > bar {
		t.Errorf("the delay rose from %s to %s", alone, delay)
	}
	nowGoroutines, nowFiles := settled(t, goroutines, files)
	peak := peakMemory(t)
	t.Logf("goroutines %d, before %d; descriptors %d, before %d; memory at most %d MB, servers included", nowGoroutines, goroutines, nowFiles, files, peak>>20)
	if nowGoroutines > goroutines || nowFiles > files {
		t.Errorf("something is left behind")
	}
	if peak > 300<<20 {
		t.Errorf("it took %d MB", peak>>20)
	}
}

// settled returns how many goroutines and descriptors there are, once there are
// no more than those given or ten seconds are over.
func settled(t *testing.T, goroutines, files int) (int, int) {
	t.Helper()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	var n, fds int
	for range 100 {
		open, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Skip("no descriptors to count:", err)
		}
		n, fds = runtime.NumGoroutine(), len(open)
		if goroutines > 0 && n <= goroutines && fds <= files {
			break
		}
		<-tick.C
	}
	return n, fds
}

// peakMemory is the most that the process ever had resident, in bytes.
func peakMemory(t *testing.T) (peak int64) {
	t.Helper()
	raw, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Skip("no memory to read:", err)
	}
	for line := range strings.Lines(string(raw)) {
		if n, err := fmt.Sscanf(line, "VmHWM: %d kB", &peak); n == 1 && err == nil {
			return peak << 10
		}
	}
	t.Skip("no memory to read")
	return 0
}
