//go:build linux

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// patience is how long a reader waits for an answer.
const patience = 20 * time.Second

// crowd is many readers, each with a connection of its own, in a process beside
// the server.
type crowd struct {
	in      *json.Encoder
	out     *json.Decoder
	address string
	readers int
}

// toAsk tells the crowd what to ask for.
type toAsk struct {
	Address string // host and port
	Readers int
	Targets []string
	During  time.Duration
	Bad     bool // what is asked for may be refused
}

// answered is what came of it.
type answered struct {
	Answers       int
	Bytes         int           // over the wire, without their heads
	Took, Spent   time.Duration // by the clock, and of the processor by the readers
	P50, P99, Max time.Duration
	Wrong         string // what was wrong with an answer, "" when nothing was
}

// newCrowd starts the process of the readers.
func newCrowd(t *testing.T, address string, readers int) *crowd {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0], "-test.run=TestCrowd$", "-test.timeout=3h")
	c.Env = append(os.Environ(), "SAYSO_CROWD=1")
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
	t.Cleanup(func() { in.Close(); c.Wait() })
	return &crowd{json.NewEncoder(in), json.NewDecoder(out), address, readers}
}

// ask has all readers ask for one kind of page for a while.
func (c *crowd) ask(t *testing.T, k pageKind, during time.Duration) (got answered) {
	t.Helper()
	if err := c.in.Encode(toAsk{c.address, c.readers, k.addresses, during, k.bad}); err != nil {
		t.Fatal(err)
	}
	if err := c.out.Decode(&got); err != nil {
		t.Fatalf("%s: the readers have gone: %v", k.name, err)
	}
	if got.Answers == 0 {
		t.Fatalf("%s: never answered: %s", k.name, got.Wrong)
	}
	return got
}

// TestCrowd is the readers: it asks for what each line of its input names.
func TestCrowd(t *testing.T) {
	if os.Getenv("SAYSO_CROWD") == "" {
		t.Skip("asks for the pages of other tests")
	}
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		var what toAsk
		if err := in.Decode(&what); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
		if err := out.Encode(what.ask()); err != nil {
			t.Fatal(err)
		}
	}
}

// ask walks through the targets over all connections until the time is over, from
// the start again behind the last one.
func (w *toAsk) ask() (got answered) {
	start, before := time.Now(), cpu(syscall.RUSAGE_SELF)
	all := make([]reader, w.Readers)
	var next atomic.Int64
	var wg sync.WaitGroup
	for i := range all {
		wg.Go(func() {
			if err := all[i].askUntil(start.Add(w.During), w, &next); err != nil {
				all[i].wrong = err.Error()
			}
		})
	}
	wg.Wait()
	got.Took, got.Spent = time.Since(start), cpu(syscall.RUSAGE_SELF)-before
	var took []time.Duration
	for i := range all {
		took = append(took, all[i].took...)
		got.Bytes += all[i].bytes
		if all[i].wrong != "" {
			got.Wrong = all[i].wrong
		}
	}
	if got.Answers = len(took); got.Answers > 0 {
		slices.Sort(took)
		got.P50, got.P99, got.Max = took[len(took)/2], took[len(took)*99/100], took[len(took)-1]
	}
	return got
}

// reader is one connection, and what it was answered.
type reader struct {
	conn  net.Conn
	in    *bufio.Reader
	took  []time.Duration
	bytes int
	wrong string
}

// askUntil asks for one target after the other until a moment.
func (x *reader) askUntil(until time.Time, w *toAsk, next *atomic.Int64) error {
	defer func() {
		if x.conn != nil {
			x.conn.Close()
		}
	}()
	for once := true; once || time.Now().Before(until); once = false {
		target := w.Targets[int(next.Add(1)-1)%len(w.Targets)]
		if err := x.connect(w.Address); err != nil {
			return err
		}
		start := time.Now()
		x.conn.SetDeadline(start.Add(patience))
		if _, err := io.WriteString(x.conn, "GET "+target+" HTTP/1.1\r\nHost: sayso.example\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n"); err != nil {
			return fmt.Errorf("%s: %w", target, err)
		}
		status, open, err := x.readAnswer()
		if err != nil {
			return fmt.Errorf("%.200s: %w", target, err)
		}
		x.took = append(x.took, time.Since(start))
		if status != 200 && (!w.Bad || status < 400 || status >= 500) {
			x.wrong = fmt.Sprintf("%.200s: status %d", target, status)
		}
		if !open {
			x.conn.Close()
			x.conn = nil
		}
	}
	return nil
}

// connect opens the connection where it is not open.
func (x *reader) connect(address string) (err error) {
	if x.conn == nil {
		if x.conn, err = net.Dial("tcp", address); err == nil {
			x.in = bufio.NewReaderSize(x.conn, 64<<10)
		}
	}
	return err
}

// readAnswer reads one answer, with a length or in chunks (RFC 9112, sections 6
// and 7.1), and whether the connection is open still.
func (x *reader) readAnswer() (status int, open bool, err error) {
	length := -1
	open = true
	for first := true; ; first = false {
		line, err := x.in.ReadSlice('\n')
		if err != nil {
			return status, false, err
		}
		if first && len(line) > 12 {
			status, _ = strconv.Atoi(string(line[9:12])) // 0 is none
		} else if v, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
			if length, err = strconv.Atoi(string(bytes.TrimSpace(v))); err != nil {
				return status, false, err
			}
		} else if bytes.HasPrefix(line, []byte("Connection: close")) {
			open = false
		}
		if len(line) <= 2 {
			break
		}
	}
	if length >= 0 {
		n, err := x.in.Discard(length)
		x.bytes += n
		return status, open, err
	}
	return status, open, x.readChunks()
}

// readChunks reads the body of an answer in chunks.
func (x *reader) readChunks() error {
	for {
		line, err := x.in.ReadSlice('\n')
		if err != nil {
			return err
		}
		size, err := strconv.ParseInt(string(bytes.TrimSpace(line)), 16, 32)
		if err != nil {
			return err
		}
		n, err := x.in.Discard(int(size) + 2)
		if x.bytes += n; err != nil || size == 0 {
			return err
		}
	}
}
