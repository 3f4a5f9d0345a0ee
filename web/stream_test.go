package web

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/theatre"
)

// streamed is one event of a stream.
type streamed struct {
	id, kind string
	data     news
}

// open follows the stream of a server and hands on its events.
func open(t *testing.T, base, target, last string) <-chan streamed {
	t.Helper()
	r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, base+target, nil)
	if last != "" {
		r.Header.Set("Last-Event-ID", last)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if got := answer.Header.Get("Content-Type"); answer.StatusCode != http.StatusOK || !strings.HasPrefix(got, "text/event-stream") {
		t.Fatalf("status %d, type %s", answer.StatusCode, got)
	}
	out := make(chan streamed, 16)
	go func() {
		defer answer.Body.Close()
		defer close(out)
		var e streamed
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			field, value, _ := strings.Cut(lines.Text(), ": ")
			switch field {
			case "id":
				e.id = value
			case "event":
				e.kind = value
			case "data":
				json.Unmarshal([]byte(value), &e.data)
			case "":
				if e.id != "" {
					out <- e
				}
				e = streamed{}
			}
		}
	}()
	return out
}

// next waits for an event.
func next(t *testing.T, events <-chan streamed) streamed {
	t.Helper()
	select {
	case e, ok := <-events:
		if !ok {
			t.Fatal("the stream ended")
		}
		return e
	case <-time.After(20 * time.Second):
		t.Fatal("nothing came")
	}
	return streamed{}
}

// grow appends one more claim.
func grow(t *testing.T, w world, i int) {
	t.Helper()
	d := &doc.Document{ID: doc.NewID(fmt.Sprint(i)), URI: fmt.Sprintf("https://northgate-courier.example/%d", i), Outlet: "northgate-courier.example",
		Text: fmt.Sprintf("Shells hit village %d.", i)}
	full := &claim.Report{Document: d, Analyser: "test/1"}
	full.Claims = append(full.Claims, placed(t, d, d.Text, claim.Claim{Type: claim.Strike, Origin: claim.Party{Name: "a mayor", Kind: theatre.Person},
		Place: &claim.Place{Name: fmt.Sprint("Village ", i), ID: fmt.Sprint("osm:9", i)}}))
	w.put(t, full)
	w.hub.Publish(int64(w.Seq()))
}

// Who follows the stream is told each change once; who comes back after a
// break is told at once what was missed; when the site ends, streams end.
func TestStream(t *testing.T) {
	w := smallWorld(t)
	site, err := New(w, Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan bool)
	go func() { site.Run(ctx); close(done) }()
	server := httptest.NewServer(site)
	defer server.Close()

	live := open(t, server.URL, "/stream?seq=3", "")
	grow(t, w, 1)
	if e := next(t, live); e.id != "4" || e.kind != "changed" || e.data.Seq != 4 || e.data.Events != 1 || e.data.Changes[0].Kind != ledger.NewEvent {
		t.Errorf("the fourth entry is told as %+v", e)
	}
	back := open(t, server.URL, "/stream?seq=3", "1") // what the browser last saw counts
	if e := next(t, back); e.id != "4" || e.data.Events != 2 {
		t.Errorf("who saw entry 1 is told %+v", e)
	}
	grow(t, w, 2)
	for _, events := range []<-chan streamed{live, back} {
		if e := next(t, events); e.id != "5" {
			t.Errorf("the fifth entry is told as %+v", e)
		}
	}
	stop()
	<-done
	if _, open := <-live; open {
		t.Error("the stream goes on after the end")
	}
	if site.readers.add(&reader{}) {
		t.Error("a reader is taken in after the end")
	}
}

// Who does not read is dropped and keeps nobody waiting.
func TestStreamDropsWhoDoesNotRead(t *testing.T) {
	var g readers
	slow := &reader{queue: make(chan []byte, readerQueue), gone: make(chan struct{}), conn: nowhere{}}
	g.add(slow)
	for range readerQueue + 1 {
		g.tell([]byte("data: x\n\n"))
	}
	select {
	case <-slow.gone:
	default:
		t.Error("the reader whose queue is full is still there")
	}
}

// nowhere is a connection that only closes.
type nowhere struct{ net.Conn }

func (nowhere) Close() error { return nil }
