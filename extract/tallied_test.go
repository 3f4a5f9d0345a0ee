package extract

import (
	"strings"
	"testing"

	"sayso/doc"
)

// The lines of a bulletin are text, however short and alike they are.
func TestBulletinLinesAreText(t *testing.T) {
	items := []string{"tanks ‒ 1902 (+4),", "APV ‒ 4201 (+11),", "MLRS - 270 (+0),", "warships / boats - 15 (+0),", "vehicles and fuel tanks - 3110 (+9),", "special equipment - 95 (+2)."}
	page := "HOME\n\nNEWS\n\nCONTACTS\n\nThe combat losses of the enemy from 24.02 to 01.09 were approximately:\n\n" + strings.Join(items, "\n\n") + "\n\nData are being updated.\n\nLATEST NEWS\n\n2 hours ago\n"
	docs, err := Documents(doc.Page{URI: "p", MediaType: "text/plain", Body: []byte(page)})
	if err != nil || len(docs) == 0 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	for _, item := range items {
		if !strings.Contains(docs[0].Text, item) {
			t.Errorf("%q is left out of %q", item, docs[0].Text)
		}
	}
	if strings.Contains(docs[0].Text, "CONTACTS") {
		t.Errorf("the site's own words are kept: %q", docs[0].Text)
	}
}
