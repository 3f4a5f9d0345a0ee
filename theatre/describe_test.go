package theatre

import "testing"

// What a careful reader says of somebody who is described and not named.
func TestDescribe(t *testing.T) {
	th := open(t, "ukraine")
	for _, c := range []struct {
		phrase string
		side   Side
		kind   Kind
	}{
		{"Ukrainian deputy defence minister", "UA", Person},
		{"Ukrainian Deputy Defense Minister", "UA", Person},
		{"Russian-installed governor", "RU", Person},
		{"Moscow-appointed official", "RU", Government},
		{"the Russian-installed mayor of a southern town", "RU", Person},
		{"pro-Ukrainian partisans", "UA", Military},
		{"anti-Kremlin militia", "UA", Military},
		{"spokesperson for Ukraine's eastern military command", "UA", Military},
		{"a Western official", "ally:UA", Government},
		{"Western analysts and military officials", None, Expert},
		{"NATO Secretary-General", "ally:UA", Person},
		{"top European Union diplomat", "ally:UA", IGO},
		{"US official", "ally:UA", Government},
		{"British defence ministry", "ally:UA", Ministry},
		{"a German government spokesman", "ally:UA", Government},
		{"UN official", None, IGO},
		{"experts", None, Expert},
		{"Ukrainian residents", None, Resident},
		{"Russian military bloggers", "RU", Other},
		{"military bloggers", "RU", Other},
		{"Russian authorities", "RU", Government},
		{"Russia’s defence ministry", "RU", Ministry},
		{"officials in Kyiv", "UA", Government},
		{"Ukraine's envoy to the United States", "UA", Government},
		{"Kherson governor", "UA", Person},
		{"Belgorod regional governor", "RU", Person},
		{"Chinese foreign ministry spokeswoman", None, Ministry},
		{"North Korean officials", "ally:RU", Government},
		{"Russia's state news agency", "RU", Agency},
		{"occupation authorities in Kherson", "RU", Government},
		{"retired US general", None, Person},
		{"human rights groups", None, NGO},
		{"Ukrainian President Volodymyr Zelenskiy", "UA", Person},
		{"Lieutenant-General Igor Konashenkov", "RU", Person},
		{"officials in Russian-occupied Kherson", "RU", Government},
		{"mayor of Russian-occupied Melitopol", "UA", Person},
		{"Russian-installed authorities", "RU", Government},
		{"Kremlin critics", None, Expert},
		{"Crimean officials", "RU", Government},
		{"Wagner boss", "RU", Person},
	} {
		got, ok := th.Describe(c.phrase, day("2023-06-13"))
		if !ok || got.Side != c.side || got.Kind != c.kind {
			t.Errorf("%q: side %q kind %q (%t), want %q %q", c.phrase, got.Side, got.Kind, ok, c.side, c.kind)
		}
	}
}

// Where nothing tells the side it is left open, and the kind is still given.
func TestDescribeLeavesSideOpen(t *testing.T) {
	th := open(t, "ukraine")
	for phrase, kind := range map[string]Kind{
		"armed forces spokesperson": Military, "military officials": Military, "the ministry": Ministry, "an official": Government,
	} {
		if got, ok := th.Describe(phrase, day("2023-06-13")); ok || got.Kind != kind {
			t.Errorf("%q: side %q kind %q (%t), want kind %q and no side", phrase, got.Side, got.Kind, ok, kind)
		}
	}
}

func FuzzDescribe(f *testing.F) {
	th := open(f, "sudan")
	for _, s := range []string{"a UN official", "Russian-installed -", "’s", "pro-", "and", "\xff\xfe", "of the"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, ok := th.Describe(s, day("2023-06-13"))
		if ok && p.Side == "" {
			t.Errorf("%q: found without a side", s)
		}
		th.Holder(s, day("2023-06-13"))
		th.SideOf(s)
		th.OutletByDomain(s)
	})
}
