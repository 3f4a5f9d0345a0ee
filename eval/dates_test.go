package eval

import (
	"testing"

	"sayso/extract"
)

// Where a date is given it is right at least as often as go-htmldate alone (.867
// in its quick mode, .854 in its thorough one, on the same rows). Ten of the
// gold days have month or day exchanged against the address and the metadata of
// their page.
func TestDatesFloor(t *testing.T) {
	f, err := Dates(pagesDir(t, "htmldate-mediacloud"), extract.New(extract.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range f.Wrong {
		t.Log(w)
	}
	f.Wrong = nil
	t.Logf("%+v", f)
	if f.Accuracy < 0.90 {
		t.Errorf("accuracy %.3f, want .90 or more", f.Accuracy)
	}
}
