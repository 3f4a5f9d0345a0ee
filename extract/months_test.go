package extract

import "testing"

func TestOtherDay(t *testing.T) {
	for in, want := range map[string]string{
		"Publié le 3 août 2023":        "2023-08-03",
		"06 Dicembre 2020 | 00:36":     "2020-12-06",
		"1er juin 2023 à 10h":          "2023-06-01",
		"13 de junio de 2023":          "2023-06-13",
		"13 червня 2023":               "2023-06-13",
		"14 июня 2023, 09:10":          "2023-06-14",
		"5. März 2022":                 "2022-03-05",
		"12 maja 2023":                 "2023-05-12",
		"2023年07月12日 | ニュース":           "2023-07-12",
		"الأربعاء، 07 أكتوبر 2020":     "2020-10-07",
		"31 juin 2023":                 "",
		"10 people were there in 2023": "",
		"Chapter 5 of 2022":            "",
	} {
		if got := otherDay(in); got.String() != want && !(want == "" && got.IsZero()) {
			t.Errorf("%q: %v, want %q", in, got, want)
		}
	}
}

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ text, declared, want string }{
		{"Wojska przeszły przez rzekę w nocy, podał sztab, a mosty są zniszczone od wczoraj.", "en-US", "pl"},
		{"Mayor knocks council defending dam plan: how about asking us?", "en", "en"},
		{"Article URL: https://example.org/a-b-c Comments URL: https://example.org/d", "en-US", "en"},
		{"Войска перешли реку ночью, сообщил штаб, мосты разрушены со вчерашнего дня.", "", "ru"},
		{"Freedonia needs 500 tanks, Defence Minister Oleksii Koval said.", "", "en"}, // short: its triples are like those of Estonian
	} {
		if got := language(c.text, c.declared); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
