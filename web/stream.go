package web

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"sayso/ledger"
)

// How the stream treats its readers.
const (
	heartbeat    = 15 * time.Second       // between comments that keep a quiet connection open
	patience     = 10 * time.Second       // how long one write may take; then the reader is dropped
	gathering    = 200 * time.Millisecond // entries that come within this are told together
	readerQueue  = 16                     // messages that may wait for one reader; then it is dropped
	readerBuffer = 16 << 10               // bytes that the kernel may hold for one reader
	toldChanges  = 50                     // changes named in one message; the rest are counted
)

// news is what the stream tells of one step of the ledger: what changed
// between two Seqs.
type news struct {
	Seq     ledger.Seq   `json:"seq"`
	Events  int          `json:"events"` // how many events changed
	Changes []newsChange `json:"changes"`
}

type newsChange struct {
	Seq   ledger.Seq        `json:"seq"`
	Event ledger.EventID    `json:"event"`
	Kind  ledger.ChangeKind `json:"kind"`
	From  string            `json:"from,omitempty"`
	To    string            `json:"to,omitempty"`
}

// readers are those who follow the stream. The truth is in the ledger: a
// reader that is dropped comes back with the Seq it has and is told what
// changed since.
type readers struct {
	mu     sync.Mutex
	all    map[*reader]bool
	closed bool
}

// reader is one open stream. A message is the same bytes for all.
type reader struct {
	conn  net.Conn
	queue chan []byte
	gone  chan struct{} // closed when it is dropped
	once  sync.Once
}

func (x *reader) drop() {
	x.once.Do(func() {
		close(x.gone)
		x.conn.Close()
	})
}

// stream answers GET /stream with server-sent events
// (https://html.spec.whatwg.org/multipage/server-sent-events.html): one message
// for each step of the ledger, its id the Seq. With Last-Event-ID, or seq, the
// first message tells what changed since.
func (s *Site) stream(w http.ResponseWriter, r *http.Request) {
	since, err := lastSeen(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	x := &reader{queue: make(chan []byte, readerQueue), gone: make(chan struct{})}
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		refuse(w, r, problem{http.StatusNotImplemented, "This connection cannot be kept open", "The stream of changes needs HTTP/1.1."})
		return
	}
	x.conn = conn
	if small, ok := conn.(interface{ SetWriteBuffer(int) error }); ok {
		small.SetWriteBuffer(readerBuffer) // without it the kernel takes megabytes for one who does not read
	}
	if !s.readers.add(x) {
		conn.Close()
		return
	}
	// What comes in from now on waits in the queue, so that nothing is missed
	// between the first message and the next.
	first, err := s.newsSince(context.WithoutCancel(r.Context()), since)
	if err != nil {
		s.told(r, err)
		s.readers.remove(x)
		x.drop()
		return
	}
	go s.serveReader(x, append([]byte(streamHead), first...))
}

// streamHead is the head of the answer; the connection is ours from here on.
const streamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-store\r\n" +
	"X-Content-Type-Options: nosniff\r\nX-Accel-Buffering: no\r\nConnection: close\r\n\r\nretry: 3000\n\n"

// lastSeen reads the Seq that a reader has, 0 for none.
func lastSeen(r *http.Request) (ledger.Seq, error) {
	v := r.Header.Get("Last-Event-ID")
	if v == "" {
		v = r.URL.Query().Get("seq")
	}
	if v == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil || n < 0 {
		return 0, problem{http.StatusBadRequest, "This is no entry of the ledger", "“seq” must be a whole number, not " + quoted(v) + "."}
	}
	return ledger.Seq(n), nil
}

// newsSince words what changed after a Seq; nothing for a reader that has
// everything, or is new.
func (s *Site) newsSince(ctx context.Context, since ledger.Seq) (message []byte, err error) {
	err = s.source.View(ctx, ledger.Until{}, func(l *ledger.Ledger) error {
		if since > 0 && l.Seq() > since {
			message = newNews(l, since).message()
		}
		return nil
	})
	return message, err
}

// newNews returns what changed after since.
func newNews(l *ledger.Ledger, since ledger.Seq) news {
	n, seen := news{Seq: l.Seq(), Changes: []newsChange{}}, map[ledger.EventID]bool{}
	for _, c := range l.Changes(since, l.Seq()) {
		if !seen[c.Event] {
			seen[c.Event] = true
			n.Events++
		}
		if len(n.Changes) < toldChanges {
			n.Changes = append(n.Changes, newsChange(c))
		}
	}
	return n
}

// message is the news as one server-sent event.
func (n news) message() []byte {
	body, err := json.Marshal(n)
	if err != nil {
		panic("web: news that is no JSON: " + err.Error()) // it holds strings and numbers only
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "id: %d\nevent: changed\ndata: %s\n\n", n.Seq, body)
	return b.Bytes()
}

// serveReader writes to one reader until it is dropped.
func (s *Site) serveReader(x *reader, first []byte) {
	defer s.readers.remove(x)
	defer x.drop()
	beat := time.NewTimer(heartbeat)
	defer beat.Stop()
	for message := first; ; {
		x.conn.SetWriteDeadline(time.Now().Add(patience))
		if _, err := x.conn.Write(message); err != nil {
			return // the reader is gone or does not read
		}
		beat.Reset(heartbeat)
		select {
		case message = <-x.queue:
		case <-beat.C:
			message = []byte(":\n\n")
		case <-x.gone:
			return
		}
	}
}

// Run tells the readers of the stream what changes, until ctx ends; then it
// closes their connections.
func (s *Site) Run(ctx context.Context) {
	wake, cancel := s.source.Follow()
	defer cancel()
	defer s.readers.close()
	told := s.opened // readers may have come before
	for {
		select {
		case <-ctx.Done():
			return
		case _, open := <-wake:
			if !open {
				return
			}
		}
		select { // others may follow at once
		case <-ctx.Done():
			return
		case <-time.After(gathering):
		}
		err := s.source.View(ctx, ledger.Until{}, func(l *ledger.Ledger) error {
			if l.Seq() > told {
				s.readers.tell(newNews(l, told).message())
				told = l.Seq()
			}
			return nil
		})
		if err != nil && ctx.Err() == nil {
			s.told(nil, fmt.Errorf("web: stream: %w", err)) // the next wake-up tells both
		}
	}
}

func (g *readers) add(x *reader) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return false
	}
	if g.all == nil {
		g.all = map[*reader]bool{}
	}
	g.all[x] = true
	return true
}

func (g *readers) remove(x *reader) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.all, x)
}

// tell hands a message to each reader; one whose queue is full is dropped.
func (g *readers) tell(message []byte) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for x := range g.all {
		select {
		case x.queue <- message:
		default:
			x.drop()
		}
	}
}

// close drops all readers and admits no more.
func (g *readers) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.closed = true
	for x := range g.all {
		x.drop()
	}
}
