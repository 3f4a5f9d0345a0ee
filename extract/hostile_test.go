//go:build unix

package extract

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"sayso/doc"
)

// costly are pages made to cost much, of about n bytes each: one thing without
// end.
var costly = map[string]page{
	"entities":                 markup("<p>", "&amp;"),
	"entities of numbers":      markup("<p>", "&#65; "),
	"half entities":            markup("<p>", "&am &"),
	"elements in elements":     markup("", "<div>"),
	"inline elements":          markup("", "<b><i>"),
	"elements that close":      markup("", "<p><b>Lorry</p></b>"),
	"links in links":           markup("<p>", "<a href=a>"),
	"tables in tables":         markup("", "<table><tr><td>"),
	"a table of words":         markup("<table>", "<tr><td>Brook<td>12<td>lorries"),
	"one attribute":            markup("<p title='", "a "),
	"many attributes":          counted("<p ", "a%d=b "),
	"an unclosed quote":        markup("<p title=\"", "<p>The dyke at Brook holds. "),
	"unclosed quotes":          markup("<p>", "<a href=\"x>He said. "),
	"an open comment":          markup("<p>Held.<!--", "- "),
	"comments":                 markup("<p>", "<!--a-->x"),
	"dashes in a comment":      markup("<!--", "-"),
	"an open script":           markup("<script>", "x<"),
	"scripts":                  markup("", "<script>a=1</script>"),
	"scripts within scripts":   markup("<script>", "<!--<script>"),
	"brackets":                 markup("<p>", "< "),
	"half tags":                markup("<p>", "</"),
	"formatting":               markup("", "<font><p>x"),
	"lists":                    markup("", "<ul><li>Lorry"),
	"forms":                    markup("", "<select><option>x"),
	"one text":                 markup("<p>", "The dyke at Brook holds, the mayor of Brook said on Monday, and nobody was hurt. "),
	"one word":                 markup("<p>", "a"),
	"letters":                  markup("<p>", "a "),
	"paragraphs":               markup("", "<p>The dyke at Brook holds, the mayor of Brook said on Monday.</p>"),
	"paragraphs that differ":   counted("", "<p>The dyke at Brook holds on day %d, the mayor of Brook said.</p>"),
	"headings":                 counted("", "<h2>The dyke number %d holds</h2>"),
	"links":                    counted("<p>", "<a href='https://hill.example/%d'>More on the dyke</a> "),
	"breaks":                   markup("<p>", "Brook<br><br>"),
	"dates":                    markup("<p>", "June 12, 2023 "),
	"linked data in depth":     markup("<script type='application/ld+json'>", "["),
	"linked data":              markup("<script type='application/ld+json'>[", `{"@type":"NewsArticle","headline":"Dyke"},`),
	"frames":                   markup("", "<frameset><noframes>x"),
	"svg":                      markup("", "<svg><desc>x"),
	"math":                     markup("", "<math><mtext>x"),
	"deep but legal":           markup("", strings.Repeat("<div>", 100)+"<p>The dyke holds.</p>"+strings.Repeat("</div>", 100)),
	"templates":                markup("", "<template>x"),
	"text: one line":           plain("word "),
	"text: one word":           plain("a"),
	"text: short lines":        plain("ad\n"),
	"text: one sentence over":  plain("The mayor said on Monday, June 12, 2023, that it was quiet.\n"),
	"text: headlines":          plain("Dyke at Brook holds for now\n\n"),
	"text: articles":           plain("Dyke at Brook holds for now\nBy A. Writer\nJune 12, 2023\n\nThe dyke at Brook holds, the mayor of Brook said on Monday, and nobody was hurt in the night, while lorries with sand were on their way to the village and beyond it.\n\n\n"),
	"text: digits":             plain("1.1.2023 "),
	"text: brackets":           plain("(AP/"),
	"text: captions":           plain("A man walks in Brook, June 12, 2023. (A. Writer/Hill)\n"),
	"text: wrapped":            plain("the dyke at Brook holds and the mayor of Brook went\n"),
	"text: quotes":             plain("“He said "),
	"text: commas":             plain("Brook, "),
	"text: capitals":           plain("BROOK "),
	"text: spaces":             plain("  \t"),
	"text: marks":              plain("*** "),
	"text: carriage returns":   plain("x\r"),
	"text: addresses":          plain("https://hill.example/a "),
	"text: zero-width letters": plain("a\u200b"),
}

// page makes a page of about n bytes.
type page func(n int) (media, body string)

const opening = "<html><head><title>Dyke holds</title></head><body>"

func markup(open, again string) page {
	return func(n int) (string, string) {
		return "text/html", opening + open + strings.Repeat(again, n/len(again))
	}
}

// counted is markup with the number of each repetition in it.
func counted(open, again string) page {
	return func(n int) (string, string) {
		var b strings.Builder
		b.WriteString(opening + open)
		for i := 0; b.Len() < n; i++ {
			fmt.Fprintf(&b, again, i)
		}
		return "text/html", b.String()
	}
}

func plain(again string) page {
	return func(n int) (string, string) { return "text/plain", strings.Repeat(again, n/len(again)) }
}

// cost returns the processor's time for a page of n bytes, of the cheapest of
// some tries: other programs do not count, but they empty the caches.
func (p page) cost(t *testing.T, n, tries int) time.Duration {
	media, body := p(n)
	least := time.Duration(1<<63 - 1)
	for range tries {
		start := processor(t)
		docs, err := Documents(doc.Page{URI: "page", MediaType: media, Body: []byte(body)})
		least = min(least, processor(t)-start)
		if (err == nil) == (len(docs) == 0) {
			t.Errorf("%d documents with error %v", len(docs), err)
		}
	}
	return least
}

// processor returns the time that the program has had of the processor.
func processor(t *testing.T) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// Pages just within the budget of a tree, or of a page, end soon.
func TestHostilePages(t *testing.T) {
	const most = 6 * time.Second // they take less than 2
	for name, p := range costly {
		t.Run(name, func(t *testing.T) {
			n := maxTree - 4<<10
			if strings.HasPrefix(name, "text") {
				n = MaxPage - 4<<10
			}
			took := p.cost(t, n, 1)
			if t.Logf("%d bytes: %v", n, took.Round(time.Millisecond)); took > most {
				t.Errorf("%d bytes took %v", n, took)
			}
		})
	}
}

// The time grows with a page as its length does: of eight times the bytes it is
// not much more than eight times, where the square would be 64.
func TestCostIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	const small, times, slack, noise = 40_000, 8, 2.5, 4 * time.Millisecond
	for name, p := range costly {
		t.Run(name, func(t *testing.T) {
			grows := 0.0
			for tries := 1; tries <= 4; tries++ { // one try does where nothing disturbs it
				few, many := p.cost(t, small, 2*tries), p.cost(t, times*small, tries)
				if grows = float64(many) / float64(max(few, noise)); grows <= times*slack {
					return
				}
			}
			t.Errorf("of ×%d the bytes the cost is ×%.1f", times, grows)
		})
	}
}
