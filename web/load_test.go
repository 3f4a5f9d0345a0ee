package web_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
	"sayso/theatre"
)

// What the site holds under load; see make bench-web. The server runs in a
// process of its own beside the readers.
const (
	connections = 64
	liveRate    = 5000                   // requests of the live page a second
	pageP99     = 50 * time.Millisecond  // of each page
	streamP99   = 500 * time.Millisecond // from an entry to a reader of the stream
	streamSize  = 10000                  // readers
	streamBytes = 150 << 20              // of memory for all of them
	dropWithin  = 35 * time.Second       // of one who never reads
)

// loaded starts the server; the test is skipped unless load is asked for.
func loaded(t *testing.T) *loadServer {
	t.Helper()
	if os.Getenv("SAYSO_LOAD") == "" {
		t.Skip("takes a minute and an idle machine: make bench-web")
	}
	c := exec.CommandContext(t.Context(), os.Args[0], "-test.run=TestServeLoad$", "-test.timeout=20m")
	c.Env = append(os.Environ(), "SAYSO_LOAD_SERVER=1")
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	s := &loadServer{in: in, out: bufio.NewScanner(out), pid: c.Process.Pid, pages: map[string]string{}}
	t.Cleanup(func() { in.Close(); c.Wait() })
	for s.out.Scan() {
		name, value, _ := strings.Cut(s.out.Text(), " ")
		if name == "ready" {
			s.addr = value
			return s
		}
		s.pages[name] = value
	}
	t.Fatal("the server did not start")
	return nil
}

// loadServer is the server process as the test sees it.
type loadServer struct {
	in    io.WriteCloser
	out   *bufio.Scanner
	pid   int
	addr  string
	pages map[string]string // addresses by name
}

// grow has the ledger grow by n entries and returns its Seq.
func (s *loadServer) grow(t *testing.T, n int) int64 {
	t.Helper()
	fmt.Fprintln(s.in, n)
	if !s.out.Scan() {
		t.Fatal("the server has gone")
	}
	seq, err := strconv.ParseInt(s.out.Text(), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return seq
}

// memory is what the server holds of memory, in bytes.
func (s *loadServer) memory(t *testing.T) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.pid))
	if err != nil {
		t.Skip("no /proc here: ", err)
	}
	_, rest, _ := bytes.Cut(status, []byte("VmRSS:"))
	kb, err := strconv.Atoi(string(bytes.Fields(rest)[0]))
	if err != nil {
		t.Fatal(err)
	}
	return kb << 10
}

// TestServeLoad is the server: it serves the sample world until its input ends,
// and grows by as many entries as each line of it says.
func TestServeLoad(t *testing.T) {
	if os.Getenv("SAYSO_LOAD_SERVER") == "" {
		t.Skip("serves the other tests of load")
	}
	site, from, pages := sampleWorld(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go site.Run(ctx)
	server := &http.Server{Handler: site}
	go server.Serve(listener)
	defer server.Close()
	for name, target := range pages {
		target, _, _ = strings.Cut(target, "#")
		fmt.Println(name, target)
	}
	fmt.Println("ready", listener.Addr())
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatal(err)
		}
		for range n {
			enter(t, from)
		}
		if err := from.live.CatchUp(ctx); err != nil {
			t.Fatal(err)
		}
		from.hub.Publish(int64(from.Seq()))
		fmt.Println(from.Seq())
	}
}

// enter appends a report of one more strike.
func enter(t *testing.T, from source) {
	i := int(from.Seq()) + entered
	entered++
	text := fmt.Sprintf("Shells hit village %d.", i)
	d := &doc.Document{ID: doc.NewID(text), URI: fmt.Sprintf("https://northgate-courier.example/%d", i), Outlet: "northgate-courier.example", Text: text}
	full := &claim.Report{Document: d, Analyser: "test/1"}
	c := claim.Claim{ID: claim.ID(text), Type: claim.Strike, Polarity: claim.Asserted, Modality: claim.Actual, Origin: claim.Party{Name: "a mayor", Kind: theatre.Person},
		Place: &claim.Place{Name: fmt.Sprint("Village ", i), ID: fmt.Sprint("osm:9", i)}, Sentence: doc.Span{Start: 0, End: len(text)}}
	var err error
	if c.Quote, err = doc.NewQuote(text, c.Sentence); err != nil {
		t.Fatal(err)
	}
	full.Claims = []claim.Claim{c}
	err = from.reading.Store.Update(t.Context(), func(tx store.Tx) error {
		if _, err := tx.PutDocument(t.Context(), *d); err != nil {
			return err
		}
		if _, err := tx.PutReport(t.Context(), full); err != nil {
			return err
		}
		_, err := tx.Append(t.Context(), ledger.NewEntry(full, nil))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// entered counts the reports that were entered, so that no two are alike.
var entered int

// 64 connections ask for each page, and for the live page as fast as they can.
func TestLoadPages(t *testing.T) {
	s := loaded(t)
	for _, name := range slices.Sorted(maps.Keys(s.pages)) {
		n, took := hammer(t, s.addr, s.pages[name], time.Second)
		p99 := took[len(took)*99/100]
		t.Logf("%-12s %6d requests a second, p50 %v, p99 %v", name, n, took[len(took)/2].Round(time.Microsecond), p99.Round(time.Microsecond))
		if p99 > pageP99 {
			t.Errorf("%s: p99 %v, at most %v", name, p99, pageP99)
		}
	}
	n, _ := hammer(t, s.addr, "/", 5*time.Second)
	t.Logf("the live page: %d requests a second", n)
	if n < liveRate {
		t.Errorf("%d requests of the live page a second, at least %d", n, liveRate)
	}
}

// hammer asks for a page from all connections for a while; it returns how many
// requests a second were answered, and how long each took, in order.
func hammer(t *testing.T, addr, target string, during time.Duration) (perSecond int, took []time.Duration) {
	t.Helper()
	until := time.Now().Add(during)
	all := make([][]time.Duration, connections)
	var wg sync.WaitGroup
	for i := range all {
		wg.Go(func() {
			var err error
			if all[i], err = askOften(addr, target, until); err != nil {
				t.Errorf("%s: %v", target, err)
			}
		})
	}
	wg.Wait()
	took = slices.Concat(all...)
	slices.Sort(took)
	if len(took) == 0 {
		t.Fatalf("%s was never answered", target)
	}
	return int(float64(len(took)) / during.Seconds()), took
}

// askOften asks for a page over one connection until a moment.
func askOften(addr, target string, until time.Time) (took []time.Duration, err error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	request := []byte("GET " + target + " HTTP/1.1\r\nHost: sayso.example\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n")
	in := bufio.NewReaderSize(conn, 32<<10)
	for start := time.Now(); start.Before(until); start = time.Now() {
		if _, err := conn.Write(request); err != nil {
			return took, err
		}
		if err := readAnswer(in); err != nil {
			return took, err
		}
		took = append(took, time.Since(start))
	}
	return took, nil
}

// readAnswer reads one answer with a Content-Length.
func readAnswer(in *bufio.Reader) error {
	length := -1
	for {
		line, err := in.ReadSlice('\n')
		if err != nil {
			return err
		}
		if v, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
			if length, err = strconv.Atoi(string(bytes.TrimSpace(v))); err != nil {
				return err
			}
		}
		if len(line) <= 2 {
			break
		}
	}
	if length < 0 {
		return fmt.Errorf("an answer without a length")
	}
	_, err := in.Discard(length)
	return err
}
