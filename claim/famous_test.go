package claim_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestFamousPlaces reads each spelling of the places that reports name most in a
// plain sentence.
func TestFamousPlaces(t *testing.T) {
	f, err := os.Open("testdata/famous_places.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		want, spellings, ok := strings.Cut(sc.Text(), "|")
		if !ok || strings.HasPrefix(sc.Text(), ";") {
			continue
		}
		want, open := strings.CutPrefix(want, "~")
		for _, s := range strings.Split(spellings, ";") {
			got := placeRead(s)
			if got != want && !(open && (got == "" || strings.HasPrefix(got, "ambiguous "))) {
				t.Errorf("%s: got %q, want %q", s, got, want)
			}
		}
	}
}

// placeRead returns the place that a plain sentence about it gives, "" for none.
func placeRead(name string) string {
	rep := read(fmt.Sprintf("Russian forces shelled %s on Monday, killing two people.", name))
	for _, c := range rep.Claims {
		switch {
		case c.Place == nil:
		case c.Place.Ambiguous:
			return "ambiguous " + c.Place.Name
		default:
			return c.Place.Canonical
		}
	}
	return ""
}
