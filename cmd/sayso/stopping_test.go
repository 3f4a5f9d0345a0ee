package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"sayso/push"
	"sayso/store/sqlite"
)

// senders hand documents over until the server is gone.
type senders struct {
	mu      sync.Mutex
	stored  []string // acknowledged as stored
	answers int
}

func (s *senders) send(t *testing.T, address, secret string, who int) {
	for k := 0; ; k++ {
		uri := fmt.Sprintf("https://meadow-news.example/%d/%d", who, k)
		r, err := http.NewRequest(http.MethodPost, address+"api/v1/documents", strings.NewReader(fmt.Sprintf(`{"url": %q, "outlet": "meadow-news.example", "title": "Road %d-%d closed", "text": "Road number %d-%d was closed on Monday, the council said."}`, uri, who, k, who, k)))
		if err != nil {
			t.Error(err)
			return
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+secret)
		res, err := http.DefaultClient.Do(r)
		if err != nil { // it takes no more
			return
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		var rep push.Report
		if err != nil || json.Unmarshal(body, &rep) != nil {
			t.Errorf("an answer was cut short: status %d, %q, %v", res.StatusCode, body, err)
			return
		}
		s.mu.Lock()
		s.answers++
		if res.StatusCode == http.StatusOK && rep.Stored == 1 {
			s.stored = append(s.stored, uri)
		}
		s.mu.Unlock()
	}
}

// Ensure that a server that is told to stop while documents come in, readers
// follow and clients dawdle ends within ten seconds, and that every answer that
// it gave is true.
func TestStopping(t *testing.T) {
	dir := t.TempDir()
	tokens, err := dataFlag{dir}.tokens()
	if err != nil {
		t.Fatal(err)
	}
	var secrets []string
	for i := range 3 {
		secret, err := tokens.Add(fmt.Sprintf("desk-%d", i), false)
		if err != nil {
			t.Fatal(err)
		}
		secrets = append(secrets, secret)
	}
	address, stop, done := serving(t, "serve", "--data", dir)
	at, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	for _, begun := range []string{"", "GET / HT", "POST /api/v1/documents HTTP/1.1\r\nHost: a\r\nContent-Length: 999\r\nContent-Type: application/json\r\n\r\n{", "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n"} {
		conn, err := net.Dial("tcp", at.Host)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if _, err := io.WriteString(conn, begun); err != nil {
			t.Fatal(err)
		}
	}
	var all senders
	var wg sync.WaitGroup
	for i, secret := range secrets {
		wg.Go(func() { all.send(t, address, secret, i) })
	}
	for begun := false; !begun; { // until documents come in
		all.mu.Lock()
		begun = len(all.stored) > 20
		all.mu.Unlock()
		time.Sleep(time.Millisecond)
	}
	start := time.Now()
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
	took := time.Since(start)
	wg.Wait()
	if took > shutdownTime {
		t.Errorf("stopping took %s", took)
	}
	s, err := sqlite.Open(t.Context(), storeFile(dir, theatreFlag{"ukraine"}), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	kept := map[string]bool{}
	for rec, err := range s.Pages(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		kept[rec.Value.URI] = true
	}
	for _, uri := range all.stored {
		if !kept[uri] {
			t.Errorf("%s was acknowledged and is not there", uri)
		}
	}
	t.Logf("stopped after %s; %d answers, %d documents acknowledged, all there", took, all.answers, len(all.stored))
}

// serving starts a command that serves; it ends when stop is called, and done
// then gives its error.
func serving(t testing.TB, args ...string) (address string, stop func(), done <-chan error) {
	t.Helper()
	parser, err := newParser(&commands{}, io.Discard, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	command, _, err := parse(parser, append(args, "--addr", "127.0.0.1:0"))
	if err != nil {
		t.Fatal(err)
	}
	out, in := io.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		err := command.Run(&program{ctx, nil, in, testWriter{t}})
		in.Close()
		ended <- err
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		cancel()
		t.Fatal(err, <-ended)
	}
	go io.Copy(io.Discard, out)
	_, address, ok := strings.Cut(strings.TrimSpace(line), "live briefing: ")
	if !ok {
		cancel()
		t.Fatalf("said %q", line)
	}
	return address, cancel, ended
}
