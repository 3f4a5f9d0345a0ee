// Package claim reads typed claims out of an analysis: who says what about the
// war, with place, time and number. It also compares two claims. It knows
// nothing of other documents; bringing claims together is sayso/ledger's work.
//
// Its main types are [Claim] and [Statement]; their JSON form is the
// extraction contract.
package claim

import (
	"sayso/doc"
	"sayso/nlp"
	"sayso/theatre"
)

// ID is stable for the same article text: a hash of document, sentence, type
// and slots.
type ID string

// Type is what a claim asserts.
type Type string

// The claim types.
const (
	Control      Type = "control"       // a place changes hands, is held, or is contested
	Advance      Type = "advance"       // movement of a front without naming a place taken
	Strike       Type = "strike"        // missile, drone, air, artillery attack; explosion of a target
	Interception Type = "interception"  // incoming weapons shot down
	Loss         Type = "loss"          // military personnel or equipment killed, destroyed, captured
	Casualty     Type = "casualty"      // people killed, injured, missing, not told as part of one strike
	Damage       Type = "damage"        // infrastructure destroyed other than by a strike told in the same sentence
	Displacement Type = "displacement"  // people evacuated, displaced, cut off
	Aid          Type = "aid"           // money, weapons, training, supplies pledged, announced, delivered
	GroundCombat Type = "ground_combat" // fighting or an assault with no outcome named
	Response     Type = "response"      // someone confirms, denies, or has not commented on another claim
)

// Types lists all claim types in the order in which they are documented.
var Types = []Type{Control, Advance, Strike, Interception, Loss, Casualty, Damage, Displacement, Aid, GroundCombat, Response}

// Party is somebody who says or does something, as an article tells of them.
type Party struct {
	Name string       `json:"name"`           // fullest form in the article; "" for the outlet speaking in its own voice when its name is unknown
	ID   string       `json:"id"`             // key of the theatre's register when known
	Kind theatre.Kind `json:"kind,omitempty"` // "" for a thing
	Side theatre.Side `json:"side,omitempty"` // "" for a thing
}

// Change is what happens to a place in a control claim.
type Change string

// The changes of control.
const (
	Gained    Change = "gained"
	Lost      Change = "lost"
	Held      Change = "held"
	Contested Change = "contested"
)

// Stance is what a response says of the claim it answers.
type Stance string

// The stances of a response.
const (
	Confirms     Stance = "confirms"
	Denies       Stance = "denies"
	Disputes     Stance = "disputes"
	NotConfirmed Stance = "not_confirmed"
	NoComment    Stance = "no_comment"
)

// Polarity tells whether the event is asserted or denied.
type Polarity string

// The polarities.
const (
	Asserted Polarity = "asserted"
	Denied   Polarity = "denied"
)

// Modality tells whether the event is told as having happened.
type Modality string

// The modalities.
const (
	Actual   Modality = "actual"
	Planned  Modality = "planned"
	Possible Modality = "possible"
	Demanded Modality = "demanded"
)

// Verification is what the article itself says of a claim.
type Verification string

// The verifications; the empty one means that the article says nothing.
const (
	IndependentlyConfirmed Verification = "independently_confirmed"
	NotVerified            Verification = "not_verified"
	Disputed               Verification = "disputed"
)

// Role is what a quantity counts in a claim.
type Role string

// The quantity roles.
const (
	Killed      Role = "killed"
	Injured     Role = "injured"
	Missing     Role = "missing"
	Damaged     Role = "damaged"
	Launched    Role = "launched"
	Intercepted Role = "intercepted"
	LostItems   Role = "lost"
	Displaced   Role = "displaced"
	Affected    Role = "affected"
	Amount      Role = "amount"
	Distance    Role = "distance"
	Area        Role = "area"
)

