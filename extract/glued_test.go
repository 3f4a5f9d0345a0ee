package extract

import (
	"strings"
	"testing"

	"sayso/doc"
)

// Ensure that heading, list and paragraphs of a short article stay apart: a name
// at the end of one and the first word of the next are no word.
func TestShortArticle(t *testing.T) {
	const paragraph = "<p>At least 11 people were hurt in a fire in Kryvyi Rih early on Tuesday, the mayor of the city, Ivan Koval, said.</p>"
	for name, tt := range map[string]struct {
		body string
		want string // paragraphs, one a line
	}{
		"heading": {"<article><h1>Fire in Kryvyi Rih</h1>" + paragraph + "</article>",
			"Fire in Kryvyi Rih|At least 11 people were hurt in a fire in Kryvyi Rih early on Tuesday, the mayor of the city, Ivan Koval, said."},
		"list and two paragraphs": {"<article><header><h1>Fire in Kryvyi Rih</h1></header><ul><li>A barn burnt</li><li>Nobody died</li></ul>" + paragraph + "<p>It is out.</p></article>",
			"Fire in Kryvyi Rih|A barn burnt|Nobody died|At least 11 people were hurt in a fire in Kryvyi Rih early on Tuesday, the mayor of the city, Ivan Koval, said.|It is out."},
		"linked data": {`<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"` + strings.ReplaceAll(paragraph, `"`, `'`) + `<p>Firefighters came from Kamianske.</p><p>Brook lent a pump.</p>"}</script><h1>Fire in Kryvyi Rih</h1><div>` + paragraph + "<p>Firefighters came from Kamianske.</p><p>Brook lent a pump.</p></div>",
			"Fire in Kryvyi Rih|At least 11 people were hurt in a fire in Kryvyi Rih early on Tuesday, the mayor of the city, Ivan Koval, said.|Firefighters came from Kamianske.|Brook lent a pump."},
	} {
		docs, err := Documents(doc.Page{URI: "p", MediaType: "text/html", Body: []byte("<!doctype html><html lang=en><head><title>Fire in Kryvyi Rih</title></head><body>" + tt.body + "</body></html>")})
		if err != nil {
			t.Fatal(name, err)
		}
		if got := strings.ReplaceAll(docs[0].Text, "\n\n", "|"); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, tt.want)
		}
	}
}
