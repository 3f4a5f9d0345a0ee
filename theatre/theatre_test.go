package theatre

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func open(t testing.TB, code string) *Theatre {
	t.Helper()
	th, err := Open(code)
	if err != nil {
		t.Fatal(err)
	}
	return th
}

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestOpenUnknownListsTheKnown(t *testing.T) {
	_, err := Open("atlantis")
	if err == nil || !strings.Contains(err.Error(), "sudan, ukraine") {
		t.Errorf("Open of an unknown theatre: %v", err)
	}
}

func TestSizeOfUkraine(t *testing.T) {
	th := open(t, "ukraine")
	people, named, outlets := 0, 0, 0
	for _, p := range th.Parties {
		switch {
		case p.Kind == Person:
			people++
		case p.Kind == Outlet || p.Kind == Agency:
			outlets++
		}
		if len(p.Aliases) > 0 {
			named++
		}
	}
	if people < 300 || named < 300 || outlets < 100 || len(th.Anchors) < 60 || len(th.Weapons) < 60 {
		t.Errorf("people %d, parties with aliases %d, outlets %d, anchors %d, weapons %d",
			people, named, outlets, len(th.Anchors), len(th.Weapons))
	}
}

func TestDay(t *testing.T) {
	th := open(t, "ukraine")
	for n, want := range map[int]string{1: "2022-02-24", 475: "2023-06-13", 366: "2023-02-24"} {
		if got := th.Day(n); !got.Equal(day(want)) {
			t.Errorf("day %d is %s, want %s", n, got.Format(time.DateOnly), want)
		}
		if got := th.DayNumber(day(want).Add(23 * time.Hour)); got != n {
			t.Errorf("%s is day %d, want %d", want, got, n)
		}
	}
}

func TestByNameSpellings(t *testing.T) {
	th := open(t, "ukraine")
	for name, want := range map[string]string{
		"Volodymyr Zelenskiy": "ua/zelensky", "Zelenskyi": "ua/zelensky", "zelenskyy's": "ua/zelensky",
		"Wolodymyr Selensky": "", "Wolodymyr Zelensky": "ua/zelensky", "Oleksandr Syrskiy": "ua/syrskyi", "Valeriy Zaluzhniy": "ua/zaluzhnyi",
		"Serhiy Cherevatyi": "ua/cherevatyi", "Hanna Malyar": "ua/maliar", "Anna Maliar": "ua/maliar",
		"Andriy Kovalev": "ua/kovalov", "Sergey Shoigu": "ru/shoigu", "Yevgeniy Prigozhin": "ru/prigozhin",
		"Igor Klimenko": "ua/klymenko", "Recep Tayyip Erdoğan": "tr/erdogan", "RIA": "media/ria", "the Kremlin": "ru/president",
		"Russia’s Defense Ministry": "ru/mod", "German ministry of defence": "de/mod", "U.S. State Department": "us/mfa",
		"Ukraine's General Staff": "ua/general-staff", "Kyiv": "ua/gov", "Moscow": "ru/gov", "Kharkiv regional military administration": "ua/region/kharkiv",
		"International Atomic Energy Agency": "int/iaea", "Agence-France Presse": "media/afp",
	} {
		got := th.ByName(name, day("2023-06-13"))
		switch {
		case want == "" && len(got) > 0:
			t.Errorf("%q is %s, want nobody", name, got[0].ID)
		case want != "" && (len(got) == 0 || got[0].ID != want):
			t.Errorf("%q is %v, want %s", name, ids(got), want)
		}
	}
}

func ids(parties []Party) []string {
	var out []string
	for _, p := range parties {
		out = append(out, p.ID)
	}
	return out
}

func TestByOffice(t *testing.T) {
	th := open(t, "ukraine")
	for _, c := range []struct{ body, title, at, want string }{
		{"GB", "defence secretary", "2023-06-13", "gb/wallace"},
		{"GB", "defense minister", "2023-10-01", "gb/shapps"},
		{"gb/mod", "defence secretary", "2024-08-01", "gb/healey"},
		{"UA", "deputy defence minister", "2023-06-13", ""},
		{"UA", "defence minister", "2023-09-05", ""},
		{"UA", "defence minister", "2023-09-06", "ua/umerov"},
		{"RU", "defence minister", "2024-06-01", "ru/belousov"},
		{"NATO", "secretary-general", "2023-09-15", "int/stoltenberg"},
		{"int/nato", "Secretary General", "2024-10-01", "nl/rutte"},
		{"US", "president", "2025-03-01", "us/trump"},
		{"Belgorod", "governor", "2023-06-13", "ru/gladkov"},
		{"Kherson", "governor", "2022-12-01", "ua/yanushevych"},
		{"UA", "governor", "2023-06-13", ""},
	} {
		got, ok := th.ByOffice(c.body, c.title, day(c.at))
		if got.ID != c.want || ok != (c.want != "") {
			t.Errorf("%s of %s on %s is %q, want %q", c.title, c.body, c.at, got.ID, c.want)
		}
	}
}

