package engine

import (
	"fmt"
	"testing"
	"time"

	"sayso/doc"
	"sayso/store"
)

// Ensure that the times from kept to shown are those of new pages, once each,
// and each its outlet's.
func TestLags(t *testing.T) {
	s := store.NewMem(noon)
	e := newEngine(t, s, nil)
	now := noon()
	l := NewLags(0, func() time.Time { return now })
	seconds := func(n int) { now = now.Add(time.Duration(n) * time.Second) }
	take := func(pages ...doc.Page) {
		t.Helper()
		l.Kept(pages)
		if _, err := ingest(t.Context(), e, pages); err != nil {
			t.Fatal(err)
		}
	}
	shown := func() {
		t.Helper()
		counts, err := s.Counts(t.Context())
		if err == nil {
			err = l.Shown(t.Context(), s, counts.Entries)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	page := func(i int) doc.Page {
		return doc.Page{URI: fmt.Sprint(i), Outlet: "harbour.example", Body: fmt.Appendf(nil, "2023-06-12\nSumy %d", i)}
	}
	for i := range 99 {
		take(page(i))
		seconds(1)
		shown()
	}
	take(page(99))
	seconds(30)
	take(doc.Page{URI: "m", Outlet: "meadow.example", Body: []byte("2023-06-12\nLyman 4")})
	seconds(2)
	shown()
	seconds(9)
	shown()
	take(page(1)) // known
	seconds(9)
	shown()
	all, of := l.Figures()
	if all.Count != 101 || all.Median != time.Second || all.Max != 32*time.Second || all.P99 != 2*time.Second {
		t.Errorf("all: %+v", all)
	}
	if h := of["harbour.example"]; h.Count != 100 || h.Sum != 131*time.Second || h.P99 != time.Second || h.Max != 32*time.Second {
		t.Errorf("harbour: %+v", h)
	}
	if m := of["meadow.example"]; m.Count != 1 || m.Median != 2*time.Second {
		t.Errorf("meadow: %+v", m)
	}
}
