package web

import (
	"html/template"
	"strconv"
	"strings"
	"sync"
)

// markup is HTML or SVG of which there is so much on one page that a template for
// each piece takes too long: thousands of marks. What the pages say of a thing is
// written by text, which escapes it as html/template does.
type markup struct{ strings.Builder }

// fixed is markup that is written in the program. A constant is one; a value that
// came from elsewhere is none unless it is made one.
type fixed string

// put writes markup of the program.
func (m *markup) put(s fixed) { m.WriteString(string(s)) }

// text writes text, in an element or in an attribute in double quotes.
func (m *markup) text(s string) {
	if strings.ContainsAny(s, "&<>\"'\x00") {
		s = template.HTMLEscapeString(s)
	}
	m.WriteString(s)
}

// number writes a number.
func (m *markup) number(v float64) {
	var room [24]byte
	m.Write(strconv.AppendFloat(room[:0], v, 'f', -1, 64))
}

// html is what was written, for a template.
func (m *markup) html() template.HTML { return template.HTML(m.String()) }

// attribute writes an attribute with its value.
func (m *markup) attribute(name fixed, value string) {
	m.put(" ")
	m.put(name)
	m.put(`="`)
	m.text(value)
	m.put(`"`)
}

// item writes a row as an item of a list.
func (m *markup) item(row []cell) {
	m.put("<li>")
	for i := range row {
		m.cell(&row[i])
	}
	m.put("</li>\n")
}

func (m *markup) cell(c *cell) {
	if c.Href != "" {
		m.put("<a")
		m.attribute("href", c.Href)
		m.put(">")
	}
	m.text(c.Text)
	if c.Href != "" {
		m.put("</a>")
	}
	m.put(" ")
	if c.Soft != "" {
		m.put(`<span class="soft">`)
		m.text(c.Soft)
		m.put("</span> ")
	}
	if c.When != nil {
		m.put("<time")
		m.attribute("datetime", c.When.Machine)
		m.put(">")
		m.text(c.When.Text)
		m.put("</time> ")
	}
	if c.Badge != nil {
		m.badge(c.Badge)
	}
}

// badge writes a badge. There are few, each of which is made once.
func (m *markup) badge(b *badge) {
	if kept, ok := badges.Load(*b); ok {
		m.put(kept.(fixed))
		return
	}
	var out strings.Builder
	if err := templates["map"].ExecuteTemplate(&out, "badge", b); err != nil {
		panic("web: the badge of a standing: " + err.Error()) // it is checked with the pages
	}
	made := fixed(out.String())
	badges.Store(*b, made)
	m.put(made)
}

var badges sync.Map // fixed by badge
