package en

import (
	_ "embed"
	"fmt"

	"sayso/nlp"
	"sayso/nlp/en/model"
)

// Weights trained by sayso/train; licence CC BY-SA 4.0, see MODEL.md.
var (
	//go:embed weights/net.bin
	netFile string
	//go:embed weights/tagger.bin
	taggerFile string
	//go:embed weights/names.bin
	namesFile string
	//go:embed weights/lists.bin
	listsFile string
	//go:embed weights/splitter.bin
	splitterFile string
	//go:embed weights/lemmas.bin
	lemmasFile string
)

// Options say what the pipeline is built from.
type Options struct {
	Lexicons []Lexicon       // lists of names that help the name recogniser; nil for none
	Then     []nlp.Component // run after the components of this package, in order
}

// New assembles the pipeline for English.
func New(o Options) (*nlp.Pipeline, error) {
	split, err := Splitter()
	if err != nil {
		return nil, err
	}
	read, err := Reader(o.Lexicons...)
	if err != nil {
		return nil, err
	}
	version := "en-1"
	for _, f := range []string{netFile, taggerFile, namesFile, listsFile, splitterFile, lemmasFile} {
		version += " " + model.FileHash([]byte(f))[:6]
	}
	p, err := nlp.NewPipeline(version, append([]nlp.Component{Tokenizer(), withoutBrackets(split, read)}, o.Then...)...)
	if err != nil {
		return nil, fmt.Errorf("en: %w", err)
	}
	return p, nil
}
