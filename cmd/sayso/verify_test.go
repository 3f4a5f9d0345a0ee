package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Ensure that a hash that was noted is found again in a ledger that grew, and
// that one that was made anew from the same reports, or from fewer, is told.
func TestVerifyAgainstANotedHead(t *testing.T) {
	dir := t.TempDir()
	report := func(name, text string) string {
		path := filepath.Join(dir, name)
		page := "URL: https://harbour-post.example/" + name + "\nOUTLET: harbour-post.example\nPUBLISHED: 2023-06-13T08:00:00Z\n---\nA strike on " + name + "\n\n" + text + "\n"
		if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	first := report("first.txt", "Three people were killed when Russian missiles hit Odesa on Tuesday, the mayor said.")
	second := report("second.txt", "Two people were killed when Russian missiles hit Kherson on Tuesday, the governor said.")
	sayso := func(args ...string) (out string, status int) {
		var stdout, stderr bytes.Buffer
		status = run(args, strings.NewReader(""), &stdout, &stderr)
		return stdout.String() + stderr.String(), status
	}
	kept, anew := filepath.Join(dir, "kept"), filepath.Join(dir, "anew")
	if out, status := sayso("ingest", "--data", kept, first); status != 0 {
		t.Fatal(out)
	}
	out, _ := sayso("verify", "--data", kept)
	head := regexp.MustCompile(`sha256:[0-9a-f]{64}`).FindString(out)
	if out, status := sayso("ingest", "--data", kept, second); status != 0 {
		t.Fatal(out)
	}
	if out, status := sayso("verify", "--data", kept, "--head", head); status != 0 || !strings.Contains(out, "entry 1 is the one noted") || !strings.Contains(out, "2 entries") {
		t.Errorf("the ledger that was kept: %d, %s", status, out)
	}
	if out, status := sayso("ingest", "--data", anew, second, first); status != 0 {
		t.Fatal(out)
	}
	if out, status := sayso("verify", "--data", anew); status != 0 {
		t.Errorf("the one made anew is whole: %s", out)
	}
	if out, status := sayso("verify", "--data", anew, "--head", head); status != exitNothing || !strings.Contains(out, "no entry has the hash "+head) {
		t.Errorf("the one made anew: %d, %s", status, out)
	}
}