func TestHolder(t *testing.T) {
	th := open(t, "ukraine")
	for phrase, want := range map[string]string{
		"Ukraine's commander-in-chief": "ua/zaluzhnyi", "Kremlin spokesman": "ru/peskov", "mayor of Kyiv": "ua/klitschko",
		"Russian foreign ministry spokeswoman": "ru/zakharova", "head of the IAEA": "int/grossi", "UN chief": "int/guterres",
		"head of the Kharkiv regional military administration": "ua/syniehubov", "Russian-installed head of Crimea": "ru/aksyonov",
		"Secretary of Ukraine's National Security and Defence Council": "ua/danilov", "Wagner boss": "ru/prigozhin",
		"Pentagon spokesman": "us/ryder", "spokesperson": "", "governor": "",
	} {
		if got, _ := th.Holder(phrase, day("2023-06-13")); got.ID != want {
			t.Errorf("%q on 2023-06-13 is %q, want %q", phrase, got.ID, want)
		}
	}
}

func TestOutlets(t *testing.T) {
	th := open(t, "ukraine")
	for domain, side := range map[string]Side{
		"www.rferl.org": None, "https://edition.cnn.com/2023/06/13/x": None, "bbc.co.uk": None, "tass.ru": "RU",
		"en.ukrinform.net": "UA", "eng.belta.by": "ally:RU", "english.news.cn": None, "theguardian.com": None,
	} {
		if p, ok := th.OutletByDomain(domain); !ok || p.Side != side {
			t.Errorf("%s: %q side %q, want %q", domain, p.ID, p.Side, side)
		}
	}
	if _, ok := th.OutletByDomain("example.org"); ok {
		t.Error("example.org is no outlet of the register")
	}
	if p, ok := th.OutletByName("The New York Times"); !ok || p.Domain != "nytimes.com" {
		t.Errorf("The New York Times: %v", p)
	}
}

func TestWeaponClass(t *testing.T) {
	th := open(t, "ukraine")
	for phrase, want := range map[string]string{
		"Kalibr cruise missiles": "missile", "15 Shahed drones": "drone", "Leopard 2A6 tanks": "tank",
		"armored vehicles": "armoured vehicle", "fuel tanks": "vehicle", "HIMARS": "rocket artillery",
		"155mm artillery shells": "ammunition", "sea drones": "drone", "guided aerial bombs": "bomb", "loudspeakers": "",
	} {
		if got, _ := th.WeaponClass(phrase); got.Class != want {
			t.Errorf("%q is of class %q, want %q", phrase, got.Class, want)
		}
	}
}

func TestSudan(t *testing.T) {
	th := open(t, "sudan")
	if got := th.DayNumber(day("2023-04-15")); got != 1 {
		t.Errorf("2023-04-15 is day %d", got)
	}
	for phrase, want := range map[string]Side{
		"Sudanese army spokesman": "SAF", "RSF commander": "RSF", "Hemedti": "RSF", "General Burhan": "SAF",
		"the paramilitary forces": "RSF", "UN official": None, "residents": None, "Egyptian officials": "ally:SAF",
		"Ukrainian deputy defence minister": None,
	} {
		if got, ok := th.Describe(phrase, day("2023-06-13")); !ok || got.Side != want {
			t.Errorf("%q has side %q (%t), want %q", phrase, got.Side, ok, want)
		}
	}
}

