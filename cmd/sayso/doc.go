// Sayso keeps a live briefing on a war or crisis in which every line says on
// whose say-so: who claims it, who carried it, who confirmed or denied it, and
// the very sentence it stands in.
//
// This is the tour, from the bottom up. Each package's own comment says what it
// is and what it is not.
//
// A [sayso/doc.Document] is one retrieved version of one news text; every
// citation is a [sayso/doc.Span] of byte offsets into its text. Pages come in
// through [sayso/ingest], packed ones by [sayso/unpack], and are cut into
// documents by [sayso/extract], which tells article text from furniture and
// finds the date.
//
// [sayso/theatre] is who is who in a conflict, as data: sides, parties with
// their aliases and offices, weapons, dated events. [sayso/place] is the
// gazetteer: it resolves a name as written to a place, to "ambiguous" or to
// nothing; [sayso/place/build] makes the embedded one from tables.
// [sayso/place/cells] draws populated places as areas of a map.
//
// [sayso/nlp] holds the types of a linguistic analysis; [sayso/nlp/en] makes
// one of English text: words, tags, a dependency tree, names, times,
// quantities, and who says what. Its network and classifiers are in
// [sayso/nlp/en/model], on the loops of [sayso/nlp/en/model/matrix]. The weights
// are made by [sayso/train], which reads corpora with [sayso/train/treebank] and
// trains with [sayso/train/neural] and [sayso/train/perceptron].
//
// [sayso/claim] reads typed claims out of an analysis by rules over the tree.
//
// [sayso/story] finds copies, relays and the stories that documents tell; [sayso/ledger] brings claims of many documents
// together into events with origins, series and a standing that follows from a
// stated rule. Its state is a fold of append-only entries. [sayso/brief]
// composes cited lines from it.
//
// All of that is pure: no clock, network, file or goroutine. Effects begin with
// [sayso/store] (drivers: [sayso/store/sqlite]; suite: [sayso/store/storetest])
// and [sayso/engine], which runs the stages as named watchers, so that a killed
// program resumes with nothing lost or doubled; [sayso/notify] wakes those who
// wait. [sayso/web] shows it all. The sources to watch are listed in
// [sayso/source] and asked by [sayso/poll];
// documents are handed over to [sayso/push]; what goes out goes through [sayso/egress].
//
// [sayso/sample] is the sample world that `sayso run` loads, [sayso/eval]
// measures against annotated data.
package main
