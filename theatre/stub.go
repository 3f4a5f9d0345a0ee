package theatre

import (
	"fmt"
	"io/fs"
	"time"
)

type index struct{}

// Names returns the codes of the embedded theatres, sorted.
func Names() []string { return []string{"sudan", "ukraine"} }

// Open returns an embedded theatre. The error for an unknown name lists the
// known ones.
func Open(name string) (*Theatre, error) {
	return nil, fmt.Errorf("theatre: unknown theatre %q", name)
}

// Load reads a theatre from a folder of data files, see the README. It is
// strict: an unknown key is an error that names file and line.
func Load(fsys fs.FS) (*Theatre, error) { return nil, fmt.Errorf("theatre: load: not yet") }

// Day returns 00:00 UTC of day n of the war; day 1 is DayOne.
func (t *Theatre) Day(n int) time.Time { return t.DayOne.AddDate(0, 0, n-1) }

// DayNumber returns the day of the war that at lies in, 1 for DayOne, 0 and
// less before it.
func (t *Theatre) DayNumber(at time.Time) int { return 0 }

// Party returns the party with that ID.
func (t *Theatre) Party(id string) (Party, bool) { return Party{}, false }

// ByName returns the parties that a name or alias stands for, best first:
// those whose office is held at at come first; at may be zero. Case,
// diacritics, apostrophes, hyphens, "the", a possessive and the ways to
// transliterate do not matter.
func (t *Theatre) ByName(name string, at time.Time) []Party { return nil }

// ByOffice returns who held an office at a time. The body is a party's ID
// ("ua/mod"), a side ("UA"), an ISO country ("GB") or a name ("Belgorod").
func (t *Theatre) ByOffice(body, title string, at time.Time) (Party, bool) { return Party{}, false }

// Holder returns who is meant by an office with its body in words, "Ukraine's
// defence minister", at a time.
func (t *Theatre) Holder(phrase string, at time.Time) (Party, bool) { return Party{}, false }

// Describe returns side and kind of somebody described by a phrase. With
// ok == false the side cannot be told from the phrase; the kind may be.
func (t *Theatre) Describe(phrase string, at time.Time) (Party, bool) { return Party{}, false }

// SideOf returns the side that a country's name, adjective, people or capital
// stands for: "Ukrainian", "Kyiv's", "U.S.". ok is false for other words.
func (t *Theatre) SideOf(word string) (Side, bool) { return None, false }

// OutletByDomain returns the outlet or agency of a web domain or one of its
// sub-domains.
func (t *Theatre) OutletByDomain(domain string) (Party, bool) { return Party{}, false }

// OutletByName returns the outlet or agency of that name.
func (t *Theatre) OutletByName(name string) (Party, bool) { return Party{}, false }

// WeaponClass returns the first weapon that a phrase names.
func (t *Theatre) WeaponClass(phrase string) (Weapon, bool) { return Weapon{}, false }

// AnchorsIn returns the anchors that the tokens of one sentence tell of.
func (t *Theatre) AnchorsIn(tokens []string) []*Anchor { return nil }

// Scan returns the longest matches of names, aliases, weapons, sides, troop
// words and areas in a run of tokens, in order, without overlap.
func (t *Theatre) Scan(tokens []string) []Match { return nil }
