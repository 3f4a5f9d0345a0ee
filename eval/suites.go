// Package eval measures the program against annotated data and holds floors
// that only rise. It trains nothing and changes nothing.
//
// Its main type is [Suite].
package eval

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"sayso/engine"
	"sayso/extract"
	"sayso/place"
	"sayso/story"
	"sayso/theatre"
)

// Figures are the measures of one suite by the names that the contract gives
// them; shares lie between 0 and 1, those of nlp, ner and times are percent.
type Figures map[string]float64

// Suite is one set of measures over one file or folder.
type Suite struct {
	Name    string
	Default string // path below the data folder (SAYSO_DATA, else ../shared/data)
	About   string
	Run     func(path string) (Figures, []string, error) // figures, and notes for those who look for causes
}

// Suites lists the suites in the order in which they are run.
var Suites = []Suite{
	{"gold", "../gold", "claims and statements against careful readers", runGold},
	{"attribution", "attribution/polnear-dev", "source, cue and content, token by token", runAttribution},
	{"nlp", "treebank/en_ewt-ud-test.conllu", "tagging and parsing on gold words, sentences from raw text", runNLP},
	{"ner", "ner/en_ewt-ud-test.iob2", "names, exact spans", runNames},
	{"times", "time/timebank", "time expressions", runTimes},
	{"places", "geo/ua_places.tsv", "spellings of places", runPlaces},
	{"pages", "pages/scrapinghub", "article text of pages", runPages},
	{"dates", "pages/htmldate-mediacloud", "publication days", runDates},
	{"clusters", "clusters/ecbplus", "documents put to the events they tell", runClusters},
	{"copies", "clusters/ecbplus", "copies, paraphrases and relays in a set made by rule", runCopies},
	{"feeds", "feeds/all-2023-06-12_14.jsonl", "which items of feeds belong to the theatre", runFeeds},
	{"briefing", "feeds/guardian-briefings-2023-06.jsonl", "points of editors' day lists in the briefing of the day's items", runBriefing},
	{"counts", "events/muc34-dev.jsonl", "killed and injured of incidents, exact numbers", runCounts},
}

// DataDir returns the folder of the data sets, and whether it is there.
func DataDir() (string, bool) {
	dir := os.Getenv("SAYSO_DATA")
	if dir == "" {
		dir = filepath.Join("..", "shared", "data")
	}
	_, err := os.Stat(dir)
	return dir, err == nil
}

// Find returns the suite of that name.
func Find(name string) (Suite, error) {
	var names []string
	for _, s := range Suites {
		if s.Name == name {
			return s, nil
		}
		names = append(names, s.Name)
	}
	return Suite{}, fmt.Errorf("eval: no suite %q; there are %v", name, names)
}

// analyst puts the program together for the theatre that the data are about.
func analyst() (*engine.Analyst, error) {
	t, err := theatre.Open("ukraine")
	if err != nil {
		return nil, err
	}
	return engine.NewAnalyst(t, nil)
}

func runGold(dir string) (Figures, []string, error) {
	a, err := analyst()
	if err != nil {
		return nil, nil, err
	}
	r, err := Gold(dir, PagesIn(filepath.Join(dir, "..", "seeds"), a))
	if err != nil {
		return nil, nil, err
	}
	return Figures{
		"claim_p": r.Claims.Precision(), "claim_r": r.Claims.Recall(), "claim_f1": r.Claims.F1(), "strict_f1": r.Strict.F1(),
		"statement_p": r.Statements.Precision(), "statement_r": r.Statements.Recall(), "statement_f1": r.Statements.F1(),
		"speaker_acc": ratio(r.Speaker, r.Statements.TP), "side_acc": ratio(r.Side, r.Statements.TP),
		"articles_split_ok": ratio(r.SplitOK, r.Pages), "date_acc": ratio(r.Dates[0], r.Dates[1]), "furniture_f1": r.Furniture.F1(),
	}, append(r.Notes, r.slotLines()...), nil
}

func runAttribution(dir string) (Figures, []string, error) {
	a, err := analyst()
	if err != nil {
		return nil, nil, err
	}
	r, err := Attribution(dir, a)
	agreed := fmt.Sprintf("readers among themselves, on the texts that several of them marked: source %.3f, cue %.3f, content %.3f",
		r.Agreed.Source.F1(), r.Agreed.Cue.F1(), r.Agreed.Content.F1())
	return Figures{"source_f1": r.Source.F1(), "cue_f1": r.Cue.F1(), "content_f1": r.Content.F1()}, []string{agreed}, err
}

