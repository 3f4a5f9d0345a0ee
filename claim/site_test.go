package claim_test

import (
	"testing"

	"sayso/claim"
)

// A site is where the article names it, a state is where nothing nearer is told,
// and a town before the country that it lies in.
func TestSitesAndStates(t *testing.T) {
	expect(t, "damage place=Oskil dam", "Water rose behind the Oskil dam on Monday.", "Ukraine's army said that the dam had been blown up by Russian forces.")
	expect(t, "strike place=Russia", "Ukrainian drones hit Russia again overnight, an official said.")
	expect(t, "strike place=Kremenchuk actor=RU", "Russia destroyed an oil refinery in Kremenchuk in central Ukraine, its defence ministry said.")
	expect(t, "casualty place=Kharkiv polarity=denied", "A Russian missile hit a television tower in Kharkiv on Monday.", "There were no casualties in the attack, local officials said.")
}

// What somebody says lies in subjects that the tree gives to the verb of saying.
func TestSubjectsOfWhatIsSaid(t *testing.T) {
	expect(t, "displacement displaced=2000000", "Sudan's bitter war drives more than two million from their homes")
}

// An attack that the text goes on about is told again where it was; one that
// nothing was told of gives nothing, and a dam's collapse may only tell the time.
func TestToldAgain(t *testing.T) {
	expect(t, "strike place=Kharkiv origin=governor", "A Russian missile hit a television tower in Kharkiv on Monday.", "The attack had disrupted television broadcasts, the governor said.")
	for _, text := range []string{
		"The attack caused outrage in the town hall.",
		"Thousands left their homes after the collapse of the Oskil dam.",
	} {
		for _, c := range read(text).Claims {
			if c.Type == claim.Strike || c.Type == claim.Damage {
				t.Errorf("%q gives %s by rule %q", text, c.Type, c.Rule)
			}
		}
	}
}

// Soldiers that an army lost need not be dead.
func TestLostIsNotKilled(t *testing.T) {
	expect(t, "loss target=UA lost=240 lost=7", "Ukraine lost up to 240 soldiers and seven tanks near Vuhledar, the ministry in Moscow said.")
	expect(t, "loss target=UA killed=250", "Russian forces killed 250 Ukrainian soldiers near Vuhledar, the ministry said.")
}

// A word at the end of the sentence before says nothing of what a name is of.
func TestHintsEndWithTheirSentence(t *testing.T) {
	expect(t, "strike place=Kharkiv", "Russian attacks destroyed a tower in Kharkiv.", "The tower fell after missiles slammed into it in the city.", "Broadcasts stopped in the region.", "Kharkiv has been hit for weeks.")
	for _, c := range read("Zelensky thanked allies for their support for Kyiv.", "Russian attacks destroyed a tower in Kharkiv.", "The tower fell after missiles slammed into it in the city.", "Broadcasts stopped in the region.", "Kharkiv has been hit for weeks.").Claims {
		if c.Place != nil && c.Place.Canonical == "Kyiv" {
			t.Errorf("%q is placed in Kyiv", c.Quote.Exact)
		}
	}
}

// A sentence that begins with the whole counts its parts alike, and a governor's
// region is no further place.
func TestWholesAndGovernors(t *testing.T) {
	expect(t, "interception intercepted=53 launched=57", "Of 57 drones launched, 53 were shot down, the air force said.")
	for _, c := range read("One woman was killed in shelling of the border town of Shebekino, Belgorod governor Vyacheslav Gladkov said.").Claims {
		if c.Place == nil || c.Place.Name != "Shebekino" {
			t.Errorf("%s is placed at %+v", c.Type, c.Place)
		}
	}
}

// Whose soldiers died at a place of the other side is left open, and regions are
// not shot down.
func TestLeftOpen(t *testing.T) {
	for _, c := range read("The Russian ministry said more than 600 servicemen were killed in the strike on barracks in Kramatorsk.").Claims {
		if c.Type == claim.Loss && c.Target != nil && c.Target.Side.IsBelligerent() {
			t.Errorf("the soldiers are taken for those of %s", c.Target.Side)
		}
	}
	for _, c := range read("Air defence forces shot down 37 of 41 Shahed drones over 13 regions.").Claims {
		for _, q := range c.Quantities {
			if q.Value == 13 {
				t.Errorf("regions are counted as %s", q.Role)
			}
		}
	}
	expect(t, "strike place=Odesa", "Odesa under drone attack for third night in a row")
	expect(t, "strike place=Sumy", "A Russian missile hit a school in Sumy on Monday. A second missile struck minutes later.")
}

// A headline's verb in capitals ends the name before it, and a land is named
// with its war.
func TestHeadlineNames(t *testing.T) {
	for _, c := range read("Evening Digest: Kyiv Thwarts Rocket Barrage; Missiles Hit Russia").Claims {
		if c.Place != nil && c.Place.Name != "Kyiv" && c.Place.Name != "Russia" {
			t.Errorf("%s is placed at %q", c.Type, c.Place.Name)
		}
	}
	expect(t, "interception actor=UA", "Evening Digest: Kyiv Thwarts Rocket Barrage")
	expect(t, "displacement place=Mariupol", "Vereshchuk said a corridor had been agreed for the evacuation of women and children from Mariupol.")
	expect(t, "damage place=Oskil dam", "An explosion at the Oskil dam was heard for miles.")
}
