package theatre

import "time"

// Theatre is one conflict and who is who in it. It is made by [Open] or
// [Load], compiled once, and never changes; it may be read by many at once.
type Theatre struct {
	Code         string    // "ukraine"
	Title        string    // "Russia's war against Ukraine"
	DayOne       time.Time // 00:00 UTC of day 1 of the war
	Country      string    // ISO 3166-1 alpha-2 of the country fought over
	Neighbours   []string  // ISO codes of the states around, where the war spills over or is fled to; sorted
	Belligerents []Belligerent
	Allies       map[string]Side // ISO country to the side it is an ally of: "DE" to "ally:UA"
	Nations      []Nation        // every state, by ISO code
	Parties      []Party         // by ID; those of the files and those made from body patterns
	Weapons      []Weapon
	Troops       []Troop
	Areas        []Area
	Anchors      []Anchor // by date
	Cues         []Cue

	index *index
}

// Belligerent is a side of the conflict and the words it is called by.
type Belligerent struct {
	Side       Side     // "UA"
	Name       string   // "Ukraine"
	Country    string   // ISO code when the side is a state, "" when it is not
	Names      []string // other names, metonyms: "Kyiv", "Kiev"
	Adjectives []string // "Ukrainian", "Kyiv-backed"
	People     []string // "Ukrainians"
	Government string   // ID of the party meant by the bare name
}

// Nation is a state and the words it is called by.
type Nation struct {
	Code       string   // ISO 3166-1 alpha-2
	Name       string   // "United Kingdom"
	Names      []string // "UK", "Britain"
	Adjectives []string // "British"
	People     []string // "Britons"
	Capitals   []string // metonyms of its government: "London", "Whitehall"
}

// Weapon is a weapon, or a class of weapons, by name.
type Weapon struct {
	Name    string // "Shahed-136"
	Aliases []string
	Class   string // one of Classes
	Generic bool   // a class word ("cruise missile"), not a named type
}

// Troop is a word for people in arms: "soldiers", "paratroopers".
type Troop struct {
	Name    string // singular, "soldier"
	Aliases []string
}

// Area is an informal or administrative region with a point inside it.
type Area struct {
	Name     string // "Donbas"
	Aliases  []string
	Lat, Lon float64 // WGS 84 degrees
	Country  string  // ISO code of the state it belongs to by law
	Front    bool    // a front sector, not a region
	Side     Side    // side of the authorities there when they are not its country's, else ""
}

// Anchor is a dated, widely known event. Its words date a text that has no
// date and show that a text speaks of another time than its own.
type Anchor struct {
	ID       string     // "kakhovka-dam"
	Name     string     // "destruction of the Kakhovka dam"
	Words    [][]string // a sentence tells of it when it holds, of each list, at least one phrase
	Place    string     // name of the place, "" when none
	From, To time.Time  // when it happened, half-open days, UTC
}

// Cue is a word that tells a side in this conflict only: "occupation",
// "separatist".
type Cue struct {
	Word string
	Side Side
	Kind Kind // kind of those named by the word itself ("milbloggers"), "" when it only qualifies
}

// Form tells how a matched phrase names its party or nation.
type Form string

// The forms.
const (
	FormName      Form = "name"      // "Ukraine", "Hanna Maliar"
	FormAdjective Form = "adjective" // "Ukrainian"
	FormPeople    Form = "people"    // "Ukrainians"
	FormMetonym   Form = "metonym"   // "Kyiv" for the government; may be the city itself
)

// Entry is one reading of a matched phrase. Exactly one of Party, Nation,
// Weapon, Troop, Area and Cue is set; what they point to must not be changed.
type Entry struct {
	Party  *Party
	Nation *Nation
	Weapon *Weapon
	Troop  *Troop
	Area   *Area
	Cue    *Cue
	Form   Form
	Side   Side // side of the party, nation or cue; "" when the entry has none

	anchor int // in the trie of anchors: 1 + the number of an anchorWord
}

// Match is a run of tokens [First, Last) that some entries name. Entries is
// shared and must not be changed.
type Match struct {
	First, Last int
	Entries     []Entry
}

// Classes lists the classes of weapon.
var Classes = []string{
	"missile", "drone", "artillery", "rocket artillery", "mortar", "bomb", "mine", "ammunition", "tank",
	"armoured vehicle", "vehicle", "aircraft", "helicopter", "air defence", "ship", "submarine", "radar",
	"anti-tank", "small arms", "equipment",
}

// Day returns 00:00 UTC of day n of the war; day 1 is DayOne.
func (t *Theatre) Day(n int) time.Time { return t.DayOne.AddDate(0, 0, n-1) }

// DayNumber returns the day of the war that at lies in: 1 for DayOne, 0 and
// less before it.
func (t *Theatre) DayNumber(at time.Time) int {
	y, m, d := at.Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Sub(t.DayOne).Hours()/24) + 1
}