// Place is where a claim's event happened.
type Place struct {
	Name      string  `json:"name"`                // as written
	Canonical string  `json:"canonical,omitempty"` // gazetteer name, "" when unresolved
	ID        string  `json:"id,omitempty"`        // place.ID
	GeonameID int64   `json:"geoname_id,omitempty"`
	Lat       float64 `json:"lat,omitempty"`
	Lon       float64 `json:"lon,omitempty"`
	Admin1    string  `json:"admin1,omitempty"`
	Country   string  `json:"country,omitempty"`
	Class     string  `json:"class,omitempty"`     // place.Class
	Precision int     `json:"precision,omitempty"` // place.Precision: ACLED 1–3
	Ambiguous bool    `json:"ambiguous,omitempty"` // two or more candidates; drawn nowhere
}

// Time is when a claim's event happened, resolved against the document's date.
type Time struct {
	Text  string    `json:"text"`  // as written, "" when it follows from the context
	Start doc.Stamp `json:"start"` // [Start, End)
	End   doc.Stamp `json:"end"`
}

// Quantity is a number of a claim.
type Quantity struct {
	Role     Role         `json:"role"`
	Value    float64      `json:"value"`
	Low      float64      `json:"low"`
	High     float64      `json:"high"`
	Modifier nlp.Modifier `json:"modifier"`
	Unit     string       `json:"unit"` // ISO 4217, "km" (or "m", "mi" as stated), "km2", or the thing counted ("tanks")
	Text     string       `json:"text"` // as written; stands in the cited sentence

	// Over names the places that the quantity is summed over, "Odesa, Kramatorsk",
	// where its sentence does not part it among them; it is no place's own then.
	Over string `json:"over,omitempty"`
}

// Statement is one attributed proposition, whatever its topic.
type Statement struct {
	Sentence doc.Span `json:"sentence"`
	Content  doc.Span `json:"content"`
	Cue      string   `json:"cue"`
	Mode     nlp.Mode `json:"mode"`
	Speaker  Party    `json:"speaker"`
	Relays   []Party  `json:"relays"` // nearest the outlet first
	Medium   string   `json:"medium"`
	Rule     string   `json:"rule"` // the attribution rule that found it
}

// Claim is one asserted event or state. The zero value of a slot means that
// the article does not fill it.
type Claim struct {
	ID           ID           `json:"id"`
	Type         Type         `json:"type"`
	Sentence     doc.Span     `json:"sentence"`
	Quote        doc.Quote    `json:"quote"`  // Text[Sentence] == Quote.Exact
	Origin       Party        `json:"origin"` // whose word it rests on; kind outlet for the outlet's own voice
	Relays       []Party      `json:"relays"`
	Actor        *Party       `json:"actor,omitempty"`
	Target       *Party       `json:"target,omitempty"` // a party, or a thing with a name only
	Place        *Place       `json:"place,omitempty"`
	Time         *Time        `json:"time,omitempty"`
	Change       Change       `json:"change,omitempty"`
	Stance       Stance       `json:"stance,omitempty"`
	Topic        Type         `json:"topic,omitempty"` // of a response: the kind of claim that its words speak of, "" when they do not tell
	About        ID           `json:"about,omitempty"` // the claim a response answers, in the same document
	Weapon       string       `json:"weapon,omitempty"`
	Item         string       `json:"item,omitempty"` // what was given or lost
	Quantities   []Quantity   `json:"quantities"`
	Polarity     Polarity     `json:"polarity"`
	Modality     Modality     `json:"modality"`
	Verification Verification `json:"verification"`
	Background   bool         `json:"background"`
	Anachronism  string       `json:"anachronism,omitempty"` // why the claim does not fit its document's time, "" when it does
	OwnVoice     bool         `json:"own_voice,omitempty"`   // the outlet says it in its own voice
	OnSpot       bool         `json:"on_spot,omitempty"`     // the origin's reporters saw it themselves
	Rule         string       `json:"rule"`                  // the claim rule that gave it
}

// Report is all that was read out of one document.
type Report struct {
	Document   *doc.Document
	Analyser   string // version of the analysis
	Statements []Statement
	Claims     []Claim
}
