package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"sayso/train/treebank"
)

func main() {
	data := flag.String("data", "../shared/data", "folder of the corpora")
	out := flag.String("out", "nlp/en/weights", "folder the weights are written to")
	what := flag.String("only", "", "train one part: tagger, parser, names")
	flag.Parse()
	if err := run(*data, *out, *what); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(data, out, only string) error {
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
	if only == "" || only == "names" {
		if err := trainNames(c, out); err != nil {
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
