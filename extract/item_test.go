package extract

import (
	"testing"

	"sayso/doc"
)

// Ensure that a document made of headline and lead alone says so.
func TestLeadOnly(t *testing.T) {
	x := New(Options{})
	for body, want := range map[string]string{
		`{"url":"https://news.example/1","title":"Bridge reopened","summary":"The bridge over the river was reopened.","_sayso":{"lead_only":"the server refuses connections"}}`: "the server refuses connections",
		`{"url":"https://news.example/1","title":"Bridge reopened","summary":"The bridge over the river was reopened."}`:                                                         "",
	} {
		docs, err := x.Documents(doc.Page{URI: "https://news.example/1", MediaType: "application/json", Body: []byte(body)})
		if err != nil || len(docs) != 1 || docs[0].LeadOnly != want {
			t.Errorf("%s: %+v, %v", body, docs, err)
		}
	}
}
