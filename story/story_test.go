package story

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"sayso/doc"
)

// prose gives words with the frequencies of real text, roughly, some of them
// names and numbers.
func prose(r *rand.Rand, words int) string {
	var b strings.Builder
	for i := range words {
		n := int(20000 * r.Float64() * r.Float64() * r.Float64() * r.Float64())
		w := []byte{'a' + byte(n%26), 'e', 'a' + byte(n/26%26), 'o', 'a' + byte(n/676%26)}
		switch {
		case n%41 == 7:
			fmt.Fprintf(&b, "%d", n)
		case n%9 == 5:
			w[0] -= 'a' - 'A'
			fallthrough
		default:
			b.Write(w)
		}
		if i%12 == 11 {
			b.WriteString(". ")
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func document(text string) *doc.Document {
	return &doc.Document{ID: doc.NewID(text), Text: text}
}

func TestCopies(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	wire, other := prose(r, 400), prose(r, 400)
	lead := strings.Join(strings.Fields(prose(r, 60)), " ")
	tests := []struct {
		name, first, second string
		copied              bool
	}{
		{"the same text", wire, wire, true},
		{"another layout and case", wire, strings.ToUpper(strings.Join(strings.Fields(wire), "\n")), true},
		{"a paragraph lifted into a longer text", wire[:900], other + wire[:900], true},
		{"half of a text with a new frame", wire, other[:600] + wire[600:], true},
		{"a short item within a long article", lead, other + lead + wire, true},
		{"one shared sentence", wire, other + wire[:70], false},
		{"nothing shared", wire, other, false},
		{"too short to tell", "Missiles hit a town overnight", "Missiles hit a town overnight", true},
		{"too short and framed", "Missiles hit a town overnight", "Missiles hit a town overnight, he said", false},
	}
	for _, test := range tests {
		x := NewIndex()
		x.Add(document(test.first))
		got := x.Add(document(test.second))
		if (len(got) > 0) != test.copied {
			t.Errorf("%s: got %v", test.name, got)
		}
		if len(got) > 0 && (got[0].Of != doc.NewID(test.first) || got[0].Reason == "") {
			t.Errorf("%s: copies %+v", test.name, got[0])
		}
	}
}

func TestCopiesOfCopiesNameTheFirst(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	wire := prose(r, 300)
	x := NewIndex()
	x.Add(document(wire))
	for i := range 200 {
		got := x.Add(document(fmt.Sprintf("%s Site %d.", wire, i)))
		if len(got) != 1 || got[0].Of != doc.NewID(wire) {
			t.Fatalf("copy %d is of %v", i, got)
		}
	}
}

func TestStories(t *testing.T) {
	c := NewClusters()
	at := doc.Day(2023, 6, 13)
	add := func(s doc.Stamp, title, text string) ID {
		p := c.Add(&doc.Document{ID: doc.NewID(title + text), Title: title, Text: title + "\n\n" + text, Published: s})
		if p.Why == "" {
			t.Error("no reason given")
		}
		return p.Story
	}
	a := add(at, "Missiles kill eleven in Kryvyi Rih", "Russian missiles hit a block of flats in Kryvyi Rih and killed eleven people, the mayor Oleksandr Vilkul said. Rescuers searched the rubble of the flats.")
	b := add(at, "Death toll of Kryvyi Rih missile strike rises", "The number of people killed by missiles that hit flats in Kryvyi Rih rose to eleven, mayor Vilkul said; rescuers ended the search of the rubble.")
	d := add(at, "Central bank holds rates", "The central bank left its main rate where it was and said that inflation in the Eurozone would fall next year.")
	e := add(doc.Day(2024, 6, 12), "Missiles kill nine in Kryvyi Rih", "Russian missiles hit a block of flats in Kryvyi Rih and killed nine people, mayor Vilkul said. Rescuers searched the rubble.")
	if a != b {
		t.Error("two reports of one strike are two stories")
	}
	if a == d || a == e || d == e {
		t.Errorf("other events went to one story: %s %s %s", a, d, e)
	}
}

// BenchmarkIndex shows that the cost of a document hardly grows with the index.
func BenchmarkIndex(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) { benchIndex(b, n) })
	}
}

func benchIndex(b *testing.B, n int) {
	r := rand.New(rand.NewPCG(5, 6))
	x := NewIndex()
	var last string
	next := func() *doc.Document {
		text := prose(r, 120)
		if r.IntN(5) == 0 && last != "" {
			text = last + prose(r, 20)
		}
		last = text
		return document(text)
	}
	for x.Len() < n {
		x.Add(next())
	}
	docs := make([]*doc.Document, b.N)
	for i := range docs {
		docs[i] = next()
	}
	b.ResetTimer()
	for i := range b.N {
		x.Add(docs[i])
	}
}

func BenchmarkClusters(b *testing.B) {
	for _, n := range []int{1000, 10000, 50000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := rand.New(rand.NewPCG(7, 8))
			c := NewClusters()
			add := func(i int) {
				d := document(fmt.Sprintf("Town%d Mayor%d ", i/8, i/8) + prose(r, 100))
				d.Published = doc.At(time.Date(2023, 6, 1, 0, i, 0, 0, time.UTC))
				c.Add(d)
			}
			for i := range n {
				add(i)
			}
			b.ResetTimer()
			for i := range b.N {
				add(n + i)
			}
		})
	}
}

func FuzzIndex(f *testing.F) {
	f.Add("one two three four five six", "\xff\xfe .,", 3)
	f.Fuzz(func(t *testing.T, a, b string, n int) {
		x := NewIndex()
		x.Add(document(strings.Repeat(a+" ", max(1, n&63))))
		for _, c := range x.Add(document(strings.Repeat(b+" ", max(1, n&63)))) {
			if c.Containment < isCopy || c.Containment > 1 {
				t.Errorf("containment %v", c.Containment)
			}
		}
		NewClusters().Add(document(a))
		if c := Containment(a, b); c < 0 || c > 1 {
			t.Errorf("containment %v", c)
		}
	})
}
