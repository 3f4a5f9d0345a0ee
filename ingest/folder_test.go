package ingest

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Ensure that a file is found once it is whole, once, and again when it
// changed; that what has a passing name is left alone, and what cannot be a
// file of reports too.
func TestFolder(t *testing.T) {
	root := t.TempDir()
	clock := time.Date(2023, 6, 13, 8, 0, 0, 0, time.UTC)
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		clock = clock.Add(time.Second)
		if err := os.Chtimes(path, clock, clock); err != nil {
			t.Fatal(err)
		}
	}
	f, err := NewFolder(root)
	if err != nil {
		t.Fatal(err)
	}
	expect := func(want string) {
		t.Helper()
		got, err := f.Look()
		if err != nil {
			t.Error(err)
		}
		for i := range got {
			got[i] = strings.TrimPrefix(filepath.ToSlash(got[i]), filepath.ToSlash(root)+"/")
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("found %q, want %q", s, want)
		}
	}
	write("b.txt", "half")
	write("a.txt", "whole")
	write(".hidden", "x")
	write("c.jsonl.part", "x")
	write("d.html~", "x")
	write(".git/e.txt", "x")
	if err := os.Symlink("/etc/hostname", filepath.Join(root, "link.txt")); err != nil {
		t.Log(err)
	}
	expect("")
	write("b.txt", "whole by now")
	write("below/deeper/f.jsonl", "x")
	expect("a.txt")
	expect("b.txt below/deeper/f.jsonl")
	expect("")
	write("a.txt", "edited")
	if err := os.Rename(filepath.Join(root, "c.jsonl.part"), filepath.Join(root, "c.jsonl")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(root, "b.txt")); err != nil {
		t.Fatal(err)
	}
	expect("")
	expect("c.jsonl a.txt")
	if _, err := NewFolder(filepath.Join(root, "nowhere")); err == nil {
		t.Error("no error for a folder that is not there")
	}
	if _, err := NewFolder(filepath.Join(root, "a.txt")); err == nil {
		t.Error("no error for a file")
	}
	if err := os.RemoveAll(root); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Look(); err == nil {
		t.Error("no error when the folder is gone")
	}
}

// Ensure that a folder that is named by a link is looked at, and that no link
// below it leads out of it.
func TestLinkedFolder(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real"), filepath.Join(dir, "link")
	if err := os.MkdirAll(real, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(real, "a.txt"), filepath.Join(dir, "secret.txt")} {
		if err := os.WriteFile(path, []byte("The dyke holds."), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Symlink(real, link), os.Symlink(dir, filepath.Join(real, "up")), os.Symlink(filepath.Join(dir, "secret.txt"), filepath.Join(real, "b.txt"))); err != nil {
		t.Skip("no links here:", err)
	}
	f, err := NewFolder(link)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for range 3 {
		ready, err := f.Look()
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, ready...)
	}
	if len(found) != 1 || found[0] != filepath.Join(link, "a.txt") {
		t.Errorf("found %q", found)
	}
}
