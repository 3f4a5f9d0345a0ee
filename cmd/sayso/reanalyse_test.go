package main

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso/claim"
	"sayso/engine"
	"sayso/nlp"
	"sayso/store/sqlite"
)

// otherMaker is the analyst of another version: it knows no aid.
type otherMaker struct{ *engine.Analyst }

func (otherMaker) Version() string { return "other" }

func (m otherMaker) Read(a *nlp.Analysis) *claim.Report {
	r := m.Analyst.Read(a)
	r.Claims = slices.DeleteFunc(r.Claims, func(c claim.Claim) bool { return c.Type == claim.Aid })
	return r
}

// Ensure that the live page can be read at any time while another version reads
// all kept pages again in another process, and shows in the end what it found.
func TestReanalyseLive(t *testing.T) {
	dir := t.TempDir()
	address := served(t, "run", "--data", dir)
	awaited(t, address, "Kryvyi Rih")
	s, err := sqlite.Open(t.Context(), storeFile(dir, theatreFlag{"ukraine"}), nil) // as another process would
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a, err := theatreFlag{"ukraine"}.analyst()
	if err != nil {
		t.Fatal(err)
	}
	e, err := engine.New(engine.Options{Store: s, Maker: otherMaker{a}})
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Reanalyse(t.Context()); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		_, err := e.Run(t.Context())
		done <- err
	}()
	var took []time.Duration
	for running := true; running; {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			running = false
		default:
		}
		start := time.Now()
		res, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		took = append(took, time.Since(start))
		if err != nil || res.StatusCode != http.StatusOK || !strings.Contains(string(body), "Kryvyi Rih") {
			t.Fatalf("while pages were read again: status %d, %v", res.StatusCode, err)
		}
	}
	counts, err := s.Counts(t.Context())
	if err != nil || counts.Entries <= 55 {
		t.Errorf("%d entries: nothing was read otherwise, %v", counts.Entries, err)
	}
	slices.Sort(took)
	t.Logf("%d pages shown meanwhile, the median after %s, the slowest after %s", len(took), took[len(took)/2], took[len(took)-1])
	if most := took[len(took)-1]; most > 30*time.Second { // where other tests run beside it; reading all again takes the store for longer
		t.Errorf("a page took %s", most)
	}
	awaited(t, address+"healthz", fmt.Sprintf("seq %d\n", counts.Entries))
}
