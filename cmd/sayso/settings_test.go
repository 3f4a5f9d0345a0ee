package main

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

var update = flag.Bool("update", false, "write the documentation that is made of the command line anew")

// model returns the command line.
func model(t *testing.T) *kong.Application {
	t.Helper()
	parser, err := newParser(&commands{}, io.Discard, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	return parser.Model
}

// Ensure that the settings of each command are those of the table: the same
// name, environment and default everywhere, and the environment named after
// the flag.
func TestSettingsAreOne(t *testing.T) {
	known := map[string]*kong.Flag{}
	for _, f := range settings(model(t)) {
		known[f.Name] = f
		want := "SAYSO_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		if f.Name == "data" {
			want = "SAYSO_DATA_DIR" // SAYSO_DATA is where the annotated data sets are
		}
		if !slices.Equal(f.Envs, []string{want}) {
			t.Errorf("--%s: environment %v, want %s", f.Name, f.Envs, want)
		}
	}
	err := kong.Visit(model(t), func(n kong.Visitable, next kong.Next) error {
		if f, ok := n.(*kong.Flag); ok && known[f.Name] != nil {
			if k := known[f.Name]; !slices.Equal(f.Envs, k.Envs) || f.Default != k.Default || f.Help != k.Help {
				t.Errorf("--%s differs from command to command", f.Name)
			}
		}
		return next(nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	var serve []string
	for _, n := range model(t).Leaves(false) {
		if n.Name != "serve" {
			continue
		}
		for _, f := range n.Flags {
			serve = append(serve, f.Name)
			if known[f.Name] == nil {
				t.Errorf("serve: --%s cannot be set by file and environment", f.Name)
			}
		}
	}
	if len(serve) < 8 {
		t.Errorf("serve has the flags %v only", serve)
	}
}

// Ensure that each setting comes from flag, environment and file alike, and in
// that order.
func TestSettingsFromEach(t *testing.T) {
	for _, f := range settings(model(t)) {
		if f.Name == "config" {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			values := sampleValues(t, f)
			file := filepath.Join(t.TempDir(), "sayso.yaml")
			if err := os.WriteFile(file, []byte(f.Name+": "+values[0]+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
			args := []string{"serve", "--config", file}
			expectSetting(t, f.Name, args, values[0])
			t.Setenv(f.Envs[0], values[1])
			expectSetting(t, f.Name, args, values[1])
			expectSetting(t, f.Name, append(args, "--"+f.Name+"="+values[2]), values[2])
		})
	}
}

// sampleValues are three values that a setting may have, none its default.
func sampleValues(t *testing.T, f *kong.Flag) []string {
	t.Helper()
	switch f.Target.Interface().(type) {
	case bool:
		return []string{"true", "false", "true"}
	case []uint16:
		return []string{"8001", "8002", "8003"}
	case string, []string:
		return []string{"/a/1", "/a/2", "/a/3"}
	}
	return []string{"11s", "12s", "13s"}
}

// expectSetting parses a command line and compares a flag's value with a text.
func expectSetting(t *testing.T, name string, args []string, want string) {
	t.Helper()
	parser, err := newParser(&commands{}, io.Discard, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	command, _, err := parse(parser, args)
	if err != nil {
		t.Fatalf("%v: %v", args, err)
	}
	for _, f := range command.Flags() {
		if f.Name != name {
			continue
		}
		into := reflect.New(f.Target.Type()).Elem()
		if err := f.Mapper.Decode(&kong.DecodeContext{Value: f.Value, Scan: kong.Scan().PushTyped(want, kong.FlagValueToken)}, into); err != nil {
			t.Fatal(err)
		}
		if got := f.Target.Interface(); !reflect.DeepEqual(got, into.Interface()) {
			t.Errorf("%v: %s is %v, want %s", args, name, got, want)
		}
		return
	}
	t.Fatalf("%v has no flag %s", args, name)
}

// Ensure that the pages made of the command line are what it now is.
func TestGeneratedDocumentation(t *testing.T) {
	expectFile(t, filepath.Join(root, "docs", "sayso.1"), manual(model(t)))
	path := filepath.Join(root, "docs", "running.md")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "<!-- made by sayso settings -->\n", "<!-- end -->\n"
	before, rest, found := strings.Cut(string(raw), begin)
	_, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatalf("%s has no place for the table", path)
	}
	expectFile(t, path, before+begin+settingsTable(model(t))+end+after)
}

// expectFile compares a file with what it should hold, or writes it.
func expectFile(t *testing.T, path, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want {
		t.Errorf("%s is not what the command line is now (%v); make it anew: go test ./cmd/sayso -run TestGeneratedDocumentation -update", path, err)
	}
}
