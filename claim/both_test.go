package claim_test

import (
	"testing"

	"sayso/theatre"
)

// What both sides say is the word of each; what they blame each other for has two
// authors, as either tells it.
func TestBothSidesSpeak(t *testing.T) {
	for _, text := range []string{
		"Ukraine and Russia have accused each other of shelling the plant in Enerhodar.",
		"Moscow and Kyiv blamed one another for shelling the plant in Enerhodar.",
	} {
		rep := read(text)
		sides := map[theatre.Side]theatre.Side{}
		for _, c := range rep.Claims {
			if c.Actor != nil {
				sides[c.Origin.Side] = c.Actor.Side
			}
		}
		if len(rep.Statements) != 2 || len(rep.Claims) != 2 || sides["UA"] != "RU" || sides["RU"] != "UA" {
			t.Errorf("%q: %d statements, %d claims, who blames whom: %v", text, len(rep.Statements), len(rep.Claims), sides)
		}
	}
	expect(t, "control place=Bakhmut actor=UA side=UA change=held", "Kyiv and Moscow both claimed they controlled Bakhmut.")
	expect(t, "control place=Bakhmut actor=RU side=RU change=held", "Kyiv and Moscow both claimed they controlled Bakhmut.")
	if n := len(read("The mayor and the governor said two people were killed in Kherson.").Statements); n != 1 {
		t.Errorf("two of one side gave %d statements", n)
	}
}

// Soldiers that nobody has named speak for the side that is hurt, or that beats the
// attack off.
func TestSidesOfSoldiers(t *testing.T) {
	for text, want := range map[string]theatre.Side{
		"Russian forces shelled Kherson overnight, killing two people, the military said.":       "UA",
		"“We repelled Russian attacks all night,” a soldier said.":                               "UA",
		"Ukrainian shelling killed two civilians in Horlivka, the military said.":                "RU",
		"Shelling by Russian troops wounded a woman in Beryslav, the village head said.":         "UA",
		"Russian forces struck an ammunition depot in the Odesa region, the military said.":      "none",
		"Russian forces shelled Kherson, killing two people, the British defence ministry said.": "ally:UA",
	} {
		st := read(text).Statements
		if len(st) != 1 || st[0].Speaker.Side != want {
			t.Errorf("%q: %+v, want a speaker of %s", text, st, want)
		}
	}
}

// Who is named behind the office that just spoke holds that office.
func TestNameBehindItsOffice(t *testing.T) {
	rep := read("There are 4,000 people in Bakhmut without gas, its deputy mayor has said.", "Petro Kovalenko said that Russian forces had no mercy.")
	if n := len(rep.Statements); n != 2 || rep.Statements[1].Speaker.Side != "UA" {
		t.Errorf("%d statements: %+v", n, rep.Statements)
	}
	rep = read("There are 4,000 people in Bakhmut without gas, its deputy mayor has said.", "Petro Kovalenko, a traveller from afar, said he would stay.")
	for _, s := range rep.Statements {
		if s.Speaker.Name == "Petro Kovalenko" && s.Speaker.Side != "none" {
			t.Errorf("a traveller is of %s", s.Speaker.Side)
		}
	}
}
