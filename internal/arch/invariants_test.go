package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// invariants is how many there are.
const invariants = 9

var (
	item     = regexp.MustCompile(`(?m)^(\d+)\. `)
	namedIn  = regexp.MustCompile("`([a-z/]+)\\.((?:Test|Fuzz)[A-Z][A-Za-z0-9]*)`")
	skipping = map[string]bool{"Skip": true, "Skipf": true, "SkipNow": true}
)

// Ensure that every invariant of ARCHITECTURE.md names tests that hold it, and
// that these are there and are not skipped whole.
func TestInvariantsAreHeld(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "ARCHITECTURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(string(text), "\n## Invariants")
	list, _, _ = strings.Cut(list, "\n## ")
	starts := item.FindAllStringSubmatchIndex(list, -1)
	if len(starts) != invariants {
		t.Fatalf("%d invariants, want %d", len(starts), invariants)
	}
	for i, at := range starts {
		end := len(list)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		if n := list[at[2]:at[3]]; n != strconv.Itoa(i+1) {
			t.Errorf("invariant %d is numbered %s", i+1, n)
		}
		found := namedIn.FindAllStringSubmatch(list[at[0]:end], -1)
		if len(found) == 0 {
			t.Errorf("invariant %d names no test", i+1)
		}
		for _, f := range found {
			fn := testNamed(t, f[1], f[2])
			switch {
			case fn == nil:
				t.Errorf("invariant %d: there is no %s in %s", i+1, f[2], f[1])
			case skipsAtOnce(fn):
				t.Errorf("invariant %d: %s.%s is skipped", i+1, f[1], f[2])
			}
		}
	}
}

// testNamed returns a test function of a package, nil when there is none.
func testNamed(t *testing.T, pkg, name string) *ast.FuncDecl {
	t.Helper()
	dir := filepath.Join(root, filepath.FromSlash(pkg))
	files, err := fs.Glob(os.DirFS(dir), "*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, file), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == name {
				return fn
			}
		}
	}
	return nil
}

// skipsAtOnce reports whether a test has nothing or a call to skip as a
// statement of its own.
func skipsAtOnce(fn *ast.FuncDecl) bool {
	for _, s := range fn.Body.List {
		if e, ok := s.(*ast.ExprStmt); ok {
			if call, ok := e.X.(*ast.CallExpr); ok {
				if sel, ok := call.Fun.(*ast.SelectorExpr); ok && skipping[sel.Sel.Name] {
					return true
				}
			}
		}
	}
	return len(fn.Body.List) == 0
}
