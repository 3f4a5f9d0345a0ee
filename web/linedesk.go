package web

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"sync"

	"sayso/brief"
)

// lineDesk keeps lines as the pages show them. Many pages show a line, one entry
// after the other, and few lines change with an entry.
type lineDesk struct {
	mu   sync.Mutex
	kept map[lineKey]*keptLine
}

// maxKeptLines is how many lines are kept; then all are dropped.
const maxKeptLines = 8000

// lineKey is the name of a line on pages of a year, "" for those that name no moment.
type lineKey struct{ id, year string }

// keptLine is a line with its view and the HTML of it.
type keptLine struct {
	line brief.Line
	view lineView

	mu   sync.Mutex
	html [2]template.HTML // of one that is not new to the reader and of one that is; "" while nobody asked
}

// line returns the view of a line, see newLineView.
func (k *lineDesk) line(l brief.Line, link linker, asOf *moment) lineView {
	key := lineKey{id: l.ID}
	if asOf != nil && len(asOf.Machine) >= 4 {
		key.year = asOf.Machine[:4]
	}
	k.mu.Lock()
	n := k.kept[key]
	k.mu.Unlock()
	if n == nil || !sameLine(&n.line, &l) {
		n = &keptLine{line: l, view: newLineView(l, link, asOf)}
		n.view.kept = n
		k.mu.Lock()
		if k.kept == nil || len(k.kept) > maxKeptLines {
			k.kept = map[lineKey]*keptLine{}
		}
		k.kept[key] = n
		k.mu.Unlock()
	}
	return n.view
}

// sameLine reports whether two lines are the same in all that is shown.
func sameLine(a, b *brief.Line) bool {
	return a.ID == b.ID && a.Text == b.Text && a.Says == b.Says && a.Standing == b.Standing && a.Rule == b.Rule && a.Event == b.Event && slices.Equal(a.Also, b.Also) &&
		slices.Equal(a.Citations, b.Citations) && slices.Equal(a.Origins, b.Origins) && slices.Equal(a.Relays, b.Relays) && a.Copies == b.Copies &&
		a.When == b.When && a.Seen == b.Seen && a.Last == b.Last && slices.Equal(a.Notes, b.Notes) && a.Section == b.Section
}

// Made is the HTML of a line up to those that say the same; "" where it is not kept.
func (v lineView) Made() (template.HTML, error) {
	if v.kept == nil {
		return "", nil
	}
	return v.kept.made(v.Fresh)
}

// made executes the template of the line once.
func (n *keptLine) made(fresh bool) (template.HTML, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	at := 0
	if fresh {
		at = 1
	}
	if n.html[at] == "" {
		view := n.view
		view.kept, view.Fresh = nil, fresh
		var b bytes.Buffer
		if err := templates["live"].ExecuteTemplate(&b, "told", view); err != nil {
			return "", fmt.Errorf("web: line %s: %w", view.ID, err)
		}
		n.html[at] = template.HTML(b.String())
	}
	return n.html[at], nil
}
