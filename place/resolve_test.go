package place

import (
	"strings"
	"testing"
)

// gazetteer is the embedded gazetteer, decoded once for all tests.
func gazetteer(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := World()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// told is a resolution in one line: "Bakhmut, Donetsk Oblast (1)".
func told(r Resolution) string {
	if r.Place == nil {
		return r.Rule
	}
	return r.Place.Name + ", " + r.Place.Admin1 + " " + r.Place.Country + " " + string('0'+rune(r.Precision))
}

func TestResolve(t *testing.T) {
	g := gazetteer(t)
	for _, c := range []struct{ name, want string }{
		{"Bakhmut", "Bakhmut, Donetsk Oblast UA 1"},
		{"Bahkmut", "Bakhmut, Donetsk Oblast UA 1"},
		{"Artyomovsk", "Bakhmut, Donetsk Oblast UA 1"},
		{"Storozheve", "Storozheve, Donetsk Oblast UA 1"},
		{"Storozhove", "Storozheve, Donetsk Oblast UA 1"},
		{"Storozhov", "Storozheve, Donetsk Oblast UA 1"},
		{"Storozhevoye", "Storozheve, Donetsk Oblast UA 1"},
		{"Kryviy Rih", "Kryvyi Rih, Dnipropetrovsk Oblast UA 1"},
		{"Krivoy Rog", "Kryvyi Rih, Dnipropetrovsk Oblast UA 1"},
		{"Krivyi Rih", "Kryvyi Rih, Dnipropetrovsk Oblast UA 1"},
		{"Severodonetsk", "Sievierodonetsk, Luhansk Oblast UA 1"},
		{"Kharkov", "Kharkiv, Kharkiv Oblast UA 1"},
		{"Charkiw", "Kharkiv, Kharkiv Oblast UA 1"},
		{"Lvov", "Lviv, Lviv Oblast UA 1"},
		{"Nikolaev", "Mykolaiv, Mykolaiv Oblast UA 1"},
		{"Kiev", "Kyiv, Kyiv UA 1"},
		{"Київ", "Kyiv, Kyiv UA 1"},
		{"Zaporozhye", "Zaporizhzhia, Zaporizhzhia Oblast UA 1"},
		{"Zaporizhzhya", "Zaporizhzhia, Zaporizhzhia Oblast UA 1"},
		{"Tschernihiw", "Chernihiv, Chernihiv Oblast UA 1"},
		{"Velika Novosilka", "Velyka Novosilka, Donetsk Oblast UA 1"},
		{"Masyutivka", "Masiutivka, Kharkiv Oblast UA 1"},
		{"Lyman", "Lyman, Donetsk Oblast UA 1"},
		{"Makarivka", "ambiguous"},
		{"Blahodatne", "ambiguous"},
		{"Neskuchnoye", "ambiguous"},
		{"Kherson", "Kherson, Kherson Oblast UA 1"},
		{"Kherson region", "Kherson Oblast,  UA 3"},
		{"Donbas", "Donbas,  UA 3"},
		{"the Vremivka ledge", "Vremivka ledge,  UA 3"},
		{"southern Ukraine", "southern Ukraine,  UA 3"},
		{"Crimea", "Crimea,  UA 3"},
		{"Sevastopol", "Sevastopol, Sevastopol UA 1"},
		{"Kakhovka dam", "Kakhovka Dam, Kherson Oblast UA 1"},
		{"the Kakhovka Reservoir", "Kakhovka Reservoir,  UA 2"},
		{"Dnieper", "Dnipro River,  UA 2"},
		{"Zaporizhzhia nuclear power plant", "Zaporizhzhia nuclear power plant, Zaporizhzhia Oblast UA 1"},
		{"Snake Island", "Snake Island, Odesa Oblast UA 1"},
		{"Shebekino", "Shebekino, Belgorod Oblast RU 1"},
		{"Voronezh", "Voronezh, Voronezh Oblast RU 1"},
		{"Rostov", "Rostov-on-Don, Rostov Oblast RU 1"},
		{"Berlin", "Berlin, Berlin DE 1"},
		{"New York", "New York, New York US 1"},
		{"Georgia", "Georgia,  GE 3"},
		{"US", "United States,  US 3"},
		{"us", "unknown"},
		// Words and persons are no villages, however like they sound.
		{"Putin", "unknown"},
		{"Zelensky", "unknown"},
		{"Ivanov", "unknown"},
		{"Petrenko", "unknown"},
		{"Volodymyr", "unknown"},
		{"Leopard", "unknown"},
		{"Monday", "unknown"},
		{"Powell", "unknown"},
		{"", "unknown"},
		{"'", "unknown"},
	} {
		if got := told(g.Resolve(c.name, Hint{Country: "UA"})); got != c.want {
			t.Errorf("%q: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestResolveWordsAround(t *testing.T) {
	g := gazetteer(t)
	for _, c := range []struct{ phrase, want string }{
		{"the eastern city of Bakhmut", "Bakhmut, Donetsk Oblast UA 1"},
		{"Ukraine's Donetsk region", "Donetsk Oblast,  UA 3"},
		{"eastern province of Donetsk", "Donetsk Oblast,  UA 3"},
		{"the Russian border region of Belgorod", "Belgorod Oblast,  RU 3"},
		{"Lyman direction", "Lyman, Donetsk Oblast UA 2"},
		{"near Velyka Novosilka", "Velyka Novosilka, Donetsk Oblast UA 2"},
		{"west of Orikhiv", "Orikhiv, Zaporizhzhia Oblast UA 2"},
		{"20 km from Lyman", "Lyman, Donetsk Oblast UA 2"},
		{"some 12 miles south-west of Bakhmut", "Bakhmut, Donetsk Oblast UA 2"},
		{"Kherson's outskirts", "Kherson, Kherson Oblast UA 2"},
		{"the northern outskirts of Bakhmut", "Bakhmut, Donetsk Oblast UA 2"},
		{"Bakhmut district", "Bakhmut, Donetsk Oblast UA 2"},
		{"the Ukrainian-held city of Kherson", "Kherson, Kherson Oblast UA 1"},
		{"the Russian-occupied port city of Berdiansk", "Berdiansk, Zaporizhzhia Oblast UA 1"},
		{"the village of Storozheve", "Storozheve, Donetsk Oblast UA 1"},
		{"Makarivka in the Donetsk region", "Makarivka, Donetsk Oblast UA 1"},
		{"Makarivka, Donetsk province", "Makarivka, Donetsk Oblast UA 1"},
		{"Kupyansk city", "Kupiansk, Kharkiv Oblast UA 1"},
		{"Zelenskiy's hometown of Kryvyi Rih", "Kryvyi Rih, Dnipropetrovsk Oblast UA 1"},
		{"occupied Crimea", "Crimea,  UA 3"},
		{"the Zaporizhzhia front", "Zaporizhzhia front,  UA 3"},
		{"the left bank of the Dnipro", "left bank of Kherson Oblast,  UA 3"},
		{"villages in the eastern Donetsk region", "Donetsk Oblast,  UA 3"},
		{"the frontline in Donetsk", "Donetsk Oblast,  UA 3"},
		{"eastern Donetsk", "Donetsk Oblast,  UA 3"},
		{"western Kyiv", "Kyiv, Kyiv UA 1"},
		{"a village near Bakhmut", "Bakhmut, Donetsk Oblast UA 2"},
		{"Ukraine’s", "Ukraine,  UA 3"},
		{"a village recaptured by Russians", "unknown"},
		{"the town of Piatykhatky", "ambiguous"},
		{"the village", "unknown"},
	} {
		if got := told(g.Resolve(c.phrase, Hint{Country: "UA"})); got != c.want {
			n, h := g.Parse(c.phrase)
			t.Errorf("%q: got %s, want %s (parsed as %q %+v)", c.phrase, got, c.want, n, h)
		}
	}
}

func TestResolveByRegionAndNeighbours(t *testing.T) {
	g := gazetteer(t)
	near := g.Resolve("Storozheve", Hint{Country: "UA"}).Place
	for _, c := range []struct {
		name string
		h    Hint
		want string
	}{
		{"Blahodatne", Hint{Near: []*Place{near}}, "Blahodatne, Donetsk Oblast UA 1"},
		{"Neskuchnoye", Hint{Near: []*Place{near}}, "Neskuchne, Donetsk Oblast UA 1"},
		{"Makarivka", Hint{Admin1: "Donetsk region"}, "Makarivka, Donetsk Oblast UA 1"},
		{"Makarivka", Hint{Admin1: "the Donbas"}, "Makarivka, Donetsk Oblast UA 1"},
		{"Makarivka", Hint{Admin1: "Donetsk"}, "Makarivka, Donetsk Oblast UA 1"},
		{"New York", Hint{Admin1: "Donetsk region"}, "Niu-York, Donetsk Oblast UA 1"},
		{"Balaklava", Hint{Admin1: "Crimea"}, "Balaklava, Sevastopol UA 1"},
		{"Donetsk", Hint{Class: Region}, "Donetsk Oblast,  UA 3"},
		{"Belgorod", Hint{Class: Region}, "Belgorod Oblast,  RU 3"},
		{"Kherson", Hint{Vague: true}, "Kherson, Kherson Oblast UA 2"},
	} {
		c.h.Country = "UA"
		if got := told(g.Resolve(c.name, c.h)); got != c.want {
			t.Errorf("%s with %+v: got %s, want %s", c.name, c.h, got, c.want)
		}
	}
}

func TestResolveAll(t *testing.T) {
	g := gazetteer(t)
	var mentions []Mention
	for _, n := range []string{"Blahodatne", "Makarivka", "Neskuchne", "Kyiv", "Levadne"} {
		mentions = append(mentions, Mention{n, Hint{Country: "UA"}})
	}
	got := g.ResolveAll(mentions)
	for i, want := range []string{
		"Blahodatne, Donetsk Oblast UA 1", "Makarivka, Donetsk Oblast UA 1", "Neskuchne, Donetsk Oblast UA 1", "Kyiv, Kyiv UA 1",
	} {
		if told(got[i]) != want {
			t.Errorf("%s: got %s, want %s", mentions[i].Name, told(got[i]), want)
		}
	}
	if got[0].Place != nil && !Within(got[0].Place, got[1].Place, 10) {
		t.Errorf("Blahodatne and Makarivka are %.0f km apart", Distance(got[0].Place, got[1].Place))
	}
}

func TestSudan(t *testing.T) {
	g := gazetteer(t)
	for _, c := range []struct{ name, want string }{
		{"El-Geneina", "Geneina, West Darfur SD 1"},
		{"Khartoum", "Khartoum, Khartoum State SD 1"},
		{"West Darfur state", "West Darfur,  SD 3"},
		{"the city of Nyala", "Nyala, South Darfur SD 1"},
	} {
		if got := told(g.Resolve(c.name, Hint{Country: "SD"})); got != c.want {
			t.Errorf("%q: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestScan(t *testing.T) {
	g := gazetteer(t)
	for _, c := range []struct{ text, want string }{
		{"Forces near Velyka Novosilka shelled Rostov - on - Don .", "Velyka Novosilka; Rostov - on - Don"},
		{"the Kakhovka dam in the Kherson region", "Kakhovka dam; Kherson region"},
		{"The Zaporizhzhia nuclear power plant", "Zaporizhzhia nuclear power plant"},
		{"I told us in the US that Reading is nice", "US"},
		{"Volodymyr Zelenskyy spoke", ""},
		{"Rostov-on-Don , Ivano-Frankivsk", "Rostov-on-Don; Ivano-Frankivsk"},
		{"New ark", ""},
	} {
		tokens := strings.Fields(c.text)
		var got []string
		for _, m := range g.Scan(tokens) {
			got = append(got, strings.Join(tokens[m.First:m.Last], " "))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%q: got %q, want %q", c.text, s, c.want)
		}
	}
}
