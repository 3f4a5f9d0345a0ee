package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"sayso/store/sqlite"
)

// kills is how often TestKilled kills: SAYSO_KILLS, as make faults-ingest sets
// it, else a few times.
func kills(t *testing.T) int {
	if s := os.Getenv("SAYSO_KILLS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	return 3
}

// Ensure that a program that is killed without warning while documents are
// handed over and sources asked loses nothing that it acknowledged, doubles
// nothing, and answers again soon.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	site := newNewsSite(t)
	dir := site.watched(t)
	tokens, err := dataFlag{dir}.tokens()
	if err != nil {
		t.Fatal(err)
	}
	secret, err := tokens.Add("desk", false)
	if err != nil {
		t.Fatal(err)
	}
	var acknowledged []string
	var ready []time.Duration
	n := kills(t)
	for i := range n {
		site.publish(fmt.Sprintf("/news/%d", i), fmt.Sprintf("Bridge %d reopened", i), "It was closed.", fmt.Sprintf("Bridge number %d over the river was reopened on Monday, the council said.", i))
		acks, took := untilKilled(t, dir, site.address(), secret, i)
		acknowledged, ready = append(acknowledged, acks...), append(ready, took)
	}
	served(t, "serve", "--data", dir, "--allow-private", site.address(), "--host-gap", "0s")
	checkKept(t, dir, site, n, acknowledged)
	slices.Sort(ready)
	t.Logf("killed %d times; %d documents were acknowledged; ready after %s at the median, %s at most", n, len(acknowledged), ready[n/2], ready[n-1])
	most, bar := ready[n-1], time.Minute // where other tests run beside it, only that it comes up
	if os.Getenv("SAYSO_KILLS") != "" {
		bar = 5 * time.Second
	}
	if most > bar {
		t.Errorf("ready only after %s", most)
	}
}

// untilKilled starts the program, hands documents over until it is killed at
// some instant, and returns the addresses of those that it acknowledged, and
// after what time it answered.
func untilKilled(t *testing.T, dir, site, secret string, round int) (acknowledged []string, ready time.Duration) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, "serve", "--data", dir, "--addr", "127.0.0.1:0", "--allow-private", site, "--host-gap", "0s")
	cmd.Args[0] = "sayso" // by which testscript.Main knows what to be
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	ready = time.Since(start)
	_, address, _ := strings.Cut(strings.TrimSpace(line), "live briefing: ")
	killing := time.AfterFunc(time.Duration(rand.Int64N(int64(1500*time.Millisecond))), func() { cmd.Process.Kill() })
	defer killing.Stop()
	for k := 0; ; k++ {
		url := fmt.Sprintf("https://meadow-news.example/%d/%d", round, k)
		r, err := http.NewRequest(http.MethodPost, address+"api/v1/documents", strings.NewReader(fmt.Sprintf(
			`{"url": %q, "outlet": "meadow-news.example", "title": "Road %d-%d closed", "text": "Road number %d-%d was closed on Monday, the council said."}`, url, round, k, round, k)))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+secret)
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			break
		}
		_, err = io.Copy(io.Discard, res.Body)
		res.Body.Close()
		if err != nil {
			break
		}
		if res.StatusCode == http.StatusOK {
			acknowledged = append(acknowledged, url)
		}
	}
	_ = cmd.Wait() // "signal: killed"
	return acknowledged, ready
}

// checkKept looks for what was acknowledged and published in the store.
func checkKept(t *testing.T, dir string, site *newsSite, n int, acknowledged []string) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), storeFile(dir, theatreFlag{"ukraine"}), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	want := acknowledged
	for i := range n {
		want = append(want, fmt.Sprintf("%s/news/%d", site.URL, i))
	}
	pages := storedPages(t, s, want)
	docs := map[string]int{}
	for rec, err := range s.Documents(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		docs[rec.Value.URI]++
	}
	lost, doubled := 0, 0
	for _, url := range want {
		if pages[url] == 0 {
			lost++
		}
	}
	for _, count := range docs {
		if count > 1 {
			doubled++
		}
	}
	if lost > 0 || doubled > 0 {
		t.Errorf("lost %d of %d, doubled %d", lost, len(want), doubled)
	}
	t.Logf("of %d acknowledged or published: lost %d, doubled %d", len(want), lost, doubled)
}

// storedPages returns how many pages each address has in the store, once all of
// those wanted are there or a minute is over.
func storedPages(t *testing.T, s *sqlite.Store, want []string) map[string]int {
	t.Helper()
	end := time.After(time.Minute)
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		pages := map[string]int{}
		for rec, err := range s.Pages(t.Context(), 0) {
			if err != nil {
				t.Fatal(err)
			}
			pages[rec.Value.URI]++
		}
		if !slices.ContainsFunc(want, func(url string) bool { return pages[url] == 0 }) {
			return pages
		}
		select {
		case <-end:
			return pages
		case <-tick.C:
		}
	}
}
