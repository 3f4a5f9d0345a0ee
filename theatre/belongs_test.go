package theatre

import "testing"

// What an item of a feed is about follows from whom and what it names.
func TestBelongs(t *testing.T) {
	cases := []struct {
		theatre, title, lead string
		want                 bool
	}{
		{"ukraine", "Ukrainian troops cross the river", "", true},
		{"ukraine", "Russia-Ukraine talks put off", "", true},
		{"ukraine", "Zelensky asks for more shells", "He spoke by video.", true},
		{"ukraine", "A night of drones", "Air raid sirens sounded in the Kharkiv region.", true},
		{"ukraine", "Wagner refuses the contract", "Yevgeny Prigozhin said his men would not sign.", true},
		{"ukraine", "Opera festival opens with Wagner", "Tickets are sold out.", false},
		{"ukraine", "Russian oil reaches Pakistan", "The tanker docked on Sunday.", false},
		{"ukraine", "Crimean-Congo fever found in two patients", "Ticks carry it.", false},
		{"ukraine", "A recipe for summer", "Peel the cucumbers.", false},
		{"ukraine", "", "", false},
		{"sudan", "Ukrainian troops cross the river", "", false},
		{"sudan", "Shelling in Sudan's capital goes on", "", true},
	}
	for _, c := range cases {
		th, err := Open(c.theatre)
		if err != nil {
			t.Fatal(err)
		}
		why, got := th.Belongs(c.title, c.lead, nil)
		if got != c.want || got != (why != "") {
			t.Errorf("%s: %q %q: %v (%s), want %v", c.theatre, c.title, c.lead, got, why, c.want)
		}
	}
}

// A place that only the caller's gazetteer knows tells, too.
func TestBelongsByPlace(t *testing.T) {
	th, err := Open("ukraine")
	if err != nil {
		t.Fatal(err)
	}
	places := func(tokens []string) []string {
		for _, w := range tokens {
			if w == "Novosilka" {
				return []string{w}
			}
		}
		return nil
	}
	if why, ok := th.Belongs("Fighting near Novosilka", "", places); !ok || why != "Novosilka" {
		t.Errorf("got %v by %q", ok, why)
	}
}
