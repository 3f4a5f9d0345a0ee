package web

import (
	"net/http"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso/claim"
	"sayso/doc"
	"sayso/store"
	"sayso/story"
)

// What is said to be changed makes the one text into the other, whatever they
// are, and nothing is marked where they are the same.
func TestComparedTexts(t *testing.T) {
	text := rapid.Map(rapid.SliceOfN(rapid.SampledFrom([]string{"three ", "five ", "killed ", "\n\n", "in the town. ", "é"}), 0, 30), func(s []string) string { return strings.Join(s, "") })
	rapid.Check(t, func(t *rapid.T) {
		old, now := text.Draw(t, "old"), text.Draw(t, "now")
		var was, is []string
		for _, p := range comparedTexts(old, now) {
			var a, b strings.Builder
			for _, piece := range p.Pieces {
				if piece.Change != "added" {
					a.WriteString(piece.Text)
				}
				if piece.Change != "removed" {
					b.WriteString(piece.Text)
				}
				if old == now && piece.Change != "" {
					t.Fatalf("%q is %s in the same text", piece.Text, piece.Change)
				}
			}
			was, is = append(was, a.String()), append(is, b.String())
		}
		// A paragraph that only one text has is none of the other.
		if got := squeeze(strings.Join(was, "\n\n")); got != squeeze(old) {
			t.Fatalf("the old text came out as %q, not %q", got, old)
		}
		if got := squeeze(strings.Join(is, "\n\n")); got != squeeze(now) {
			t.Fatalf("the new text came out as %q, not %q", got, now)
		}
	})
}

// squeeze makes several breaks between paragraphs one.
func squeeze(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' }), "\n")
}

// Two versions of a page are linked both ways, and what changed is marked by
// words.
func TestVersions(t *testing.T) {
	w := newWorld(t)
	put := func(text string) doc.ID {
		d := &doc.Document{ID: doc.NewID(text), URI: "https://hill.example/dyke", URL: "https://hill.example/dyke", Outlet: "hill.example", Title: "Dyke", Byline: "A. Writer", Text: text}
		w.put(t, &claim.Report{Document: d, Analyser: "test/1"})
		err := w.Update(t.Context(), func(tx store.Tx) error {
			return tx.PutChange(t.Context(), story.Change{Kind: story.Placed, Story: "s", Why: "first", Document: d.ID, URI: d.URI, Outlet: d.Outlet, Title: d.Title})
		})
		if err != nil {
			t.Fatal(err)
		}
		return d.ID
	}
	old := put("The dyke holds.\n\nThree people were hurt in the village.")
	now := put("The dyke holds.\n\nFive people were hurt in the village.\n\nMore rain is expected.")
	h, err := New(w, Options{})
	if err != nil {
		t.Fatal(err)
	}
	page := get(t, h, documentHref(now, ""), "text/html").Body.String()
	if !strings.Contains(page, "/document/"+string(now)+"/versions?uri=") || !strings.Contains(page, `data-follow="author:A. Writer"`) {
		t.Errorf("the new version does not lead to what changed, or the author cannot be followed:\n%s", page)
	}
	if page := get(t, h, documentHref(old, ""), "text/html").Body.String(); !strings.Contains(page, "Replaced by") || !strings.Contains(page, "/document/"+string(now)+"/versions?uri=") {
		t.Error("the old version does not lead to the new one")
	}
	page = get(t, h, "/document/"+string(now)+"/versions", "text/html").Body.String()
	for _, want := range []string{"<del>Three </del><ins>Five </ins>people were hurt", "<ins>More rain is expected.</ins>", "2 of 3 paragraphs changed"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is missing:\n%s", want, page)
		}
	}
	if w := get(t, h, "/document/"+string(now)+"/versions.json", "*/*"); !strings.Contains(w.Body.String(), `"change": "added"`) {
		t.Errorf("the JSON does not say it: %s", w.Body)
	}
	for target, want := range map[string]int{"/document/" + string(old) + "/versions": http.StatusNotFound, "/document/x/versions": http.StatusNotFound} {
		if w := get(t, h, target, "text/html"); w.Code != want {
			t.Errorf("%s: status %d", target, w.Code)
		}
	}
}

// What two lists share is a subsequence of both, and none is longer.
func TestSharedIsTheLongest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.SampledFrom(strings.Split("a b c d e f", " ")), 0, 12)
		a, b := list.Draw(t, "a"), list.Draw(t, "b")
		pairs := shared(a, b)
		i, j := -1, -1
		for _, pair := range pairs {
			if pair[0] <= i || pair[1] <= j || a[pair[0]] != b[pair[1]] {
				t.Fatalf("%v of %v and %v", pairs, a, b)
			}
			i, j = pair[0], pair[1]
		}
		var longest func(a, b []string) int
		longest = func(a, b []string) int {
			switch {
			case len(a) == 0 || len(b) == 0:
				return 0
			case a[0] == b[0]:
				return 1 + longest(a[1:], b[1:])
			}
			return max(longest(a[1:], b), longest(a, b[1:]))
		}
		if want := longest(a, b); len(pairs) != want {
			t.Fatalf("%v and %v share %d, want %d", a, b, len(pairs), want)
		}
	})
}
