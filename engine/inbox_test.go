package engine

import (
	"errors"
	"fmt"
	"testing"

	"sayso/doc"
	"sayso/store"
)

// archived are the pages of an archive.
func archived(n int) []doc.Page {
	var pages []doc.Page
	for i := range n {
		pages = append(pages, doc.Page{URI: fmt.Sprintf("news.jsonl#%d", i+1), MediaType: "text/plain", Body: fmt.Appendf(nil, "Report %d", i)})
	}
	return pages
}

// Ensure that an archive whose reading was broken off anywhere is read on from
// there, so that all of it is stored once; that one that is not as it was is
// told; and that one that was read to its end is read again whole.
func TestResume(t *testing.T) {
	const all = 300
	pages := archived(all)
	for _, broken := range []int{0, 1, 63, 64, 65, 128, 200, 299} {
		s := store.NewMem(nil)
		e := newEngine(t, s, func(*Options) {})
		in, done, err := e.Resume(t.Context(), "a")
		if err != nil || done {
			t.Fatal(done, err)
		}
		add(t, in, pages[:broken]) // and what was not written by now is lost
		expectPages(t, s, broken/64*64)

		in, done, err = e.Resume(t.Context(), "a")
		if err != nil || done {
			t.Fatal(done, err)
		}
		add(t, in, pages)
		if err := in.Done(); err != nil {
			t.Fatal(err)
		}
		if want := broken / 64 * 64; in.Skipped != want || in.Added != all-want {
			t.Errorf("broken off at %d: %d skipped, %d added", broken, in.Skipped, in.Added)
		}
		expectPages(t, s, all)

		in, done, err = e.Resume(t.Context(), "a")
		if err != nil || !done {
			t.Fatal(done, err)
		}
		add(t, in, pages)
		if err := in.Done(); err != nil || in.Added != 0 || in.Skipped != 0 {
			t.Errorf("again: %d skipped, %d added, %v", in.Skipped, in.Added, err)
		}
	}
}

// Ensure that an archive that gives other pages than before is not read on.
func TestResumeOther(t *testing.T) {
	s := store.NewMem(nil)
	e := newEngine(t, s, func(*Options) {})
	pages := archived(100)
	in, _, err := e.Resume(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	add(t, in, pages)
	in, _, err = e.Resume(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages[1:] {
		if err = in.Add(p); err != nil {
			break
		}
	}
	if !errors.Is(err, ErrOrder) {
		t.Errorf("error %v, want ErrOrder", err)
	}
}

func add(t *testing.T, in *Inbox, pages []doc.Page) {
	t.Helper()
	for _, p := range pages {
		if err := in.Add(p); err != nil {
			t.Fatal(err)
		}
	}
}

func expectPages(t *testing.T, s store.Store, want int) {
	t.Helper()
	counts, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if int(counts.Pages) != want {
		t.Errorf("%d pages stored, want %d", counts.Pages, want)
	}
}
