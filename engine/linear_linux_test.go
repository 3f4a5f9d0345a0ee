package engine

import (
	"math/rand"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"sayso/doc"
	"sayso/theatre"
)

// badInput are units of text that are repeated: what a broken page or somebody
// who wants to keep the program busy may hand over.
var badInput = []struct{ name, unit string }{
	{"prose", "Gen. Oleh Marchenko said on Friday that 10 of 15 missiles hit the city of Lviv. He denied it, and the minister called $5 million \"a lot.\"\n\n"},
	{"one paragraph", "Gen. Oleh Marchenko said on Friday that 10 of 15 missiles hit the city of Lviv. "},
	{"one sentence", "and the men who saw it said they went on "},
	{"one word", "a"},
	{"long words", strings.Repeat("antidisestablishment", 5) + " "},
	{"lines", "a\n"},
	{"paragraphs", "a\n\n"},
	{"empty lines", "\n"},
	{"blanks", " \t"},
	{"quotation marks", "\"“' "},
	{"one quotation mark", "\""},
	{"quotations", "\"we go\" he said "},
	{"open quotations", "He said: “We go. "},
	{"open brackets", "[( "},
	{"brackets", "(a) [b] "},
	{"figures", "1 2 30 "},
	{"one figure", "1"},
	{"amounts", "1,000-2.5 of $"},
	{"numbers in words", "one hundred and million thousand "},
	{"entities of HTML", "&amp;&#39;&lt;"},
	{"full stops", "."},
	{"full stops apart", ". "},
	{"commas", ", "},
	{"hyphens", "-"},
	{"hyphenated", "a-b-"},
	{"one name", "Kherson "},
	{"names", "Ivan Koval and Olena Koval met Petro. "},
	{"initials", "A. "},
	{"titles", "Mr. "},
	{"pronouns", "He told her that she and he said the minister knew. "},
	{"offices", "French President Emmanuel Macron spoke. The Russian president said no, the minister and the alliance did. "},
	{"bullets", "• Aa "},
	{"said", "said "},
	{"he said", "he said "},
	{"according to", "according to him, "},
	{"colons", "HE: said\n\n"},
	{"times", "Monday June 13 last week "},
	{"a day of war", "day 476 of the war "},
	{"addresses", "https://a.example/b?c=d "},
	{"random bytes", randomText(1<<12, 256)},
	{"random ASCII", randomText(1<<12, 128)},
	{"broken UTF-8", "\xe2\x80 \xff"},
	{"invisible", "\u200b\u00ad"},
}

func randomText(n, below int) string {
	r := rand.New(rand.NewSource(1))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Intn(below))
	}
	return string(b)
}

// longest is the length up to which texts are doubled.
const longest = 8 << 20

// TestTimeGrowsWithLength doubles bad input and asserts that the whole
// analysis, as the program makes it, takes no more than three times as long
// (twice is linear, four times quadratic). It counts the processor time of its
// own thread, so that a busy machine does no harm, and takes the better of
// several tries. A kind is doubled until one analysis takes 150 milliseconds or
// the text has 8 MB; with SAYSO_LINEAR=1 all kinds go to 8 MB.
func TestTimeGrowsWithLength(t *testing.T) {
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
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	enough, first := 150*time.Millisecond, 1<<12
	if os.Getenv("SAYSO_LINEAR") != "" {
		enough, first = time.Hour, longest/4
	}
	for _, k := range badInput {
		before, compared := time.Duration(0), 0
		size := first
		for ; size <= longest && before < enough; size *= 2 {
			took := spent(a, k.unit, size)
			for try := 0; try < 3 && tooLong(before, took); try++ {
				before, took = max(before, spent(a, k.unit, size/2)), min(took, spent(a, k.unit, size))
			}
			if tooLong(before, took) {
				t.Errorf("%s: %d bytes took %v, half as many %v", k.name, size, took, before)
			}
			before, compared = took, compared+1
		}
		if compared < 3 {
			t.Errorf("%s: %d bytes took %v: too slow to be doubled twice", k.name, size/2, before)
		}
		t.Logf("%-20s %5d KiB in %v", k.name, size>>11, before.Round(time.Millisecond))
	}
}

// tooLong reports whether a text took longer than its length allows; a few
// milliseconds are lost in what the collector does.
func tooLong(half, whole time.Duration) bool {
	return half > 0 && whole > 20*time.Millisecond && whole > 3*half
}

// spent returns the processor time of this thread that the analysis of a text
// of repeated units takes.
func spent(a *Analyst, unit string, size int) time.Duration {
	d := &doc.Document{Text: strings.Repeat(unit, size/len(unit)), Language: English}
	from := threadTime()
	a.Analyze(d)
	return threadTime() - from
}

func threadTime() time.Duration {
	const thread = 1 // RUSAGE_THREAD
	var u syscall.Rusage
	if err := syscall.Getrusage(thread, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
