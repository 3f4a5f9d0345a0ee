package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// module is the module's path, before each package of ours.
const module = "sayso/"

// root is the folder of the module, from here.
const root = "../.."

// pkg is one package of the program: its files but the tests.
type pkg struct {
	path  string // "store/sqlite"
	files map[string]*file
}

// file is one parsed file.
type file struct {
	*ast.File
	lines int
}

// source reads all packages of the module.
func source(t *testing.T) (*token.FileSet, map[string]*pkg) {
	t.Helper()
	fset, pkgs := token.NewFileSet(), map[string]*pkg{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if path != root && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		dir, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		return add(fset, pkgs, filepath.ToSlash(dir), path)
	})
	if err != nil {
		t.Fatal(err)
	}
	return fset, pkgs
}

func add(fset *token.FileSet, pkgs map[string]*pkg, dir, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	f, err := parser.ParseFile(fset, path, text, parser.ParseComments)
	if err != nil {
		return err
	}
	if pkgs[dir] == nil {
		pkgs[dir] = &pkg{path: dir, files: map[string]*file{}}
	}
	pkgs[dir].files[filepath.Base(path)] = &file{f, strings.Count(string(text), "\n")}
	return nil
}

// imports returns what a file imports.
func (f *file) imports() []string {
	var paths []string
	for _, spec := range f.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		paths = append(paths, path)
	}
	return paths
}

// generated reports whether a program wrote the file.
func (f *file) generated() bool { return ast.IsGenerated(f.File) }
