package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
)

func pages(t *testing.T, s store.Store) {
	ctx := t.Context()
	bodies := map[string]string{"a.txt": "plain", "b.html": "\x00\xff\xfe binary \x80", "big.txt": strings.Repeat("long line ", 200_000), "empty.txt": ""}
	names := []string{"a.txt", "b.html", "big.txt", "empty.txt"}
	for range 2 {
		update(t, s, func(ctx context.Context, tx store.Tx) error {
			before, err := tx.Counts(ctx)
			if err != nil {
				return err
			}
			for _, uri := range names {
				added, err := tx.PutPage(ctx, Page(uri, bodies[uri]))
				if err != nil {
					return err
				}
				if added != (before.Pages == 0) {
					t.Errorf("%s: added %v with %d pages before", uri, added, before.Pages)
				}
			}
			return nil
		})
	}
	all := All(t, s.Pages(ctx, 0))
	if len(all) != len(names) {
		t.Fatalf("%d pages", len(all))
	}
	for i, rec := range all {
		want := Page(names[i], bodies[names[i]])
		if string(rec.Value.Body) != string(want.Body) {
			t.Errorf("%s: the body changed", names[i])
		}
		rec.Value.Body, want.Body = nil, nil
		equal(t, names[i], rec, store.Record[doc.Page]{Pos: store.Pos(i + 1), Value: want})
	}
	elsewhere := Page("mirror/a.txt", "plain")
	update(t, s, func(ctx context.Context, tx store.Tx) error {
		added, err := tx.PutPage(ctx, elsewhere)
		if !added {
			t.Error("the same bytes found elsewhere are a page of their own")
		}
		return err
	})
	for uri, want := range map[string]string{"": "a.txt", "a.txt": "a.txt", "mirror/a.txt": "mirror/a.txt"} {
		if p, err := s.Page(ctx, elsewhere.Hash(), uri); err != nil || p.URI != want {
			t.Errorf("Page at %q: %q, %v", uri, p.URI, err)
		}
	}
	_, err := s.Page(ctx, elsewhere.Hash(), "nowhere.txt")
	notFound(t, "Page", err)
}

func documents(t *testing.T, s store.Store) {
	ctx := t.Context()
	a, b := Document("a.txt", "Bridges fell – “both”."), Document("mirror/a.txt", "Bridges fell – “both”.")
	for i, d := range []doc.Document{a, a, b, b} {
		if added := put(t, s, d); added != (i%2 == 0) {
			t.Errorf("put %d: added %v", i, added)
		}
	}
	for uri, want := range map[string]doc.Document{"": a, "a.txt": a, "mirror/a.txt": b} {
		got, err := s.Document(ctx, a.ID, uri)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "document at "+uri, got, want)
	}
	equal(t, "documents", All(t, s.Documents(ctx, 1)), []store.Record[doc.Document]{{Pos: 2, Value: b}})
}

