// Command train makes the weights of sayso/nlp/en from the open treebanks and
// name sets: tagger, splitter, lemmas, network, lists and names, in that order,
// since later parts use earlier ones. It is seeded, so that a run on amd64 can
// be repeated. It is no part of the program and reads nothing but the folder of corpora.
//
// All of it, from the root of the repository:
//
//	GOGC=400 go run ./train -data ../shared/data -out nlp/en/weights
//
// One part, for a trial: -only tagger, splitter, lemmas, net, polish (another
// round of the network), lists or names. The corpora are those that
// nlp/en/MODEL.md credits, in the folders treebank, ner and geo of -data.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"sayso/train/neural"
	"sayso/train/treebank"
)

func main() {
	data := flag.String("data", "../shared/data", "folder of the corpora")
	out := flag.String("out", "nlp/en/weights", "folder the weights are written to")
	what := flag.String("only", "", "train one part alone")
	set := defaults
	flag.IntVar(&set.Dim, "dim", set.Dim, "width of embeddings")
	flag.IntVar(&set.Width, "width", set.Width, "width of layers")
	flag.IntVar(&set.Layers, "layers", set.Layers, "recurrent layers")
	flag.IntVar(&set.TagDim, "tagdim", set.TagDim, "width of the tag layer")
	flag.IntVar(&set.ArcDim, "arcdim", set.ArcDim, "width of the arc layers")
	flag.IntVar(&set.RelDim, "reldim", set.RelDim, "width of the relation layers")
	flag.IntVar(&set.NameDim, "namedim", set.NameDim, "width of the name layer")
	flag.IntVar(&set.Epochs, "epochs", set.Epochs, "passes over the data")
	flag.IntVar(&set.BatchWords, "batch", set.BatchWords, "words in a batch")
	rate := flag.Float64("rate", float64(set.Rate), "learning rate")
	dropIn := flag.Float64("dropin", float64(set.DropIn), "dropout of the input")
	dropForm := flag.Float64("dropform", float64(set.DropForm), "share of words read as unknown")
	dropLayer := flag.Float64("drop", float64(set.DropLayer), "dropout between layers")
	flag.Parse()
	set.Rate, set.DropIn, set.DropForm, set.DropLayer = float32(*rate), float32(*dropIn), float32(*dropForm), float32(*dropLayer)
	if err := run(*data, *out, *what, set); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// part is one step of the training.
type part struct {
	name string
	run  func() error
}

func run(data, out, only string, set neural.Settings) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	c, err := load(data)
	if err != nil {
		return err
	}
	if c.lists, err = trainLists(data, out); err != nil {
		return err
	}
	parts := []part{
		{"tagger", func() error { return trainTagger(c, out) }},
		{"splitter", func() error { return trainSplitter(c, out) }},
		{"lemmas", func() error { return trainLemmas(c, out) }},
		{"net", func() error { return trainNet(c, out, set) }},
		{"names", func() error { return trainNames(c, data, out) }},
	}
	trials := []part{
		{"polish", func() error { return polishNet(c, out, set) }},
		{"lists", func() error { _, err := trainLists(data, out); return err }},
		{"transitions", func() error { return trainParser(c, out) }},
	}
	if only != "" {
		parts = append(parts, trials...)
	}
	start, known := time.Now(), false
	for _, p := range parts {
		if only != "" && only != p.name {
			continue
		}
		known = true
		if err := p.run(); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		fmt.Println(p.name, time.Since(start).Round(time.Second))
	}
	if !known {
		return fmt.Errorf("no part %q", only)
	}
	return nil
}

func readTrees(data, name string) ([]treebank.Sentence, error) {
	f, err := os.Open(filepath.Join(data, "treebank", name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return treebank.Read(f)
}
