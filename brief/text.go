package brief

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"sayso/doc"
)

// Width is the width of the plain text form, in characters.
const Width = 80

// WriteText writes the briefing as plain text, Width characters wide: each line
// with its standing in brackets and the numbers of its citations, which are
// listed with their sentences at the end. The error is w's.
func WriteText(w io.Writer, b Briefing) error {
	t := &textWriter{numbers: map[string]int{}}
	head := "Live briefing"
	if b.AsOf != "" {
		head += " as of " + moment3339(b.AsOf)
		if at, err := doc.ParseStamp(b.AsOf); err == nil {
			t.asOf = at.Time
		}
	}
	t.para(head+fmt.Sprintf(" (ledger entry %d)", b.Seq), "")
	if len(b.Glance) > 0 {
		t.section("At a glance", b.Glance)
	}
	for _, s := range b.Sections {
		t.section(s.Name, s.Lines)
	}
	if len(t.cited) > 0 {
		t.heading("Sources")
		for i, c := range t.cited {
			t.para(fmt.Sprintf("%s “%s”", source(c), c.Quote), fmt.Sprintf("[%d] ", i+1))
		}
	}
	_, err := io.WriteString(w, t.out.String())
	return err
}

// moment3339 words an RFC 3339 time: "13 June 2023, 18:30 UTC"; what is not one
// stays as it is.
func moment3339(s string) string {
	st, err := doc.ParseStamp(s)
	if err != nil {
		return s
	}
	return st.Time.UTC().Format("2 January 2006, 15:04 UTC")
}

// source names where a citation stands.
func source(c Citation) string {
	s := c.Outlet
	if !c.Published.IsZero() {
		s += ", " + c.Published.Time.Format("2 January 2006")
	}
	if s == "" {
		s = c.URI
	} else if c.URI != "" {
		s += ", " + c.URI
	}
	return strings.TrimPrefix(s, ", ") + ":"
}

// textWriter lays out text and numbers citations in the order of their use.
type textWriter struct {
	asOf    time.Time
	out     strings.Builder
	numbers map[string]int
	cited   []Citation
}

func (t *textWriter) heading(s string) {
	t.out.WriteString("\n" + strings.ToUpper(s) + "\n")
}

func (t *textWriter) section(name string, lines []Line) {
	t.heading(name)
	if len(lines) == 0 {
		t.para("Nothing is reported.", "  ")
	}
	for _, l := range lines {
		text := l.Text + " [" + string(l.Standing) + "]"
		for _, c := range l.Citations {
			text += fmt.Sprintf("[%d]", t.number(c))
		}
		if when := when(l, t.asOf); when != "" {
			text += " (" + when + ")"
		}
		for _, n := range l.Notes {
			text += " — " + n
		}
		t.para(text, "- ")
	}
}

// when words the day of a line where its text does not name it, with the year
// where that is not the briefing's; without a day, when it was told.
func when(l Line, asOf time.Time) string {
	if l.When.IsZero() {
		if len(l.Citations) == 0 || l.Citations[0].Published.IsZero() || asOf.Sub(l.Citations[0].Published.Time) < 36*time.Hour {
			return ""
		}
		return "told " + dated(l.Citations[0].Published, asOf)
	}
	if strings.Contains(l.Text, day(l.When)) && l.When.Time.Year() == asOf.Year() {
		return ""
	}
	return dated(l.When, asOf)
}

// dated words a stamp as finely as it is known.
func dated(s doc.Stamp, asOf time.Time) string {
	layout := map[doc.Precision]string{doc.PrecisionYear: "2006", doc.PrecisionMonth: "January"}[s.Precision]
	if layout == "" {
		layout = "2 January"
	}
	if s.Time.Year() != asOf.Year() && s.Precision != doc.PrecisionYear {
		layout += " 2006"
	}
	return s.Time.Format(layout)
}

// number returns the number of a citation, a new one when it is new.
func (t *textWriter) number(c Citation) int {
	key := fmt.Sprint(c.Document, " ", c.URI, " ", c.Start)
	if n, ok := t.numbers[key]; ok {
		return n
	}
	t.cited = append(t.cited, c)
	t.numbers[key] = len(t.cited)
	return len(t.cited)
}

// para writes s wrapped at Width behind a mark, with later lines indented by
// the mark's width.
func (t *textWriter) para(s, mark string) {
	indent := strings.Repeat(" ", utf8.RuneCountInString(mark))
	line := mark
	used := len(indent)
	for i, w := range strings.Fields(s) {
		n := utf8.RuneCountInString(w)
		if i > 0 && used+1+n > Width {
			t.out.WriteString(strings.TrimRight(line, " ") + "\n")
			line, used = indent, len(indent)
		} else if i > 0 {
			line += " "
			used++
		}
		line += w
		used += n
	}
	t.out.WriteString(strings.TrimRight(line, " ") + "\n")
}