func search(t *testing.T, s store.Store) {
	for i, text := range []string{
		"Bridges fell near Kryvyi Rih.", "Le général Dubois a parlé à Kiev.", "Мости впали біля Кривого Рогу.", "A bridge; “the” bridge! 42 dead.", "Nothing of note.",
	} {
		d := Document(fmt.Sprintf("%d.txt", i), text)
		d.Title = ""
		put(t, s, d)
	}
	for query, want := range map[string]string{
		"bridge": "3 0", "BRIDGES": "0", "general dubois": "1", "Général": "1", "кривого": "2", "КРИВ": "2", "bridge 42": "3", "rih bridges": "0",
		"": "", "*": "", "near(": "0", `"bridge`: "3 0", "bridge OR note": "", "NEAR(bridge": "0", "title:bridge": "", "nosuchword": "", "-bridge'); --": "3 0", "brid": "3 0", "bri": "3 0", "br": "3 0", "b": "", "a": "3 1", "krivyi kryv": "", "kryv": "0",
	} {
		found, err := s.Search(t.Context(), query, 10)
		if err != nil {
			t.Errorf("search %q: %v", query, err)
		}
		var have []string
		for _, rec := range found {
			have = append(have, strings.TrimSuffix(rec.Value.URI, ".txt"))
		}
		if got := strings.Join(have, " "); got != want {
			t.Errorf("search %q found %q, want %q", query, got, want)
		}
		ids, err := s.Holding(t.Context(), query, 10)
		if err != nil || !slices.EqualFunc(ids, found, func(id doc.ID, rec store.Record[doc.Document]) bool { return id == rec.Value.ID }) {
			t.Errorf("%q is held by %v, %v", query, ids, err)
		}
	}
	all := All(t, s.Documents(t.Context(), 0))
	keys := []store.DocumentKey{{ID: all[0].Value.ID}, {ID: "sha256:unknown"}, {ID: all[1].Value.ID, URI: "1.txt"}, {ID: all[3].Value.ID, URI: "3.txt"}}
	for limit, want := range map[int]int{0: 0, 1: 1, 9: 2} {
		if found, err := s.Among(t.Context(), "bridge", keys, limit); err != nil || len(found) != want || want > 0 && found[0].URI != "0.txt" {
			t.Errorf("%d documents among some at most: %d, %v", limit, len(found), err)
		}
	}
	if found, err := s.Search(t.Context(), strings.Repeat("bridge Bridge ", 5), 1); err != nil || len(found) != 1 {
		t.Errorf("one word ten times gives %d, %v", len(found), err)
	}
	if _, err := s.Search(t.Context(), "a b c d e f g h i", 1); !errors.Is(err, store.ErrTooManyWords) {
		t.Errorf("nine words: %v", err)
	}
	if found, err := s.Search(t.Context(), "bridge", 1); err != nil || len(found) != 1 {
		t.Errorf("a limit of 1 gives %d, %v", len(found), err)
	}
}

func versions(t *testing.T, s store.Store) {
	ctx := t.Context()
	at := func(uri, url, text string, part int) doc.Document {
		d := Document(uri, text)
		d.URL, d.Part, d.Supersedes = url, part, "sha256:made up by the caller"
		return d
	}
	const url = "https://harbour-post.example/bridges"
	docs := []doc.Document{
		at("a.txt", "", "First.", 0), at("a.txt", "", "First, part two.", 1), at("b.txt", "", "First.", 0),
		at("a.txt", "", "Second.", 0), at("a.txt", "", "Second.", 0),
		at("c.html", url, "By URL.", 0), at("d.html", url, "By URL, edited.", 0),
	}
	for _, d := range docs {
		put(t, s, d)
	}
	want := []doc.ID{"", "", "", docs[0].ID, "", docs[5].ID}
	for i, rec := range All(t, s.Documents(ctx, 0)) {
		if rec.Value.Supersedes != want[i] {
			t.Errorf("%q supersedes %q, want %q", rec.Value.Text, rec.Value.Supersedes, want[i])
		}
	}
	d, err := s.Document(ctx, docs[0].ID, "")
	if err != nil || d.Text != "First." {
		t.Errorf("the version before is gone: %v", err)
	}
}

func noAddress(t *testing.T, s store.Store) {
	front := Document("a.html", "Monday's lead.")
	front.URL = "https://harbour-post.example/"
	later := Document("b.html", "Tuesday's lead.")
	later.URL = front.URL
	for _, d := range []doc.Document{Document("-", "Piped in."), Document("-", "Piped in later."), front, later} {
		put(t, s, d)
	}
	for _, rec := range All(t, s.Documents(t.Context(), 0)) {
		if rec.Value.Supersedes != "" {
			t.Errorf("%q supersedes %q", rec.Value.Text, rec.Value.Supersedes)
		}
	}
}

