package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Ensure that no text of a stranger's makes a terminal do anything, and that all
// else is shown as it is.
func TestHarmless(t *testing.T) {
	for text, want := range map[string]string{
		"“Kherson” – Херсон\tok\r\n": "“Kherson” – Херсон\tok\r\n",
		"\x1b]0;title\x07\x1b[2J":    `\x1b]0;title\x07\x1b[2J`,
		"\u009b31m \x7f\xff":         `\u009b31m \x7f\xff`,
		"\x00\b":                     `\x00\x08`,
	} {
		if got := string(written([]byte(text))); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	dir := t.TempDir()
	archive := filepath.Join(dir, "a.warc")
	if err := os.WriteFile(archive, []byte("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://hill.example/\x1b[2J\r\nContent-Type: application/http\r\nContent-Length: 3\r\n\r\nbad\r\n\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, "ingest", archive, "--data", dir)
	cmd.Args[0] = "sayso" // by which testscript.Main knows what to be
	told, _ := cmd.CombinedOutput()
	if strings.Contains(string(told), "\x1b") || !strings.Contains(string(told), `hill.example/\x1b[2J`) {
		t.Errorf("told %q", told)
	}
}
