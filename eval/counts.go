package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sayso/claim"
	"sayso/doc"
	"sayso/engine"
)

// TollFigures are how well the killed and injured of incidents are found.
// A figure is a group of victims whose number and fate the report states ("6 priests",
// "one peasant"); a victim told of by name alone has none. It is found when a
// claim of a sentence that names these victims gives the same number of killed
// or injured. A number given there that is neither a group's nor the incident's
// sum is wrong. Reports without such an incident are left out: the data leave
// out soldiers' deaths in combat, so that nothing says what is wrong there.
type TollFigures struct {
	Reports, Figures, Found int
	Given, Right            int // numbers that the program gives for incidents, and those of them that the data give, too
	Notes                   []string
}

// Recall is the share of the figures that are found exactly.
func (c TollFigures) Recall() float64 { return ratio(c.Found, c.Figures) }

// Precision is the share of the given numbers that are right.
func (c TollFigures) Precision() float64 { return ratio(c.Right, c.Given) }

// mucReport is a line of the file: a report with its filled templates.
type mucReport struct {
	ID        string                `json:"id"`
	Text      string                `json:"text"`
	Incidents []map[string][]string `json:"incidents"`
}

// toll is a group of victims of one incident.
type toll struct {
	role    claim.Role
	value   int
	victims []string // as the report words them, lower case
}

// Tolls measures the tolls in path, JSON lines of MUC-3/4 reports in capitals
// with their templates (https://aclanthology.org/M92-1001/).
func Tolls(path string, a *engine.Analyst) (TollFigures, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return TollFigures{}, fmt.Errorf("eval counts: %w", err)
	}
	var c TollFigures
	lines := bufio.NewScanner(bytes.NewReader(raw))
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		var r mucReport
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return c, fmt.Errorf("eval counts %s: line %d: %w", path, n, err)
		}
		c.report(r, a)
	}
	if err := lines.Err(); err != nil {
		return c, fmt.Errorf("eval counts %s: %w", path, err)
	}
	return c, nil
}

// report adds one report's figures.
func (c *TollFigures) report(r mucReport, a *engine.Analyst) {
	d := mucDocument(r.Text, a)
	var incidents [][]toll
	for _, in := range r.Incidents {
		if ts := tolls(in, strings.ToLower(d.Text)); len(ts) > 0 {
			incidents = append(incidents, ts)
		}
	}
	if len(incidents) == 0 {
		return
	}
	c.Reports++
	rep := a.Report(d)
	for _, ts := range incidents {
		c.incident(r.ID, ts, rep)
	}
}

// incident compares the tolls of an incident with the numbers of the sentences
// that name its victims.
func (c *TollFigures) incident(id string, ts []toll, rep *claim.Report) {
	given := map[claim.Role][]int{}
	sum := map[claim.Role]int{}
	for _, t := range ts {
		sum[t.role] += t.value
		got := numbersOf(t, rep)
		c.Figures++
		if slices.Contains(got, t.value) {
			c.Found++
		} else {
			c.Notes = append(c.Notes, fmt.Sprintf("%s missed %s %d %s, given %v: %s", id, t.role, t.value, strings.Join(t.victims, "/"), got, sentencesOf(t, rep)))
		}
		for _, v := range got {
			if !slices.Contains(given[t.role], v) {
				given[t.role] = append(given[t.role], v)
			}
		}
	}
	for _, role := range []claim.Role{claim.Killed, claim.Injured} {
		for _, v := range given[role] {
			c.Given++
			if v == sum[role] || slices.ContainsFunc(ts, func(t toll) bool { return t.role == role && t.value == v }) {
				c.Right++
			} else {
				c.Notes = append(c.Notes, fmt.Sprintf("%s wrong %s %d of %v", id, role, v, ts))
			}
		}
	}
}

