package egress

import (
	"context"
	_ "embed"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// canary listens on every loopback address of both families and counts who
// comes: nobody may.
type canary struct {
	port uint16
	hits atomic.Int64
}

func newCanary(t *testing.T) *canary {
	t.Helper()
	c := &canary{}
	v4, err := net.Listen("tcp4", "0.0.0.0:0") // all of 127.0.0.0/8
	if err != nil {
		t.Fatal(err)
	}
	c.port = uint16(v4.Addr().(*net.TCPAddr).Port)
	c.watch(t, v4)
	if v6, err := net.Listen("tcp6", fmt.Sprintf("[::]:%d", c.port)); err == nil {
		c.watch(t, v6)
	} else {
		t.Log("no canary on IPv6:", err)
	}
	return c
}

func (c *canary) watch(t *testing.T, l net.Listener) {
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			c.hits.Add(1)
			conn.Close()
		}
	}()
}

//go:embed testdata/hostile.txt
var hostileList string

// hostile are the hosts that lead, or by some readings lead, into a machine or
// a private network.
var hostile = strings.Fields(hostileList)

// client returns one that may use the canary's port, and so is held back by
// the address alone.
func (c *canary) client(o Options) *Client {
	o.Ports = append(o.Ports, c.port)
	o.MaxTime = 5 * time.Second
	return New(o)
}

// names is a resolver that answers each host with the addresses that answer
// gives, on loopback.
func names(t *testing.T, answer func(host string, v6 bool) []netip.Addr) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			if out := reply(buf[:n], answer); out != nil {
				conn.WriteTo(out, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

func reply(query []byte, answer func(string, bool) []netip.Addr) []byte {
	var m dnsmessage.Message
	if m.Unpack(query) != nil || len(m.Questions) == 0 {
		return nil
	}
	q := m.Questions[0]
	m.Response, m.Authoritative, m.Additionals = true, true, nil
	for _, a := range answer(strings.TrimSuffix(q.Name.String(), "."), q.Type == dnsmessage.TypeAAAA) {
		h := dnsmessage.ResourceHeader{Name: q.Name, Class: dnsmessage.ClassINET, TTL: 0}
		switch {
		case q.Type == dnsmessage.TypeA && a.Is4():
			m.Answers = append(m.Answers, dnsmessage.Resource{Header: h, Body: &dnsmessage.AResource{A: a.As4()}})
		case q.Type == dnsmessage.TypeAAAA && a.Is6():
			m.Answers = append(m.Answers, dnsmessage.Resource{Header: h, Body: &dnsmessage.AAAAResource{AAAA: a.As16()}})
		}
	}
	out, err := m.Pack()
	if err != nil {
		return nil
	}
	return out
}

// lenient reads the old ways to write IPv4 addresses, as some resolvers do.
func lenient(host string) netip.Addr {
	parts := strings.Split(host, ".")
	var n uint64
	for i, p := range parts {
		var v uint64
		if _, err := fmt.Sscanf(p, "%v", &v); err != nil {
			return netip.Addr{}
		}
		if i == len(parts)-1 {
			n = n<<(8*(4-i)) | v
		} else {
			n = n<<8 | v
		}
	}
	return netip.AddrFrom4([4]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)})
}

