package egress

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"

	"sayso/unpack"
)

// toward returns a client that may reach a server of the test and nothing else.
func toward(t *testing.T, s *httptest.Server, o Options) *Client {
	t.Helper()
	at := netip.MustParseAddrPort(s.Listener.Addr().String())
	o.Private = append(o.Private, Exception{Prefix: netip.PrefixFrom(at.Addr(), 32), Port: at.Port()})
	c := New(o)
	t.Cleanup(c.Close)
	return c
}

func serve(t *testing.T, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

func TestAnswers(t *testing.T) {
	long := strings.Repeat("a", MaxBody+10)
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/gzip":
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			z.Write([]byte("packed"))
			z.Close()
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			z.Write(bytes.Repeat([]byte{0}, 14<<20))
			z.Close()
		case "/long":
			w.Write([]byte(long))
		case "/cut":
			w.Header().Set("Content-Length", "100")
			w.Write([]byte("half"))
		case "/br":
			w.Header().Set("Content-Encoding", "br")
			w.Write([]byte("?"))
		case "/headers":
			for i := range 200 {
				w.Header().Set(fmt.Sprint("X-", i), strings.Repeat("x", 1000))
			}
		case "/moved":
			http.Redirect(w, r, "/moved2", http.StatusMovedPermanently)
		case "/moved2":
			http.Redirect(w, r, "/for-now", http.StatusPermanentRedirect)
		case "/for-now":
			http.Redirect(w, r, "/", http.StatusFound)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/slow":
			select {
			case <-r.Context().Done():
			case <-time.After(10 * time.Second):
			}
		default:
			if r.Header.Get("If-None-Match") == `"1"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			fmt.Fprint(w, r.Header.Get("User-Agent"))
		}
	})
	c := toward(t, s, Options{Agent: "test/1", MaxTime: 500 * time.Millisecond})
	for _, tt := range []struct {
		path, body string
		cut, err   error
		moved      string
	}{
		{path: "/", body: "test/1"},
		{path: "/gzip", body: "packed"},
		{path: "/bomb", cut: unpack.ErrRatio},
		{path: "/br", cut: ErrEncoding},
		{path: "/moved", body: "test/1", moved: "/for-now"},
		{path: "/loop", err: ErrRedirects},
		{path: "/slow", err: ErrTooSlow},
	} {
		res, err := c.Do(t.Context(), Request{URL: s.URL + tt.path})
		if !errors.Is(err, tt.err) || (err == nil) != (res != nil) {
			t.Errorf("%s: error %v, want %v", tt.path, err, tt.err)
		}
		if res == nil {
			continue
		}
		if !errors.Is(res.Cut, tt.cut) {
			t.Errorf("%s: cut %v, want %v", tt.path, res.Cut, tt.cut)
		}
		if tt.cut == nil && string(res.Body) != tt.body {
			t.Errorf("%s: body %.60q, want %q", tt.path, res.Body, tt.body)
		}
		if want := tt.moved; strings.TrimPrefix(res.Moved, s.URL) != want {
			t.Errorf("%s: moved to %q, want %q", tt.path, res.Moved, want)
		}
	}
	slow := toward(t, s, Options{})
	res, err := slow.Do(t.Context(), Request{URL: s.URL + "/long"})
	if err != nil || !errors.Is(res.Cut, ErrTooLarge) || len(res.Body) != MaxBody {
		t.Errorf("a body over the limit: %v, %v", err, res)
	}
	if res, err := slow.Do(t.Context(), Request{URL: s.URL + "/cut"}); err != nil || res.Cut == nil || string(res.Body) != "half" {
		t.Errorf("a body cut short: %v, %v", err, res)
	}
	if _, err := slow.Do(t.Context(), Request{URL: s.URL + "/headers"}); err == nil {
		t.Error("200 KB of header fields were taken")
	}
	if res, err := slow.Do(t.Context(), Request{URL: s.URL, Header: http.Header{"If-None-Match": {`"1"`}}}); err != nil || res.Status != http.StatusNotModified {
		t.Errorf("a conditional request: %v, %v", err, res)
	}
}

// Ensure that a server that is not there, or whose certificate nobody knows, is
// told of in plain words.
func TestWords(t *testing.T) {
	gone := serve(t, nil)
	address := gone.URL
	c := toward(t, gone, Options{})
	gone.Close()
	_, err := c.Do(t.Context(), Request{URL: address})
	if w := Words(err); w != "the server refuses connections" {
		t.Errorf("closed port: %q (%v)", w, err)
	}
	tls := httptest.NewUnstartedServer(http.NotFoundHandler())
	tls.Config.ErrorLog = log.New(io.Discard, "", 0)
	tls.StartTLS()
	defer tls.Close()
	_, err = toward(t, tls, Options{}).Do(t.Context(), Request{URL: tls.URL})
	if w := Words(err); w != "the server's certificate is not trusted" {
		t.Errorf("own certificate: %q (%v)", w, err)
	}
	_, err = New(Options{}).Do(t.Context(), Request{URL: "http://10.1.2.3/"})
	if w := Words(err); !strings.Contains(w, "10.1.2.3 is not of the public internet") || !strings.Contains(w, "--allow-private") {
		t.Errorf("private address: %q", w)
	}
	_, err = New(Options{}).Do(t.Context(), Request{URL: "http://192.0.2.1:22/"})
	if w := Words(err); !strings.Contains(w, "port 22 is none of those allowed (80, 443)") {
		t.Errorf("port: %q", w)
	}
}

// Ensure that what is sent over TLS, as a secret is to a hub, is not sent again
// without it because of a redirect; what is only asked for may be.
func TestDowngrade(t *testing.T) {
	c := New(Options{})
	for _, tt := range []struct {
		from, to, body string
		err            error
	}{
		{"https://hub.example/", "http://hub.example/", "hub.secret=x", ErrDowngrade}, {"https://hub.example/", "https://other.example/", "hub.secret=x", nil},
		{"http://hub.example/", "http://other.example/", "a=b", nil}, {"https://hub.example/", "http://hub.example/", "", nil},
	} {
		request := func(address string) *http.Request {
			r, err := http.NewRequest(http.MethodPost, address, strings.NewReader(tt.body)) // as Do makes it
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		next := request(tt.to)
		next.Response = &http.Response{StatusCode: http.StatusTemporaryRedirect}
		if err := c.redirect(next, []*http.Request{request(tt.from)}); !errors.Is(err, tt.err) {
			t.Errorf("%s to %s with %q: %v, want %v", tt.from, tt.to, tt.body, err, tt.err)
		}
	}
}

func TestCheck(t *testing.T) {
	c := New(Options{})
	for _, bad := range []string{"", "x", "//host/", "ftp://example.org/", "file:///etc/passwd", "http://", "http:///x", "http://user:pass@example.org/",
		"http://example.org:99999/", "http://example.org:22/", "http://[::1/", "gopher://example.org", "http://example.org/" + strings.Repeat("a", maxURL)} {
		if _, err := c.Check(bad); err == nil {
			t.Errorf("%.60q passed", bad)
		}
	}
	for _, good := range []string{"https://example.org/feed", "http://example.org:443/", "http://93.184.215.14/", "http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/"} {
		if _, err := c.Check(good); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
}

func TestExceptions(t *testing.T) {
	g := newGuard([]uint16{8000}, []Exception{
		mustException(t, "10.1.0.0/16"), mustException(t, "127.0.0.1:9000"), mustException(t, "64:ff9b::/96"),
	})
	for at, want := range map[string]bool{
		"10.1.2.3:80": true, "10.1.2.3:8000": true, "10.1.2.3:22": false, "10.2.0.1:80": false, "127.0.0.1:9000": true, "127.0.0.1:80": false,
		"127.0.0.2:9000": false, "[::ffff:10.1.2.3]:80": true, "[::ffff:127.0.0.1]:80": false,
		"[64:ff9b::5db8:d70e]:443": true, "[64:ff9b::7f00:1]:443": false, "[64:ff9b::a01:203]:443": true,
	} {
		if err := g.allow(netip.MustParseAddrPort(at)); (err == nil) != want {
			t.Errorf("%s: %v, want allowed %v", at, err, want)
		}
	}
	for _, bad := range []string{"", "host", "10.0.0.0/33", "fe80::1%eth0", "127.0.0.1:0", "*"} {
		if e, err := ParseException(bad); err == nil {
			t.Errorf("%q gave %v", bad, e)
		}
	}
}

func mustException(t *testing.T, s string) Exception {
	t.Helper()
	e, err := ParseException(s)
	if err != nil {
		t.Fatal(err)
	}
	if e.String() != s {
		t.Errorf("%q became %q", s, e)
	}
	return e
}

// Ensure that whatever address passes, its host is no private address in any
// form that Go knows, and that an exception reads back what it wrote.
func FuzzCheck(f *testing.F) {
	for _, h := range hostile {
		f.Add("http://" + h + "/")
	}
	c := New(Options{})
	f.Fuzz(func(t *testing.T, address string) {
		if e, err := ParseException(address); err == nil {
			if again, err := ParseException(e.String()); err != nil || again != e {
				t.Errorf("%q: %v became %v, %v", address, e, again, err)
			}
		}
		if _, err := c.Check(address); err != nil {
			return
		}
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if a, err := netip.ParseAddr(u.Hostname()); err == nil && (a.IsPrivate() || a.IsLoopback() || a.Unmap().IsPrivate() || a.Unmap().IsLoopback() || a.IsLinkLocalUnicast() || a.IsUnspecified() || a.IsMulticast()) {
			t.Errorf("%q passed", address)
		}
	})
}
