package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Ensure that systemd reads the unit, that what it starts is a command of the
// program, and that it leaves little open.
func TestUnit(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(root, "deploy", "sayso.service"))
	if err != nil {
		t.Fatal(err)
	}
	unit := string(raw)
	start := regexp.MustCompile(`(?m)^ExecStart=(\S+) (.*)$`).FindStringSubmatch(unit)
	if start == nil {
		t.Fatal("the unit starts nothing")
	}
	if err := parses(strings.Fields(start[2])); err != nil {
		t.Errorf("the unit starts %q: %v", start[2], err)
	}
	expectEnvironment(t, unit, `(?m)^Environment=(.*)$`)
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip(err)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "sayso.service")
	if err := os.WriteFile(file, []byte(strings.Replace(unit, start[1], exe, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(analyze, "verify", file).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("systemd-analyze verify: %v\n%s", err, out)
	}
	// The threshold is ten times the exposure: 20 stands for 2.0 of 10.
	if out, err := exec.Command(analyze, "security", "--offline=yes", "--threshold=20", file).CombinedOutput(); err != nil {
		t.Errorf("systemd-analyze security: %v\n%s", err, out)
	}
}

// expectEnvironment checks that the variables that a file sets are settings.
func expectEnvironment(t *testing.T, text, lines string) {
	t.Helper()
	known := map[string]bool{"XDG_CONFIG_HOME": true}
	for _, f := range settings(model(t)) {
		known[f.Envs[0]] = true
	}
	found := regexp.MustCompile(lines).FindAllStringSubmatch(text, -1)
	if len(found) == 0 {
		t.Errorf("it sets nothing")
	}
	for _, m := range found {
		for pair := range strings.FieldsSeq(m[1]) {
			if name, _, _ := strings.Cut(pair, "="); !known[name] {
				t.Errorf("it sets %s, which is no setting", name)
			}
		}
	}
}

// Ensure that the image is built as the program is built here, holds nothing
// else, does not run as root, and starts a command of the program.
func TestDockerfile(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(root, "Dockerfile"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	stages := strings.Split(text, "\nFROM ")
	final := stages[len(stages)-1]
	for _, want := range []string{`(?m)^scratch$`, `(?m)^USER [1-9][0-9]*:[1-9][0-9]*$`, `(?m)^ENTRYPOINT \["/sayso"\]$`} {
		if !regexp.MustCompile(want).MatchString(final) {
			t.Errorf("the image has no %s", want)
		}
	}
	if m := regexp.MustCompile(`(?m)^CMD \["(\w+)"\]$`).FindStringSubmatch(final); m == nil {
		t.Error("the image has no command")
	} else if err := parses(m[1:]); err != nil {
		t.Error(err)
	}
	expectEnvironment(t, final, `(?m)^ENV (.*)$`)
	version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`)
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	if v := version.FindStringSubmatch(string(mod)); !strings.Contains(text, "FROM golang:"+v[1]+" AS") {
		t.Errorf("the image is not built with Go %s", v[1])
	}
	if !strings.Contains(text, "CGO_ENABLED=0 go build -trimpath ") {
		t.Error("the image is not built as make build builds")
	}
}
