package model_test

import (
	"testing"

	"sayso/nlp/en/model"
)

// Past forms and participles lead back to the verb that a dictionary lists.
func TestLemmaOfVerbs(t *testing.T) {
	for form, want := range map[string]string{
		"raged": "rage", "freed": "free", "guaranteed": "guarantee", "besieged": "besiege", "ceded": "cede", "overcoming": "overcome",
		"pleading": "plead", "beheaded": "behead", "maimed": "maim", "wiped": "wipe", "voted": "vote", "looted": "loot", "flooded": "flood",
		"corroded": "corrode", "repulsed": "repulse", "shipped": "ship", "killed": "kill", "shelled": "shell", "evacuated": "evacuate",
	} {
		for _, tag := range []string{"VBD", "VBN"} {
			if form == "overcoming" || form == "pleading" {
				tag = "VBG"
			}
			if got := model.Lemma(form, form, "VERB", tag, nil); got != want {
				t.Errorf("%s/%s is read as a form of %q, not of %q", form, tag, got, want)
			}
		}
	}
	exceptions := model.Lemmas{"struck|VBD": "strike"}
	if got := model.Lemma("struck", "struck", "VERB", "VBN", exceptions); got != "strike" {
		t.Errorf("the participle of an irregular verb is read as %q", got)
	}
}
