package push

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"sayso/doc"
	"sayso/store"
)

// desk is a handler over a store in memory, with a token of each kind.
type desk struct {
	*Handler
	store         *store.Mem
	bearer, signs string
	file          string
	failed        error
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	d := &desk{store: store.NewMem(time.Now), file: filepath.Join(t.TempDir(), "tokens.json")}
	tokens, err := OpenTokens(d.file)
	if err != nil {
		t.Fatal(err)
	}
	if d.bearer, err = tokens.Add("desk", false); err != nil {
		t.Fatal(err)
	}
	if d.signs, err = tokens.Add("wire", true); err != nil {
		t.Fatal(err)
	}
	if tokens, err = OpenTokens(d.file); err != nil { // as a later start does
		t.Fatal(err)
	}
	d.Handler = New(tokens, func(ctx context.Context, pages []doc.Page) (added []bool, err error) {
		err = d.store.Update(ctx, func(tx store.Tx) error {
			for _, p := range pages {
				fresh, err := tx.PutPage(ctx, p)
				if err != nil {
					return err
				}
				added = append(added, fresh)
			}
			return nil
		})
		return added, err
	}, func(err error) { d.failed = err })
	return d
}

// send hands a body over and returns the answer.
func (d *desk) send(t testing.TB, media, body string, header ...string) (int, Report) {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/api/v1/documents", strings.NewReader(body))
	r.Header.Set("Content-Type", media)
	r.Header.Set("Authorization", "Bearer "+d.bearer)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	d.ServeHTTP(w, r)
	var rep Report
	if err := json.Unmarshal(w.Body.Bytes(), &rep); err != nil {
		t.Fatalf("answer %q: %v", w.Body, err)
	}
	return w.Code, rep
}

func (d *desk) count(t testing.TB) int {
	t.Helper()
	c, err := d.store.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return int(c.Pages)
}

// Ensure that one bad line among ten thousand is named and the rest kept, and
// that the same batch handed over a hundred times is kept once.
func TestBadLineAndRepeats(t *testing.T) {
	d := newDesk(t)
	var batch strings.Builder
	for i := range 10_000 {
		switch {
		case i == 4321:
			batch.WriteString("{\"title\": \"broken\n")
		case i%2 == 0:
			fmt.Fprintf(&batch, "{\"url\": \"https://news.example/%d\", \"title\": \"Title %d\", \"text\": \"Text.\"}\n", i, i)
		default:
			fmt.Fprintf(&batch, "{\"title\": \"Title %d\", \"text\": \"Text.\"}\n", i)
		}
	}
	repeats := 100
	if testing.Short() {
		repeats = 3
	}
	d.tokens.list[0].once.Do(func() {}) // no limit on the rate: it is not what is tested here
	for n := range repeats {
		status, rep := d.send(t, "application/jsonl", batch.String())
		if status != http.StatusOK || rep.Refused != 1 {
			t.Fatalf("status %d, %+v", status, rep)
		}
		if want := map[bool]int{true: 9999, false: 0}[n == 0]; rep.Stored != want || rep.Known != 9999-want {
			t.Fatalf("time %d: stored %d, known %d", n, rep.Stored, rep.Known)
		}
		for _, l := range rep.Lines {
			if l.Status == "refused" && (l.Line != 4322 || !strings.Contains(l.Reason, "no JSON object")) {
				t.Fatalf("%+v", l)
			}
		}
	}
	if n := d.count(t); n != 9999 {
		t.Errorf("%d documents", n)
	}
}

