//go:build unix

package engine

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"sayso/doc"
	"sayso/theatre"
)

// The whole way of a page, from its bytes to claims, takes time that grows as
// its length does, whatever it is made of: of eight times the text not much more
// than eight times.
func TestCostOfPages(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	th, err := theatre.Open("ukraine")
	if err != nil {
		t.Fatal(err)
	}
	a, err := NewAnalyst(th, nil)
	if err != nil {
		t.Fatal(err)
	}
	const small, times, slack, noise = 8_000, 8, 2.5, 4 * time.Millisecond
	for name, again := range map[string]string{
		"marks":            "&amp;",
		"marks in a text":  "a&amp;&amp;&amp;&amp;&amp;&amp;&amp;",
		"letters":          "a ",
		"one sentence":     "and the mayor of Kharkiv said that ",
		"sentences":        "Three people were killed in Kharkiv on Monday, the mayor said. ",
		"quotations":       "“He said ",
		"brackets":         "( ",
		"names":            "Ihor Terekhov, ",
		"numbers":          "12 ",
		"speakers":         "Ihor Terekhov: the dyke holds.<p>",
		"short paragraphs": "<p>Kharkiv",
		"pronouns":         "<p>He said that she told him that they were there.",
		"dates":            "On June 12 and on Monday ",
	} {
		t.Run(name, func(t *testing.T) {
			cost := func(n, tries int) time.Duration {
				body := "<html><head><title>The dyke holds</title></head><body><p>The mayor said on Monday that the dyke at the village holds." + strings.Repeat(again, n/len(again))
				least := time.Duration(1<<63 - 1)
				for range tries {
					start := processor(t)
					docs, err := a.Documents(doc.Page{URI: "page", MediaType: "text/html", Body: []byte(body)})
					if err != nil {
						t.Fatal(err)
					}
					for i := range docs {
						a.Report(&docs[i])
					}
					least = min(least, processor(t)-start)
				}
				return least
			}
			grows := 0.0
			for tries := 1; tries <= 4; tries++ { // one try does where nothing disturbs it
				few, many := cost(small, 2*tries), cost(times*small, tries)
				if grows = float64(many) / float64(max(few, noise)); grows <= times*slack {
					return
				}
			}
			t.Errorf("of ×%d the bytes the cost is ×%.1f", times, grows)
		})
	}
}

// processor returns the time that the program has had of the processor.
func processor(t *testing.T) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
