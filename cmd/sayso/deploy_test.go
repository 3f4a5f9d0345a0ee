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
	expectCopies(t, text, final)
	expectPort(t, final)
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

// expectCopies checks that what is copied into the image is there, and that the
// folders of the image that are written to belong to its user.
func expectCopies(t *testing.T, text, final string) {
	t.Helper()
	for _, m := range regexp.MustCompile(`(?m)^COPY ([^-].*) \S+$`).FindAllStringSubmatch(text, -1) {
		for name := range strings.FieldsSeq(m[1]) {
			if _, err := os.Stat(filepath.Join(root, name)); err != nil {
				t.Errorf("the image is to hold %s: %v", name, err)
			}
		}
	}
	made := regexp.MustCompile(`(?m)^RUN mkdir (.*)$`).FindStringSubmatch(text)
	if made == nil {
		t.Fatal("no folder is made for the image")
	}
	user := regexp.MustCompile(`(?m)^USER (\S+)$`).FindStringSubmatch(final)
	for folder := range strings.FieldsSeq(made[1]) {
		want := "COPY --from=build --chown=" + user[1] + " " + folder + " " + strings.TrimPrefix(folder, "/out")
		if !strings.Contains(final, want+"\n") {
			t.Errorf("the image has no line %q: its user could not write there", want)
		}
	}
	ignored, err := os.ReadFile(filepath.Join(root, ".dockerignore"))
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.FieldsSeq(string(ignored)) {
		if strings.HasPrefix(name, "cmd") || strings.ContainsAny(name, "*!") {
			t.Errorf(".dockerignore leaves out %s, which may be source", name)
		}
	}
}

// expectPort checks that the image offers the port that it listens on, to other
// machines too, and keeps its data in its volume.
func expectPort(t *testing.T, final string) {
	t.Helper()
	found := func(pattern string) string {
		m := regexp.MustCompile(pattern).FindStringSubmatch(final)
		if m == nil {
			t.Fatalf("the image has no %s", pattern)
		}
		return m[1]
	}
	if at, port := found(`SAYSO_ADDR=(\S+)`), found(`(?m)^EXPOSE (\d+)$`); at != "0.0.0.0:"+port {
		t.Errorf("the image offers the port %s and listens on %s", port, at)
	}
	if data, volume := found(`SAYSO_DATA_DIR=(\S+)`), found(`(?m)^VOLUME (\S+)$`); data != volume {
		t.Errorf("the data are in %s, the volume is %s", data, volume)
	}
}

// Ensure that those who read manual pages find nothing to warn of in ours.
func TestManual(t *testing.T) {
	for _, c := range [][]string{{"mandoc", "-T", "lint", "-W", "warning"}, {"groff", "-ww", "-man", "-T", "utf8", "-z"}, {"man", "--warnings", "-l"}} {
		t.Run(c[0], func(t *testing.T) {
			path, err := exec.LookPath(c[0])
			if err != nil {
				t.Skip(err)
			}
			cmd := exec.Command(path, append(c[1:], filepath.Join(root, "docs", "sayso.1"))...)
			var told strings.Builder
			cmd.Stderr = &told
			out, err := cmd.Output()
			for line := range strings.Lines(string(out)) {
				// The page is made of the command line and has no date of its own.
				if c[0] == "mandoc" && !strings.Contains(line, "missing date") {
					told.WriteString(line)
				}
			}
			if told.Len() > 0 || err != nil && c[0] != "mandoc" {
				t.Errorf("%v\n%s", err, told.String())
			}
		})
	}
}
