package web

import (
	"sayso/brief"
	"sayso/claim"
	"sayso/ledger"
	"sayso/theatre"
)

// term is one entry of the glossary.
type term struct {
	Key     string // the label in the data: "not_confirmed"
	Word    string // as shown: "Not confirmed"
	Meaning string
}

// termGroup holds the labels of one kind.
type termGroup struct {
	Key   string
	Name  string
	About string
	Terms []term
}

// standings are in the order in which they are explained.
var standings = []ledger.Standing{ledger.Claimed, ledger.Corroborated, ledger.Confirmed, ledger.Disputed, ledger.Withdrawn}

// glossaryGroups explains every label that the site shows; a test holds it
// against the labels of the other packages.
var glossaryGroups = []termGroup{
	{"standing", "Standing", "How an event stands follows from rules over its origins, never from a count of sites.", []term{
		{string(ledger.Claimed), "Claimed", "One origin says it, or only bodies of one side of the war."},
		{string(ledger.Corroborated), "Corroborated", "Two or more independent origins say it, not all of one side."},
		{string(ledger.Confirmed), "Confirmed", "Reporters or an independent body were on the spot, or the other side concedes it."},
		{string(ledger.Disputed), "Disputed", "A party denies it, or another origin gives a figure that does not fit."},
		{string(ledger.Withdrawn), "Withdrawn", "Those who told it have taken it back or corrected it, or an editor of this desk has."},
	}},
	ruleGroup(),
	{"word", "Words", "", []term{
		{"origin", "Origin", "The party that a claim finally rests on. Outlets that pass on one party's statement add no origin."},
		{"relay", "Passed on by", "Outlets, agencies or people between the origin and the page that was read."},
		{"copy", "Copy", "A document that repeats an earlier one word for word, in whole or in good part."},
		{"story", "Story", "Documents that tell of the same course of things, found by the words that few others share. “Likeness” is how much a document and a story have of those in common, from 0 to 1, less where days lie between them."},
		{"event", "Event", "Something that happened, or a state, that one or more claims tell of."},
		{"claim", "Claim", "One asserted event or state in one sentence, with who says it."},
		{"statement", "Statement", "Something that a text attributes to somebody, whatever its topic."},
		{"citation", "Cited sentence", "The very sentence that a line rests on. Every number in a line stands in one."},
		{"entry", "Entry of the ledger", "One record of what was read and when. Entries are never changed; the number is a permalink."},
		{"seen", "Learnt", "When this site first had it, by its own clock, whatever date the page claims."},
		{"furniture", "Furniture", "Lines of a page that are no article text: navigation, adverts, prompts."},
		{"background", "Background", "It happened more than 14 days before it was told."},
		{"anachronism", "Anachronism", "The event does not fit the time of the text that tells it, and is kept apart."},
		{"no-origin", "No known origin", "Nobody whom the register knows stands behind it. New sites count as no independent origin."},
	}},
	{"section", "Sections of the briefing", "", []term{
		{brief.FrontLine, brief.FrontLine, "Places that change hands or are held, advances and fighting."},
		{brief.Strikes, brief.Strikes, "Attacks from afar, weapons shot down, people killed or wounded, damage, flight."},
		{brief.Losses, brief.Losses, "Soldiers and equipment that a side is said to have lost, each by who says so."},
		{brief.Aid, brief.Aid, "Money, weapons, training and supplies."},
		{brief.Statements, brief.Statements, "Answers, denials and claims about the war that name no place."},
		{brief.Older, brief.Older, "What is told again from long ago, has no date, or does not fit its text's time."},
	}},
	{"type", "Types of claim", "", []term{
		{string(claim.Control), "Control", "A place changes hands, is held, or is contested."},
		{string(claim.Advance), "Advance", "A front moves, and no place is named as taken."},
		{string(claim.Strike), "Strike", "A missile, drone, air or artillery attack, or the explosion of a target."},
		{string(claim.Interception), "Interception", "Incoming weapons were shot down."},
		{string(claim.Loss), "Loss", "Soldiers or equipment killed, destroyed or captured."},
		{string(claim.Casualty), "Casualties", "People killed, wounded or missing, not told as part of one strike."},
		{string(claim.Damage), "Damage", "Buildings or infrastructure damaged or destroyed."},
		{string(claim.Displacement), "Displacement", "People evacuated, displaced, or cut off from water, power or food."},
		{string(claim.Aid), "Aid", "Money, weapons, training or supplies pledged, announced or delivered."},
		{string(claim.GroundCombat), "Fighting", "Fighting or an assault with no outcome named."},
		{string(claim.Response), "Answer", "Somebody confirms, denies, or has not commented on another claim."},
	}},
	{"change", "Change of control", "", []term{
		{string(claim.Gained), "Gained", "The side takes the place."},
		{string(claim.Lost), "Lost", "The side loses or leaves the place."},
		{string(claim.Held), "Held", "The side holds the place, or repelled an attack on it."},
		{string(claim.Contested), "Contested", "It is fought over, or both sides claim it."},
	}},
	{"stance", "Answers", "What an answer says of the claim before it.", []term{
		{string(claim.Confirms), "Confirms", "The party says that it is so."},
		{string(claim.Denies), "Denies", "The party says that it is not so."},
		{string(claim.Disputes), "Disputes", "The party calls it wrong in part or doubts it."},
		{string(claim.NotConfirmed), "Has not confirmed", "The party was silent where one would expect a confirmation."},
		{string(claim.NoComment), "No comment", "The party did not comment."},
	}},
	{"modifier", "How a number is meant", "", []term{
		{"exact", "Exact", "The number as stated."},
		{"at_least", "At least", "The stated number or more."},
		{"more_than", "More than", "Above the stated number."},
		{"at_most", "Up to", "The stated number or fewer."},
		{"about", "About", "Near the stated number."},
		{"range", "Range", "Between two stated numbers."},
		{"dozens", "Dozens", "Counted as 12, “tens” as 10: the cautious convention of conflict data."},
		{"hundreds", "Hundreds", "Counted as 100."},
		{"thousands", "Thousands", "Counted as 1,000, tens of thousands as 10,000."},
	}},
	{"role", "What a number counts", "", []term{
		{string(claim.Killed), "Killed", "People killed."},
		{string(claim.Injured), "Wounded", "People wounded or injured."},
		{string(claim.Missing), "Missing", "People missing."},
		{string(claim.Damaged), "Damaged", "Things damaged or destroyed."},
		{string(claim.Launched), "Launched", "Weapons launched in an attack."},
		{string(claim.Intercepted), "Shot down", "Weapons shot down."},
		{string(claim.LostItems), "Lost", "Equipment or soldiers lost."},
		{string(claim.Displaced), "Displaced", "People evacuated or displaced."},
		{string(claim.Affected), "Affected", "People cut off from water, power or food."},
		{string(claim.Amount), "Amount", "A sum of money or a number of things given."},
		{string(claim.Distance), "Distance", "How far a front moved."},
		{string(claim.Area), "Area", "Ground gained or lost."},
	}},
	{"relation", "A figure against those before it", "", []term{
		{string(ledger.First), "First", "Nothing was known before."},
		{string(ledger.Update), "Update", "A later count, higher or by the same origin: a toll that rises is no contradiction."},
		{string(ledger.Repeats), "Repeats", "A figure that already stood."},
		{string(ledger.Conflict), "Conflict", "Another independent origin gives a figure that cannot also be right."},
		{string(ledger.OtherScope), "Other scope", "It counts another part or another period, and contradicts nothing."},
		{string(ledger.Correction), "Correction", "The same origin or outlet lowers its own figure."},
		{string(ledger.Subset), "Part", "It counts some of those whom another figure counts wholly."},
	}},
	{"modality", "Told as", "", []term{
		{string(claim.Actual), "Happened", "Told as having happened."},
		{string(claim.Planned), "Planned", "Told as intended or to come."},
		{string(claim.Possible), "Possible", "Told as something that may be."},
		{string(claim.Demanded), "Demanded", "Told as something that somebody asks for."},
	}},
	{"polarity", "Asserted or denied", "", []term{
		{string(claim.Asserted), "Asserted", "The sentence says that it is so."},
		{string(claim.Denied), "Denied", "The sentence says that it is not so."},
	}},
	{"verification", "What the article itself says of it", "", []term{
		{string(claim.IndependentlyConfirmed), "Independently confirmed", "The article says that it was checked independently."},
		{string(claim.NotVerified), "Not verified", "The article says that it could not be checked."},
		{string(claim.Disputed), "Called disputed", "The article says that it is disputed."},
	}},
	{"mode", "Modes of quotation", "", []term{
		{"direct", "Direct", "In quotation marks."},
		{"indirect", "Indirect", "In the reporter's words."},
		{"mixed", "Mixed", "In the reporter's words with words in quotation marks."},
	}},
	{"kind", "Kinds of party", "", []term{
		{string(theatre.Person), "Person", "Somebody by name."},
		{string(theatre.Government), "Government", "A state or its government."},
		{string(theatre.Military), "Military", "Armed forces or a part of them."},
		{string(theatre.Ministry), "Ministry", "A ministry or authority of a state."},
		{string(theatre.Agency), "News agency", "An agency whose reports others carry."},
		{string(theatre.Outlet), "Outlet", "A paper, broadcaster or site."},
		{string(theatre.NGO), "Non-governmental body", "An aid or monitoring group."},
		{string(theatre.IGO), "Intergovernmental body", "The UN, NATO, the EU, the IAEA and their like."},
		{string(theatre.Expert), "Expert", "An analyst or institute."},
		{string(theatre.Resident), "Resident", "Somebody who lives there or saw it."},
		{string(theatre.Other), "Other", "Anybody else."},
	}},
	{"basis", "Where a date was found", "", []term{
		{"metadata", "Page metadata", "The page, its feed or its address gives the date."},
		{"text", "Text", "The text gives the date as its own."},
		{"inferred", "Inferred", "Worked out from what the text tells of."},
		{"unknown", "Unknown", "No date was found."},
	}},
}

