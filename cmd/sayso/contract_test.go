package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// The names that the extraction contract gives to what is always there.
var (
	articleKeys   = []string{"id", "uri", "outlet", "title", "byline", "agencies", "language", "published", "published_basis", "text", "furniture", "statements", "claims"}
	statementKeys = []string{"sentence", "content", "cue", "mode", "speaker", "relays", "medium"}
	claimKeys     = []string{"id", "type", "sentence", "quote", "origin", "relays", "quantities", "polarity", "modality", "verification", "background"}
	partyKeys     = []string{"name", "id", "kind", "side"}
	quantityKeys  = []string{"role", "value", "low", "high", "modifier", "unit", "text"}
)

// The values that the contract allows.
var allowed = map[string][]string{
	"published_basis": {"metadata", "text", "inferred", "unknown"},
	"mode":            {"direct", "indirect", "mixed"},
	"type":            {"control", "advance", "strike", "interception", "loss", "casualty", "damage", "displacement", "aid", "ground_combat", "response"},
	"polarity":        {"asserted", "denied"},
	"modality":        {"actual", "planned", "possible", "demanded"},
	"verification":    {"independently_confirmed", "not_verified", "disputed", ""},
	"stance":          {"confirms", "denies", "disputes", "not_confirmed", "no_comment"},
	"change":          {"gained", "lost", "held", "contested"},
	"kind":            {"person", "government", "military", "ministry", "agency", "outlet", "ngo", "igo", "expert", "resident", "other"},
	"modifier":        {"exact", "at_least", "more_than", "at_most", "about", "range", "dozens", "hundreds", "thousands"},
}

// cmdContract checks JSON Lines against the extraction contract.
func cmdContract(ts *testscript.TestScript, neg bool, args []string) {
	for i, line := range strings.Split(strings.TrimSpace(ts.ReadFile(args[0])), "\n") {
		var a map[string]any
		ts.Check(json.Unmarshal([]byte(line), &a))
		c := &contract{text: fmt.Sprint(a["text"])}
		c.article(a)
		if len(c.wrong) > 0 {
			ts.Fatalf("article %d: %s", i+1, strings.Join(c.wrong, "\n"))
		}
	}
}

// contract collects what is wrong with one article.
type contract struct {
	text  string
	wrong []string
}

func (c *contract) check(ok bool, format string, args ...any) {
	if !ok {
		c.wrong = append(c.wrong, fmt.Sprintf(format, args...))
	}
}

func (c *contract) keys(what string, m map[string]any, want []string) {
	for _, k := range want {
		v, ok := m[k]
		c.check(ok && v != nil, "%s has no %q", what, k)
	}
	for k, values := range allowed {
		if s, ok := m[k].(string); ok {
			c.check(slices.Contains(values, s), "%s: %s is %q", what, k, s)
		}
	}
}

func (c *contract) article(a map[string]any) {
	c.keys("article", a, articleKeys)
	id, _ := a["id"].(string)
	c.check(strings.HasPrefix(id, "sha256:"), "id is %q", id)
	for _, s := range list(a["statements"]) {
		c.keys("statement", s, statementKeys)
		c.span("sentence", s["sentence"], "")
		c.span("content", s["content"], "")
		c.party("speaker", s["speaker"])
		for _, r := range list(s["relays"]) {
			c.party("relay", r)
		}
	}
	for _, s := range list(a["claims"]) {
		c.claim(s)
	}
}

func (c *contract) claim(m map[string]any) {
	c.keys("claim", m, claimKeys)
	quote, _ := m["quote"].(map[string]any)
	exact, _ := quote["exact"].(string)
	c.check(exact != "", "claim without a quote")
	c.span("sentence", m["sentence"], exact)
	c.party("origin", m["origin"])
	for _, q := range list(m["quantities"]) {
		c.keys("quantity", q, quantityKeys)
	}
	for _, r := range list(m["relays"]) {
		c.party("relay", r)
	}
	if p, ok := m["place"].(map[string]any); ok {
		c.keys("place", p, []string{"name"})
	}
	if t, ok := m["time"].(map[string]any); ok {
		c.keys("time", t, []string{"text", "start", "end"})
	}
}

func (c *contract) party(what string, v any) {
	m, ok := v.(map[string]any)
	c.check(ok, "%s is no party", what)
	c.keys(what, m, partyKeys)
}

// span checks byte offsets into the text, and what stands there when exact is
// given.
func (c *contract) span(what string, v any, exact string) {
	m, _ := v.(map[string]any)
	start, ok1 := m["start"].(float64)
	end, ok2 := m["end"].(float64)
	if !ok1 || !ok2 || start < 0 || end <= start || int(end) > len(c.text) {
		c.check(false, "%s is no span of the text: %v", what, v)
		return
	}
	got := c.text[int(start):int(end)]
	c.check(exact == "" || got == exact, "%s: the text has %q there, the quote is %q", what, got, exact)
}

func list(v any) []map[string]any {
	var out []map[string]any
	items, _ := v.([]any)
	for _, i := range items {
		m, _ := i.(map[string]any)
		out = append(out, m)
	}
	return out
}
