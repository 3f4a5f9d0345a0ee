package engine

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
)

// shuffled returns pages in another order. Versions of one page stay in theirs.
func shuffled(r *rand.Rand, pages []doc.Page) []doc.Page {
	out := slices.Clone(pages)
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	versions := map[string][]doc.Page{}
	for _, p := range pages {
		versions[p.URI] = append(versions[p.URI], p)
	}
	for i, p := range out {
		out[i], versions[p.URI] = versions[p.URI][0], versions[p.URI][1:]
	}
	return out
}

// saying words what a store's entries say when folded, but for what goes by when
// we learned it: the events' IDs, their order, and whose name a copied text goes by.
func saying(t *testing.T, s store.Store) string {
	t.Helper()
	l := ledger.NewWith(press{})
	for _, e := range entries(t, s) {
		if _, err := l.Apply(e); err != nil {
			t.Fatal(err)
		}
	}
	var out []string
	for _, e := range l.Events() {
		var claims []string
		for _, a := range e.Appearances {
			claims = append(claims, fmt.Sprint(a.Source.URI, a.Claim.Sentence, a.Ended != 0, a.Root, a.Known))
		}
		slices.Sort(claims)
		row := e.Row()
		row.ID, row.Claims, row.Origins, row.Relays, row.Series = "", nil, nil, nil, nil
		b, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		var bounds []float64
		for _, f := range e.Figures {
			bounds = append(bounds, f.Low, f.High)
		}
		out = append(out, fmt.Sprintln(claims, string(b), bounds, len(e.Origins)))
	}
	slices.Sort(out)
	return strings.Join(out, "")
}

// Ensure that the same pages in another order of arrival, in other batches and
// with a program that is killed again and again give the same ledger.
func TestAnyOrderBatchAndKillGivesTheSameLedger(t *testing.T) {
	pages := world()
	for i := range 6 {
		day := fmt.Sprintf("2023-06-1%d", 2+i%3)
		pages = append(pages, doc.Page{URI: fmt.Sprintf("toll-%d.txt", i), Outlet: []string{"hill-wire.example", "dale-post.example", "brook-news.example"}[i%3],
			Body: fmt.Appendf(nil, "%s\nKryvyi Rih %d\nIt was night %d when the house fell, and the street %d is closed.", day, 3+i%4, i, i*i)})
	}
	want := ""
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 1))
		order := pages
		if seed > 0 {
			order = shuffled(r, pages)
		}
		s := store.NewMem(noon)
		change := func(o *Options) { o.Batch, o.Maker = 1+r.IntN(9), press{} }
		kills := 0
		for {
			m := &mortal{Store: s, left: 5 + r.IntN(120)}
			if seed == 0 {
				m.left = 1 << 30
			}
			_, err := ingest(t.Context(), newEngine(t, m, change), order)
			if err == nil {
				break
			}
			if !errors.Is(err, errKilled) {
				t.Fatal(err)
			}
			kills++
		}
		got := saying(t, s)
		if want == "" {
			want = got
		}
		if got != want {
			t.Fatalf("order %d, killed %d times: got\n%s\nwant\n%s", seed, kills, got, want)
		}
	}
	if strings.Count(want, "\n") < 4 {
		t.Errorf("the world is too small:\n%s", want)
	}
}
