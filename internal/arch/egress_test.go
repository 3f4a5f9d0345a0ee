package arch

import (
	"go/ast"
	"slices"
	"strconv"
	"testing"
)

// wayOut is the one package that may open connections.
const wayOut = "egress"

// dials are the names, by package, with which a program reaches out.
var dials = map[string][]string{
	"net": {"Dial", "DialTimeout", "DialTCP", "DialUDP", "DialIP", "DialUnix", "Dialer", "Resolver", "DefaultResolver",
		"LookupHost", "LookupIP", "LookupAddr", "LookupCNAME", "LookupMX", "LookupNS", "LookupPort", "LookupSRV", "LookupTXT", "ResolveTCPAddr", "ResolveUDPAddr", "ResolveIPAddr"},
	"net/http":   {"Get", "Head", "Post", "PostForm", "Client", "DefaultClient", "Transport", "DefaultTransport"},
	"crypto/tls": {"Dial", "DialWithDialer", "Dialer", "Client"},
	"syscall":    {"Connect", "Socket", "Sendto"},
}

// reach are packages that reach out, or start what may.
var reach = []string{"net/smtp", "net/rpc", "net/rpc/jsonrpc", "net/http/httputil", "net/http/cgi", "os/exec", "log/syslog", "golang.org/x/net/proxy", "golang.org/x/net/websocket", "golang.org/x/sys/unix"}

// fetchers are methods of libraries that fetch by themselves.
var fetchers = []string{"ParseURL", "ParseURLWithContext", "FromURL"}

// Ensure that nothing but egress, where every connection is checked, opens one.
func TestOneWayOut(t *testing.T) {
	fset, pkgs := source(t)
	if pkgs[wayOut] == nil {
		t.Fatalf("no package %s", wayOut)
	}
	for path, p := range pkgs {
		for name, f := range p.files {
			found := outward(f)
			if path == wayOut {
				continue
			}
			for _, n := range found {
				t.Errorf("%s: %s/%s reaches out: only %s may", fset.Position(n.Pos()), path, name, wayOut)
			}
		}
	}
}

// outward returns where a file opens connections or could.
func outward(f *file) []ast.Node {
	names := map[string]string{} // by which the file calls a package
	var found []ast.Node
	for _, spec := range f.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil || slices.Contains(reach, path) {
			found = append(found, spec)
		}
		if dials[path] == nil {
			continue
		}
		name := path[lastSlash(path)+1:]
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = path
		if name == "." || name == "_" {
			found = append(found, spec)
		}
	}
	ast.Inspect(f.File, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		x, ok := s.X.(*ast.Ident)
		if ok && x.Obj == nil && slices.Contains(dials[names[x.Name]], s.Sel.Name) || slices.Contains(fetchers, s.Sel.Name) {
			found = append(found, s)
		}
		return true
	})
	return found
}

func lastSlash(s string) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == '/' {
			return i
		}
	}
	return -1
}

// Ensure that the look at a file finds what reaches out.
func TestOutward(t *testing.T) {
	_, pkgs := source(t)
	n := 0
	for _, f := range pkgs[wayOut].files {
		n += len(outward(f))
	}
	if n < 3 {
		t.Errorf("%d places found in %s, where at least the dialer, the transport and the client are", n, wayOut)
	}
}
