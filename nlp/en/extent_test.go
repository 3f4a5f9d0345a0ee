package en

import (
	"strings"
	"testing"

	"sayso/nlp"
)

// extents are texts with the whole expression of each cue, in text order, and
// what it leads to.
var extents = []struct{ text, want string }{
	{`Olha Petrenko said Monday that the bridge was open.`, `said Monday → the bridge was open`},
	{`Olha Petrenko said in a statement that the bridge was open.`, `said → the bridge was open`},
	{`Olha Petrenko condemned Friday's attack on the bridge.`, `condemned → Friday's attack on the bridge`},
	{`Olha Petrenko continues to insist that the bridge is safe.`, `continues to insist → the bridge is safe`},
	{`Olha Petrenko went on to discuss the price of the bridge.`, `went on to discuss → the price of the bridge`},
	{`Olha Petrenko called Friday for a new bridge.`, `called Friday for → a new bridge`},
	{`Olha Petrenko expressed outrage over the attack on the bridge.`, `expressed outrage over → outrage over the attack on the bridge`},
	{`Vadym Kril was accused of selling the bridge.`, `was accused of → Vadym Kril`},
	{`The farmers worry about the bridge.`, `worry about → the bridge`},
	{`The aides were coy about whether the bridge would open.`, `were coy about → whether the bridge would open`},
	{`The farmers want talks, but the traders expect a war.`, `want → talks; expect → a war`},
	{`That is the fee which the council admires.`, `admires → which`},
	{`Allegations of fraud have spread.`, `Allegations of → fraud`},
	{`It is unclear whether the bridge will open.`, `It is unclear → whether the bridge will open`},
	{`“The bridge is open,” Olha Petrenko said in a phone interview on Monday.`, `said in a phone interview on Monday → “The bridge is open,”`},
	{`She made a tacit admission, a clear claim that the bridge was shut.`, `a clear claim → the bridge was shut`},
	{`Olha Petrenko spoke to voters on Monday about the price of the bridge.`, `spoke → the price of the bridge`},
	{`The farmers see the bridge as a trap.`, `see → the bridge as a trap`},
	{`Olha Petrenko accused the mayor of selling the bridge.`, `accused the mayor of → selling the bridge`},
	{`The mayor refused to endorse the new bridge.`, `refused to endorse → the new bridge`},
	{`His remarks on Friday cost him the bridge.`, ``},
	{`The mayor is drawing criticism from the farmers.`, `is drawing criticism → The mayor`},
	{`The mayor has faced sharp criticism for the fee.`, `sharp criticism for → the fee`},
	{`Olha Petrenko is a staunch opponent of the new bridge.`, `is a staunch opponent of → the new bridge`},
	{`Olha Petrenko was able to persuade the council.`, `was able to persuade → the council`},
	{`Olha Petrenko started off by praising the bridge.`, `started off by praising → the bridge`},
	{`Olha Petrenko asked the mayor about the fee.`, `asked the mayor about → the fee`},
	{`Olha Petrenko has not said much about the fee.`, `has not said much about → the fee`},
	{`The farmers received letters.`, ``},
	{`The letters would shed light on the price of the bridge.`, `would shed light on → the price of the bridge`},
	{`The council added a lane.`, ``},
	{`The farmers cannot bear to insult the mayor.`, ``},
	{`The farmers want lower fees - they fear the rates.`, `want → lower fees; fear → the rates`},
	{`The farmers seemed eager to leave.`, ``},
	{`Olha Petrenko has a genuine interest in the bridge.`, `has a genuine interest in → the bridge`},
	{`Olha Petrenko has an obsession with the bridge.`, `has an obsession with → the bridge`},
	{`Olha Petrenko is in favour of the bridge.`, `is in favour of → the bridge`},
	{`The farmers love the fee while praising the king.`, `love → the fee; praising → the king`},
	{`Asked about the fee, the mayor left.`, `Asked about → the fee`},
	{`The police warned the farmers to leave the bridge.`, `warned → to leave the bridge`},
	{`There is concern among farmers that the bridge will stay shut.`, `concern → the bridge will stay shut`},
	{`The ferry runs despite a Polish claim that the bridge is shut.`, `claim → the bridge is shut`},
	// Deeds, sights and what others are bid to say.
	{`Olha Petrenko spoke to voters.`, ``},
	{`Vadym Kril was charged with fraud.`, ``},
	{`A stream called Whitewater runs to the sea.`, ``},
	{`The farmers saw the bridge.`, ``},
	{`The law requires the police to disclose their pay.`, ``},
	// The reader is addressed: nobody's thought is reported.
	{`Can you imagine a town without a bridge?`, ``},
	// A sense that thinks nothing.
	{`A new mayor would assume office in May.`, ``},
}

func TestExtentOfCues(t *testing.T) {
	p := speechPipeline(t)
	for _, c := range extents {
		a := p.Analyze(reading(c.text))
		all := append(append([]nlp.Attribution{}, a.Attributions...), a.Weaker...)
		order(all)
		var got []string
		for _, at := range all {
			if !at.Extent.Contains(at.Cue) {
				t.Errorf("%s: extent %q does not hold the cue %q", c.text, at.Extent.Of(a.Doc.Text), at.Cue.Of(a.Doc.Text))
			}
			got = append(got, at.Extent.Of(a.Doc.Text)+" → "+at.Content.Of(a.Doc.Text))
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}
