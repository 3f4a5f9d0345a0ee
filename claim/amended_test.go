package claim_test

import "testing"

// A note that corrects an article repeats what was wrong, and claims nothing.
func TestCorrectionNotesClaimNothing(t *testing.T) {
	for _, text := range []string{
		"Correction: an earlier version of this article said that Storozheve was recaptured and that Ukraine lost 30 tanks.",
		"This article was amended on 14 June 2023. An earlier version said 11 people were killed in a strike on Kharkiv.",
		"A previous version of this story incorrectly stated that Russian forces had captured Makiivka.",
		"This story has been corrected to say three people were killed in Odesa, not five.",
		"CORRECTION: In a previous version of this report, we said the death toll in Odesa was five.",
		"Clarification: an earlier headline on this story said that Ukraine had retaken Bakhmut.",
		"The original version of this article misstated the number of people killed in Odesa as seven.",
		"This version corrects the number of people killed in Odesa to three instead of seven.",
		"We reported earlier that 20 people were killed in Lviv. That was wrong.",
		"This article originally reported that Ukraine shot down 30 drones over Kyiv.",
		"We mistakenly reported that a missile hit a school in Sumy.",
		"The agency withdrew its report that Russian forces had captured Pisky.",
	} {
		for _, c := range read(text).Claims {
			t.Errorf("%q claims %s by rule %q", text, c.Type, c.Rule)
		}
	}
	for want, text := range map[string]string{
		"strike place=Kyiv":                      "An earlier version of the missile hit Kyiv in May, the air force said.",
		"casualty place=Lviv killed=20":          "As we reported earlier, 20 people were killed in Lviv.",
		"strike place=Sumy":                      "In an earlier report, the UN said that a missile had hit a school in Sumy.",
		"casualty killed=12":                     "The governor corrected the toll and said that 12 people were killed in Odesa.",
		"control place=Storozheve change=gained": "The original Ukrainian report said its troops had recaptured Storozheve.",
	} {
		expect(t, want, text)
	}
}