func reports(t *testing.T, s store.Store) {
	ctx := t.Context()
	d := Document("a.txt", "Eleven people died in Kryvyi Rih.")
	add := func(analyser string) (added bool, err error) {
		err = s.Update(ctx, func(tx store.Tx) (err error) {
			added, err = tx.PutReport(ctx, Report(t, d, analyser))
			return err
		})
		return added, err
	}
	_, err := add("en/1")
	notFound(t, "report on a document that is not stored", err)
	put(t, s, d)
	for i, analyser := range []string{"en/1", "en/1", "en/2"} {
		if added, err := add(analyser); added != (i != 1) || err != nil {
			t.Errorf("%d: added %v, %v", i, added, err)
		}
	}
	all := All(t, s.Reports(ctx, 0))
	if len(all) != 2 {
		t.Fatalf("%d reports", len(all))
	}
	equal(t, "first report", all[0].Value, Report(t, d, "en/1"))
	latest, err := s.Report(ctx, d.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "latest report", latest, Report(t, d, "en/2"))
	_, err = s.Report(ctx, d.ID, "elsewhere.txt")
	notFound(t, "report on another address", err)
}

// appendEntry appends an entry of the suite on d in a transaction of its own.
func appendEntry(t *testing.T, s store.Store, d doc.Document, seen time.Time) (e ledger.Entry) {
	t.Helper()
	update(t, s, func(ctx context.Context, tx store.Tx) (err error) {
		e, err = tx.Append(ctx, ledger.Entry{Kind: ledger.Reported, Seen: seen, Analyser: "en/1",
			Source: ledger.Source{Document: d.ID, URI: d.URI, Outlet: d.Outlet, Published: d.Published},
			Claims: Report(t, d, "en/1").Claims})
		return err
	})
	return e
}

func entries(t *testing.T, s store.Store) {
	ctx := t.Context()
	d := Document("a.txt", "Eleven people died in Kryvyi Rih.")
	err := s.Update(ctx, func(tx store.Tx) error {
		_, err := tx.Append(ctx, ledger.Entry{Source: ledger.Source{Document: d.ID, URI: d.URI}})
		return err
	})
	notFound(t, "entry on a document that is not stored", err)
	put(t, s, d)
	var given []ledger.Entry
	for range 3 {
		given = append(given, appendEntry(t, s, d, time.Time{}))
	}
	all := All(t, s.Entries(ctx, 0))
	equal(t, "entries", all, given)
	for i, e := range all {
		if e.Seq != ledger.Seq(i+1) || e.Hash == "" || e.Seen.Location() != time.UTC || e.Seen.Before(start) {
			t.Errorf("entry %d: %+v", i, e)
		}
		if i > 0 && (e.Prev != all[i-1].Hash || !e.Seen.After(all[i-1].Seen)) {
			t.Errorf("entry %d does not follow entry %d", e.Seq, all[i-1].Seq)
		}
	}
	var before ledger.Sealed
	for _, e := range all {
		sealed, err := ledger.Seal(e, e.Prev)
		if err == nil && sealed.Hash != e.Hash {
			t.Errorf("entry %d has the hash %s, not %s", e.Seq, e.Hash, sealed.Hash)
		}
		if err := errors.Join(err, ledger.Verify(before, sealed)); err != nil {
			t.Errorf("the chain: %v", err)
		}
		before = sealed
	}
	equal(t, "entries after 2", All(t, s.Entries(ctx, 2)), given[2:])
	second, err := s.Entry(ctx, 2)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "entry 2", second, given[1])
	counts, err := s.Counts(ctx)
	if err != nil || counts != (store.Counts{Documents: 1, Entries: 3, Head: given[2].Hash}) {
		t.Errorf("Counts: %+v, %v", counts, err)
	}
}

func seen(t *testing.T, s store.Store) {
	d := Document("a.txt", "Eleven people died in Kryvyi Rih.")
	put(t, s, d)
	day := time.Date(2023, 6, 5, 0, 0, 0, 0, time.FixedZone("EEST", 3*3600))
	for i, c := range []struct{ given, want time.Time }{
		{day, day.UTC()},
		{day.AddDate(0, 0, -1), day.UTC()},
		{day.Add(time.Hour + 999), day.UTC().Add(time.Hour)},
	} {
		if e := appendEntry(t, s, d, c.given); !e.Seen.Equal(c.want) || e.Seen.Location() != time.UTC {
			t.Errorf("%d: seen %v, want %v", i, e.Seen, c.want)
		}
	}
}