// Ensure that a document is known by its address, else by the sender's id, else
// by its content, wherever it stands.
func TestNames(t *testing.T) {
	d := newDesk(t)
	_, rep := d.send(t, "application/jsonl", `{"id": "7", "title": "A", "text": "One."}
{"title": "B", "text": "Two."}

{"url": "https://news.example/c", "id": "x", "title": "C", "text": "Three."}`)
	want := []string{"push:desk/7", "", "https://news.example/c"}
	for i, l := range rep.Lines {
		if l.Status != "stored" || want[i] != "" && l.URI != want[i] || l.Line != []int{1, 2, 4}[i] {
			t.Errorf("%+v", l)
		}
	}
	if _, rep = d.send(t, "application/json", "{\n\"title\": \"B\",\n \"text\": \"Two.\"}"); rep.Known != 1 {
		t.Errorf("the same content in another request: %+v", rep)
	}
	if _, rep = d.send(t, "application/json", `{"id": "7", "title": "A", "text": "One, edited."}`); rep.Stored != 1 || rep.Lines[0].URI != "push:desk/7" {
		t.Errorf("an edited document: %+v", rep)
	}
	html := "<!doctype html><title>D</title><p>Four.</p>"
	for n, want := range []int{1, 0} {
		status, rep := d.send(t, "text/html; charset=utf-8", html, "Idempotency-Key", "key-1")
		if status != http.StatusOK || rep.Stored != want || rep.Lines[0].URI != "push:desk/key-1" {
			t.Errorf("time %d: status %d, %+v", n, status, rep)
		}
	}
}

// Ensure that only holders of a token are heard, and that the file gives none
// away.
func TestTokens(t *testing.T) {
	d := newDesk(t)
	const body = `{"title": "A", "text": "One."}`
	for _, bad := range []string{"", "Bearer ", "Bearer x", "Bearer " + d.signs, "Basic " + d.bearer, "Bearer " + hashed(d.bearer)} {
		if status, rep := d.send(t, "application/json", body, "Authorization", bad); status != http.StatusUnauthorized || rep.Error == "" {
			t.Errorf("%q: status %d, %+v", bad, status, rep)
		}
	}
	sign := func(at time.Time, body, secret string) []string {
		mac := hmac.New(sha256.New, []byte(secret))
		fmt.Fprintf(mac, "%d.%s", at.Unix(), body)
		return []string{"X-Sayso-Time", fmt.Sprint(at.Unix()), "X-Sayso-Key", "wire", "X-Sayso-Signature", "sha256=" + hex.EncodeToString(mac.Sum(nil)), "Authorization", ""}
	}
	for name, h := range map[string][]string{
		"old": sign(time.Now().Add(-6*time.Minute), body, d.signs), "other body": sign(time.Now(), body+" ", d.signs), "other secret": sign(time.Now(), body, d.bearer),
		"other key": append(sign(time.Now(), body, d.signs), "X-Sayso-Key", "desk"), "no hex": append(sign(time.Now(), body, d.signs), "X-Sayso-Signature", "zz"),
	} {
		if status, _ := d.send(t, "application/json", body, h...); status != http.StatusUnauthorized {
			t.Errorf("signature, %s: status %d", name, status)
		}
	}
	if n := d.count(t); n != 0 {
		t.Fatalf("%d documents of nobody", n)
	}
	if status, rep := d.send(t, "application/json", body, sign(time.Now(), body, d.signs)...); status != http.StatusOK || !strings.HasPrefix(rep.Lines[0].URI, "push:wire/") {
		t.Errorf("signed: status %d, %+v", status, rep)
	}
	raw, err := os.ReadFile(d.file)
	if err != nil || bytes.Contains(raw, []byte(d.bearer)) {
		t.Errorf("the token stands in the file, %v", err)
	}
	if at, err := os.Stat(d.file); err != nil || at.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", at.Mode(), err)
	}
	if err := d.tokens.Remove("desk"); err != nil {
		t.Fatal(err)
	}
	if status, _ := d.send(t, "application/json", body); status != http.StatusUnauthorized {
		t.Errorf("a token that was taken back: status %d", status)
	}
	for _, bad := range []string{"", "A", "a b", "wire"} {
		if _, err := d.tokens.Add(bad, false); err == nil {
			t.Errorf("a token named %q", bad)
		}
	}
}

