package claim_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"sayso/claim"
	"sayso/doc"
)

// TestTrace checks on every example of the rules that each claim is traced to
// words of its text: a trigger, and for each slot words or the context.
func TestTrace(t *testing.T) {
	raw, err := os.ReadFile("rules/rules.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Rules []struct {
			Type     string
			Examples []struct{ Text string }
		}
	}
	if err := yaml.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	traced := map[claim.Type]bool{}
	texts := []string{"Moscow denied that its forces had shelled Kherson.", "Kyiv has not commented on the report."}
	for _, r := range file.Rules {
		for _, e := range r.Examples {
			texts = append(texts, e.Text)
		}
	}
	for _, text := range texts {
		rep, traces := readTraced(t, text)
		for i, c := range rep.Claims {
			traced[c.Type] = true
			checkTrace(t, text, c, traces[i])
		}
	}
	for _, typ := range claim.Types {
		if !traced[typ] {
			t.Errorf("no claim of type %s was traced", typ)
		}
	}
}

func readTraced(t *testing.T, text string) (*claim.Report, []claim.Trace) {
	t.Helper()
	d := &doc.Document{Language: "en", Published: doc.Day(2023, 6, 13), Text: text, ID: doc.NewID(text)}
	d.Blocks = []doc.Block{{Span: doc.Span{End: len(text)}, Kind: doc.Paragraph}}
	rep, traces := analyst.Traced(analyst.Analyze(d))
	if len(traces) != len(rep.Claims) {
		t.Fatalf("%q: %d traces of %d claims", text, len(traces), len(rep.Claims))
	}
	return rep, traces
}

func checkTrace(t *testing.T, text string, c claim.Claim, tr claim.Trace) {
	t.Helper()
	if w := tr.Trigger.Of(text); w == "" || !strings.Contains(c.Quote.Exact, w) {
		t.Errorf("%q: %s has the trigger %q", text, c.Type, w)
	}
	has := func(slot string) bool {
		return slices.ContainsFunc(tr.Filled, func(f claim.Filling) bool { return f.Slot == slot })
	}
	if c.Place != nil && !has("place") || c.Time != nil && !has("time") || c.Type != claim.Response && c.Actor != nil && tr.Conditions != nil && !has("actor") {
		t.Errorf("%q: %s by %q: slots without words: %+v", text, c.Type, c.Rule, tr.Filled)
	}
	for _, f := range tr.Filled {
		if f.Slot == "place" && !f.Span.Empty() && f.Span.Of(text) != c.Place.Name {
			t.Errorf("%q: place %q from %q", text, c.Place.Name, f.Span.Of(text))
		}
	}
}
