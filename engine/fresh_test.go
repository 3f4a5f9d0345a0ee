package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/nlp"
	"sayso/sample"
	"sayso/store"
	"sayso/theatre"
)

// recut finds other documents on a page than lines does: what is marked as an
// advert is none, a page of adverts alone holds nothing new, and what stands
// behind "+++" is an article, too.
type recut struct{ recount }

func (recut) Version() string { return "lines-3" }

func (recut) Documents(p doc.Page) ([]doc.Document, error) {
	var articles []string
	for article := range strings.SplitSeq(strings.ReplaceAll(string(p.Body), "\n+++\n", "\n===\n"), "\n===\n") {
		var kept []string
		for line := range strings.SplitSeq(article, "\n") {
			if !strings.HasPrefix(line, "AD ") {
				kept = append(kept, line)
			}
		}
		if len(kept) > 1 {
			articles = append(articles, strings.Join(kept, "\n"))
		}
	}
	p.Body = []byte(strings.Join(articles, "\n===\n"))
	return recount{}.Documents(p)
}

// cutWorld is the world with pages that recut finds other documents on.
func cutWorld() []doc.Page {
	page := func(uri, body string) doc.Page {
		return doc.Page{URI: uri, Outlet: strings.TrimSuffix(uri, ".txt") + ".example", Body: []byte(body), Retrieved: noon()}
	}
	return append(world(),
		page("mirror.txt", "2023-06-12\nKherson 2"),
		page("advert.txt", "2023-06-12\nLyman 4\nAD Bakhmut 99\n"+wire),
		page("parts.txt", "2023-06-12\nSumy 4\n===\n2023-06-12\nAD Konotop 7"),
		page("joined.txt", "2023-06-12\nRomny 4\n+++\n2023-06-12\nPutyvl 7"),
		page("edited.txt", "2023-06-12\nShostka 4\nAD Shostka 9"),
		page("edited.txt", "2023-06-12\nShostka 5\nAD Shostka 9"),
		page("same.txt", "2023-06-12\nOkhtyrka 5\nAD Okhtyrka 1"),
		page("same.txt", "2023-06-12\nOkhtyrka 6"),
		page("later.txt", "2023-06-13\nLyman 4\n"+wire), // copies advert.txt
	)
}

