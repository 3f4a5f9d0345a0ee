package web_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
	"sayso/theatre"
)

// What the stream holds under load; see make bench-web. The server runs in a
// process of its own beside the readers. The pages have a test of their own over
// many documents, see make bench-pages.
const (
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
	s := &loadServer{in: in, out: bufio.NewScanner(out), pid: c.Process.Pid}
	t.Cleanup(func() { in.Close(); c.Wait() })
	for s.out.Scan() {
		name, value, _ := strings.Cut(s.out.Text(), " ")
		if name == "ready" {
			s.addr = value
			return s
		}
	}
	t.Fatal("the server did not start")
	return nil
}

// loadServer is the server process as the test sees it.
type loadServer struct {
	in   io.WriteCloser
	out  *bufio.Scanner
	pid  int
	addr string
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
	site, from, _ := sampleWorld(t)
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
