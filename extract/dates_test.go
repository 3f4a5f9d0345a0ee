package extract

import (
	"testing"
	"time"

	"sayso/doc"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// The publication day, by what the text gives.
func TestPublished(t *testing.T) {
	const body = "\n\nThe mayor said that the pumps were running again and that nobody had been hurt.\n"
	cases := []struct {
		name, text, want string
		basis            doc.Basis
	}{
		{"a day of the war", "Day 378 of the war began with a strike on the port of Dolna, the governor said." + body, "2023-06-13", doc.BasisText},
		{"an ordinal day of the war", "Fighting went on for the 378th day of the invasion, the general staff said in its report." + body, "2023-06-13", doc.BasisText},
		{"a line of its own", "Port of Dolna reopens after strike\nPublished: 13 June 2023" + body, "2023-06-13", doc.BasisText},
		{"a line with a zone", "Port of Dolna reopens after strike\nJune 13, 2023, 11:30 p.m. EDT" + body, "2023-06-13T23:30:00-04:00", doc.BasisText},
		{"a dateline with its year", "DOLNA, June 13, 2023 (Northgate) - The port reopened after the strike, its captain said." + body, "2023-06-13", doc.BasisText},
		{"a photograph of the weekday named", "The chief of the alliance said on Thursday that troops were slowly gaining ground.\nThe chief meets the president in the capital, September 28, 2023. (AP)" + body, "2023-09-28", doc.BasisInferred},
		{"a photograph some days older", "The chief of the alliance said on Monday that troops were slowly gaining ground.\nThe chief meets the president in the capital, September 28, 2023. (AP)" + body, "2023-10-02", doc.BasisInferred},
		{"a dated event names the year", "A dyke near Marn gave way and water rose all night. Boats were still out on June 14, officers said." + body, "2023-06-14", doc.BasisInferred},
		{"a weekday pins the year", "The port was struck on Wednesday, June 14, and reopened within hours, the captain of the port said." + body, "2023-06-14", doc.BasisInferred},
		{"months of war", "After 12 months of war the port is still open. It was last struck on June 3, its captain said." + body, "2023-06-03", doc.BasisInferred},
		{"no year at all", "The port was struck on June 14 and reopened within hours, the captain of the port said." + body, "", doc.BasisUnknown},
		{"only days to come", "The alliance will meet on July 11 to weigh a request for more boats, its spokesman said." + body, "", doc.BasisUnknown},
		{"history far down", "The port is quiet today, its captain said, and fishing boats are out on the river again." + body + body + "\n\n" + "One\n\nTwo\n\nThree\n\nFour\n\nFive\n\nSix\n\nSeven\n\nIt was taken on May 3, 2014, without a shot, and given back a week later by its captors.", "", doc.BasisUnknown},
	}
	x := hillside()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			docs, err := x.Documents(doc.Page{URI: c.name, Body: []byte(c.text), Retrieved: day(2023, 12, 1)})
			if err != nil {
				t.Fatal(err)
			}
			if got := docs[0].Published.String(); got != c.want || docs[0].Basis != c.basis {
				t.Errorf("published %q %s, want %q %s", got, docs[0].Basis, c.want, c.basis)
			}
		})
	}
}

// Metadata come before the text.
func TestPublishedGiven(t *testing.T) {
	text := []byte("Port of Dolna reopens after strike\nPublished: 13 June 2023\n\nThe mayor said that the pumps were running again and that nobody had been hurt.\n")
	cases := []struct {
		page doc.Page
		want string
	}{
		{doc.Page{URI: "a", Published: doc.Day(2023, 6, 12)}, "2023-06-12"},
		{doc.Page{URI: "a", URL: "https://www.hillpost.example/2023/06/11/port"}, "2023-06-11"},
		{doc.Page{URI: "https://hillpost.example/port-20230610.html"}, "2023-06-10"},
	}
	for _, c := range cases {
		c.page.Body = text
		docs, err := Documents(c.page)
		if err != nil {
			t.Fatal(err)
		}
		if got := docs[0]; got.Published.String() != c.want || got.Basis != doc.BasisMetadata {
			t.Errorf("%s: published %q %s, want %s from metadata", c.page.URL, got.Published, got.Basis, c.want)
		}
	}
}

// Dates are read in the forms that pages use.
func TestMentions(t *testing.T) {
	cases := []struct {
		text string
		want string // of the first mention; year 0 is written 0000
	}{
		{"June 13, 2023", "2023-06-13"}, {"13 June 2023", "2023-06-13"}, {"Tuesday, 13th of June, 2023", "2023-06-13"},
		{"Nov. 6, 2024", "2024-11-06"}, {"Sept. 4", "0000-09-04"}, {"2023-06-13T08:00", "2023-06-13"}, {"13.06.2023", "2023-06-13"},
		{"06/13/2023", "2023-06-13"}, {"13/06/2023", "2023-06-13"}, {"on 5 July, with", "0000-07-05"}, {"February 30", ""}, {"May 2023", ""},
		{"12-Jun-2023", "2023-06-12"}, {"10 of 15 missiles", ""}, {"June 2", "0000-06-02"},
	}
	for _, c := range cases {
		got := ""
		if ms := mentions(c.text); len(ms) > 0 {
			got = time.Date(ms[0].year, ms[0].month, ms[0].day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
