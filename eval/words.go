package eval

// figureWords say what a figure is for those who do not know its name, by suite and
// name.
var figureWords = map[string]map[string]string{
	"gold": {
		"articles_split_ok": "pages with several articles cut where they should be", "claim_f1": "claims found and none invented (F1)", "date_acc": "publication days right",
		"furniture_f1": "lines that are no article text told apart (F1)", "side_acc": "sides of speakers right", "speaker_acc": "speakers right",
		"statement_f1": "statements found and none invented (F1)", "strict_f1": "claims with every slot right (F1)",
	},
	"attribution": {"content_f1": "what is said (F1)", "cue_f1": "the words that report it (F1)", "source_f1": "who says it (F1)"},
	"nlp": {
		"las": "words tied to the right word in the right way (LAS)", "uas": "words tied to the right word (UAS)", "upos": "parts of speech right", "sentence_f1": "sentences cut rightly (F1)",
	},
	"ner":   {"ner_f1": "names of people, places and bodies found whole (F1)"},
	"times": {"relaxed_f1": "found at least in part (F1)", "strict_f1": "found whole (F1)", "value_f1": "found, and the date right (F1)"},
	"places": {
		"right": "led to the right place", "right_or_ambiguous": "led to the right place or called ambiguous", "wrong": "led to a wrong place, at most",
		"withheld_right_or_ambiguous": "the same, of spellings that the gazetteer was not given", "withheld_wrong": "led to a wrong place of those, at most",
	},
	"pages":    {"f1": "text kept and furniture left out (F1)"},
	"dates":    {"accuracy": "right"},
	"clusters": {"b3_f1": "put together rightly (B³ F1)", "held_out_b3_f1": "the same, on topics kept back (B³ F1)"},
	"copies": {
		"copy_p": "of the copies that it names, are copies", "copy_r": "of the copies, are found", "paraphrase_p": "of the paraphrases that it names, are some", "paraphrase_r": "of the paraphrases, are found",
		"relay_r": "of the reports passed on, are found",
	},
	"feeds":    {"precision": "of the items that it takes, belong", "recall": "of the items that belong, are taken"},
	"briefing": {"cited": "of the numbers in lines, stand in a cited sentence", "found": "of the editors' points, stand in the briefing", "found_of_told": "of those points that the day's items tell, stand in it"},
	"counts":   {"precision": "of the counts that it gives, are right", "recall": "of the counts, are found"},
}

// percent are the suites whose figures are written in percent.
var percent = map[string]bool{"nlp": true, "ner": true, "times": true}

// Words says in plain words what the figure is, "" for one that has none.
func (f Floor) Words() string { return figureWords[f.Suite][f.Name] }

// Share is the floor as a share of 1.
func (f Floor) Share() float64 {
	if percent[f.Suite] {
		return f.Value / 100
	}
	return f.Value
}
