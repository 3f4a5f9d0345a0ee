package brief

import (
	"strings"
	"testing"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
)

// What several say in the same words is one group, each with its own speaker and
// standing; what plays on another day, or somebody denies, is none of it, and of a
// group one line at most stands at a glance.
func TestFold(t *testing.T) {
	advance := claim.Claim{Type: claim.Advance, Actor: &ukr}
	denied := advance
	denied.Polarity = claim.Denied
	b := compose(
		event("ev-1", ledger.Claimed, told(1, "a-b.example", 13, 8, "Ukrainian forces made progress.", outletParty("a-b.example"), advance)),
		event("ev-2", ledger.Claimed, told(2, "c-d.example", 13, 9, "Its forces made progress, the army said.", army, advance)),
		event("ev-3", ledger.Claimed, told(3, "e-f.example", 13, 10, "Ukrainian forces made no progress, the ministry said.", rumod, denied)),
		event("ev-4", ledger.Claimed, told(4, "g-h.example", 24, 8, "Ukrainian forces made progress.", outletParty("g-h.example"), advance)))
	var lines []Line
	for _, s := range b.Sections {
		lines = append(lines, s.Lines...)
	}
	var sizes []int
	for _, group := range Fold(lines) {
		sizes = append(sizes, len(group))
		for _, l := range group {
			if len(group) > 1 && (l.Says != "Ukrainian forces are making progress" || strings.Contains(l.Text, "G H")) {
				t.Errorf("%q says %q and is folded", l.Text, l.Says)
			}
		}
	}
	if len(lines) != 4 || len(sizes) != 3 {
		t.Errorf("%d lines make groups of %v: %+v", len(lines), sizes, lines)
	}
	if len(b.Glance) > 2 {
		t.Errorf("the same stands %d times at a glance", len(b.Glance))
	}
}

// Two attacks on one place on two days are two, however alike their words.
func TestDaysAreNotFolded(t *testing.T) {
	first, second := Line{Section: Strikes, Says: "Brook came under attack", When: doc.Day(2023, 6, 13)}, Line{Section: Strikes, Says: "Brook came under attack", When: doc.Day(2023, 6, 14)}
	if got := Fold([]Line{first, second, first}); len(got) != 2 || len(got[0]) != 2 {
		t.Errorf("groups: %+v", got)
	}
}
