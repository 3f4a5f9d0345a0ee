package arch

import (
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strings"
	"testing"
)

// The budget, in lines of Go that a person wrote, tests aside. 90 of 100
// functions and files keep well below the limits.
const (
	maxFunction, p90Function = 80, 40
	maxFile, p90File         = 600, 400
)

// emptyNames say nothing of what is inside.
var emptyNames = []string{"util", "utils", "common", "manager", "helper", "helpers", "base", "info", "misc", "data", "shared"}

// Ensure that functions and files stay small.
func TestSizes(t *testing.T) {
	fset, pkgs := source(t)
	var functions, files []int
	for dir, p := range pkgs {
		for name, f := range p.files {
			if f.generated() {
				continue
			}
			files = append(files, f.lines)
			if f.lines > maxFile {
				t.Errorf("%s/%s has %d lines, at most %d", dir, name, f.lines, maxFile)
			}
			for _, d := range f.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok {
					continue
				}
				n := fset.Position(fn.End()).Line - fset.Position(fn.Pos()).Line + 1
				functions = append(functions, n)
				if n > maxFunction {
					t.Errorf("%s/%s: %s has %d lines, at most %d", dir, name, fn.Name.Name, n, maxFunction)
				}
			}
		}
	}
	for what, c := range map[string]struct {
		sizes []int
		limit int
	}{"functions": {functions, p90Function}, "files": {files, p90File}} {
		slices.Sort(c.sizes)
		p90 := c.sizes[len(c.sizes)*9/10]
		t.Logf("%d %s: p50 %d, p90 %d, max %d lines", len(c.sizes), what, c.sizes[len(c.sizes)/2], p90, c.sizes[len(c.sizes)-1])
		if p90 > c.limit {
			t.Errorf("90 of 100 %s have up to %d lines, the budget is %d", what, p90, c.limit)
		}
	}
}

// Ensure that no package or file has a name that says nothing. In the command,
// a file is named for its subcommand or flag.
func TestNames(t *testing.T) {
	_, pkgs := source(t)
	for dir, p := range pkgs {
		for _, part := range strings.Split(dir, "/") {
			if slices.Contains(emptyNames, part) {
				t.Errorf("the folder %s says nothing of what is inside", dir)
			}
		}
		for name := range p.files {
			if stem := strings.TrimSuffix(name, ".go"); slices.Contains(emptyNames, stem) && dir != "cmd/sayso" {
				t.Errorf("the file %s/%s says nothing of what is inside", dir, name)
			}
		}
	}
}

// Ensure that each package says what it is, and each exported name what it
// means.
func TestComments(t *testing.T) {
	fset, pkgs := source(t)
	for dir, p := range pkgs {
		said := false
		for _, f := range p.files {
			said = said || f.Doc != nil && (strings.HasPrefix(f.Doc.Text(), "Package "+path.Base(dir)+" ") || f.Name.Name == "main")
			for _, d := range f.Decls {
				undocumented(d, func(name *ast.Ident) {
					t.Errorf("%s: %s has no comment", fset.Position(name.Pos()), name.Name)
				})
			}
		}
		if !said {
			t.Errorf("package %s has no package comment (one that begins with %q, but for a command)", dir, "Package "+path.Base(dir)+" ")
		}
	}
}

// undocumented reports the exported names of a declaration without a comment.
// One comment may stand over a group of constants or variables.
func undocumented(d ast.Decl, report func(*ast.Ident)) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
			report(d.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() && d.Doc == nil && s.Doc == nil {
					report(s.Name)
				}
			case *ast.ValueSpec:
				for _, name := range s.Names {
					if name.IsExported() && d.Doc == nil && s.Doc == nil && s.Comment == nil && d.Tok != token.IMPORT {
						report(name)
					}
				}
			}
		}
	}
}

// exportedReceiver reports whether fn is no method, or one of an exported type.
func exportedReceiver(fn *ast.FuncDecl) bool {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return true
	}
	x := fn.Recv.List[0].Type
	for {
		switch e := x.(type) {
		case *ast.StarExpr:
			x = e.X
		case *ast.IndexExpr:
			x = e.X
		case *ast.IndexListExpr:
			x = e.X
		case *ast.Ident:
			return e.IsExported()
		default:
			return true
		}
	}
}
