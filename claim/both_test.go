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