func TestLoadIsStrict(t *testing.T) {
	const head = "code: x\ntitle: X\nday_one: 2020-01-01\ncountry: UA\n" +
		"belligerents:\n  - {side: UA, name: Ukraine, country: UA, government: ua/gov}\n"
	for name, c := range map[string]struct{ file, want string }{
		"unknown key":  {head + "parties:\n  - id: a/b\n    name: B\n    colour: red\n", "line 10"},
		"no name":      {head + "parties:\n  - id: a/b\n", "x.yaml:8:"},
		"unknown body": {head + "parties:\n  - {id: a/c, name: C, kind: person}\n  - {id: a/b, name: B, kind: person, of: zz/zz}\n", "x.yaml:9:"},
		"bad date":     {head + "parties:\n  - {id: a/b, name: B, kind: person, offices: [{title: t, from: 2020-13-01}]}\n", "x.yaml:8:"},
		"unknown kind": {head + "parties:\n  - {id: a/b, name: B, kind: robot}\n", "x.yaml:8:"},
		"twice":        {head + "parties:\n  - {id: a/b, name: B, kind: person}\n  - {id: a/b, name: B, kind: person}\n", "x.yaml:9:"},
		"unknown ally": {head + "allies:\n  \"ally:UA\": [QQ]\n", "x.yaml"},
		"no class":     {head + "weapons:\n  - {name: catapult, class: siege}\n", "x.yaml:8:"},
		"no theatre":   {"weapons: []\n", "belligerents"},
	} {
		_, err := Load(fstest.MapFS{"x.yaml": {Data: []byte(c.file)}})
		if err == nil || !strings.Contains(err.Error(), c.want) || c.want != "belligerents" && !strings.Contains(err.Error(), "x.yaml") {
			t.Errorf("%s: error %v, want x.yaml and %q in it", name, err, c.want)
		}
	}
	if _, err := Load(fstest.MapFS{}); err == nil {
		t.Error("an empty folder loads")
	}
	if _, err := Load(fstest.MapFS{"x.yaml": {Data: []byte(head)}}); err != nil {
		t.Errorf("the smallest theatre: %v", err)
	}
}

func TestAnchorsIn(t *testing.T) {
	th := open(t, "ukraine")
	for sentence, want := range map[string]string{
		"Thousands fled after the Kakhovka dam was destroyed .":                 "kakhovka-dam",
		"Russian forces control about half of Sievierodonetsk , he said .":      "severodonetsk",
		"Leaders meet at the NATO summit in Vilnius in July .":                  "vilnius-summit",
		"Wagner fighters turned back , ending the mutiny .":                     "wagner-mutiny",
		"A missile hit the shopping centre in Kremenchuk .":                     "kremenchuk-mall",
		"The dam near the village held after heavy rain destroyed the bridge .": "",
	} {
		got := ""
		if a := th.AnchorsIn(strings.Fields(sentence)); len(a) > 0 {
			got = a[0].ID
		}
		if got != want {
			t.Errorf("%q tells of %q, want %q", sentence, got, want)
		}
	}
}

// Every spelling of a row is one word, and rows differ from each other.
func TestFoldSpellings(t *testing.T) {
	f := newFolder([][]string{{"Oleksandr", "Alexander"}, {"defence", "defense"}})
	seen := map[string]string{}
	for _, row := range []string{
		"Zelensky Zelenskyy Zelenskiy Zelenskyi Zelenskii Zelenski zelensky’s ZELENSKY",
		"Maliar Malyar", "Haidai Hayday Haiday", "Zaluzhnyi Zaluzhny Zaluzhniy Zaluzhnyy", "Oleksandr Alexander", "Defence defense",
		"U.S. US", "Türkiye Turkiye", "Lukashenka", "Lukashenko", "Shoigu Shoygu", "N'Djamena NDjamena",
	} {
		first := ""
		for _, w := range strings.Fields(row) {
			b, _ := f.fold(nil, w)
			switch {
			case first == "":
				first = string(b)
			case first != string(b):
				t.Errorf("%q folds to %q, others of its row to %q", w, b, first)
			}
		}
		if other, ok := seen[first]; ok {
			t.Errorf("%q and %q fold to one word", row, other)
		}
		seen[first] = row
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte("code: x\nday_one: 2020-01-01\nparties:\n  - {id: a, name: [b]}\n"))
	f.Add([]byte("belligerents: [{}]\nallies: {x: [1]}\nbodies: [{patterns: [\"}{\"]}]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b := newBuilder()
		if b.readFile("x.yaml", data) == nil {
			if th, err := b.build(); err == nil {
				th.Describe("a US official", time.Time{})
			}
		}
	})
}