// Ensure that a token that another process makes or takes back holds, or no
// longer holds, from the next request on, and that a file that cannot be read
// lets nobody in.
func TestTokensOfAnotherProcess(t *testing.T) {
	d := newDesk(t)
	const body = `{"title": "A", "text": "One."}`
	other, err := OpenTokens(d.file)
	if err != nil {
		t.Fatal(err)
	}
	late, err := other.Add("late", false)
	if err != nil {
		t.Fatal(err)
	}
	if status, _ := d.send(t, "application/json", body, "Authorization", "Bearer "+late); status != http.StatusOK {
		t.Errorf("a token made meanwhile: status %d", status)
	}
	if err := other.Remove("desk"); err != nil {
		t.Fatal(err)
	}
	if status, _ := d.send(t, "application/json", body); status != http.StatusUnauthorized {
		t.Errorf("a token taken back meanwhile: status %d", status)
	}
	if err := os.WriteFile(d.file, []byte(`[{"name": "la`), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, rep := d.send(t, "application/json", body, "Authorization", "Bearer "+late); status != http.StatusServiceUnavailable || d.failed == nil || strings.Contains(rep.Error, d.file) {
		t.Errorf("a file that cannot be read: status %d, %+v, told %v", status, rep, d.failed)
	}
	if err := os.Remove(d.file); err != nil {
		t.Fatal(err)
	}
	if status, _ := d.send(t, "application/json", body, "Authorization", "Bearer "+late); status != http.StatusUnauthorized {
		t.Errorf("no file: status %d", status)
	}
}

// Ensure that a signature holds for the address as well: what a page is said to
// be stands there.
func TestSignedQuery(t *testing.T) {
	d := newDesk(t)
	const page = "<!doctype html><title>D</title><p>Four.</p>"
	for _, tt := range []struct {
		signed, sent string
		status       int
	}{{"", "", 200}, {"outlet=hill.example", "outlet=hill.example", 200}, {"outlet=hill.example", "outlet=dale.example", 401}, {"outlet=hill.example", "", 401}, {"", "outlet=hill.example", 401}} {
		mac := hmac.New(sha256.New, []byte(d.signs))
		now := fmt.Sprint(time.Now().Unix())
		if tt.signed != "" {
			fmt.Fprintf(mac, "%s?%s.%s", now, tt.signed, page)
		} else {
			fmt.Fprintf(mac, "%s.%s", now, page)
		}
		r := httptest.NewRequest(http.MethodPost, "/api/v1/documents?"+tt.sent, strings.NewReader(page))
		r.Header.Set("Content-Type", "text/html")
		r.Header.Set("X-Sayso-Key", "wire")
		r.Header.Set("X-Sayso-Time", now)
		r.Header.Set("X-Sayso-Signature", "sha256="+hex.EncodeToString(mac.Sum(nil)))
		w := httptest.NewRecorder()
		d.ServeHTTP(w, r)
		if w.Code != tt.status {
			t.Errorf("signed %q, sent %q: status %d, want %d", tt.signed, tt.sent, w.Code, tt.status)
		}
	}
}

// Ensure that bad requests get a status and a reason, and good parts are kept.
func TestBadRequests(t *testing.T) {
	d := newDesk(t)
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	z.Write(bytes.Repeat([]byte(" "), 40<<20))
	z.Close()
	const good = `{"title": "A", "text": "One."}` + "\n"
	for name, tt := range map[string]struct {
		media, body, encoding string
		status                int
		why                   string
	}{
		"no type":       {"", good, "", 415, "Content-Type"},
		"other type":    {"application/pdf", "%PDF", "", 415, "not understood"},
		"no JSON":       {"application/json", "nonsense", "", 422, ""},
		"empty":         {"application/jsonl", "", "", 422, "no document"},
		"empty page":    {"text/html", " ", "", 422, ""},
		"binary":        {"text/html", "%PDF-1.7 \x00\x00\x00", "", 422, ""},
		"bad date":      {"text/html?published=soon", "<p>Text.</p>", "", 422, ""},
		"no gzip":       {"application/jsonl", "\x1f\x8bnonsense", "gzip", 400, "gzip"},
		"other packing": {"application/jsonl", "x", "br", 400, "not understood"},
		"bomb":          {"application/jsonl", bomb.String(), "gzip", 400, "200 to 1"},
		"too large":     {"text/plain", strings.Repeat("a", 16<<20), "", 413, "limit"},
		"long row":      {"application/jsonl", good + `{"title": "` + strings.Repeat("a", 3<<20) + `"}`, "", 200, ""},
		"null":          {"application/jsonl", good + "null\n[]\n3\n\"x\"\n{}\n", "", 200, ""},
	} {
		r := httptest.NewRequest(http.MethodPost, "/api/v1/documents", strings.NewReader(tt.body))
		media, query, _ := strings.Cut(tt.media, "?")
		r.URL.RawQuery = query
		r.Header.Set("Content-Type", media)
		r.Header.Set("Content-Encoding", tt.encoding)
		r.Header.Set("Authorization", "Bearer "+d.bearer)
		w := httptest.NewRecorder()
		d.ServeHTTP(w, r)
		if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.why) {
			t.Errorf("%s: status %d, want %d; %.200s", name, w.Code, tt.status, w.Body)
		}
	}
	if n := d.count(t); n != 1 {
		t.Errorf("%d documents, want the good one", n)
	}
	d.put = func(context.Context, []doc.Page) ([]bool, error) { return nil, errors.New("disk full") }
	if status, rep := d.send(t, "application/json", good); status != http.StatusServiceUnavailable || d.failed == nil || strings.Contains(rep.Error, "disk full") {
		t.Errorf("a store that fails: status %d, %+v, told %v", status, rep, d.failed)
	}
}