func runNLP(path string) (Figures, []string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	s, err := NLP(f)
	return Figures{"upos": s.UPOS, "uas": s.UAS, "las": s.LAS, "lemma": s.Lemma, "sentence_f1": s.SentenceF1, "word_f1": s.WordF1}, nil, err
}

func runNames(path string) (Figures, []string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	n, err := Names(f)
	return Figures{"ner_f1": n.F1, "precision": n.Precision, "recall": n.Recall}, nil, err
}

func runTimes(dir string) (Figures, []string, error) {
	t, err := Times(dir)
	var notes []string
	for _, m := range t.Misses {
		notes = append(notes, fmt.Sprintf("%s %s gold %q ours %q in %q", m.File, m.Kind, m.Gold, m.Ours, m.Context))
	}
	return Figures{"strict_f1": t.StrictF1, "relaxed_f1": t.RelaxedF1, "value_f1": t.ValueF1}, notes, err
}

func runPlaces(path string) (Figures, []string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	g, err := place.World()
	if err != nil {
		return nil, nil, err
	}
	p, err := Places(f, g, PlaceHints{})
	if err != nil {
		return nil, nil, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, nil, fmt.Errorf("eval places: %w", err)
	}
	w, err := Places(f, WithoutSpellings(g), PlaceHints{})
	return Figures{
		"right": share(p.Right, p.Spellings), "right_or_ambiguous": p.Kept(), "wrong": p.WrongShare(),
		"withheld_right_or_ambiguous": w.Kept(), "withheld_wrong": w.WrongShare(),
	}, append(p.Errors, p.Misses...), err
}

func runPages(dir string) (Figures, []string, error) {
	x := extract.New(extract.Options{})
	p, err := Pages(dir, x)
	if err != nil {
		return nil, nil, err
	}
	s, err := Speed(dir, x)
	return Figures{"f1": p.F1, "precision": p.Precision, "recall": p.Recall,
		"pages_per_second": s.Ours, "trafilatura_per_second": s.Theirs, "speed_ratio": s.Ours / s.Theirs, "speed_median": s.Median}, nil, err
}

func runDates(dir string) (Figures, []string, error) {
	d, err := Dates(dir, extract.New(extract.Options{}))
	return Figures{"accuracy": d.Accuracy, "recall": d.Recall, "f1": d.F1}, d.Wrong, err
}

func runClusters(dir string) (Figures, []string, error) {
	c, err := Clusters(dir, story.Options{})
	if err != nil {
		return nil, nil, err
	}
	h, err := ClustersHeldOut(dir)
	return Figures{"b3_f1": c.F1, "precision": c.Precision, "recall": c.Recall, "held_out_b3_f1": h.F1,
		"held_out_precision": h.Precision, "held_out_recall": h.Recall, "threshold_low": h.Low, "threshold_high": h.High}, nil, err
}

func runFeeds(path string) (Figures, []string, error) {
	a, err := analyst()
	if err != nil {
		return nil, nil, err
	}
	f, err := Feeds(path, filepath.Join(filepath.Dir(path), "war-2023-06.jsonl"), a)
	return Figures{"precision": f.Precision, "recall": f.Recall, "items": float64(f.Items), "unjudged": float64(f.Unjudged), "belong": float64(f.Belong)}, f.Notes, err
}

func runBriefing(path string) (Figures, []string, error) {
	a, err := analyst()
	if err != nil {
		return nil, nil, err
	}
	f, err := Briefing(path, filepath.Join(filepath.Dir(path), "war-2023-06.jsonl"), a)
	return Figures{"days": float64(f.Days), "points": float64(f.Points), "told": ratio(f.Told, f.Points), "found": ratio(f.Found, f.Points),
		"found_of_told": ratio(f.Found, f.Told), "glance": ratio(f.Glance, f.Points), "lines": float64(f.Lines), "cited": ratio(f.Cited, f.Lines)}, f.Misses, err
}

func runCounts(path string) (Figures, []string, error) {
	a, err := analyst()
	if err != nil {
		return nil, nil, err
	}
	c, err := Tolls(path, a)
	return Figures{"recall": c.Recall(), "precision": c.Precision(), "f1": harmonic(c.Precision(), c.Recall()), "reports": float64(c.Reports), "figures": float64(c.Figures), "given": float64(c.Given)}, c.Notes, err
}

func runCopies(dir string) (Figures, []string, error) {
	c, err := Copies(dir)
	return Figures{"copy_p": c.Copies.Precision(), "copy_r": c.Copies.Recall(), "paraphrase_p": c.Retold.Precision(), "paraphrase_r": c.Retold.Recall(),
		"relay_r": c.Relays.Recall(), "sources": float64(c.Documents)}, c.Notes, err
}
