// Package nlp holds the types of a linguistic analysis and the pipeline that
// makes one. It knows no language: sayso/nlp/en is English. Everything in an
// Analysis points into the Document's text by byte offsets; the text is never
// altered.
//
// Its main type is [Analysis].
package nlp

import (
	"time"

	"sayso/doc"
)

// Analysis is what a pipeline found in one Document. All spans are byte
// offsets into Doc.Text, half-open; all token numbers are indexes into Tokens,
// half-open where they are ranges.
type Analysis struct {
	Doc          *doc.Document
	Reference    doc.Stamp // the moment relative times count from: Doc.Published, or zero
	Version      string    // name and version of the pipeline that made it
	Tokens       []Token
	Sentences    []Sentence
	Mentions     []Mention // in text order
	Entities     []Entity
	Times        []Time        // in text order
	Quantities   []Quantity    // in text order
	Attributions []Attribution // what somebody says
	Weaker       []Attribution // attributions in PARC's wider sense that are no statement: see Attribution.Kind
}

// NoToken stands where a token number is missing (a root's head, an unknown
// noun).
const NoToken = -1

// Token is one syntactic word by UD's conventions
// (https://universaldependencies.org/u/overview/tokenization.html); English
// clitics ("n't", "'s") are tokens of their own.
type Token struct {
	doc.Span
	Lemma  string
	UPOS   string // https://universaldependencies.org/u/pos/
	XPOS   string // Penn Treebank tag
	Feats  string // UD features that later stages use, "Tense=Past|VerbForm=Fin", "" when none
	Head   int    // token number of the head, NoToken for a root
	Deprel string // https://universaldependencies.org/u/dep/, with English subtypes ("nmod:poss", "nsubj:pass")
	Sent   int    // number of the sentence it stands in
}

// Sentence is a sentence as a reader would split it; headlines and captions
// are sentences too.
type Sentence struct {
	doc.Span     // without white space at its ends
	First    int // tokens [First, Last)
	Last     int
	Block    int // index into Doc.Blocks, or -1
}

// Form returns the text of token i.
func (a *Analysis) Form(i int) string { return a.Tokens[i].Of(a.Doc.Text) }

// Text returns the text of tokens [first, last).
func (a *Analysis) Text(first, last int) string {
	if first >= last {
		return ""
	}
	return a.Doc.Text[a.Tokens[first].Start:a.Tokens[last-1].End]
}

// SpanOf returns the span of tokens [first, last).
func (a *Analysis) SpanOf(first, last int) doc.Span {
	return doc.Span{Start: a.Tokens[first].Start, End: a.Tokens[last-1].End}
}

// EntityKind classes a name. PER, LOC, ORG and MISC are CoNLL-2003's; NORP,
// FAC and WEAPON follow OntoNotes and re3d.
type EntityKind string

// The entity kinds.
const (
	PER    EntityKind = "PER"
	LOC    EntityKind = "LOC"
	ORG    EntityKind = "ORG"
	NORP   EntityKind = "NORP" // nationality, religious or political group: "Ukrainian", "the Russians"
	FAC    EntityKind = "FAC"  // building, dam, bridge, airport
	WEAPON EntityKind = "WEAPON"
	MISC   EntityKind = "MISC"
)

// MentionKind tells how a mention names its entity.
type MentionKind string

// The mention kinds, as in ACE: a name, a common noun phrase, a pronoun.
const (
	Named   MentionKind = "name"
	Nominal MentionKind = "nominal" // "the minister", "the agency"
	Pronoun MentionKind = "pronoun"
)

// Mention is one reference to an entity: tokens [First, Last).
type Mention struct {
	doc.Span
	First, Last int
	Head        int // token number of the head word
	Kind        MentionKind
	Class       EntityKind // "" for pronouns and nominals of unknown class
	Entity      int        // index into Entities, or -1 when unresolved
}

// Entity is somebody or something that the article speaks of, with the
// fullest name that the article gives.
type Entity struct {
	Name     string // fullest form in the article: "Hanna Maliar"
	Class    EntityKind
	Title    string // office as the article words it: "Ukrainian Deputy Defence Minister", "" when none
	Mentions []int  // indexes into Mentions, in text order
}

// TimeType is TIMEX3's type of a time expression,
// https://www.timeml.org/publications/timeMLdocs/timeml_1.2.1.html#timex3.
type TimeType string

// The TIMEX3 types.
const (
	Date     TimeType = "DATE"
	Clock    TimeType = "TIME"
	Duration TimeType = "DURATION"
	Set      TimeType = "SET"
)

// Time is a time expression (TIMEX3), tokens [First, Last).
type Time struct {
	doc.Span
	First, Last int
	Type        TimeType
	Value       string    // TIMEX3 value: "2023-06-13", "2023-06-13TMO", "P3D", "2023-W24"; "" when it cannot be told
	Mod         string    // TIMEX3 mod: "START", "END", "APPROX", "MORE_THAN"…; "" when none
	Start, End  time.Time // the period it denotes, half-open, UTC; zero when it cannot be told
	Duration    time.Duration
}

// QuantityKind classes what a number measures.
type QuantityKind string

