package web

import (
	"net/http"
	"strconv"
)

// Figure is a measured figure that the program holds itself to.
type Figure struct {
	Suite string  `json:"suite"` // name for sayso eval
	About string  `json:"about"` // what is measured, in words
	Name  string  `json:"name"`  // name of the figure
	Words string  `json:"words"` // what it is, in words
	Floor float64 `json:"floor"` // a change that falls below it is refused; of "wrong" a ceiling
	Share float64 `json:"-"`     // the same as a share of 1
}

// Percent words the floor: "84.5 %".
func (f Figure) Percent() string { return strconv.FormatFloat(f.Share*100, 'f', -1, 64) + " %" }

// figureGroup is what one suite measures.
type figureGroup struct {
	About   string
	Figures []Figure
}

// aboutPage says how standing comes about, how well the program reads, and
// where what it knows comes from.
type aboutPage struct {
	Head    head
	Rules   []glossaryTerm
	Figures []figureGroup
}

// about answers GET /about and its JSON twin.
func (s *Site) about(w http.ResponseWriter, r *http.Request) {
	page := aboutPage{Head: s.head(r, "About", "/about")}
	for _, f := range s.options.Figures {
		if n := len(page.Figures); n == 0 || page.Figures[n-1].About != f.About {
			page.Figures = append(page.Figures, figureGroup{About: f.About})
		}
		g := &page.Figures[len(page.Figures)-1]
		g.Figures = append(g.Figures, f)
	}
	for _, t := range ruleGroup().Terms {
		page.Rules = append(page.Rules, glossaryTerm{t.Word, termAnchor("rule", t.Key), t.Meaning})
	}
	if wantsJSON(r) {
		s.showJSON(w, r, map[string]any{"figures": orEmpty(s.options.Figures)})
		return
	}
	page.Head.JSON = "/about.json"
	page.Head.Description = "How a line's standing comes about, how well this program reads, and what it rests on."
	s.show(w, r, "about", page)
}
