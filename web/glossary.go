package web

import (
	"net/http"
	"unicode"
	"unicode/utf8"
)

// glossaryPage explains every label.
type glossaryPage struct {
	Head   head
	Groups []glossaryGroup
}

type glossaryGroup struct {
	Name   string         `json:"name"`
	Anchor string         `json:"anchor"`
	About  string         `json:"about,omitempty"`
	Terms  []glossaryTerm `json:"terms"`
}

type glossaryTerm struct {
	Word    string `json:"word"`
	Anchor  string `json:"anchor"`
	Meaning string `json:"meaning"`
}

// glossary answers GET /glossary and its JSON twin.
func (s *Site) glossary(w http.ResponseWriter, r *http.Request) {
	page := newGlossaryPage(s.head(r, "Glossary", "/glossary"))
	if wantsJSON(r) {
		s.showJSON(w, r, map[string]any{"glossary": page.Groups})
		return
	}
	page.Head.JSON, page.Head.Description = "/glossary.json", "Every label that this site uses, in plain words."
	s.show(w, r, "glossary", page)
}

func newGlossaryPage(h head) glossaryPage {
	p := glossaryPage{Head: h}
	for _, g := range glossaryGroups {
		out := glossaryGroup{Name: g.Name, Anchor: g.Key, About: g.About}
		for _, t := range g.Terms {
			out.Terms = append(out.Terms, glossaryTerm{t.Word, termAnchor(g.Key, t.Key), t.Meaning})
		}
		p.Groups = append(p.Groups, out)
	}
	return p
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
