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
	Name, Anchor, About string
	Terms               []glossaryTerm
}

type glossaryTerm struct {
	Word, Anchor, Meaning string
}

// glossary answers GET /glossary.
func (s *Site) glossary(w http.ResponseWriter, r *http.Request) {
	s.show(w, r, "glossary", newGlossaryPage(s.head(r, "Glossary", "/glossary")))
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
