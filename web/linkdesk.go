package web

import (
	"bytes"
	"html/template"
	"sync"
)

// linkDesk keeps the HTML of what many rows show: names with their links, badges.
// Its zero value is ready.
type linkDesk struct {
	mu   sync.RWMutex
	kept map[any]template.HTML // by navItem or badge without its HTML
}

// maxKeptLinks is how many are kept; then all are dropped.
const maxKeptLinks = 20000

// link returns a link with its HTML.
func (k *linkDesk) link(n navItem) navItem {
	n.Made = k.of("name", n)
	return n
}

// badge returns a badge with its HTML.
func (k *linkDesk) badge(b badge) badge {
	b.Made = k.of("standing", b)
	return b
}

// of executes a template with what it is given once; "" where that fails: then the
// page that shows it fails and says so.
func (k *linkDesk) of(name string, x any) template.HTML {
	k.mu.RLock()
	html, ok := k.kept[x]
	k.mu.RUnlock()
	if ok {
		return html
	}
	var b bytes.Buffer
	if err := templates["live"].ExecuteTemplate(&b, name, x); err != nil {
		return ""
	}
	html = template.HTML(b.String())
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.kept == nil || len(k.kept) > maxKeptLinks {
		k.kept = map[any]template.HTML{}
	}
	k.kept[x] = html
	return html
}
