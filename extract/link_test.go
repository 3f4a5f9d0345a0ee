package extract

import (
	"testing"

	"sayso/doc"
)

// A "see also" in a page of mark-up is a link with its address, and no text.
func TestSeeAlsoKeepsItsAddress(t *testing.T) {
	body := `<html><body><article><h1>Shelling hits a market</h1>
<p>Two people were wounded when artillery fire hit a market in Nikopol on Wednesday morning, the regional governor said.</p>
<p>The fire destroyed four stalls and damaged a bus stop, he said on Telegram. Residents carried their vegetables home.</p>
<p>SEE ALSO: <a href="https://harbour-post.example/dam">What the breach of a dam means for farmers</a></p>
<p>Local officials said the shelling went on for an hour and that schools stayed shut until the end of the week.</p></article></body></html>`
	docs, err := New(Options{}).Documents(doc.Page{URI: "a.html", MediaType: "text/html", Body: []byte(body)})
	if err != nil || len(docs) != 1 {
		t.Fatal(len(docs), err)
	}
	want := doc.Link{Label: "What the breach of a dam means for farmers", URL: "https://harbour-post.example/dam"}
	if len(docs[0].Links) != 1 || docs[0].Links[0] != want {
		t.Errorf("links: %+v", docs[0].Links)
	}
}
