package en

// byTag are the features that follow from the Penn tag alone.
var byTag = map[string]string{
	"NN": "Number=Sing", "NNS": "Number=Plur", "NNP": "Number=Sing", "NNPS": "Number=Plur",
	"VB": "VerbForm=Inf", "VBD": "Mood=Ind|Tense=Past|VerbForm=Fin", "VBG": "Tense=Pres|VerbForm=Part", "VBN": "Tense=Past|VerbForm=Part",
	"VBP": "Mood=Ind|Tense=Pres|VerbForm=Fin", "VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "MD": "VerbForm=Fin",
	"JJ": "Degree=Pos", "JJR": "Degree=Cmp", "JJS": "Degree=Sup", "RBR": "Degree=Cmp", "RBS": "Degree=Sup", "CD": "NumType=Card",
}

// pronouns are the features of closed-class words.
var pronouns = map[string]string{
	"i": "Case=Nom|Number=Sing|Person=1|PronType=Prs", "me": "Case=Acc|Number=Sing|Person=1|PronType=Prs", "my": "Number=Sing|Person=1|Poss=Yes|PronType=Prs",
	"we": "Case=Nom|Number=Plur|Person=1|PronType=Prs", "us": "Case=Acc|Number=Plur|Person=1|PronType=Prs", "our": "Number=Plur|Person=1|Poss=Yes|PronType=Prs",
	"you": "Person=2|PronType=Prs", "your": "Person=2|Poss=Yes|PronType=Prs",
	"he": "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs", "him": "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs", "his": "Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
	"she": "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs", "her": "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs", "hers": "Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
	"it": "Gender=Neut|Number=Sing|Person=3|PronType=Prs", "its": "Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
	"they": "Case=Nom|Number=Plur|Person=3|PronType=Prs", "them": "Case=Acc|Number=Plur|Person=3|PronType=Prs", "their": "Number=Plur|Person=3|Poss=Yes|PronType=Prs", "theirs": "Number=Plur|Person=3|Poss=Yes|PronType=Prs",
	"himself": "Gender=Masc|Number=Sing|Person=3|PronType=Prs|Reflex=Yes", "herself": "Gender=Fem|Number=Sing|Person=3|PronType=Prs|Reflex=Yes", "itself": "Gender=Neut|Number=Sing|Person=3|PronType=Prs|Reflex=Yes", "themselves": "Number=Plur|Person=3|PronType=Prs|Reflex=Yes",
	"this": "Number=Sing|PronType=Dem", "that": "Number=Sing|PronType=Dem", "these": "Number=Plur|PronType=Dem", "those": "Number=Plur|PronType=Dem",
	"the": "Definite=Def|PronType=Art", "a": "Definite=Ind|PronType=Art", "an": "Definite=Ind|PronType=Art",
	"who": "PronType=Rel", "whom": "PronType=Rel", "which": "PronType=Rel", "whose": "Poss=Yes|PronType=Rel", "what": "PronType=Int",
	"everyone": "Number=Sing|PronType=Tot", "nobody": "Number=Sing|PronType=Neg", "someone": "Number=Sing|PronType=Ind", "nothing": "Number=Sing|PronType=Neg",
}

// feats returns the features of a word with its tags.
func feats(low, upos, xpos string) string {
	if upos == "PRON" || upos == "DET" {
		if low == "that" && xpos != "DT" {
			return "PronType=Rel"
		}
		return pronouns[low]
	}
	if xpos == "VBP" || xpos == "VBD" {
		switch low {
		case "am", "'m":
			return "Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin"
		case "was":
			return "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
		}
	}
	if xpos == "NNP" || xpos == "NN" || xpos == "NNS" || xpos == "NNPS" {
		if upos != "NOUN" && upos != "PROPN" {
			return ""
		}
	}
	if upos == "VERB" || upos == "AUX" || upos == "NOUN" || upos == "PROPN" || upos == "ADJ" || upos == "ADV" || upos == "NUM" {
		return byTag[xpos]
	}
	return ""
}