// ruleGroup explains the rules of standing as the ledger has them.
func ruleGroup() termGroup {
	g := termGroup{Key: "rule", Name: "Rules of standing", About: "The first that holds gives the standing; its name is kept with the event."}
	for _, r := range ledger.Rules {
		g.Terms = append(g.Terms, term{r.Name, upperFirst(r.Name), r.Text})
	}
	return g
}

// lookup returns the entry of a label. A label without one is shown as it is.
func lookup(group, key string) term {
	for _, g := range glossaryGroups {
		if g.Key != group {
			continue
		}
		for _, t := range g.Terms {
			if t.Key == key {
				return t
			}
		}
	}
	return term{Key: key, Word: upperFirst(key)}
}

// keysOf returns the labels of a group.
func keysOf(group string) []string {
	var out []string
	for _, g := range glossaryGroups {
		for _, t := range g.Terms {
			if g.Key == group {
				out = append(out, t.Key)
			}
		}
	}
	return out
}

// sideName is what a side of the war is called: "Ukraine", "no side".
func sideName(t *theatre.Theatre, side theatre.Side) string {
	if t != nil {
		for _, b := range t.Belligerents {
			if b.Side == side {
				return b.Name
			}
			if theatre.AllyOf(b.Side) == side {
				return "ally of " + b.Name
			}
		}
	}
	if side == theatre.None || side == "" {
		return "no side"
	}
	return string(side)
}

// wordOf returns how a label is shown.
func wordOf[T ~string](group string, key T) string { return lookup(group, string(key)).Word }

// termAnchor is the id of an entry on the glossary page.
func termAnchor(group, key string) string { return group + "-" + anchor(key) }
