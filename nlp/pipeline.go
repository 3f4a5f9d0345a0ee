package nlp

import (
	"fmt"

	"sayso/doc"
)

// Layer names a part of an Analysis that a component needs or fills.
type Layer string

// The layers of an Analysis.
const (
	Tokens       Layer = "tokens"
	Sentences    Layer = "sentences"
	Tags         Layer = "tags" // UPOS, XPOS, Feats, Lemma
	Tree         Layer = "tree" // Head, Deprel
	Names        Layer = "names"
	Times        Layer = "times"
	Quantities   Layer = "quantities"
	Coreference  Layer = "coreference"
	Attributions Layer = "attributions"
)

// Component is one step of a pipeline. Run is pure: it reads the layers that
// Requires names and fills those that Assigns names, and nothing else.
type Component interface {
	Name() string
	Requires() []Layer
	Assigns() []Layer
	Run(*Analysis)
}

// Pipeline runs components in order. It is safe for concurrent use.
type Pipeline struct {
	version    string
	components []Component
}

// NewPipeline checks that each component's required layers are assigned by one
// before it, and returns an error naming the component and the layer if not.
func NewPipeline(version string, components ...Component) (*Pipeline, error) {
	have := map[Layer]bool{}
	for _, c := range components {
		for _, need := range c.Requires() {
			if !have[need] {
				return nil, fmt.Errorf("nlp: component %q needs layer %q, which none before it assigns", c.Name(), need)
			}
		}
		for _, l := range c.Assigns() {
			have[l] = true
		}
	}
	return &Pipeline{version, components}, nil
}

// Version returns the name and version given to NewPipeline.
func (p *Pipeline) Version() string { return p.version }

// Analyze runs all components over d. Any text is accepted; an empty one gives
// an empty Analysis.
func (p *Pipeline) Analyze(d *doc.Document) *Analysis {
	a := &Analysis{Doc: d, Reference: d.Published, Version: p.version}
	for _, c := range p.components {
		c.Run(a)
	}
	return a
}
