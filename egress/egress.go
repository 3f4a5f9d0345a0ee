// Package egress is the only way out of the program: nothing else in it may
// dial. Every connection is checked when it is made, after the name was
// resolved and on each redirect, so that no answer of a name server and no
// redirect leads into a private network. Answers are bounded in size, time,
// growth and redirects. It knows nothing of feeds or pages, and keeps neither
// cookies nor credentials.
//
// Its main type is [Client].
package egress

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	"sayso/unpack"
)

// The limits of one answer.
const (
	MaxBody      = 15 << 20         // bytes, unpacked
	MaxTime      = 20 * time.Second // from the first name look-up to the last byte, redirects and all
	MaxRedirects = 5
	maxHeader    = 64 << 10 // bytes of header fields
	headerTime   = 10 * time.Second
	maxURL       = 4096
)

// Reasons why an answer was not taken, or not wholly; see Words.
var (
	ErrURL       = errors.New("no usable address")
	ErrRedirects = fmt.Errorf("more than %d redirects", MaxRedirects)
	ErrTooLarge  = errors.New("larger than the limit of 15 MiB")
	ErrTooSlow   = errors.New("not there within 20 s")
	ErrEncoding  = errors.New("packed in a way that was not asked for")
	ErrDowngrade = errors.New("redirect of what was sent over TLS to an address without it")
)

// Options says what a Client may reach. The zero value reaches the public
// internet on ports 80 and 443.
type Options struct {
	Ports    []uint16      // allowed besides 80 and 443
	Private  []Exception   // allowed although they are private
	Agent    string        // User-Agent; "" is "sayso"
	Resolver *net.Resolver // nil: the system's
	MaxTime  time.Duration // 0: MaxTime
}

// Client makes requests. It may be used by many at once.
type Client struct {
	http  *http.Client
	guard *guard
	agent string
	time  time.Duration
	large chan struct{} // slots for bodies past the first MiB, so that memory is bounded
}

// Request is what is asked for.
type Request struct {
	Method string // "" is GET
	URL    string
	Header http.Header
	Body   []byte
}

// Response is an answer.
type Response struct {
	Status int
	Header http.Header
	URL    string // that answered in the end
	Moved  string // the address to ask from now on (301, 308), "" when it stays
	Body   []byte // unpacked
	Cut    error  // why Body is not the whole, nil when it is
}

// The most bodies past their first MiB at once, and that size.
const (
	largeBodies = 4
	smallBody   = 1 << 20
)

// New returns a client.
func New(o Options) *Client {
	g := newGuard(o.Ports, o.Private)
	dialer := &net.Dialer{Timeout: headerTime, KeepAlive: 30 * time.Second, Resolver: o.Resolver, Control: g.control}
	c := &Client{guard: g, agent: o.Agent, time: o.MaxTime, large: make(chan struct{}, largeBodies)}
	if c.agent == "" {
		c.agent = "sayso"
	}
	if c.time <= 0 {
		c.time = MaxTime
	}
	c.http = &http.Client{
		CheckRedirect: c.redirect,
		Transport: &http.Transport{
			Proxy: nil, DialContext: dialer.DialContext, TLSHandshakeTimeout: headerTime, ResponseHeaderTimeout: headerTime,
			MaxResponseHeaderBytes: maxHeader, DisableCompression: true, MaxIdleConns: 512, MaxIdleConnsPerHost: 1, IdleConnTimeout: 30 * time.Second,
		},
	}
	return c
}

