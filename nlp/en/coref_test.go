package en

import (
	"strings"
	"testing"

	"sayso/nlp"
)

// Who is meant by the words in braces; "" where a careful reader cannot tell.
var referents = []struct{ text, want string }{
	{`Olha Petrenko met the council. {She} opened the bridge.`, "Olha Petrenko"},
	{`Vadym Kril met the council. Later {he} opened the bridge.`, "Vadym Kril"},
	{`Vadym Kril met Olha Petrenko. {She} opened the bridge.`, "Olha Petrenko"},
	{`Vadym Kril met Olha Petrenko. {He} opened the bridge.`, "Vadym Kril"},
	{`Vadym Kril said the bridge was open. {He} added that cars may pass.`, "Vadym Kril"},
	{`Vadym Kril praised Pavlo Bondar. {He} said the bridge was open.`, "Vadym Kril"},
	{`Mr. Tarvas came late. "I was at the bridge," {he} said.`, "Tarvas"},
	{`Ms. Tarvas came late. "I was at the bridge," {she} said.`, "Tarvas"},
	{`Mr. Tarvas came late. "I was at the bridge," {she} said.`, ""},
	{`Vadym Kril and Pavlo Bondar came late. {He} was at the bridge.`, ""},
	{`Defence Minister Vadym Kril came late. {The minister} opened the bridge.`, "Vadym Kril"},
	{`Governor Olha Petrenko met Minister Vadym Kril. {The governor} opened the bridge.`, "Olha Petrenko"},
	{`Governor Olha Petrenko met Minister Vadym Kril. {The minister} opened the bridge.`, "Vadym Kril"},
	{`Army spokesman Pavlo Bondar came late. {The spokesman} opened the bridge.`, "Pavlo Bondar"},
	{`The bridge was closed. {He} did not know why.`, ""},
	{`{The minister} opened the bridge.`, ""},
	{`Minister Vadym Kril met Minister Pavlo Bondar. Much was said. {The minister} opened the bridge.`, ""},
	{`French President Vadym Kril came late. {The Russian president} opened the bridge.`, ""},
	{`French President Vadym Kril came late. {The French president} opened the bridge.`, "Vadym Kril"},
	{`French President Vadym Kril met British Prime Minister Olha Koval. {The British leader} opened the bridge.`, "Olha Koval"},
	{`Vadym Kril, director of the plant, came late. {The director} opened the bridge.`, "Vadym Kril"},
	{`The United Nations said the bridge was closed. {The organization} gave no reason.`, "United Nations"},
	{`NATO said the bridge was closed and the European Union agreed. {The ministry} gave no reason.`, ""},
	{`The Ukrainian Defence Ministry closed the bridge. {The ministry} gave no reason.`, "Ukrainian Defence Ministry"},
}

func TestWhoIsMeant(t *testing.T) {
	p := speechPipeline(t)
	for _, c := range referents {
		from := strings.Index(c.text, "{")
		to := strings.Index(c.text, "}") - 1
		a := p.Analyze(document(strings.NewReplacer("{", "", "}", "").Replace(c.text)))
		if got := entityAt(a, from, to); got != c.want {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
}

// entityAt names the entity of the mention that covers bytes [from, to).
func entityAt(a *nlp.Analysis, from, to int) string {
	for _, m := range a.Mentions {
		if m.Start <= from && m.End >= to && m.Kind != nlp.Named && m.Entity >= 0 {
			return a.Entities[m.Entity].Name
		}
	}
	return ""
}
