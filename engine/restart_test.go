package engine

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sayso/doc"
	"sayso/store"
	"sayso/store/sqlite"
	"sayso/story"
)

// reports yields reports of about 450 words, eight of each event, one in five with
// the text of the one before in it.
func reports(n int) func(yield func(doc.Document) bool) {
	return func(yield func(doc.Document) bool) {
		r := rand.New(rand.NewPCG(11, 12))
		last := ""
		for i := range n {
			var b strings.Builder
			fmt.Fprintf(&b, "Town%d Mayor%d told Street%d of %d men. ", i/8, i/8, r.IntN(5000), r.IntN(900))
			for w := range 450 {
				k := int(40000 * r.Float64() * r.Float64() * r.Float64())
				word := string([]byte{'a' + byte(k%26), 'e', 'a' + byte(k/26%26), 'o', 'a' + byte(k/676%26)})
				if k%9 == 5 {
					word = strings.ToUpper(word[:1]) + word[1:]
				}
				b.WriteString(word)
				if b.WriteByte(' '); w%15 == 14 {
					b.WriteString("said. ")
				}
			}
			text := b.String()
			if r.IntN(5) == 0 && last != "" {
				text = last + text[:400]
			}
			last = b.String()
			uri := fmt.Sprintf("https://dale.example/%d", i)
			if !yield(doc.Document{ID: doc.NewID(text), URI: uri, URL: uri, Outlet: "dale.example", Text: text, Published: doc.At(noon().Add(time.Duration(i) * time.Minute))}) {
				return
			}
		}
	}
}

// stocked fills a store with documents as the first two stages leave them.
func stocked(t *testing.T, s store.Store, n int) {
	index, clusters := story.NewIndex(), story.NewClusters()
	var batch []doc.Document
	at, changes := store.Pos(0), 0
	flush := func() {
		err := s.Update(t.Context(), func(tx store.Tx) error {
			for i := range batch {
				d := &batch[i]
				if _, err := tx.PutDocument(t.Context(), *d); err != nil {
					return err
				}
				c := placed(d)
				c.Copies = index.Add(d)
				p := clusters.Add(d)
				c.Story, c.Why = p.Story, p.Why
				all := []story.Change{c}
				if p.Merged != "" {
					all = append(all, story.Change{Kind: story.Merged, Story: p.Story, From: p.Merged})
				}
				for _, c := range all {
					if err := tx.PutChange(t.Context(), c); err != nil {
						return err
					}
					changes++
				}
			}
			return tx.Advance(t.Context(), storyStage, at, at+store.Pos(len(batch)))
		})
		if err != nil {
			t.Fatal(err)
		}
		at += store.Pos(len(batch))
		batch = batch[:0]
	}
	for d := range reports(n) {
		if batch = append(batch, d); len(batch) == 1000 {
			flush()
		}
	}
	flush()
}

// Ensure that after a restart the next document finds what it would have found
// without one, and that it does not wait: what it is compared with is made ready
// before it comes. SAYSO_RESTART=300000 (make bench-restart) gives the number of
// documents and tells how long that takes.
func TestRestart(t *testing.T) {
	n := 2000
	if s := os.Getenv("SAYSO_RESTART"); s != "" {
		if _, err := fmt.Sscan(s, &n); err != nil {
			t.Fatal(err)
		}
	}
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "restart.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	stocked(t, s, n)
	e := newEngine(t, s, nil)
	start := time.Now()
	if err := e.prime(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d documents: ready after %v", n, time.Since(start).Round(time.Millisecond))
	d := doc.Document{}
	for next := range reports(n) {
		d = next
	}
	d.Text = d.Text[:len(d.Text)/2] + " The mayor thanked the brigades that came from the villages around at night."
	d.ID, d.URI, d.URL = doc.NewID(d.Text), "https://hill.example/a", "https://hill.example/a"
	if err := s.Update(t.Context(), func(tx store.Tx) error {
		_, err := tx.PutDocument(t.Context(), d)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	start = time.Now()
	var sum Summary
	if err := e.stories(t.Context(), &sum); err != nil {
		t.Fatal(err)
	}
	t.Logf("one more: %v", time.Since(start).Round(time.Microsecond))
	c, err := s.Placed(t.Context(), d.ID, d.URI)
	if err != nil || len(c.Copies) == 0 || c.Copies[0].Containment < .8 {
		t.Errorf("%+v, %v", c, err)
	}
}