// The quantity kinds.
const (
	Count    QuantityKind = "count"
	Money    QuantityKind = "money"    // Unit is ISO 4217
	Distance QuantityKind = "distance" // Unit "km", Value converted; Text keeps the wording
	Area     QuantityKind = "area"     // Unit "km2"
	Weight   QuantityKind = "weight"   // Unit "t" or "kg"
	Percent  QuantityKind = "percent"
	Ordinal  QuantityKind = "ordinal"
	Age      QuantityKind = "age"    // "a 12-year-old boy", "Olena, 45,": in years, counts nothing
	Factor   QuantityKind = "factor" // "10 times higher", "twofold": no amount of anything
)

// Modifier says how a number is meant; the values are those of the extraction
// contract.
type Modifier string

// The modifiers.
const (
	Exact     Modifier = "exact"
	AtLeast   Modifier = "at_least"
	MoreThan  Modifier = "more_than"
	AtMost    Modifier = "at_most" // "up to", "as many as", "fewer than"
	About     Modifier = "about"
	Range     Modifier = "range"
	Dozens    Modifier = "dozens"    // 12; "tens" 10
	Hundreds  Modifier = "hundreds"  // 100
	Thousands Modifier = "thousands" // 1000; "tens of thousands" 10000
)

// Quantity is a number in the text with what it counts, tokens [First, Last).
type Quantity struct {
	doc.Span
	First, Last int // with its modifier words: "at least 11"
	Kind        QuantityKind
	Value       float64 // as stated; a range's midpoint
	Low, High   float64 // bounds that the wording gives; both equal Value when exact
	Modifier    Modifier
	Unit        string // ISO 4217 for money, "km", "km2", "t", "kg", "%"; "" for counts
	Noun        int    // token number of the counted noun's head ("missiles"), NoToken when none
	Of          int    // index into Quantities of the whole in "10 of 15 missiles", or -1
}

// Mode tells how speech is rendered.
type Mode string

// The modes of quotation.
const (
	Direct   Mode = "direct"
	Indirect Mode = "indirect"
	Mixed    Mode = "mixed"
)

// Attribution is one attributed proposition in the sense of PARC 3.0
// (https://aclanthology.org/L16-1619/): a source, a cue and a content.
// Cue holds the verb group, noun or preposition that reports. PARC 3.0
// (https://aclanthology.org/L16-1619/) and PolNeAR, which follows it
// (https://github.com/networkdynamics/PolNeAR/tree/master/annotation-guidelines),
// mark every word that links source and content and belongs to neither of them:
// Extent adds to the cue the verb that governs it and its "to" ("went on to say"),
// adverbs and bare days behind it ("said Monday"), the preposition that leads to
// the content ("complained about") and the noun of a light verb ("voiced
// outrage over"). Circumstances in a phrase ("in a statement") and who is told
// stay outside.
//
// An attribution within another one's content points to it by Parent: in "PA
// reports bloggers have acknowledged the loss" the bloggers' attribution has
// PA's as its parent.
type Attribution struct {
	Sentence int // index into Sentences of the sentence that holds the content
	Source   doc.Span
	First    int // tokens [First, Last) of the source; First == Last when carried over from a sentence before
	Last     int
	Entity   int      // index into Entities of the source, or -1
	Name     string   // fullest name of the source in the article; "" when nobody is named ("reportedly")
	Cue      doc.Span // the reporting words; empty when the quotation goes on without a cue
	Extent   doc.Span // the whole expression that the cue belongs to, as corpora mark it (below); empty as Cue
	CueText  string   // lemma phrase of the cue: "say", "according to", "deny"
	Stance   Stance
	Content  doc.Span
	Mode     Mode
	Medium   string // "Telegram", "news conference", "" when not named
	Reaction bool   // the content is presupposed: the source reacts to it ("condemned the attack"), the outlet tells it
	Recaps   bool   // the content is a pronoun that takes up the sentence before: "This was stated by the ministry."
	Kind     AttributionKind
	Unsaid   bool   // the source is reported not to say it: "has not said whether"
	Carried  bool   // the sentence has no cue of its own: a quotation that goes on
	Parent   int    // index into Attributions of the enclosing one, or -1
	Rule     string // name of the rule that found it
}

// AttributionKind classes an attribution as PARC 3.0 does, whose "fact" is Knowledge here
// (https://aclanthology.org/L16-1619/).
type AttributionKind string

// The kinds of attribution. Analysis.Attributions holds assertions by somebody
// who can speak; Analysis.Weaker holds the other kinds, what was left unsaid,
// and assertions whose source is no party or cannot be told ("polls show").
const (
	Assertion   AttributionKind = "assertion"   // "says", "claims"
	Belief      AttributionKind = "belief"      // "thinks", "fears"
	Knowledge   AttributionKind = "knowledge"   // "knows", "learned"
	Eventuality AttributionKind = "eventuality" // "wants", "plans", "agreed to"
)

// Stance grades a reporting cue.
type Stance string

// The grades of cue.
const (
	Says         Stance = "says"
	Claims       Stance = "claims"
	Denies       Stance = "denies"
	Confirms     Stance = "confirms"
	Accuses      Stance = "accuses"
	Acknowledges Stance = "acknowledges"
	Demands      Stance = "demands"
	Predicts     Stance = "predicts"
	Doubts       Stance = "doubts"
	Announces    Stance = "announces"
)
