package web

import (
	"cmp"
	"errors"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"sayso/claim"
	"sayso/doc"
	"sayso/store"
)

// versionsPage sets two versions of one document beside each other.
type versionsPage struct {
	Head       head
	Outlet     string
	Title      string
	About      []aboutRow
	Words      string // how much changed
	Paragraphs []changedParagraph
	Gone, New  []string // claims that only the one or the other holds, in words
}

// changedParagraph is a paragraph of either version, or of both.
type changedParagraph struct {
	Same   bool
	Pieces []changedText
}

// changedText is a run of text of the old version, the new one, or both.
type changedText struct {
	Change string `json:"change"` // "removed", "added"; "" for what stands in both
	Text   string `json:"text"`
}

// versions answers GET /document/{id}/versions and its JSON twin: what changed
// from the version that the document replaces.
func (s *Site) versions(w http.ResponseWriter, r *http.Request) {
	id := doc.ID(r.PathValue("id"))
	now, err := s.reportOf(r, id, r.URL.Query().Get("uri"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if now.Document.Supersedes == "" {
		s.fail(w, r, problem{http.StatusNotFound, "There is no earlier version", "The document " + quoted(string(id)) + " replaces none that was read."})
		return
	}
	old, err := s.reportOf(r, now.Document.Supersedes, "")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page := newVersionsPage(s.called(), s.head(r, "", ""), old, now)
	if path.Ext(r.URL.Path) == ".json" || wantsJSON(r) {
		var paragraphs [][]changedText
		for _, p := range page.Paragraphs {
			paragraphs = append(paragraphs, p.Pieces)
		}
		s.showJSON(w, r, map[string]any{"old": old.Document.ID, "new": now.Document.ID, "paragraphs": orEmpty(paragraphs), "claims_removed": orEmpty(page.Gone), "claims_added": orEmpty(page.New)})
		return
	}
	page.Head.JSON = twin(r, ".json")
	s.show(w, r, "versions", page)
}

// reportOf returns the report on a document; the error is a problem where there
// is none.
func (s *Site) reportOf(r *http.Request, id doc.ID, uri string) (*claim.Report, error) {
	report, err := s.source.Report(r.Context(), id, uri)
	if errors.Is(err, store.ErrNotFound) {
		return nil, problem{http.StatusNotFound, "There is no such document", "No document " + quoted(string(id)) + " has been read, or not at the address asked for."}
	}
	return report, err
}

func newVersionsPage(as called, h head, old, now *claim.Report) versionsPage {
	p := versionsPage{Head: h, Outlet: as.outlet(now.Document.Outlet, now.Document.URI), Title: cmp.Or(now.Document.Title, "Document without a headline")}
	p.Head.Title = "What changed in “" + p.Title + "”"
	row := func(name string, d *doc.Document) {
		when := "date not known"
		if at := stamp(d.Published); at != nil {
			when = at.Text
		}
		if at := stamp(d.Modified); at != nil {
			when += ", changed " + at.Text
		}
		p.About = append(p.About, aboutRow{name, when, documentHref(d.ID, d.URI)})
	}
	row("Earlier version", old.Document)
	row("This version", now.Document)
	p.Paragraphs = comparedTexts(old.Document.Text, now.Document.Text)
	changed := 0
	for _, c := range p.Paragraphs {
		if !c.Same {
			changed++
		}
	}
	p.Words = strconv.Itoa(changed) + " of " + countOf(len(p.Paragraphs), "paragraph") + " changed."
	p.Gone, p.New = only(old.Claims, now.Claims), only(now.Claims, old.Claims)
	return p
}

// only words the claims of a that b does not hold.
func only(a, b []claim.Claim) []string {
	var out []string
	for i := range a {
		words := wordOf("type", a[i].Type) + ": " + claimWords(&a[i])
		if !slices.Contains(out, words) && !slices.ContainsFunc(b, func(c claim.Claim) bool { return wordOf("type", c.Type)+": "+claimWords(&c) == words }) {
			out = append(out, words)
		}
	}
	return out
}

// maxPairs is how many pairs of words are compared within one changed place;
// beyond it the whole place counts as rewritten.
const maxPairs = 4 << 20

// comparedTexts compares two texts by paragraphs, and where they differ by words.
func comparedTexts(old, now string) []changedParagraph {
	a, b := strings.Split(old, "\n\n"), strings.Split(now, "\n\n")
	var out []changedParagraph
	i, j := 0, 0
	for _, pair := range append(shared(a, b), [2]int{len(a), len(b)}) {
		out = append(out, rewritten(a[i:pair[0]], b[j:pair[1]])...)
		if pair[0] < len(a) {
			out = append(out, changedParagraph{true, []changedText{{"", a[pair[0]]}}})
		}
		i, j = pair[0]+1, pair[1]+1
	}
	return out
}

// rewritten pairs paragraphs that differ, in their order, and marks the words;
// those that are left over are new or gone as a whole.
func rewritten(a, b []string) []changedParagraph {
	var out []changedParagraph
	for k := range max(len(a), len(b)) {
		switch {
		case k >= len(b):
			out = append(out, changedParagraph{false, []changedText{{"removed", a[k]}}})
		case k >= len(a):
			out = append(out, changedParagraph{false, []changedText{{"added", b[k]}}})
		default:
			out = append(out, changedParagraph{false, changedWords(strings.SplitAfter(a[k], " "), strings.SplitAfter(b[k], " "))})
		}
	}
	return out
}

// changedWords marks the words that two paragraphs do not share.
func changedWords(a, b []string) []changedText {
	var out []changedText
	add := func(change string, words []string) {
		if text := strings.Join(words, ""); text != "" {
			if n := len(out); n > 0 && out[n-1].Change == change {
				out[n-1].Text += text
				return
			}
			out = append(out, changedText{change, text})
		}
	}
	i, j := 0, 0
	for _, pair := range append(shared(a, b), [2]int{len(a), len(b)}) {
		add("removed", a[i:pair[0]])
		add("added", b[j:pair[1]])
		if pair[0] < len(a) {
			add("", a[pair[0]:pair[0]+1])
		}
		i, j = pair[0]+1, pair[1]+1
	}
	return out
}

// shared returns the pairs of a longest common subsequence of two lists, what
// they begin and end with first.
func shared(a, b []string) [][2]int {
	var out, tail [][2]int
	lo := 0
	for lo < len(a) && lo < len(b) && a[lo] == b[lo] {
		out = append(out, [2]int{lo, lo})
		lo++
	}
	n, m := len(a), len(b)
	for n > lo && m > lo && a[n-1] == b[m-1] {
		n, m = n-1, m-1
		tail = append(tail, [2]int{n, m})
	}
	slices.Reverse(tail)
	return append(append(out, sharedBetween(a, b, lo, n, m)...), tail...)
}

// sharedBetween does the part a[lo:n], b[lo:m] that has no common ends. What stands
// in one of them only is left aside.
func sharedBetween(a, b []string, lo, n, m int) [][2]int {
	left, right := inBoth(a[lo:n], b[lo:m])
	rows, width := len(left)+1, len(right)+1
	if rows*width > maxPairs {
		return nil
	}
	length := make([]uint16, rows*width) // of the longest one from each place on; of so many pairs the shorter list has fewer than 2^16
	for i := len(left) - 1; i >= 0; i-- {
		for j := len(right) - 1; j >= 0; j-- {
			at := i*width + j
			if length[at] = max(length[at+width], length[at+1]); left[i].word == right[j].word {
				length[at] = length[at+width+1] + 1
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(left) && j < len(right); {
		at := i*width + j
		switch {
		case left[i].word == right[j].word:
			out = append(out, [2]int{lo + left[i].at, lo + right[j].at})
			i, j = i+1, j+1
		case length[at+width] >= length[at+1]:
			i++
		default:
			j++
		}
	}
	return out
}

// numbered is a word, by a number, with its place in a list.
type numbered struct{ word, at int }

// inBoth returns the words of two lists that stand in both.
func inBoth(a, b []string) (left, right []numbered) {
	number := map[string]int{}
	for _, w := range b {
		number[w] = 0
	}
	for i, w := range a {
		if n, ok := number[w]; ok {
			if n == 0 {
				n = i + 1
				number[w] = n
			}
			left = append(left, numbered{n, i})
		}
	}
	for j, w := range b {
		if n := number[w]; n > 0 {
			right = append(right, numbered{n, j})
		}
	}
	return left, right
}