// numbersOf returns the numbers in t's role of the claims whose sentence names
// t's victims.
func numbersOf(t toll, rep *claim.Report) []int {
	var out []int
	for _, cl := range rep.Claims {
		if !names(t, cl.Quote.Exact) {
			continue
		}
		for _, q := range cl.Quantities {
			if v := int(q.Value); q.Role == t.role && !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	return out
}

// sentencesOf returns the start of the first sentence that names the victims.
func sentencesOf(t toll, rep *claim.Report) string {
	text := rep.Document.Text
	i := strings.Index(strings.ToLower(text), t.victims[0])
	if i < 0 {
		return ""
	}
	return strings.ToValidUTF8(text[max(0, i-80):min(len(text), i+80)], "")
}

func names(t toll, sentence string) bool {
	s := strings.ToLower(sentence)
	return slices.ContainsFunc(t.victims, func(v string) bool { return strings.Contains(s, v) })
}

var quoted = regexp.MustCompile(`"([^"]+)"`)

// tolls reads the groups of victims with a certain number and a certain effect
// off a template; text is the report in lower case.
func tolls(in map[string][]string, text string) []toll {
	var out []toll
	for _, entry := range in["hum_number"] {
		head, _, _ := strings.Cut(entry, ":")
		n, err := strconv.Atoi(strings.TrimSpace(head))
		victims := victimsOf(entry)
		if err != nil || n < 1 || len(victims) == 0 || n == 1 && !countsOne(victims, text) {
			continue
		}
		if role := fate(in["hum_effect"], victims); role != "" {
			out = append(out, toll{role, n, victims})
		}
	}
	return out
}

// fate returns what happened to the victims, "" when the template names
// nothing or several things: some of them dead, some hurt.
func fate(effects, victims []string) claim.Role {
	var out []string
	for _, effect := range effects {
		if slices.ContainsFunc(victimsOf(effect), func(v string) bool { return slices.Contains(victims, v) }) {
			out = append(out, strings.TrimSpace(before(effect, ":")))
		}
	}
	if len(out) != 1 {
		return ""
	}
	return map[string]claim.Role{"DEATH": claim.Killed, "INJURY": claim.Injured}[out[0]]
}

func before(s, sep string) string {
	head, _, _ := strings.Cut(s, sep)
	return head
}

func victimsOf(entry string) []string {
	var out []string
	for _, m := range quoted.FindAllStringSubmatch(entry, -1) {
		if v := strings.ToLower(strings.TrimSpace(m[1])); v != "-" && v != "" {
			out = append(out, v)
		}
	}
	return out
}

// countsOne reports whether the text counts a single victim: "one peasant".
func countsOne(victims []string, text string) bool {
	return slices.ContainsFunc(victims, func(v string) bool {
		return strings.Contains(text, "one "+v) || strings.Contains(text, "1 "+v)
	})
}

var (
	mucHead = regexp.MustCompile(`(?s)^.*?-- (\[[^\]]*\] )*`)
	space   = regexp.MustCompile(`\s+`)
)

// mucDocument makes a document of a report in capitals: its paragraphs in
// ordinary case, without the line that names report and place.
func mucDocument(text string, a *engine.Analyst) *doc.Document {
	d := &doc.Document{Language: "en", Basis: doc.BasisUnknown}
	for _, p := range strings.Split(text, "\n\n") {
		p = strings.TrimSpace(space.ReplaceAllString(p, " "))
		if len(d.Blocks) == 0 {
			p = mucHead.ReplaceAllString(p, "")
		}
		if p == "" || strings.HasPrefix(p, "DEV-MUC") || strings.HasPrefix(p, "TST") {
			continue
		}
		p = ordinaryCase(p, a)
		if d.Text != "" {
			d.Text += "\n\n"
		}
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: len(d.Text), End: len(d.Text) + len(p)}, Kind: doc.Paragraph})
		d.Text += p
	}
	d.ID = doc.NewID(d.Text)
	return d
}
