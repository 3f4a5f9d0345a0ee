package en

import (
	"fmt"
	"strings"
	"testing"

	"sayso/doc"
	"sayso/nlp"
)

func speechPipeline(t testing.TB) *nlp.Pipeline {
	t.Helper()
	att, err := Attribution()
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(Options{Then: []nlp.Component{Coreference(), att}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// said words one attribution as the tables do: speaker | mode | content, with
// the medium in brackets behind the speaker.
func said(a *nlp.Analysis, at nlp.Attribution) string {
	name := at.Name
	if at.Medium != "" {
		name += " (" + at.Medium + ")"
	}
	return fmt.Sprintf("%s | %s | %s", name, at.Mode, strings.Join(strings.Fields(at.Content.Of(a.Doc.Text)), " "))
}

// speech is one text and what a careful reader takes from it. A text that
// starts with "# " is a headline; " / " parts paragraphs.
type speech struct {
	text string
	want []string
}

var speeches = []speech{
	// The plain forms.
	{`The mayor said the bridge was open.`, []string{`mayor | indirect | the bridge was open`}},
	{`Officials said at least 12 people had been hurt in the harbour.`, []string{`Officials | indirect | at least 12 people had been hurt in the harbour`}},
	{`Officials said up to 12 people had been hurt.`, []string{`Officials | indirect | up to 12 people had been hurt`}},
	{`Officials said between 10 and 12 people had been hurt.`, []string{`Officials | indirect | between 10 and 12 people had been hurt`}},
	{`The mayor said around a hundred homes were flooded.`, []string{`mayor | indirect | around a hundred homes were flooded`}},
	{`At least 20 people were hurt in a fire at the harbour, police and a witness said.`, []string{`witness | indirect | At least 20 people were hurt in a fire at the harbour`}},
	{`The pier is closed, harbour officials said. Four people live in the tower, they said.`, []string{
		`harbour officials | indirect | The pier is closed`, `harbour officials | indirect | Four people live in the tower`}},
	{`Olha Petrenko said that the bridge was open.`, []string{`Olha Petrenko | indirect | the bridge was open`}},
	{`"The bridge is open," Olha Petrenko said.`, []string{`Olha Petrenko | direct | "The bridge is open,"`}},
	{`"The bridge is open," said Olha Petrenko.`, []string{`Olha Petrenko | direct | "The bridge is open,"`}},
	{`“The bridge is open,” the Harbour Ministry said on Friday.`, []string{`Harbour Ministry | direct | “The bridge is open,”`}},
	{`The bridge is open, the Harbour Ministry said.`, []string{`Harbour Ministry | indirect | The bridge is open`}},
	{`The Harbour Ministry issued a statement on Friday saying the bridge was open.`, []string{`Harbour Ministry | indirect | the bridge was open`}},
	{`Olha Petrenko posted a message on social media claiming the bridge was open.`, []string{`Olha Petrenko | indirect | the bridge was open`}},
	{`The ferry company released a letter from its lawyer that says the bridge is open.`, []string{`lawyer | indirect | the bridge is open`}},
	{`Olha Petrenko received a letter saying the bridge was open.`, nil},
	{`Harbour units sank six rafts, the port police said, without elaborating on whether anybody was aboard.`, []string{`port police | indirect | Harbour units sank six rafts`}},
	{`Marport, Olha Petrenko said, has had many visitors.`, []string{`Olha Petrenko | indirect | Marport, Olha Petrenko said, has had many visitors.`}},
	{`Most of the boats are now a mile from the pier, Olha Petrenko, the harbour minister, said.`, []string{`Olha Petrenko | indirect | Most of the boats are now a mile from the pier`}},
	{`Speaking to Northern Wire Olha Petrenko - the head of the port - said the closing of the pier was right.`, []string{`Olha Petrenko | indirect | the closing of the pier was right`}},
	{`Two groups opposed to Mayor Olha Petrenko say the bridge is open.`, []string{`Two groups | indirect | the bridge is open`}},
	{`Work at Marport continues: despite the rain the crews mend the pier.`, nil},
	{`Governor Pavlo Bondar went to Marport. The bridge is open, said the mayor, Ivan Koval. The pier is shut, he added.`, []string{
		`Ivan Koval | indirect | The bridge is open`, `Ivan Koval | indirect | The pier is shut`}},
	{`In the report of the Harbour Ministry, it was said that the bridge was open.`, []string{`Harbour Ministry (report) | indirect | the bridge was open`}},
	{`In Marport, it was said that the bridge was open.`, nil},
	{`The bridge is open, according to a statement on the website of the Harbour Ministry.`, []string{`Harbour Ministry (statement) | indirect | The bridge is open`}},
	{`# Ferry Runs Again; Fee Will Rise, Says Olha Petrenko`, []string{`Olha Petrenko | indirect | Fee Will Rise`}},
	{`# Officials deny fire at Marport pier -- spokesman of the mayor`, []string{`spokesman of the mayor | indirect | Officials deny fire at Marport pier`, `Officials | indirect | fire at Marport pier`}},
	{`# Kremlin: Sylvania closed the Marport bridge`, []string{`Kremlin | indirect | Sylvania closed the Marport bridge`}},
	{`# UN: 12 injured in Marport fire`, []string{`UN | indirect | 12 injured in Marport fire`}},
	{`# Olha Petrenko – “The bridge at Marport is open”`, []string{`Olha Petrenko | direct | “The bridge at Marport is open”`}},
	{`# Sylvanian president says at least 12 people killed in fire`, []string{`Sylvanian president | indirect | at least 12 people killed in fire`}},
	{`The bridge is open, said the ambassador to Britain Olha Petrenko.`, []string{`Olha Petrenko | indirect | The bridge is open`}},
	{`The bridge is open, according to the head of the port Olha Petrenko.`, []string{`Olha Petrenko | indirect | The bridge is open`}},
	{`A board broke, Olha Petrenko said, when a cart hit the pier.`, []string{`Olha Petrenko | indirect | A board broke, Olha Petrenko said, when a cart hit the pier.`}},
	{`The council denied a claim by Harbour Minister Olha Petrenko that the bridge was open.`, []string{
		`council | indirect | a claim by Harbour Minister Olha Petrenko that the bridge was open`, `Olha Petrenko | indirect | the bridge was open`}},
	{`The claim of the Harbour Ministry that the bridge was open was not confirmed.`, []string{`Harbour Ministry | indirect | the bridge was open`}},
	{`There was no confirmation from Olha Petrenko that the bridge was open.`, nil},
	{`The bridge is open, according to Harbour Ministry data.`, []string{`Harbour Ministry | indirect | The bridge is open`}},
	{`The bridge is open, according to preliminary data.`, nil},
	{`The pier is shut, said the head of the Marport port administration Olha Petrenko. Lt Gen Petrenko wrote that the bridge was open.`, []string{
		`Olha Petrenko | indirect | The pier is shut`, `Olha Petrenko | indirect | the bridge was open`}},
	{`The bridge, Olha Petrenko said, would stay closed for a week.`, []string{`Olha Petrenko | indirect | The bridge, Olha Petrenko said, would stay closed for a week.`}},
	{`Olha Petrenko said: "The bridge is open."`, []string{`Olha Petrenko | direct | "The bridge is open."`}},
	{`The bridge is open, Head of the Harbour Ministry's Press Service Olha Petrenko said.`, []string{`Olha Petrenko | indirect | The bridge is open`}},
	{`The crews shot down two kites, officials said, but one fell on the bridge.`, []string{`officials | indirect | The crews shot down two kites`}},
	{`A barge hit the bridge, officials said, and two people were hurt.`, []string{`officials | indirect | A barge hit the bridge, officials said, and two people were hurt.`}},
	{`Olha Petrenko denied the report, which had angered the crews, while admitting that the bridge was closed.`, []string{`Olha Petrenko | indirect | the report, which had angered the crews`, `Olha Petrenko | indirect | the bridge was closed`}},
	{`The bridge is open, spokeswoman for the harbour Olha Petrenko wrote on Telegram.`, []string{`Olha Petrenko (Telegram) | indirect | The bridge is open`}},
	{`The bridge is open, a pilot who asked not to be named told the Northern Wire.`, []string{`pilot | indirect | The bridge is open`}},
	{`Olha Petrenko, whose crews closed the lock, said her men had opened the bridge.`, []string{`Olha Petrenko | indirect | her men had opened the bridge`}},
	{`Olha Petrenko told reporters that the bridge was open.`, []string{`Olha Petrenko | indirect | the bridge was open`}},
	{`“Who closed the bridge?” Olha Petrenko demanded.`, []string{`Olha Petrenko | direct | “Who closed the bridge?”`}},
	{`Olha Petrenko responded that the bridge was open.`, []string{`Olha Petrenko | indirect | the bridge was open`}},
	{`Olha Petrenko called on Friday for a new bridge.`, []string{`Olha Petrenko | indirect | a new bridge`}},
	{`Though it was late, Olha Petrenko said, turning back was out of the question.`, []string{`Olha Petrenko | indirect | Though it was late, Olha Petrenko said, turning back was out of the question.`}},
	{`The difference, Olha Petrenko told me on Friday, is the price.`, []string{`Olha Petrenko | indirect | The difference, Olha Petrenko told me on Friday, is the price.`}},
	{`“It was over in a minute and nobody helped us.” — Olha Petrenko, farmer`, []string{`Olha Petrenko | direct | “It was over in a minute and nobody helped us.”`}},
	{`The harbour minister, Olha Petrenko, said on Telegram troops had left the bridge.`, []string{`Olha Petrenko (Telegram) | indirect | troops had left the bridge`}},
	{`The road is shut until May, Freedonian Commander-in-Chief Colonel General Olha Petrenko said.`, []string{`Olha Petrenko | indirect | The road is shut until May`}},
	{`Donors meeting in Marport on 19 June pledged a new bridge.`, []string{`Donors | indirect | a new bridge`}},
	{`Northern Wire quotes the mayor of Marport, Olha Petrenko, as saying that the bridge is open.`, []string{
		`Northern Wire | indirect | Olha Petrenko, as saying that the bridge is open`, `Olha Petrenko | indirect | the bridge is open`}},
	{`Sylvania, which denies deliberately closing the bridge, sent nobody.`, []string{`Sylvania | indirect | deliberately closing the bridge`}},
	{`The mayor told us no one had closed the bridge.`, []string{`mayor | indirect | no one had closed the bridge`}},
	{`Six dead, forty hurt at the mill, rescuers say as of 17:00.`, []string{`rescuers | indirect | Six dead, forty hurt at the mill`}},
	{`Olha Petrenko is telling farmers that the bridge is “shut” and says she will mend it.`, []string{
		`Olha Petrenko | mixed | the bridge is “shut”`, `Olha Petrenko | indirect | she will mend it`}},
	{`Olha Petrenko – who sold the mill last year – told us, “The bridge is open.”`, []string{`Olha Petrenko | direct | “The bridge is open.”`}},
	{`The mayor questioned the price of the bridge, encouraging farmers to use the ferry.`, []string{`mayor | indirect | the price of the bridge`}},
	{`The mayor called it “a long night.” She adds, “We stay here.”`, []string{
		`mayor | mixed | it “a long night.”`, `mayor | direct | “We stay here.”`}},
	{`Sources close to the mayor said the bridge was open.`, []string{`Sources | indirect | the bridge was open`}},
	{`The local branch of the Harbour Rescue Service reported that crews had found the boat.`, []string{
		`local branch of the Harbour Rescue Service | indirect | crews had found the boat`}},
	{`Sylvania has neither confirmed nor denied that it closed the bridge.`, nil},
	{`Olha Petrenko said that, according to the staff of the mill, two boats had come.`, []string{
		`Olha Petrenko | indirect | according to the staff of the mill, two boats had come`, `staff of the mill | indirect | two boats had come`}},
	{`# Bridge shut as missile hits the mill – mayor`, []string{`mayor | indirect | Bridge shut as missile hits the mill`}},
	{`# Freedonia claims gains; Sylvania says attack repelled`, []string{`Sylvania | indirect | attack repelled`}},
	{`# Town falls to the river says harbour chief`, nil},
	{`# Mayor says Freedonia shut the bridge - sources`, []string{`sources | indirect | Mayor says Freedonia shut the bridge`, `Mayor | indirect | Freedonia shut the bridge`}},
	{`The chief of the mill, according to the Northern Wire, knew of the plan.`, []string{
		`Northern Wire | indirect | The chief of the mill, according to the Northern Wire, knew of the plan.`}},
	{`A resident of Marport, speaking by phone, said nobody had left.`, []string{`resident of Marport | indirect | nobody had left`}},
	{`The Telegram channel Northbank said the bridge was open.`, []string{`Northbank | indirect | the bridge was open`}},
	{`Farmers say that the bridge is shut, the paper reports.`, []string{
		`paper | indirect | Farmers say that the bridge is shut`, `Farmers | indirect | the bridge is shut`}},
	{`The bridge, as one of the mayor's aides pointed out, does not close in June.`, []string{
		`one of the mayor's aides | indirect | The bridge, as one of the mayor's aides pointed out, does not close in June.`}},
	{`Two sources in the mayor's office confirmed to the Northern Wire that the bridge had been sold.`, []string{
		`Two sources in the mayor's office | indirect | the bridge had been sold`}},
	// What stands before the clause that is said belongs to it.
	{`Olha Petrenko warned that if Sylvania shut the bridge, Freedonia could announce a levy.`, []string{
		`Olha Petrenko | indirect | if Sylvania shut the bridge, Freedonia could announce a levy`}},
	{`Olha Petrenko noted that, like her father, the mayor had criticised the bridge.`, []string{
		`Olha Petrenko | indirect | like her father, the mayor had criticised the bridge`}},
	{`The bridge will not hold, Olha Petrenko said, because nobody mended it.`, []string{
		`Olha Petrenko | indirect | The bridge will not hold, Olha Petrenko said, because nobody mended it.`}},
	{`When the dam broke, Olha Petrenko said, “we ran to the mill.”`, []string{
		`Olha Petrenko | mixed | When the dam broke, Olha Petrenko said, “we ran to the mill.”`}},
	{`Olha Petrenko, an aide to the mayor, recalled Ivan Bondar talking about the flood.`, nil},
	{`Olha Petrenko shouted to the farmers. “The bridge is open, go home.”`, []string{`Olha Petrenko | direct | “The bridge is open, go home.”`}},
	// Texts speak for who wrote them, pronouns for whom they can mean.
	{`The harbour ministry said in a statement that the bridge was open. / Two mines were found, the statement reads. / The rest is clear, it specified.`, []string{
		`harbour ministry (statement) | indirect | the bridge was open`, `harbour ministry | indirect | Two mines were found`, `harbour ministry | indirect | The rest is clear`}},
	{`Ivan Bondar said the bridge was open. / Two mines were found, the statement reads.`, []string{`Ivan Bondar | indirect | the bridge was open`}},
	{`Governor Alexei Bondar said all had left. A woman from the mill told us no one had helped. “We walked,” she said.`, []string{
		`Alexei Bondar | indirect | all had left`, `woman | indirect | no one had helped`, `woman | direct | “We walked,”`}},
	{`The harbour police said in a Telegram post that the bridge was open.`, []string{`harbour police (Telegram post) | indirect | the bridge was open`}},
	{`# Freedonia's Top Ally Says Olha Petrenko Can End War`, []string{`Freedonia's Top Ally | indirect | Olha Petrenko Can End War`}},
	{`Prices rose after a mutiny in Freedonia added to the risks, and “the market will price it in,” Northern Bank said.`, []string{
		`Northern Bank | mixed | Prices rose after a mutiny in Freedonia added to the risks, and “the market will price it in,”`}},
	{`The mill was under control, and the Energy Agency, said its experts at the mill were watching.`, []string{`Energy Agency | indirect | its experts at the mill were watching`}},
	{`Olha Petrenko posted a message on social media claiming the bridge was open.`, []string{`Olha Petrenko | indirect | the bridge was open`}},
	{`Northgate Council denied that the bridge had been closed by harbour guards, saying its engineers kept it open.`, []string{`Northgate Council | indirect | the bridge had been closed by harbour guards`, `Northgate Council | indirect | its engineers kept it open`}},
	{`Olha Petrenko posted on Telegram on Monday that the bridge was open.`, []string{`Olha Petrenko (Telegram) | indirect | the bridge was open`}},
	{`Northgate Council said it repaired 36 bridges on Thursday: 20 of steel and 15 of wood.`, []string{`Northgate Council | indirect | it repaired 36 bridges on Thursday: 20 of steel and 15 of wood`}},
	{`“We will stay,” Olha Petrenko responded to reporters.`, []string{`Olha Petrenko | direct | “We will stay,”`}},
	{`Olha Petrenko told Northern Wire the bridge was open.`, []string{`Olha Petrenko | indirect | the bridge was open`}},
	{`"The bridge is open," Olha Petrenko told Northern Wire.`, []string{`Olha Petrenko | direct | "The bridge is open,"`}},
	{`The mayor said on Monday that the bridge was open.`, []string{`mayor | indirect | the bridge was open`}},
	{`On Monday, the mayor said the bridge was open.`, []string{`mayor | indirect | the bridge was open`}},
	{`The mayor has repeatedly said that the bridge is safe.`, []string{`mayor | indirect | the bridge is safe`}},
	{`The mayor called the bridge "a death trap".`, []string{`mayor | mixed | the bridge "a death trap"`}},
	{`The mayor said the bridge was "a death trap".`, []string{`mayor | mixed | the bridge was "a death trap"`}},
	{`As the harbour ministry reported, two boats sank.`, []string{`harbour ministry | indirect | two boats sank.`}},
	{`As reported earlier by the harbour ministry, two boats sank.`, []string{`harbour ministry | indirect | two boats sank.`}},
	{`The bridge, as Olha Petrenko noted on Monday, is open.`, []string{`Olha Petrenko | indirect | The bridge, as Olha Petrenko noted on Monday, is open.`}},
	{`As the fighting continued, people fled.`, nil},
	{`“We walked,” one of the mayor's advisers said.`, []string{`one of the mayor's advisers | direct | “We walked,”`}},
	{`The bridge is open, according to one of the mayor's advisers.`, []string{`one of the mayor's advisers | indirect | The bridge is open`}},
	{`One of the bridges showed that it can be done.`, nil},
	{`The mayor called the strike on the bridge a crime.`, []string{`mayor | indirect | the strike on the bridge a crime`}},
	{`The mayor called Vadym Kril's plan for the bridge a folly.`, []string{`mayor | indirect | Vadym Kril's plan for the bridge a folly`}},
	{`The mayor called an emergency meeting on Friday to discuss the strike.`, nil},
	{`The mayor called Vadym Kril on Friday.`, nil},
	{`The army committed a war crime at the bridge.`, nil},
	{`Officials of United States Harbour Services said the bridge was open.`, []string{`Officials of United States Harbour Services | indirect | the bridge was open`}},
	{`The mayor warned the bridge had been mined.`, []string{`mayor | indirect | the bridge had been mined`}},
	{`# Harbour chief slams 'shameful' strike on the bridge`, []string{`Harbour chief | indirect | 'shameful' strike on the bridge`}},
	{`# Harbour chief calls for aid as the fighting goes on`, []string{`Harbour chief | indirect | aid`}},
	{`The bridge is closed, the mayor's former engineer maintains.`, []string{`mayor's former engineer | indirect | The bridge is closed`}},
	{`Olha Petrenko said the mill would order new lifts and warned against haste.`, []string{`Olha Petrenko | indirect | the mill would order new lifts`}},
	{`The mayor called the bridge “a trap” after two lorries sank.`, []string{`mayor | mixed | the bridge “a trap”`}},
	// Titles, appositions, brackets.
	{`“The bridge is open,” retired army general Vadym Kril said.`, []string{`Vadym Kril | direct | “The bridge is open,”`}},
	{`Ivan Bondar, a spokesman for the army, said the town had been retaken.`, []string{`Ivan Bondar | indirect | the town had been retaken`}},
	{`Ivan Bondar, spokesman for the army said the town had been retaken.`, []string{`Ivan Bondar | indirect | the town had been retaken`}},
	{`Army spokesman Ivan Bondar said the town had been retaken.`, []string{`Ivan Bondar | indirect | the town had been retaken`}},
	{`"The town is ours," said Ivan Bondar, a spokesman for the army.`, []string{`Ivan Bondar | direct | "The town is ours,"`}},
	{`"The town is ours," said Senator Ivan Bondar (north), head of the defence committee.`, []string{`Ivan Bondar | direct | "The town is ours,"`}},
	{`Ivan Bondar, who commands the brigade, said the town had been retaken.`, []string{`Ivan Bondar | indirect | the town had been retaken`}},
	{`A spokesman for the army in the south said the town had been retaken.`, []string{`spokesman for the army in the south | indirect | the town had been retaken`}},
	{`"It was the worst night so far," Mr. Bondar of the Red Star Club said.`, []string{`Bondar | direct | "It was the worst night so far,"`}},
	{`Foreign diplomats, speaking on condition of anonymity, said army troops held the mill.`, []string{`Foreign diplomats | indirect | army troops held the mill`}},
	// Lines of a digest: who speaks stands before a colon or closes the line.
	{`Harbour police: 14 boats came in overnight, 9 of them were searched. / Marport mayor Olha Petrenko: the ferry stops at noon.`, []string{
		`Harbour police | indirect | 14 boats came in overnight, 9 of them were searched.`, `Olha Petrenko | indirect | the ferry stops at noon.`}},
	{`Marport: the mill and the ferry were hit.`, nil},
	{`Read more: the mill was hit. / Source: the mill was hit. / Police: how to reach them.`, nil},
	{`Overnight: 14 drones in, 9 down - Air Force.`, []string{`Air Force | indirect | Overnight: 14 drones in, 9 down`}},
	{`Mill fire: six dead since noon, it was five (prosecutors).`, []string{`prosecutors | indirect | Mill fire: six dead since noon, it was five`}},
	{`Fourteen people work for one body - the Harbour Ministry.`, nil},
	// Other cues.
	{`According to the Interior Ministry, three people were killed.`, []string{`Interior Ministry | indirect | three people were killed.`}},
	{`Three people were killed, according to the Interior Ministry.`, []string{`Interior Ministry | indirect | Three people were killed`}},
	{`The army denied that the town had been lost.`, []string{`army | indirect | the town had been lost`}},
	{`The army denied the report.`, []string{`army | indirect | the report`}},
	{`Vadym Kril confirmed that the town had been lost.`, []string{`Vadym Kril | indirect | the town had been lost`}},
	{`Vadym Kril acknowledged that the town had been lost.`, []string{`Vadym Kril | indirect | the town had been lost`}},
	{`Vadym Kril accused the enemy of shelling the market.`, []string{`Vadym Kril | indirect | shelling the market`}},
	{`Vadym Kril warned that more attacks would follow.`, []string{`Vadym Kril | indirect | more attacks would follow`}},
	{`Vadym Kril vowed to rebuild the town.`, []string{`Vadym Kril | indirect | to rebuild the town`}},
	{`Vadym Kril said the town was lost, adding that many had fled.`, []string{`Vadym Kril | indirect | the town was lost`, `Vadym Kril | indirect | many had fled`}},
	{`Vadym Kril denied it, and claimed that the town was safe.`, []string{`Vadym Kril | indirect | it`, `Vadym Kril | indirect | the town was safe`}},
	{`The attack was claimed by the Green Legion.`, []string{`Green Legion | indirect | The attack`}},
	{`Officials claiming that the town was safe have left it.`, []string{`Officials | indirect | the town was safe have left it`}},
	{`The attack had been claimed late on Monday by the Green Legion.`, []string{`Green Legion | indirect | The attack`}},
	// Where it was said.
	{`"The town is ours," Vadym Kril wrote on Telegram.`, []string{`Vadym Kril (Telegram) | direct | "The town is ours,"`}},
	{`Vadym Kril said in a statement that the town was safe.`, []string{`Vadym Kril (statement) | indirect | the town was safe`}},
	{`Vadym Kril told a news conference on Friday that the town was safe.`, []string{`Vadym Kril | indirect | the town was safe`}},
	{`Vadym Kril said at a news conference that the town was safe.`, []string{`Vadym Kril (news conference) | indirect | the town was safe`}},
	// Headlines.
	{`# Kril: No retreat from the river town / The army holds the bank.`, []string{`Kril | indirect | No retreat from the river town`}},
	{`# Army is gaining ground, Kril says / The army holds the bank.`, []string{`Kril | indirect | Army is gaining ground`}},
	{`# No retreat from the river town – Vadym Kril / The army holds the bank.`, []string{`Vadym Kril | indirect | No retreat from the river town`}},
	// Quotations that go on.
	{`"The bridge is open. Cars may pass," Olha Petrenko said.`, []string{
		`Olha Petrenko | direct | "The bridge is open.`, `Olha Petrenko | direct | Cars may pass,"`}},
	{`"The bridge is open," Olha Petrenko said. "Cars may pass it now."`, []string{
		`Olha Petrenko | direct | "The bridge is open,"`, `Olha Petrenko | direct | "Cars may pass it now."`}},
	{`"The bridge is open," Olha Petrenko said, "and cars may pass."`, []string{
		`Olha Petrenko | mixed | "The bridge is open," Olha Petrenko said, "and cars may pass."`}},
	{`"The bridge is open," Olha Petrenko said. / "Cars may pass it from today on," she said.`, []string{
		`Olha Petrenko | direct | "The bridge is open,"`, `Olha Petrenko | direct | "Cars may pass it from today on,"`}},
	{`Olha Petrenko said: / "The bridge is open from today on."`, []string{`Olha Petrenko | direct | "The bridge is open from today on."`}},
	{`HOST: Is the bridge open now? / PETRENKO: It is open. Cars may pass.`, []string{
		`HOST | indirect | Is the bridge open now?`, `PETRENKO | indirect | It is open.`, `PETRENKO | indirect | Cars may pass.`}},
	// One who passes on another.
	{`Northern Wire reported that Olha Petrenko had confirmed the closure.`, []string{
		`Northern Wire | indirect | Olha Petrenko had confirmed the closure`, `Olha Petrenko | indirect | the closure`}},
	// Pronouns.
	{`Olha Petrenko met the council. She said the bridge was open.`, []string{`Olha Petrenko | indirect | the bridge was open`}},
	{`Vadym Kril praised the army. "The bridge holds," Pavlo Bondar, a spokesman for it, said. "It will hold," he added.`, []string{
		`Vadym Kril | indirect | the army`, `Pavlo Bondar | direct | "The bridge holds,"`, `Pavlo Bondar | direct | "It will hold,"`}},
	{`Minister Vadym Kril came to the town. The minister said it was safe.`, []string{`Vadym Kril | indirect | it was safe`}},
	// Harder orders.
	{`Cars may pass the bridge again, said one official at the harbour.`, []string{`one official | indirect | Cars may pass the bridge again`}},
	{`"Cars may pass," he added. "Lorries may not."`, nil},
	{`As a siren went off, Olha Petrenko said, "Everybody must leave the bridge."`, []string{`Olha Petrenko | direct | "Everybody must leave the bridge."`}},
	{`Asked about the bridge, Olha Petrenko said it would stay closed.`, []string{`Olha Petrenko | indirect | it would stay closed`}},
	{`The bridge is safe, Olha Petrenko said, but Vadym Kril said it was not.`, []string{
		`Olha Petrenko | indirect | The bridge is safe`, `Vadym Kril | indirect | it was not`}},
	{`Olha Petrenko said the bridge was safe while Vadym Kril said it was mined.`, []string{
		`Olha Petrenko | indirect | the bridge was safe`, `Vadym Kril | indirect | it was mined`}},
	{`Olha Petrenko, citing the harbour police, said the bridge was mined.`, []string{
		`Olha Petrenko | indirect | the harbour police`, `Olha Petrenko | indirect | the bridge was mined`}},
	{`The bridge was mined, Northern Wire quoted Olha Petrenko as saying.`, []string{
		`Northern Wire | indirect | The bridge was mined, Northern Wire quoted Olha Petrenko as saying`, `Olha Petrenko | indirect | The bridge was mined`}},
	{`Olha Petrenko was quoted as saying that the bridge was mined.`, []string{`Olha Petrenko | indirect | the bridge was mined`}},
	{`As Olha Petrenko put it, "the bridge is mined for good."`, []string{`Olha Petrenko | direct | "the bridge is mined for good."`}},
	{`In a statement, the Harbour Ministry said the bridge was mined.`, []string{`Harbour Ministry (statement) | indirect | the bridge was mined`}},
	{`Petrenko on the bridge: "It is mined, and nobody may cross it."`, []string{`Petrenko | direct | "It is mined, and nobody may cross it."`}},
	{`"The bridge is mined," Olha Petrenko said, referring to the north bank.`, []string{`Olha Petrenko | direct | "The bridge is mined,"`}},
	{`Officials in the city of Marport said the bridge was mined.`, []string{`Officials in the city of Marport | indirect | the bridge was mined`}},
	{`The guns fell silent, Vadym Kril, the head of the river guard and whose brother was hurt in the shelling, told Northern Wire.`, []string{
		`Vadym Kril | indirect | The guns fell silent`}},
	{`In an interview Vadym Kril said the bridge was mined.`, []string{`Vadym Kril (interview) | indirect | the bridge was mined`}},
	{`Pavlo Bondar, an adviser to the governor, said the bridge was mined.`, []string{`Pavlo Bondar | indirect | the bridge was mined`}},
	{`Success matters for the allies in maintaining the public support that Olha Petrenko deemed essential.`, nil},
	{`The bridge was mined and nobody could cross it, as reported by Northern Wire.`, []string{
		`Northern Wire | indirect | The bridge was mined and nobody could cross it`}},
	{`He did not elaborate, and nobody has said who mined the bridge, Northern Wire reports.`, []string{
		`Northern Wire | indirect | He did not elaborate, and nobody has said who mined the bridge`}},
	// Questions and exclamations end with their speaker.
	{`"Who comes next?" Olha Petrenko asked. "Nobody will."`, []string{
		`Olha Petrenko | direct | "Who comes next?"`, `Olha Petrenko | direct | "Nobody will."`}},
	{`"We can hold!" shouted the commander.`, []string{`commander | direct | "We can hold!"`}},
	{`"Who comes next?" Olha Petrenko said the bridge was open.`, []string{`Olha Petrenko | indirect | the bridge was open`}},
	// Honorifics, offices with their bodies, names run together.
	{`Mr Petrenko, meanwhile, claimed the bridge was open.`, []string{`Petrenko | indirect | the bridge was open`}},
	{`The mayor of Marport, Olha Petrenko, said the bridge was open.`, []string{`Olha Petrenko | indirect | the bridge was open`}},
	{`The spokeswoman for the River Command Olha Petrenko said the bridge was open.`, []string{`Olha Petrenko | indirect | the bridge was open`}},
	{`A spokesman for President Olha Petrenko said the bridge was open.`, []string{`spokesman for President Olha Petrenko | indirect | the bridge was open`}},
	{`Deputy harbour minister Olha Petrenko came. The deputy minister said the bridge was open.`, []string{`Olha Petrenko | indirect | the bridge was open`}},
	{`The Harbour Ministry said the bridge was open. It said two lorries had passed.`, []string{
		`Harbour Ministry | indirect | the bridge was open`, `Harbour Ministry | indirect | two lorries had passed`}},
	// Past tenses that look like participles, verbs that look like nouns.
	{`Senator Olha Petrenko called for more boats.`, []string{`Olha Petrenko | indirect | more boats`}},
	{`The Harbour Ministry denied sinking boats.`, []string{`Harbour Ministry | indirect | sinking boats`}},
	{`# Freedonia denies losses as Sylvania claims gains / The army holds the bank.`, []string{`Freedonia | indirect | losses`, `Sylvania | indirect | gains`}},
	{`Olha Petrenko is warning drivers that the bridge is mined.`, []string{`Olha Petrenko | indirect | the bridge is mined`}},
	// Where it was said, told at length.
	{`Olha Petrenko said in an audio message posted on Telegram that the bridge was open.`, []string{`Olha Petrenko (audio message) | indirect | the bridge was open`}},
	{`Northern Wire reported, citing the harbour police, that the bridge was mined.`, []string{
		`Northern Wire | indirect | the harbour police`, `Northern Wire | indirect | the bridge was mined`}},
	{`Vadym Kril, who says the bridge is safe, left the town.`, []string{`Vadym Kril | indirect | the bridge is safe`}},
	// Who quotes whom.
	{`Northern Wire quoted Olha Petrenko as saying that the bridge was mined.`, []string{
		`Northern Wire | indirect | Olha Petrenko as saying that the bridge was mined`, `Olha Petrenko | indirect | the bridge was mined`}},
	{`Olha Petrenko was quoted by Northern Wire as saying that the bridge was mined.`, []string{
		`Northern Wire | indirect | Olha Petrenko was quoted by Northern Wire as saying that the bridge was mined`, `Olha Petrenko | indirect | the bridge was mined`}},
	{`The commander is said to be in Marport.`, nil},
	{`The talks, said to be held in Marport, were put off.`, nil},
	// More headlines.
	{`# The bridge could stay closed for years: expert / The army holds the bank.`, []string{`expert | indirect | The bridge could stay closed for years`}},
	{`# Petrenko says the bridge is safe, vows repairs / The army holds the bank.`, []string{
		`Petrenko | indirect | the bridge is safe`, `Petrenko | indirect | repairs`}},
	{`# Petrenko Asserts Bridge Has No Future / The army holds the bank.`, []string{`Petrenko | indirect | Bridge Has No Future`}},
	{`# Harbour chief arrives at the bridge to assess safety / The army holds the bank.`, nil},
	{`# Petrenko: From clerk to mayor / The army holds the bank.`, nil},
	{`# Sylvania 'buying time' by claiming gains - France / The army holds the bank.`, []string{`France | indirect | Sylvania 'buying time' by claiming gains`}},
	{`The fee, which Olha Petrenko said was paid, is high.`, []string{`Olha Petrenko | indirect | was paid`}},
	{`Vadym Kril has put out a letter on his own channel saying he has decided to leave.`, []string{`Vadym Kril | indirect | he has decided to leave`}},
	{`Harbour envoy Olha Petrenko said the bridge was open. The diplomat stressed that the mines were gone.`, []string{
		`Olha Petrenko | indirect | the bridge was open`, `Olha Petrenko | indirect | the mines were gone`}},
	{`Vadym Kril complained that the bridge was closed.`, []string{`Vadym Kril | indirect | the bridge was closed`}},
	{`According to preliminary information, the bridge was mined.`, nil},
	// Nobody says it.
	{`Olha Petrenko sacked a clerk for asking her about the bridge.`, nil},
	{`Freedonia had declared war on Sylvania.`, nil},
	{`Vadym Kril, a senior general, is believed to have been arrested.`, nil},
	{`Vadym Kril had called Olha Petrenko.`, nil},
	{`Vadym Kril left after calling off the march.`, nil},
	{`A spokesman said Vadym Kril expects the bridge to hold.`, []string{`spokesman | indirect | Vadym Kril expects the bridge to hold`}},
	{`The army did not say when the town was lost.`, nil},
	{`The army declined to comment.`, nil},
	{`The army declined to say when the town was lost.`, nil},
	{`The army has not confirmed that the town was lost.`, nil},
	{`The army has yet to confirm that the town was lost.`, nil},
	{`The town was reportedly lost on Monday.`, nil},
	{`The army lost the town on Monday.`, nil},
	{`She said the bridge was open.`, nil},
	{`The army contradicted him.`, nil},
	{`# Freedonia accused of shelling rescuers`, nil},
	{`The square was empty as Freedonia responded to the uprising.`, nil},
	{`Vadym Kril may have said that the bridge was open.`, nil},
	{`Olha Petrenko reports for the evening news.`, nil},
	{`# Offensive reported to have begun`, nil},
	{`The latter part of that saying has not been of use.`, nil},
	{`Vadym Kril doubled down. In response to Vadym Kril, a passer-by wrote, “Let them wait and they will find out.”`, nil},
	{`The internet tells me the bridge is open.`, nil},
	// Thoughts and plans are no statements.
	{`The army wants to retake the town.`, nil},
	{`The army plans to retake the town by winter.`, nil},
	{`Vadym Kril was worried about the bridge.`, nil},
	{`Vadym Kril knew that the bridge was closed.`, nil},
	{`The mayor's plan to close the bridge has failed.`, nil},
	{`The army left without saying when the town was lost.`, nil},
	{`Nobody was hurt, and the army never said why the town was lost.`, nil},
}

// reading makes the document of a table's text.
func reading(text string) *doc.Document {
	parts := strings.Split(text, " / ")
	headline := strings.HasPrefix(parts[0], "# ")
	parts[0] = strings.TrimPrefix(parts[0], "# ")
	d := document(parts...)
	if headline {
		d.Blocks[0].Kind = doc.Headline
	}
	return d
}

func TestSpeakersAndWhatTheySay(t *testing.T) {
	p := speechPipeline(t)
	for _, c := range speeches {
		a := p.Analyze(reading(c.text))
		var got []string
		for _, at := range a.Attributions {
			got = append(got, said(a, at))
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s\n  got  %q\n  want %q", c.text, got, c.want)
		}
	}
}
