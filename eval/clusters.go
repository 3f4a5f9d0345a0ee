package eval

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sayso/doc"
	"sayso/story"
)

// ClustersFigures are how well documents are put to the events they tell.
type ClustersFigures struct {
	Documents int     `json:"documents"`
	Stories   int     `json:"stories"` // that we found
	Truth     int     `json:"truth"`   // that there are
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"b3_f1"`
}

// Clusters measures the stories of the documents in dir by B³ against their
// sub-topics. The layout is ECB+'s: TOPIC/TOPIC_NUMBERecb.xml and
// …ecbplus.xml, the two sub-topics of each topic.
// B³ after Bagga and Baldwin 1998, https://aclanthology.org/P98-1012/.
func Clusters(dir string, o story.Options) (ClustersFigures, error) {
	docs, err := ecbDocuments(dir)
	if err != nil {
		return ClustersFigures{}, err
	}
	ours, truth := storiesOf(docs, o), map[string]string{}
	for _, d := range docs {
		truth[d.URI] = subTopic(d.URI)
	}
	p, r := BCubed(ours, truth)
	return ClustersFigures{len(docs), groups(ours), groups(truth), p, r, harmonic(p, r)}, nil
}

// ecbDocuments reads the documents of a folder, by topic.
func ecbDocuments(dir string) ([]*doc.Document, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.xml"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("eval clusters %s: no TOPIC/*.xml: %w", dir, cmpErr(err, os.ErrNotExist))
	}
	slices.Sort(files)
	var docs []*doc.Document
	for _, f := range files {
		d, err := ecbDocument(f)
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// storiesOf returns the story of each document, by address.
func storiesOf(docs []*doc.Document, o story.Options) map[string]string {
	c := story.NewClustersWith(o)
	first := map[string]story.ID{}
	for _, d := range docs {
		first[d.URI] = c.Add(d).Story
	}
	out := map[string]string{}
	for uri, id := range first { // stories that were joined later are one
		if now, err := c.Canonical(id); err == nil {
			id = now
		}
		out[uri] = string(id)
	}
	return out
}

func cmpErr(err, or error) error {
	if err != nil {
		return err
	}
	return or
}

// ecbDocument reads the tokens of an ECB+ file; the text is what its tokens
// give, a line per sentence, without the address and markings that stand
// before the text.
func ecbDocument(path string) (*doc.Document, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("eval clusters: %w", err)
	}
	var x struct {
		Tokens []struct {
			Sentence int    `xml:"sentence,attr"`
			Text     string `xml:",chardata"`
		} `xml:"token"`
	}
	if err := xml.Unmarshal(raw, &x); err != nil {
		return nil, fmt.Errorf("eval clusters %s: %w", path, err)
	}
	var b strings.Builder
	sentence, address := -1, false
	for _, t := range x.Tokens {
		if t.Sentence != sentence {
			if sentence >= 0 && !address {
				b.WriteString("\n")
			}
			sentence, address = t.Sentence, strings.HasPrefix(t.Text, "http")
		}
		if !address {
			b.WriteString(t.Text + " ")
		}
	}
	text := strings.TrimSpace(b.String())
	return &doc.Document{ID: doc.NewID(text), URI: path, Language: "en", Text: text}, nil
}

// BCubed returns B³ precision and recall of one partition of items against
// another; both map each item to its group.
func BCubed(ours, truth map[string]string) (precision, recall float64) {
	type pair struct{ a, b string }
	both, a, b := map[pair]int{}, map[string]int{}, map[string]int{}
	for item, g := range ours {
		both[pair{g, truth[item]}]++
		a[g]++
		b[truth[item]]++
	}
	n := 0
	keys := slices.SortedFunc(maps.Keys(both), func(x, y pair) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	for _, k := range keys {
		c := both[k]
		precision += float64(c*c) / float64(a[k.a])
		recall += float64(c*c) / float64(b[k.b])
		n += c
	}
	if n == 0 {
		return 0, 0
	}
	return precision / float64(n), recall / float64(n)
}

func groups(m map[string]string) int {
	seen := map[string]bool{}
	for _, g := range m {
		seen[g] = true
	}
	return len(seen)
}
