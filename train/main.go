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
	what := flag.String("only", "", "train one part: tagger, parser, names")
	set := defaults
	flag.IntVar(&set.Dim, "dim", set.Dim, "width of embeddings")
	flag.IntVar(&set.Width, "width", set.Width, "width of layers")
	flag.IntVar(&set.Layers, "layers", set.Layers, "recurrent layers")
	flag.IntVar(&set.Epochs, "epochs", set.Epochs, "passes over the data")
	flag.IntVar(&set.BatchWords, "batch", set.BatchWords, "words in a batch")
	rate := flag.Float64("rate", float64(set.Rate), "learning rate")
	dropIn := flag.Float64("dropin", float64(set.DropIn), "")
	dropForm := flag.Float64("dropform", float64(set.DropForm), "")
	dropLayer := flag.Float64("drop", float64(set.DropLayer), "")
	flag.Parse()
	set.Rate, set.DropIn, set.DropForm, set.DropLayer = float32(*rate), float32(*dropIn), float32(*dropForm), float32(*dropLayer)
	if err := run(*data, *out, *what, set); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(data, out, only string, set neural.Settings) error {
	c, err := load(data)
	if err != nil {
		return err
	}
	start := time.Now()
	if only == "" || only == "tagger" {
		if err := trainTagger(c, out); err != nil {
			return err
		}
		fmt.Println("tagger", time.Since(start))
	}
	if only == "" || only == "lemmas" {
		if err := trainLemmas(c, out); err != nil {
			return err
		}
	}
	if only == "" || only == "parser" {
		if err := trainParser(c, out); err != nil {
			return err
		}
		fmt.Println("parser", time.Since(start))
	}
	if only == "" || only == "splitter" {
		if err := trainSplitter(c, out); err != nil {
			return err
		}
	}
	if only == "" || only == "net" {
		if err := trainNet(c, out, set); err != nil {
			return err
		}
	}
	if only == "lists" {
		_, err := trainLists(data, out)
		return err
	}
	if only == "polish" {
		return polishNet(c, out, set)
	}
	if only == "" || only == "names" {
		if err := trainNames(c, data, out); err != nil {
			return err
		}
		fmt.Println("names", time.Since(start))
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
