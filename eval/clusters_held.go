package eval

import (
	"path/filepath"

	"sayso/story"
)

// HeldOut are how well documents are put to their events where what the
// clustering goes by is chosen on other topics.
type HeldOut struct {
	Precision, Recall, F1 float64
	Low, High             float64 // the thresholds that were chosen
}

// The settings among which is chosen.
var (
	triedThresholds = []float64{.18, .2, .22, .24, .26, .28, .3, .32, .34}
	triedNames      = []float64{2, 3, 4}
)

// trial is a setting with B³ precision and recall of each document.
type trial struct {
	o      story.Options
	scores map[string][2]float64
}

// ClustersHeldOut measures the documents in dir as Clusters does, but those of
// each topic with the setting that is best for all other topics together. The
// documents of all topics are put to stories in one pass each time.
func ClustersHeldOut(dir string) (HeldOut, error) {
	docs, err := ecbDocuments(dir)
	if err != nil {
		return HeldOut{}, err
	}
	truth := map[string]string{}
	for _, d := range docs {
		truth[d.URI] = subTopic(d.URI)
	}
	var trials []trial
	for _, threshold := range triedThresholds {
		for _, names := range triedNames {
			o := story.Options{Threshold: threshold, Names: names}
			trials = append(trials, trial{o, scored(storiesOf(docs, o), truth)})
		}
	}
	out := HeldOut{Low: 1}
	topics := map[string]bool{}
	for _, d := range docs {
		topics[ecbTopic(d.URI)] = true
	}
	for held := range topics {
		best, most := trials[0], -1.0
		for _, t := range trials {
			if _, _, f := t.mean(func(uri string) bool { return ecbTopic(uri) != held }); f > most {
				best, most = t, f
			}
		}
		out.Low, out.High = min(out.Low, best.o.Threshold), max(out.High, best.o.Threshold)
		for uri, s := range best.scores {
			if ecbTopic(uri) == held {
				out.Precision += s[0]
				out.Recall += s[1]
			}
		}
	}
	out.Precision /= float64(len(docs))
	out.Recall /= float64(len(docs))
	out.F1 = harmonic(out.Precision, out.Recall)
	return out, nil
}

// ecbTopic names the topic that a file of ECB+ belongs to.
func ecbTopic(path string) string { return filepath.Base(filepath.Dir(path)) }

// scored returns B³ precision and recall of each document.
func scored(ours, truth map[string]string) map[string][2]float64 {
	type pair struct{ a, b string }
	both, a, b := map[pair]int{}, map[string]int{}, map[string]int{}
	for uri, g := range ours {
		both[pair{g, truth[uri]}]++
		a[g]++
		b[truth[uri]]++
	}
	out := map[string][2]float64{}
	for uri, g := range ours {
		n := float64(both[pair{g, truth[uri]}])
		out[uri] = [2]float64{n / float64(a[g]), n / float64(b[truth[uri]])}
	}
	return out
}

// mean returns precision, recall and F1 over the documents that in names.
func (t *trial) mean(in func(uri string) bool) (p, r, f float64) {
	n := 0.0
	for uri, s := range t.scores {
		if in(uri) {
			p, r, n = p+s[0], r+s[1], n+1
		}
	}
	if n == 0 {
		return 0, 0, 0
	}
	return p / n, r / n, harmonic(p/n, r/n)
}
