package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"strings"
	"testing"

	"sayso/brief"
	"sayso/doc"
	"sayso/ledger"
)

// FullLivePage is the live page of a briefing whose sections are full of lines
// that no two have much in common, with sentences of so many words, addresses of
// so many letters and so many citations a line; and how many lines it shows.
func FullLivePage(t *testing.T, sentence, address, citations int) (page []byte, lines int) {
	t.Helper()
	from := rand.New(rand.NewPCG(1, 2))
	vocabulary := make([]string, 4000)
	for i := range vocabulary {
		for range 3 + from.IntN(6) {
			vocabulary[i] += string(rune('a' + from.IntN(26)))
		}
	}
	words := func(n int) string {
		var out []string
		for range n {
			// As in a language: few words are used often.
			out = append(out, vocabulary[from.IntN(1+from.IntN(len(vocabulary)))])
		}
		return strings.Join(out, " ")
	}
	b := brief.Briefing{AsOf: "2023-06-13T12:00:00Z", Seq: 1}
	for _, name := range append(brief.SectionNames, brief.Older) {
		s := brief.Section{Name: name}
		for range perSection {
			sum := sha256.Sum256([]byte(words(4)))
			l := brief.Line{ID: "line-" + hex.EncodeToString(sum[:6]), Text: words(sentence), Standing: ledger.Claimed, Event: ledger.EventID("ev-" + hex.EncodeToString(sum[:8])), Origins: []string{words(2)}, Relays: []string{words(2)},
				Seen: fmt.Sprintf("2023-06-%02dT%02d:%02d:00Z", 1+from.IntN(28), from.IntN(24), from.IntN(60)), Section: name}
			for range citations {
				text := words(sentence)
				l.Citations = append(l.Citations, brief.Citation{URI: "https://" + words(1) + ".example/" + strings.ReplaceAll(words(1+address/5), " ", "-"), Document: doc.NewID(text), Outlet: words(1) + ".example",
					Quote: text, Start: from.IntN(5000), End: 5000 + from.IntN(200)})
			}
			s.Lines = append(s.Lines, l)
		}
		b.Sections = append(b.Sections, s)
	}
	for _, s := range b.Sections {
		b.Glance = append(b.Glance, s.Lines[:2]...)
	}
	b.Glance = b.Glance[:brief.MaxGlance]
	lighten(&b)
	site, err := New(newWorld(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("GET", "/", nil)
	p := newLivePage(site.head(r, "Live briefing", "/"), b, linkInside)
	p.Head.Schema = newLiveBlog(site.called(), r, p.Head, b, false)
	if page, err = render("live", p); err != nil {
		t.Fatal(err)
	}
	for _, s := range b.Sections {
		lines += len(s.Lines)
	}
	return page, lines
}
