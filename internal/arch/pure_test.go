package arch

import (
	"go/ast"
	"go/token"
	"slices"
	"testing"
)

// effects are packages by which a program acts on the world or the world on
// it. The pure levels import none of them: the same input gives the same
// output, byte for byte. (embed and io/fs arguments are fine.)
var effects = []string{
	"os", "os/exec", "os/signal", "os/user", "path/filepath", "io/ioutil", "syscall", "net", "net/http", "log", "log/slog",
	"math/rand", "math/rand/v2", "crypto/rand", "maphash", "hash/maphash", "runtime", "runtime/debug", "unsafe", "plugin", "database/sql",
}

// clocks are the names of package time that read or wait for the clock.
var clocks = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

// Ensure that levels 0 to 4 are pure: no clock, network, files, goroutines,
// logger, chance or global state that changes.
func TestPure(t *testing.T) {
	fset, pkgs := source(t)
	for path, p := range pkgs {
		i := listed(path)
		if i < 0 || levels[i].level >= pureBelow {
			continue
		}
		globals := packageVars(p)
		for name, f := range p.files {
			for _, imp := range f.imports() {
				if slices.Contains(effects, imp) {
					t.Errorf("%s/%s imports %s, and level %d is pure", path, name, imp, levels[i].level)
				}
			}
			impurities(f, globals, func(at token.Pos, what string) {
				t.Errorf("%s: %s, and level %d is pure", fset.Position(at), what, levels[i].level)
			})
		}
	}
}

// packageVars returns the names and declarations of a package's variables.
func packageVars(p *pkg) map[string][]any {
	vars := map[string][]any{}
	for _, f := range p.files {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, spec := range g.Specs {
				for _, name := range spec.(*ast.ValueSpec).Names {
					vars[name.Name] = append(vars[name.Name], spec)
				}
			}
		}
	}
	return vars
}

// impurities reports what a pure file may not do: start a goroutine, read a
// clock, assign to a variable of the package.
func impurities(f *file, globals map[string][]any, report func(token.Pos, string)) {
	assigned := func(lhs ast.Expr) {
		id := target(lhs)
		if id == nil {
			return
		}
		specs, ok := globals[id.Name]
		// A name that the file resolves to something else is a local one.
		if ok && (id.Obj == nil || slices.Contains(specs, any(id.Obj.Decl))) {
			report(lhs.Pos(), "assigns to the package's variable "+id.Name)
		}
	}
	ast.Inspect(f.File, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			report(n.Pos(), "starts a goroutine")
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && x.Obj == nil && slices.Contains(clocks, n.Sel.Name) {
				report(n.Pos(), "uses the clock by time."+n.Sel.Name)
			}
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE {
				for _, lhs := range n.Lhs {
					assigned(lhs)
				}
			}
		case *ast.IncDecStmt:
			assigned(n.X)
		case *ast.CallExpr:
			if fn, ok := n.Fun.(*ast.Ident); ok && fn.Obj == nil && (fn.Name == "delete" || fn.Name == "clear") && len(n.Args) > 0 {
				assigned(n.Args[0])
			}
		}
		return true
	})
}

// target returns the variable that an assignment to x changes.
func target(x ast.Expr) *ast.Ident {
	for {
		switch e := x.(type) {
		case *ast.Ident:
			return e
		case *ast.SelectorExpr:
			x = e.X
		case *ast.IndexExpr:
			x = e.X
		case *ast.StarExpr:
			x = e.X
		case *ast.ParenExpr:
			x = e.X
		default:
			return nil
		}
	}
}
