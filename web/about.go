package web

import "net/http"

// Figure is a measured figure that the program holds itself to.
type Figure struct {
	Suite string  `json:"suite"` // name for sayso eval
	About string  `json:"about"` // what is measured, in words
	Name  string  `json:"name"`  // name of the figure
	Floor float64 `json:"floor"` // a change that falls below it is refused; of "wrong" a ceiling
}

// aboutPage says how standing comes about, how well the program reads, and
// where what it knows comes from.
type aboutPage struct {
	Head    head
	Rules   []glossaryTerm
	Figures []Figure
}

// about answers GET /about and its JSON twin.
func (s *Site) about(w http.ResponseWriter, r *http.Request) {
	page := aboutPage{Head: s.head(r, "About", "/about"), Figures: s.options.Figures}
	for _, t := range ruleGroup().Terms {
		page.Rules = append(page.Rules, glossaryTerm{t.Word, termAnchor("rule", t.Key), t.Meaning})
	}
	if wantsJSON(r) {
		s.showJSON(w, r, map[string]any{"figures": orEmpty(page.Figures)})
		return
	}
	page.Head.JSON = "/about.json"
	page.Head.Description = "How a line's standing comes about, how well this program reads, and what it rests on."
	s.show(w, r, "about", page)
}