// Ensure that those who send signatures that are none, and their bodies slowly,
// do not keep holders of a token out.
func TestUnprovenSenders(t *testing.T) {
	d := newDesk(t)
	var senders sync.WaitGroup
	var ends []*io.PipeWriter
	busy := 0
	for range maxUnproven + maxAtOnce {
		body, slow := io.Pipe()
		ends = append(ends, slow)
		r := httptest.NewRequest(http.MethodPost, "/api/v1/documents", body)
		r.Header.Set("Content-Type", "text/html")
		r.Header.Set("X-Sayso-Key", "wire")
		r.Header.Set("X-Sayso-Time", fmt.Sprint(time.Now().Unix()))
		r.Header.Set("X-Sayso-Signature", "sha256=00")
		w := httptest.NewRecorder()
		answered := make(chan struct{})
		senders.Go(func() {
			d.ServeHTTP(w, r)
			close(answered)
		})
		taken := make(chan struct{})
		go func() { // the first bytes are read, or the request is refused
			slow.Write([]byte("<p>"))
			close(taken)
		}()
		select {
		case <-taken:
		case <-answered:
			body.Close()
			busy++
			if w.Code != http.StatusTooManyRequests {
				t.Errorf("status %d", w.Code)
			}
		}
	}
	if busy != maxAtOnce {
		t.Errorf("%d refused at once, want %d", busy, maxAtOnce)
	}
	if status, rep := d.send(t, "application/json", `{"title": "A", "text": "One."}`); status != http.StatusOK {
		t.Errorf("the holder of a token: status %d, %+v", status, rep)
	}
	for _, slow := range ends {
		slow.Close()
	}
	senders.Wait()
}

// Ensure that one who sends too much is told to come again.
func TestRate(t *testing.T) {
	d := newDesk(t)
	refused := 0
	for range 3 * burst {
		if status, _ := d.send(t, "application/json", `{"title": "A", "text": "One."}`); status == http.StatusTooManyRequests {
			refused++
		}
	}
	if refused == 0 {
		t.Error("nobody is ever refused")
	}
}

// Ensure that no body makes the handler fail, and that a document handed over
// twice is one.
func FuzzPush(f *testing.F) {
	f.Add("application/jsonl", `{"title": "A", "text": "One."}`+"\n{}")
	f.Add("application/json", `{"id": 3, "title": "A", "content_html": "<p>x"}`)
	f.Add("text/html", "<p>x")
	d := newDesk(f)
	d.tokens.list[0].once.Do(func() {})
	f.Fuzz(func(t *testing.T, media, body string) {
		_, first := d.send(t, media, body)
		status, again := d.send(t, media, body)
		if again.Stored != 0 || again.Known != first.Stored+first.Known || status >= 500 {
			t.Errorf("%q: status %d, %+v after %+v", body, status, again, first)
		}
	})
}
