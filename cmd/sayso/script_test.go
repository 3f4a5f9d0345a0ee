package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) != "sayso" { // no settings of whoever runs the tests
		parser, err := newParser(&commands{}, io.Discard, io.Discard)
		if err != nil {
			panic(err)
		}
		for _, f := range settings(parser.Model) {
			os.Unsetenv(f.Envs[0])
		}
		os.Setenv("SAYSO_CONFIG", os.DevNull)
	}
	testscript.Main(m, map[string]func(){"sayso": main})
}

// The transcripts in testdata/script say what a user gets from each
// subcommand, bad input included.
func TestScripts(t *testing.T) {
	data := os.Getenv("SAYSO_DATA")
	if data == "" {
		data = filepath.Join("..", "..", "..", "shared", "data")
	}
	data, err := filepath.Abs(data)
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			e.Setenv("SAYSO_DATA", data)
			e.Setenv("XDG_DATA_HOME", "")
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond != "data" {
				return false, fmt.Errorf("unknown condition %q", cond)
			}
			_, err := os.Stat(data)
			return err == nil, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"serving": cmdServing, "fetch": cmdFetch, "follow": cmdFollow, "await": cmdAwait, "stopping": cmdStopping,
			"status": cmdStatus, "blob": cmdBlob, "damage": cmdDamage, "contract": cmdContract, "taken": cmdTaken,
		},
	})
}

// server is a `sayso` that serves in the background of a script.
type server struct {
	cmd *exec.Cmd
	url string
}

var (
	scriptsMu sync.Mutex // guards servers: scripts run side by side
	servers   = map[*testscript.TestScript]*server{}
)

// cmdServing starts sayso with the arguments and waits for the address that it
// prints.
func cmdServing(ts *testscript.TestScript, neg bool, args []string) {
	exe, err := os.Executable()
	ts.Check(err)
	cmd := exec.Command(exe, args...)
	cmd.Args[0] = "sayso" // by which testscript.Main knows what to be
	cmd.Dir = ts.Getenv("WORK")
	cmd.Env = append(os.Environ(), "XDG_DATA_HOME=")
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	ts.Defer(func() {
		_ = cmd.Process.Kill() // it may have ended
		_ = cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	_, url, ok := strings.Cut(strings.TrimSpace(line), "live briefing: ")
	if err != nil || !ok {
		ts.Fatalf("it printed no address but %q, %v; %s", line, err, said.String())
	}
	scriptsMu.Lock()
	defer scriptsMu.Unlock()
	servers[ts] = &server{cmd, strings.TrimSuffix(url, "/")}
	go func() { _, _ = io.Copy(io.Discard, out) }()
}

func running(ts *testscript.TestScript) *server {
	scriptsMu.Lock()
	defer scriptsMu.Unlock()
	s := servers[ts]
	if s == nil {
		ts.Fatalf("nothing is serving")
	}
	return s
}

// get returns a page of the server.
func get(ts *testscript.TestScript, path string) (body []byte, status int) {
	res, err := http.Get(running(ts).url + path)
	ts.Check(err)
	defer res.Body.Close()
	body, err = io.ReadAll(res.Body)
	ts.Check(err)
	return body, res.StatusCode
}

// cmdFetch gets a path of the server and puts the page on the script's stdout.
func cmdFetch(ts *testscript.TestScript, neg bool, args []string) {
	body, status := get(ts, args[0])
	if (status == http.StatusOK) == neg {
		ts.Fatalf("%s: status %d", args[0], status)
	}
	_, err := ts.Stdout().Write(body)
	ts.Check(err)
}

// cmdAwait fetches a page until it holds a text, for at most a minute.
func cmdAwait(ts *testscript.TestScript, neg bool, args []string) {
	again := time.NewTicker(100 * time.Millisecond)
	defer again.Stop()
	late := time.After(time.Minute)
	for {
		if body, _ := get(ts, args[0]); bytes.Contains(body, []byte(args[1])) {
			return
		}
		select {
		case <-again.C:
		case <-late:
			ts.Fatalf("%s does not come to hold %q", args[0], args[1])
		}
	}
}

// cmdFollow fetches the page behind the first link of a page that matches a
// pattern.
func cmdFollow(ts *testscript.TestScript, neg bool, args []string) {
	body, _ := get(ts, args[0])
	m := regexp.MustCompile(`href="(` + args[1] + `)"`).FindSubmatch(body)
	if m == nil {
		ts.Fatalf("no link %s on %s", args[1], args[0])
	}
	link, _, _ := strings.Cut(html.UnescapeString(string(m[1])), "#")
	cmdFetch(ts, neg, []string{link})
}

// cmdStopping tells the server to stop; it must end in good order.
func cmdStopping(ts *testscript.TestScript, neg bool, args []string) {
	s := running(ts)
	ts.Check(s.cmd.Process.Signal(syscall.SIGTERM))
	ts.Check(s.cmd.Wait())
}

// cmdTaken sets TAKEN to an address that something listens on.
func cmdTaken(ts *testscript.TestScript, neg bool, args []string) {
	l, err := listen("127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { _ = l.Close() })
	ts.Setenv("TAKEN", l.Addr().String())
}

// cmdStatus runs sayso, which must end with the status that comes first.
func cmdStatus(ts *testscript.TestScript, neg bool, args []string) {
	got := 0
	err := ts.Exec("sayso", args[1:]...)
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit status %d, want %s", got, args[0])
	}
}

// cmdBlob makes a file of a size in bytes by repeating a text.
func cmdBlob(ts *testscript.TestScript, neg bool, args []string) {
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	text, err := strconv.Unquote(`"` + args[2] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(text, size/len(text)+1)[:size]), 0o644))
}

// cmdDamage changes one byte of a file, in the last place where a text stands.
func cmdDamage(ts *testscript.TestScript, neg bool, args []string) {
	raw, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	i := bytes.LastIndex(raw, []byte(args[1]))
	if i < 0 {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	raw[i] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), raw, 0o644))
}
