package theatre

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// first names an entry for a test.
func (e Entry) first() string {
	switch {
	case e.Party != nil:
		return e.Party.ID
	case e.Nation != nil:
		return e.Nation.Code
	case e.Weapon != nil:
		return e.Weapon.Name
	case e.Troop != nil:
		return e.Troop.Name
	case e.Area != nil:
		return e.Area.Name
	}
	return e.Cue.Word
}

func TestScan(t *testing.T) {
	th := open(t, "ukraine")
	for sentence, want := range map[string]string{
		"On Sunday , RIA Novosti quoted Sergei Shoigu on 28 Leopard tanks .":        "RIA Novosti=media/ria|Sergei Shoigu=ru/shoigu|Leopard tanks=Leopard 2",
		"The General Staff of Ukraine 's Armed Forces named the Donetsk region .":   "General Staff of Ukraine 's Armed Forces=ua/general-staff|Donetsk region=Donetsk",
		"It told us who shot it in a matter of time .":                              "",
		"The U.S. and the WHO disagree with Turkey .":                               "U.S.=US|WHO=int/who|Turkey=TR",
		"Russian - installed officials spoke , and UNIAN agreed .":                  "Russian - installed officials=Russian-installed officials|UNIAN=media/unian",
		"Ukrainian soldiers shot down cruise missiles and Kh-101s over Kyiv region": "Ukrainian soldiers=ua/mil|cruise missiles=cruise missile|Kh-101s=Kh-101|Kyiv region=Kyiv",
		"He read it in the Times on Capitol Hill , times change .":                  "Times=media/times",
		"RFE/RL's reporter met the British Defence Secretary .":                     "RFE/RL's=media/rferl|British=GB",
	} {
		tokens := strings.Fields(sentence)
		var got []string
		for _, m := range th.Scan(tokens) {
			got = append(got, strings.Join(tokens[m.First:m.Last], " ")+"="+m.Entries[0].first())
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("%q\n got %s\nwant %s", sentence, g, want)
		}
	}
}

func FuzzScan(f *testing.F) {
	th := open(f, "sudan")
	f.Add("The RSF and - the army ’s troops / x-y-- of 's")
	f.Fuzz(func(t *testing.T, s string) {
		tokens := strings.Split(s, " ")
		last := 0
		for _, m := range th.Scan(tokens) {
			if m.First < last || m.First >= m.Last || m.Last > len(tokens) || len(m.Entries) == 0 {
				t.Fatalf("%q: match [%d,%d) after %d with %d entries", s, m.First, m.Last, last, len(m.Entries))
			}
			last = m.Last
		}
		th.AnchorsIn(tokens)
	})
}

func FuzzFold(f *testing.F) {
	fold := newFolder([][]string{{"Oleksandr", "Alexander"}})
	f.Add("Zelenskyi’s")
	f.Fuzz(func(t *testing.T, s string) {
		once, _ := fold.fold(nil, s)
		if utf8.ValidString(s) && !utf8.Valid(once) {
			t.Errorf("%q folds to invalid %q", s, once)
		}
	})
}

func BenchmarkScan(b *testing.B) {
	th := open(b, "ukraine")
	tokens := strings.Fields(strings.Repeat("On Sunday , RIA Novosti quoted Sergei Shoigu as saying the "+
		"army lost 28 Leopard tanks near the village of Neskuchne , which could not be checked . ", 100))
	b.ResetTimer()
	for range b.N {
		th.Scan(tokens)
	}
	b.ReportMetric(float64(len(tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkOpen(b *testing.B) {
	for range b.N {
		if _, err := Open("ukraine"); err != nil {
			b.Fatal(err)
		}
	}
}
