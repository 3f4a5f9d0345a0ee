package claim_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"sayso/claim"
	"sayso/doc"
	"sayso/engine"
	"sayso/theatre"
)

// analyst is shared by the tests of this package: it never changes.
var analyst = func() *engine.Analyst {
	t, err := theatre.Open("ukraine")
	if err != nil {
		panic(err)
	}
	a, err := engine.NewAnalyst(t, nil)
	if err != nil {
		panic(err)
	}
	return a
}()

// read analyses paragraphs as one article of 13 June 2023.
func read(paragraphs ...string) *claim.Report {
	return readFrom("northgate-courier.example", paragraphs...)
}

// readFrom is read for an article of another outlet; "# " marks a headline.
func readFrom(outlet string, paragraphs ...string) *claim.Report {
	d := &doc.Document{Language: "en", Outlet: outlet, Published: doc.Day(2023, 6, 13), Basis: doc.BasisMetadata}
	for _, p := range paragraphs {
		if d.Text != "" {
			d.Text += "\n\n"
		}
		kind := doc.Paragraph
		if title, ok := strings.CutPrefix(p, "# "); ok {
			kind, p = doc.Headline, title
		}
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: len(d.Text), End: len(d.Text) + len(p)}, Kind: kind})
		d.Text += p
	}
	d.ID = doc.NewID(d.Text)
	return analyst.Report(d)
}

// describe writes a claim in the form of the rules' examples, with every slot.
func describe(c claim.Claim) map[string]string {
	m := map[string]string{"type": string(c.Type), "change": string(c.Change), "polarity": string(c.Polarity), "modality": string(c.Modality), "stance": string(c.Stance), "origin": c.Origin.Name, "side": string(c.Origin.Side)}
	for key, p := range map[string]*claim.Party{"actor": c.Actor, "target": c.Target} {
		if p != nil {
			m[key] = p.Name
			if p.Side.IsBelligerent() {
				m[key] = string(p.Side)
			}
		}
	}
	if c.Place != nil {
		m["place"] = c.Place.Name
	}
	for _, q := range c.Quantities {
		m[string(q.Role)] += " " + strconv.FormatFloat(q.Value, 'f', -1, 64) + " "
	}
	return m
}

// fits reports whether a claim is what want asks for: "control place=Makarivka
// actor=UA"; a place may be written with its region word.
func fits(c claim.Claim, want string) bool {
	typ, rest, _ := strings.Cut(want, " ")
	if string(c.Type) != typ {
		return false
	}
	have := describe(c)
	for _, part := range slotsOf(rest) {
		key, value, _ := strings.Cut(part, "=")
		if have[key] != value && !strings.Contains(have[key], " "+value+" ") && !(key == "place" && strings.HasPrefix(have[key], value)) {
			return false
		}
	}
	return true
}

// slotsOf splits "place=Hola Prystan missing=7" at the keys.
func slotsOf(s string) []string {
	var out []string
	for _, w := range strings.Fields(s) {
		if strings.Contains(w, "=") || len(out) == 0 {
			out = append(out, w)
		} else {
			out[len(out)-1] += " " + w
		}
	}
	return out
}

func TestRuleExamples(t *testing.T) {
	files, err := filepath.Glob("rules/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, name := range files {
		if strings.HasPrefix(filepath.Base(name), "classes") {
			continue
		}
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var file struct {
			Rules []struct {
				Name     string
				Examples []struct{ Text, Want string }
			}
		}
		if err := yaml.Unmarshal(raw, &file); err != nil {
			t.Fatal(err)
		}
		for _, r := range file.Rules {
			for _, e := range r.Examples {
				tried++
				t.Run(r.Name, func(t *testing.T) { expect(t, e.Want, e.Text) })
			}
		}
	}
	if tried < 190 {
		t.Errorf("only %d examples were found", tried)
	}
}

// expect fails unless reading the paragraphs gives a claim that fits want.
func expect(t *testing.T, want string, paragraphs ...string) {
	t.Helper()
	rep := read(paragraphs...)
	var have []string
	for _, c := range rep.Claims {
		if fits(c, want) {
			return
		}
		have = append(have, fmt.Sprintf("%v by rule %q", describe(c), c.Rule))
	}
	t.Errorf("%q\nwant %s\nhave %s", strings.Join(paragraphs, " / "), want, strings.Join(have, "\n     "))
}