// Ensure that no hostile address is reached: asked for, redirected to, or given
// by a name server that reads numbers as old resolvers did.
func TestHostileAddresses(t *testing.T) {
	if len(hostile) < 60 {
		t.Fatalf("%d hostile addresses, want at least 60", len(hostile))
	}
	c := newCanary(t)
	var target atomic.Value
	turn := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", target.Load().(string))
		w.WriteHeader(map[string]int{"/301": 301, "/302": 302, "/307": 307, "/308": 308}[r.URL.Path])
	}))
	defer turn.Close()
	at := netip.MustParseAddrPort(turn.Listener.Addr().String())
	dns := names(t, func(host string, v6 bool) []netip.Addr {
		if a := lenient(host); a.IsValid() {
			return []netip.Addr{a}
		}
		return []netip.Addr{netip.MustParseAddr("127.0.0.1"), netip.IPv6Loopback()}
	})
	client := c.client(Options{Private: []Exception{{Prefix: netip.PrefixFrom(at.Addr(), 32), Port: at.Port()}}, Resolver: dns})
	defer client.Close()
	for _, host := range hostile {
		for _, scheme := range []string{"http", "https"} {
			address := fmt.Sprintf("%s://%s:%d/", scheme, host, c.port)
			if res, err := client.Do(t.Context(), Request{URL: address}); err == nil {
				t.Errorf("%s: answered with status %d", address, res.Status)
			} else if Words(err) == "" {
				t.Errorf("%s: refused without words: %v", address, err)
			}
			if res, err := client.Do(t.Context(), Request{Method: http.MethodPost, URL: address, Body: []byte("hub.mode=subscribe")}); err == nil {
				t.Errorf("POST %s: answered with status %d", address, res.Status)
			}
			target.Store(address)
			for _, path := range []string{"/301", "/302", "/307", "/308"} {
				if res, err := client.Do(t.Context(), Request{URL: turn.URL + path}); err == nil {
					t.Errorf("redirect %s to %s: answered with status %d", path, address, res.Status)
				}
				if res, err := client.Do(t.Context(), Request{Method: http.MethodPost, URL: turn.URL + path, Body: []byte("hub.mode=subscribe")}); err == nil {
					t.Errorf("redirect %s of a POST to %s: answered with status %d", path, address, res.Status)
				}
			}
		}
	}
	if n := c.hits.Load(); n > 0 {
		t.Errorf("%d hits of the canary", n)
	}
	t.Logf("%d hostile addresses, by GET and POST, asked for and by 4 kinds of redirect, http and https: canary hits %d", len(hostile), c.hits.Load())
}

// Ensure that a name server that changes its answer from look-up to look-up,
// or mixes addresses in one, never leads to the canary.
func TestRebinding(t *testing.T) {
	c := newCanary(t)
	friend := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("ok")) })}
	// The friend stands for a public server: it is the one address that may be reached.
	l, err := net.Listen("tcp4", "127.7.7.7:0")
	if err != nil {
		t.Skip("no further loopback address:", err)
	}
	go friend.Serve(l)
	defer friend.Close()
	good := l.Addr().(*net.TCPAddr).AddrPort()
	bad := []netip.Addr{netip.MustParseAddr("127.0.0.1"), netip.MustParseAddr("10.0.0.1"), netip.IPv6Loopback(), netip.MustParseAddr("169.254.169.254")}
	var look atomic.Int64
	dns := names(t, func(host string, v6 bool) []netip.Addr {
		switch n := int(look.Add(1)); n % 4 {
		case 0, 1:
			return []netip.Addr{bad[n/4%len(bad)]}
		case 2:
			return []netip.Addr{good.Addr(), bad[0], bad[2]}
		default:
			return []netip.Addr{good.Addr()}
		}
	})
	client := c.client(Options{Private: []Exception{{Prefix: netip.PrefixFrom(good.Addr(), 32), Port: good.Port()}}, Resolver: dns})
	client.guard.ports = append(client.guard.ports, good.Port())
	const tries = 1000
	reached := 0
	for i := range tries {
		port := good.Port()
		if i%2 == 1 {
			port = c.port
		}
		res, err := client.Do(t.Context(), Request{URL: fmt.Sprintf("http://rebind-%d.test:%d/", i%50, port)})
		if err == nil && string(res.Body) == "ok" {
			reached++
		}
		client.Close()
	}
	if reached == 0 {
		t.Error("the friend was never reached: the test tests nothing")
	}
	if n := c.hits.Load(); n > 0 {
		t.Errorf("%d hits of the canary", n)
	}
	t.Logf("%d tries, %d look-ups, friend reached %d times: canary hits %d", tries, look.Load(), reached, c.hits.Load())
}
