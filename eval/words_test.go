package eval

import "testing"

// Every floor is a share, and has words for those who do not know its name.
func TestFloorsHaveWords(t *testing.T) {
	floors, err := Floors()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range floors {
		if f.Words() == "" {
			t.Errorf("%s %s has no words", f.Suite, f.Name)
		}
		if s := f.Share(); s <= 0 || s > 1 {
			t.Errorf("%s %s is %g, no share", f.Suite, f.Name, s)
		}
	}
}
