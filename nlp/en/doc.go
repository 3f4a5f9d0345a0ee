// Package en is the analysis of English: tokenizer, sentence splitter, tagger,
// lemmatizer, dependency parser and name recogniser, with weights embedded, and
// times, quantities, coreference and attributions on top of them. Its
// conventions are those of Universal Dependencies' English treebanks
// (https://universaldependencies.org/en/). It does not decide what is claimed;
// see sayso/claim.
//
// Its main function is [New], which assembles the pipeline; each constructor
// beside it returns one component, pure and safe for concurrent use.
package en
