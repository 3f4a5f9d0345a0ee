package claim_test

import (
	"testing"

	"sayso/claim"
)

// Days that no date tells: a report of "the past day" is of the day before, a
// count that runs "since" some day of the day of the article, aid of the day on
// which it was announced.
func TestDayOf(t *testing.T) {
	published := read("Shelling hit Kherson.").Document.Published.Date()
	for text, days := range map[string]int{
		"Ukrainian troops repelled four attacks near Synkivka over the past day.":            -1,
		"Russian losses since the start of the war amount to about 300,000 troops, he said.": 0,
	} {
		found := false
		for _, c := range read(text).Claims {
			if c.Time != nil {
				found = true
				if got := c.Time.Start.Date(); !got.Equal(published.AddDate(0, 0, days)) {
					t.Errorf("%q is of %s", text, got)
				}
			}
		}
		if !found {
			t.Errorf("%q has no day", text)
		}
	}
	for _, c := range read("Fighting went on in Marinka.", "The town of Vuhledar was shelled.").Claims {
		if c.Time != nil {
			t.Errorf("%q is given the day %s", c.Quote.Exact, c.Time.Start.Date())
		}
	}
}

// What the two sides say against each other is disputed, and only that.
func TestContradicted(t *testing.T) {
	rep := read("The ministry in Moscow said Russian forces had captured Soledar.", "Kyiv said Ukrainian troops still held Soledar.", "Kyiv said its forces had recaptured Neskuchne.")
	for _, c := range rep.Claims {
		if want := c.Place != nil && c.Place.Name == "Soledar"; want != (c.Verification == claim.Disputed) {
			t.Errorf("%q: %q", c.Quote.Exact, c.Verification)
		}
	}
	if len(rep.Claims) < 3 {
		t.Errorf("%d claims", len(rep.Claims))
	}
}

// Subjects behind phrases, headlines and words that the tagger mistakes are read
// by the order of the words; what somebody is kept from has not happened.
func TestShallow(t *testing.T) {
	expect(t, "damage place=Kakhovka", "Kyiv said the Kakhovka dam on the lower reaches of the river had been blown up.")
	expect(t, "ground_combat actor=UA", "Ukraine launches counteroffensive at dawn")
	expect(t, "strike place=Kyiv", "Three loud explosions rocked Kyiv on Monday.")
	expect(t, "displacement affected=700", "Around 700 people lost access to drinking water in Beryslav.")
	expect(t, "response stance=not_confirmed", "Shelling hit Kherson.", "Neither side's claims could be independently confirmed.")
	for _, c := range read("The bridge was blown up to keep Russian troops from launching an assault and advancing in the Kherson region.").Claims {
		if c.Type == claim.GroundCombat || c.Type == claim.Advance {
			t.Errorf("%s is told as done", c.Type)
		}
	}
}

// TestSoFar: who has left home until now is counted as of the day of the
// article; who fled in one night is not.
func TestSoFar(t *testing.T) {
	for text, want := range map[string]string{
		"The war has displaced more than 2 million people.":           "2023-06-13",
		"More than 40,000 residents have fled since the siege began.": "2023-06-13",
		"Some 4,000 residents fled Kherson after the flood.":          "",
	} {
		for _, c := range read(text).Claims {
			have := ""
			if c.Time != nil {
				have = c.Time.Start.Date().Format("2006-01-02")
			}
			if have != want {
				t.Errorf("%q: have %q, want %q", text, have, want)
			}
		}
		if len(read(text).Claims) == 0 {
			t.Errorf("%q: no claim", text)
		}
	}
}

// What its speaker tells of as just done or going on is of the day on which it
// was said; what happened before some other day is not.
func TestStillNew(t *testing.T) {
	for text, want := range map[string]string{
		"A village in the Sumy region has been shelled by Russian forces, the regional governor said in a post on Friday.": "2023-06-09",
		"On Sunday, the Ukrainian general staff said civilians were being evacuated from Enerhodar.":                       "2023-06-11",
		"The mayor said on Monday that Kherson has been shelled 20 times since Saturday.":                                  "",
		"The governor said on Monday that a shell hit a house in Huliaipole.":                                              "",
	} {
		for _, c := range read(text).Claims {
			got := ""
			if c.Time != nil {
				got = c.Time.Start.Time.Format("2006-01-02")
			}
			if got != want {
				t.Errorf("%q is of %q, want %q", text, got, want)
			}
		}
	}
}
