package claimtest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"sayso/ledger"
	"sayso/theatre"
)

// open opens an embedded theatre's register.
func open(name string) (ledger.Register, error) {
	t, err := theatre.Open(name)
	if err != nil {
		return nil, err
	}
	return ledger.Of(t), nil
}

// cases reads every file of testdata.
func cases(t *testing.T) []*Case {
	files, err := filepath.Glob("testdata/*.claims")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata: %v", err)
	}
	var all []*Case
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		cs, err := Parse(name, f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, cs...)
	}
	return all
}

func TestCases(t *testing.T) {
	for _, c := range cases(t) {
		t.Run(strings.ReplaceAll(c.Name, " ", "_"), func(t *testing.T) {
			if c.NeedsReader() && reader == nil {
				t.Skip("no reader of sentences is wired")
			}
			if err := c.Run(open, reader); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestReadme runs the examples of the README.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for i, block := range strings.Split(string(text), "```") {
		if i%2 == 0 || !strings.HasPrefix(strings.TrimSpace(block), "case ") {
			continue
		}
		cs, err := Parse("README.md", strings.NewReader(block))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cs {
			if ran++; c.NeedsReader() && reader == nil {
				continue
			}
			if err := c.Run(open, reader); err != nil {
				t.Error(err)
			}
		}
	}
	if ran < 2 {
		t.Errorf("%d examples", ran)
	}
}

// TestEnoughCases holds the number of cases.
func TestEnoughCases(t *testing.T) {
	if n := len(cases(t)); n < 150 {
		t.Errorf("%d cases, want at least 150", n)
	}
}

// TestOrderOfArrival folds the entries of each case in other orders: the same
// claims must be the same events.
func TestOrderOfArrival(t *testing.T) {
	for _, c := range cases(t) {
		if c.Ordered() || c.NeedsReader() && reader == nil {
			continue
		}
		entries, reg, err := c.Entries(open, reader)
		if err != nil {
			t.Fatal(err)
		}
		want := parts(t, reg, entries)
		r := rand.New(rand.NewPCG(1, uint64(len(entries))))
		for range 5 {
			r.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
			if got := parts(t, reg, entries); got != want {
				t.Errorf("%s: in another order\n%s\nwant\n%s", c.Name, got, want)
				break
			}
		}
	}
}

// parts folds entries as they come and words which claims are one event.
func parts(t *testing.T, reg ledger.Register, entries []ledger.Entry) string {
	l := ledger.NewWith(reg)
	for i, e := range entries {
		e.Seq, e.Prev, e.Hash = ledger.Seq(i+1), "", ""
		if _, err := l.Apply(e); err != nil {
			t.Fatal(err)
		}
	}
	var out []string
	for _, e := range l.Events() {
		var claims []string
		for _, a := range e.Appearances {
			claims = append(claims, string(a.Claim.ID))
		}
		slices.Sort(claims)
		out = append(out, fmt.Sprint(e.Type, claims, e.Standing))
	}
	sort.Strings(out)
	return strings.Join(out, "\n")
}

func TestParseNamesTheLine(t *testing.T) {
	_, err := Parse("a.claims", strings.NewReader("case one\n\nclaim a.example \"2023"))
	if err == nil || !strings.Contains(err.Error(), "a.claims:3") {
		t.Errorf("got %v, want an error that names line 3", err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("case \"a\"\nclaim a.example 2023-06-13 type=strike place=\"X\" killed=3 # why\nexpect event strike X killed 3\n")
	f.Fuzz(func(t *testing.T, s string) {
		cs, err := Parse("f", strings.NewReader(s))
		if err != nil {
			return
		}
		for _, c := range cs {
			_ = c.Run(open, nil)
		}
	})
}