// Close drops the connections that are kept open for further requests.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Do makes a request. With a Response the error is nil; a body that could not
// be read to its end is in it as far as it came, with the reason in Cut.
func (c *Client) Do(ctx context.Context, r Request) (*Response, error) {
	if _, err := c.Check(r.URL); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, c.time, ErrTooSlow)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, r.Method, r.URL, bytes.NewReader(r.Body))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrURL, err)
	}
	if r.Header != nil {
		req.Header = r.Header.Clone()
	}
	req.Header.Set("User-Agent", c.agent)
	req.Header.Set("Accept-Encoding", "gzip")
	permanent := r.URL
	req = req.WithContext(context.WithValue(ctx, movedKey{}, &permanent))
	res, err := c.http.Do(req)
	if err != nil {
		return nil, fmt.Errorf("egress: %w", cause(ctx, err))
	}
	defer res.Body.Close()
	out := &Response{Status: res.StatusCode, Header: res.Header, URL: res.Request.URL.String()}
	if permanent != r.URL {
		out.Moved = permanent
	}
	out.Body, out.Cut = c.body(ctx, res)
	return out, nil
}

// cause prefers the reason for which the time was up.
func cause(ctx context.Context, err error) error {
	if why := context.Cause(ctx); errors.Is(why, ErrTooSlow) {
		return why
	}
	return err
}

// movedKey is the key under which a request carries the address to ask from
// now on.
type movedKey struct{}

// redirect implements http.Client.CheckRedirect.
func (c *Client) redirect(req *http.Request, via []*http.Request) error {
	if len(via) > MaxRedirects {
		return ErrRedirects
	}
	if _, err := c.Check(req.URL.String()); err != nil {
		return err
	}
	if req.Body != nil && req.Body != http.NoBody && req.URL.Scheme == "http" && via[0].URL.Scheme == "https" { // the body may hold a secret
		return ErrDowngrade
	}
	permanent, ok := req.Context().Value(movedKey{}).(*string)
	status := req.Response.StatusCode
	last := via[len(via)-1].URL.String()
	if ok && *permanent == last && (status == http.StatusMovedPermanently || status == http.StatusPermanentRedirect) {
		*permanent = req.URL.String()
	}
	return nil
}

// Check reports whether an address may be asked for, as far as can be told
// without resolving its host, and returns it parsed.
func (c *Client) Check(address string) (*url.URL, error) {
	if len(address) > maxURL {
		return nil, fmt.Errorf("%w: longer than %d bytes", ErrURL, maxURL)
	}
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrURL, err)
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("%w: %.200q does not begin with http:// or https://", ErrURL, address)
	case u.Hostname() == "":
		return nil, fmt.Errorf("%w: %.200q names no host", ErrURL, address)
	case u.User != nil:
		return nil, fmt.Errorf("%w: it holds a user name", ErrURL)
	}
	port := uint64(80)
	if u.Scheme == "https" {
		port = 443
	}
	if p := u.Port(); p != "" {
		if port, err = strconv.ParseUint(p, 10, 16); err != nil {
			return nil, fmt.Errorf("%w: port %q", ErrURL, p)
		}
	}
	if ip, err := netip.ParseAddr(u.Hostname()); err == nil {
		return u, c.guard.allow(netip.AddrPortFrom(ip, uint16(port)))
	}
	return u, c.guard.port(uint16(port))
}

// body reads an answer's body, unpacked and within the limits.
func (c *Client) body(ctx context.Context, res *http.Response) ([]byte, error) {
	var in io.Reader = res.Body
	var err error
	switch coding := strings.ToLower(strings.TrimSpace(res.Header.Get("Content-Encoding"))); coding {
	case "", "identity":
	case "gzip", "x-gzip":
		in, err = unpack.Gzip(in)
	case "deflate":
		in, err = unpack.Deflate(in)
	default:
		err = fmt.Errorf("%w: %.40q", ErrEncoding, coding)
	}
	if err != nil {
		return nil, cause(ctx, err)
	}
	body, err := io.ReadAll(io.LimitReader(in, smallBody))
	if err != nil || len(body) < smallBody {
		return body, cause(ctx, err)
	}
	select {
	case c.large <- struct{}{}:
		defer func() { <-c.large }()
	case <-ctx.Done():
		return body, cause(ctx, ctx.Err())
	}
	rest, err := io.ReadAll(io.LimitReader(in, MaxBody-smallBody+1))
	body = append(body, rest...)
	if err == nil && len(body) > MaxBody {
		return body[:MaxBody], ErrTooLarge
	}
	return body, cause(ctx, err)
}
