package eval

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// goldFile is one file of an annotated folder: what a careful reader finds on
// one page.
type goldFile struct {
	File     string        `json:"file"`
	Articles []goldArticle `json:"articles"`
}

type goldArticle struct {
	Title      string          `json:"title"`
	Published  string          `json:"published"`
	Outlet     string          `json:"outlet"`
	Furniture  []goldSentence  `json:"furniture"`
	Claims     []goldClaim     `json:"claims"`
	Statements []goldStatement `json:"statements"`
}

type goldClaim struct {
	Sentence     goldSentence   `json:"sentence"`
	Type         string         `json:"type"`
	Origin       string         `json:"origin"`
	OriginSide   string         `json:"origin_side"`
	Actor        string         `json:"actor"`
	Place        string         `json:"place"`
	Change       string         `json:"change"`
	Stance       string         `json:"stance"`
	Quantities   []goldQuantity `json:"quantities"`
	Date         string         `json:"date"`
	Polarity     string         `json:"polarity"`
	Modality     string         `json:"modality"`
	Verification string         `json:"verification"`

	canonical string // of a prediction: the gazetteer's name
	rule      string // of a prediction: what gave it
	text      string // the sentence, where it is kept
}

// UnmarshalJSON keeps the sentence's text beside its checksums.
func (c *goldClaim) UnmarshalJSON(b []byte) error {
	type plain goldClaim
	if err := json.Unmarshal(b, (*plain)(c)); err != nil {
		return err
	}
	var t struct{ Sentence any }
	if err := json.Unmarshal(b, &t); err != nil {
		return err
	}
	c.text, _ = t.Sentence.(string)
	return nil
}

type goldQuantity struct {
	Role  string   `json:"role"`
	Value *float64 `json:"value"`
}

type goldStatement struct {
	Sentence goldSentence `json:"sentence"`
	Speaker  string       `json:"speaker"`
	Side     string       `json:"side"`
}

// goldSentence is a sentence as the set of its words' checksums; gold files
// write the text or, where they keep none, the checksums.
type goldSentence []uint32

// UnmarshalJSON reads a string or a list of CRC-32 values.
func (s *goldSentence) UnmarshalJSON(b []byte) error {
	var text string
	if json.Unmarshal(b, &text) == nil {
		*s = checksums(text)
		return nil
	}
	var sums []uint32
	if err := json.Unmarshal(b, &sums); err != nil {
		return fmt.Errorf("a sentence is neither text nor a list of checksums: %w", err)
	}
	*s = sums
	return nil
}

// readGold reads all annotated pages of a folder in the order of their names.
func readGold(dir string) ([]goldFile, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, fmt.Errorf("eval: %w", err)
	}
	sort.Strings(names)
	var out []goldFile
	for _, name := range names {
		if filepath.Base(name) == "events.json" {
			continue
		}
		raw, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("eval: %w", err)
		}
		var g goldFile
		if err := json.Unmarshal(raw, &g); err != nil {
			return nil, fmt.Errorf("eval: %s: %w", name, err)
		}
		g.File = strings.TrimSuffix(filepath.Base(name), ".json")
		out = append(out, g)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("eval: %s holds no annotated pages (*.json)", dir)
	}
	return out, nil
}
