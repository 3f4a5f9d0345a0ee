package web_test

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// follower is one reader of the stream: the Seqs it was told, and when.
type follower struct {
	conn net.Conn
	mu   sync.Mutex
	told []int64
	at   []time.Time
}

// followStream opens the stream; last is the Last-Event-ID of one who comes
// back, "" for a new reader. The error says why it could not be.
func followStream(addr, last string) (*follower, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	header := ""
	if last != "" {
		header = "Last-Event-ID: " + last + "\r\n"
	}
	if _, err := fmt.Fprintf(conn, "GET /stream HTTP/1.1\r\nHost: sayso.example\r\n%s\r\n", header); err != nil {
		return nil, err
	}
	return &follower{conn: conn}, nil
}

// read notes what comes until the connection ends.
func (f *follower) read() {
	in := bufio.NewReaderSize(f.conn, 512)
	for {
		line, err := in.ReadSlice('\n')
		if err == bufio.ErrBufferFull {
			continue // the rest of a long line
		}
		if err != nil {
			return
		}
		if v, ok := bytes.CutPrefix(line, []byte("id: ")); ok {
			if seq, err := strconv.ParseInt(string(bytes.TrimSpace(v)), 10, 64); err == nil {
				f.mu.Lock()
				f.told, f.at = append(f.told, seq), append(f.at, time.Now())
				f.mu.Unlock()
			}
		}
	}
}

// knows returns when the reader was told of a Seq, or of a later one; ok is
// false while it was not.
func (f *follower) knows(seq int64) (at time.Time, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	i := slices.IndexFunc(f.told, func(n int64) bool { return n >= seq })
	if i < 0 {
		return at, false
	}
	return f.at[i], true
}

// followers opens n streams; each is read in the background.
func followers(t *testing.T, addr string, n int, last string) []*follower {
	t.Helper()
	out := make([]*follower, n)
	for i := range out {
		f, err := followStream(addr, last)
		if err != nil {
			t.Fatalf("reader %d: %v", i, err)
		}
		t.Cleanup(func() { f.conn.Close() })
		go f.read()
		out[i] = f
	}
	return out
}

// told waits until all readers know of a Seq and returns how long after a
// moment each knew, in order; those who never do are missing.
func told(all []*follower, seq int64, since time.Time) []time.Duration {
	var out []time.Duration
	for limit := time.After(20 * time.Second); ; {
		out = out[:0]
		for _, f := range all {
			if at, ok := f.knows(seq); ok {
				out = append(out, at.Sub(since))
			}
		}
		if len(out) == len(all) {
			break
		}
		select {
		case <-limit:
			slices.Sort(out)
			return out
		case <-time.After(50 * time.Millisecond):
		}
	}
	slices.Sort(out)
	return out
}

// Ten thousand readers of the stream are told of every entry, soon, in little
// memory; who comes back after a break is told what was missed; who never reads
// is dropped.
func TestLoadStream(t *testing.T) {
	s := loaded(t)
	alone := s.memory(t)
	all := followers(t, s.addr, streamSize, "")
	var took []time.Duration
	var seq int64
	for range 10 {
		start := time.Now()
		seq = s.grow(t, 1)
		got := told(all, seq, start)
		if len(got) < len(all) {
			t.Fatalf("%d of %d readers were told of entry %d", len(got), len(all), seq)
		}
		took = append(took, got...)
	}
	slices.Sort(took)
	p99, grown := took[len(took)*99/100], s.memory(t)-alone
	t.Logf("%d readers: p50 %v, p99 %v from an entry to a reader; %d MiB for them, %d MiB before they came", len(all), took[len(took)/2].Round(time.Millisecond), p99.Round(time.Millisecond), grown>>20, alone>>20)
	if p99 > streamP99 {
		t.Errorf("p99 %v, at most %v", p99, streamP99)
	}
	if grown > streamBytes {
		t.Errorf("%d bytes for %d readers, at most %d", grown, len(all), streamBytes)
	}
	for _, f := range all[:1000] {
		f.conn.Close()
	}
	missed := s.grow(t, 3)
	back := followers(t, s.addr, 1000, strconv.FormatInt(seq, 10))
	if got := told(back, missed, time.Now()); len(got) < len(back) {
		t.Errorf("%d of %d who came back were told what they missed", len(got), len(back))
	}
	for _, f := range slices.Concat(all[1000:], back) {
		if !slices.IsSorted(f.told) {
			t.Fatalf("a reader was told %v", f.told)
		}
	}
}

// Who never reads is dropped while the others are told as before.
func TestLoadStreamDrops(t *testing.T) {
	s := loaded(t)
	const deaf = 200
	for range deaf {
		f, err := followStream(s.addr, "")
		if err != nil {
			t.Fatal(err)
		}
		defer f.conn.Close()
		f.conn.(*net.TCPConn).SetReadBuffer(2048)
	}
	awake := followers(t, s.addr, 10, "")
	if n := established(t, s.addr); n < deaf+len(awake) {
		t.Fatalf("%d connections are open, want %d", n, deaf+len(awake))
	}
	start, open := time.Now(), deaf
	for time.Since(start) < dropWithin && open > 0 {
		told(awake, s.grow(t, 60), start)
		open = established(t, s.addr) - len(awake)
	}
	t.Logf("after %v %d of %d who never read are left", time.Since(start).Round(time.Second), max(0, open), deaf)
	if open > 0 {
		t.Errorf("%d who never read are still there after %v", open, dropWithin)
	}
	if got := told(awake, s.grow(t, 1), time.Now()); len(got) < len(awake) {
		t.Errorf("%d of %d who read are still told", len(got), len(awake))
	}
}

// established counts the connections that the server has open.
func established(t *testing.T, addr string) int {
	t.Helper()
	table, err := os.ReadFile("/proc/net/tcp")
	if err != nil {
		t.Skip("no /proc here: ", err)
	}
	_, port, _ := net.SplitHostPort(addr)
	n, err := strconv.Atoi(port)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for line := range strings.Lines(string(table)) {
		f := strings.Fields(line) // number, local, remote, state; 01 is ESTABLISHED
		if len(f) > 3 && strings.HasSuffix(f[1], fmt.Sprintf(":%04X", n)) && f[3] == "01" {
			count++
		}
	}
	return count
}
