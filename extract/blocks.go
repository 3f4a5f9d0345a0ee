package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sayso/doc"
)

// blockKinds are the elements that begin a paragraph of their own, with what
// it is; those without a kind only part paragraphs.
var blockKinds = map[atom.Atom]doc.BlockKind{
	atom.P: doc.Paragraph, atom.Pre: doc.Paragraph, atom.Dd: doc.Paragraph, atom.Dt: doc.Paragraph, atom.Td: doc.Paragraph, atom.Th: doc.Paragraph,
	atom.H1: doc.Subhead, atom.H2: doc.Subhead, atom.H3: doc.Subhead, atom.H4: doc.Subhead, atom.H5: doc.Subhead, atom.H6: doc.Subhead,
	atom.Li: doc.ListItem, atom.Blockquote: doc.BlockQuote, atom.Figcaption: doc.Caption, atom.Caption: doc.Caption,
	atom.Div: "", atom.Section: "", atom.Article: "", atom.Main: "", atom.Aside: "", atom.Header: "", atom.Footer: "", atom.Nav: "",
	atom.Ul: "", atom.Ol: "", atom.Dl: "", atom.Table: "", atom.Tr: "", atom.Tbody: "", atom.Figure: "", atom.Form: "", atom.Hr: "",
	atom.Address: "", atom.Fieldset: "", atom.Body: "", atom.Details: "", atom.Summary: "", atom.Button: "", atom.Label: "", atom.Option: "",
}

// unread are elements whose content is not text to read.
var unread = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Iframe: true, atom.Head: true,
	atom.Object: true, atom.Audio: true, atom.Video: true, atom.Canvas: true, atom.Select: true, atom.Textarea: true, atom.Math: true,
}

// blocksOf returns the paragraphs of a tree in document order.
func blocksOf(root *html.Node) []line {
	c := collector{}
	if root != nil {
		c.walk(root, "")
		c.flush("")
	}
	return c.out
}

// collector gathers inline text to paragraphs.
type collector struct {
	out    []line
	text   strings.Builder
	href   string // of the last link in the paragraph under way
	inLink int    // bytes of its text that are links, without white space
	bytes  int    // bytes of its text, without white space
	depth  int    // links that are open
	path   []string
	breaks int // <br> in a row
}

// flush ends the paragraph under way as one of the given kind.
func (c *collector) flush(kind doc.BlockKind) {
	if c.text.Len() == 0 {
		return
	}
	if l := newLine(c.text.String(), 1); l.text != "" && len(c.out) < maxLines {
		l.raw, l.kind, l.path, l.href = l.text, kind, c.place(), c.href
		if l.linked = c.inLink*10 >= c.bytes*9 && c.href != ""; l.linked {
			l.link = &doc.Link{Label: l.text, URL: c.href}
		}
		if kind == "" {
			l.kind = doc.Paragraph
		}
		c.out = append(c.out, l)
	}
	c.text.Reset()
	c.breaks, c.inLink, c.bytes, c.href = 0, 0, 0, ""
}

// place names the innermost elements of the paragraph under way.
func (c *collector) place() string {
	const levels = 4
	return strings.Join(c.path[max(0, len(c.path)-levels):], " ")
}

func (c *collector) walk(n *html.Node, kind doc.BlockKind) {
	switch n.Type {
	case html.TextNode:
		if c.breaks > 0 && strings.TrimSpace(n.Data) != "" {
			c.breaks = 0
		}
		c.text.WriteString(n.Data)
		size := len(strings.TrimSpace(n.Data))
		c.bytes += size
		if c.depth > 0 {
			c.inLink += size
		}
		return
	case html.ElementNode:
		if unread[tagOf(n)] || hidden(n) {
			return
		}
	case html.DocumentNode:
	default:
		return
	}
	if tagOf(n) == atom.Br {
		c.breaks++
		c.text.WriteByte(' ')
		if c.breaks >= 2 {
			c.flush(kind)
		}
		return
	}
	if tagOf(n) == atom.A && attr(n, "href") != "" {
		c.href = attr(n, "href")
		c.depth++
		defer func() { c.depth-- }()
	}
	own, block := blockKinds[tagOf(n)]
	if block {
		c.flush(kind)
	}
	if n.Type == html.ElementNode {
		c.path = append(c.path, n.Data+"."+attr(n, "class"))
		defer func() { c.path = c.path[:len(c.path)-1] }()
	}
	inner := kind
	if own != "" && !(kind == doc.BlockQuote || kind == doc.Caption || kind == doc.ListItem && own == doc.Paragraph) {
		inner = own
	}
	for ch := n.FirstChild; ch != nil; ch = ch.NextSibling {
		c.walk(ch, inner)
	}
	if block {
		c.flush(inner)
	}
}

// tagOf returns the tag of an element; trees that were changed since they were
// parsed hold elements of which only the name is set.
func tagOf(n *html.Node) atom.Atom {
	if n.DataAtom != 0 {
		return n.DataAtom
	}
	return atom.Lookup([]byte(n.Data))
}

// hidden reports whether an element says that it is not shown.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "style":
			return strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none")
		}
	}
	return false
}

// tokenText returns the text of mark-up by its tokens alone: block tags part
// paragraphs, scripts and styles are passed over. cut is how much of the text
// was not read as its content went beyond the budget, in bytes.
func tokenText(text string) (content string, cut int) {
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(maxField)
	var b strings.Builder
	skip, read := "", 0
	for b.Len() < maxText {
		kind := z.Next()
		read += len(z.Raw())
		switch kind {
		case html.ErrorToken:
			return b.String(), max(0, len(text)-read)
		case html.TextToken:
			if skip == "" {
				b.WriteString(strings.ReplaceAll(string(z.Text()), "\n", " "))
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			if a == atom.Script || a == atom.Style || a == atom.Noscript || a == atom.Template || a == atom.Svg || a == atom.Title {
				skip = string(name)
			} else if _, block := blockKinds[a]; block || a == atom.Br {
				b.WriteString("\n\n")
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if string(name) == skip {
				skip = ""
			}
			if _, block := blockKinds[atom.Lookup(name)]; block {
				b.WriteString("\n\n")
			}
		}
	}
	return b.String(), max(0, len(text)-read)
}
