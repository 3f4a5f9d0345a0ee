package poll

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"sayso/egress"
	"sayso/source"
)

// Ensure that nothing that a source names leads into a machine or a private
// network: its feed, page or sitemap, the article of an item and its robots.txt,
// what they redirect to, and the hub of a feed, by itself or by a redirect.
func TestHostilePaths(t *testing.T) {
	list, err := os.ReadFile("../egress/testdata/hostile.txt")
	if err != nil {
		t.Fatal(err)
	}
	hosts := strings.Fields(string(list))
	var hits atomic.Int64
	canary, err := net.Listen("tcp4", "0.0.0.0:0") // all of 127.0.0.0/8
	if err != nil {
		t.Fatal(err)
	}
	defer canary.Close()
	go func() {
		for conn, err := canary.Accept(); err == nil; conn, err = canary.Accept() {
			hits.Add(1)
			conn.Close()
		}
	}()
	port := uint16(canary.Addr().(*net.TCPAddr).Port)
	address := func(i int) string { return fmt.Sprintf("http://%s:%d/", hosts[i], port) }
	hubs := atomic.Int64{}
	friend := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var i int
		fmt.Sscanf(r.URL.Query().Get("i"), "%d", &i)
		switch r.URL.Path {
		case "/robots.txt":
			http.NotFound(w, r)
		case "/turn":
			http.Redirect(w, r, address(i), http.StatusFound)
		case "/hub":
			hubs.Add(1)
			http.Redirect(w, r, address(i), http.StatusTemporaryRedirect)
		default:
			self := "http://" + r.Host + r.URL.String()
			hub := address(i)
			if r.URL.Path == "/feed2" {
				hub = fmt.Sprintf("http://%s/hub?i=%d", r.Host, i)
			}
			w.Header().Set("Link", "<"+hub+`>; rel="hub", <`+self+`>; rel="self"`)
			fmt.Fprint(w, rss(entryOf(address(i), "An article elsewhere")+entryOf(fmt.Sprintf("http://%s/turn?i=%d", r.Host, i), "One that redirects")))
		}
	}))
	defer friend.Close()
	at := netip.MustParseAddrPort(friend.Listener.Addr().String())
	client := egress.New(egress.Options{Ports: []uint16{port}, Private: []egress.Exception{{Prefix: netip.PrefixFrom(at.Addr(), 32), Port: at.Port()}}, MaxTime: 5 * time.Second})
	defer client.Close()
	var sources []source.Source
	for i := range hosts {
		s := sourceOf(fmt.Sprintf("%s/feed1?i=%d", friend.URL, i), fmt.Sprintf("%s/feed2?i=%d", friend.URL, i), address(i)+"feed", address(i)+"sitemap", address(i)+"page", fmt.Sprintf("%s/turn?i=%d", friend.URL, i))
		s[3].Feeds[0].Kind, s[4].Feeds[0].Kind = source.Sitemap, source.Page
		sources = append(sources, s...)
	}
	kept := &shelf{}
	p, err := New(Options{Sources: sources, Fetch: client, Put: kept.put, Callback: "https://desk.example/websub/"})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Round(t.Context()); err != nil {
		t.Fatal(err)
	}
	asked := askHubs(t.Context(), p)
	if n := hits.Load(); n > 0 {
		t.Errorf("%d hits of the canary", n)
	}
	if asked != 2*len(hosts) || hubs.Load() < int64(len(hosts)) || len(kept.pages) < 2*len(hosts) {
		t.Errorf("%d hubs and %d of the friend were asked, %d items kept: the test tests too little", asked, hubs.Load(), len(kept.pages))
	}
	t.Logf("%d hostile addresses as feed, sitemap, page, article, robots.txt, redirect, hub and redirect of a hub: canary hits %d", len(hosts), hits.Load())
}

// askHubs asks every hub that was named, as Run would, and returns how many.
func askHubs(ctx context.Context, p *Poller) (n int) {
	for _, a := range p.known.Addresses {
		if a.Push != nil {
			p.subscribe(ctx, a.Push)
			n++
		}
	}
	return n
}
