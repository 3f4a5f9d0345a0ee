package extract

import (
	"fmt"
	"strings"
	"testing"

	"sayso/doc"
)

// A line that stands on several pages of an outlet is learnt to be the site's;
// one that stands on many versions of one page is not.
func TestRecurrence(t *testing.T) {
	var r Recurrence
	page := func(outlet string, n int) *doc.Document {
		return &doc.Document{Outlet: outlet, URL: fmt.Sprintf("https://%s/%d", outlet, n), Title: "Dyke",
			Text: fmt.Sprintf("Dyke\n\nThe dyke held on day %d.\n\nHill Weather by Brook", n), Furniture: []string{"Menu of the day"}}
	}
	const line = "Hill weather, by Brook"
	for n := range 2 {
		r.Add(page("hill.example", n))
	}
	if r.Recurs("hill.example", line) {
		t.Error("two pages are enough")
	}
	r.Add(page("hill.example", 3))
	for _, l := range []string{line, "Menu of the day"} {
		if !r.Recurs("hill.example", l) || r.Recurs("dale.example", l) {
			t.Errorf("%q is not known of its outlet alone", l)
		}
	}
	for range 9 {
		r.Add(page("dale.example", 1))
	}
	if r.Recurs("dale.example", line) {
		t.Error("versions of one page count as pages")
	}
	if r.Recurs("hill.example", "Dyke") {
		t.Error("headlines are counted")
	}
	for n := range 3 * outletLines {
		r.Add(&doc.Document{Outlet: "brook.example", URI: fmt.Sprint(n), Text: fmt.Sprintf("Line %d of many", n)})
	}
	if n := len(r.outlets["brook.example"]); n > outletLines {
		t.Errorf("%d lines are kept", n)
	}
}

// What was learnt takes the line out of the next page.
func TestExtractWithRecurrence(t *testing.T) {
	body := "Dyke holds as river falls\n\nHill Weather by Brook\n\nThe dyke near the mill held through the night, the mayor said on Monday.\n\nEngineers will look at it again on Tuesday, she told the council.\n"
	p := doc.Page{URI: "a.txt", Outlet: "hill.example", MediaType: "text/plain", Body: []byte(body)}
	x := New(Options{}).With(func(outlet, line string) bool {
		return outlet == "hill.example" && strings.HasPrefix(line, "Hill Weather")
	})
	docs, err := x.Documents(p)
	if err != nil || len(docs) != 1 || strings.Contains(docs[0].Text, "Weather") || !strings.Contains(docs[0].Text, "mayor") {
		t.Errorf("read %+v, %v", docs, err)
	}
}
