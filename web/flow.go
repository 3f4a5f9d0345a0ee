package web

import (
	"cmp"
	"fmt"
	"slices"

	"sayso/claim"
	"sayso/ledger"
)

// flow is the drawing of who had a report from whom: origins at the left,
// those who passed it on in the middle, the outlets that were read at the
// right. The list of claims has the same.
type flow struct {
	Width, Height int
	Nodes         []flowNode
	Edges         []flowEdge
	Desc          string
	More          string // what is left out, in words
}

type flowNode struct {
	X, Y              float64
	Text, Label, Href string
	Class             string // "origin", "relay", "outlet"
}

type flowEdge struct {
	Path string
	Copy bool // of a text that copies another
}

// Sizes of the drawing, in units of its view box.
const (
	flowWidth  = 662 // with the frame of the last column
	flowColumn = 235 // from one column to the next
	flowNodeW  = 190
	flowRow    = 34
	flowRows   = 12 // nodes of one column; the rest is counted
	flowName   = 26 // letters of a name
)

// flowKey names a node: its column and who it is.
type flowKey struct {
	column int
	name   string
}

// flowGraph collects nodes and edges before they are placed.
type flowGraph struct {
	as    called
	order [3][]string
	nodes map[flowKey]*flowNode
	edges map[[2]flowKey]bool // whether all are copies
	pairs [][2]flowKey
	left  map[string]bool // names that found no room
}

// newFlow draws the flow of an event; nil where one outlet tells it by itself.
func newFlow(as called, e *ledger.Event) *flow {
	g := flowGraph{as: as, nodes: map[flowKey]*flowNode{}, edges: map[[2]flowKey]bool{}, left: map[string]bool{}}
	for i := range e.Appearances {
		if e.Appearances[i].Ended == 0 {
			g.trace(&e.Appearances[i])
		}
	}
	if len(g.pairs) < 2 {
		return nil
	}
	return g.draw()
}

// trace adds the way of one claim, from its origin to the outlet that was read.
func (g *flowGraph) trace(a *ledger.Appearance) {
	outlet := g.as.outlet(a.Source.Outlet, a.Source.URI)
	at, ok := g.node(0, a.Origin, "origin", partyHref(a.Origin), "Origin: "+g.as.party(*a.Origin))
	for i := len(a.Relays) - 1; i >= 0 && ok; i-- {
		r := &a.Relays[i]
		name := g.as.party(*r)
		if name == outlet || name == g.as.party(*a.Origin) {
			continue
		}
		next, room := g.node(1, r, "relay", partyHref(r), "Passed on by "+name)
		if ok = room; ok && next != at {
			g.edge(at, next, false)
			at = next
		}
	}
	href := sentenceHref(a.Source.Document, a.Source.URI, a.Claim.Sentence)
	end, room := g.node(2, &claim.Party{Name: outlet}, "outlet", href, "Told in "+outlet+": “"+cut(a.Claim.Quote.Exact, 120)+"”")
	if ok && room {
		g.edge(at, end, len(a.Source.CopyOf) > 0)
	}
}

// node returns the node of a party in a column; ok is false where there is no
// room for it.
func (g *flowGraph) node(column int, p *claim.Party, class, href, label string) (key flowKey, ok bool) {
	key = flowKey{column, g.as.party(*p)}
	if g.nodes[key] != nil {
		return key, true
	}
	if len(g.order[column]) == flowRows {
		g.left[key.name] = true
		return key, false
	}
	g.order[column] = append(g.order[column], key.name)
	n := &flowNode{Text: cut(key.name, flowName), Label: label, Href: href, Class: class}
	if n.Text != key.name { // what is read out begins with what is seen (WCAG 2.2, 2.5.3)
		n.Label = n.Text + " " + label
	}
	g.nodes[key] = n
	return key, true
}

func (g *flowGraph) edge(from, to flowKey, copied bool) {
	k := [2]flowKey{from, to}
	if was, ok := g.edges[k]; ok {
		g.edges[k] = was && copied
		return
	}
	g.edges[k], g.pairs = copied, append(g.pairs, k)
}

// draw places the nodes: each column in the order of what leads to it.
func (g *flowGraph) draw() *flow {
	rows := max(len(g.order[0]), len(g.order[1]), len(g.order[2]))
	f := &flow{Width: flowWidth, Height: rows*flowRow + 8}
	for column := range g.order {
		names := g.order[column]
		if column > 0 {
			height := map[string]float64{}
			for _, name := range names {
				height[name] = g.height(flowKey{column, name})
			}
			slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(height[a], height[b]) })
		}
		gap := float64(f.Height-8) / float64(max(1, len(names)))
		for i, name := range names {
			n := g.nodes[flowKey{column, name}]
			n.X, n.Y = float64(column*flowColumn), round(gap*(float64(i)+.5)+4)
			f.Nodes = append(f.Nodes, *n)
		}
	}
	for _, k := range g.pairs {
		a, b := g.nodes[k[0]], g.nodes[k[1]]
		x1, x2 := a.X+flowNodeW, b.X
		if k[0].column == k[1].column { // from one relay to the next
			x2 += flowNodeW
		}
		f.Edges = append(f.Edges, flowEdge{fmt.Sprintf("M%g %gC%g %g %g %g %g %g", x1, a.Y, x1+45, a.Y, x2-45, b.Y, x2, b.Y), g.edges[k]})
	}
	f.Desc = countOf(len(g.order[0]), "origin") + " at the left, " + countOf(len(g.order[1]), "party") + " that passed it on in the middle, " +
		countOf(len(g.order[2]), "outlet") + " at the right. The list below has the same."
	if n := len(g.left); n > 0 {
		f.More = countOf(n, "further name") + " found no room in the drawing; the list has all."
	}
	return f
}

// height is the mean height of what leads to a node.
func (g *flowGraph) height(to flowKey) float64 {
	sum, n := 0.0, 0.0
	for _, k := range g.pairs {
		if k[1] == to && k[0].column < to.column {
			sum, n = sum+g.nodes[k[0]].Y, n+1
		}
	}
	return sum / max(1, n)
}
