package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// root is the folder of the module, from here.
const root = "../.."

// documentation returns the pages of documentation by path from root.
func documentation(t *testing.T) map[string]string {
	t.Helper()
	pages := map[string]string{}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := e.Name(); e.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "testdata") {
			return fs.SkipDir
		}
		if filepath.Ext(path) != ".md" {
			return nil
		}
		text, err := os.ReadFile(path)
		pages[strings.TrimPrefix(filepath.ToSlash(path), root+"/")] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if pages["README.md"] == "" {
		t.Fatal("no README.md")
	}
	return pages
}

var (
	fence  = regexp.MustCompile("(?s)```sh\n(.*?)```")
	inline = regexp.MustCompile("`((?:sayso|make) [^`]*)`")
	mdLink = regexp.MustCompile(`\]\(([^)]+)\)`)
	argsOf = regexp.MustCompile(`"[^"]*"|'[^']*'|\S+`)
	flagOf = regexp.MustCompile("`(--[a-z][a-z-]*)")
	goLink = regexp.MustCompile(`\[sayso/([a-z/]+)[\].]`)
	direct = regexp.MustCompile(`(?m)^(?:require)?\s+(\S+\.\S+) v\S+$`) // of go.mod, not "// indirect"
)

// commandLines returns the command lines that a page shows.
func commandLines(page string) []string {
	var lines []string
	for _, m := range fence.FindAllStringSubmatch(page, -1) {
		for line := range strings.Lines(m[1]) {
			line, _, _ = strings.Cut(line, " #")
			line, _, _ = strings.Cut(line, " > ")
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
	}
	for _, m := range inline.FindAllStringSubmatch(page, -1) {
		lines = append(lines, strings.ReplaceAll(m[1], "\n", " "))
	}
	return lines
}

// Ensure that the commands and flags that the documentation shows are there.
func TestDocumentedCommands(t *testing.T) {
	makefile, err := os.ReadFile(filepath.Join(root, "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	for path, page := range documentation(t) {
		for _, line := range commandLines(page) {
			words := argsOf.FindAllString(line, -1)
			switch {
			case words[0] == "make" && len(words) > 1:
				if !regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(words[1]) + `:`).Match(makefile) {
					t.Errorf("%s: the Makefile has no target for %q", path, line)
				}
			case words[0] == "sayso":
				if err := parses(words[1:]); err != nil {
					t.Errorf("%s: %q: %v", path, line, err)
				}
			}
		}
		if path != "README.md" {
			continue
		}
		for _, m := range flagOf.FindAllStringSubmatch(page, -1) {
			if !hasFlag(t, m[1]) {
				t.Errorf("%s: no command has the flag %s", path, m[1])
			}
		}
	}
}

// parses reports what is wrong with a command line. One that names a
// subcommand alone, without its arguments, is a way to speak of it.
func parses(words []string) error {
	for i, w := range words {
		words[i] = strings.Trim(w, `"'`)
	}
	parser, err := newParser(&commands{}, io.Discard, io.Discard)
	if err != nil {
		return err
	}
	_, helped, err := parse(parser, words)
	if helped {
		return nil
	}
	var p *kong.ParseError
	if errors.As(err, &p) && strings.HasPrefix(err.Error(), "expected ") && p.Context.Selected() != nil {
		return nil
	}
	return err
}

func hasFlag(t *testing.T, name string) bool {
	t.Helper()
	parser, err := newParser(&commands{}, io.Discard, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	err = kong.Visit(parser.Model, func(n kong.Visitable, next kong.Next) error {
		if f, ok := n.(*kong.Flag); ok && "--"+f.Name == name {
			found = true
		}
		return next(nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Ensure that links between the pages lead to a file.
func TestDocumentationLinks(t *testing.T) {
	for path, page := range documentation(t) {
		for _, m := range mdLink.FindAllStringSubmatch(page, -1) {
			link, _, _ := strings.Cut(m[1], "#")
			if link == "" || strings.Contains(link, "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(root, filepath.Dir(path), link)); err != nil {
				t.Errorf("%s links to %s, which is not there", path, link)
			}
		}
	}
}

// Ensure that the tour and the map name every package, and none that is not.
func TestTourNamesPackages(t *testing.T) {
	tour, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, m := range goLink.FindAllStringSubmatch(string(tour), -1) {
		named[m[1]] = true
		if files, err := filepath.Glob(filepath.Join(root, m[1], "*.go")); err != nil || len(files) == 0 {
			t.Errorf("doc.go names the package %s, which is not there", m[1])
		}
	}
	architecture := documentation(t)["ARCHITECTURE.md"]
	for _, path := range packages(t) {
		top, _, _ := strings.Cut(path, "/")
		if top == "internal" || top == "cmd" {
			continue
		}
		if !named[path] {
			t.Errorf("doc.go does not name the package %s", path)
		}
		if !strings.Contains(architecture, "`"+path+"`") {
			t.Errorf("ARCHITECTURE.md does not name the package %s", path)
		}
	}
}

// packages returns the folders of the module that hold Go files.
func packages(t *testing.T) []string {
	t.Helper()
	seen := map[string]bool{}
	var paths []string
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := e.Name(); e.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "testdata") {
			return fs.SkipDir
		}
		dir := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), root+"/")
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") && !seen[dir] {
			seen[dir] = true
			paths = append(paths, dir)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// Ensure that each direct dependency has its line.
func TestDependenciesExplained(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	page := documentation(t)["docs/dependencies.md"]
	for _, m := range direct.FindAllStringSubmatch(string(raw), -1) {
		if !strings.Contains(page, "pkg.go.dev/"+m[1]+")") {
			t.Errorf("docs/dependencies.md has no line on %s", m[1])
		}
	}
}