// state is what a ledger says now, whatever it said before.
func state(t *testing.T, th *theatre.Theatre, s store.Store) []string {
	t.Helper()
	l, err := ledger.Fold(th, s.Entries(t.Context(), 0), ledger.Until{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range l.Events() {
		if !e.Counts() {
			continue
		}
		var told []string
		for _, a := range e.Appearances {
			if a.Ended == 0 {
				told = append(told, fmt.Sprintf("%s %s %q of %s %v", a.Source.URI, a.Claim.Type, a.Claim.Quote.Exact, a.Root, quantities(a.Claim.Quantities)))
			}
		}
		slices.Sort(told)
		out = append(out, fmt.Sprintf("%s %v %s %s %q", e.Type, e.Place, e.Standing, e.Rule, told))
	}
	slices.Sort(out)
	return out
}

func quantities(qs []claim.Quantity) (out []string) {
	for _, q := range qs {
		out = append(out, fmt.Sprint(q.Role, q.Value))
	}
	return out
}

// expectSame compares what two ledgers say now.
func expectSame(t *testing.T, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d events when read again, %d fresh", len(got), len(want))
	}
	for _, s := range got {
		if !slices.Contains(want, s) {
			t.Errorf("read again, but not fresh: %s", s)
		}
	}
	for _, s := range want {
		if !slices.Contains(got, s) {
			t.Errorf("fresh, but not when read again: %s", s)
		}
	}
}

// Ensure that reading kept pages again by another version comes to what that
// version reads of them fresh, also where it finds other articles on them,
// however the work is broken off.
func TestReanalyseEqualsFresh(t *testing.T) {
	byRecut := func(o *Options) { o.Maker = recut{} }
	fresh := store.NewMem(noon)
	if _, err := ingest(t.Context(), newEngine(t, fresh, byRecut), cutWorld()); err != nil {
		t.Fatal(err)
	}
	want := state(t, nil, fresh)
	for at := 0; ; at++ {
		s := store.NewMem(noon)
		if _, err := ingest(t.Context(), newEngine(t, s, nil), cutWorld()); err != nil {
			t.Fatal(err)
		}
		past := entries(t, s)
		m := &mortal{Store: s, left: at}
		e := newEngine(t, m, byRecut)
		err := e.Reanalyse(t.Context())
		if err == nil {
			_, err = e.Run(t.Context())
		}
		through := err == nil
		e = newEngine(t, s, byRecut)
		if err := e.Reanalyse(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := e.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		expectSame(t, state(t, nil, s), want)
		if now := entries(t, s); fmt.Sprint(now[:len(past)]) != fmt.Sprint(past) {
			t.Error("the past was changed")
		}
		if t.Failed() {
			t.Fatalf("broken off at write %d", at)
		}
		if through {
			return
		}
	}
}

// Ensure that what comes in while pages are read again does not wait for it,
// and that a program of another version beside it does not take that work.
func TestReanalyseBesideNews(t *testing.T) {
	s := store.NewMem(noon)
	if _, err := ingest(t.Context(), newEngine(t, s, nil), largeWorld()); err != nil {
		t.Fatal(err)
	}
	news := func(i int) doc.Page {
		return doc.Page{URI: fmt.Sprintf("news-%d.txt", i), Body: fmt.Appendf(nil, "2023-06-20\nTokmak %d", i)}
	}
	came := 0
	var e *Engine
	old := newEngine(t, s, nil)
	e = newEngine(t, s, func(o *Options) {
		o.Maker = recount{}
		o.Progress = func(p Progress) {
			if p.Stage == "read again" && came < 5 {
				came++
				if _, err := old.Put(t.Context(), news(came)); err != nil {
					t.Error(err)
				}
				if _, err := old.Run(t.Context()); err != nil {
					t.Error(err)
				}
				came++
				if _, err := old.Put(t.Context(), news(came)); err != nil {
					t.Error(err)
				}
			}
		}
	})
	if err := e.Reanalyse(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := e.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	at, last, again := map[string]int{}, 0, 0
	for i, entry := range entries(t, s) {
		at[entry.Source.URI] = i
		if entry.Kind == ledger.Reread {
			last = i
			again++
		}
	}
	for i := range came {
		if uri := news(i + 1).URI; at[uri] == 0 || at[uri] > last {
			t.Errorf("%s is entry %d; the last that was read again is %d", uri, at[uri], last)
		}
	}
	if want := 68; again < want {
		t.Errorf("%d documents were read again, want %d at least", again, want)
	}
}

// forgetful is the analyst of an earlier program: it knew no losses and no aid,
// and counted one more than stands there.
type forgetful struct{ *Analyst }

func (forgetful) Version() string { return "forgetful" }

func (f forgetful) Read(a *nlp.Analysis) *claim.Report {
	r := f.Analyst.Read(a)
	r.Claims = slices.DeleteFunc(r.Claims, func(c claim.Claim) bool { return c.Type == claim.Loss || c.Type == claim.Aid })
	return r
}

// Ensure that the sample world, read again by this program, says what it says
// when it is read by it alone.
func TestReanalyseSample(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the sample world twice")
	}
	th, err := theatre.Open(sample.Theatre)
	if err != nil {
		t.Fatal(err)
	}
	a, err := NewAnalyst(th, nil)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := sample.Pages()
	if err != nil {
		t.Fatal(err)
	}
	read := func(s store.Store, m Maker, again bool) {
		t.Helper()
		e := newEngine(t, s, func(o *Options) { o.Maker, o.Batch = m, defaultBatch })
		if again {
			err = e.Reanalyse(t.Context())
		} else {
			_, err = e.Put(t.Context(), pages...)
		}
		if err == nil {
			_, err = e.Run(context.WithoutCancel(t.Context()))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	fresh, again := store.NewMem(noon), store.NewMem(noon)
	read(fresh, a, false)
	read(again, forgetful{a}, false)
	want := state(t, th, fresh)
	if before := state(t, th, again); slices.Equal(before, want) {
		t.Fatal("the earlier program reads as this one does: the test tests nothing")
	}
	read(again, a, true)
	expectSame(t, state(t, th, again), want)
}
