package egress

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"code.dny.dev/ssrf"
)

// ErrAddress says that an address is not one of the public internet, or that
// its port is not allowed. Nothing was sent there.
var ErrAddress = errors.New("address is not allowed")

// Exception is an address outside the public internet that may be reached all
// the same: what --allow-private names.
type Exception struct {
	Prefix netip.Prefix
	Port   uint16 // the only port allowed there, also beside the usual ones; 0: the usual ones
}

// ParseException reads "192.168.1.5", "10.0.0.0/8", "127.0.0.1:8081" or
// "[::1]:8081".
func ParseException(s string) (Exception, error) {
	s = strings.TrimSpace(s)
	if p, err := netip.ParsePrefix(s); err == nil {
		return Exception{Prefix: p.Masked()}, nil
	}
	if a, err := netip.ParseAddr(s); err == nil && a.Zone() == "" {
		a = a.Unmap()
		return Exception{Prefix: netip.PrefixFrom(a, a.BitLen())}, nil
	}
	if ap, err := netip.ParseAddrPort(s); err == nil && ap.Addr().Zone() == "" && ap.Port() > 0 {
		a := ap.Addr().Unmap()
		return Exception{Prefix: netip.PrefixFrom(a, a.BitLen()), Port: ap.Port()}, nil
	}
	return Exception{}, fmt.Errorf("%q is no address, range or address with port, as in 192.168.1.5, 10.0.0.0/8 or 127.0.0.1:8081", s)
}

// String writes what ParseException reads.
func (e Exception) String() string {
	switch {
	case e.Port > 0:
		return netip.AddrPortFrom(e.Prefix.Addr(), e.Port).String()
	case e.Prefix.IsSingleIP():
		return e.Prefix.Addr().String()
	}
	return e.Prefix.String()
}

// guard decides where a connection may go.
type guard struct {
	public  *ssrf.Guardian // any port
	ports   []uint16
	private []Exception
}

func newGuard(ports []uint16, private []Exception) *guard {
	return &guard{
		public:  ssrf.New(ssrf.WithAnyPort()),
		ports:   append([]uint16{80, 443}, ports...),
		private: private,
	}
}

// control is a net.Dialer.Control: it is called for each address that a name
// resolved to, after the resolution and before the connection.
func (g *guard) control(network, address string, _ syscall.RawConn) error {
	if network != "tcp4" && network != "tcp6" {
		return fmt.Errorf("%w: network %s", ErrAddress, network)
	}
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %q: %w", ErrAddress, address, err)
	}
	return g.allow(to)
}

// allow returns why a connection may not be made, nil when it may.
func (g *guard) allow(to netip.AddrPort) error {
	addr, port := to.Addr().Unmap(), to.Port()
	for _, e := range g.private {
		if e.Prefix.Contains(addr) && (e.Port == port || e.Port == 0 && slices.Contains(g.ports, port)) {
			return g.carried(addr, port)
		}
	}
	if !slices.Contains(g.ports, port) {
		return fmt.Errorf("%w: port %d is none of those allowed (%s)", ErrAddress, port, portList(g.ports))
	}
	for _, a := range append(embedded(addr), addr) {
		if g.public.SafeAddr(a) != nil {
			return fmt.Errorf("%w: %s is not of the public internet; if it is meant, name it with --allow-private", ErrAddress, addr)
		}
	}
	return nil
}

// carried returns why an address that was named as an exception may not be
// reached all the same: a translator (NAT64, 6to4, Teredo) that may be used
// must not lead to an IPv4 address that may not.
func (g *guard) carried(addr netip.Addr, port uint16) error {
	for _, r := range []netip.Prefix{nat64, nat64Local, sixToFour, teredo} {
		if !r.Contains(addr) {
			continue
		}
		for _, v4 := range embedded(addr) {
			if err := g.allow(netip.AddrPortFrom(v4, port)); err != nil {
				return err
			}
		}
	}
	return nil
}

func portList(ports []uint16) string {
	words := make([]string, len(ports))
	for i, p := range ports {
		words[i] = strconv.Itoa(int(p))
	}
	return strings.Join(words, ", ")
}

// Ranges of IPv6 that lead to an IPv4 address written within.
var (
	compatible = netip.MustParsePrefix("::/96")           // RFC 4291, section 2.5.5.1
	translated = netip.MustParsePrefix("::ffff:0:0:0/96") // RFC 2765
	nat64      = netip.MustParsePrefix("64:ff9b::/96")    // RFC 6052
	nat64Local = netip.MustParsePrefix("64:ff9b:1::/48")  // RFC 8215
	sixToFour  = netip.MustParsePrefix("2002::/16")       // RFC 3056
	teredo     = netip.MustParsePrefix("2001::/32")       // RFC 4380
)

// embedded returns the IPv4 addresses that an IPv6 address carries.
func embedded(a netip.Addr) []netip.Addr {
	if !a.Is6() {
		return nil
	}
	b := a.As16()
	at := func(i int) netip.Addr { return netip.AddrFrom4([4]byte(b[i : i+4])) }
	var out []netip.Addr
	switch {
	case compatible.Contains(a), translated.Contains(a), nat64.Contains(a), nat64Local.Contains(a):
		out = append(out, at(12))
	case sixToFour.Contains(a):
		out = append(out, at(2))
	case teredo.Contains(a):
		out = append(out, at(4), netip.AddrFrom4([4]byte{^b[12], ^b[13], ^b[14], ^b[15]}))
	}
	// ISATAP, RFC 5214, section 6.1: an interface identifier ::0:5efe:v4 or
	// ::200:5efe:v4 below any prefix.
	if (b[8] == 0 || b[8] == 2) && b[9] == 0 && b[10] == 0x5e && b[11] == 0xfe {
		out = append(out, at(12))
	}
	return out
}

// port returns why a port may not be used at any address, nil when it may.
func (g *guard) port(port uint16) error {
	if slices.Contains(g.ports, port) {
		return nil
	}
	for _, e := range g.private {
		if e.Port == port {
			return nil
		}
	}
	return fmt.Errorf("%w: port %d is none of those allowed (%s)", ErrAddress, port, portList(g.ports))
}
